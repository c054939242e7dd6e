"""Ask a translation model about a beginning that words alone leave in doubt.

Two stories are weighed: that the model's source gave the whole translation, and that its beginning
came from nowhere and the source gave the rest. A made-up beginning is as likely without the source
as with it, and what follows is more likely as a beginning of its own.
"""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tuyin.protocols import Scorer
from tuyin.records import Lang

# the words after a beginning that are weighed with it: more cost more and tell no more
_REST = re.compile(r"\w\S*(?:\s+\S+){0,9}")
_LEAST_RATIO, _MOST_RATIO = -5.0, 6.0  # one odd piece is no proof
_EXPECTED = 1.2  # log odds of a piece with its source against without: between true and made up
_STARTS = 4  # pieces that tell whether the rest is a beginning
_NO_REST = (-8.0,)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A translation that may begin with made-up words, up to one of the letters `ends`.

    `score` is what words say.
    """

    source: str
    translated: str
    ends: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic weights of `features`, the constant last, each direction's threshold, and what names them."""

    weights: tuple[float, ...]
    thresholds: dict[tuple[Lang, Lang], float]
    digest: str


@cache
def fitted() -> Weights:
    """Read the weights that `python -m tests.bench.evidence` fitted."""
    text = (files("tuyin.checks") / "lexicon" / "evidence.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    thresholds = {
        (source, target): table["thresholds"][f"{source.short}-{target.short}"]
        for source in Lang
        for target in Lang
        if f"{source.short}-{target.short}" in table["thresholds"]
    }
    digest = hashlib.sha256(text.encode()).hexdigest()[:6]
    return Weights(tuple(table["weights"]), thresholds, digest)


def confirm(doubts: Sequence[Doubt], *, scorer: Scorer, source: Lang, target: Lang) -> list[int | None]:
    """Say up to which letter each beginning is made up: 0 where none is, None where it cannot be told."""
    weights = fitted()
    threshold = weights.thresholds[source, target]
    verdicts: list[int | None] = []
    for doubt, found in zip(doubts, ask(doubts, scorer=scorer, source=source, target=target), strict=True):
        weighed = [(weigh(row, weights.weights), end) for row, end in zip(found, doubt.ends, strict=False)]
        best, end = max(weighed, default=(0.0, None))
        verdicts.append(end if end is None or best >= threshold else 0)
    return verdicts


def ask(
    doubts: Sequence[Doubt], *, scorer: Scorer, source: Lang, target: Lang
) -> list[tuple[tuple[float, ...], ...]]:
    """List what speaks for each beginning being made up, end by end; () where a side is too long to ask."""
    asked: list[tuple[str, str]] = []
    for doubt in doubts:
        for end in doubt.ends:
            start, stop = _rest(doubt.translated, end)
            rest = doubt.translated[start:stop]
            whole = doubt.translated[:stop]
            begun = doubt.translated[:end]
            asked += [(doubt.source, whole), ("", begun), (doubt.source, rest[:1].upper() + rest[1:])]
    scored = iter(scorer.score(asked, source=source, target=target))
    told = []
    for doubt in doubts:
        rows = [
            features(doubt.score, whole=next(scored), begun=next(scored), rest=next(scored))
            for _ in doubt.ends
        ]
        told.append(tuple(row for row in rows if row is not None) if None not in rows else ())
    return told


def features(
    score: float, *, whole: Sequence[float], begun: Sequence[float], rest: Sequence[float]
) -> tuple[float, ...] | None:
    """Compare log probabilities: of the whole, of its beginning without a source, of the rest alone."""
    if not whole or len(begun) < 2 or not rest:  # noqa: PLR2004 - the end is one
        return None
    alone, follows = begun[:-1], whole[len(begun) - 1 : -1] or _NO_REST
    said, starts = whole[: len(alone)], rest[:-1] or _NO_REST
    ratios = [
        min(_MOST_RATIO, max(_LEAST_RATIO, one - other)) for one, other in zip(said, alone, strict=False)
    ]
    both = min(len(follows), len(starts))
    gain = sum(alone) + sum(starts[:both]) - sum(said) - sum(follows[:both])
    return (
        score,
        _mean(ratios),
        sum(_EXPECTED - ratio for ratio in ratios) / 5,
        _mean(said),
        _mean(follows),
        gain / 10,
        gain / (len(alone) + both),
        _mean(starts[:_STARTS]),
        _mean(starts[1:] or starts) - _mean(follows),
        starts[0],
        1.0,
    )


def _rest(translated: str, end: int) -> tuple[int, int]:
    """Bound the words after a beginning, the signs between left out."""
    match = _REST.search(translated, end)
    return match.span() if match else (len(translated), len(translated))


def weigh(found: Sequence[float], weights: Sequence[float]) -> float:
    """Weigh what speaks for a beginning being made up."""
    return sum(weight * value for weight, value in zip(weights, found, strict=True))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
