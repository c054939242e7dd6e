"""The journal of a batch: which articles are done, failed or being made, and by whom."""

import re
import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from tuyin.errors import StoreError
from tuyin.records import Entry
from tuyin.store import lock
from tuyin.store.database import Database, writing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL) WITHOUT ROWID;
"""
_OWNER = re.compile(r"[0-9a-f]{16}")


class Journal:
    """Meets `tuyin.protocols.Journal`: one SQLite file in a folder of outputs, shared by processes.

    A process that makes articles holds a lock on a file of its own; the system lets go of it
    however the process ends, and its claims are then anybody's. No clock is read. Where there is
    no `flock` (Windows) a claim never ends by itself: use one process at a time there. An entry
    that cannot be read was never written; a damaged file is set aside and a new one begun. Every
    method raises StoreError, in one line, where the folder cannot be read, written or locked.
    """

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / "journal.sqlite", _SCHEMA)
        self._owners = folder / ".owners"
        self._owner = secrets.token_hex(8)
        self._lock: IO[bytes] | None = None

    def find(self, keys: Sequence[str]) -> dict[str, Entry]:
        """Return what is known of these articles; those never finished are left out."""
        if not self._database.exists():
            return {}
        return self._database.run(lambda connection: _select(connection, keys))

    def claim(self, keys: Sequence[str]) -> set[str]:
        """Take what no living process is making; returns the keys that are ours now."""
        if not keys:
            return set()
        self._hold()
        return self._database.run(lambda connection: self._claim(connection, keys))

    def finish(self, key: str, entry: Entry) -> None:
        """Write down how an article ended, and let go of it. Raises StoreError."""

        def write(connection: sqlite3.Connection) -> None:
            with writing(connection):
                row = (key, msgspec.json.encode(entry))
                connection.execute("INSERT OR REPLACE INTO entries VALUES (?, ?)", row)
                connection.execute("DELETE FROM claims WHERE key = ?", (key,))

        self._database.run(write)

    def close(self) -> None:
        """Let go of everything claimed and not finished."""
        try:
            if self._database.is_open:
                self._database.run(self._let_go)
        finally:
            self._database.close()
            if self._lock is not None:
                self._lock.close()
                self._lock = None
                with suppress(OSError):  # a file that nobody holds is as good as none
                    (self._owners / self._owner).unlink()

    def _claim(self, connection: sqlite3.Connection, keys: Sequence[str]) -> set[str]:
        ours: set[str] = set()
        lives = {self._owner: False}  # what we hold ourselves we may take
        with writing(connection):
            for key in keys:
                row = connection.execute("SELECT owner FROM claims WHERE key = ?", (key,)).fetchone()
                owner = self._owner if row is None else str(row[0])
                if owner not in lives:
                    lives[owner] = self._lives(owner)
                if not lives[owner]:
                    connection.execute("INSERT OR REPLACE INTO claims VALUES (?, ?)", (key, self._owner))
                    ours.add(key)
        return ours

    def _let_go(self, connection: sqlite3.Connection) -> None:
        with writing(connection):
            connection.execute("DELETE FROM claims WHERE owner = ?", (self._owner,))

    def _hold(self) -> None:
        """Lock a file of our own, for others to see that we live."""
        if self._lock is not None:
            return
        unseen = self._owners / f".{self._owner}"
        try:
            self._owners.mkdir(parents=True, exist_ok=True)
            self._lock = unseen.open("wb")
            lock.take(self._lock)
            unseen.replace(self._owners / self._owner)  # nobody sees it before it is locked
        except OSError as error:
            if self._lock is not None:
                self._lock.close()
                self._lock = None
                unseen.unlink(missing_ok=True)
            raise StoreError(
                f"{self._owners}: cannot lock a file there: {error.strerror}; "
                "choose --outputs on a disk of this machine"
            ) from error

    def _lives(self, owner: str) -> bool:
        if _OWNER.fullmatch(owner) is None:  # nobody is called that: the row is damaged
            return False
        path = self._owners / owner
        try:
            with path.open("r+b") as file:
                if not lock.AVAILABLE or not lock.take(file, wait=False):
                    return True
        except FileNotFoundError:  # it ended, perhaps just now
            return False
        except OSError as error:
            raise StoreError(
                f"{path}: cannot tell whether that run goes on: {error.strerror}; "
                "delete it if no other run writes here"
            ) from error
        with suppress(OSError):
            path.unlink()
        return False


def _select(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Entry]:
    found = {}
    for key in keys:
        row = connection.execute("SELECT entry FROM entries WHERE key = ?", (key,)).fetchone()
        if row is not None and (entry := _decode(row[0])) is not None:
            found[key] = entry
    return found


def _decode(blob: object) -> Entry | None:
    """Read an entry; None where it is cut off or altered."""
    if not isinstance(blob, bytes):
        return None
    try:
        return msgspec.json.decode(blob, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
