"""How much one document may ask of the machine that reads it."""

import gzip
import io
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from tuyin.errors import InputError

MIB = 1 << 20
# Below this much a document may be packed as tightly as it likes: 16 MiB harms nobody.
_FREE_BYTES = 16 * MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document; a table of many articles is bounded by row, not as a whole.

    `max_bytes` counts what is unpacked. `max_ratio` is unpacked to packed bytes: text packs 3 to
    20 times, a bomb a thousand times. `pdf_seconds` is the time one PDF may take.
    """

    max_bytes: int = 64 * MIB
    max_ratio: int = 200
    pdf_seconds: float = 60.0

    def check(self, unpacked: int, *, packed: int) -> None:
        """Raise InputError if unpacking made too much of too little."""
        if unpacked > _FREE_BYTES and unpacked > packed * self.max_ratio:
            raise InputError(
                f"unpacks to over {unpacked // max(packed, 1)} times its size, as a zip bomb does; "
                "unpack it yourself if you trust it"
            )

    def check_size(self, size: int) -> None:
        """Raise InputError if a document is larger than one may be."""
        if size > self.max_bytes:
            raise InputError(
                f"larger than the {self.max_bytes // MIB} MiB one document may have; split it into articles"
            )


class Guarded(io.RawIOBase):
    """A stream that raises InputError when more is unpacked from it than `limits` allow.

    `packed` is the stream it is unpacked from, None where nothing is; `count` says how much was read.
    """

    def __init__(
        self, inner: BinaryIO, *, limits: Limits, packed: "Guarded | None" = None, owned: bool = True
    ) -> None:
        self._inner = inner
        self._limits = limits
        self._packed = packed
        self._owned = owned
        self.count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the whole buffer unless the stream ends: what is peeked at is then long enough to judge."""
        view, filled = memoryview(buffer), 0
        while filled < len(view):
            piece = self._read(len(view) - filled)
            if not piece:
                break
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        self.count += filled
        if self._packed is not None:
            self._limits.check(self.count, packed=self._packed.count)
        return filled

    def _read(self, size: int) -> bytes:
        try:
            return self._inner.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"damaged packed file ({error}); fetch it again") from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":  # zstandard is an extra: its class cannot be named here
                raise
            raise InputError(f"damaged packed file ({error}); fetch it again") from error

    def close(self) -> None:
        """Close the stream, if it is owned, and the one it is unpacked from."""
        if self._owned:
            self._inner.close()
        if self._packed is not None:
            self._packed.close()
        super().close()


def read_all(stream: BinaryIO, limits: Limits) -> bytes:
    """Read a document whole. Raises InputError beyond `limits.max_bytes`."""
    content = stream.read(limits.max_bytes + 1)
    limits.check_size(len(content))
    return content
