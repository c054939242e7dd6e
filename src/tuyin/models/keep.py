"""What is on this machine: verify it, remove it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tuyin.errors import ModelError
from tuyin.models.info import Info
from tuyin.models.locate import Located, bundled, here, resolve, slug
from tuyin.models.manifest import MANIFEST
from tuyin.models.sums import SUMS, damaged


@dataclass(frozen=True, slots=True)
class Verdict:
    """A model's folder, and its damaged or missing files: empty where it is whole."""

    folder: Path
    damaged: tuple[str, ...]


def verify(home: Path, *, name: str = "") -> tuple[Verdict, ...]:
    """Compare every file of a model, or of all of them, with its checksum.

    Raises ModelError where the model is not here.
    """
    info = resolve(name) if name else None
    folders = [bundled().folder] if info is None or info.bundled else []
    folders += [folder for folder in _kept(home) if info is None or _is_of(folder, info.name)]
    if not folders:
        raise ModelError(f"{name} is not on this machine; `tuyin models pull {name}`")
    return tuple(Verdict(folder, _damaged(folder)) for folder in folders)


def remove(name: str, *, home: Path, downloads: Path | None = None) -> int:
    """Remove every conversion of a model; returns the bytes freed. Raises ModelError where there is none.

    `downloads` is the hub's cache, if what was downloaded of the model is to go too.
    """
    info = resolve(name)
    if info is None:
        raise ModelError(f"{name} is a folder of your own; remove it yourself")
    if info.bundled:
        raise ModelError(f"{info.name} is part of the package and stays; `pip uninstall tuyin` removes both")
    folders = [folder for folder in _kept(home) if _is_of(folder, info.name)]
    if downloads is not None and (cached := downloads / f"models--{slug(info.hub)}").is_dir():
        folders.append(cached)
    if not folders:
        raise ModelError(f"{name} is not on this machine; `tuyin models list` shows what is")
    freed = 0
    for folder in folders:
        freed += size(folder)
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise ModelError(f"{folder}: cannot be removed: {error.strerror}") from error
    return freed


def size(folder: Path) -> int:
    """Return the bytes of a folder's files; a link counts as nothing."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def conversions(info: Info, *, home: Path) -> tuple[Located, ...]:
    """List what is here of a model."""
    return tuple(located for located in here(home) if located.info.name == info.name)


def _kept(home: Path) -> list[Path]:
    """List the folders that pull made, the damaged ones too."""
    if not home.is_dir():
        return []
    return sorted(
        folder
        for folder in home.iterdir()
        if not folder.name.startswith(".") and ((folder / MANIFEST).is_file() or (folder / SUMS).is_file())
    )


def _is_of(folder: Path, name: str) -> bool:
    return folder.name.rpartition("-")[0] == name


def _damaged(folder: Path) -> tuple[str, ...]:
    try:
        return damaged(folder)
    except ModelError:
        return (SUMS,)
