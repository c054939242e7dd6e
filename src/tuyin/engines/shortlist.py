"""The list of a target language's words beside a model of a large vocabulary, as conversion wrote it.

The last matrix of the decoder shrinks to it: NLLB-600M in int8 is 1.5 to 2 times as fast.
"""

import hashlib
from pathlib import Path

import msgspec

from tuyin.errors import ModelError
from tuyin.records import Lang
from tuyin.text import words


def digest(directory: Path) -> str:
    """Return twelve hex digits that name the lists beside a model; "" where there are none."""
    path = directory / words.FILE
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""
    except OSError as error:
        raise _unreadable(path) from error


def read(directory: Path, target: Lang) -> tuple[str, ...]:
    """Read the pieces of a target language; empty where it has no list. Raises ModelError."""
    path = directory / words.FILE
    try:
        lists = msgspec.json.decode(path.read_bytes(), type=dict[Lang, tuple[str, ...]])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error
    return lists.get(target, ())


def _unreadable(path: Path) -> ModelError:
    return ModelError(f"{path}: cannot be read; remove the model and pull or convert it again")
