"""The gazetteer: names of Kazakhstan and the world in Kazakh, Russian and English, looked up by word.

The tables lie in `gazetteer/`; its README explains their columns. Nothing is read before the first
look-up; a row becomes an `Entry` only when a word of it is met.
"""

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property

from tuyin.errors import InputError
from tuyin.records import Lang
from tuyin.text.inflect import is_russian_form, kazakh_stems, russian_stem
from tuyin.text.names_entry import (
    COLUMNS,
    OWN_KIND,
    PERSON_KINDS,
    WOMEN_TOO,
    Entry,
    all_rows,
    entry_of,
    feminine,
)
from tuyin.text.translit import to_english, to_russian

_COLUMN_OF = {Lang.KAZ: 0, Lang.RUS: 1, Lang.ENG: 2}
_UNQUOTED = str.maketrans("", "", '«»"“”')
# a person's name takes case endings; these would be those of a possessed thing: Алла, not Алла+н
_NO_PERSON_ENDING = frozenset(
    (
        "а",
        "е",
        "н",
        "м",
        "ң",
        "ы",
        "і",
        "сы",
        "сі",
        "на",
        "не",
        "нда",
        "нде",
        "сын",
        "сін",
        "ын",
        "ін",
        "ым",
        "ім",
        "ың",
        "ің",
    )
)
_WOMAN = ("ова", "ева", "ина")
_WOMAN_CASES = ("а", "ой", "ою", "у", "ы")
_RUSSIAN_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at a word: how many words it takes, the spelling met, its entry.

    `inflected` says that the last word has an ending the spelling has not; `adjective` that what
    was met is another rendering, not a spelling.
    """

    words: int
    spelling: str
    entry: Entry
    inflected: bool
    adjective: bool


# first word or its key → (words or keys, the spelling, its row)
_Index = dict[str, list[tuple[tuple[str, ...], str, str]]]


class Gazetteer:
    """The shipped names and, before them, a user's own; indexed by language at the first look-up."""

    def __init__(self, own: tuple[str, ...] = ()) -> None:
        """Take the user's rows in the tables' own form; `read_own` makes them."""
        self._own = own
        self._indexes: dict[Lang, tuple[_Index, _Index]] = {}

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits of the user's rows, "" where there are none: they change the text."""
        return hashlib.sha256("\n".join(self._own).encode()).hexdigest()[:12] if self._own else ""

    def lookup(self, words: tuple[str, ...], lang: Lang) -> tuple[Hit, ...]:
        """Find the names that start at the first of these words: longest first, a user's own before others.

        Capitals must agree: a name's capitalised word is met only by a capitalised word. A longer
        name of the tables that holds a word of the user's is not found: the user's spelling counts.
        """
        if not words:
            return ()
        own, shipped = self._index(lang)
        hits = _hits(shipped, words, lang)
        if own:
            hits = tuple(
                hit for hit in hits if hit.words == 1 or not self._holds_own(words[: hit.words], lang)
            )
            mine = _hits(own, words, lang)
            longest = max((hit.words for hit in mine), default=0)
            return mine + tuple(hit for hit in hits if hit.words > longest)
        return tuple(sorted(hits, key=lambda hit: (-hit.words, -len(hit.spelling), hit.adjective)))

    def _holds_own(self, words: tuple[str, ...], lang: Lang) -> bool:
        own, _ = self._index(lang)
        return any(_hits(own, (word,), lang) for word in words)

    def _index(self, lang: Lang) -> tuple[_Index, _Index]:
        if lang not in self._indexes:
            own = _make_index(self._own, lang) if self._own else {}
            self._indexes[lang] = (own, _shipped_index(lang))
        return self._indexes[lang]


@cache
def shipped() -> Gazetteer:
    """Return the gazetteer without a user's names."""
    return Gazetteer()


def read_own(text: str, *, origin: str) -> Gazetteer:
    """Read a user's names: a line each of source form, English, Russian and perhaps a kind, by tabs.

    An empty English or Russian is spelt by rule; blank lines, lines after # and a heading are
    skipped. Raises InputError with the line's number where a line has no second column.
    """
    made = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        source, english, russian, kind = [*(cell.strip() for cell in line.split("\t")), "", "", ""][:4]
        if source.lower() in ("source", "kk", "name"):
            continue
        if not source or not (english or russian):
            way_out = "write: source, tab, English, tab, Russian"
            raise InputError(f"{origin}: line {number} is not a name: {line.strip()!r}; {way_out}")
        made.append("\t".join((source, russian, english, kind or _kind_of(source), "")))
    return Gazetteer(tuple(made))


