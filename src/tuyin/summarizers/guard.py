"""Hold what a model wrote against the sentences it was given: it may leave out, never add or turn round."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tuyin.records import Lang
from tuyin.text.attribute import coverage
from tuyin.text.inflect import russian_key
from tuyin.text.names_common import is_common
from tuyin.text.numbers import Quantity, read
from tuyin.text.rank import is_clause, open_ended, terms
from tuyin.text.script import is_foreign
from tuyin.text.stopwords import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LAST = re.compile(r"([^\W_]+)[\W_]*$")
_DIGITS = re.compile(r"\d+")
# Russian prints a month as any word, and yet it is part of a date.
_MONTH = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяею]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*", re.IGNORECASE
)
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?…:]\s)[\s«“„\"'(—–-]*")
_AGAIN = re.compile(r"\b(\w+(?: \w+){0,3}) \1\b", re.IGNORECASE)
_FULL_END = re.compile(r"[.!?…][»”\"')\]]*$")
_HEADLINE_END = re.compile(r"[\w%!?…][»”\"')\]]*$")

# What a name may be lengthened by and still be borne out: Kazakhstan, Kazakhstani.
_DERIVED = {
    Lang.ENG: frozenset(("n", "an", "ian", "i", "ish", "ese", "es")),
    Lang.RUS: frozenset(("ск", "инск", "уск", "н", "ов", "ев", "ем", "ец")),
}
_LEAST_STEM = 4

# A shortened sentence drops words, and hardly adds any or moves them: of 490 authored ones 94% have
# this much from their sentence, and 91% this much in its order.
_OWN, _IN_ORDER = 0.8, 0.6

# A model that has lost its subject says "he" of a company.
_PEOPLE = {
    Lang.ENG: frozenset(("he", "him", "his", "she", "her", "hers")),
    Lang.RUS: frozenset(("он", "она", "его", "её", "ее", "ему", "ей")),
}

# A sentence never ends in one of these: it was cut off.
_DANGLING = frozenset(
    """
    a an the and or but nor as at by for from in into of off on onto to with without about after against among
    before between during through under until upon than if that which who whose is are was were be been being
    has have had will would shall should can could may might must not its their his her
    а и или но да в во на с со к ко о об от до из изо за по под над при про для без у через между среди около
    после перед не ни что чтобы как если который которая которое которые был была было были будет будут также
    """.split()  # noqa: SIM905 - a list literal would take a line a word
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|cannot|without)\b|n['’]t\b|"
    r"\b(?:не|ни|нет|нельзя|без|невозможно|никогда|никто|ничто|ничего|никак\w+)\b",
    re.IGNORECASE,
)
# These say how much or when, and deny nothing.
_NO_DENIAL = re.compile(
    r"\b(?:not only|(?:no|not) (?:later|less|fewer|more|earlier) than|no\. ?(?=\d)|"
    r"не только|не (?:позднее|позже|менее|меньше|более|больше|ранее|раньше)|тем не менее|не раз)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()]|[.!?]\s|\s[–—-]\s|\b(?:but|while|although|но|хотя)\b", re.IGNORECASE)


def faults(
    written: str, given: Sequence[str], *, lang: Lang, ended: bool = True, is_headline: bool = False
) -> tuple[str, ...]:
    """Say why a text must not stand for the sentences it was written of; empty where nothing forbids it.

    Its figures with their units, its names and 80% of its words must be theirs, and no figure be given to
    what had an earlier one of that unit; a denial of theirs
    must not be lost, nor one be added; words of two sentences must not meet within a clause; it must be
    whole, "if" with its "then" (`ended` says whether the model came to its end), and say nothing
    twice. A headline has no full stop.
    """
    return (
        *_wording(written, given, lang),
        *(f"figure not in the sentence: {text}" for text in _figures(written, given, lang)),
        *(f"name not in the sentence: {text}" for text in _names(written, given, lang)),
        *(f"passes over a figure of the same kind: {text}" for text in _passed_over(written, given, lang)),
        *_denials(written, given),
        *(["runs two sentences together"] if _is_fused(written, given) else []),
        *(["cut off"] if not ended or _is_cut_off(written, is_headline=is_headline) else []),
        *(["a clause without its main clause"] if is_clause(written) else []),
        *(["repeats itself"] if _loops(written, given) else []),
    )


def _wording(written: str, given: Sequence[str], lang: Lang) -> Iterator[str]:
    """Tell words that are not the sentences', or not in their order; figures may be printed otherwise."""
    if coverage(_DIGITS.sub(" ", written), given) < _OWN:
        yield "words not the sentence's own"
    elif _common(ours := _stems([written]), _stems(given)) < _IN_ORDER * len(ours):
        yield "words in another order"
    whole = " ".join(given)
    foreign = [word for word in _WORD.findall(written) if is_foreign(word, lang) and word not in whole]
    yield from (f"a word of another language: {word}" for word in foreign)
    if not any(word.islower() and word not in STOP_WORDS for word in _WORD.findall(written)):
        yield "says nothing of whom it names"
    people = _PEOPLE.get(lang, frozenset[str]())
    said, held = ({word.lower() for word in _WORD.findall(text)} & people for text in (written, whole))
    yield from (f"nobody is called so: {word}" for word in sorted(said - held))


def _stems(sentences: Sequence[str]) -> list[str]:
    return [term for sentence in sentences for term in terms(_DIGITS.sub(" ", sentence))]


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for term in ours:
        before = 0
        for place, other in enumerate(theirs, start=1):
            before, row[place] = row[place], before + 1 if term == other else max(row[place], row[place - 1])
    return row[-1]


