"""Pull a model: download it once, convert it once; from then on nothing goes to the network."""

import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tuyin.errors import ModelError
from tuyin.models.hub import CARRY, Hub, Listing, Progress, download, list_files, missing
from tuyin.models.info import BYTES, UNKNOWN, Info, Layout
from tuyin.models.licenses import require_license
from tuyin.models.locate import Located, card_license, find, folder_of, layout_of, made, resolve
from tuyin.models.manifest import Manifest, write_manifest
from tuyin.models.sums import fingerprint, write_sums

if TYPE_CHECKING:
    from collections.abc import Iterator

_MB = 1_000_000
_STALE_SECONDS = 86_400
_HUB = Hub()


def free_bytes(folder: Path) -> int:
    """Return the free space where a folder is, or would be made."""
    return shutil.disk_usage(_existing(folder)).free


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom a pull tells of its course: `note` a line for a person, `progress` bytes done and all."""

    note: Callable[[str], None] = lambda _: None
    progress: Progress = lambda _done, _all: None


_SILENT = Telling()


def pull(
    name: str,
    *,
    home: Path,
    engine: str = "ct2",
    dtype: str = "auto",
    offline: bool = False,
    license_: str = "any",
    hub: Hub = _HUB,
    telling: Telling = _SILENT,
    free: Callable[[Path], int] = free_bytes,
) -> Located:
    """Return a model that is on this machine, downloaded and converted first where it is not.

    `engine` ct2 converts (`dtype` auto: int8), hf takes the checkpoint as it is. `license_` commercial
    refuses what may not be used so. Raises ModelError in one line, with the way out.
    """
    info = resolve(name)
    if info is not None and info.license != UNKNOWN:
        require_license(info, license_)
    try:
        return find(name, home=home, engine=engine, dtype=dtype, cache=hub.cache)
    except ModelError as absent:
        if info is None or info.bundled or Layout(engine) not in info.engines:
            raise
        if offline:
            raise ModelError(
                f"{name} is not on this machine, and --offline forbids to fetch it; {CARRY.format(name=name)}"
            ) from absent
    listing = list_files(info.hub, revision=info.revision, hub=hub)
    info = replace(info, license=info.license if info.license != UNKNOWN else listing.license or UNKNOWN)
    require_license(info, license_)
    dtype = "int8" if dtype == "auto" else dtype
    _require_space(listing, home=home, hub=hub, dtype=dtype if engine == Layout.CT2 else "", free=free)
    telling.note(_announced(info, listing))
    snapshot = download(listing, hub=hub, progress=telling.progress)
    if engine == Layout.HF:
        return Located(snapshot, info, Layout.HF, "", listing.commit, info.license)
    return _convert(snapshot, info, revision=listing.commit, home=home, dtype=dtype, note=telling.note)


def convert_folder(
    source: Path, *, home: Path, dtype: str = "auto", note: Callable[[str], None] = lambda _: None
) -> Located:
    """Convert a checkpoint's folder into the models' folder, under the folder's own name."""
    if layout_of(source) is not Layout.HF:
        raise ModelError(f"{source} is converted already; use it as --model {source}")
    info = Info(source.resolve().name, frozenset(), card_license(source))
    dtype = "int8" if dtype == "auto" else dtype
    return _convert(source, info, revision=fingerprint(source), home=home, dtype=dtype, note=note)


def _convert(
    source: Path, info: Info, *, revision: str, home: Path, dtype: str, note: Callable[[str], None]
) -> Located:
    from tuyin.models.convert import convert  # noqa: PLC0415 - loads torch, which the rest does without

    if dtype not in BYTES:
        raise ModelError(f"unknown number type {dtype!r}; use auto, {', '.join(BYTES)}")
    with fresh_folder(folder_of(info, home=home, dtype=dtype)) as folder:
        peak = convert(source, folder, dtype=dtype, name=info.name)
        write_manifest(
            folder,
            Manifest(info.name, revision, dtype, info.license, info.hub, info.convention, peak),
        )
        write_sums(folder)
    done = folder_of(info, home=home, dtype=dtype)
    size = sum(path.stat().st_size for path in done.iterdir())
    note(f"converted to {dtype}: {size // _MB:,} MB in {done}; conversion took {peak:,} MB of memory at most")
    return made(done)


@contextmanager
def fresh_folder(folder: Path) -> "Iterator[Path]":
    """Give an empty folder that becomes `folder` when all went well, and vanishes when not.

    What a killed run left behind is removed after a day. Raises ModelError where it cannot be written.
    """
    hidden = f".{folder.name}.tmp-"
    temporary = folder.parent / f"{hidden}{secrets.token_hex(4)}"
    try:
        temporary.mkdir(parents=True)
        for left in folder.parent.glob(f"{hidden}*"):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        yield temporary
        if folder.exists():
            shutil.rmtree(folder)
        temporary.replace(folder)
    except OSError as error:
        raise ModelError(
            f"{folder}: cannot be written ({error.strerror or error}); free some space or set TUYIN_MODELS"
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _require_space(
    listing: Listing, *, home: Path, hub: Hub, dtype: str, free: Callable[[Path], int]
) -> None:
    """Raise ModelError unless the download and the conversion both fit; nothing is fetched in vain."""
    lacking = missing(listing, hub=hub)
    # most checkpoints are published in float32: four bytes a parameter
    converted = round(listing.size * BYTES.get(dtype, 4.0) / 4) if dtype else 0
    shared = _disk(home) == _disk(hub.folder)
    for folder, needed in ((hub.folder, lacking), (home, converted + lacking * shared)):
        there = free(folder)
        if there < needed:
            raise ModelError(
                f"{folder}: {there // _MB:,} MB free, {listing.hub} needs {needed // _MB:,} MB; "
                "free some space, or set HF_HOME and TUYIN_MODELS to a larger disk"
            )


def _existing(folder: Path) -> Path:
    return next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())


def _disk(folder: Path) -> int:
    return _existing(folder).stat().st_dev


def _announced(info: Info, listing: Listing) -> str:
    use = "" if info.commercial else ", no commercial use" if "NC" in info.license.upper() else ""
    moving = "" if info.pinned else f", not pinned: {info.revision} is {listing.commit[:12]} today"
    return f"{info.name}: {info.hub}, {listing.size // _MB:,} MB, licence {info.license}{use}{moving}"
