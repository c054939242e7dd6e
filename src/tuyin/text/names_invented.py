"""Find places and people that a translation names and its source does not.

A small model puts Almaty for Germany, Nazarbayev for any president.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.names_entry import Entry
from tuyin.text.names_find import find, words_of
from tuyin.text.names_fold import fold
from tuyin.text.names_gazetteer import Gazetteer, shipped
from tuyin.text.names_line import Part
from tuyin.text.names_support import supported
from tuyin.text.numbers import read

_KINDS = frozenset(("country", "capital", "region", "city", "town", "district", "person", "surname"))
# what else bears out a country: «доллар» is a US dollar anywhere, a people stands for its state
_BORNE_OUT = {
    "АҚШ": re.compile(r"доллар|долл\b|американ|\$", re.IGNORECASE),
    "Ұлыбритания": re.compile(r"ағылшын|британ|англи|\bБК\b", re.IGNORECASE),
}
_LETTERS = re.compile(r"[^\w]+")
_MIN_BEGINNING = 4
_ENDING = 1


def invented(
    source_text: str,
    translated_text: str,
    *,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None = None,
) -> tuple[str, ...]:
    """List the countries, regions, cities and people printed that nothing in the source can be read as.

    Each once, in the translation's order. Only what the gazetteer knows by its name: of a word that it
    lacks nobody can say that it is not a translation, nor of a people's name ("the Swede"). A name
    whose beginning stands anywhere in the source, in whatever spelling, is borne out.
    """
    names = gazetteer or shipped()
    unborne: dict[str, None] = {}
    compact = ""
    for part in _known(translated_text, target, names):
        if supported(part.text, source_text=source_text, source_lang=source_lang, gazetteer=names):
            continue
        compact = compact or _compact(source_text)
        if not any(_stands(entry, compact, source_text) for entry in part.entries):
            unborne.setdefault(part.text)
    if not unborne:
        return ()
    counted = [quantity.text for quantity in read(translated_text, target)]
    return tuple(name for name in unborne if not any(name in unit for unit in counted))


def _known(text: str, lang: Lang, gazetteer: Gazetteer) -> Iterator[Part]:
    for found in find(text, lang, gazetteer=gazetteer):
        for part in found.parts:
            if part.entries and all(entry.kind in _KINDS for entry in part.entries):
                printed = _compact(part.text)
                if any(_begins(printed, entry.spellings(lang), lang) for entry in part.entries):
                    yield part


def _begins(printed: str, spellings: tuple[str, ...], lang: Lang) -> bool:
    """Whether a name is printed by its own spelling, not by an adjective or a people's."""
    own = (_compact(spelling) for spelling in spellings)
    return any(printed.startswith(_beginning(name) if lang is Lang.RUS else name) for name in own)


def _stands(entry: Entry, compact: str, source_text: str) -> bool:
    if entry.kk in _BORNE_OUT and _BORNE_OUT[entry.kk].search(source_text):
        return True
    spellings = (entry.kk, *entry.also_kk, *entry.renderings(Lang.RUS), *entry.renderings(Lang.ENG))
    return any(_beginning(_compact(spelling)) in compact for spelling in spellings)


def _beginning(compact: str) -> str:
    return compact[: max(_MIN_BEGINNING, len(compact) - _ENDING)]


@lru_cache(maxsize=1 << 12)
def _compact(text: str) -> str:
    """Fold a text's letters and leave out what stands between: Сан Диего and Сан-Диего are one."""
    return _LETTERS.sub("", "".join(fold(word) for word, _ in words_of(text)))
