"""What this machine has: cores, instruction sets, memory, GPUs. Read from the system, no model library."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_MB = 1_000_000
_MEMORY = re.compile(r"^(MemTotal|MemAvailable):\s+(\d+) kB", re.MULTILINE)
_GPU_QUERY = ("--query-gpu=name,memory.total", "--format=csv,noheader,nounits")


class Isa(IntEnum):
    """Instruction sets that decide how fast int8 and bfloat16 are, in order."""

    NONE = 0
    AVX2 = 1
    AVX512 = 2
    AMX = 3

    @property
    def shown(self) -> str:
        """Its name as people write it."""
        return {
            Isa.NONE: "neither AVX2 nor AVX-512",
            Isa.AVX2: "AVX2",
            Isa.AVX512: "AVX-512",
            Isa.AMX: "AMX",
        }[self]


# what a limit leaves: oneDNN's names (torch, and CTranslate2's AMX), and CTranslate2's own
_ONEDNN = {"DEFAULT": Isa.AMX, "ALL": Isa.AMX, "SSE41": Isa.NONE, "AVX": Isa.NONE}
_CT2 = {"GENERIC": Isa.NONE, "AVX": Isa.NONE, "AVX2": Isa.AVX2, "AVX512": Isa.AVX512}
_LIMITS = ("ONEDNN_MAX_CPU_ISA", "CT2_FORCE_CPU_ISA")


@dataclass(frozen=True, slots=True)
class Gpu:
    """A GPU and its memory."""

    name: str
    memory_mb: int


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine as a model sees it.

    `cores` are those this process may use. `isa` is the best instruction set that is there, `usable`
    the best that the environment's limits leave; `limits` are the variables that hide some of it.
    `memory_mb` is what this process may take in all, `free_mb` what of it is free now.
    """

    cpu: str
    cores: int
    isa: Isa
    usable: Isa
    limits: tuple[str, ...]
    memory_mb: int
    free_mb: int
    gpus: tuple[Gpu, ...] = ()


def look(environ: Mapping[str, str], *, root: Path = Path("/")) -> Machine:
    """Look at this machine; `root` is where /proc and /sys are."""
    cpuinfo = _read(root / "proc/cpuinfo")
    cpu, flags = parse_cpu(cpuinfo)
    usable, limits = limited(best_isa(flags), environ)
    memory, free = parse_memory(_read(root / "proc/meminfo"), cgroup_limit(root))
    return Machine(
        cpu or platform.processor() or platform.machine(),
        usable_cores(root),
        best_isa(flags),
        usable,
        limits,
        memory,
        free,
        find_gpus(),
    )


def parse_cpu(cpuinfo: str) -> tuple[str, frozenset[str]]:
    """Read a processor's name and flags in /proc/cpuinfo; "" and none where it says nothing."""
    name = re.search(r"^model name\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    flags = re.search(r"^flags\s*:\s*(.+)$", cpuinfo, re.MULTILINE)
    return (name[1].strip() if name else ""), frozenset(flags[1].split() if flags else ())


def best_isa(flags: frozenset[str]) -> Isa:
    """Return the best of the instruction sets that a processor's flags name."""
    if {"amx_tile", "amx_int8", "amx_bf16"} <= flags:
        return Isa.AMX
    if {"avx512f", "avx512bw", "avx512vl"} <= flags:
        return Isa.AVX512
    return Isa.AVX2 if "avx2" in flags else Isa.NONE


def limited(isa: Isa, environ: Mapping[str, str]) -> tuple[Isa, tuple[str, ...]]:
    """Return what the environment's limits leave of an instruction set, and the limits that hide some."""
    usable, hiding = isa, []
    for variable in _LIMITS:
        value = environ.get(variable, "").upper()
        limit = _onednn_limit(value) if variable.startswith("ONEDNN") else _CT2.get(value, Isa.AMX)
        if limit < isa:
            hiding.append(f"{variable}={environ[variable]}")
            usable = min(usable, limit)
    return usable, tuple(hiding)


def _onednn_limit(value: str) -> Isa:
    if not value or value in _ONEDNN:
        return _ONEDNN.get(value, Isa.AMX)
    if "AMX" in value or value.startswith("AVX10"):
        return Isa.AMX
    return Isa.AVX512 if value.startswith("AVX512") else Isa.AVX2 if value.startswith("AVX2") else Isa.AMX


def usable_cores(root: Path = Path("/")) -> int:
    """Count the cores this process may use: its affinity, and a container's share, rounded up."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _read(root / "sys/fs/cgroup/cpu.max").split()
    if len(quota) == 2 and quota[0].isdigit():  # noqa: PLR2004 - microseconds of so many
        allowed = min(allowed, max(1, -(-int(quota[0]) // int(quota[1]))))
    return allowed


def parse_memory(meminfo: str, limit: int | None) -> tuple[int, int]:
    """Return (all, free) in MB of what /proc/meminfo tells, a container's limit in bytes respected."""
    found = {
        key: int(kb) * 1024
        for key, kb in re.findall(r"^(MemTotal|MemAvailable):\s+(\d+) kB", meminfo, re.MULTILINE)
    }
    total = found.get("MemTotal", _physical_memory())
    free = found.get("MemAvailable", total)
    bounded = min(total, limit or total)
    return bounded // _MB, min(free, bounded) // _MB


def cgroup_limit(root: Path = Path("/")) -> int | None:
    """Return a container's memory limit in bytes; None where there is none."""
    for name in ("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"):
        value = _read(root / name).strip()
        if value.isdigit():
            return int(value)
    return None


def free_bytes() -> int:
    """Return the memory that this process may still take: a quick look, for each start."""
    return parse_memory(_read(Path("/proc/meminfo")), cgroup_limit())[1] * _MB


def find_gpus(tool: str | None = None) -> tuple[Gpu, ...]:
    """List the NVIDIA GPUs that nvidia-smi shows; none where there is no such program, or it fails."""
    program = tool or shutil.which("nvidia-smi")
    if program is None:
        return ()
    try:
        run = subprocess.run([program, *_GPU_QUERY], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return parse_gpus(run.stdout if run.returncode == 0 else "")


def parse_gpus(listing: str) -> tuple[Gpu, ...]:
    """Read nvidia-smi's lines of name and MiB; a line that is none is left out."""
    rows = (line.rpartition(",") for line in listing.splitlines())
    return tuple(
        Gpu(name.strip(), int(memory) * 2**20 // _MB) for name, _, memory in rows if memory.strip().isdigit()
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _physical_memory() -> int:
    """Return the memory of a system without /proc."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0
