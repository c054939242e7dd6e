"""The SQLite files of outputs/: opened alike, and set aside when damaged."""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from tuyin.errors import StoreError

LOG = logging.getLogger(__name__)

_BUSY_SECONDS = 60.0
_BUSY_PAUSE = 0.02
# SQLite's message may quote a damaged table's name, which Python then cannot decode
_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError)
T = TypeVar("T")


class Database:
    """A file that the first `run` opens or makes, in WAL mode: many processes write, no row is lost.

    The caller guards it where threads share it. A damaged file is set aside as `<name>.damaged`
    with a warning, and a new one begun: nothing in it cannot be made again. A file that another
    process has set aside, or somebody deleted, is left for the one now under its name.
    """

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._schema = schema
        self._connection: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None  # which file the connection is to

    @property
    def is_open(self) -> bool:
        """Whether a connection is open."""
        return self._connection is not None

    def exists(self) -> bool:
        """Tell whether there is anything to read."""
        return self.is_open or _identity(self.path) is not None

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work on the file; in a damaged one, once more on a new one. Raises StoreError."""
        try:
            return self._patiently(work)
        except _ERRORS as error:
            if not _is_damage(error):
                raise _refused(self.path, error) from error
            self._set_aside(error)
        try:
            return self._patiently(work)
        except _ERRORS as error:
            raise _refused(self.path, error) from error

    def close(self) -> None:
        """Close the connection; the next `run` opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _patiently(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do the work, again while another process holds the file, for a minute.

        SQLite's own timeout does not cover the switch to WAL mode and the recovery of a WAL file:
        there it gives "database is locked" at once. What is locked out has changed nothing.
        """
        end = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                return self._once(work)
            except sqlite3.OperationalError as error:
                if not _is_busy(error) or time.monotonic() > end:
                    raise
            time.sleep(_BUSY_PAUSE)

    def _once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is not None and _identity(self.path) != self._opened:
            self.close()  # SQLite itself would go on writing to the file moved away
        if self._connection is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"{self.path.parent}: cannot be made: {error.strerror}; choose another --outputs"
                ) from error
            self._opened = _identity(self.path)
            self._connection = _connect(self.path, self._schema)
            self._opened = _identity(self.path)
        return work(self._connection)

    def _set_aside(self, error: sqlite3.DatabaseError | UnicodeDecodeError) -> None:
        """Rename the damaged file, unless another process did and has begun a new one."""
        self.close()
        if _identity(self.path) != self._opened:
            return
        LOG.warning("%s: damaged (%s); set aside, a new one is begun", self.path, error)
        for suffix in ("", "-wal", "-shm"):
            part = self.path.with_name(self.path.name + suffix)
            try:
                part.replace(self.path.with_name(f"{self.path.name}.damaged{suffix}"))
            except FileNotFoundError:
                continue
            except OSError as refusal:
                raise StoreError(
                    f"{part}: damaged, and cannot be set aside: {refusal.strerror}; delete it"
                ) from refusal


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one transaction, begun at once: what it reads nobody changes before it ends."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(*_ERRORS):  # a damaged file; the first error says so
                connection.execute("ROLLBACK")
        raise


def _connect(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(schema)
    except _ERRORS:
        connection.close()
        raise
    return connection


def _is_busy(error: sqlite3.OperationalError) -> bool:
    """Tell a lock of any kind: the low byte of SQLite's extended codes is the primary one."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def _is_damage(error: sqlite3.DatabaseError | UnicodeDecodeError) -> bool:
    """Tell a damaged file from one that is read-only, locked for a minute or on a full disk.

    Our statements are right, so a generic error (no such column, text that is no UTF-8) is damage.
    """
    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR
    return not isinstance(error, sqlite3.ProgrammingError)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refused(path: Path, error: sqlite3.DatabaseError | UnicodeDecodeError) -> StoreError:
    return StoreError(f"{path}: {error}; free some space or choose another --outputs")
