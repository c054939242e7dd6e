"""Measure the bundled summarizer as it is used, its guard included, beside whole and cut sentences.

python -m tests.bench.summaries --held-out FILE

FILE is a JSON list, or a table, with the columns en, en_short, ru, ru_short. The figures are those of
`python -m tuyin.training summaries`, whose tests for unsupported numbers and names are its own: what
they find after the guard, the guard let pass.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tuyin.records import Lang
from tuyin.summarizers import Source, family
from tuyin.summarizers.compress import Compress
from tuyin.summarizers.families import COMPRESS
from tuyin.summarizers.guard import faults
from tuyin.summarizers.model import Model, Request, Written
from tuyin.training.bundled import BUNDLED_MODEL
from tuyin.training.evaluate import SUMMARY_HEADER, lead, summary_row
from tuyin.training.pairs import read_table

Row = Mapping[str, str]


def main() -> None:
    """Print the table, and what the guard refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=BUNDLED_MODEL)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--rows", type=int, default=0, help="only so many rows; 0 is all")
    arguments = parser.parse_args()
    source = Source(arguments.model, family("tuyin"), "mini", beam=arguments.beam, threads=arguments.threads)
    rows = read(arguments.held_out)[: arguments.rows or None]
    print(SUMMARY_HEADER)  # noqa: T201 - a command's result
    for lang in (Lang.ENG, Lang.RUS):
        for line in measure(rows, source, lang=lang):
            print(line, flush=True)  # noqa: T201 - a command's result


def read(path: Path) -> list[Row]:
    """Read the held-out rows."""
    if path.suffix == ".json":
        rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
        return rows
    return list(read_table(path))


def measure(rows: Sequence[Row], source: Source, *, lang: Lang) -> Iterator[str]:
    """Yield a row for each way to say a text shortly, then a line of what the guard did."""
    long, short = lang.short, f"{lang.short}_short"
    texts = [row[long] for row in rows if row[long] and row[short]]
    wanted = [row[short] for row in rows if row[long] and row[short]]
    budget = round(sum(len(text.split()) for text in wanted) / len(wanted))
    written = Model(source).write([Request(text, COMPRESS) for text in texts], lang=lang)
    shown = Compress(source).shorten(texts, lang=lang)
    for name, side in (
        ("sentence", texts),
        (f"first {budget} words", [lead(text, words=budget) for text in texts]),
        ("model", [output.text for output in written]),
        ("model, guarded", shown),
    ):
        yield summary_row(f"{long} {name}", side, wanted, texts)
    yield f"\n{refused(texts, written, shown, lang=lang)}\n"


def refused(texts: Sequence[str], written: Sequence[Written], shown: Sequence[str], *, lang: Lang) -> str:
    """Say how often the sentence itself is shown, how long what is shown is, and what was refused."""
    reasons: Counter[str] = Counter()
    for text, output in zip(texts, written, strict=True):
        found = faults(output.text, [text], lang=lang, ended=output.ended)
        reasons.update({reason.partition(":")[0] for reason in found})
    fallbacks = sum(a == b for a, b in zip(texts, shown, strict=True)) / len(texts)
    ratio = sum(map(len, shown)) / sum(map(len, texts))
    told = ", ".join(f"{reason} {count / len(texts):.1%}" for reason, count in reasons.most_common())
    return f"{lang.short}: {fallbacks:.1%} fall back on the text; {ratio:.0%} of its length; faults: {told}"


if __name__ == "__main__":
    main()