def _figures(written: str, given: Sequence[str], lang: Lang) -> Iterator[str]:
    """Yield the figures of the text, in words or digits, that the sentences do not have."""
    held = [quantity for sentence in given for quantity in read(sentence, lang)]
    known = {digits for sentence in given for digits in _DIGITS.findall(sentence)}
    for quantity in read(written, lang):
        known.update(_DIGITS.findall(quantity.text))
        exact = quantity.digits or quantity.ordinal or not quantity.loose
        if exact and not any(_agree(quantity, other) for other in held):
            yield quantity.text
    # digits that are no quantity: those of "T-53", or of an address
    yield from (digits for digits in _DIGITS.findall(written) if digits not in known)


def _passed_over(written: str, given: Sequence[str], lang: Lang) -> Iterator[str]:
    """Yield the figures left out between what is said and a later figure of their unit.

    "Exports were $15.8 million, imports $20.2 million" becomes "Exports were $20.2 million".
    """
    said = read(written, lang)
    for sentence in given:
        held = [quantity for quantity in read(sentence, lang) if quantity.unit.name]
        for place, figure in enumerate(held):
            later = [other for other in held[place + 1 :] if other.unit.name == figure.unit.name]
            if any(_agree(one, figure) for one in said):
                continue
            before = set(terms(sentence[: figure.start]))
            ends = [0, *(one.end for one in said)]
            for start, one in zip(ends, said, strict=False):
                given_it = before & set(terms(written[start : one.start]))
                if given_it and any(_agree(one, other) for other in later):
                    yield figure.text
                    break


def _agree(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are of one value and one unit: "482 billion" is no longer tenge."""
    same = one.value == other.value or one.value in other.readings
    return same and one.unit.name == other.unit.name


def _names(written: str, given: Sequence[str], lang: Lang) -> Iterator[str]:
    """Yield the capitalized words and the months that are in no sentence, whatever the case ending."""
    held = {_key(word, lang) for sentence in given for word in _words(sentence)}
    starts = {match.end() for match in _SENTENCE_STARTS.finditer(written)}
    for match in _WORD.finditer(written):
        is_name = any(letter.isupper() for letter in match[0]) or _MONTH.fullmatch(match[0])
        if not is_name or (match.start() in starts and _is_ordinary(match[0], lang)):
            continue
        if not all(_is_held(_key(word, lang), held, lang) for word in _words(match[0])):
            yield match[0]


def _is_ordinary(word: str, lang: Lang) -> bool:
    return word.lower() in STOP_WORDS or is_common(word, lang)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, the parts of a hyphened one each by itself."""
    for match in _WORD.finditer(text):
        yield from match[0].removesuffix("'s").removesuffix("’s").split("-")


def _key(word: str, lang: Lang) -> str:
    return russian_key(word) if lang is Lang.RUS else word.lower().rstrip("'’").removesuffix("s")


def _is_held(key: str, held: set[str], lang: Lang) -> bool:
    if key in held:
        return True
    endings = _DERIVED.get(lang, frozenset[str]())
    for other in held:
        short, long = sorted((key, other), key=len)
        if len(short) >= _LEAST_STEM and long.startswith(short) and long[len(short) :] in endings:
            return True
    return False


def _denials(written: str, given: Sequence[str]) -> Iterator[str]:
    """Tell a denial that is lost though what it denies is said, and one that is made up."""
    said = set(terms(written))
    denied = [clause for sentence in given for clause in _denied(sentence)]
    kept = sum(any(term in said for term in clause) for clause in denied)
    count = _count_denials(written)
    if count < kept:
        yield "loses a denial"
    if count > sum(map(_count_denials, given)):
        yield "adds a denial"


def _denied(sentence: str) -> Iterator[list[str]]:
    """Yield what each clause with a denial denies: the words after it, else the whole clause."""
    for clause in _CLAUSE.split(_NO_DENIAL.sub(" ", sentence)):
        match = _NEGATION.search(clause)
        if match:
            yield terms(clause[match.end() :]) or terms(clause)


def _count_denials(text: str) -> int:
    return len(_NEGATION.findall(_NO_DENIAL.sub(" ", text)))


def _is_fused(written: str, given: Sequence[str]) -> bool:
    """Tell whether a clause goes from what one sentence says to what only another says.

    "It was held in Oskemen. Akim Yesimov attended." becomes "It was held in Oskemen and Yesimov."
    """
    held = [frozenset(terms(sentence)) for sentence in given]
    for clause in _CLAUSE.split(written):
        places = [{i for i, theirs in enumerate(held) if term in theirs} for term in terms(clause or "")]
        known = [place for place in places if place]
        if any(one.isdisjoint(other) for one, other in pairwise(known)):
            return True
    return False


def _is_cut_off(written: str, *, is_headline: bool) -> bool:
    end = _HEADLINE_END if is_headline else _FULL_END
    last = _LAST.search(written)
    return last is None or last[1] in _DANGLING or not end.search(written) or open_ended(written)


def _loops(written: str, given: Sequence[str]) -> bool:
    """Tell whether a word comes more often than in the sentences, or some words at once again."""
    ours = Counter(terms(written))
    theirs = Counter(term for sentence in given for term in terms(sentence))
    return any(count > max(1, theirs[term]) for term, count in ours.items()) or bool(_AGAIN.search(written))
