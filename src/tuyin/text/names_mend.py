"""Put names of a translation right where it is sure which word is meant; one person, one spelling."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuyin.records import Lang
from tuyin.text.inflect import RUSSIAN_ENDINGS, is_russian_form, kazakh_stems, russian_key, russian_stem
from tuyin.text.names_area import lost_areas
from tuyin.text.names_common import is_common
from tuyin.text.names_entry import PERSON_KINDS, NameKind
from tuyin.text.names_find import Found, find
from tuyin.text.names_fold import alike, fold
from tuyin.text.names_gazetteer import Gazetteer, english_key
from tuyin.text.names_heads import native_form
from tuyin.text.names_match import Level, Verdict, compare
from tuyin.text.names_support import supported
from tuyin.text.names_translated import Place
from tuyin.text.names_verdict import judged
from tuyin.text.translit import to_english

_MIN_MISSPELT = 5  # shorter ones are like too many others: Park, Pak
_MAX_SHORT = 3
_MAX_ENDING = 4
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_QUOTATION = re.compile(r"[«“„\"]([^«»“”„\"]{2,70})[»”“\"]")
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_QUOTED_KINDS = frozenset(("company", "programme"))


@dataclass(frozen=True, slots=True)
class Mended:
    """A translation with its names put right, and each (wrong, right) pair of spellings."""

    text: str
    changes: tuple[tuple[str, str], ...]


def mend(
    source_text: str,
    translated_text: str,
    *,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None = None,
) -> Mended:
    """Give each name of the source its customary spelling in the translation.

    Another romanization (Esimov), a misspelling (Tokarev for Тоқаев), a wrong given name before the
    right surname, a city for its region, and the one wrong place or person for the one that is missing
    are replaced, in the case the sentence has them in. What is not sure is left for the checks to flag.
    """
    verdicts = compare(
        source_text, translated_text, source_lang=source_lang, target=target, gazetteer=gazetteer
    )
    wanted: dict[tuple[int, int], tuple[str, str]] = {}
    taken = [verdict.place for verdict in verdicts if verdict.place and verdict.level >= Level.VARIANT]
    for verdict in verdicts:
        if verdict.place and (spelling := _customary(verdict, taken, target)):
            wanted[verdict.place.start, verdict.place.end] = (verdict.place.text, spelling)
    for fault in judged(verdicts, translated_text, source_lang=source_lang, target=target):
        if fault.place and fault.sure and fault.expected and not _overlaps(fault.place, taken):
            wanted[fault.place.start, fault.place.end] = (fault.place.text, fault.expected)
    wanted |= {
        (area.place.start, area.place.end): (area.place.text, area.expected)
        for area in lost_areas(source_text, translated_text, verdicts, source_lang=source_lang, target=target)
        if area.expected
    }
    wanted |= _quoted(verdicts, source_text, translated_text)
    if not wanted:
        swap = _swapped(verdicts, source_text, translated_text, source_lang, target, gazetteer)
        wanted = {(place.start, place.end): (place.text, right) for place, right in swap}
    return _replace(translated_text, wanted, target)


def unify(
    source: Sequence[str],
    translated: Sequence[str],
    *,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None = None,
) -> tuple[str, ...]:
    """Give a foreign name that no rule spells the spelling that most of an article's sentences have.

    Same length and order; the earlier of two equally frequent spellings is taken.
    """
    spelt: dict[str, Counter[str]] = {}
    places: list[list[tuple[Place, str]]] = []
    for sentence, text in zip(source, translated, strict=True):
        here = []
        for verdict in compare(sentence, text, source_lang=source_lang, target=target, gazetteer=gazetteer):
            if verdict.place and not verdict.rendering.sure and verdict.name.kind is NameKind.PERSON:
                key = _key_of(verdict.part.text, source_lang)
                spelt.setdefault(key, Counter())[_bare(verdict.place.text, target)] += 1
                here.append((verdict.place, key))
        places.append(here)
    chosen = {key: counts.most_common(1)[0][0] for key, counts in spelt.items() if len(counts) > 1}
    return tuple(
        _replace(
            text,
            {(place.start, place.end): (place.text, chosen[key]) for place, key in here if key in chosen},
            target,
        ).text
        for text, here in zip(translated, places, strict=True)
    )


def _key_of(word: str, lang: Lang) -> str:
    return fold(to_english(kazakh_stems(word)[-1] if lang is Lang.KAZ else russian_key(word)))


def _bare(word: str, lang: Lang) -> str:
    return word.removesuffix("'s").removesuffix("’s") if lang is Lang.ENG else word


def _customary(verdict: Verdict, taken: Sequence[Place], target: Lang) -> str:
    """Give the spelling that a found part should have, "" where it may stay."""
    place, rendering = verdict.place, verdict.rendering
    if place is None or not rendering.sure or not _is_local(verdict):
        return ""
    is_person = verdict.name.kind is NameKind.PERSON
    spellings = _own_spellings(verdict, target) if is_person else rendering.spellings
    preferred = spellings[0]
    if verdict.name.kind is NameKind.PROGRAMME and target is Lang.ENG:  # it is not declined
        return preferred if _bare(place.text, target) in spellings[1:] else ""
    if verdict.level is Level.NEAR and not is_person:
        preferred = max(spellings, key=lambda spelling: _likeness(spelling, place.text))
    if " " in preferred or " " in place.text or place.text.lower().startswith(preferred.lower()):
        return ""  # derived from it: Napoleonic, the Clintons
    if verdict.level is Level.NEAR:
        long_enough = len(preferred) >= _MIN_MISSPELT
        misspelt = long_enough and not is_common(place.text, target) and not _overlaps(place, taken)
        return preferred if misspelt else ""
    if verdict.level is Level.VARIANT:
        return preferred
    listed = any(_is(place.text, spelling, target) for spelling in spellings[1:])
    customary = not is_person or not listed or _is(place.text, preferred, target)
    return "" if customary or not _is_kazakh_or_russian(verdict) else preferred


def _own_spellings(verdict: Verdict, target: Lang) -> tuple[str, ...]:
    """List a person's spellings, of a man's and a woman's surname those that the printed one is nearer to."""
    people = [entry for entry in verdict.part.entries if entry.kind in PERSON_KINDS]
    if len(people) < 2 or verdict.place is None:  # noqa: PLR2004 - nothing to choose from
        return verdict.rendering.spellings
    printed = verdict.place.text
    return max(
        (entry.spellings(target) for entry in people),
        key=lambda spellings: max(_likeness(spelling, printed) for spelling in spellings),
    )


