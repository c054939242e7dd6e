"""SQLite databases: the rows of one SELECT."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

from tuyin.errors import InputError
from tuyin.inputs.draft import Opened, Parts
from tuyin.inputs.tables import Row, articles


def read(opened: Opened) -> Parts:
    """Read what the query selects, row by row; a database of one table needs no query."""
    yield from articles(rows(opened), opened.table)


def rows(opened: Opened) -> Iterator[Row]:
    """Yield the rows that the query selects; the file is opened for reading only. Raises InputError."""
    if opened.path is None:
        raise InputError("a database cannot be read from a pipe or packed; give the file")
    address = f"file:{quote(str(opened.path))}?mode=ro"
    try:
        # the pipeline may read ahead in a thread of its own
        with closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as connection:
            connection.row_factory = sqlite3.Row
            query = opened.table.query or f"SELECT * FROM {_only_table(connection)}"  # noqa: S608 - quoted there
            for row in connection.execute(query):
                yield dict(row)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise InputError(f"the database says: {error}; check the file and --query") from error


def _only_table(connection: sqlite3.Connection) -> str:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [str(name) for (name,) in connection.execute(query)]
    if len(names) != 1:
        raise InputError(
            f"a database with {len(names)} tables ({', '.join(names[:12])}); select rows with --query"
        )
    return '"{}"'.format(names[0].replace('"', '""'))
