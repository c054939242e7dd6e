"""Carry a model to a machine that reaches no hub: one tar file, every byte of it verified."""

import os
import secrets
import tarfile
from pathlib import Path, PurePosixPath

from tuyin.errors import ModelError
from tuyin.models.info import BYTES
from tuyin.models.licenses import require_license
from tuyin.models.locate import Located, made
from tuyin.models.manifest import MANIFEST, described, read_manifest
from tuyin.models.pull import fresh_folder
from tuyin.models.sums import SUMS, damaged, read_sums

_NOT_IN_NAMES = frozenset("/\\\0")


def bundle(located: Located, path: Path) -> int:
    """Write a converted model into a tar file, whole or not at all; return its bytes.

    Raises ModelError for a model that has no manifest (the bundled one, a folder of one's own) or is
    damaged, and where the file cannot be written.
    """
    folder = located.folder
    if not (folder / MANIFEST).is_file():
        raise ModelError(
            f"{located.info.name} was not pulled; only what `tuyin models pull` made can be carried"
        )
    if bad := damaged(folder):
        raise ModelError(f"{folder}: {', '.join(bad)} damaged; remove the model and pull it again")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with tarfile.open(temporary, "w") as tar:  # weights do not compress
            for name in (MANIFEST, SUMS, *sorted(read_sums(folder).keys() - {MANIFEST})):
                tar.add(folder / name, arcname=f"{folder.name}/{name}", recursive=False)
        os.replace(temporary, path)  # noqa: PTH105 - the rename is what makes it whole
        return path.stat().st_size
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be written: {error.strerror or error}; choose another -o"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def unbundle(path: Path, *, home: Path, license_: str = "any") -> Located:
    """Unpack what `bundle` wrote into the models' folder, if it is whole; a model there is replaced.

    Nothing is written outside, whatever the file says: its members must be plain files of one folder,
    and those that its checksums name. Raises ModelError.
    """
    try:
        with tarfile.open(path, "r:") as tar:
            members = tar.getmembers()
            name = _checked(members, path)
            with fresh_folder(home / name) as folder:
                for member in members:
                    _unpack(tar, member, folder)
                _require_whole(folder, path, name)
                require_license(described(read_manifest(folder)), license_)
    except (OSError, tarfile.TarError) as error:
        raise ModelError(
            f"{path}: no bundle that can be read ({error}); make it by `tuyin models bundle`"
        ) from error
    return made(home / name)


def _checked(members: list[tarfile.TarInfo], path: Path) -> str:
    """Return the one folder that all members are plain files of. Raises ModelError."""
    folders = set()
    for member in members:
        parts = PurePosixPath(member.name).parts
        plain = member.isreg() and len(parts) == 2 and member.name == "/".join(parts)  # noqa: PLR2004 - folder, file
        if not plain or any(part.startswith(".") or _NOT_IN_NAMES & set(part) for part in parts):
            raise ModelError(
                f"{path}: {member.name!r} is not a plain file of one folder: no bundle of tuyin's"
            )
        folders.add(parts[0])
    if len(folders) != 1:
        raise ModelError(
            f"{path}: holds {len(folders)} folders, a bundle has one; make it by `tuyin models bundle`"
        )
    return folders.pop()


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    source = tar.extractfile(member)
    if source is None:
        raise tarfile.ReadError(f"{member.name} holds nothing")
    with source, (folder / PurePosixPath(member.name).name).open("xb") as out:
        while chunk := source.read(1 << 20):
            out.write(chunk)


def _require_whole(folder: Path, path: Path, name: str) -> None:
    """Raise ModelError unless the files are those of the checksums, and the manifest names the folder."""
    if bad := damaged(folder):
        raise ModelError(f"{path}: {', '.join(bad)} damaged on the way; copy it again")
    strange = {file.name for file in folder.iterdir()} - read_sums(folder).keys() - {SUMS}
    manifest = read_manifest(folder)
    if strange or manifest.dtype not in BYTES or name != f"{manifest.name}-{manifest.dtype}":
        raise ModelError(f"{path}: its files are not those of {name}: no bundle of tuyin's")
