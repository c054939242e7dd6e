"""Measure the check of negation: human translations it flags, and denials taken out or put in that it finds.

python -m tests.bench.negation --data DIR
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from tests.bench.pairs import DIRECTIONS, Pair, read
from tests.bench.plant import SAMPLE

from tuyin.checks import negation
from tuyin.records import Lang, Segment

_OUT = {
    Lang.ENG: re.compile(r"\b(?:not|never) |n['’]t\b"),
    Lang.RUS: re.compile(r"\bне (?!только)"),
}
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|can|could|should|would|has|have|had) (?!not)")


def main() -> None:
    """Print a row a direction."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SAMPLE)
    parser.add_argument("--other", action="store_true", help="newsdev*, xwmt* and newstest* instead")
    parser.add_argument("--missed", action="store_true", help="print the human translations flagged")
    arguments = parser.parse_args()
    print("| direction | human pairs flagged | denials taken out, found | put in, found |\n|---|---|---|---|")  # noqa: T201
    others = ("newsdev*", "xwmt*", "newstest*")
    pairs = list(read(arguments.data, files=others) if arguments.other else read(arguments.data))
    for source, target in DIRECTIONS:
        own = [pair for pair in pairs if (pair.source.lang, pair.target.lang) == (source, target)]
        print(_row(own, name=f"{source.short}→{target.short}", missed=arguments.missed))  # noqa: T201


def _row(pairs: list[Pair], *, name: str, missed: bool) -> str:
    counts: Counter[str] = Counter()
    for pair in pairs:
        found = negation.check(pair.source, pair.target)
        counts["flagged"] += bool(found)
        if found and missed:
            print(f"{found[0].message}\n  {pair.source.text}\n  {pair.target.text}")  # noqa: T201
        for way, text in (("out", without(pair.target)), ("in", with_one(pair.target))):
            if text and not found:
                counts[way] += 1
                spoilt = Segment(0, 0, text, pair.target.lang)
                counts[f"{way} found"] += bool(negation.check(pair.source, spoilt))
    ways = (f"{counts[f'{way} found']}/{counts[way]}" if counts[way] else "–" for way in ("out", "in"))
    flagged = f"{counts['flagged']}/{len(pairs)} = {counts['flagged'] / max(1, len(pairs)):.2%}"
    return f"| {name} | {flagged} | {' | '.join(ways)} |"


def without(text: Segment) -> str:
    """Take the only denial out, "" where there are none or several."""
    pattern = _OUT[Lang(text.lang)]
    return pattern.sub("", text.text) if len(pattern.findall(text.text)) == 1 else ""


def with_one(text: Segment) -> str:
    """Put "not" behind the first auxiliary of an English sentence without one, else ""."""
    if text.lang != Lang.ENG or _OUT[Lang.ENG].search(text.text):
        return ""
    changed = _AUXILIARY.sub(r"\1 not ", text.text, count=1)
    return changed if changed != text.text else ""


if __name__ == "__main__":
    main()
