"""The SQLite files of outputs/: opened alike, and set aside when damaged."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuyin.errors import StoreError

LOG = logging.getLogger(__name__)

_BUSY_SECONDS = 60.0


def connect(path: Path, schema: str) -> sqlite3.Connection:
    """Open or make a database in WAL mode, where many processes write without losing a row.

    The caller guards the connection where threads share it. A damaged file is set aside as
    `<name>.damaged` with a warning, and a new one begun: nothing in it cannot be made again.
    Raises StoreError where the file cannot be opened or its folder not made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(path, schema)
    except OSError as error:
        raise StoreError(
            f"{path.parent}: cannot be made: {error.strerror}; choose another --outputs"
        ) from error
    except sqlite3.OperationalError as error:  # read-only, disk full, locked for a minute
        raise _refused(path, error) from error
    except sqlite3.DatabaseError as error:
        set_aside(path, error)
        return _connect(path, schema)


def set_aside(path: Path, error: sqlite3.DatabaseError) -> None:
    """Rename a damaged database, so that the next `connect` begins a new one."""
    LOG.warning("%s: damaged (%s); set aside, a new one is begun", path, error)
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(path.with_name(f"{path.name}.damaged{suffix}"))


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run a block as one transaction, begun at once: what it reads nobody changes before it ends.

    Raises StoreError where the disk is full or read-only; then nothing of the block is written.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):
            raise _refused(path, error) from error
        raise


def _connect(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(schema)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _refused(path: Path, error: sqlite3.OperationalError) -> StoreError:
    return StoreError(f"{path}: {error}; free some space or choose another --outputs")
