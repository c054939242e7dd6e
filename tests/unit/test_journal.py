import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin import protocols
from tuyin.errors import StoreError
from tuyin.records import Entry
from tuyin.store import Journal

PAGE_BYTES = 4096
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


def _kept(folder: Path, *keys: str) -> set[str]:
    journal = Journal(folder)
    try:
        return set(journal.find(keys))
    finally:
        journal.close()


def _overwrite(folder: Path, content: bytes = b"\x55", *, first: int = 0) -> None:
    """Fill the journal with rubbish from its page `first` on, as a failing disk does."""
    path = folder / "journal.sqlite"
    with path.open("r+b") as file:
        file.seek(first * PAGE_BYTES)
        file.write(content * (path.stat().st_size - first * PAGE_BYTES))


def _fill(folder: Path) -> None:
    """Keep enough entries for several pages, all in the main file."""
    journal = Journal(folder)
    for number in range(40):
        journal.finish(f"{number:03}", Entry("a" * 500))
    journal.claim(["claimed"])
    journal.close()


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

    assert (found, _kept(tmp_path, "a")) == ({}, {"a"})
    assert "damaged" in caplog.text


@pytest.mark.parametrize("first", [0, 1, 2, 4])
@pytest.mark.parametrize("method", ["find", "claim", "finish"])
def test_pages_of_rubbish_stop_no_method(tmp_path: Path, method: str, first: int) -> None:
    """A damaged file is set aside, at the latest when a damaged page is read; the next write is kept."""
    _fill(tmp_path)
    _overwrite(tmp_path, first=first)
    keys = [f"{number:03}" for number in range(40)]
    journal = Journal(tmp_path)
    if method == "find":
        journal.find(keys)
    elif method == "claim":
        journal.claim(keys)
    for key in [*keys, "last"]:
        journal.finish(key, Entry(key))
    journal.close()

    assert _kept(tmp_path, "last") == {"last"}


def test_a_damaged_name_of_a_table_is_damage(tmp_path: Path) -> None:
    """SQLite quotes it in its message, which is then no UTF-8."""
    _fill(tmp_path)
    path = tmp_path / "journal.sqlite"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE\xffTABLE"))
    journal = Journal(tmp_path)
    found = journal.find(["000"])
    journal.close()

    assert (found, (tmp_path / "journal.sqlite.damaged").exists()) == ({}, True)


def test_a_journal_damaged_while_in_use_claims_in_the_new_file(tmp_path: Path) -> None:
    _fill(tmp_path)
    journal, other = Journal(tmp_path), Journal(tmp_path)
    journal.find(["000"])
    journal.close()
    _overwrite(tmp_path)
    ours = journal.claim(["000", "001"])
    theirs = other.claim(["001", "002"])
    journal.close()
    other.close()

    assert (ours, theirs) == ({"000", "001"}, {"002"})
    assert (tmp_path / "journal.sqlite.damaged").exists()


def test_a_file_another_process_has_set_aside_is_written_no_more(tmp_path: Path) -> None:
    """Its writes would land in `journal.sqlite.damaged`, where nobody finds them."""
    journal = Journal(tmp_path)
    journal.finish("a", Entry("a"))
    for part in list(tmp_path.glob("journal.sqlite*")):
        part.replace(tmp_path / part.name.replace(".sqlite", ".sqlite.damaged"))
    journal.finish("b", Entry("b"))
    journal.close()

    assert _kept(tmp_path, "a", "b") == {"b"}


@pytest.mark.parametrize("blob", [b"", b'{"name":"a', b"\xff\xfe", b"[]", 7, "{}"])
def test_an_entry_cut_off_is_absent(tmp_path: Path, blob: object) -> None:
    journal = Journal(tmp_path)
    journal.finish("a", Entry("a"))
    journal.finish("b", Entry("b"))
    journal.close()
    connection = sqlite3.connect(tmp_path / "journal.sqlite")
    connection.execute("UPDATE entries SET entry = ? WHERE key = 'a'", (blob,))
    connection.commit()
    connection.close()

    assert _kept(tmp_path, "a", "b") == {"b"}


def test_a_claim_of_nobody_is_free(tmp_path: Path) -> None:
    """An owner's name that is damaged reaches no file, least of all one outside the folder."""
    _fill(tmp_path)
    precious = tmp_path / "precious"
    precious.touch()
    connection = sqlite3.connect(tmp_path / "journal.sqlite")
    connection.execute("INSERT INTO claims VALUES ('x', '../precious'), ('y', 'a' || char(0))")
    connection.commit()
    connection.close()
    journal = Journal(tmp_path)
    ours = journal.claim(["x", "y"])
    journal.close()

    assert (ours, precious.exists()) == ({"x", "y"}, True)


def test_what_an_owner_whose_file_is_gone_was_making_can_be_claimed(tmp_path: Path) -> None:
    """The file may vanish just as it is asked for: it is opened at once, with no look before."""
    _kill(_holder(tmp_path))
    [left] = (tmp_path / ".owners").iterdir()
    left.unlink()
    journal = Journal(tmp_path)
    ours = journal.claim(["a", "b"])
    journal.close()

    assert ours == {"a", "b"}


@pytest.mark.parametrize("owners", ["a file", "a folder in the way"])
def test_owners_that_cannot_be_asked_are_one_line_with_a_way_out(tmp_path: Path, owners: str) -> None:
    journal = Journal(tmp_path)
    if owners == "a file":
        (tmp_path / ".owners").write_text("not a folder")
    else:
        other = "0" * 16
        (tmp_path / ".owners" / other).mkdir(parents=True)
        _fill(tmp_path)
        connection = sqlite3.connect(tmp_path / "journal.sqlite")
        connection.execute("INSERT INTO claims VALUES ('a', ?)", (other,))
        connection.commit()
        connection.close()

    with pytest.raises(StoreError, match=r"\.owners.*: cannot .*; (choose|delete)") as caught:
        journal.claim(["a"])
    journal.close()

    assert "\n" not in str(caught.value)


def test_a_journal_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").mkdir()

    with pytest.raises(StoreError, match="choose another --outputs"):
        Journal(tmp_path).find(["a"])
