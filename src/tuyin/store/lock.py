"""Locks of whole files: the system lets go of them however a process ends.

Where there is no `flock` (Windows) every lock is granted: use one process at a time there.
"""

from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

AVAILABLE = fcntl is not None


def take(file: IO[bytes], *, wait: bool = True) -> bool:
    """Lock an open file until it is closed; False where another holds it and we do not wait.

    The file is open for writing: NFS refuses the lock otherwise. Raises OSError where the file
    system has no locks.
    """
    if fcntl is None:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
