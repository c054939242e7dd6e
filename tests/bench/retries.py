"""Measure the retry ladder: sentences retried, mended and still flagged, and what that costs.

python -m tests.bench.retries --data DIR --lines 200

One run climbs the whole ladder; what is still flagged before a rung is what `--retries` up to there
leaves. The cost is processor time over that of the first translation, checks included on both sides.
"""

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.bench.pairs import DIRECTIONS, read

from tuyin import checks, inputs, pipeline
from tuyin.checks.mending import Mending
from tuyin.cli import _terms
from tuyin.cli._load import Loader
from tuyin.errors import InputError
from tuyin.pipeline.retry import Rung
from tuyin.pipeline.sentences import Outcome, Pool
from tuyin.protocols import Scorer, Translator
from tuyin.records import Article, Lang, Segment, Severity
from tuyin.signature import Signature
from tuyin.store import FolderStore
from tuyin.text import clean as cleaning
from tuyin.text import segment

_ROOT = Path(__file__).parents[2]
_HEADER = (
    "| text | sentences | rung | tried on | mended | still flagged | processor time |\n"
    "|---|---|---|---|---|---|---|"
)
_DIRECTIONS = {f"{source.short}-{target.short}": (source, target) for source, target in DIRECTIONS}


def main() -> None:
    """Print one table a direction, and one of the seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=_ROOT / "tests" / "data" / "eval")
    parser.add_argument("--lines", type=int, default=200, help="so many lines of ntrex128 a direction")
    parser.add_argument("--seeds", type=Path, default=_ROOT / "seeds")
    parser.add_argument("--only", choices=(*_DIRECTIONS, "seeds"), action="append", help="what to measure")
    parser.add_argument("--model", default="mini")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--retries", type=int, default=pipeline.RUNGS)
    parser.add_argument("--flagged", action="store_true", help="print what stays flagged")
    arguments = parser.parse_args()
    wanted = arguments.only or (*_DIRECTIONS, "seeds")
    load = Loader(beam=arguments.beam, threads=arguments.threads, fetch=False)
    print(_HEADER)  # noqa: T201 - a command's result
    for name, parts, target in _texts(arguments.data, arguments.seeds, lines=arguments.lines):
        if name in wanted or (name.startswith("seeds") and "seeds" in wanted):
            outcomes, climbed = climb(
                parts,
                target=target,
                translator=load.translator(arguments.model, target),
                scorer=load.scorer(),
                rungs=arguments.retries,
            )
            print("\n".join(table(name, outcomes, climbed)), flush=True)  # noqa: T201 - a command's result
            if arguments.flagged:
                print("\n".join(flagged(outcomes)))  # noqa: T201 - a command's result


def _texts(data: Path, seeds: Path, *, lines: int) -> Iterator[tuple[str, list[Segment], Lang]]:
    """Yield what is to be translated: a direction of the set each, then the seeds into either language."""
    pairs = list(read(data, files=("ntrex128*",)))
    for name, direction in _DIRECTIONS.items():
        chosen = [pair.source for pair in pairs if (pair.source.lang, pair.target.lang) == direction]
        yield name, chosen[:lines], direction[1]
    articles = [cleaning.clean(one) for one in inputs.read([str(seeds)]) if isinstance(one, Article)]
    if not articles:
        raise InputError(f"{seeds}: no article there; give --seeds DIR")
    sentences = [part for article in articles for part in segment.split(article.text)]
    for target in (Lang.ENG, Lang.RUS):
        spoken = [part for part in sentences if part.lang in (Lang.KAZ, Lang.RUS) and part.lang != target]
        yield f"seeds, into {target.short}", spoken, target


@dataclass
class Asked:
    """A scorer that counts what it is asked, and the time that takes."""

    scorer: Scorer
    sentences: int = 0
    seconds: float = 0.0

    @property
    def signature(self) -> Signature:
        """The scorer's own."""
        return self.scorer.signature

    def score(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang
    ) -> list[tuple[float, ...]]:
        """Ask the scorer."""
        began = time.process_time()
        found = self.scorer.score(pairs, source=source, target=target)
        self.seconds += time.process_time() - began
        self.sentences += len({text for original, text in pairs if not original})
        return found


@dataclass
class Climb:
    """How many sentences came to each rung, in its order, and what time was spent before and on it."""

    names: list[str] = field(default_factory=list)
    tried: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    whole: float = 0.0
    asked: Asked | None = None

    def watch(self, rung: Rung) -> Rung:
        """Make the same rung, counted."""
        self.names.append(rung.name)

        def candidates(
            sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
        ) -> list[tuple[str, ...]]:
            self.tried[rung.name] += len(sentences)
            began = time.process_time()
            found = rung.candidates(sentences, source=source, target=target, translator=translator)
            self.seconds[rung.name] += time.process_time() - began
            return found

        return Rung(rung.name, candidates)


def climb(
    parts: Sequence[Segment], *, target: Lang, translator: Translator, scorer: Scorer, rungs: int
) -> tuple[dict[tuple[str, str], Outcome], Climb]:
    """Translate sentences, and retry what the checks flag, as a run does; nothing is kept."""
    climbed = Climb(asked=Asked(scorer))
    ladder = pipeline.ladder(rungs, terms=_terms.kinds(None, gazetteer=None))
    with tempfile.TemporaryDirectory() as folder:
        store = FolderStore(Path(folder))
        pool = Pool(
            target=target,
            translator=translator,
            checker=checks.Checks(scorer=climbed.asked),
            store=store,
            rungs=tuple(climbed.watch(rung) for rung in ladder),
            mender=Mending(),
        )
        for lang in dict.fromkeys(part.lang for part in parts):
            translator.translate(["."], source=Lang(lang), target=target)  # loads the model
            scorer.score([(".", ".")], source=Lang(lang), target=target)
        began = time.process_time()
        outcomes = pool.translate(parts)
        climbed.whole = time.process_time() - began
        store.close()
    return outcomes, climbed


def table(name: str, outcomes: dict[tuple[str, str], Outcome], climbed: Climb) -> list[str]:
    """Lay out, rung by rung, what the ladder up to there mends, leaves and costs."""
    total = len(outcomes)
    left = sum(bool(outcome.errors) for outcome in outcomes.values())
    tried = [climbed.tried[rung] for rung in climbed.names] + [left]
    asked = climbed.asked.seconds if climbed.asked else 0.0
    first = climbed.whole - sum(climbed.seconds.values()) - asked
    lines = [f"| {name} | {total} | none | – | – | {_share(tried[0], total)} | 100% |"]
    if climbed.asked:
        share = _share(climbed.asked.sentences, total)
        lines.append(f"| | | the model asked about beginnings | {share} | – | – | +{asked / first:.0%} |")
    spent = asked
    for rung, (before, after) in zip(climbed.names, pairwise(tried), strict=True):
        spent += climbed.seconds[rung]
        mended = tried[0] - after
        lines.append(
            f"| | | {rung} | {_share(before, total)} | {mended} = {mended / max(1, tried[0]):.0%} "
            f"| {_share(after, total)} | +{spent / first:.0%} |"
        )
    return lines


def flagged(outcomes: dict[tuple[str, str], Outcome]) -> list[str]:
    """List what stays flagged, each with its source."""
    return [
        f"{finding.message}\n  {sentence}\n  {outcome.text}"
        for (_, sentence), outcome in outcomes.items()
        for finding in outcome.findings
        if finding.severity is Severity.ERROR
    ]


def _share(count: int, total: int) -> str:
    return f"{count} = {count / total:.1%}"


if __name__ == "__main__":
    main()