def _likeness(one: str, other: str) -> float:
    return alike(fold(one), fold(other))


def _is_kazakh_or_russian(verdict: Verdict) -> bool:
    name = verdict.part.entry.kk if verdict.part.entry else verdict.part.text
    return bool(_KAZAKH_LETTER.search(name)) or native_form(name, Lang.KAZ) is not None


def _is_local(verdict: Verdict) -> bool:
    """Whether a name is Kazakh or Russian, or one that the gazetteer knows better than its given name.

    Sara, Roza and Li are also names of foreigners, who spell them as they like.
    """
    entry = verdict.part.entry
    if entry is None or entry.kind != "given":
        return True
    surname = verdict.name.parts[-1]
    if surname is verdict.part:
        return _is_kazakh_or_russian(verdict)
    return native_form(surname.entry.kk if surname.entry else surname.text, Lang.KAZ) is not None


def _is(printed: str, spelling: str, target: Lang) -> bool:
    if target is Lang.RUS:
        return is_russian_form(printed, spelling)
    return english_key(printed) == english_key(spelling)


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)


def _quoted(
    verdicts: Sequence[Verdict], source_text: str, translated_text: str
) -> dict[tuple[int, int], tuple[str, str]]:
    """Put what the source has in its only quotation marks into the translation's only ones.

    A known company or programme that was translated word by word: «Ауыл аманаты» as "Auyl Steps".
    """
    ours, theirs = (list(_QUOTATION.finditer(text)) for text in (source_text, translated_text))
    if len(ours) != 1 or len(theirs) != 1:
        return {}
    for verdict in verdicts:
        entry = verdict.part.entry
        inside = ours[0].start(1) == verdict.part.start and ours[0].end(1) == verdict.part.end
        if inside and entry and entry.kind in _QUOTED_KINDS and verdict.level < Level.VARIANT:
            return {theirs[0].span(1): (theirs[0][1], verdict.rendering.spellings[0])}
    return {}