def _kind_of(source: str) -> str:
    """Take a user's name for what the tables say it is."""
    words = tuple(source.split())
    for lang in (Lang.KAZ, Lang.RUS):
        for hit in shipped().lookup(words, lang):
            if hit.words == len(words):
                return hit.entry.kind
    return OWN_KIND


@cache
def _shipped_index(lang: Lang) -> _Index:
    return _make_index(tuple(all_rows()), lang)


def _make_index(lines: tuple[str, ...], lang: Lang) -> _Index:
    index: _Index = {}
    column = _COLUMN_OF[lang]
    for line in lines:
        cells = line.split("\t", COLUMNS - 1)
        cell = cells[column] or _spelt(cells[0].split("|", 1)[0].split("~", 1)[0], lang)
        for spelling in cell.replace("~", "|").split("|") if "|" in cell or "~" in cell else (cell,):
            words = spelling.translate(_UNQUOTED).split() if " " in spelling else (spelling,)
            keys = tuple(_key(word, lang) for word in words)
            index.setdefault(_first_key(keys[0], lang), []).append((keys, spelling, line))
    return index


def _spelt(kk: str, lang: Lang) -> str:
    return to_russian(kk) if lang is Lang.RUS else to_english(kk)


def _key(word: str, lang: Lang) -> str:
    return word.lower().replace("ё", "е") if lang is Lang.RUS else word.lower()


def _first_key(key: str, lang: Lang) -> str:
    """Give what a first word is indexed by: Russian ones by four letters of the stem."""
    return russian_stem(key)[:_RUSSIAN_PREFIX] if lang is Lang.RUS else key


def _first_keys(word: str, lang: Lang) -> tuple[str, ...]:
    if lang is Lang.RUS:
        lower = word.lower().replace("ё", "е")
        return tuple(dict.fromkeys(lower[:size] for size in range(_RUSSIAN_PREFIX, 1, -1)))
    return kazakh_stems(word) if lang is Lang.KAZ else (english_key(word),)


def _is_form(word: str, key: str, lang: Lang) -> bool:
    if lang is Lang.RUS:
        return is_russian_form(word, key)
    return key in kazakh_stems(word) if lang is Lang.KAZ else key == english_key(word)


def english_key(word: str) -> str:
    """Give an English word in small letters without a possessive 's."""
    lower = word.lower().replace("’", "'")
    return lower.removesuffix("'s").removesuffix("s'") if "'" in lower else lower


def _hits(index: _Index, words: tuple[str, ...], lang: Lang) -> tuple[Hit, ...]:
    hits: dict[tuple[int, str], Hit] = {}
    for rank, key in enumerate(_first_keys(words[0], lang)):
        for keys, spelling, line in index.get(key, ()):
            size = len(keys)
            if size > len(words) or (rank and size > 1 and lang is Lang.KAZ):
                continue
            if lang is Lang.RUS and not (
                is_russian_form(words[0], keys[0]) and _may_end_so(words[0], keys[0], line)
            ):
                continue
            if _same_capitals(words, spelling) and _rest_agrees(words, keys, lang):
                entry = entry_of(line)
                ending = words[size - 1][len(keys[-1]) :].lower() if lang is not Lang.ENG else ""
                if ending in _NO_PERSON_ENDING and entry.kind in PERSON_KINDS and lang is Lang.KAZ:
                    if ending != "а" or not spelling.endswith(WOMEN_TOO):
                        continue
                    entry = feminine(entry)
                inflected = words[size - 1].lower() != spelling.rsplit(" ", 1)[-1].lower()
                adjective = (
                    spelling in entry.renderings(lang)[len(entry.spellings(lang)) :] and lang is not Lang.KAZ
                )
                hits.setdefault((size, line), Hit(size, spelling, entry, inflected, adjective))
    return tuple(hits.values())


def _may_end_so(word: str, key: str, line: str) -> bool:
    """Whether a person's Russian name may have this ending: no plural, no vowel dropped, her own cases."""
    if line.split("\t", COLUMNS - 1)[3] not in PERSON_KINDS:
        return True
    if key.endswith(_WOMAN) and not word.endswith(_WOMAN_CASES):
        return False
    return word.lower() == key or (len(word) >= len(key) and not word.endswith(("ов", "ев")))


def _same_capitals(words: tuple[str, ...], spelling: str) -> bool:
    if spelling.isupper() and len(spelling) > 1:
        return words[0].split("-")[0].isupper()
    return not spelling[0].isupper() or words[0][0].isupper()


def _rest_agrees(words: tuple[str, ...], keys: tuple[str, ...], lang: Lang) -> bool:
    last = len(keys) - 1
    for place in range(1, last + 1):
        if lang is Lang.KAZ and place < last:
            agrees = words[place].lower() == keys[place]
        else:
            agrees = _is_form(words[place], keys[place], lang)
        if not agrees:
            return False
    return True
