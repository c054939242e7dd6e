"""The sentence memory: every sentence ever translated, by signature; one SQLite file, many processes."""

import logging
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

from tuyin.errors import StoreError
from tuyin.records import Lang
from tuyin.signature import Signature
from tuyin.store.database import Database, writing

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
        self._database = Database(path, _SCHEMA)
        self._lock = threading.Lock()

    def recall(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, signature: Signature
    ) -> list[str | None]:
        """Look sentences up; same length, same order, None where unknown.

        A memory that cannot be read knows nothing, with a warning.
        """
        if not sentences or not self._database.exists():
            return [None] * len(sentences)
        with self._lock:
            try:
                return self._database.run(
                    lambda connection: _select(connection, sentences, f"{source}>{target}", signature)
                )
            except StoreError as error:
                LOG.warning("%s; going on without the sentence memory", error)
            return [None] * len(sentences)

    def count(self) -> int:
        """Count the sentences; 0 where there is no memory, or none that can be read."""
        if not self._database.exists():
            return 0
        with self._lock:
            try:
                return self._database.run(_count)
            except StoreError as error:
                LOG.warning("%s; going on without the sentence memory", error)
                return 0

    def remember(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang, signature: Signature
    ) -> None:
        """Add (sentence, translation) pairs, in one transaction. Raises StoreError."""
        if not pairs:
            return
        with self._lock:
            self._database.run(lambda connection: _insert(connection, pairs, f"{source}>{target}", signature))

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        self._database.close()


def _select(
    connection: sqlite3.Connection, sentences: Sequence[str], direction: str, signature: Signature
) -> list[str | None]:
    row = connection.execute("SELECT id FROM signatures WHERE signature = ?", (str(signature),)).fetchone()
    if row is None:
        return [None] * len(sentences)
    query = "SELECT translation FROM sentences WHERE signature = ? AND direction = ? AND sentence = ?"
    found = [connection.execute(query, (row[0], direction, sentence)).fetchone() for sentence in sentences]
    return [None if hit is None else str(hit[0]) for hit in found]


def _insert(
    connection: sqlite3.Connection, pairs: Sequence[tuple[str, str]], direction: str, signature: Signature
) -> None:
    with writing(connection):
        connection.execute("INSERT OR IGNORE INTO signatures (signature) VALUES (?)", (str(signature),))
        query = "SELECT id FROM signatures WHERE signature = ?"
        (number,) = connection.execute(query, (str(signature),)).fetchone()
        connection.executemany(
            "INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)",
            ((number, direction, sentence, translation) for sentence, translation in pairs),
        )


def _count(connection: sqlite3.Connection) -> int:
    [(count,)] = connection.execute("SELECT count(*) FROM sentences")
    return int(count)