def _swapped(
    verdicts: Sequence[Verdict],
    source_text: str,
    translated_text: str,
    source_lang: Lang,
    target: Lang,
    gazetteer: Gazetteer | None,
) -> Iterator[tuple[Place, str]]:
    """Pair the one missing name with the one name of its kind that the source does not bear out."""
    missing = [
        fault
        for fault in judged(verdicts, translated_text, source_lang=source_lang, target=target)
        if not fault.printed and fault.expected and " " not in fault.expected
    ]
    if len(missing) != 1:
        return
    [fault] = missing
    strangers = [
        found
        for found in find(translated_text, target, gazetteer=gazetteer)
        if found.known
        and len(found.text) > _MAX_SHORT
        and _finer(found) == _finer(fault.name)
        and not supported(found.text, source_text=source_text, source_lang=source_lang, gazetteer=gazetteer)
    ]
    if len(strangers) == 1 and len(fault.name.parts) == 1 and _is_declined(strangers[0], target):
        [stranger] = strangers
        yield Place(stranger.text, stranger.start, stranger.end), fault.expected


def _finer(found: Found) -> str:
    entry = found.parts[0].entry
    return "city" if entry and entry.kind in ("capital", "town") else entry.kind if entry else ""


def _is_declined(found: Found, target: Lang) -> bool:
    """Whether a one-word name shows its case: Алматы and Баку, which have one form, do not."""
    if len(found.parts) > 1 or " " in found.text:
        return False
    return target is not Lang.RUS or found.text[-1].lower() not in "ыиоуюэе" or not _is_lemma(found)


def _is_lemma(found: Found) -> bool:
    return any(found.text == spelling for entry in found.parts[0].entries for spelling in entry.ru)


def _replace(text: str, wanted: dict[tuple[int, int], tuple[str, str]], target: Lang) -> Mended:
    changes = []
    for (start, end), (wrong, spelling) in sorted(wanted.items(), reverse=True):
        quoted = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
        whole = quoted and " " in wrong + spelling  # «Ауыл аманаты» is not declined
        right = spelling if whole else _in_form_of(wrong, spelling, target)
        if right and right != wrong:
            text = text[:start] + right + text[end:]
            changes.append((wrong, right))
    return Mended(text, tuple(reversed(changes)))


def _in_form_of(wrong: str, spelling: str, target: Lang) -> str:
    """Give a spelling the case ending, possessive and capitals of the word it replaces, "" if it cannot."""
    if target is Lang.ENG:
        for possessive in ("'s", "’s"):
            if wrong.endswith(possessive):
                return _cased(spelling, wrong[: -len(possessive)]) + possessive
        return _cased(spelling, wrong)
    if spelling.isascii() or _ADJECTIVE.search(wrong.lower()):
        return ""
    stem = spelling[: len(russian_stem(spelling))]
    ending = _ending_of(wrong, stem, declined=len(stem) < len(spelling))
    if is_russian_form(stem + ending, spelling):
        return _cased(stem + ending, wrong)
    return _cased(spelling, wrong) if not ending else ""


def _ending_of(wrong: str, stem: str, *, declined: bool) -> str:
    """Give the case ending of a misspelt word: what is left when it is most like the right stem."""
    endings = [wrong[cut:] for cut in range(len(wrong), max(1, len(wrong) - _MAX_ENDING) - 1, -1)]
    possible = [ending for ending in endings if not ending or ending.lower() in RUSSIAN_ENDINGS]
    likeness = {ending: alike(fold(wrong[: len(wrong) - len(ending)]), fold(stem)) for ending in possible}
    sign = 1 if declined else -1  # Бурма for Бирма: its а is an ending
    return max(possible, key=lambda ending: (likeness[ending], sign * len(ending)))


def _cased(spelling: str, like: str) -> str:
    return spelling.upper() if len(like) > 1 and like.isupper() else spelling
