"""Checksums of a folder, in the format of `sha256sum`."""

import hashlib
from pathlib import Path

from tuyin.errors import ModelError

SUMS = "SHA256SUMS"
_SAMPLES, _SAMPLE_BYTES = 16, 1 << 16


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> None:
    """Write the checksums of all other files of a folder."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{digest(folder / name)}  {name}\n" for name in names]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def read_sums(folder: Path) -> dict[str, str]:
    """Return name → SHA-256. Raises ModelError where the list is missing or is none."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{folder}: its {SUMS} cannot be read; remove it and pull it again") from error
    sums = {}
    for line in lines:
        sha256, gap, name = line.partition("  ")
        # a name with a slash would have us read outside the folder
        if not gap or not name or Path(name).name != name:
            raise ModelError(f"{folder}: its {SUMS} has a line {line!r} that is no checksum")
        sums[name] = sha256
    return sums


def damaged(folder: Path) -> tuple[str, ...]:
    """List the files of a folder that are missing or not what its checksums say; empty if all is well.

    Raises ModelError where there are no checksums to compare with.
    """
    return tuple(
        name
        for name, sha256 in read_sums(folder).items()
        if not (folder / name).is_file() or digest(folder / name) != sha256
    )


def fingerprint(folder: Path) -> str:
    """Return twelve hex digits that change when a model's files do: a revision for what has none.

    The checksums' own digest where they are written; else file names, sizes and sixteen samples of
    64 KiB of each, since hashing gigabytes at each start takes seconds.
    """
    if (folder / SUMS).is_file():
        return digest(folder / SUMS)[:12]
    state = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        size = path.stat().st_size
        state.update(f"{path.name}\0{size}\0".encode())
        with path.open("rb") as file:
            for sample in range(_SAMPLES):
                file.seek(max(0, size - _SAMPLE_BYTES) * sample // (_SAMPLES - 1))
                state.update(file.read(_SAMPLE_BYTES))
    return state.hexdigest()[:12]
