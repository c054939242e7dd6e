"""Decide which names are missing or misspelt in a translation, surely enough to say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems
from tuyin.text.names_area import LostArea, lost_areas
from tuyin.text.names_common import is_common
from tuyin.text.names_entry import NameKind
from tuyin.text.names_find import Found
from tuyin.text.names_gazetteer import Gazetteer
from tuyin.text.names_heads import is_title, surname_form
from tuyin.text.names_match import Level, Verdict, compare
from tuyin.text.names_translated import Place, Translated

_KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
_SHORT_SURNAME = 3  # Си Цзиньпин is Xi for short
_CHECKED_PLACES = frozenset(("country", "capital", "region", "city", "town", "district", "own"))
_CHECKED_ORGANIZATIONS = frozenset(("company", "agency", "party", "own"))
_PROPER_THINGS = frozenset(
    ("company", "programme")
)  # in several words, too: «Ауыл аманаты» has one rendering
# what a translator may rightly put for the name of the country the news is about
_HOME = {
    Lang.ENG: re.compile(r"\b(?:countr|republic|nation|domestic|home|local|state|our|we)", re.IGNORECASE),
    Lang.RUS: re.compile(r"\b(?:стран|республик|нац|отечеств|наш|мы|государств)", re.IGNORECASE),
}


_CURRENCY = re.compile(r"[’»\" ]*(?:доллар|долл\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """A name as the source has it, as the translation prints it ("" where it lacks), and as it should be.

    `expected` is "" for a foreign name that no rule spells. `place` is where the wrong spelling
    stands; `sure` says that nothing but this name can be meant there, however it is spelt.
    """

    source: str
    printed: str
    expected: str
    name: Found
    place: Place | None
    sure: bool


def faults(
    source_text: str,
    translated_text: str,
    *,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None = None,
) -> tuple[Fault, ...]:
    """List the names that a translation lacks or misspells, in the source's order, each name once.

    After them come the regions and districts whose names stand for their cities.
    """
    verdicts = [
        verdict
        for verdict in compare(
            source_text, translated_text, source_lang=source_lang, target=target, gazetteer=gazetteer
        )
        # «36 миллион АҚШ доллары» is 36 million dollars in any translation
        if not _CURRENCY.match(source_text, verdict.name.end)
    ]
    areas = lost_areas(source_text, translated_text, verdicts, source_lang=source_lang, target=target)
    return (
        *judged(verdicts, translated_text, source_lang=source_lang, target=target),
        *{area.verdict.name.text: _of_area(area) for area in areas}.values(),
    )


def judged(
    verdicts: Sequence[Verdict], translated_text: str, *, source_lang: Lang, target: Lang
) -> tuple[Fault, ...]:
    """List the faults among verdicts already made."""
    found: list[Fault] = []
    for name, group in groupby(verdicts, key=lambda verdict: verdict.name):
        parts = list(group)
        if name.kind is NameKind.PERSON:
            found.extend(_person(parts, translated_text, source_lang, target))
        else:
            found.extend(_thing(parts, translated_text, target))
    return tuple({fault.expected or fault.source: fault for fault in found}.values())


def _thing(verdicts: Sequence[Verdict], translated: str, target: Lang) -> Iterator[Fault]:
    """Judge a place, company or the like: it must be there, by any of its names."""
    for verdict in verdicts:
        if verdict.level >= Level.VARIANT or not _is_checked(verdict):
            continue
        if verdict.level is Level.NEAR:
            yield _misspelt(verdict)
        elif not _at_home(verdict, translated, target):
            yield _missing(verdict)


def _is_checked(verdict: Verdict) -> bool:
    entry = verdict.part.entry
    if entry is None:
        return verdict.name.kind is NameKind.PLACE and verdict.rendering.sure
    if entry.kind in _CHECKED_PLACES:
        return verdict.name.kind is not NameKind.ORGANIZATION
    if entry.kind in _PROPER_THINGS and " " in entry.kk:
        return True
    return entry.kind in _CHECKED_ORGANIZATIONS and " " not in entry.kk and not is_common(entry.kk, Lang.KAZ)


def _at_home(verdict: Verdict, translated: str, target: Lang) -> bool:
    entry = verdict.part.entry
    return entry is not None and entry.kk == "Қазақстан" and bool(_HOME[target].search(translated))


def _person(verdicts: Sequence[Verdict], translated: str, source_lang: Lang, target: Lang) -> Iterator[Fault]:
    """Judge a person's name: the surname must be there, other parts may be left out but not be wrong.

    A foreign name, which can only be sounded out, is missing where nothing sounds like it; alone it
    proves nothing, nor does a given name that is also an ordinary word.
    """
    *others, key = verdicts
    if not others and not _tells_alone(key, source_lang):
        return
    if any(len(verdict.part.text) <= _SHORT_SURNAME and verdict.level >= Level.VARIANT for verdict in others):
        return
    if key.level is Level.ABSENT:
        if _is_surname(key, source_lang) or not (_is_phrase(key) or is_common(key.part.text, source_lang)):
            yield _beside(key, verdicts, translated, target) or _missing(key)
        return
    if not key.rendering.sure:
        return
    for verdict in verdicts:
        if verdict.level is Level.NEAR and verdict.rendering.sure:
            yield _misspelt(verdict)
    if others and others[-1].level is Level.ABSENT and others[-1].rendering.sure:
        yield from filter(None, [_other_given(others[-1], key, verdicts, translated, target)])


def _beside(key: Verdict, verdicts: Sequence[Verdict], translated: str, target: Lang) -> Fault | None:
    """Find the wrong surname: the capitalised word after the right given name."""
    given = verdicts[-2] if len(verdicts) > 1 else None
    if given is None or given.level < Level.VARIANT or given.place is None or not key.rendering.sure:
        return None
    following = Translated(translated, target).after(given.place)
    return _wrong(key, following, verdicts, target)


def _other_given(
    given: Verdict, key: Verdict, verdicts: Sequence[Verdict], translated: str, target: Lang
) -> Fault | None:
    """Find the wrong given name: the capitalised word before the right surname."""
    if key.place is None:
        return None
    return _wrong(given, Translated(translated, target).before(key.place), verdicts, target)


def _wrong(verdict: Verdict, place: Place | None, verdicts: Sequence[Verdict], target: Lang) -> Fault | None:
    if place is None or not place.text[0].isupper() or is_title(place.text, target):
        return None
    taken = any(other.place and other.place.start == place.start for other in verdicts)
    if taken or is_common(place.text, target) or len(place.text) == 1:
        return None
    return Fault(verdict.part.text, place.text, _expected(verdict), verdict.name, place, sure=True)


def _is_surname(verdict: Verdict, source_lang: Lang) -> bool:
    return verdict.part.entry is not None or surname_form(verdict.part.text, source_lang) is not None


def _is_phrase(verdict: Verdict) -> bool:
    # a capitalised run like "Ұлы Дала" is no person
    return bool(_KAZAKH_LETTER.search(kazakh_stems(verdict.part.text)[-1]))


def _tells_alone(key: Verdict, source_lang: Lang) -> bool:
    """Whether a name of one word is surely one: in Russian, -ов also ends a genitive plural."""
    if not key.rendering.sure or is_common(key.part.text, source_lang):
        return False
    return source_lang is Lang.KAZ or key.part.entry is not None


def _missing(verdict: Verdict) -> Fault:
    return Fault(verdict.part.text, "", _expected(verdict), verdict.name, None, sure=False)


def _misspelt(verdict: Verdict) -> Fault:
    place = verdict.place
    printed = place.text if place else ""
    return Fault(verdict.part.text, printed, _expected(verdict), verdict.name, place, sure=False)


def _expected(verdict: Verdict) -> str:
    return verdict.rendering.spellings[0] if verdict.rendering.sure else ""


def _of_area(area: LostArea) -> Fault:
    name = area.verdict.name
    return Fault(name.text, area.place.text, area.expected, name, area.place, sure=bool(area.expected))
