"""`failures.jsonl`: the articles that could not be done, a row each, with the reason."""

import os
from pathlib import Path

import msgspec

from tuyin.errors import StoreError
from tuyin.records import Entry
from tuyin.store import atomic


class Row(msgspec.Struct, frozen=True):
    """A row of the file."""

    name: str
    error: str
    exit_code: int


class FailureLog:
    """Adds a row the moment an article fails; at the end, rows of articles done since are taken out.

    A row is appended by one write, so several processes may add to one file; a line cut off by
    a full disk is left out when the file is read.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "failures.jsonl"
        self._known = {row.name: row for row in _read(self._path)}
        self._resolved: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Write down a failed article, unless the same row is there. Raises StoreError."""
        row = Row(entry.name, entry.error, entry.exit_code)
        self._resolved.discard(entry.name)
        if self._known.get(entry.name) == row:
            return
        self._known[entry.name] = row
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(handle, msgspec.json.encode(row) + b"\n")
            finally:
                os.close(handle)
        except OSError as error:
            raise StoreError(f"{self._path}: cannot write: {error.strerror}") from error

    def resolve(self, name: str) -> None:
        """Hear that an article is done."""
        if name in self._known:
            self._resolved.add(name)

    def close(self) -> None:
        """Take the rows of articles done since out of the file. Raises StoreError."""
        if not self._resolved:
            return
        left = {row.name: row for row in _read(self._path) if row.name not in self._resolved}
        if left:
            atomic.write(self._path, b"".join(msgspec.json.encode(row) + b"\n" for row in left.values()))
        else:
            self._path.unlink(missing_ok=True)


def _read(path: Path) -> list[Row]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return []
    rows = []
    for line in lines:
        try:
            rows.append(msgspec.json.decode(line, type=Row))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
    return rows
