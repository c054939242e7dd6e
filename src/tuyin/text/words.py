"""Which pieces of a large vocabulary a translation into a language can need: of NLLB's 256,000, one in five.

The others are left off the last matrix of the decoder, more than half of its work; and what a language
does not have is never written.
"""

import gzip
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from tuyin.records import Lang

FILE = "words.json"  # beside a converted model: {language: [pieces]}
TARGETS = (Lang.ENG, Lang.RUS)
# a vocabulary of few languages has little to leave out
LARGE = 100_000
_LIST = Path(__file__).parent / "wordlist" / "en.txt.gz"
# in capitals too are looked for short words, which may be USA or NATO, and the most frequent: BREAKING
_SHORT, _FREQUENT = 5, 20_000
_WORDS_A_TEXT = 200  # cutting a text a word takes twice as long
_LETTERS = {
    Lang.ENG: re.compile(r"[A-Za-zÀ-ɏ]*"),
    Lang.RUS: re.compile(r"[А-Яа-яЁёA-Za-zÀ-ɏ]*"),
}
_RUSSIAN = re.compile(r"[А-Яа-яЁё]*")
# punctuation, digits, signs of money and measures; not the marks of other scripts
_COMMON = re.compile(r"[\u0021-\u024f\u2000-\u22ff▁]*")
_BYTE, _SPACE = re.compile(r"<0x[0-9A-F]{2}>"), re.compile(r"\s")

Encode = Callable[[Sequence[str]], Collection[Collection[str]]]


def english() -> list[str]:
    """List English words, the most frequent first; then names and others of Kazakhstan's news."""
    return gzip.decompress(_LIST.read_bytes()).decode().split()


def english_pieces(encode: Encode, listed: Sequence[str]) -> frozenset[str]:
    """Cut listed words into pieces, the most frequent first; a word's beginning (▁) is left off.

    They are cut as they are, as a sentence begins with them, and some in capitals.
    """
    return frozenset(piece.removeprefix("▁") for tokens in encode(list(_texts(listed))) for piece in tokens)


def wanted(vocabulary: Collection[str], *, english: frozenset[str], target: Lang) -> list[str]:
    """Choose the pieces that a translation into `target` can need, in the vocabulary's order.

    Those that English words are cut into (`english`), also for Russian, which writes foreign names and
    companies so; for Russian any of Russian letters besides; single letters, so that what is on no list
    can be spelt; digits and marks. The codes of languages and the ends of sentences are not among them.
    Raises KeyError for a language that is not one of TARGETS.
    """
    letters = _LETTERS[target]
    return [piece for piece in vocabulary if _is_wanted(piece, english, letters, target)]


def _is_wanted(piece: str, english: frozenset[str], alphabet: re.Pattern[str], target: Lang) -> bool:
    text = piece.removeprefix("▁")
    if _SPACE.search(piece):
        return False
    if text in english or _BYTE.fullmatch(piece):
        return True
    letters = "".join(filter(str.isalpha, text))
    if not letters:
        return _COMMON.fullmatch(text) is not None
    if target is Lang.RUS and _RUSSIAN.fullmatch(letters):
        return True
    return len(text) == 1 and alphabet.fullmatch(letters) is not None


def _texts(listed: Sequence[str]) -> Iterator[str]:
    capitals = (word.upper() for i, word in enumerate(listed) if i < _FREQUENT or len(word) <= _SHORT)
    forms = [*listed, *map(str.capitalize, listed), *capitals]
    for start in range(0, len(forms), _WORDS_A_TEXT):
        yield " ".join(forms[start : start + _WORDS_A_TEXT])
