"""Tell whether a name that a summary prints is borne out by the source text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems, russian_key
from tuyin.text.names_common import is_common
from tuyin.text.names_entry import Entry
from tuyin.text.names_find import find, words_of
from tuyin.text.names_fold import alike, fold, kazakh_pattern, sounds
from tuyin.text.names_gazetteer import Gazetteer, english_key, shipped
from tuyin.text.names_heads import is_no_name, is_organization_head, is_place_head, is_title, surname_form
from tuyin.text.translit import to_english

# an English people or Russian one, and how Kazakh and Russian texts begin the word for it
_PEOPLES = {
    "kazakh|kazakhstani|казах|казахстан": "қазақ|казах",
    "russian|русск|россий": "орыс|ресей|русск|росси",
    "chinese|китай": "қытай|китай",
    "english|british|англий|британ": "ағылшын|британ|англи",
    "german|немец|герман": "неміс|герман|немец",
    "turkish|turkic|турец|тюрк": "түрік|түрк|турец|турк|тюрк",
    "american|америк": "америк|ақш|сша",
    "japanese|япон": "жапон|япон",
    "korean|коре": "корей|корея|корейц",
    "french|француз": "франц",
    "european|европ": "еуропа|европ",
    "asian|азиат": "азия|азиат",
    "soviet|совет": "кеңес|совет",
    "arab|араб": "араб",
    "indian|инди": "үнді|инди",
    "polish|поль": "поляк|польша|польск",
    "italian|итальян": "италь|итали",
    "muslim|islamic|мусульм|ислам": "мұсылман|ислам|мусульм",
}  # fmt: skip
_HOME = {
    Lang.KAZ: frozenset(("ел", "еліміз", "республика", "мемлекет", "отан", "отанымыз")),
    Lang.RUS: frozenset(
        russian_key(word) for word in ("страна", "республика", "отечественный", "государство")
    ),
}
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:n|ns|ish|ese|i|is)$")
_RUSSIAN_ADJECTIVE = re.compile(
    r"(.{4,}?)(?:ин|ен|ов|ев|ей|ай|й)?[сц]к(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими)$"
)
_LIKE = 0.6
_SOUNDS_LIKE = 0.75
_MIN_WORD = 2
_MIN_PREFIX = 4


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a source text says of names, in forms that names in three languages can be held against."""

    entries: frozenset[Entry]
    folds: frozenset[str]
    stems: frozenset[str]
    unknown: tuple[str, ...]  # capitalised words that the gazetteer lacks, in English letters
    patterns: tuple[re.Pattern[str], ...]


def supported(name: str, *, source_text: str, source_lang: Lang, gazetteer: Gazetteer | None = None) -> bool:
    """Say whether a name printed in English, Russian or Kazakh is borne out by a Kazakh or Russian text.

    Every word of it must be: a spelling of a name there, the same name romanized, or an ordinary
    word. A name of ordinary words (Ministry of Agriculture) must be there whole if the gazetteer has it.
    """
    lang = _language(name)
    names = gazetteer or shipped()
    evidence = _evidence(source_text, source_lang, names)
    words = [word for word, _ in words_of(name) if len(word) >= _MIN_WORD]
    place = 0
    while place < len(words):
        hits = names.lookup(tuple(words[place:]), lang)
        longest = hits[0].words if hits else 0
        rivals = [hit.entry for hit in hits if hit.words == longest]
        if rivals and any(_has(entry, evidence, source_lang) for entry in rivals):
            place += longest
            continue
        if longest > 1 and all(_is_plain(word, lang) for word in words[place : place + longest]):
            return False
        if not _word_supported(words[place], lang, evidence, known=bool(rivals)):
            return False
        place += 1
    return True


def _word_supported(word: str, lang: Lang, evidence: _Evidence, *, known: bool) -> bool:
    if not word[0].isupper() or word.isdigit():
        return True
    if fold(_bare(word, lang)) in evidence.folds or _of_people(word, evidence):
        return True
    if _is_derived(word, evidence):
        return True
    if any(pattern.fullmatch(fold(_bare(word, lang))) for pattern in evidence.patterns):
        return True
    if not known and _is_plain(word, lang):
        return True
    return not known and any(_sounds_like(word, other) for other in evidence.unknown)


