import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin import protocols
from tuyin.records import Entry
from tuyin.store import Journal
from tuyin.store.journal import entries

HOLDER = """
    import sys, time
    from pathlib import Path
    from tuyin.store import Journal
    journal = Journal(Path(sys.argv[1]))
    print(sorted(journal.claim(["a", "b"])), flush=True)
    time.sleep(60)
"""


def _holder(folder: Path) -> subprocess.Popen[str]:
    """Start a process that claims "a" and "b" and then lives on."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "['a', 'b']\n"

    return process


def _kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_meets_the_protocol(tmp_path: Path) -> None:
    assert isinstance(Journal(tmp_path), protocols.Journal)


def test_asking_an_empty_journal_writes_nothing(tmp_path: Path) -> None:
    found = Journal(tmp_path / "outputs").find(["a"])

    assert (found, list(tmp_path.iterdir())) == ({}, [])


@settings(max_examples=30)
@given(st.dictionaries(st.text(min_size=1), st.builds(Entry), max_size=6))
def test_finished_entries_are_found_by_another_process(
    tmp_path_factory: pytest.TempPathFactory, finished: dict[str, Entry]
) -> None:
    folder = tmp_path_factory.mktemp("outputs")
    journal = Journal(folder)
    for key, entry in finished.items():
        journal.finish(key, entry)
    journal.close()
    other = Journal(folder)

    found = other.find([*finished, "never seen" * 20])
    other.close()

    assert found == finished


def test_what_a_living_process_makes_is_left_to_it(tmp_path: Path) -> None:
    process = _holder(tmp_path)
    journal = Journal(tmp_path)
    ours = journal.claim(["a", "b", "c"])
    journal.close()
    _kill(process)

    assert ours == {"c"}


def test_what_a_killed_process_was_making_can_be_claimed(tmp_path: Path) -> None:
    _kill(_holder(tmp_path))
    journal = Journal(tmp_path)
    ours = journal.claim(["a", "b", "c"])
    journal.close()

    assert ours == {"a", "b", "c"}


def test_closing_lets_go_of_claims(tmp_path: Path) -> None:
    first, second = Journal(tmp_path), Journal(tmp_path)
    first.claim(["a"])
    refused = second.claim(["a"])
    first.close()
    granted = second.claim(["a"])
    second.close()

    assert (refused, granted) == (set(), {"a"})


def test_closing_leaves_no_lock_behind(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.claim(["a"])
    journal.close()

    assert list((tmp_path / ".owners").iterdir()) == []


def test_a_damaged_journal_is_set_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"not a database, not at all" * 50)
    journal = Journal(tmp_path)
    found = journal.find(["a"])
    journal.finish("a", Entry("a", page="a/en.md"))
    journal.close()

    assert found == {}
    assert [entry.name for entry in entries(tmp_path)] == ["a"]
    assert "damaged" in caplog.text
