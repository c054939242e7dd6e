"""Look for each name of a source sentence in its translation, and say how it is spelt there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems, russian_key
from tuyin.text.names_entry import NameKind
from tuyin.text.names_find import Found, Part, find
from tuyin.text.names_fold import alike, fold, kazakh_pattern, sounds
from tuyin.text.names_gazetteer import Gazetteer
from tuyin.text.names_heads import is_place_head, native_form, surname_form
from tuyin.text.names_translated import Place, Translated
from tuyin.text.stopwords import STOP_WORDS
from tuyin.text.translit import to_english, to_russian

_NEAR = 0.7  # folded spellings at least this alike are one name misspelt: Tokayev, Tokarev
_PLAUSIBLE = 0.5  # a foreign name's transliteration against its own spelling: Кавано, Kavanaugh
_MIN_SOUNDS = 2
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_SHORT = 6  # Уэйд, Wade: one consonant is all there is
_SOUNDS_LIKE = 0.6


class Level(IntEnum):
    """How a name's part is found in a translation."""

    ABSENT = 0
    NEAR = 1  # spelt so that it is probably meant
    VARIANT = 2  # in another romanization: Esimov for Yesimov, Martuk for Martok
    RIGHT = 3


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a part of a source name may be spelt in the target language, the customary way first.

    `also` are adjectives and short forms, `pattern` other romanizations by letter. `sure` says that
    gazetteer or rules know the spelling; a foreign name that they do not know is only sounded out.
    """

    spellings: tuple[str, ...]
    also: tuple[str, ...]
    pattern: re.Pattern[str] | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one part of a source name fares in the translation."""

    name: Found
    part: Part
    rendering: Rendering
    level: Level
    place: Place | None


def compare(
    source_text: str,
    translated_text: str,
    *,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None = None,
) -> tuple[Verdict, ...]:
    """Judge every part of every name of a source sentence, in its order."""
    return _compare(source_text, translated_text, source_lang, target, gazetteer)


# asked three times of a sentence: when it is mended, checked, and made one with its article
@lru_cache(maxsize=1 << 11)
def _compare(
    source_text: str, translated_text: str, source_lang: Lang, target: Lang, gazetteer: Gazetteer | None
) -> tuple[Verdict, ...]:
    names = find(source_text, source_lang, gazetteer=gazetteer)
    if not names:
        return ()
    translated = Translated(translated_text, target)
    verdicts = [
        _judge(name, part, translated, source_lang)
        for name in names
        for part in name.parts
        if len(part.text) > 1
    ]
    taken = {verdict.place.start for verdict in verdicts if verdict.place}
    for at, verdict in enumerate(verdicts):
        if verdict.level is Level.ABSENT and (place := _nearest(verdict.rendering, translated, taken)):
            verdicts[at] = replace(verdict, level=Level.NEAR, place=place)
            taken.add(place.start)
    return tuple(verdicts)


def render(part: Part, *, source_lang: Lang, target: Lang) -> Rendering:
    """List the spellings of a part of a source name in the target language."""
    if part.entry is not None:
        spellings = part.entry.spellings(target)
        also = [spelling for entry in part.entries for spelling in entry.renderings(target)]
        others = tuple(word for word in dict.fromkeys(also) if word not in spellings)
        return Rendering(spellings, others, kazakh_pattern(part.entry.kk, target), sure=True)
    native = native_form(part.text, source_lang)
    if native is not None:
        pattern = kazakh_pattern(native, target) if source_lang is Lang.KAZ else None
        return Rendering((by_rule(native, target),), (), pattern, sure=True)
    spelt = tuple(dict.fromkeys(by_rule(base, target) for base in _bases(part.text, source_lang)))
    return Rendering(spelt, (), None, sure=False)


