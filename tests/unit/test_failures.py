import json
from pathlib import Path

from tuyin.records import Entry
from tuyin.store import FailureLog


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
