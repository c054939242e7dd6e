"""Parquet tables, batch by batch."""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from tuyin.errors import InputError
from tuyin.inputs.draft import Opened, Parts
from tuyin.inputs.tables import Row, articles

_BATCH_ROWS = 256  # of 5 MB articles 1.3 GB in the worst case; of usual ones 1 MB


def read(opened: Opened) -> Parts:
    """Read a Parquet table, row by row."""
    yield from articles(rows(opened), opened.table)


def rows(opened: Opened) -> Iterator[Row]:
    """Yield the rows of a Parquet table. Raises InputError."""
    with opened.seekable() as stream:
        try:
            for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_BATCH_ROWS):
                yield from batch.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"damaged Parquet file ({_first_line(error)}); write it again") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
