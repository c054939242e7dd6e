"""Find a model on this machine by name, hub id or folder. Nothing here uses the network."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tuyin.errors import ModelError
from tuyin.models.info import BYTES, UNKNOWN, Info, Layout
from tuyin.models.manifest import MANIFEST, described, read_manifest
from tuyin.models.registry import REGISTRY, lookup, unknown
from tuyin.models.sums import fingerprint
from tuyin.signature import Signature

# CTranslate2 writes a config.json of its own; the checkpoint's is kept under this name
CHECKPOINT_CONFIG = "checkpoint.json"
CARD = "README.md"
GENERATION = "generation_config.json"
BUNDLED = Path(__file__).parent / "bundled"
_LICENSE = re.compile(r"^license:\s*[\"']?([\w.+-]+)", re.MULTILINE)
# of several conversions, the one to take when none was asked for
_PREFERRED = ("int8", "int8_bfloat16", "int8_float32", "int8_float16", "bfloat16", "float16", "float32")
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")


class AbsentModelError(ModelError):
    """A model that is known and could be pulled, but is not on this machine."""


@dataclass(frozen=True, slots=True)
class Located:
    """A model's folder on this machine, ready to be loaded.

    `dtype` is the number type its weights are stored in ("" where only the loader knows). `revision`
    is the commit it was made from, or a fingerprint of the files. `license` is what is stored in the
    signature of whatever it writes.
    """

    folder: Path
    info: Info
    layout: Layout
    dtype: str
    revision: str
    license: str

    @property
    def config(self) -> dict[str, object]:
        """The checkpoint's own configuration, from which an engine can tell how it is fed."""
        return read_config(self.folder)

    @property
    def length_penalty(self) -> float:
        """The length penalty that the model's maker chose for beam search; 1.0 where none is named."""
        return read_length_penalty(self.folder)

    @property
    def signature(self) -> Signature:
        """Which weights these are, and under which licence."""
        return Signature.of(model=self.info.name, rev=self.revision[:12], license=self.license)


def home(environ: Mapping[str, str]) -> Path:
    """Return where converted models are kept: TUYIN_MODELS, else tuyin/models in the user's cache."""
    if chosen := environ.get("TUYIN_MODELS"):
        return Path(chosen).expanduser()
    cache = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or Path.home(), ".cache")
    return Path(cache, "tuyin", "models")


def find(
    name: str, *, home: Path, engine: str = "ct2", dtype: str = "auto", cache: Path | None = None
) -> Located:
    """Find a model by its registry name, hub id or folder.

    `dtype` chooses among conversions; the bundled model and a folder are taken as they are. `cache` is
    the hub's, if not its own choice. Raises ModelError, in one line with the way out, where the model
    is unknown or not for `engine`, AbsentModelError where it is not pulled yet.
    """
    info = resolve(name)
    if info is None:
        return _in_folder(Path(name).expanduser(), engine=engine)
    layout = _layout(info, engine)
    if info.bundled:
        return bundled(info)
    found = _snapshot(info, cache) if layout is Layout.HF else _converted(info, home, dtype)
    if found is None:
        wanted = f" --dtype {dtype}" if dtype != "auto" else ""
        raise AbsentModelError(
            f"{name} ({info.license}) is not on this machine; get it by `tuyin models pull {name}{wanted}`"
        )
    return found


def resolve(name: str) -> Info | None:
    """Tell which model a name means: a row of the registry, or one made of a hub id; None is a folder.

    Raises ModelError, with the nearest names, where it is none of them.
    """
    if (row := lookup(name)) is not None:
        return row
    if name and Path(name).expanduser().is_dir():
        return None
    if not _is_hub_id(name):
        raise unknown(name)
    return Info(slug(name), frozenset(), UNKNOWN, name)


def bundled(info: Info = REGISTRY["mini"]) -> Located:
    """Return the model in the package. Raises ModelError where its weights are missing."""
    folder = BUNDLED / info.name
    if not (folder / "model.bin").is_file():
        raise ModelError(f"{folder}: the bundled weights are missing; install tuyin again")
    return Located(folder, info, Layout.CT2, "int8", fingerprint(folder), info.license)


def here(home: Path) -> Iterator[Located]:
    """List the converted models of this machine and the bundled one; damaged folders are left out."""
    if (BUNDLED / "mini" / "model.bin").is_file():
        yield bundled()
    for folder in sorted(home.iterdir()) if home.is_dir() else ():
        if not folder.name.startswith(".") and (folder / "model.bin").is_file():
            with suppress(ModelError):
                yield made(folder)


