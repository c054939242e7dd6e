"""Parquet tables, batch by batch."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tuyin.errors import InputError
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Opened, Parts
from tuyin.inputs.tables import Row, articles

_BATCH_ROWS = 256  # of 5 MB articles 1.3 GB in the worst case; of usual ones 1 MB


def read(opened: Opened) -> Parts:
    """Read a Parquet table, row by row."""
    yield from articles(rows(opened), opened.table)


def rows(opened: Opened) -> Iterator[Row]:
    """Yield the rows of a Parquet table. Raises InputError."""
    with opened.seekable() as stream, foreign("Parquet file"):
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_BATCH_ROWS):
            yield from batch.to_pylist()


def write(table: Iterator[Row], path: Path) -> None:
    """Write rows; the types of columns are those of the first batch. Raises InputError."""
    writer: parquet.ParquetWriter | None = None
    try:
        while batch := list(islice(table, _BATCH_ROWS)):
            if writer is None:
                made = pa.Table.from_pylist(batch)
                writer = parquet.ParquetWriter(path, made.schema)
            else:
                made = pa.Table.from_pylist(batch, schema=writer.schema)
            writer.write_table(made)
    except pa.ArrowException as error:
        raise InputError(
            f"{path.name}: a column changes its type ({_first_line(error)}); write .jsonl"
        ) from error
    finally:
        if writer is not None:
            writer.close()


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
