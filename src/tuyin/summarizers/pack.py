"""Pack sentences into texts that fit a window, none left out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_CLAUSE = re.compile(r"(?<=[,;:—–])\s+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A text that fits, and the indices, ascending, of the sentences it is made of."""

    text: str
    sentences: tuple[int, ...]


def pack(sentences: Sequence[str], *, fits: Callable[[str], bool]) -> list[Chunk]:
    """Pack sentences, in order, into as few chunks as their order allows; every word is in one.

    A sentence that does not fit by itself is cut at clause borders, else between words, else inside
    a word. A single letter that does not fit is a chunk all the same: the model refuses it.
    """
    chunks: list[Chunk] = []
    text, members = "", tuple[int, ...]()
    for index, sentence in enumerate(sentences):
        for part in _parts(sentence, fits):
            joined = f"{text} {part}" if text else part
            if text and not fits(joined):
                chunks.append(Chunk(text, members))
                joined, members = part, ()
            text = joined
            members = members if members and members[-1] == index else (*members, index)
    return [*chunks, Chunk(text, members)] if text else chunks


def _parts(sentence: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Yield the sentence, or halves of halves of it that fit; only spaces are lost, at the cuts."""
    sentence = sentence.strip()
    if not sentence:
        return
    if fits(sentence) or len(sentence) == 1:
        yield sentence
        return
    for units in (_CLAUSE.split(sentence), sentence.split()):
        if len(units) > 1:
            break
    else:
        units = [sentence[: len(sentence) // 2], sentence[len(sentence) // 2 :]]
    middle = len(units) // 2
    yield from _parts(" ".join(units[:middle]), fits)
    yield from _parts(" ".join(units[middle:]), fits)
