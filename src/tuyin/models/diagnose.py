"""What fits this machine, how fast it is, and what is wrong with the installation."""

import importlib.metadata
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tuyin.errors import ModelError
from tuyin.models.info import Info, Task
from tuyin.models.locate import BUNDLED, here
from tuyin.models.machine import Isa, Machine
from tuyin.models.registry import DIRECTIONS, REGISTRY
from tuyin.models.sums import damaged

_SPARE = 0.8  # of the free memory: the rest is the articles', the store's, and others'
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']")


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a model fits in the free memory, in which type, and about how fast it would be.

    `words_per_second` is the bundled model's measured speed, scaled by size; 0 where none was measured.
    """

    info: Info
    dtype: str
    memory_mb: int
    fits: bool
    words_per_second: float


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, and the way out; `fatal` where tuyin cannot work so."""

    text: str
    fatal: bool = True


def best_dtype(machine: Machine) -> str:
    """Return the number type to convert to: float16 for a GPU, else int8."""
    return "float16" if machine.gpus else "int8"


def fits(machine: Machine, *, words_per_second: float = 0.0) -> tuple[Fit, ...]:
    """Tell of each translator of all directions whether it fits, the best first."""
    rows = [
        info for info in REGISTRY.values() if Task.TRANSLATE in info.tasks and info.directions >= DIRECTIONS
    ]
    own = REGISTRY["mini"].parameters
    free = max((gpu.memory_mb for gpu in machine.gpus), default=machine.free_mb)
    found = []
    for info in sorted(rows, key=lambda info: info.quality, reverse=True):
        dtype = "int8" if info.bundled else best_dtype(machine)
        does = info.least_mb(dtype) <= free * _SPARE
        speed = words_per_second * own / info.parameters
        found.append(Fit(info, dtype, info.memory_mb(dtype), does, speed))
    return tuple(found)


def advice(machine: Machine) -> str:
    """Say which engine and type are the fastest here, and why."""
    if machine.gpus:
        return "ct2 float16 on the GPU"
    if machine.usable is Isa.NONE:
        return f"ct2 int8, slowly: this processor has {machine.usable.shown}"
    reference = "; the reference engine: hf bfloat16" if machine.usable is Isa.AMX else ""
    return f"ct2 int8 by {machine.usable.shown}{reference}"


def measure(
    translate: Callable[[Sequence[str]], object], sentences: Sequence[str], *, seconds: float
) -> float:
    """Return the words a second of a translator, best round of those that `seconds` allow, first left out.

    The best, since what else runs on a machine only makes a round slower.
    """
    translate(sentences[:2])  # loads the model
    words, speeds, until = (
        sum(len(text.split()) for text in sentences),
        list[float](),
        time.monotonic() + seconds,
    )
    while not speeds or time.monotonic() < until:
        began = time.monotonic()
        translate(sentences)
        speeds.append(words / (time.monotonic() - began))
    return max(speeds)


def problems(
    *, home: Path, outputs: Path, package: str = "tuyin", bundled: Path = BUNDLED / "mini"
) -> tuple[Problem, ...]:
    """List what is wrong with the installation, and what of it can be added."""
    return (*_weights(bundled), *_unreadable(home), *_unwritable(home, outputs), *_missing(package))


def _weights(folder: Path) -> list[Problem]:
    try:
        bad = damaged(folder)
    except ModelError:
        return [Problem(f"{folder}: the bundled weights are missing; install tuyin again")]
    if bad:
        return [Problem(f"{folder}: {', '.join(bad)} damaged; install tuyin again")]
    return []


def _unreadable(home: Path) -> list[Problem]:
    """List the folders of the models' home that are no model any more."""
    if not home.is_dir():
        return []
    known = {located.folder for located in here(home)}
    return [
        Problem(f"{folder}: damaged; remove the folder and pull the model again", fatal=False)
        for folder in sorted(home.iterdir())
        if folder.is_dir() and not folder.name.startswith(".") and folder not in known
    ]


def _unwritable(home: Path, outputs: Path) -> list[Problem]:
    ways = (
        (home, "pulled models cannot be kept: set TUYIN_MODELS"),
        (outputs, "set TUYIN_OUTPUTS or --outputs"),
    )
    return [
        Problem(f"{folder}: cannot be written; {way}", fatal=folder is outputs)
        for folder, way in ways
        if not _writable(folder)
    ]


def _writable(folder: Path) -> bool:
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _missing(package: str) -> list[Problem]:
    """List the required packages that are not installed, and by extra those that could be."""
    try:
        required = importlib.metadata.requires(package) or []
    except importlib.metadata.PackageNotFoundError:
        return [
            Problem(f"{package} runs from its source, not installed: extras are not checked", fatal=False)
        ]
    lacking: dict[str, list[str]] = {}
    for name, extra in filter(None, map(parse_requirement, required)):
        if not _installed(name):
            lacking.setdefault(extra, []).append(name)
    found = [Problem(f"{name} is not installed; pip install {name}") for name in lacking.pop("", [])]
    return found + [
        Problem(f'{", ".join(names)} not installed; pip install "{package}[{extra}]"', fatal=False)
        for extra, names in lacking.items()
        if extra != "dev"
    ]


def parse_requirement(line: str) -> tuple[str, str] | None:
    """Return a package's name and its extra ("": always required); None if it hangs on the system."""
    name, _, marker = line.partition(";")
    found, extra = _NAME.match(name.strip()), _EXTRA.search(marker)
    if found is None or (marker.strip() and not extra):
        return None
    return found[0], extra[1] if extra else ""


def _installed(name: str) -> bool:
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
