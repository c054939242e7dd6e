"""Fit the weights by which a model's evidence counts where the beginning of a translation is in doubt.

python -m tests.bench.evidence --data DIR

The weights are fitted on human translations of newsdev2019*, xwmt* and newstest2019* in DIR, and on
openings planted in them; the thresholds leave 0.4% false alarms in every other pair of ntrex128* and
flores200*, and what they leave in the pairs between is printed. Writes checks/lexicon/evidence.toml:
to be run again when the bundled model is another. Needs numpy; about four minutes of one core.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tests.bench.fit import logistic
from tests.bench.pairs import DIRECTIONS, Pair, read
from tests.bench.plant import plant

from tuyin.checks import evidence, opening
from tuyin.checks.coverage import compare
from tuyin.checks.evidence import Doubt
from tuyin.cli._load import Loader
from tuyin.protocols import Scorer
from tuyin.records import Lang, Segment

Array = npt.NDArray[np.float64]
Direction = tuple[Lang, Lang]
_OUT = Path(__file__).parents[2] / "src" / "tuyin" / "checks" / "lexicon" / "evidence.toml"
_ALARMS = 0.004
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A beginning that words leave in doubt, and whether it was planted."""

    direction: Direction
    doubt: Doubt
    planted: bool


def main() -> None:
    """Fit, print what is caught, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--pairs", type=int, default=2000, help="human pairs a direction")
    parser.add_argument("--planted", type=int, default=200, help="of each kind, a direction")
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    scorer = Loader(threads=arguments.threads, fetch=False).scorer()
    others = list(read(arguments.data, files=("newsdev*", "xwmt*", "newstest*")))
    random.Random(3).shuffle(others)  # noqa: S311 - a seed makes the same text
    pairs = list(read(arguments.data))
    cases, tuning, rest = [], [], []
    counts = {}
    for direction in DIRECTIONS:
        chosen = _of(others, direction)[: arguments.pairs]
        cases += collect(chosen, direction=direction, planted=arguments.planted)
        human = _of(pairs, direction)
        counts[direction] = len(human) / 2
        tuning += collect(human[::2], direction=direction)
        rest += collect(human[1::2], direction=direction)
    known = ask(cases, scorer)
    weights = fit(known)
    thresholds = thresholds_of(score(ask(tuning, scorer), weights), counts)
    for direction, (caught, total) in report(score(known, weights), thresholds, planted=True).items():
        print(f"{_name(direction)}: {caught}/{total} planted beginnings in doubt caught")  # noqa: T201
    left = report(score(ask(rest, scorer), weights), thresholds, planted=False)
    for direction, (flagged, _) in left.items():
        print(f"{_name(direction)}: {flagged / counts[direction]:.2%} of the other human pairs flagged")  # noqa: T201
    arguments.out.write_text(toml(weights, thresholds, scorer), encoding="utf-8")


def _of(pairs: list[Pair], direction: Direction) -> list[Pair]:
    return [pair for pair in pairs if (pair.source.lang, pair.target.lang) == direction]


def _name(direction: Direction) -> str:
    return f"{direction[0].short}-{direction[1].short}"


def collect(pairs: list[Pair], *, direction: Direction, planted: int = 0) -> list[Case]:
    """List the doubtful beginnings of human translations, and of planted openings."""
    source, target = direction
    cases = [(pair.source.text, pair.target.text, False) for pair in pairs]
    for kind in ("opening", "borrowed opening"):
        cases += [(one.source, one.target, True) for one in plant(pairs, kind=kind, count=planted, seed=7)]
    found = []
    for original, translated, is_planted in cases:
        sides = Segment(0, 0, original, source), Segment(0, 0, translated, target)
        compared = compare(*sides)
        suspicion = compared and opening.suspect(*sides, compared=compared)
        if suspicion and not suspicion.sure:
            doubt = Doubt(original, translated, suspicion.ends, suspicion.score)
            found.append(Case(direction, doubt, is_planted))
    return found


def ask(cases: Sequence[Case], scorer: Scorer) -> list[tuple[Array, Case]]:
    """Ask the model about every case: a row an end; those too long for it are left out."""
    grouped: dict[Direction, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.direction].append(case)
    kept = []
    for (source, target), group in grouped.items():
        asked = evidence.ask([case.doubt for case in group], scorer=scorer, source=source, target=target)
        kept += [(np.array(rows), case) for rows, case in zip(asked, group, strict=True) if rows]
    return kept


def fit(known: Sequence[tuple[Array, Case]]) -> Array:
    """Fit the weights on each case's likeliest end, by the weights of the round before; by words at first."""
    truth = np.array([float(case.planted) for _, case in known])
    chosen = [0] * len(known)
    for _ in range(_ROUNDS):
        weights = logistic(np.array([rows[at] for (rows, _), at in zip(known, chosen, strict=True)]), truth)
        chosen = [int(np.argmax(rows @ weights)) for rows, _ in known]
    return weights


def score(known: Sequence[tuple[Array, Case]], weights: Array) -> list[tuple[float, Case]]:
    """Weigh cases, each by its likeliest end."""
    return [(float(np.max(rows @ weights)), case) for rows, case in known]


def thresholds_of(
    scores: Sequence[tuple[float, Case]], counts: dict[Direction, float]
) -> dict[Direction, float]:
    """Give each direction the threshold that flags so many of its human translations."""
    thresholds = {}
    for direction, count in counts.items():
        own = sorted((one for one, case in scores if case.direction == direction), reverse=True)
        thresholds[direction] = own[min(len(own) - 1, round(_ALARMS * count))]
    return thresholds


def report(
    scores: Sequence[tuple[float, Case]], thresholds: dict[Direction, float], *, planted: bool
) -> dict[Direction, tuple[int, int]]:
    """Count by direction how many cases, planted or human, are flagged, and how many there are."""
    counted = {}
    for direction, threshold in thresholds.items():
        own = [one for one, case in scores if case.direction == direction and case.planted == planted]
        counted[direction] = sum(one >= threshold for one in own), len(own)
    return counted


def toml(weights: Array, thresholds: dict[Direction, float], scorer: Scorer) -> str:
    """Lay out the table that tuyin.checks.evidence reads."""
    lines = [
        "# Made by python -m tests.bench.evidence, by which model:",
        f'model = "{scorer.signature}"',
        f"weights = [{', '.join(f'{weight:.3f}' for weight in weights)}]",
        "",
        "[thresholds]",
        *(
            f"{source.short}-{target.short} = {threshold:.2f}"
            for (source, target), threshold in thresholds.items()
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
