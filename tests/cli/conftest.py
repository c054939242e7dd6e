"""The command line as a process, with sockets blocked."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Tuyin = Callable[..., subprocess.CompletedProcess[str]]


def environment() -> dict[str, str]:
    """This Python's tuyin, no network, no settings of whoever runs the tests."""
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


@pytest.fixture
def tuyin(tmp_path: Path) -> Tuyin:
    """Run `tuyin` in a folder of its own."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return run_in(tmp_path, *arguments, stdin=stdin)

    return run


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and the briefs made of them, shared: tests that write use their own."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    done = run_in(folder, "brief", "seeds/")
    assert done.returncode == 0, done.stderr
    (folder / "first.txt").write_text(done.stdout)
    (folder / "first.err").write_text(done.stderr)

    return folder
