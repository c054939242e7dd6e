"""Measure the numbers check: false alarms on human translations, and what of spoilt numbers is caught.

python -m tests.bench.numbers --data DIR
"""

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from tests.bench.corrupt import CORRUPTIONS
from tests.bench.pairs import DIRECTIONS, Pair, read

from tuyin.checks import numbers
from tuyin.records import Lang, Segment

SAMPLE = Path(__file__).parents[1] / "data" / "eval"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=SAMPLE, help="folder of ntrex128*.tsv[.gz], flores200*.tsv[.gz]"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--missed", action="store_true", help="print what was not caught")
    arguments = parser.parse_args()
    pairs = list(read(arguments.data))
    print(clean(pairs))  # noqa: T201 - a command's result
    print(spoilt(pairs, seed=arguments.seed, missed=arguments.missed))  # noqa: T201 - a command's result


def clean(pairs: list[Pair]) -> str:
    """Tabulate how many human translations are flagged, and how fast."""
    lines = ["| direction | sentences | with figures | flagged | share |", "|---|---|---|---|---|"]
    start = time.perf_counter()
    for source, target in DIRECTIONS:
        chosen = [pair for pair in pairs if (pair.source.lang, pair.target.lang) == (source, target)]
        flagged = sum(bool(numbers.check(pair.source, pair.target)) for pair in chosen)
        figures = sum(any(c.isdigit() for c in pair.source.text + pair.target.text) for pair in chosen)
        lines.append(
            f"| {name(source, target)} | {len(chosen)} | {figures} | {flagged} "
            f"| {flagged / len(chosen):.2%} |"
        )
    seconds = time.perf_counter() - start
    return "\n".join(lines) + f"\n\n{len(pairs) / seconds:,.0f} sentences a second\n"


def spoilt(pairs: list[Pair], *, seed: int, missed: bool = False) -> str:
    """Tabulate how many spoilt numbers are caught, by kind and direction."""
    caught: Counter[tuple[str, str]] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    for kind, corrupt in CORRUPTIONS.items():
        for place, pair in enumerate(pairs):
            chance = random.Random(f"{seed}{kind}{place}")  # noqa: S311 - a seed makes the same text
            target = Lang(pair.target.lang)
            text = corrupt(pair.target.text, target, chance)
            if text is None or text == pair.target.text:
                continue
            key = (kind, name(Lang(pair.source.lang), target))
            made[key] += 1
            found = numbers.check(pair.source, Segment(0, pair.source.index, text, target))
            caught[key] += bool(found)
            if missed and not found:
                print(f"missed: {kind}\n  {pair.source.text}\n  {text}")  # noqa: T201 - a command's result
    directions = [name(*direction) for direction in DIRECTIONS]
    lines = ["| kind | " + " | ".join(directions) + " | all |", "|---|" + "---|" * (len(directions) + 1)]
    for kind in (*CORRUPTIONS, "all"):
        cells = []
        for direction in (*directions, "all"):
            keys = [key for key in made if kind in (key[0], "all") and direction in (key[1], "all")]
            total, hit = sum(made[key] for key in keys), sum(caught[key] for key in keys)
            cells.append(f"{hit}/{total} = {hit / total:.1%}" if total else "–")
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def name(source: Lang, target: Lang) -> str:
    """Write a direction: kk→en."""
    return f"{source.short}→{target.short}"


if __name__ == "__main__":
    main()
