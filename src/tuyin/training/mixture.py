"""Turn the tables that the settings name into training pairs."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from tuyin.training.filters import keep
from tuyin.training.numbers import swap_numbers
from tuyin.training.overlap import Overlap
from tuyin.training.pairs import Pair, make_pairs, read_table
from tuyin.training.recase import Caser
from tuyin.training.settings import Settings, Source
from tuyin.training.shortening import Row, compression_pairs, headline_pairs, split_rows


@dataclass(slots=True)
class Mixture:
    """Collect pairs, the rows kept back for the summarizer's evaluation, and what was left out."""

    pairs: list[Pair] = field(default_factory=list)
    held_out: list[Row] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    filtered: dict[str, int] = field(default_factory=dict)
    overlapping: dict[str, int] = field(default_factory=dict)


def find_table(folder: Path, name: str) -> Path:
    """Find a table in the data folder, or beside this module: those written for the recipe itself."""
    inside = folder / name
    own = Path(__file__).parent / name
    return own if own.is_file() and not inside.is_file() else inside


def read_source(source: Source, folder: Path) -> list[dict[str, str]]:
    """Read one table: columns renamed, others added, short rows and those over the limit left out."""
    rows = list(read_table(find_table(folder, source.file)))
    for old, new in source.columns.items():
        for row in rows:
            row[new] = row.pop(old)
    for lang, file in source.added.items():
        texts = {row["key"]: row[lang] for row in read_table(find_table(folder, file))}
        rows = [{**row, lang: texts[key]} for row in rows if (key := key_of(row["en"])) in texts]
    if source.min_words:
        rows = [row for row in rows if len((row.get("kk") or row["en"]).split()) >= source.min_words]
    if source.limit:
        chance = random.Random(source.limit)  # noqa: S311  (not a secret)
        rows = chance.sample(rows, min(source.limit, len(rows)))
    return rows


def key_of(english: str) -> str:
    """Give what a row's translation is found by where it lies in a table of its own: 12 digits of SHA-256."""
    return hashlib.sha256(english.encode()).hexdigest()[:12]


def joined(pairs: Sequence[Pair], *, share: float, chance: random.Random) -> Iterator[Pair]:
    """Join neighbours of one direction to two-sentence pairs."""
    for left, right in pairwise(pairs):
        if left.direction == right.direction and chance.random() < share:
            yield replace(
                left,
                source=f"{left.source} {right.source}",
                target=f"{left.target} {right.target}",
                corpus=f"{left.corpus}+joined",
            )


def sourceless(pairs: Sequence[Pair], *, share: float, chance: random.Random) -> Iterator[Pair]:
    """Give a share of the targets once more, with nothing to translate."""
    for pair in pairs:
        if chance.random() < share:
            yield replace(pair, source="", corpus=f"{pair.corpus}+sourceless")


def swapped(pairs: Sequence[Pair], *, chance: random.Random) -> Iterator[Pair]:
    """Make one more pair, with other numbers, of every pair whose numbers agree."""
    for pair in pairs:
        changed = swap_numbers(pair, chance)
        if changed:
            yield replace(changed, corpus=f"{pair.corpus}+numbers")


def read_evaluation(folder: Path) -> Iterator[str]:
    """Read every sentence of every evaluation table, all languages."""
    for path in sorted(folder.glob("*.tsv*")):
        for row in read_table(path):
            yield from (row[lang] for lang in ("kk", "ru", "en") if row.get(lang))


def build(settings: Settings, *, folder: Path, evaluation: Path) -> Mixture:
    """Make all pairs in the settings' order.

    The filters and the overlap check come before pairs are joined and numbers replaced. The
    `rank` filter is not applied here: it needs the encoder.
    """
    chance = random.Random(settings.seed + 1)  # noqa: S311  (not a secret)
    tables = {source.name: read_source(source, folder) for source in settings.sources}
    cased = [tables[source.name] for source in settings.sources if not source.recase]
    caser = Caser(row[lang] for rows in cased for row in rows for lang in ("kk", "en") if row.get(lang))
    overlap = Overlap(read_evaluation(evaluation), size=settings.overlap_words)
    mixture = Mixture()

    def accept(name: str, pairs: list[Pair]) -> list[Pair]:
        clean = [p for p in pairs if not (overlap.touches(p.source) or overlap.touches(p.target))]
        mixture.filtered[name] = len(pairs)
        mixture.overlapping[name] = len(pairs) - len(clean)
        mixture.pairs += clean
        return clean

    for source in settings.sources:
        rows = tables[source.name]
        mixture.read[source.name] = len(rows) * len(source.weights)
        if source.recase:
            rows = [{**row, **{lang: caser.recase(row[lang]) for lang in ("kk", "en")}} for row in rows]
        made = make_pairs(rows, corpus=source.name, directions=tuple(source.weights), tags=source.tags)
        made = [p for p in made if keep(p, max_ratio=source.max_ratio, min_digits=source.min_digits)]
        made = accept(source.name, made)
        mixture.pairs += joined(made, share=source.joined, chance=chance)
        if source.swap_numbers:
            mixture.pairs += swapped(made, chance=chance)
        if source.sourceless:
            mixture.pairs += sourceless(made, share=source.sourceless, chance=chance)
    for table in settings.compressions:
        rows_in, rows_out = split_rows(
            list(read_table(find_table(folder, table.file))), held_out=table.held_out
        )
        mixture.read[table.name] = len(rows_in) * 2
        mixture.held_out += rows_out
        made = accept(table.name, compression_pairs(rows_in, corpus=table.name))
        mixture.pairs += swapped(made, chance=chance)
    for table in settings.headlines:
        rows_all = list(read_table(find_table(folder, table.file)))
        mixture.read[table.name] = len(rows_all) * 2
        accept(table.name, headline_pairs(rows_all, corpus=table.name))
    return mixture
