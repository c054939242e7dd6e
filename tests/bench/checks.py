"""Measure the checks: planted failures that are found, human translations that are flagged.

python -m tests.bench.checks --data DIR

--evidence words leaves out the bundled model, which is asked where words are in doubt.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from tests.bench.pairs import Pair, read
from tests.bench.plant import PLANTS, SAMPLE, Planted, plant

from tuyin.checks import Checks
from tuyin.cli._load import Loader
from tuyin.records import Kind, Segment

# the kinds of finding that count as having found a planted failure
MEANT = {
    "loop": {Kind.LOOP},
    "language": {Kind.LANGUAGE},
    "copy": {Kind.COPY, Kind.LANGUAGE},
    "opening": {Kind.LENGTH},
    "borrowed opening": {Kind.LENGTH},
    "length": {Kind.LENGTH, Kind.OMISSION},
    "omission": {Kind.OMISSION},
    "tidy omission": {Kind.OMISSION},
}

_APART = (Kind.NUMBERS, Kind.NAMES, Kind.NEGATION)  # measured by themselves


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=SAMPLE, help="folder of ntrex128*.tsv[.gz], flores200*.tsv[.gz]"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--missed", action="store_true", help="print what was not found, and the false alarms"
    )
    parser.add_argument("--evidence", choices=("model", "words"), default="model")
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    pairs = list(read(arguments.data))
    asked = arguments.evidence == "model"
    checks = Checks(scorer=Loader(threads=arguments.threads, fetch=False).scorer() if asked else None)
    print(recall(pairs, checks=checks, seed=arguments.seed, missed=arguments.missed))  # noqa: T201 - a command's result
    print(alarms(pairs, checks=checks, missed=arguments.missed))  # noqa: T201 - a command's result


def recall(pairs: list[Pair], *, checks: Checks, seed: int, missed: bool = False) -> str:
    """Tabulate what is found of each planted kind: by a finding of that kind, and by any."""
    lines = ["| planted | found | found by any check |", "|---|---|---|"]
    for kind in PLANTS:
        planted = list(plant(pairs, kind=kind, seed=seed))
        meant = named = 0
        for failure, found in zip(planted, checks.check_all([sides(one) for one in planted]), strict=True):
            kinds = {finding.kind for finding in found}
            named += bool(kinds & MEANT[kind])
            meant += bool(kinds)
            if missed and not kinds & MEANT[kind]:
                texts = f"{failure.source}\n  {failure.target}"
                print(f"missed {kind} {failure.source_lang}→{failure.target_lang}\n  {texts}")  # noqa: T201
        total = len(planted)
        lines.append(f"| {kind} | {named}/{total} = {named / total:.1%} | {meant / total:.1%} |")
    return "\n".join(lines) + "\n"


def sides(failure: Planted) -> tuple[Segment, Segment]:
    """Make a planted failure what a checker is given."""
    source = Segment(0, 0, failure.source, failure.source_lang)
    return source, Segment(0, 0, failure.target, failure.target_lang)


def alarms(pairs: list[Pair], *, checks: Checks, missed: bool = False) -> str:
    """Tabulate how many human translations each kind of check flags, and how fast all run."""
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    verdicts = checks.check_all([(pair.source, pair.target) for pair in pairs])
    seconds = time.perf_counter() - start
    for pair, found in zip(pairs, verdicts, strict=True):
        counts.update({finding.kind.value for finding in found})
        counts["any but numbers, names, negation"] += any(finding.kind not in _APART for finding in found)
        if missed:
            for finding in found:
                if finding.kind not in _APART:
                    texts = f"{pair.source.text}\n  {pair.target.text}"
                    print(f"alarm {finding.kind}: {finding.message}\n  {texts}")  # noqa: T201
    lines = ["| check | human translations flagged |", "|---|---|"]
    lines += [
        f"| {kind} | {count}/{len(pairs)} = {count / len(pairs):.2%} |"
        for kind, count in sorted(counts.items())
    ]
    return "\n".join(lines) + f"\n\n{len(pairs) / seconds:,.0f} sentences a second\n"


if __name__ == "__main__":
    main()
