"""Find what a summary says and its sentences do not: every figure and name must be in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from tuyin.checks.align import equal
from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text import names
from tuyin.text.inflect import russian_key
from tuyin.text.names import Gazetteer
from tuyin.text.names_entry import Entry
from tuyin.text.names_find import Found, words_of
from tuyin.text.names_fold import fold
from tuyin.text.numbers import Quantity, read
from tuyin.text.numbers_tokens import tokenize
from tuyin.text.numbers_units import day_of, unit_of

_LANGS = frozenset(lang.value for lang in Lang)
_ROOT = 5
_FEW = 2  # "both", "the first": a summary counts so much by itself


def check(
    text: str,
    *,
    source: Sequence[Segment],
    translated: Sequence[Segment],
    gazetteer: Gazetteer | None = None,
) -> tuple[Finding, ...]:
    """Tell the figures, dates and names of a summary's sentence that the translation or the source lacks."""
    lang = Lang(translated[0].lang) if translated and translated[0].lang in _LANGS else Lang.ENG
    first = translated[0].index if translated else 0
    claims = (*_figures(text, lang, source, translated), *_names(text, lang, source, translated, gazetteer))
    return tuple(
        Finding(Kind.UNSUPPORTED, first, "", claim, f"not in the {where}: {claim}") for claim, where in claims
    )


def _figures(
    text: str, lang: Lang, source: Sequence[Segment], translated: Sequence[Segment]
) -> Iterator[tuple[str, str]]:
    """Yield numbers, months and weekdays that one of the two sides does not have, and which."""
    said, days = read(text, lang), _days(text, lang)
    for segments, where in ((translated, "translation"), (source, "source")):
        held = [quantity for part in segments for quantity in _read(part)]
        known = {day for part in segments for day in _days(part.text, _lang(part))}
        wrong = [quantity.text for quantity in said if not _borne(quantity, held)]
        wrong += [word for day, word in days.items() if day not in known]
        if wrong:
            yield from ((claim, where) for claim in wrong)
            return


def _read(part: Segment) -> tuple[Quantity, ...]:
    return read(part.text, _lang(part))


def _lang(part: Segment) -> Lang:
    return Lang(part.lang) if part.lang in _LANGS else Lang.RUS


def _borne(said: Quantity, held: Sequence[Quantity]) -> bool:
    """Tell whether a number is among those held, with its unit where both have one."""
    if said.vague or (said.loose and said.value <= _FEW and not said.ordinal):
        return True
    same = [other for other in held if equal(said, other)]
    return any(
        not said.unit.name or not other.unit.name or said.unit.name == other.unit.name for other in same
    )


def _days(text: str, lang: Lang) -> dict[str, str]:
    """Find the months and weekdays a text names, each with the word for it; English ones by their capital."""
    found: dict[str, str] = {}
    for token in tokenize(text):
        day = day_of(token.lower)
        if day is not None and (lang is not Lang.ENG or token.text[0].isupper()):
            found.setdefault(day.name, token.text)
    return found


def _names(
    text: str,
    lang: Lang,
    source: Sequence[Segment],
    translated: Sequence[Segment],
    gazetteer: Gazetteer | None,
) -> Iterator[tuple[str, str]]:
    """Yield names that one of the two sides does not have, and which."""
    original = "\n".join(part.text for part in source)
    spoken = _lang(source[0]) if source else Lang.KAZ
    printed = _Printed.of(translated, lang, gazetteer)
    counted = [(quantity.start, quantity.end) for quantity in read(text, lang)]
    for found in names.find(text, lang, gazetteer=gazetteer):
        if _is_counted(found, counted):
            continue
        if not names.supported(found.text, source_text=original, source_lang=spoken, gazetteer=gazetteer):
            yield found.text, "source"
        elif not printed.has(found, lang):
            yield found.text, "translation"


def _is_counted(found: Found, counted: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a name is a part of a number or its unit: XIII, KZT, МВт."""
    inside = any(start <= found.start and found.start + len(found.text) <= end for start, end in counted)
    return inside or unit_of(found.text.lower()) is not None


@dataclass(frozen=True, slots=True)
class _Printed:
    """The names of a translation: its words, and what the gazetteer knows of them."""

    text: str
    words: frozenset[str]
    entries: frozenset[Entry]

    @classmethod
    def of(cls, translated: Sequence[Segment], lang: Lang, gazetteer: Gazetteer | None) -> Self:
        text = "\n".join(part.text for part in translated)
        parts = [part for found in names.find(text, lang, gazetteer=gazetteer) for part in found.parts]
        entries = frozenset(entry for part in parts for entry in part.entries)
        return cls(text, frozenset(_key(word, lang) for word, _ in words_of(text)), entries)

    def has(self, found: Found, lang: Lang) -> bool:
        """Tell whether the translation has a name: a word of it, another form, another of its spellings."""
        for word, _ in words_of(found.text):
            key = _key(word, lang)
            # «Атырау» is borne out by «атырауский»
            if key in self.words or (
                len(key) >= _ROOT and any(other.startswith(key) for other in self.words)
            ):
                return True
        if any(entry in self.entries for part in found.parts for entry in part.entries):
            return True
        return lang is Lang.RUS and names.supported(found.text, source_text=self.text, source_lang=lang)


def _key(word: str, lang: Lang) -> str:
    bare = word.removesuffix("'s").removesuffix("’s")
    return fold(russian_key(bare) if lang is Lang.RUS else bare)
