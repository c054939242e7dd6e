"""A glossary: how terms of a source language are to be rendered, found through inflection."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tuyin.errors import InputError
from tuyin.records import Lang
from tuyin.text.inflect import is_russian_form, kazakh_stems, russian_stem
from tuyin.text.names_find import words_of

_STARTER = "glossary_starter.tsv"
_LANGS = {"en": Lang.ENG, "ru": Lang.RUS}
_PREFIX = 3
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A term, the renderings that are right for it (the first preferred), and those to replace.

    `avoid` lists wrong renderings a model is known to give; they can be put right without it.
    """

    source: str
    renderings: tuple[str, ...]
    target: Lang
    note: str = ""
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a sentence, inflected, and where."""

    term: Term
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the order of their file; of two for one source and target the earlier counts."""

    terms: tuple[Term, ...] = ()

    @property
    def digest(self) -> str:
        """Twelve hex digits of the terms' SHA-256, "" where there are none; notes do not count."""
        if not self.terms:
            return ""
        rows = (
            "\t".join((term.source, "|".join(term.renderings), term.target.short, "|".join(term.avoid)))
            for term in self.terms
        )
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]

    def matches(self, text: str, *, source_lang: Lang, target: Lang) -> tuple[Match, ...]:
        """Find terms for a target language in a sentence, in its order; a longer one hides those in it."""
        return _matches(self, text, source_lang, target)

    def touching(self, text: str, *, target: Lang) -> "Glossary":
        """Keep the terms for a target language that occur in a text, Kazakh, Russian or mixed.

        Its digest in an article's signature changes only when a term that touches the article does.
        """
        found = {
            match.term
            for source_lang in (Lang.KAZ, Lang.RUS)
            for match in self.matches(text, source_lang=source_lang, target=target)
        }
        return Glossary(tuple(term for term in self.terms if term in found))


def read(text: str, *, origin: str) -> Glossary:
    """Read a glossary: a line each of source, rendering, language (en, ru), note, wrong renderings, by tabs.

    Several renderings are parted by |. Blank lines, lines after # and a heading are skipped. Raises
    InputError with the line's number where a column is missing or the language is another.
    """
    terms = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        source, rendering, short, note, avoid = [*cells, "", "", "", ""][:_COLUMNS]
        if (source.lower(), rendering.lower()) == ("source", "target"):
            continue
        if not source or not rendering or short not in _LANGS:
            way_out = "write: source, tab, target, tab, en or ru"
            raise InputError(f"{origin}: line {number} is no glossary entry: {line.strip()!r}; {way_out}")
        terms.append(Term(source, _cell(rendering), _LANGS[short], note, _cell(avoid)))
    return Glossary(tuple(terms))


def starter() -> Glossary:
    """Read the glossary of government and economy that ships with tuyin."""
    return read((files("tuyin.text") / _STARTER).read_text(encoding="utf-8"), origin=_STARTER)


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


# the words of a term and the term, by the beginning of the first word
_Index = dict[str, list[tuple[tuple[str, ...], Term]]]


@lru_cache(maxsize=16)
def _index(glossary: Glossary, source_lang: Lang, target: Lang) -> _Index:
    index: _Index = {}
    seen = set()
    for term in glossary.terms:
        words = tuple(word for word, _ in words_of(term.source))
        if term.target is target and words and term.source.lower() not in seen:
            seen.add(term.source.lower())
            index.setdefault(_beginning(words[0], source_lang), []).append((words, term))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry[0]), -len(entry[1].source)))  # әкімдік before әкім
    return index


def _beginning(word: str, lang: Lang) -> str:
    return (russian_stem(word) if lang is Lang.RUS else word.lower())[:_PREFIX]


@lru_cache(maxsize=1 << 10)
def _matches(glossary: Glossary, text: str, source_lang: Lang, target: Lang) -> tuple[Match, ...]:
    index = _index(glossary, source_lang, target)
    return tuple(_scan(index, text, source_lang)) if index else ()


def _scan(index: _Index, text: str, lang: Lang) -> Iterator[Match]:
    words = list(words_of(text))
    at = 0
    while at < len(words):
        match = _term_at(index, words[at:], lang)
        if match is None:
            at += 1
            continue
        term, size = match
        start, end = words[at][1], words[at + size - 1][1] + len(words[at + size - 1][0])
        yield Match(term, text[start:end], start, end)
        at += size


def _term_at(index: _Index, words: Sequence[tuple[str, int]], lang: Lang) -> tuple[Term, int] | None:
    first = words[0][0].lower().replace("ё", "е") if lang is Lang.RUS else words[0][0].lower()
    for size in range(_PREFIX, 0, -1):
        for wanted, term in index.get(first[:size], ()):
            if len(wanted) <= len(words) and _agree(wanted, words, lang):
                return term, len(wanted)
    return None


def _agree(wanted: Sequence[str], words: Sequence[tuple[str, int]], lang: Lang) -> bool:
    last = len(wanted) - 1
    return all(
        is_form(words[place][0], lemma, lang, inflects=place == last or lang is Lang.RUS)
        for place, lemma in enumerate(wanted)
    )


def is_form(word: str, lemma: str, lang: Lang, *, inflects: bool = True) -> bool:
    """Say whether a word is a term's word in some form; an acronym must be in capitals too: АҚ, not ақ."""
    if lemma.isupper() and len(lemma) > 1:
        bare = word.partition("-")[0]
        return bare == lemma or (lang is Lang.KAZ and bare.startswith(lemma) and bare[len(lemma) :].islower())
    if word.lower() == lemma.lower():
        return True
    if not inflects:
        return False
    return lemma.lower() in kazakh_stems(word) if lang is Lang.KAZ else is_russian_form(word, lemma)
