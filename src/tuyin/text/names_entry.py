"""One name of the gazetteer, as a row of its tables says it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from tuyin.records import Lang
from tuyin.text.translit import to_english, to_russian

PERSON_KINDS = ("given", "surname", "person")
_PLACE_KINDS = {
    "country",
    "capital",
    "region",
    "district",
    "city",
    "town",
    "village",
    "nature",
    "area",
    "site",
}
TABLES = ("places.tsv", "world.tsv", "organizations.tsv", "people.tsv", "surnames.tsv", "given.tsv")
COLUMNS = 5
OWN_KIND = "own"
WOMEN_TOO = ("ов", "ев", "ёв", "ин")


class NameKind(StrEnum):
    """What a name is of; OTHER where nothing in the text tells."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    PROGRAMME = "programme"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name. `ru` and `en` list its spellings, the customary one first.

    `also_ru` and `also_en` are other renderings a translator may rightly choose and nobody should
    replace: adjectives, short forms ("Kazakh", "RF", "Almaty Oblast").
    """

    kk: str
    ru: tuple[str, ...]
    en: tuple[str, ...]
    kind: str
    also_kk: tuple[str, ...] = ()
    also_ru: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()

    @property
    def name_kind(self) -> NameKind:
        """What it is a name of; the gazetteer's `kind` is finer."""
        if self.kind in PERSON_KINDS:
            return NameKind.PERSON
        if self.kind in _PLACE_KINDS:
            return NameKind.PLACE
        if self.kind == OWN_KIND:
            return NameKind.OTHER
        return NameKind.PROGRAMME if self.kind == "programme" else NameKind.ORGANIZATION

    def spellings(self, lang: Lang) -> tuple[str, ...]:
        """List the spellings in a language, the customary one first, without other renderings."""
        return {Lang.KAZ: (self.kk,), Lang.RUS: self.ru, Lang.ENG: self.en}[lang]

    def renderings(self, lang: Lang) -> tuple[str, ...]:
        """List all that may stand for the name in a language: spellings, then other renderings."""
        also = {Lang.KAZ: self.also_kk, Lang.RUS: self.also_ru, Lang.ENG: self.also_en}[lang]
        return self.spellings(lang) + also


@lru_cache(maxsize=1 << 14)
def entry_of(line: str) -> Entry:
    """Read one row: kk, ru, en, kind, note; an empty ru or en is spelt by `translit`."""
    kk_cell, ru_cell, en_cell, kind = line.split("\t", COLUMNS - 1)[:4]
    kk, also_kk = _cell(kk_cell)
    ru, also_ru = _cell(ru_cell) if ru_cell else ((to_russian(kk[0]),), ())
    en, also_en = _cell(en_cell) if en_cell else ((to_english(kk[0]),), ())
    return Entry(kk[0], ru, en, kind, kk[1:] + also_kk, also_ru, also_en)


def _cell(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    spellings, *also = cell.split("~")
    return tuple(spellings.split("|")), tuple(also)


def rows(table: str) -> Iterator[str]:
    """Yield the rows of a table in `gazetteer/` without its heading."""
    text = (files("tuyin.text") / "gazetteer" / table).read_text(encoding="utf-8")
    yield from text.split("\n")[1:-1]


def all_rows() -> Iterator[str]:
    """Yield the rows of all tables."""
    for table in TABLES:
        yield from rows(table)


def feminine(entry: Entry) -> Entry:
    """Make a woman's surname of a man's: Есімов, Есимов, Yesimov → Есімова, Есимова, Yesimova."""
    return replace(
        entry,
        kk=entry.kk + "а",
        ru=tuple(spelling + "а" for spelling in entry.ru),
        en=tuple(spelling + "a" for spelling in entry.en),
    )
