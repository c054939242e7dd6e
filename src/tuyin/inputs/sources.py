"""What the paths of a command line stand for: files, folders, globs, standard input, addresses."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tuyin.inputs.formats import promises_article
from tuyin.inputs.names import why
from tuyin.records import Failure

STDIN = "-"
# What tuyin itself leaves in a folder of outputs, wherever the user put it; "-wal" or ".damaged" may follow
_OUTPUT_MARKS = ("memory.sqlite", "journal.sqlite")
_OUTPUT_FILES = ("failures.jsonl", *_OUTPUT_MARKS)


@dataclass(frozen=True, slots=True)
class Source:
    """One place to read from; `path` is None for standard input and for an address.

    `label` is what its article would like to be called: a path below the folder that was given,
    else the file's name. `asked` tells a file that was named from one that a folder happened to hold.
    """

    label: str
    origin: str
    path: Path | None = None
    asked: bool = True


def expand(paths: Sequence[str], *, skip: Sequence[Path] = ()) -> Iterator[Source | Failure]:
    """Yield the sources that paths stand for, in order; inside a folder sorted by name.

    A folder gives what is in it and below. Left out there: hidden files, `skip`, folders of tuyin's
    outputs, what is neither file nor folder, and files whose ending is not a document's. A folder of
    outputs that is named, or is in `skip`, gives what tuyin did not write. What cannot be found or
    opened is a Failure.
    """
    skipped = {_identity(path) for path in skip if path.is_dir()}
    for path in paths:
        if path == STDIN or is_address(path):
            yield Source("stdin" if path == STDIN else address_label(path), path)
        else:
            yield from _expand(path, skipped)


def is_address(path: str) -> bool:
    """Tell an http or https address from a path."""
    return path[:8].casefold().startswith(("http://", "https://"))


def address_label(address: str) -> str:
    """Return what an address's article would like to be called."""
    return address.partition("://")[2].partition("?")[0].rstrip("/") or address


def _expand(path: str, skipped: set[tuple[int, int]]) -> Iterator[Source | Failure]:
    if "\0" in path or not path:
        yield Failure(path or "(empty)", f"{path!r}: not a path", exit_code=2)
        return
    found = [path]
    if not os.path.lexists(path) and glob.has_magic(path):
        found = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207 - keeps the path as it was typed
        if not found:
            yield Failure(path, f"{path}: no file matches", exit_code=2)
    for name in found:
        place = Path(name)
        try:
            folder = place.is_dir()
        except OSError as error:
            yield _unreadable(name, error)
            continue
        if not folder:
            yield Source(place.name, name, place)
            continue
        empty = True
        for source in _walk(place, "", skipped, [_identity(place)]):
            empty = False
            yield source
        if empty:
            yield Failure(
                name,
                f"{name}: no articles in this folder; give one with text files or documents",
                exit_code=2,
            )


def _walk(
    folder: Path, prefix: str, skipped: set[tuple[int, int]], above: list[tuple[int, int]]
) -> Iterator[Source | Failure]:
    """Walk a folder; `above` are the folders we are in, so that a link to one of them ends there."""
    ours = above[-1] in skipped or _is_outputs(folder)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for entry in entries:
        if entry.name.startswith(".") or (ours and entry.name.startswith(_OUTPUT_FILES)):
            continue
        place = Path(entry.path)
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
            identity = _identity(place) if is_folder else (0, 0)
        except OSError as error:
            yield _unreadable(entry.path, error)
            continue
        if is_file:
            if promises_article(entry.name):
                yield Source(prefix + entry.name, entry.path, place, asked=False)
        elif is_folder:
            if identity in skipped or identity in above or _is_outputs(place) or _is_kept(place, ours=ours):
                continue
            yield from _walk(place, f"{prefix}{entry.name}/", skipped, [*above, identity])
        elif entry.is_symlink() and not place.exists():
            yield Failure(entry.path, f"{entry.path}: a link to nothing", exit_code=2)


def _is_outputs(folder: Path) -> bool:
    try:
        return any((folder / mark).is_file() for mark in _OUTPUT_MARKS)
    except PermissionError:  # said when it is listed
        return False


def _is_kept(folder: Path, *, ours: bool) -> bool:
    """Whether tuyin keeps an article there: in a folder of outputs its article.json is enough to tell."""
    try:
        if not (folder / "article.json").is_file():
            return False
        return ours or any(folder.glob("*.translation.*.json"))
    except PermissionError:  # said when it is listed
        return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _unreadable(path: str, error: OSError) -> Failure:
    return Failure(path, f"{path}: {why(error)}", exit_code=2)
