"""Fit the weights of the checks of omission and opening, on other sets than they are measured on.

python -m tests.bench.fit --data DIR

DIR holds newsdev2019*, xwmt* and newstest2019* (TSV, columns kk, ru, en). Needs numpy.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tests.bench.pairs import Pair, read
from tests.bench.plant import plant

from tuyin.checks import omission, opening
from tuyin.checks.coverage import Comparison, compare
from tuyin.records import Segment

Array = npt.NDArray[np.float64]
_ALARMS = 0.004
_ROUNDS = 40


def main() -> None:
    """Print the weights and the threshold of each check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    pairs = list(read(parser.parse_args().data, files=("newsdev*", "xwmt*", "newstest*")))
    for name, features, kinds in (
        ("omission", lambda c: omission.features(c, omission.find(c)), ("tidy omission", "omission")),
        ("opening", lambda c: opening.features(c, opening.find(c)), ("opening", "borrowed opening")),
    ):
        weights, threshold = fit(pairs, features=features, kinds=kinds)
        print(f"{name}: WEIGHTS = ({', '.join(f'{w:.2f}' for w in weights)}) THRESHOLD = {threshold:.2f}")  # noqa: T201 - a command's result


def fit(
    pairs: list[Pair], *, features: Callable[[Comparison], tuple[float, ...]], kinds: tuple[str, ...]
) -> tuple[Array, float]:
    """Fit weights, and the threshold that leaves 0.4% false alarms."""
    clean = [features(c) for pair in pairs if (c := compare(pair.source, pair.target))]
    spoilt = [
        features(c)
        for kind in kinds
        for failure in plant(pairs, kind=kind, count=4000, seed=7)
        if (
            c := compare(
                Segment(0, 0, failure.source, failure.source_lang),
                Segment(0, 0, failure.target, failure.target_lang),
            )
        )
    ]
    x = np.array(clean + spoilt)
    y = np.array([0.0] * len(clean) + [1.0] * len(spoilt))
    weights = logistic(x, y)
    scores = np.array(clean) @ weights
    threshold = float(np.quantile(scores, 1 - _ALARMS))
    print(f"caught at {_ALARMS:.1%} false alarms: {np.mean(np.array(spoilt) @ weights > threshold):.1%}")  # noqa: T201 - a command's result
    return weights, threshold


def logistic(x: Array, y: Array) -> Array:
    """Fit a logistic regression by Newton's method, with a little ridge."""
    weights = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (chance - y) + 0.3 * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + 0.3 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    main()
