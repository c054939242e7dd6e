"""Download from the hub into its own cache: resumable across processes, every byte verified.

huggingface_hub resumes within one process only; a part that a kill left behind is thrown away. So
the blobs are fetched here, into the place where huggingface_hub looks for them, and it does the rest.
Importing this takes half a second.
"""

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from httpx2 import HTTPError, TransportError
from huggingface_hub import HfApi, ModelInfo, constants, errors, hf_hub_download, hf_hub_url
from huggingface_hub.utils._fixes import WeakFileLock
from huggingface_hub.utils._headers import build_hf_headers
from huggingface_hub.utils._http import get_session, hf_raise_for_status
from huggingface_hub.utils.tqdm import disable_progress_bars

from tuyin.errors import ModelError
from tuyin.models.locate import CARD

_TRIES = 5  # connections in a row that bring nothing
_PART = ".tuyin.part"
_REQUESTED_RANGE_IS_PAST_THE_END = 416
_PARTIAL = 206
_HEX = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")  # it becomes a file's name

# how a model comes to a machine that reaches no hub
CARRY = (
    "elsewhere `tuyin models pull {name}` and `tuyin models bundle {name} -o FILE.tar`, "
    "here `tuyin models pull --from FILE.tar`"
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hub:
    """Where the hub is and where its files are kept; None is huggingface_hub's own choice."""

    endpoint: str | None = None
    cache: Path | None = None
    pause_seconds: float = 1.0

    @property
    def folder(self) -> Path:
        """The cache of the hub's files."""
        return self.cache or Path(constants.HF_HUB_CACHE)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository. `digest` is a SHA-256 for a large file, git's own SHA-1 for a small one."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a repository holds at one commit, and the licence on its card ("" where it says none)."""

    hub: str
    revision: str
    commit: str
    license: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


def wanted(names: Sequence[str]) -> tuple[str, ...]:
    """Choose the files that a model is loaded from: one form of the weights, configuration, tokenizer.

    The model's card comes along: it says the licence.
    """
    top = [name for name in names if "/" not in name]
    weights: list[str] = []
    for stem, suffix in (("model", "safetensors"), ("pytorch_model", "bin")):
        whole, index = f"{stem}.{suffix}", f"{stem}.{suffix}.index.json"
        if whole in top:
            weights = [whole]
        elif index in top:
            weights = [
                index, *(name for name in top if name.startswith(f"{stem}-") and name.endswith(suffix))
            ]  # fmt: skip
        if weights:
            break
    small = [name for name in top if name.endswith((".json", ".txt", ".spm", ".model", ".bpe", ".vocab"))]
    # indices of the weights not taken, and a space's odds and ends, are left where they are
    small = [name for name in small if "index" not in name and "requirements" not in name]
    return (*weights, *small, *(name for name in (CARD,) if name in top))


def list_files(hub_id: str, *, revision: str, hub: Hub) -> Listing:
    """Ask the hub what a model is made of. Raises ModelError where it cannot be had."""
    with _told(hub_id, revision):
        model = HfApi(endpoint=hub.endpoint).model_info(hub_id, revision=revision, files_metadata=True)
    files = {sibling.rfilename: sibling for sibling in model.siblings or ()}
    chosen = []
    for name in wanted(list(files)):
        entry = files[name]
        digest = entry.lfs.sha256 if entry.lfs else entry.blob_id
        if entry.size is None or not digest or not _HEX.fullmatch(digest):
            raise ModelError(f"{hub_id}: the hub gives no checksum of {name}; it cannot be verified")
        chosen.append(RemoteFile(name, entry.size, digest))
    if model.sha is None or not chosen:
        raise ModelError(f"{hub_id}: no model files at revision {revision}; is it a seq2seq model?")
    return Listing(hub_id, revision, model.sha, _license(model), tuple(chosen))


def missing(listing: Listing, *, hub: Hub) -> int:
    """Count the bytes that are not here yet; what an interrupted download left counts as here."""
    blobs = _blobs(listing.hub, hub)
    lacking = 0
    for file in listing.files:
        if not (blobs / file.digest).is_file():
            part = _part(blobs / file.digest)
            lacking += file.size - min(file.size, part.stat().st_size if part.is_file() else 0)
    return lacking


def download(listing: Listing, *, hub: Hub, progress: Progress) -> Path:
    """Download what is not here yet, and return the snapshot's folder.

    `progress` is told the bytes done and all there are. A file whose checksum is wrong is removed.
    Raises ModelError; what was downloaded before that is kept for the next try.
    """
    disable_progress_bars()  # ours counts the whole model
    blobs, done, snapshot = _blobs(listing.hub, hub), 0, Path()
    for file in listing.files:
        with _told(listing.hub, listing.commit):
            blobs.mkdir(parents=True, exist_ok=True)
            if not (blobs / file.digest).is_file():
                _fetch(listing, file, hub=hub, progress=_counted(progress, done, listing.size))
            placed = hf_hub_download(
                listing.hub, file.name, revision=listing.commit, endpoint=hub.endpoint, cache_dir=hub.folder
            )
        done += file.size
        progress(done, listing.size)
        snapshot = Path(placed).parent
    _point(listing, hub)
    return snapshot


def _point(listing: Listing, hub: Hub) -> None:
    """Write down which commit a branch was, so that it is found without asking again."""
    if listing.revision != listing.commit:
        ref = _blobs(listing.hub, hub).parent / "refs" / listing.revision
        ref.parent.mkdir(parents=True, exist_ok=True)
        ref.write_text(listing.commit, encoding="utf-8")


def _counted(progress: Progress, done: int, size: int) -> Callable[[int], None]:
    return lambda here: progress(done + here, size)


def _fetch(listing: Listing, file: RemoteFile, *, hub: Hub, progress: Callable[[int], None]) -> None:
    """Bring one blob in, from where the last try stopped; one process at a time."""
    blob = _blobs(listing.hub, hub) / file.digest
    part = _part(blob)
    with WeakFileLock(part.with_name(f"{part.name}.lock")):
        if blob.is_file():
            return
        part.touch()
        with part.open("r+b") as out:
            out.seek(0, os.SEEK_END)
            _fill(listing, file, out, hub=hub, progress=progress)
        if _digest(part, like=file.digest) != file.digest:
            part.unlink()
            raise ModelError(
                f"{listing.hub}: {file.name} came with a wrong checksum and was removed; pull again"
            )
        part.replace(blob)


def _fill(
    listing: Listing, file: RemoteFile, out: BinaryIO, *, hub: Hub, progress: Callable[[int], None]
) -> None:
    """Connect again and again until the file is whole; give up after some tries that bring nothing."""
    tries = _TRIES
    while out.tell() < file.size:
        before, broken = out.tell(), TransportError("the server sends nothing")
        try:
            _stream(listing, file, out, hub=hub, progress=progress)
        except TransportError as error:
            broken = error
        tries = _TRIES if out.tell() > before else tries - 1
        if not tries:
            raise broken
        if out.tell() < file.size:
            time.sleep(hub.pause_seconds)


def _stream(
    listing: Listing, file: RemoteFile, out: BinaryIO, *, hub: Hub, progress: Callable[[int], None]
) -> None:
    """Append what the server sends from the end of `out` on; a server without ranges starts over."""
    url = hf_hub_url(listing.hub, file.name, revision=listing.commit, endpoint=hub.endpoint)
    headers = build_hf_headers() | {"Accept-Encoding": "identity", "Range": f"bytes={out.tell()}-"}
    with get_session().stream("GET", url, headers=headers, follow_redirects=True) as response:
        if response.status_code == _REQUESTED_RANGE_IS_PAST_THE_END:
            _start_over(out)
            return
        hf_raise_for_status(response)
        if response.status_code != _PARTIAL:
            _start_over(out)
        # as it comes: of a transfer that breaks off, nothing that had come is lost
        for chunk in response.iter_raw():
            out.write(chunk)
            progress(out.tell())
        out.flush()


def _start_over(out: BinaryIO) -> None:
    out.seek(0)
    out.truncate()


@contextmanager
def _told(hub_id: str, revision: str) -> Iterator[None]:
    """Say in one line what went wrong with the hub, and what to do."""
    carry = CARRY.format(name=hub_id)
    try:
        yield
    except errors.GatedRepoError as error:
        raise ModelError(
            f"{hub_id} is gated: ask for access at https://huggingface.co/{hub_id}, then set HF_TOKEN"
        ) from error
    except errors.RevisionNotFoundError as error:
        raise ModelError(f"{hub_id} has no revision {revision!r} any more; name another") from error
    except errors.RepositoryNotFoundError as error:
        raise ModelError(
            f"{hub_id} is not on the hub, or private: check the name, or set HF_TOKEN"
        ) from error
    except errors.HfHubHTTPError as error:
        raise ModelError(
            f"{hub_id}: the hub answers {error.response.status_code}; the same command goes on later"
        ) from error
    except errors.OfflineModeIsEnabled as error:
        raise ModelError(f"{hub_id} is not on this machine and HF_HUB_OFFLINE is set; {carry}") from error
    except (HTTPError, errors.LocalEntryNotFoundError) as error:
        raise ModelError(
            f"{hub_id}: no connection to the hub ({type(error).__name__}); try again, or {carry}"
        ) from error
    except OSError as error:
        raise ModelError(f"{hub_id}: cannot be kept: {error.strerror or error}") from error


def _blobs(hub_id: str, hub: Hub) -> Path:
    """Return the folder of a model's blobs, each named by its checksum (huggingface_hub's own layout)."""
    return hub.folder / f"models--{hub_id.replace('/', '--')}" / "blobs"


def _part(blob: Path) -> Path:
    return blob.with_name(blob.name + _PART)


def _digest(path: Path, *, like: str) -> str:
    """Return the SHA-256 of a file, or git's SHA-1 of it as a blob, as `like` is long."""
    if len(like) == len(hashlib.sha256().hexdigest()):
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    content = path.read_bytes()  # git keeps small files itself: a few MB at most
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _license(model: ModelInfo) -> str:
    card = model.card_data
    said = card.get("license") if card else None
    return str(said).upper() if isinstance(said, str) and said else ""
