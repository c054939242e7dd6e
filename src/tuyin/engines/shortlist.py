"""Restrict a model's output to the words a language needs: NLLB has 256,000 pieces, English some 30,000.

The last matrix of the decoder shrinks with it (ENGINES: 1.7 to 1.9 times as fast for NLLB-600M in
int8), but a word that is not on the list cannot be said; hence opt-in, and in the signature.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from tuyin.engines.pieces import Pieces
from tuyin.errors import ModelError
from tuyin.records import Lang

FILE = "vmap.txt"  # CTranslate2 reads it by this name only, beside model.bin
_NOTE = "shortlist.json"  # what the list is of: itself it cannot say
_TEXTS_AT_A_TIME = 4096


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The list beside a model: the language that it is of, and the digest that names it."""

    target: Lang
    digest: str


def choose(texts: Iterable[str], *, pieces: Pieces, most: int) -> tuple[str, ...]:
    """Choose the pieces to keep: the `most` frequent of some texts of the target language, in order.

    Single letters, digits and marks are kept beside them, so that any name can still be spelt, and so
    is what no text has: codes of languages, </s>. Raises ModelError where the texts have no piece.
    """
    counts: Counter[str] = Counter()
    for group in _groups(texts):
        for tokens in pieces.encode(group):
            counts.update(tokens)
    if not counts:
        raise ModelError("no text to build a shortlist from; give the target side of a corpus")
    frequent = [token for token, _ in counts.most_common(most) if token in pieces.target_ids]
    letters = (token for token in pieces.target_ids if len(token.removeprefix("▁")) <= 1)
    return tuple(dict.fromkeys([*frequent, *letters, *pieces.special]))


def build(directory: Path, folder: Path, *, tokens: Sequence[str], target: Lang) -> str:
    """Make a folder with a model's files, linked, and its shortlist; return the list's digest.

    A folder a target: CTranslate2 takes one list a model. Use it as `Source.directory`, and the
    digest as `Source.shortlist`. Raises ModelError where there is no converted model, and where the
    folder is not empty: links to another model would stay.
    """
    if not (directory / "model.bin").is_file():
        raise ModelError(f"{directory}: no model.bin; a shortlist needs a model converted for CTranslate2")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ModelError(f"{folder}: is not empty; give a new folder, or remove it first")
    folder.mkdir(parents=True, exist_ok=True)
    for path in directory.iterdir():
        if path.is_file() and path.name not in (FILE, _NOTE):
            (folder / path.name).symlink_to(path.resolve())
    (folder / _NOTE).write_bytes(msgspec.json.encode({"target": target}))
    # an empty source piece before the tab: these are allowed whatever the source says
    (folder / FILE).write_text("\t" + " ".join(tokens) + "\n", encoding="utf-8")
    return _digest(folder)


def read(directory: Path) -> Shortlist | None:
    """Read what the shortlist beside a model is of; None where there is none. Raises ModelError."""
    if not (directory / FILE).is_file():
        return None
    try:
        target = msgspec.json.decode((directory / _NOTE).read_bytes(), type=dict[str, Lang])["target"]
        return Shortlist(target, _digest(directory))
    except (OSError, KeyError, msgspec.MsgspecError) as error:
        raise ModelError(
            f"{directory / _NOTE}: cannot be read; make the folder again by `tuyin models shortlist`"
        ) from error


def _digest(directory: Path) -> str:
    return hashlib.sha256((directory / FILE).read_bytes()).hexdigest()[:12]


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    stream = (text for text in texts if text.strip())
    while group := list(islice(stream, _TEXTS_AT_A_TIME)):
        yield group
