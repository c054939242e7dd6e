"""Where an engine runs and in what number type, decided without importing a model library."""

import ctypes
import os
import sys
from collections.abc import Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tuyin.errors import ModelError

DTYPES: Mapping[str, tuple[str, ...]] = {
    "ct2": ("int8", "int8_float32", "int8_bfloat16", "int8_float16", "float32", "bfloat16", "float16"),
    "hf": ("float32", "bfloat16", "float16"),
}
# int8: 2.8 times transformers float32 on a CPU, in a third of its memory; a GPU is made for float16
_AUTO: Mapping[tuple[str, str], str] = {
    ("ct2", "cpu"): "int8",
    ("ct2", "cuda"): "float16",
    ("hf", "cpu"): "float32",
    ("hf", "cuda"): "float16",
}
_MALLOPT_TRIM_THRESHOLD, _MALLOPT_MMAP_THRESHOLD, _MALLOPT_ARENA_MAX = -1, -3, -8  # malloc.h
_KEPT_BYTES = 1 << 24
_CORES_A_PLACE = 4  # measured on two cores; of many each would wait for the others at one
_NVIDIA = Path("/proc/driver/nvidia/gpus")


@dataclass(frozen=True, slots=True)
class Place:
    """A device ("cpu" or "cuda") and a number type."""

    device: str
    dtype: str


def choose(engine: str, *, device: str = "auto", dtype: str = "auto") -> Place:
    """Settle what "auto" means on this machine. Raises ModelError for a name that is none.

    The number type changes text, so it is in the signature: it must be known before anything is loaded.
    """
    if device not in ("auto", "cpu", "cuda"):
        raise ModelError(f"unknown device {device!r}; use auto, cpu or cuda")
    if dtype != "auto" and dtype not in DTYPES[engine]:
        raise ModelError(f"the engine {engine} has no type {dtype!r}; use auto, {', '.join(DTYPES[engine])}")
    settled = device if device != "auto" else "cuda" if has_gpu() else "cpu"
    return Place(settled, _AUTO[engine, settled] if dtype == "auto" else dtype)


def has_gpu() -> bool:
    """Tell whether there is an NVIDIA GPU and the libraries to use it; a driver alone is not enough."""
    if not _NVIDIA.is_dir() or not any(_NVIDIA.iterdir()):
        return False
    return find_spec("nvidia") is not None or find_library("cublas") is not None


def count_cores() -> int:
    """Count the cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def keep_memory() -> None:
    """Let glibc keep freed buffers for the next batch, in few places, rather than give them back.

    CTranslate2 asks for buffers of megabytes at each layer; the kernel clears them anew each time, a
    sixth of the bundled model's processor time. Without places of their own its threads use each
    other's: NLLB-600M by beam 4 takes 1.7 GB instead of 2.05, and 0.9 of the processor time. Larger
    buffers are given back as before: kept, they fill the memory. Other C libraries are left as they are.
    """
    if (glibc := _glibc()) is not None:
        glibc.mallopt(_MALLOPT_MMAP_THRESHOLD, _KEPT_BYTES)
        glibc.mallopt(_MALLOPT_TRIM_THRESHOLD, 4 * _KEPT_BYTES)
        glibc.mallopt(_MALLOPT_ARENA_MAX, max(1, count_cores() // _CORES_A_PLACE))


def give_back_memory() -> None:
    """Give back what is free now, such as what loading a model and its vocabulary left behind."""
    if (glibc := _glibc()) is not None:
        glibc.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