def _judge(name: Found, part: Part, translated: Translated, source_lang: Lang) -> Verdict:
    rendering = render(part, source_lang=source_lang, target=translated.lang)
    if part.entry is None and name.kind is NameKind.PLACE and part.end < name.end:
        rendering = _of_place(part.text, rendering, translated.lang)
    for spelling in (*rendering.spellings, *rendering.also, part.text):
        if place := translated.seek(spelling):
            return Verdict(name, part, rendering, Level.RIGHT, place)
    is_place = name.kind is NameKind.PLACE or (
        part.entry is not None and part.entry.name_kind is NameKind.PLACE
    )
    for spelling in _bare(rendering.spellings, translated.lang) if is_place else ():
        if place := translated.seek(spelling) or translated.seek_derived(spelling):
            return Verdict(name, part, rendering, Level.RIGHT, place)
    place = _variant(rendering, part, translated)
    return Verdict(name, part, rendering, Level.VARIANT if place else Level.ABSENT, place)


def _of_place(word: str, rendering: Rendering, target: Lang) -> Rendering:
    """Spell a place by rule: before "ауданында" its name has no ending, and Kazakh letters make it Kazakh."""
    if not _KAZAKH_LETTER.search(word):
        return rendering
    return Rendering((by_rule(word, target),), (), kazakh_pattern(word, target), sure=True)


def _bare(spellings: tuple[str, ...], lang: Lang) -> Iterator[str]:
    """Yield spellings without what kind of place it is: "Orenburg" of "Orenburg Region"."""
    for spelling in spellings:
        words = spelling.split()
        kept = [word for word in words if not is_place_head(word, lang)]
        yield " ".join(kept) if kept else spelling


def _variant(rendering: Rendering, part: Part, translated: Translated) -> Place | None:
    """Find another romanization: by schemes, by way of Russian, by Kazakh's own vowels."""
    spellings = [*_bare(rendering.spellings, translated.lang)]
    if part.entry is not None and translated.lang is Lang.ENG:
        spellings += [to_english(russian) for russian in _bare(part.entry.ru, Lang.RUS)]
    for spelling in spellings:
        if place := translated.seek_variant(spelling):
            return place
    return translated.seek_pattern(rendering.pattern) if rendering.pattern else None


def _nearest(rendering: Rendering, translated: Translated, taken: set[int]) -> Place | None:
    """Find the word that is probably the name misspelt, or a foreign name in its own spelling.

    Words that other names of the sentence have taken are none.
    """
    best, found = (_NEAR if rendering.sure else _PLAUSIBLE), None
    for spelling in _bare(rendering.spellings, translated.lang):
        if " " in spelling:
            continue
        folded = fold(translated.key(spelling))
        for word, other in translated.capitals():
            if word.start in taken or word.text.lower() in STOP_WORDS:
                continue
            likeness = alike(folded, other)
            if not rendering.sure:
                likeness = max(likeness, _sound_alike(spelling, word.text))
            if likeness >= best:
                best, found = likeness + 1e-9, word
    return found


def _sound_alike(one: str, other: str) -> float:
    """Say how alike two names sound; 0 where they are too short or too different to tell."""
    heard, hearing = sounds(one), sounds(other)
    if min(len(heard), len(hearing)) < _MIN_SOUNDS:
        return _PLAUSIBLE if heard == hearing and max(len(one), len(other)) <= _SHORT else 0.0
    likeness = alike(heard, hearing)
    return likeness * 0.95 if likeness >= _SOUNDS_LIKE else 0.0


@lru_cache(maxsize=1 << 14)
def _bases(word: str, lang: Lang) -> tuple[str, ...]:
    """List what an inflected unknown word may be the name of, the likeliest first."""
    form = surname_form(word, lang)
    if lang is Lang.KAZ:
        stems = [word[: len(stem)] for stem in kazakh_stems(word) if word.lower().startswith(stem)]
        return tuple(dict.fromkeys([form, *stems] if form else stems)) or (word,)
    if lang is Lang.RUS:
        return tuple(dict.fromkeys([form or word, word, word[: len(russian_key(word))]]))
    return (word,)


def by_rule(base: str, target: Lang) -> str:
    """Spell Cyrillic words by rule alone."""
    return to_russian(base) if target is Lang.RUS else to_english(base)
