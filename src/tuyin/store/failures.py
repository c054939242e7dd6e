"""`failures.jsonl`: the articles that could not be done, a row each, with the reason."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from tuyin.errors import StoreError
from tuyin.records import Entry
from tuyin.store import atomic, lock


class Row(msgspec.Struct, frozen=True):
    """A row of the file."""

    name: str
    error: str
    exit_code: int


class FailureLog:
    """Adds a row the moment an article fails; at the end, rows of articles done since are taken out.

    Several processes may add to one file and tidy it: each holds a lock on it meanwhile. A line
    cut off by a full disk is left out when the file is read, and spoils no other.
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
        with self._locked() as file:
            file.write(b"\n" * _is_cut_off(file) + _line(row))
        self._known[entry.name] = row

    def resolve(self, name: str) -> None:
        """Hear that an article is done."""
        if name in self._known:
            self._resolved.add(name)

    def close(self) -> None:
        """Take the rows of articles done since out of the file. Raises StoreError."""
        if not self._resolved:
            return
        with self._locked() as file:
            left = {row.name: row for row in _rows(file.read()) if row.name not in self._resolved}
            if left:
                atomic.write(self._path, b"".join(map(_line, left.values())))
            else:
                self._path.unlink()
        self._known = left
        self._resolved.clear()

    @contextmanager
    def _locked(self) -> Iterator[IO[bytes]]:
        """Open the file, made where it is not there, at its start, and keep the others from it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            while True:
                with self._path.open("a+b") as file:
                    lock.take(file)
                    if _is(file, self._path):
                        file.seek(0)
                        yield file
                        return
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot write: {error.strerror}; free some space or choose another --outputs"
            ) from error


def _is(file: IO[bytes], path: Path) -> bool:
    """Tell whether an open file is still the one of that name: while we waited it may be replaced."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _is_cut_off(file: IO[bytes]) -> bool:
    """Tell whether the last line has no end."""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"


def _line(row: Row) -> bytes:
    return msgspec.json.encode(row) + b"\n"


def _read(path: Path) -> list[Row]:
    try:
        return _rows(path.read_bytes())
    except OSError:
        return []


def _rows(content: bytes) -> list[Row]:
    rows = []
    for line in content.splitlines():
        try:
            rows.append(msgspec.json.decode(line, type=Row))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
    return rows
