"""The gazetteer: names of Kazakhstan and the world in Kazakh, Russian and English, looked up by word.

The tables lie in `gazetteer/`; its README explains their columns. Nothing is read before the first
look-up; a row becomes an `Entry` only when a word of it is met.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems, russian_key
from tuyin.text.translit import to_english, to_russian


class NameKind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    PROGRAMME = "programme"


_PERSON_KINDS = {"given", "surname", "person"}
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
_TABLES = ("places.tsv", "world.tsv", "organizations.tsv", "people.tsv", "surnames.tsv", "given.tsv")
_COLUMNS = 5


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
        if self.kind in _PERSON_KINDS:
            return NameKind.PERSON
        if self.kind in _PLACE_KINDS:
            return NameKind.PLACE
        return NameKind.PROGRAMME if self.kind == "programme" else NameKind.ORGANIZATION


@lru_cache(maxsize=1 << 14)
def entry_of(line: str) -> Entry:
    """Read one row: kk, ru, en, kind, note; an empty ru or en is spelt by `translit`."""
    kk_cell, ru_cell, en_cell, kind = line.split("\t", _COLUMNS - 1)[:4]
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
    for table in _TABLES:
        yield from rows(table)


@cache
def _index(lang: Lang) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Map the key of a name's first word to (words or keys, its spelling, its row)."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    column = 0 if lang is Lang.KAZ else 1
    for table in _TABLES:
        for line in rows(table):
            cells = line.split("\t", _COLUMNS - 1)
            cell = cells[column] or to_russian(cells[0].split("|", 1)[0].split("~", 1)[0])
            for spelling in cell.replace("~", "|").split("|") if "|" in cell or "~" in cell else (cell,):
                words = spelling.split() if " " in spelling else (spelling,)
                keys = tuple(word.lower() if lang is Lang.KAZ else russian_key(word) for word in words)
                index.setdefault(keys[0], []).append((keys, spelling, line))
    return index


@dataclass(frozen=True, slots=True)
class Hit:
    """A gazetteer name found at a word: how many words it takes, the spelling met, and its entry."""

    words: int
    spelling: str
    entry: Entry


def lookup(words: tuple[str, ...], lang: Lang) -> tuple[Hit, ...]:
    """Find the names that start at the first of these words, longest first.

    Capitals must agree: a name's capitalised word is met only by a capitalised word.
    """
    if not words:
        return ()
    index = _index(lang)
    first = kazakh_stems(words[0]) if lang is Lang.KAZ else (russian_key(words[0]),)
    hits: dict[tuple[int, str], Hit] = {}
    for rank, key in enumerate(first):
        for keys, spelling, line in index.get(key, ()):
            size = len(keys)
            if size > len(words) or (rank and size > 1 and lang is Lang.KAZ):
                continue
            if _same_capitals(words, spelling) and _rest_agrees(words, keys, lang):
                hits.setdefault((size, line), Hit(size, spelling, entry_of(line)))
    return tuple(sorted(hits.values(), key=lambda hit: -hit.words))


def _same_capitals(words: tuple[str, ...], spelling: str) -> bool:
    if spelling.isupper() and len(spelling) > 1:
        return words[0].split("-")[0].isupper()
    return not spelling[0].isupper() or words[0][0].isupper()


def _rest_agrees(words: tuple[str, ...], keys: tuple[str, ...], lang: Lang) -> bool:
    last = len(keys) - 1
    for place in range(1, last + 1):
        if lang is Lang.RUS:
            agrees = russian_key(words[place]) == keys[place]
        elif place < last:
            agrees = words[place].lower() == keys[place]
        else:
            agrees = keys[place] in kazakh_stems(words[place])
        if not agrees:
            return False
    return True
