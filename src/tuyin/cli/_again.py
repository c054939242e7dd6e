# pathlib doubles the time of looking at 2,000 files:
# ruff: noqa: PTH109, PTH110, PTH112, PTH113, PTH116, PTH118, PTH123, PTH202
"""The same command again: what it printed, where nothing that it depends on has changed.

Asked before Typer is imported: Typer and pydantic take 0.15 s to read a command, three times what
reading 1,000 articles takes; so this imports next to nothing. `_answer` keeps what is found here.
What is looked at each time: every byte of the articles and of the pages; size, times and number of
each file of the program, the models, the terms, the names and the prompts; what pip has installed.
Databases, addresses and what links to them, patterns and pipes have no answers: they may give other
articles from the same bytes.
"""

import json
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b

TYPE_CHECKING = False  # typing takes 5 ms
if TYPE_CHECKING:
    from typing import TypedDict

    class Kept(TypedDict):
        """What a command line printed on stdout, and on stderr before and after it; what it depends on.

        `contents` is of the `paths` that were given, `states` of files that are watched, and
        `pages`, below `outputs`, have their checksums.
        """

        before: str
        printed: str
        after: str
        outputs: str
        paths: list[str]
        contents: str
        states: dict[str, str]
        pages: dict[str, str]


MOST_ARTICLES = 20_000
"""More are not worth an answer of one piece: the journal has them one by one."""
FAILURES = "failures.jsonl"
_FOLDER = ".answers"
_MOST_BYTES = 1 << 26  # a tenth of a second; more is read by the run alone
_DATABASE = b"SQLite format 3\0"  # its newest rows may be in a file beside it
# differ from one shell to the next, and change nothing
_PASSING = frozenset({"_", "SHLVL", "OLDPWD", "PWD", "COLUMNS", "LINES"})
_GPUS = "/proc/driver/nvidia/gpus"
_ENVIRONMENT = dict(os.environ)  # as it was given: torch adds to it


def answered(words: Sequence[str]) -> bool:
    """Print what this command line printed before, if it would print it now; else tell that it would not."""
    try:
        kept = _read(path_of(words, outputs=outputs_of(words)))
        if kept is None or not _holds(kept):
            return False
    except OSError:  # what cannot be looked at is for the command itself to tell
        return False
    sys.stderr.write(kept["before"])
    sys.stdout.write(kept["printed"])
    sys.stdout.flush()
    sys.stderr.write(kept["after"])
    return True


def path_of(words: Sequence[str], *, outputs: str) -> str:
    """Return where the answer to a command line is kept, given in this folder and environment."""
    environment = sorted((key, value) for key, value in _ENVIRONMENT.items() if key not in _PASSING)
    # pip renames a folder there with each package that it installs, upgrades or removes
    packages = [_row(path) for path in sys.path if path.endswith("-packages")]
    gpus = os.path.isdir(_GPUS)
    asked = (sys.version, sys.prefix, packages, os.getcwd(), gpus, list(words), environment)
    return os.path.join(outputs, _FOLDER, f"{_digest(repr(asked).encode())}.json")


def dumped(kept: "Kept") -> bytes:
    """Write an answer, the digest of its own bytes before it."""
    body = json.dumps(kept).encode()
    return _digest(body).encode() + b"\n" + body


def contents(paths: Sequence[str], *, outputs: str) -> str:
    """Digest names and bytes of all that files and folders hold, but hidden files and the outputs.

    "" where that cannot be told or costs too much: an address, a pattern, standard input, a
    database, a link to nothing, much of it.
    """
    digest = blake2b(digest_size=16)
    left, names = _MOST_BYTES, []
    try:
        above = [_identity(outputs)] if os.path.isdir(outputs) else []
        for path in paths:
            if path == "-" or ":" in path or (os.path.isdir(path) and _identity(path) in above):
                return ""
            for name in _walk(path, above) if os.path.isdir(path) else (path,):
                left -= os.path.getsize(name)
                names.append(name)
                if left < 0 or len(names) > MOST_ARTICLES or not os.path.isfile(name):  # a pipe is read once
                    return ""
        for name in names:
            content = _bytes(name)
            if content.startswith(_DATABASE):
                return ""
            digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
            digest.update(content)
    except OSError:
        return ""
    return digest.hexdigest() if names else ""


def state(path: str) -> str:
    """Digest size, times and number of a file, or of each below a folder; "" where there is none.

    What cannot be looked at, a link to nothing say, is known by its name alone.
    """
    if not os.path.exists(path):
        return ""
    rows, folders, seen = [_row(path)], [path], set()
    while folders:
        folder = folders.pop()
        try:
            if not os.path.isdir(folder) or _identity(folder) in seen:
                continue
            seen.add(_identity(folder))
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if entry.name != "__pycache__"]
        except OSError:
            continue
        rows += [_row(entry.path) for entry in found]
        folders += [entry.path for entry in found if entry.is_dir()]
    return _digest("\n".join(sorted(rows)).encode("utf-8", "surrogatepass"))


def checksum(page: bytes) -> str:
    """Return what a page is known by."""
    return f"{zlib.crc32(page):08x}"


def _read(path: str) -> "Kept | None":
    digest, _, body = _bytes(path).partition(b"\n")
    if digest != _digest(body).encode():
        return None
    kept: Kept = json.loads(body)
    return kept


def _holds(kept: "Kept") -> bool:
    """Tell whether everything is as it was when the answer was printed, and no article has failed since."""
    outputs = kept["outputs"]
    return (
        not os.path.exists(os.path.join(outputs, FAILURES))
        and all(state(path) == known for path, known in kept["states"].items())
        and contents(kept["paths"], outputs=outputs) == kept["contents"]
        and all(checksum(_bytes(os.path.join(outputs, page))) == sum_ for page, sum_ in kept["pages"].items())
    )


def outputs_of(words: Sequence[str]) -> str:
    """Guess where the outputs are; a wrong guess finds no answer."""
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if word in ("-o", "--outputs"):
            return following
        if word.startswith("--outputs="):
            return word.partition("=")[2]
    return os.environ.get("TUYIN_OUTPUTS") or "outputs"


def _walk(folder: str, above: Sequence[tuple[int, int]]) -> Iterator[str]:
    """List the files below a folder; in none of the folders `above`, so that a circle of links ends."""
    here = _identity(folder)
    if here in above:
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry.path, (*above, here))
        elif entry.is_file() or entry.is_symlink():  # what a link to nothing lacks is an OSError later
            yield entry.path


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def _identity(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_dev, found.st_ino


def _row(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return path
    return f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\0{found.st_ino}"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
