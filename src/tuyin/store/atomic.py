"""Write a file whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from tuyin.errors import StoreError


def write(path: Path, content: bytes) -> None:
    """Replace `path` by `content`; a reader sees the old file or the new one, never a part.

    Not flushed to the disk by itself: after a power cut a record may be empty, which its checksum
    turns into a miss (fsync for each of 100,000 articles would cost minutes). Raises StoreError.
    """
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, path)  # noqa: PTH105 - the rename is the point of this function
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StoreError(
            f"{path}: cannot write: {error.strerror}; free some space or choose another --outputs"
        ) from error
