"""The sentence memory: every sentence ever translated, by signature; one SQLite file, many processes."""

import logging
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

from tuyin.errors import StoreError
from tuyin.records import Lang
from tuyin.signature import Signature
from tuyin.store import database

LOG = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS signatures (id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS sentences (
    signature INTEGER NOT NULL, direction TEXT NOT NULL, sentence TEXT NOT NULL, translation TEXT NOT NULL,
    PRIMARY KEY (signature, direction, sentence)
) WITHOUT ROWID;
"""


class Memory:
    """Sentence + signature → translation. Opened by the first call; only writing makes the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def recall(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, signature: Signature
    ) -> list[str | None]:
        """Look sentences up; same length, same order, None where unknown.

        A memory that cannot be read knows nothing, with a warning.
        """
        if not sentences or (self._connection is None and not self._path.exists()):
            return [None] * len(sentences)
        with self._lock:
            try:
                return self._select(sentences, f"{source}>{target}", signature)
            except sqlite3.OperationalError as error:  # unreadable just now, not damaged
                LOG.warning("%s: cannot be read (%s); going on without it", self._path, error)
            except StoreError as error:
                LOG.warning("%s; going on without the sentence memory", error)
            except sqlite3.DatabaseError as error:
                self._begin_anew(error)
            return [None] * len(sentences)

    def count(self) -> int:
        """Count the sentences; 0 where there is no memory, or none that can be read."""
        if self._connection is None and not self._path.exists():
            return 0
        with self._lock:
            try:
                [(count,)] = self._open().execute("SELECT count(*) FROM sentences")
            except (sqlite3.DatabaseError, StoreError) as error:
                LOG.warning("%s: cannot be read (%s)", self._path, error)
                return 0
        return int(count)

    def remember(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang, signature: Signature
    ) -> None:
        """Add (sentence, translation) pairs, in one transaction. Raises StoreError."""
        if not pairs:
            return
        with self._lock:
            try:
                self._insert(pairs, f"{source}>{target}", signature)
            except sqlite3.DatabaseError as error:
                self._begin_anew(error)
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
        with database.writing(connection, self._path):
            connection.execute("INSERT OR IGNORE INTO signatures (signature) VALUES (?)", (str(signature),))
            query = "SELECT id FROM signatures WHERE signature = ?"
            (number,) = connection.execute(query, (str(signature),)).fetchone()
            connection.executemany(
                "INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)",
                ((number, direction, sentence, translation) for sentence, translation in pairs),
            )

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = database.connect(self._path, _SCHEMA)
        return self._connection

    def _begin_anew(self, error: sqlite3.DatabaseError) -> None:
        self.close()
        database.set_aside(self._path, error)


def count(path: Path) -> int:
    """Count the sentences in a memory; 0 where there is none. Raises StoreError if it cannot be read."""
    if not path.exists():
        return 0
    connection = database.connect(path, _SCHEMA)
    try:
        return int(connection.execute("SELECT COUNT(*) FROM sentences").fetchone()[0])
    finally:
        connection.close()