def _is_derived(word: str, evidence: _Evidence) -> bool:
    """Whether a people or adjective comes of a place that is there: Afghan, Mexican, риддерская."""
    if match := _RUSSIAN_ADJECTIVE.match(word.lower()):
        stem = fold(match[1])[: max(_MIN_PREFIX, len(match[1]) - 1)]
    elif _ADJECTIVE.search(word):
        stem = fold(word[:-2] if len(word) > _MIN_PREFIX + 2 else word)
    else:
        return False
    return len(stem) >= _MIN_PREFIX and any(folded.startswith(stem) for folded in evidence.folds)


def _is_plain(word: str, lang: Lang) -> bool:
    heads = is_title(word, lang) or is_place_head(word, lang) or is_organization_head(word, lang)
    return heads or is_no_name(word) or is_common(word, lang)


def _has(entry: Entry, evidence: _Evidence, source_lang: Lang) -> bool:
    """Whether a text has a name, as the gazetteer found it or in small letters, word by word."""
    if entry in evidence.entries:
        return True
    if entry.kk == "Қазақстан" and not evidence.stems.isdisjoint(_HOME[source_lang]):
        return True
    spellings = (entry.kk, *entry.also_kk) if source_lang is Lang.KAZ else (*entry.ru, *entry.also_ru)
    return any(_all_there(spelling, evidence.stems) for spelling in spellings)


def _all_there(spelling: str, stems: frozenset[str]) -> bool:
    words = [word.lower() for word, _ in words_of(spelling)]
    return bool(words) and all(word in stems or russian_key(word) in stems for word in words)


def _of_people(word: str, evidence: _Evidence) -> bool:
    lower = word.lower()
    for printed, written in _PEOPLES.items():
        if any(lower.startswith(form) for form in printed.split("|")):
            beginnings = tuple(written.split("|"))
            return any(stem.startswith(beginnings) for stem in evidence.stems)
    return False


def _sounds_like(word: str, other: str) -> bool:
    if alike(fold(english_key(to_english(word))), fold(other)) >= _LIKE:
        return True
    heard = sounds(word)
    return len(heard) >= _MIN_WORD and alike(heard, sounds(other)) >= _SOUNDS_LIKE


def _language(name: str) -> Lang:
    if not _CYRILLIC.search(name):
        return Lang.ENG
    return Lang.KAZ if _KAZAKH_LETTER.search(name) else Lang.RUS


def _bare(word: str, lang: Lang) -> str:
    return russian_key(word) if lang is Lang.RUS else english_key(word)


@lru_cache(maxsize=256)
def _evidence(text: str, lang: Lang, gazetteer: Gazetteer) -> _Evidence:
    entries: set[Entry] = set()
    unknown: list[str] = []
    natives: set[str] = set()
    for found in find(text, lang, gazetteer=gazetteer):
        for part in found.parts:
            entries.update(part.entries)
            natives.update(entry.kk for entry in part.entries)
            if not part.entries:
                unknown += [to_english(word) for word, _ in words_of(part.text) if word[0].isupper()]
    folds = {fold(form) for entry in entries for form in _all_forms(entry)}
    stems: set[str] = set()
    for word, _ in words_of(text):
        own = kazakh_stems(word) if lang is Lang.KAZ else (word.lower(), russian_key(word))
        form = surname_form(word, lang)
        natives.update((form,) if form and lang is Lang.KAZ else ())
        stems.update(own)
        for stem in (*own, *((form,) if form else ())):
            folds.update((fold(stem), fold(to_english(stem)), fold(russian_key(stem))))
    patterns = (kazakh_pattern(name, target) for name in natives for target in (Lang.ENG, Lang.RUS))
    known = tuple(pattern for pattern in patterns if pattern is not None)
    return _Evidence(frozenset(entries), frozenset(folds), frozenset(stems), tuple(unknown), known)


def _all_forms(entry: Entry) -> Iterator[str]:
    """Yield every word of a name in three languages, and Russian ones without their ending."""
    spellings = (entry.kk, *entry.also_kk, *entry.renderings(Lang.RUS), *entry.renderings(Lang.ENG))
    for spelling in spellings:
        for word, _ in words_of(spelling):
            yield word
            yield russian_key(word)
