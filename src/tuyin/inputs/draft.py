"""What readers are given and what they give back."""

import gzip
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Self, cast

from tuyin.errors import InputError
from tuyin.inputs.formats import PACKED
from tuyin.inputs.limits import MIB, Guarded, Limits, read_all
from tuyin.inputs.names import why
from tuyin.records import Removal

HEAD_BYTES = MIB // 4
"""How much of a file is looked at to tell what it is."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file begins."""

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class TableOptions:
    """Where in a table the articles are; None is found by the usual names, or left out.

    `query` is for SQLite: one SELECT. `sheet` is for XLSX: by default the first.
    """

    text_column: str | None = None
    id_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    url_column: str | None = None
    query: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it: the run gives it its name.

    `part` tells it from the others of the same file: a row's id, empty where the file is one article.
    """

    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    part: str = ""
    notes: tuple[Removal, ...] = ()
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """One part of a file that is no article, and why; the other parts are still read.

    `row` is what of a table's row could be read.
    """

    part: str
    error: str
    row: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file ready to be read: unpacked on the way, `head` its first bytes.

    `name` is without .gz and .zst; `path` is None where there is no file on disk that holds the same bytes;
    `address` is where it was fetched from; `archive` is a ZIP file that came through a pipe or packed,
    whole, since its list of members stands at its end.
    """

    name: str
    head: bytes
    stream: BinaryIO
    path: Path | None = None
    limits: Limits = field(default_factory=Limits)
    table: TableOptions = field(default_factory=TableOptions)
    address: str | None = None
    archive: bytes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stream.close()

    @property
    def suffix(self) -> str:
        """The name's ending, small letters, with its dot."""
        return Path(self.name).suffix.casefold()

    def read(self) -> bytes:
        """Read the document whole. Raises InputError beyond the limit."""
        return read_all(self.stream, self.limits)

    def seekable(self) -> BinaryIO:
        """Return a stream that can be read in any order; of an archive one as often as asked."""
        if self.path is not None:
            return self.path.open("rb")
        return io.BytesIO(self.read() if self.archive is None else self.archive)


@dataclass(frozen=True, slots=True)
class Link:
    """An address where an article is: fetched if the run has a fetcher."""

    address: str


Parts = Iterator[Draft | Broken | Link]


def open_stream(
    stream: BinaryIO, *, name: str, path: Path | None, limits: Limits, table: TableOptions, owned: bool = True
) -> Opened:
    """Unpack what is packed with gzip or Zstandard and look at the beginning. Raises InputError.

    A stream that is not `owned`, as standard input is not, stays open.
    """
    raw = Guarded(stream, limits=limits, owned=owned)
    buffered = io.BufferedReader(raw, HEAD_BYTES)
    head = buffered.peek(HEAD_BYTES)
    if not head.startswith((_GZIP, _ZSTD)):
        archive = read_all(buffered, limits) if path is None and head.startswith(ZIP) else None
        return Opened(name, head, buffered, path, limits, table, archive=archive)
    inner = (
        _zstandard(buffered) if head.startswith(_ZSTD) else cast("BinaryIO", gzip.GzipFile(fileobj=buffered))
    )
    unpacked = io.BufferedReader(Guarded(inner, limits=limits, packed=raw), HEAD_BYTES)
    suffix = Path(name).suffix.casefold()
    bare = name[: -len(suffix)] if suffix in PACKED else name
    head = unpacked.peek(HEAD_BYTES)
    archive = read_all(unpacked, limits) if head.startswith(ZIP) else None
    return Opened(bare, head, unpacked, None, limits, table, archive=archive)


def open_path(path: Path, *, limits: Limits, table: TableOptions) -> Opened:
    """Open a file. Raises InputError."""
    try:
        stream = path.open("rb", buffering=0)
    except OSError as error:
        raise InputError(why(error)) from error
    regular = path if path.is_file() else None  # a pipe is read once
    return open_stream(stream, name=path.name, path=regular, limits=limits, table=table)


def _zstandard(packed: BinaryIO) -> BinaryIO:
    try:
        import zstandard  # noqa: PLC0415 - an extra; few files need it
    except ModuleNotFoundError as error:
        raise InputError('unpacking .zst needs zstandard: pip install "tuyin[zst]"') from error
    return cast("BinaryIO", zstandard.ZstdDecompressor().stream_reader(packed))
