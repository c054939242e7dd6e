"""Run a program and measure it from outside: wall time and peak memory are its own alone."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile

from tuyin.errors import TuyinError

_TAIL = 400


@dataclass(frozen=True, slots=True)
class Run:
    """A finished program: seconds from start to end, its peak memory, what it printed."""

    seconds: float
    peak_mb: float
    stdout: str


def python(*args: str, environ: Mapping[str, str] | None = None, accept: Sequence[int] = (0,)) -> Run:
    """Run this Python with arguments. Raises TuyinError where it exits with a code not accepted.

    Modules are compiled once, as pip compiles them when it installs a package.
    """
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with TemporaryFile() as out, TemporaryFile() as err:
        began = time.perf_counter()
        # not `run`: only wait4 tells the memory of this one child
        child = subprocess.Popen(  # noqa: S603 - our own programs
            [sys.executable, *args], stdout=out, stderr=err, env={**inherited, **(environ or {})}
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if child.returncode not in accept:
            said = " ".join(err.read().decode(errors="replace")[-_TAIL:].split())
            raise TuyinError(f"{' '.join(args)[:_TAIL]} exited with {child.returncode}: {said}")
        size = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes
        return Run(seconds, usage.ru_maxrss * size / 1e6, out.read().decode(errors="replace"))
