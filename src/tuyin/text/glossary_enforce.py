"""Hold a translation against a glossary, and put the right rendering where a wrong one stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuyin.records import Lang
from tuyin.text.glossary import Glossary, Match, Term, is_form
from tuyin.text.inflect import RUSSIAN_ENDINGS, russian_stem
from tuyin.text.names_find import words_of
from tuyin.text.placeholders import Span

_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?:[aeiou](?!n[iu]|u?ni)|[AEFHILMNORSX](?=[A-Z]))", re.IGNORECASE)
_MIN_DERIVED = 5
_ENGLISH_ENDINGS = ("", "s", "es", "'s", "’s", "s'")


@dataclass(frozen=True, slots=True)
class Violation:
    """A term of the source whose renderings the translation lacks, and the wrong one it has, if known."""

    match: Match
    wrong: str
    start: int
    end: int


def violations(
    source: str, translated: str, *, glossary: Glossary, source_lang: Lang, target: Lang
) -> tuple[Violation, ...]:
    """List the terms of a sentence that its translation does not render as the glossary has it.

    In the source's order; a term that occurs twice is reported once.
    """
    found: dict[Term, Violation] = {}
    for match in glossary.matches(source, source_lang=source_lang, target=target):
        if not any(_is_rendered(rendering, translated, target) for rendering in match.term.renderings):
            found.setdefault(match.term, _violation(match, translated, target))
    return tuple(found.values())


def enforce(
    source: str, translated: str, *, glossary: Glossary, source_lang: Lang, target: Lang
) -> str | None:
    """Replace known wrong renderings by the glossary's, in number, case and article; None if any stays.

    The translation itself where nothing violates. What no wrong rendering is known for takes
    another way: translate with the term hidden, `spans` says where.
    """
    text = translated
    for _ in range(len(glossary.terms) + 1):
        wrong = violations(source, text, glossary=glossary, source_lang=source_lang, target=target)
        if not wrong:
            return text
        mended = _mend(text, wrong[0], target)
        if mended is None or mended == text:
            return None
        text = mended
    return None


def spans(source: str, *, glossary: Glossary, source_lang: Lang, target: Lang) -> tuple[Span, ...]:
    """Say where the terms of a sentence stand and what each is to read, for `placeholders.hide`."""
    matches = glossary.matches(source, source_lang=source_lang, target=target)
    return tuple(Span(match.start, match.end, match.term.renderings[0]) for match in matches)


def _violation(match: Match, translated: str, target: Lang) -> Violation:
    for wrong in match.term.avoid:
        if place := _seek(wrong, translated, target):
            return Violation(match, translated[place[0] : place[1]], *place)
    return Violation(match, "", 0, 0)


def _is_rendered(rendering: str, text: str, lang: Lang) -> bool:
    """Whether a rendering is there, or a word derived from it: regional for region, импортный for импорт."""
    if _seek(rendering, text, lang):
        return True
    if " " in rendering or len(rendering) < _MIN_DERIVED or not rendering.islower():
        return False
    stem = (russian_stem(rendering) if lang is Lang.RUS else rendering)[: -1 if lang is Lang.ENG else None]
    return any(word.lower().startswith(stem) for word, _ in words_of(text))


def _seek(rendering: str, text: str, lang: Lang) -> tuple[int, int] | None:
    """Find a rendering in any number or case; returns start and end."""
    wanted = [word for word, _ in words_of(rendering)]
    words = list(words_of(text))
    for first in range(len(words) - len(wanted) + 1):
        run = words[first : first + len(wanted)]
        if all(_is(word, lemma, lang) for (word, _), lemma in zip(run, wanted, strict=True)):
            return run[0][1], run[-1][1] + len(run[-1][0])
    return None


def _is(word: str, lemma: str, lang: Lang) -> bool:
    if lang is Lang.RUS:
        return is_form(word, lemma, lang) or (lemma.islower() and _is_neuter_form(word.lower(), lemma))
    if lemma.isupper() and len(lemma) > 1:
        return any(word == lemma + ending for ending in _ENGLISH_ENDINGS)
    lower, wanted = word.lower(), lemma.lower()
    plural = wanted[:-1] + "ies" if wanted.endswith("y") else ""
    return lower == plural or any(lower == wanted + ending for ending in _ENGLISH_ENDINGS)


def _is_neuter_form(word: str, lemma: str) -> bool:
    # of names only those in -во, -но decline (Иваново, not Токио), of common nouns all: селу, селами
    return lemma.endswith("о") and word.startswith(lemma[:-1]) and word[len(lemma) - 1 :] in RUSSIAN_ENDINGS


def _mend(text: str, violation: Violation, target: Lang) -> str | None:
    if not violation.wrong:
        return None
    rendering = violation.match.term.renderings[0]
    if target is Lang.RUS:
        fitted = _russian(violation.wrong, violation.match.term.avoid, rendering)
        if fitted is None:
            return None
        return text[: violation.start] + _cased(fitted, violation.wrong) + text[violation.end :]
    fitted = _cased(_english(violation.wrong, violation.match.term.avoid, rendering), violation.wrong)
    before = _ARTICLE.sub(lambda article: _article(article, fitted), text[: violation.start])
    return before + fitted + text[violation.end :]


def _english(wrong: str, avoid: Sequence[str], rendering: str) -> str:
    """Put a rendering in the number of the wrong one, with its possessive."""
    lower = wrong.lower()
    for lemma in avoid:
        stem = lemma.lower()
        plural = stem[:-1] + "ies" if stem.endswith("y") else stem + "s"
        if lower in (plural, stem + "es"):
            return _plural(rendering)
        if lower.endswith(("'s", "’s")) and lower[:-2] == stem:
            return rendering + wrong[-2:]
    return rendering


def _plural(rendering: str) -> str:
    if rendering.endswith("y") and rendering[-2:-1] not in "aeiou":
        return rendering[:-1] + "ies"
    return rendering + ("es" if rendering.endswith(("s", "x", "ch", "sh")) else "s")


def _article(article: re.Match[str], following: str) -> str:
    right = "an" if _VOWEL_SOUND.match(following) else "a"
    return (right.capitalize() if article[1][0].isupper() else right) + article[2]


def _cased(rendering: str, like: str) -> str:
    return rendering[:1].upper() + rendering[1:] if like[:1].isupper() else rendering


def _russian(wrong: str, avoid: Sequence[str], rendering: str) -> str | None:
    """Put a rendering in the case of the wrong one, word for word; None where the words decline otherwise."""
    if rendering.isupper():
        return rendering  # acronyms have one form
    words, wanted = wrong.split(), rendering.split()
    for lemma in avoid:
        base = lemma.split()
        if len(base) != len(words):
            continue
        if wrong.lower() == lemma.lower():
            return rendering
        if len(base) == len(wanted):
            fitted = list(_decline(words, base, wanted))
            if len(fitted) == len(wanted):
                return " ".join(fitted)
    return None


def _decline(words: Sequence[str], base: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    for word, lemma, right in zip(words, base, wanted, strict=True):
        ending = word[len(russian_stem(lemma)) :]
        same_kind = lemma[len(russian_stem(lemma)) :] == right[len(russian_stem(right)) :]
        if word.lower() == lemma.lower():
            yield right
        elif same_kind and ending.lower() in RUSSIAN_ENDINGS:
            yield right[: len(russian_stem(right))] + ending
