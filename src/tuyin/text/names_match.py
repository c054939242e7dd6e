"""Look for each name of a source sentence in its translation, and say how it is spelt there."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.inflect import is_russian_form, kazakh_stems, russian_key
from tuyin.text.names_find import Found, Part, find, words_of
from tuyin.text.names_fold import alike, fold, sounds
from tuyin.text.names_gazetteer import Gazetteer, NameKind, english_key
from tuyin.text.names_heads import is_native, surname_form
from tuyin.text.translit import to_english, to_russian

_NEAR = 0.7  # folded spellings at least this alike are one name misspelt: Tokayev, Tokarev
_PLAUSIBLE = 0.5  # a foreign name's transliteration against its own spelling: Кавано, Kavanaugh
_MIN_SOUNDS = 2
_MIN_PREFIX = 4
_PREFIX_SLACK = 3


class Level(IntEnum):
    """How a name's part is found in a translation."""

    ABSENT = 0
    NEAR = 1  # spelt so that it is probably meant
    VARIANT = 2  # in another romanization: Esimov for Yesimov
    RIGHT = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a translation a name stands, and how it is spelt there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a part of a source name may be spelt in the target language, the customary way first.

    `also` are adjectives and short forms. `sure` says that gazetteer or rules know the spelling; a
    foreign name that they do not know is only sounded out.
    """

    spellings: tuple[str, ...]
    also: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one part of a source name fares in the translation."""

    name: Found
    part: Part
    rendering: Rendering
    level: Level
    place: Place | None


def _pieces(text: str) -> Iterator[Place]:
    """Yield the words of a text, and after a hyphenated one its halves: "US-China" has both countries."""
    for word, start in words_of(text):
        yield Place(word, start, start + len(word))
        if "-" in word:
            at = start
            for half in word.split("-"):
                yield Place(half, at, at + len(half))
                at += len(half) + 1


class Translated:
    """A translation's words, indexed for looking names up."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text = text
        self.lang = lang
        self.words = tuple(_pieces(text))
        self._keys = tuple(_key(word.text, lang) for word in self.words)
        self._folds = tuple(fold(key) for key in self._keys)

    def seek(self, spelling: str) -> Place | None:
        """Find a spelling word for word, inflection and capitals aside."""
        wanted = tuple(word for word, _ in words_of(spelling))
        if self.lang is Lang.RUS:
            return self._run_of_forms(wanted)
        return self._run(self._keys, tuple(_key(word, self.lang) for word in wanted))

    def seek_variant(self, spelling: str) -> Place | None:
        """Find a spelling in another romanization."""
        return self._run(self._folds, tuple(fold(_key(word, self.lang)) for word, _ in words_of(spelling)))

    def capitals(self) -> Iterator[tuple[Place, str]]:
        """Yield the words that may be names, those with a capital, and their folded keys."""
        for word, folded in zip(self.words, self._folds, strict=True):
            if word.text[0].isupper():
                yield word, folded

    def _run_of_forms(self, wanted: tuple[str, ...]) -> Place | None:
        size = len(wanted)
        for first in range(len(self.words) - size + 1):
            run = self.words[first : first + size]
            if all(is_russian_form(word.text, lemma) for word, lemma in zip(run, wanted, strict=True)):
                return Place(self.text[run[0].start : run[-1].end], run[0].start, run[-1].end)
        return None

    def _run(self, forms: tuple[str, ...], wanted: tuple[str, ...]) -> Place | None:
        if not wanted or wanted[0] not in forms:
            return None
        size = len(wanted)
        for first in range(len(forms) - size + 1):
            if forms[first : first + size] == wanted:
                start, end = self.words[first].start, self.words[first + size - 1].end
                return Place(self.text[start:end], start, end)
        return None


def compare(
    source_text: str,
    translated_text: str,
    *,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None = None,
) -> tuple[Verdict, ...]:
    """Judge every part of every name of a source sentence, in its order."""
    translated = Translated(translated_text, target)
    return tuple(
        _judge(name, part, translated, source_lang)
        for name in find(source_text, source_lang, gazetteer=gazetteer)
        for part in name.parts
        if len(part.text) > 1
    )


def render(part: Part, *, source_lang: Lang, target: Lang) -> Rendering:
    """List the spellings of a part of a source name in the target language."""
    if part.entry is not None:
        spellings = part.entry.spellings(target)
        also = [spelling for entry in part.entries for spelling in entry.renderings(target)]
        return Rendering(spellings, tuple(word for word in also if word not in spellings), sure=True)
    bases = _bases(part.text, source_lang)
    spelt = tuple(dict.fromkeys(_spell(base, target) for base in bases))
    return Rendering(spelt, (), sure=is_native(bases[0], source_lang))


def _judge(name: Found, part: Part, translated: Translated, source_lang: Lang) -> Verdict:
    rendering = render(part, source_lang=source_lang, target=translated.lang)
    for spelling in (*rendering.spellings, *rendering.also, part.text):
        if place := translated.seek(spelling):
            return Verdict(name, part, rendering, Level.RIGHT, place)
    for spelling in rendering.spellings:
        if place := translated.seek_variant(spelling):
            return Verdict(name, part, rendering, Level.VARIANT, place)
        if (
            name.kind is NameKind.PERSON
            and " " in spelling
            and (place := translated.seek(spelling.split()[-1]))
        ):
            return Verdict(name, part, rendering, Level.RIGHT, place)
    if name.kind is NameKind.PLACE and (place := _adjective(rendering, translated)):
        return Verdict(name, part, rendering, Level.RIGHT, place)
    place = _nearest(rendering, translated)
    return Verdict(name, part, rendering, Level.NEAR if place else Level.ABSENT, place)


def _adjective(rendering: Rendering, translated: Translated) -> Place | None:
    """Find what a place's name is derived into: Ukrainian, Turkestani, атырауский."""
    for spelling in rendering.spellings:
        stem = spelling[: max(_MIN_PREFIX, len(spelling) - _PREFIX_SLACK)].lower()
        if len(stem) >= _MIN_PREFIX and " " not in spelling:
            for word in translated.words:
                if word.text.lower().startswith(stem):
                    return word
    return None


def _nearest(rendering: Rendering, translated: Translated) -> Place | None:
    """Find the word that is probably the name misspelt, or a foreign name in its own spelling."""
    best, found = (_NEAR if rendering.sure else _PLAUSIBLE), None
    for spelling in rendering.spellings:
        if " " in spelling:
            continue
        folded, heard = fold(_key(spelling, translated.lang)), sounds(spelling)
        for word, other in translated.capitals():
            likeness = alike(folded, other)
            if len(heard) >= _MIN_SOUNDS and not rendering.sure:
                likeness = max(likeness, alike(heard, sounds(word.text)) * 0.95)
            if likeness >= best:
                best, found = likeness + 1e-9, word
    return found


@lru_cache(maxsize=1 << 14)
def _bases(word: str, lang: Lang) -> tuple[str, ...]:
    """List what an inflected unknown word may be the name of, the likeliest first."""
    form = surname_form(word, lang)
    if lang is Lang.KAZ:
        stems = [word[: len(stem)] for stem in kazakh_stems(word) if word.lower().startswith(stem)]
        return tuple(dict.fromkeys([form, *stems] if form else stems))
    if lang is Lang.RUS:
        return tuple(dict.fromkeys([form or word, word, word[: len(russian_key(word))]]))
    return (word,)


def _spell(base: str, target: Lang) -> str:
    return to_russian(base) if target is Lang.RUS else to_english(base)


def _key(word: str, lang: Lang) -> str:
    return russian_key(word) if lang is Lang.RUS else english_key(word)
