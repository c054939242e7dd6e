"""The command line in a folder of its own, and one folder that tests share."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.process import ROOT, Tuyin, run_in


@pytest.fixture
def tuyin(tmp_path: Path) -> Tuyin:
    """Run `tuyin` in a folder of its own."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return run_in(tmp_path, *arguments, stdin=stdin)

    return run


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Share a folder with the seeds and their briefs; tests that write use their own."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    done = run_in(folder, "brief", "seeds/")
    assert done.returncode == 0, done.stderr
    (folder / "first.txt").write_text(done.stdout)
    (folder / "first.err").write_text(done.stderr)

    return folder
