"""Find a translation that leaves out a part of its source."""

import math
import re
from dataclasses import dataclass

from tuyin.checks.coverage import Comparison, Side
from tuyin.records import Finding, Kind, Segment

_LEAST_WORDS = 3  # a part shorter than this is a matter of words
_LEAST_KEPT = 0.25  # of the source's letters: less is no translation at all
_MEAN_SPREAD = 3.0
_FULL_STOP = re.compile(r"[.!?…]\W*$")
_CLOSED = re.compile(r"[.!?…:;]\W*$")
_CAPITAL = re.compile(r"\W*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_SMALL = re.compile(r"\W*[a-zа-яё]")

# Logistic regression on planted omissions and human translations of newsdev2019, X-WMT and
# newstest2019 (python -m tests.bench.fit). The threshold flags 0.3% of NTREX-128 and FLORES-200:
# all checks of text together stay under 1%.
WEIGHTS = (1.96, -1.80, 1.22, 0.71, -1.36, 1.50, 6.32, 0.24)
THRESHOLD = 5.9
# only a translation that is short at all can lack a part; five of six are spared the search
_SHORT = -1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """The part of a source that a translation most likely lacks, and what speaks for it."""

    start: int
    end: int
    score: float


def check(source: Segment, translated: Segment, *, compared: Comparison) -> tuple[Finding, ...]:
    """Tell which part of the source the translation does not say."""
    if compared.surprise() > _SHORT:
        return ()
    gap = find(compared)
    if score(compared, gap) < THRESHOLD:
        return ()
    left = source.text[gap.start : gap.end].strip() or source.text
    return (Finding(Kind.OMISSION, source.index, left, translated.text, f"left out: {left}"),)


def score(compared: Comparison, gap: Gap) -> float:
    """Weigh all that speaks for an omission."""
    found = features(compared, gap)
    return sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))


def features(compared: Comparison, gap: Gap) -> tuple[float, ...]:
    """List what speaks for an omission: length, words that nothing bears out, a cut at either end."""
    short = min(6.0, max(-1.0, -compared.surprise()))
    source, target = compared.source, compared.target
    cut_end = _FULL_STOP.search(source.text) is not None and _CLOSED.search(target.text) is None
    cut_start = _CAPITAL.match(source.text) is not None and _SMALL.match(target.text) is not None
    return (
        short,
        source.mean,
        target.mean,
        math.sqrt(gap.score),
        math.sqrt(len(source.odds) + 1),
        float(cut_end),
        float(cut_start),
        1.0,
    )


def find(compared: Comparison) -> Gap:
    """Find the stretch of the source without which the translation is likeliest: words and length."""
    side = compared.source
    best = Gap(0, 0, 0.0)
    odd = _odd(compared.surprise())
    total = len(side.text)
    unborne = _running(side)
    for first in range(len(side.odds)):
        start = side.ends[first - 1] if first else 0
        for last in range(first + _LEAST_WORDS, len(side.odds) + 1):
            letters = side.ends[last - 1] - start
            if total - letters < _LEAST_KEPT * total:
                break
            gain = unborne[last] - unborne[first] + odd - _odd(compared.surprise(without_source=letters))
            if gain > best.score:
                best = Gap(start, side.ends[last - 1], gain)
    return best


def _running(side: Side) -> list[float]:
    """Sum the log odds against the words, word after word."""
    sums = [0.0]
    for odds in side.odds:
        sums.append(sums[-1] - odds)
    return sums


def _odd(surprise: float) -> float:
    """Turn standard deviations into log odds."""
    return min(4.0, abs(surprise)) ** 2 / 2
