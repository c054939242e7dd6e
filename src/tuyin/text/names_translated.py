"""A translation's words, ready for looking names up in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tuyin.records import Lang
from tuyin.text.inflect import is_russian_form, russian_key
from tuyin.text.names_find import words_of
from tuyin.text.names_fold import fold
from tuyin.text.names_gazetteer import english_key

_MIN_PREFIX = 4
_PREFIX_SLACK = 3
_DERIVED = {
    Lang.ENG: re.compile(r"[a-z]{0,2}(?:n|an|ian|ese|i|ic|ish|er|ean)s?$"),
    Lang.RUS: re.compile(r"[а-я]{0,3}(?:ск|ц|чан|ян|ич|ец)[а-я]{0,3}$"),
    Lang.KAZ: re.compile(r"(?!)"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a translation a name stands, and how it is spelt there."""

    text: str
    start: int
    end: int


class Translated:
    """The words of a translation, whole and, where hyphened, in halves: "US-China" has both countries."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text = text
        self.lang = lang
        whole = tuple(Place(word, start, start + len(word)) for word, start in words_of(text))
        halves = tuple(_halves(whole)) if "-" in text and any("-" in word.text for word in whole) else ()
        self._readings: tuple[tuple[Place, ...], ...] = (whole, halves) if halves else (whole,)

    def seek(self, spelling: str) -> Place | None:
        """Find a spelling word for word, inflection and capitals aside."""
        wanted = [word for word, _ in words_of(spelling)]
        if self.lang is Lang.RUS:
            return self._run(wanted, is_russian_form)
        return self._equal_run([english_key(word) for word in wanted], self._keys)

    def seek_variant(self, spelling: str) -> Place | None:
        """Find a spelling in another romanization."""
        return self._equal_run([fold(self.key(word)) for word, _ in words_of(spelling)], self._folds)

    def seek_pattern(self, pattern: re.Pattern[str]) -> Place | None:
        """Find a capitalised word whose folded form a pattern matches whole."""
        for word, folded in self.capitals():
            if pattern.fullmatch(folded):
                return word
        return None

    def seek_derived(self, spelling: str) -> Place | None:
        """Find what a place's name is derived into: Ukrainian, Turkestani, атырауский.

        A word with the name's own ending is the name misspelt: Taldykoran is not of Taldykorgan.
        """
        stem = spelling[: max(_MIN_PREFIX, len(spelling) - _PREFIX_SLACK)].lower()
        if len(stem) < _MIN_PREFIX or " " in spelling:
            return None
        for reading in self._readings:
            for word in reading:
                lower = word.text.lower()
                ending = lower[len(stem) :]
                if not lower.startswith(stem) or (ending and spelling.lower().endswith(ending)):
                    continue
                if _DERIVED[self.lang].match(ending):
                    return word
        return None

    def before(self, place: Place) -> Place | None:
        """Give the word just before a place, None where there is none or a sign stands between."""
        for earlier, later in zip(self._readings[0], self._readings[0][1:], strict=False):
            if later.start == place.start:
                return earlier if self.text[earlier.end : later.start] == " " else None
        return None

    def after(self, place: Place) -> Place | None:
        """Give the word just after a place, None where there is none or a sign stands between."""
        for word in self._readings[0]:
            if word.start > place.end:
                return word if self.text[place.end : word.start] == " " else None
        return None

    def capitals(self) -> Iterator[tuple[Place, str]]:
        """Yield the words that may be names, those with a capital, and their folded keys."""
        for reading, folds in zip(self._readings, self._folds, strict=True):
            for word, folded in zip(reading, folds, strict=True):
                if word.text[:1].isupper():
                    yield word, folded

    def key(self, word: str) -> str:
        """Give what a word is compared by: without a Russian case ending, without 's."""
        return russian_key(word) if self.lang is Lang.RUS else english_key(word)

    # asked for once a name: made once a translation, they halve the time of its checks
    @cached_property
    def _keys(self) -> tuple[list[str], ...]:
        return tuple([self.key(word.text) for word in reading] for reading in self._readings)

    @cached_property
    def _folds(self) -> tuple[list[str], ...]:
        return tuple([fold(key) for key in keys] for keys in self._keys)

    def _equal_run(self, wanted: Sequence[str], readings: Sequence[list[str]]) -> Place | None:
        """Find the first words whose keys are these."""
        size = len(wanted)
        if not size:
            return None
        for reading, keys in zip(self._readings, readings, strict=True):
            if wanted[0] not in keys:
                continue
            for first in range(keys.index(wanted[0]), len(keys) - size + 1):
                if keys[first : first + size] == wanted:
                    return self._between(reading[first], reading[first + size - 1])
        return None

    def _run(self, wanted: Sequence[str], agrees: Callable[[str, str], bool]) -> Place | None:
        size = len(wanted)
        if not size:
            return None
        for reading in self._readings:
            for first in range(len(reading) - size + 1):
                run = reading[first : first + size]
                if all(agrees(word.text, key) for word, key in zip(run, wanted, strict=True)):
                    return self._between(run[0], run[-1])
        return None

    def _between(self, first: Place, last: Place) -> Place:
        return Place(self.text[first.start : last.end], first.start, last.end)


def _halves(words: Sequence[Place]) -> Iterator[Place]:
    for word in words:
        at = word.start
        for half in word.text.split("-"):
            if half:
                yield Place(half, at, at + len(half))
            at += len(half) + 1
