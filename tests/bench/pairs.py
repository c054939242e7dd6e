"""Read the human translations that the checks are measured on."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tuyin.records import Lang, Segment

DIRECTIONS = ((Lang.KAZ, Lang.ENG), (Lang.KAZ, Lang.RUS), (Lang.RUS, Lang.ENG))


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its human translation."""

    source: Segment
    target: Segment


def read(folder: Path, *, files: tuple[str, ...] = ("ntrex128*", "flores200*")) -> Iterator[Pair]:
    """Yield every pair of the sets, direction by direction; a set is TSV, gzipped or not."""
    rows = [row for name in files for path in sorted(folder.glob(f"{name}.tsv*")) for row in _rows(path)]
    if not rows:
        raise SystemExit(f"{folder}: no ntrex128*.tsv or flores200*.tsv there; give --data DIR")
    for source, target in DIRECTIONS:
        for index, row in enumerate(rows):
            if row[source.short] and row[target.short]:
                yield Pair(
                    Segment(0, index, row[source.short], source), Segment(0, index, row[target.short], target)
                )


def _rows(path: Path) -> list[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