def made(folder: Path) -> Located:
    """Read a converted folder. Raises ModelError where its manifest is damaged."""
    manifest = read_manifest(folder)
    return Located(
        folder, described(manifest), Layout.CT2, manifest.dtype, manifest.revision, manifest.license
    )


def slug(hub: str) -> str:
    """Return the folder name of a hub id that the registry does not know."""
    return hub.replace("/", "--")


def folder_of(info: Info, *, home: Path, dtype: str) -> Path:
    """Return where the conversion of a model lies, or would."""
    return home / f"{info.name}-{dtype}"


def _is_hub_id(name: str) -> bool:
    owner, slash, model = name.partition("/")
    return bool(slash and owner and model) and "/" not in model and not name.startswith((".", "~"))


def _layout(info: Info, engine: str) -> Layout:
    try:
        layout = Layout(engine)
    except ValueError:
        raise ModelError(f"unknown engine {engine!r}; use {' or '.join(Layout)}") from None
    if layout not in info.engines:
        raise ModelError(f"{info.name} does not run on --engine {engine}; use --engine {info.engines[0]}")
    return layout


def _converted(info: Info, home: Path, dtype: str) -> Located | None:
    if dtype not in ("auto", *BYTES):
        raise ModelError(f"unknown number type {dtype!r}; use auto, {', '.join(BYTES)}")
    for wanted in _PREFERRED if dtype == "auto" else _serving(dtype):
        folder = folder_of(info, home=home, dtype=wanted)
        if (folder / "model.bin").is_file():
            return made(folder)
    return None


def _serving(dtype: str) -> tuple[str, ...]:
    """List the stored types that a type is computed from without loss: CTranslate2 casts when it loads."""
    return tuple(dict.fromkeys((dtype, "int8" if dtype.startswith("int8") else "float32")))


def _snapshot(info: Info, cache: Path | None) -> Located | None:
    """Look in the hub's own cache, for the engine that reads checkpoints as they are."""
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - half a second, for hf alone

    path = try_to_load_from_cache(info.hub, "config.json", cache_dir=cache, revision=info.revision)
    if not isinstance(path, str) or not _has_weights(Path(path).parent):
        return None
    folder = Path(path).parent
    license_ = info.license if info.license != UNKNOWN else card_license(folder)
    return Located(folder, info, Layout.HF, "", folder.name, license_)


def _in_folder(folder: Path, *, engine: str) -> Located:
    layout = layout_of(folder)
    if engine != layout:
        way = f"use --engine {layout}" if layout is Layout.CT2 else f"`tuyin models convert {folder}` first"
        raise ModelError(f"{folder} is laid out for {layout}, not for --engine {engine}; {way}")
    if (folder / MANIFEST).is_file():
        return made(folder)
    info = Info(folder.resolve().name, frozenset(), card_license(folder), revision="", engines=(layout,))
    return Located(folder, info, layout, "", fingerprint(folder), info.license)


def layout_of(folder: Path) -> Layout:
    """Tell how a folder is laid out. Raises ModelError where it holds no model."""
    if (folder / "model.bin").is_file():
        return Layout.CT2
    if _has_weights(folder) and read_config(folder).get("model_type"):
        return Layout.HF
    raise ModelError(
        f"{folder} holds no model: it needs model.bin (CTranslate2), or config.json and model.safetensors"
    )


def _has_weights(folder: Path) -> bool:
    return any((folder / name).is_file() or (folder / f"{name}.index.json").is_file() for name in _WEIGHTS)


def card_license(folder: Path) -> str:
    """Read the licence from the head of a model's card, in capitals; "unknown" where it says none."""
    with suppress(OSError, UnicodeDecodeError):
        _, _, rest = (folder / CARD).read_text(encoding="utf-8").partition("---")
        if found := _LICENSE.search(rest.partition("\n---")[0]):
            return found[1].upper()
    return UNKNOWN


def read_length_penalty(folder: Path) -> float:
    """Read the length penalty of a model's generation settings, as transformers keeps them; usual is 1.0."""
    with suppress(OSError, ValueError, AttributeError):
        penalty = json.loads((folder / GENERATION).read_text(encoding="utf-8")).get("length_penalty")
        return float(penalty) if isinstance(penalty, int | float) else 1.0
    return 1.0


def read_config(folder: Path) -> dict[str, object]:
    """Read a checkpoint's own configuration, converted or not; empty where there is none."""
    for name in (CHECKPOINT_CONFIG, "config.json"):
        with suppress(OSError, ValueError):
            config = json.loads((folder / name).read_text(encoding="utf-8"))
            return config if isinstance(config, dict) else {}
    return {}
