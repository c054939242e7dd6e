"""Read tables of parallel sentences and make training pairs of them."""

import csv
import gzip
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CODES = {"kk": "kaz_Cyrl", "ru": "rus_Cyrl", "en": "eng_Latn"}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold one training example; `tags` stand between the language code and the source."""

    source: str
    target: str
    source_lang: str
    target_lang: str
    corpus: str
    tags: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """Name the direction, for example kk-en."""
        return f"{self.source_lang}-{self.target_lang}"


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """Read a gzipped or plain TSV with a header line; missing cells are empty."""
    csv.field_size_limit(sys.maxsize)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in reader:
            yield {key: _SPACES.sub(" ", value or "").strip() for key, value in row.items() if key}


def make_pairs(
    rows: Sequence[Mapping[str, str]], *, corpus: str, directions: Sequence[str], tags: tuple[str, ...] = ()
) -> list[Pair]:
    """Make one pair a row and direction (`kk-en`); a row without both sides gives none."""
    pairs: list[Pair] = []
    for direction in directions:
        source, target = direction.split("-")
        pairs.extend(
            Pair(row[source], row[target], source, target, corpus, tags)
            for row in rows
            if row.get(source) and row.get(target)
        )
    return pairs
