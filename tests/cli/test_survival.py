"""Kill -9 at random moments, several processes, a full disk: what was finished is never lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.process import environment

SCRIPT = Path(__file__).with_name("disturbed.py")
ARTICLES = 300
KILLS = int(os.environ.get("TUYIN_TEST_KILLS", "12"))  # 50 in the bench of the release
POOL_SENTENCES = 120 + 8  # a pool is full after the article that fills it
HALF_ASKED_BYTES = 40_000  # of the 98,000 that a whole run writes into its log
START_SECONDS = 0.3  # a process that is killed sooner has done nothing yet
PLACES = ("Алматы", "Астана", "Шымкент", "Қарағанды", "Ақтөбе", "Тараз", "Орал")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for number in range(ARTICLES):
        place = PLACES[number % len(PLACES)]
        lines = [
            f"{place} қаласында {number}-мектеп салынды.",
            f"Құрылысқа {number + 3} млн теңге жұмсалды деп хабарлайды әкімдік.",
            f"Мектепте {number * 7 + 11} оқушы білім алады.",
            f"Келесі жылы тағы {number % 9 + 2} нысан ашылады, оның құны {number + 40} млн теңге.",
        ]
        (folder / f"{number:03}.txt").write_text("\n\n".join(lines))

    return folder


def _start(articles: Path, outputs: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(articles), str(outputs)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _pages(outputs: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(outputs)): path.read_bytes()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and path.suffix in (".md", ".json", ".jsonl")
    }


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("undisturbed") / "outputs"
    process = _start(articles, outputs)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors

    return outputs


def test_killed_at_random_moments_a_run_ends_as_an_undisturbed_one(
    articles: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """Equal byte for byte, and each kill costs one pool of sentences at most."""
    chance = random.Random(7)  # noqa: S311 - not a secret
    outputs = tmp_path / "outputs"
    kills = 0
    while kills < KILLS:
        process = _start(articles, outputs)
        time.sleep(START_SECONDS + chance.random() * 0.6)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += 1
    process = _start(articles, outputs)
    _, errors = process.communicate(timeout=120)
    asked = Counter((tmp_path / "asked.log").read_text().splitlines())
    repeated = sum(count - 1 for count in asked.values())

    assert process.returncode == 0, errors
    assert _pages(outputs) == _pages(undisturbed)
    assert repeated <= KILLS * POOL_SENTENCES


@pytest.mark.parametrize("count", [2, 4])
def test_processes_at_once_share_the_work(
    articles: Path, undisturbed: Path, tmp_path: Path, count: int
) -> None:
    outputs = tmp_path / "outputs"
    processes = [_start(articles, outputs) for _ in range(count)]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    asked = Counter((tmp_path / "asked.log").read_text().splitlines())

    assert [process.returncode for process in processes] == [0] * count, errors
    assert _pages(outputs) == _pages(undisturbed)
    assert {count for count in asked.values() if count > 1} <= {2}
    assert sum(number > 1 for number in asked.values()) <= POOL_SENTENCES * count


def test_ctrl_c_finishes_the_batch_and_says_how_to_go_on(articles: Path, tmp_path: Path) -> None:
    process = _start(articles, tmp_path / "outputs")
    assert process.stdout is not None
    rows = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)

    assert (process.returncode, rows[0].split()[0]) == (130, "article")
    assert "the same command goes on from there" in errors
    assert "Traceback" not in errors


def test_a_damaged_journal_is_set_aside_and_the_run_goes_on(articles: Path, tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    (outputs / "journal.sqlite").write_bytes(b"not a database" * 500)
    process = _start(articles, outputs)
    _, errors = process.communicate(timeout=120)

    assert process.returncode == 0, errors
    assert len(list(outputs.glob("*/en.translation.md"))) == ARTICLES


def test_a_clock_that_went_back_loses_nothing_and_repeats_nothing(
    articles: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """All that is kept is dated after now, as it is when the clock is set back between two runs."""
    outputs, log = tmp_path / "outputs", tmp_path / "asked.log"
    process = _start(articles, outputs)
    while process.poll() is None and not (log.exists() and log.stat().st_size > HALF_ASKED_BYTES):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    ahead = time.time() + 10 * 365 * 86400
    for path in (outputs, *outputs.rglob("*")):
        os.utime(path, (ahead, ahead))
    process = _start(articles, outputs)
    _, errors = process.communicate(timeout=120)
    asked = Counter(log.read_text().splitlines())

    assert process.returncode == 0, errors
    assert _pages(outputs) == _pages(undisturbed)
    assert sum(count > 1 for count in asked.values()) <= POOL_SENTENCES


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk for reading only")
def test_read_only_outputs_are_one_line(articles: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("this machine mounts no tmpfs")
    try:
        process = _start(articles, disk / "outputs")
        _, errors = process.communicate(timeout=120)

        assert process.returncode == 4
        assert errors == (
            f"tuyin: {disk}/outputs/.owners: cannot lock a file there: Read-only file system; "
            "choose --outputs on a disk of this machine\n"
        )
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_one_line_and_what_was_kept_stays(
    articles: Path, undisturbed: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine mounts no tmpfs")
    try:
        process = _start(articles, disk / "outputs")
        _, errors = process.communicate(timeout=120)
        left = {name: page for name, page in _pages(disk / "outputs").items() if name.endswith(".md")}
        whole = _pages(undisturbed)

        assert process.returncode == 4
        assert [line for line in errors.splitlines() if "Traceback" in line] == []
        assert left
        assert all(page == whole[name] for name, page in left.items())
    finally:
        subprocess.run(["umount", str(disk)], check=False)
