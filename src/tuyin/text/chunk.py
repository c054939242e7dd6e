"""Cut a sentence that is too long for a model where it hurts least, and join what is made of the parts."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tuyin.text.stopwords import STOP_WORDS

CHUNKER = "1"  # in the signature of every engine: other cuts are other translations

# A piece of text has rarely more than this many letters a token; a longer prefix is not even measured.
_LETTERS_A_TOKEN = 12
_CONJUNCTIONS = (
    "және|мен|бен|пен|немесе|бірақ|алайда|сондай-ақ|себебі|өйткені|сондықтан|ал|"
    "и|а|но|или|что|чтобы|который|которая|которое|которые|так как|потому что|если|когда|где|"
    "and|but|or|which|that|who|because|while|when|where"
)
# Where a sentence may be cut, best first; each match is the white space that falls between two chunks.
_BORDERS = (
    re.compile(r"(?<=[;:])\s+|(?<=[.!?…])\s+|\s+(?=[–—-]\s)"),
    re.compile(r"(?<=,)\s+"),
    re.compile(rf"\s+(?=(?:{_CONJUNCTIONS})\s)", re.IGNORECASE),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a sentence, and the white space that followed it there."""

    text: str
    gap: str = ""


def cut(sentence: str, *, fits: Callable[[str], bool], max_tokens: int) -> tuple[Chunk, ...]:
    """Cut a sentence into the fewest chunks that fit, each ending at the best border it can.

    Borders, best first: sentence marks, semicolons, colons and dashes; commas; before a
    conjunction; spaces; between two letters where a word alone is too long. A border is taken if
    it leaves the chunk at least half as long as it could be. `max_tokens` is the limit that `fits`
    keeps; it only bounds how much is measured. A single letter is a chunk even if it does not fit.
    """
    chunks: list[Chunk] = []
    rest = sentence
    while len(rest) > max_tokens * _LETTERS_A_TOKEN or not fits(rest):
        longest = _longest_prefix(rest, fits=fits, most=max_tokens * _LETTERS_A_TOKEN)
        end, resume = _border(rest, longest)
        while end > 1 and not fits(rest[:end]):  # a shorter text can have more tokens, if seldom
            end = resume = end - 1
        chunks.append(Chunk(rest[:end], rest[end:resume]))
        rest = rest[resume:]
    return (*chunks, Chunk(rest)) if rest or not chunks else tuple(chunks)


def join(chunks: Sequence[Chunk]) -> str:
    """Restore the sentence that was cut."""
    return "".join(chunk.text + chunk.gap for chunk in chunks)


def join_translated(chunks: Sequence[Chunk], translated: Sequence[str]) -> str:
    """Join the translations of chunks into one sentence.

    The full stop a model sets after a fragment that had none is taken away, and so is the capital of
    a function word ("The", "В") that begins a later fragment; a name keeps its own. What was cut
    within a word is joined without a space.
    """
    joined = ""
    for i, (chunk, text) in enumerate(zip(chunks, translated, strict=True)):
        later = joined and not joined.endswith((".", "!", "?"))
        part = _lowered(text) if later and chunk.text[:1].islower() else text
        if i < len(chunks) - 1 and part.endswith(".") and not chunk.text.endswith((".", "…")):
            part = part[:-1].rstrip()
        gap = " " if joined and part and (chunks[i - 1].gap or not _continues(chunks[i - 1], chunk)) else ""
        joined = f"{joined}{gap}{part}"
    return joined


def _longest_prefix(text: str, *, fits: Callable[[str], bool], most: int) -> int:
    """Find by halving how many letters fit, at least one."""
    low, high = 1, min(len(text), most) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle)
    return low


def _border(text: str, longest: int) -> tuple[int, int]:
    """Choose where to cut within the longest prefix: where the chunk ends, and where the next begins."""
    shortest = max(1, longest // 2)
    for border in _BORDERS:
        # the white space after the prefix counts for nothing: a border may begin where the prefix ends
        for match in reversed(list(border.finditer(text, shortest, longest + 64))):
            if match.start() <= longest:
                return match.start(), match.end()
    spaces = list(_BORDERS[-1].finditer(text, 1, longest + 1))
    if spaces and text[: spaces[-1].start()].strip():
        return spaces[-1].start(), spaces[-1].end()
    end = longest
    while end > 1 and end < len(text) and unicodedata.combining(text[end]):
        end -= 1
    return end, end


def _lowered(text: str) -> str:
    first = text.split(maxsplit=1)[0] if text else ""
    return text[:1].lower() + text[1:] if first.lower() in STOP_WORDS and first != "I" else text


def _continues(before: Chunk, after: Chunk) -> bool:
    """Tell whether two chunks are parts of one word or number."""
    return before.text[-1:].isalnum() and after.text[:1].isalnum()
