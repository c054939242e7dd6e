"""The command line as a process, with sockets blocked."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
Tuyin = Callable[..., subprocess.CompletedProcess[str]]


def environment() -> dict[str, str]:
    """Return this Python's tuyin, no network, no settings of whoever runs the tests."""
    blocked = ROOT / "tests" / "data" / "blocked"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TUYIN_", "HF_"))}
    return {**kept, "PYTHONPATH": os.pathsep.join([str(blocked), str(ROOT / "src")]), "NO_COLOR": "1"}


def run_in(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `tuyin` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "tuyin", *arguments],
        cwd=folder,
        env=environment(),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
