"""What a converted model's folder says of itself: where it came from, and how it was made."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from tuyin.errors import ModelError
from tuyin.models.info import Info
from tuyin.models.registry import lookup

MANIFEST = "tuyin.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written beside the weights, and covered by their checksums.

    `revision` is the commit that was downloaded, also where a branch was asked for. `license` is what
    the registry or the model's card said on that day. `peak_mb` is the most memory conversion took.
    """

    name: str
    revision: str
    dtype: str
    license: str
    hub: str = ""
    convention: str = ""
    peak_mb: int = 0


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a folder."""
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's manifest. Raises ModelError where it has none, or a damaged one."""
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: cannot be read; remove the folder and pull the model again") from error


def described(manifest: Manifest) -> Info:
    """Return the registry's row of a converted model, or what its manifest alone says."""
    row = lookup(manifest.hub) if manifest.hub else lookup(manifest.name)
    if row is not None:
        return row
    return Info(
        manifest.name,
        frozenset(),
        manifest.license,
        manifest.hub,
        manifest.revision,
        convention=manifest.convention,
    )
