import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tuyin.errors import StoreError
from tuyin.records import Entry
from tuyin.store import FailureLog

ADDER = """
    import sys
    from pathlib import Path
    from tuyin.records import Entry
    from tuyin.store import FailureLog
    folder, prefix = Path(sys.argv[1]), sys.argv[2]
    for number in range(150):
        log = FailureLog(folder)
        log.add(Entry(f"{prefix}{number}", error="x", exit_code=2))
        log.add(Entry(f"{prefix}done{number}", error="x", exit_code=2))
        log.resolve(f"{prefix}done{number}")
        log.close()
"""


def _rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "failures.jsonl").read_text().splitlines()]


def test_a_failure_is_on_disk_the_moment_it_is_added(tmp_path: Path) -> None:
    FailureLog(tmp_path).add(Entry("a.txt", error="a.txt: empty", exit_code=2))

    assert _rows(tmp_path) == [{"name": "a.txt", "error": "a.txt: empty", "exit_code": 2}]


def test_the_same_failure_of_another_run_is_not_written_twice(tmp_path: Path) -> None:
    for _ in range(2):
        log = FailureLog(tmp_path)
        log.add(Entry("a.txt", error="a.txt: empty", exit_code=2))
        log.close()

    assert len(_rows(tmp_path)) == 1


def test_an_article_done_since_leaves_the_file(tmp_path: Path) -> None:
    first = FailureLog(tmp_path)
    first.add(Entry("a.txt", error="a.txt: empty", exit_code=2))
    first.add(Entry("b.txt", error="b.txt: empty", exit_code=2))
    again = FailureLog(tmp_path)
    again.resolve("a.txt")
    again.close()

    assert [row["name"] for row in _rows(tmp_path)] == ["b.txt"]


def test_the_last_failure_resolved_takes_the_file_away(tmp_path: Path) -> None:
    FailureLog(tmp_path).add(Entry("a.txt", error="a.txt: empty", exit_code=2))
    again = FailureLog(tmp_path)
    again.resolve("a.txt")
    again.close()

    assert not (tmp_path / "failures.jsonl").exists()


def test_a_line_cut_off_by_a_full_disk_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "failures.jsonl").write_text('{"name":"a.txt","error":"x","exit_code":2}\n{"name":"b')
    log = FailureLog(tmp_path)
    log.resolve("a.txt")
    log.close()

    assert not (tmp_path / "failures.jsonl").exists()


def test_a_row_after_a_line_cut_off_is_whole(tmp_path: Path) -> None:
    (tmp_path / "failures.jsonl").write_text('{"name":"b')
    FailureLog(tmp_path).add(Entry("a.txt", error="x", exit_code=2))

    last = (tmp_path / "failures.jsonl").read_text().splitlines()[-1]
    assert json.loads(last) == {"name": "a.txt", "error": "x", "exit_code": 2}


def test_closing_keeps_what_another_has_added_since(tmp_path: Path) -> None:
    first = FailureLog(tmp_path)
    first.add(Entry("a.txt", error="x", exit_code=2))
    first.resolve("a.txt")
    FailureLog(tmp_path).add(Entry("b.txt", error="x", exit_code=2))
    first.close()

    assert [row["name"] for row in _rows(tmp_path)] == ["b.txt"]


def test_processes_that_add_and_tidy_at_once_lose_no_row(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(ADDER), str(tmp_path), prefix], env=environment
        )
        for prefix in "abc"
    ]
    codes = [process.wait(timeout=60) for process in processes]

    assert codes == [0, 0, 0]
    assert {row["name"] for row in _rows(tmp_path)} == {
        f"{prefix}{number}" for prefix in "abc" for number in range(150)
    }


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "failures.jsonl").mkdir()

    with pytest.raises(StoreError, match=r"failures\.jsonl: cannot write: .*; free some space"):
        FailureLog(tmp_path).add(Entry("a.txt", error="x", exit_code=2))
