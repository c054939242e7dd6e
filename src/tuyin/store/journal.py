"""The journal of a batch: which articles are done, failed or being made, and by whom."""

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec

from tuyin.records import Entry
from tuyin.store import database

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL) WITHOUT ROWID;
"""


class Journal:
    """Meets `tuyin.protocols.Journal`: one SQLite file in a folder of outputs, shared by processes.

    A process that makes articles holds a lock on a file of its own; the system lets go of it
    however the process ends, and its claims are then anybody's. No clock is read. Where there is
    no `flock` (Windows) a claim never ends by itself: use one process at a time there.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "journal.sqlite"
        self._owners = folder / ".owners"
        self._owner = secrets.token_hex(8)
        self._lock: IO[bytes] | None = None
        self._connection: sqlite3.Connection | None = None

    def find(self, keys: Sequence[str]) -> dict[str, Entry]:
        """Return what is known of these articles; those never finished are left out."""
        if self._connection is None and not self._path.exists():
            return {}
        try:
            return self._select(keys)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
            return {}

    def claim(self, keys: Sequence[str]) -> set[str]:
        """Take what no living process is making; returns the keys that are ours now."""
        if not keys:
            return set()
        connection = self._open()
        self._hold()
        ours: set[str] = set()
        lives = {self._owner: False}  # what we hold ourselves we may take
        with database.writing(connection, self._path):
            for key in keys:
                row = connection.execute("SELECT owner FROM claims WHERE key = ?", (key,)).fetchone()
                owner = self._owner if row is None else str(row[0])
                if owner not in lives:
                    lives[owner] = self._lives(owner)
                if not lives[owner]:
                    connection.execute("INSERT OR REPLACE INTO claims VALUES (?, ?)", (key, self._owner))
                    ours.add(key)
        return ours

    def finish(self, key: str, entry: Entry) -> None:
        """Write down how an article ended, and let go of it. Raises StoreError."""
        connection = self._open()
        with database.writing(connection, self._path):
            row = (key, msgspec.json.encode(entry))
            connection.execute("INSERT OR REPLACE INTO entries VALUES (?, ?)", row)
            connection.execute("DELETE FROM claims WHERE key = ?", (key,))

    def close(self) -> None:
        """Let go of everything claimed and not finished."""
        if self._connection is not None:
            with database.writing(self._connection, self._path):
                self._connection.execute("DELETE FROM claims WHERE owner = ?", (self._owner,))
            self._connection.close()
            self._connection = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None
            (self._owners / self._owner).unlink(missing_ok=True)

    def _select(self, keys: Sequence[str]) -> dict[str, Entry]:
        connection = self._open()
        found = {}
        for key in keys:
            row = connection.execute("SELECT entry FROM entries WHERE key = ?", (key,)).fetchone()
            if row is not None:
                found[key] = msgspec.json.decode(row[0], type=Entry)
        return found

    def _hold(self) -> None:
        """Lock a file of our own, for others to see that we live."""
        if self._lock is None:
            self._owners.mkdir(parents=True, exist_ok=True)
            unseen = self._owners / f".{self._owner}"
            self._lock = unseen.open("wb")
            if fcntl is not None:
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            unseen.replace(self._owners / self._owner)  # nobody sees it before it is locked

    def _lives(self, owner: str) -> bool:
        path = self._owners / owner
        if not path.exists():
            return False
        if fcntl is None:  # pragma: no cover - Windows
            return True
        with path.open("rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
        path.unlink(missing_ok=True)
        return False

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = database.connect(self._path, _SCHEMA)
        return self._connection

    def _begin_anew(self, error: sqlite3.DatabaseError) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        database.set_aside(self._path, error)


def entries(folder: Path) -> Iterator[Entry]:
    """Read every entry of a folder's journal, in no order; nothing where there is none."""
    path = folder / "journal.sqlite"
    if not path.exists():
        return
    connection = database.connect(path, _SCHEMA)
    try:
        for (blob,) in connection.execute("SELECT entry FROM entries"):
            yield msgspec.json.decode(blob, type=Entry)
    finally:
        connection.close()
