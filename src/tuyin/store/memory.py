"""The sentence memory: every sentence ever translated, by signature; one SQLite file, many processes."""

import logging
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tuyin.errors import StoreError
from tuyin.records import Lang
from tuyin.signature import Signature

LOG = logging.getLogger(__name__)

_BUSY_SECONDS = 60.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS signatures (id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS sentences (
    signature INTEGER NOT NULL, direction TEXT NOT NULL, sentence TEXT NOT NULL, translation TEXT NOT NULL,
    PRIMARY KEY (signature, direction, sentence)
) WITHOUT ROWID;
"""


class Memory:
    """Sentence + signature → translation, in SQLite's WAL mode.

    Opened by the first call, which alone makes the file. A file that SQLite finds damaged is set
    aside as `<name>.damaged` with a warning and a new one begun: it holds nothing that cannot be
    made again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def recall(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, signature: Signature
    ) -> list[str | None]:
        """Look sentences up; same length, same order, None where unknown."""
        if not sentences or (self._connection is None and not self._path.exists()):
            return [None] * len(sentences)
        with self._lock:
            try:
                return self._select(sentences, f"{source}>{target}", signature)
            except sqlite3.DatabaseError as error:
                self._set_aside(error)
                return [None] * len(sentences)

    def remember(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang, signature: Signature
    ) -> None:
        """Add (sentence, translation) pairs, in one transaction. Raises StoreError."""
        if not pairs:
            return
        with self._lock:
            try:
                self._insert(pairs, f"{source}>{target}", signature)
            except sqlite3.OperationalError as error:  # disk full, read-only, locked for a minute
                raise StoreError(
                    f"{self._path}: cannot write: {error}; free some space or choose another --outputs"
                ) from error
            except sqlite3.DatabaseError as error:
                self._set_aside(error)
                self._insert(pairs, f"{source}>{target}", signature)

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _select(self, sentences: Sequence[str], direction: str, signature: Signature) -> list[str | None]:
        connection = self._open()
        row = connection.execute(
            "SELECT id FROM signatures WHERE signature = ?", (str(signature),)
        ).fetchone()
        if row is None:
            return [None] * len(sentences)
        query = "SELECT translation FROM sentences WHERE signature = ? AND direction = ? AND sentence = ?"
        found = [
            connection.execute(query, (row[0], direction, sentence)).fetchone() for sentence in sentences
        ]
        return [None if hit is None else str(hit[0]) for hit in found]

    def _insert(self, pairs: Sequence[tuple[str, str]], direction: str, signature: Signature) -> None:
        connection = self._open()
        with connection:
            connection.execute("INSERT OR IGNORE INTO signatures (signature) VALUES (?)", (str(signature),))
            query = "SELECT id FROM signatures WHERE signature = ?"
            (number,) = connection.execute(query, (str(signature),)).fetchone()
            connection.executemany(
                "INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)",
                ((number, direction, sentence, translation) for sentence, translation in pairs),
            )

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"{self._path.parent}: cannot be made: {error.strerror}; choose another --outputs"
                ) from error
            # one lock guards the connection, so the thread that opened it need not be the one that uses it
            connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, check_same_thread=False)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.executescript(_SCHEMA)
            except sqlite3.DatabaseError:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _set_aside(self, error: sqlite3.DatabaseError) -> None:
        self.close()
        if isinstance(error, sqlite3.OperationalError):  # unreadable just now, not damaged
            LOG.warning("%s: cannot be read (%s); going on without the sentence memory", self._path, error)
            return
        LOG.warning("%s: damaged (%s); set aside, a new memory is begun", self._path, error)
        for suffix in ("", "-wal", "-shm"):
            part = self._path.with_name(self._path.name + suffix)
            if part.exists():
                part.replace(self._path.with_name(f"{self._path.name}.damaged{suffix}"))


def count(path: Path) -> int:
    """Count the sentences in a memory; 0 where there is none. Raises StoreError if it is damaged."""
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as connection:
            return int(connection.execute("SELECT COUNT(*) FROM sentences").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be read: {error}; delete it, it is made again") from error
