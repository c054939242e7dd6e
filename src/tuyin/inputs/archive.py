"""Documents that are ZIP archives: their members, none of them a bomb."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from tuyin.errors import InputError
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Opened
from tuyin.inputs.limits import Limits

_CHUNK_BYTES = 1 << 20


class Archive:
    """The members of a ZIP file; what is unpacked from it altogether stays under the limits."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._unpacked = 0
        self._packed = 0
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """Unpack one member, in chunks, whatever its header says of its size. Raises InputError."""
        if name not in self.names:
            raise InputError(f"damaged file: {name} is missing in it; fetch it again")
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise InputError("locked with a password; save it without one")
        self._packed += info.compress_size
        chunks = []
        with foreign("file"), self._archive.open(info) as member:
            while chunk := member.read(_CHUNK_BYTES):
                chunks.append(chunk)
                self._unpacked += len(chunk)
                self._limits.check(self._unpacked, packed=self._packed)
                self._limits.check_size(self._unpacked)
        return b"".join(chunks)


@contextmanager
def open_archive(opened: Opened) -> Iterator[Archive]:
    """Open a document that is a ZIP file. Raises InputError."""
    with opened.seekable() as stream:
        with foreign("file"):
            archive = zipfile.ZipFile(stream)
        with archive:
            yield Archive(archive, opened.limits)
