"""Regions and districts that a translation makes cities of: «Мәскеу облысы» as "Moscow"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems, russian_key
from tuyin.text.names_entry import Entry, NameKind
from tuyin.text.names_match import Level, Verdict
from tuyin.text.names_translated import Place, Translated

_REGION = {Lang.KAZ: "облысы", Lang.RUS: russian_key("область")}
_DISTRICT = {Lang.KAZ: "ауданы", Lang.RUS: russian_key("район")}
_ENGLISH = r"(?:region|regional|oblast|province|district|raion|rayon|county|counties|area|prefecture)"
_RENDERED = {  # any of a target's words for an area of either kind
    Lang.ENG: re.compile(rf"\b{_ENGLISH}", re.IGNORECASE),
    Lang.RUS: re.compile(
        r"(?:област|\bобл\b|район|\bр-н|регион|губерн|провинц|округ|\bкра[йяюе])", re.IGNORECASE
    ),
}
_OF_SEVERAL = re.compile(  # "the Moscow and Almaty regions", "the region of Moscow"
    r"\b(?:regions|oblasts|provinces|districts|counties|areas)\b|"
    r"\b(?:region|oblast|province|district|county|area)s? (?:of|around)\b",
    re.IGNORECASE,
)
_CITY = re.compile(r"\b(?:city|cities|town|towns|capital|municipal\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LostArea:
    """A region or district of the source, where the translation names its place alone, and what should stand.

    `expected` is "" where only the English would be sure to be right.
    """

    verdict: Verdict
    place: Place
    expected: str


def lost_areas(
    source_text: str, translated_text: str, verdicts: Sequence[Verdict], *, source_lang: Lang, target: Lang
) -> Iterator[LostArea]:
    """Yield the regions and districts of a source that its translation names as places alone.

    In English each mention counts, unless the source has the place by itself too («Павлодар
    облысының Павлодар қаласы»); in Russian, whose adjectives are declined, only a translation without
    any word for an area. Of districts only those that the gazetteer has: Croydon's «аудан» is a part
    of London. A name of the area's own (Подмосковье) is no fault.
    """
    told: set[int] = set()
    for verdict in verdicts:
        if verdict.level < Level.VARIANT or verdict.place is None or not _is_area(verdict, source_lang):
            continue
        entry = verdict.part.entry
        if target is Lang.ENG and entry is not None and source_lang is Lang.KAZ:
            for place in [] if _has_place_too(source_text, entry) else _bare(entry, translated_text):
                if place.start not in told:
                    told.add(place.start)
                    yield LostArea(verdict, place, "" if _CITY.search(translated_text) else entry.en[0])
        elif not _RENDERED[target].search(translated_text) and not _has_own(entry, translated_text, target):
            yield LostArea(verdict, verdict.place, "")


def _has_place_too(source_text: str, entry: Entry) -> bool:
    """Say whether a Kazakh sentence has an area's name without what it is: Павлодарда, Павлодарлық."""
    name = re.escape(entry.kk.rpartition(" ")[0])
    return re.search(rf"(?<!\w){name}(?!\w* (?:облыс|аудан))", source_text) is not None


def _is_area(verdict: Verdict, lang: Lang) -> bool:
    """Say whether the last word of a place's name makes it a region or a known district."""
    if verdict.name.kind is not NameKind.PLACE:
        return False
    last = verdict.name.text.rsplit(maxsplit=1)[-1]
    known = verdict.part.entry is not None
    return _ends_as(_REGION, last, lang) or (known and _ends_as(_DISTRICT, last, lang))


def _ends_as(kind: Mapping[Lang, str], word: str, lang: Lang) -> bool:
    if lang is Lang.KAZ:
        return kind[lang] in kazakh_stems(word)
    return lang in kind and russian_key(word) == kind[lang]


def _has_own(entry: Entry | None, translated: str, target: Lang) -> bool:
    words = Translated(translated, target)
    return entry is not None and any(words.seek(spelling) for spelling in entry.renderings(target))


def _bare(entry: Entry, translated: str) -> list[Place]:
    """List where an English sentence has an area's name without what it is."""
    if _OF_SEVERAL.search(translated):
        return []
    return [Place(match[0], match.start(), match.end()) for match in _alone(entry.en[0]).finditer(translated)]


@lru_cache(maxsize=1 << 10)
def _alone(area: str) -> re.Pattern[str]:
    name = area.rpartition(" ")[0]
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])(?! (?i:{_ENGLISH})\b)" if name else "(?!)")
