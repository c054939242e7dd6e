"""Keep evaluation sentences out of training by shared word n-grams."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Split a text to lowercase words without punctuation."""
    return _WORD.findall(text.lower())


def ngrams(text: str, size: int) -> set[tuple[str, ...]]:
    """Return a text's word n-grams; a shorter text (from 4 words on) is one n-gram."""
    tokens = words(text)
    if len(tokens) < size:
        return {tuple(tokens)} if len(tokens) >= 4 else set()  # noqa: PLR2004
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


class Overlap:
    """Know the n-grams of the evaluation sets."""

    def __init__(self, texts: Iterable[str], *, size: int = 8) -> None:
        self._size = size
        self._seen: set[tuple[str, ...]] = set()
        for text in texts:
            self._seen |= ngrams(text, size)

    def touches(self, text: str) -> bool:
        """Tell whether a text shares an n-gram with an evaluation set."""
        return not self._seen.isdisjoint(ngrams(text, self._size))
