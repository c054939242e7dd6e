"""Find a translation that begins with words its source does not say."""

import math
import re
from dataclasses import dataclass

from tuyin.checks.coverage import Comparison, odd_length
from tuyin.checks.stock import META, SPOKEN, clause
from tuyin.records import Finding, Kind, Lang, Segment

_LONGEST = 24  # words of an opening
_PHRASE = 3  # words that make a stock phrase
_REST = 2  # words that must follow it
_QUOTATION_MARKS = frozenset("\"'«“„‘”–—-")
_STOP = re.compile(r"[.:!?]")
_ENDS = 4  # that a model is asked about: each costs three questions

# Logistic regression on planted openings and human translations of newsdev2019, X-WMT and
# newstest2019 (python -m tests.bench.fit). The thresholds flag 0.5% of NTREX-128 and FLORES-200:
# all checks of text together stay under 1%.
WEIGHTS = (0.72, 0.32, 0.74, 1.60, 0.43, 0.42, -7.45)
# Kazakh and Russian news translations are freer with each other than with English
THRESHOLDS = {(Lang.KAZ, Lang.ENG): 3.0, (Lang.KAZ, Lang.RUS): 5.6, (Lang.RUS, Lang.ENG): 2.4}
# what a stock phrase adds to the odds
SPOKEN_ODDS = {(Lang.KAZ, Lang.ENG): 5.0, (Lang.KAZ, Lang.RUS): 7.0, (Lang.RUS, Lang.ENG): 5.0}
_SHORT = -1.0  # a translation much shorter than it should be has nothing added
# From here on a model is asked, where there is one: 6% of human translations, and 99% of the planted
# openings that it is to judge.
DOUBTS = {(Lang.KAZ, Lang.ENG): -2.2, (Lang.KAZ, Lang.RUS): -0.9, (Lang.RUS, Lang.ENG): -2.2}


@dataclass(frozen=True, slots=True)
class Lead:
    """The beginning that a translation most likely made up, and what speaks for it.

    `gain` is the log odds of the words and of the length without them, `words` that of the words
    alone; `stopped` is the gain of the best one that ends at a punctuation mark, `pauses` are the
    letters at which such ones end, the best first.
    """

    end: int
    count: int
    gain: float
    words: float
    stopped: float
    pauses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A beginning that may be made up, `score` by its words; `sure` by what it says.

    `ends` are the letters up to which it may go, the likeliest by its words first.
    """

    ends: tuple[int, ...]
    score: float
    sure: bool


def suspect(source: Segment, translated: Segment, *, compared: Comparison) -> Suspicion | None:
    """Find the beginning that may be made up, where there is any."""
    end = clause(translated.text, META)
    if end:
        return Suspicion((end,), 0.0, sure=True)
    if compared.surprise() < _SHORT:
        return None
    lead = find(compared)
    if lead.end == 0:
        return None
    direction = Lang(source.lang), Lang(translated.lang)
    weighed = score(compared, lead)
    # people quoted in the news do say "I think" and "well": a quotation on both sides is no proof
    if (
        lead.count >= _PHRASE
        and SPOKEN.match(translated.text)
        and not (_quotes(source.text) and _quotes(translated.text))
    ):
        weighed += SPOKEN_ODDS[direction]
    if weighed < DOUBTS[direction]:
        return None
    ends = dict.fromkeys((lead.end, *lead.pauses))
    return Suspicion(tuple(ends)[:_ENDS], weighed, sure=False)


def made_up(suspicion: Suspicion, *, source: Lang, target: Lang) -> int:
    """Judge a beginning by its words alone: the letter up to which it is made up, 0 where it is not."""
    if suspicion.sure or suspicion.score >= THRESHOLDS[source, target]:
        return suspicion.ends[0]
    return 0


def finding(source: Segment, translated: Segment, *, end: int) -> Finding:
    """Tell with which words the translation begins that the source does not bear out."""
    said = translated.text[:end].strip()
    return Finding(Kind.LENGTH, source.index, "", said, f"opening not in the source: {said}")


def _quotes(text: str) -> bool:
    return text.lstrip()[:1] in _QUOTATION_MARKS


def score(compared: Comparison, lead: Lead) -> float:
    """Weigh all that speaks for an invented opening."""
    found = features(compared, lead)
    return sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))


def features(compared: Comparison, lead: Lead) -> tuple[float, ...]:
    """List what speaks for an opening that was made up: length, its words, and that the rest is true."""
    target = compared.target
    rest = (sum(target.odds) + max(0.0, lead.words)) / max(2, len(target.odds) + 1 - lead.count)
    return (
        min(6.0, max(-1.0, compared.surprise())),
        compared.source.mean,
        math.sqrt(lead.gain),
        math.sqrt(lead.stopped),
        min(3.0, rest),
        math.sqrt(len(target.odds) + 1),
        1.0,
    )


def find(compared: Comparison) -> Lead:
    """Find the beginning without which the translation is likeliest: words and length."""
    target = compared.target
    end = count = 0
    gain = words = against = 0.0
    pauses: list[tuple[float, int]] = []
    odd = odd_length(compared.surprise())
    for place in range(min(len(target.odds) - _REST, _LONGEST)):
        against -= target.odds[place]
        letters = target.ends[place]
        here = against + odd - odd_length(compared.surprise(without_target=letters))
        if here > gain:
            end, count, gain, words = letters, place + 1, here, against
        gap = target.text[letters : letters + 2]
        mark = 1.0 if _STOP.search(gap) else 0.6 if "," in gap else 0.0
        if mark and here + mark > 0:
            pauses.append((here + mark, letters))
    pauses.sort(key=lambda pause: -pause[0])
    return Lead(end, count, gain, words, pauses[0][0] if pauses else 0.0, tuple(at for _, at in pauses))
