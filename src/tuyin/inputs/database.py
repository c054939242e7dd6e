"""SQLite databases: the rows of one SELECT."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

from tuyin.errors import InputError
from tuyin.inputs.draft import Broken, Opened, Parts
from tuyin.inputs.tables import Row, articles, is_damaged


def read(opened: Opened) -> Parts:
    """Read what the query selects, row by row; a database of one table needs no query."""
    yield from articles(rows(opened), opened.table)


def rows(opened: Opened) -> Iterator[Row | Broken]:
    """Yield the rows that the query selects; one that is not UTF-8 is Broken. Raises InputError.

    The file is opened for reading only.
    """
    if opened.path is None:
        raise InputError("a database cannot be read from a pipe or packed; give the file")
    address = f"file:{quote(str(opened.path))}?mode=ro"
    try:
        # the pipeline may read ahead in a thread of its own
        with closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = _decoded
            query = opened.table.query or f"SELECT * FROM {_only_table(connection)}"  # noqa: S608 - quoted there
            for number, row in enumerate(map(dict, connection.execute(query)), start=1):
                damaged = any(isinstance(cell, str) and is_damaged(cell) for cell in row.values())
                yield Broken(str(number), f"row {number} is not UTF-8", row) if damaged else row
    except (sqlite3.Error, sqlite3.Warning, UnicodeError) as error:  # the last for names
        raise InputError(f"the database says: {error}; check the file and --query") from error


def _decoded(text: bytes) -> str:
    """Decode as SQLite's module does not: it ends the whole query at a byte that is no UTF-8."""
    return text.decode("utf-8", "surrogateescape")


def _only_table(connection: sqlite3.Connection) -> str:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [str(name) for (name,) in connection.execute(query)]
    if len(names) != 1:
        raise InputError(
            f"a database with {len(names)} tables ({', '.join(names[:12])}); select rows with --query"
        )
    return '"{}"'.format(names[0].replace('"', '""'))
