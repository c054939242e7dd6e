"""The same command again: answered without Typer where nothing has changed, and never where something has."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.process import environment

TEXT = "Правительство обсудило бюджет. Заседание прошло в среду."
SCRIPT = (
    "import sys; from tuyin.cli import main\n"
    "try:\n    main()\n"
    "finally:\n    print('typer' if 'typer' in sys.modules else 'again', file=sys.stderr)"
)
COMMAND = ("translate", "articles", "--to", "ru", "--names", "names.tsv")


def _environment() -> dict[str, str]:
    """Leave out what pytest changes from a fixture to its test: an answer holds in its environment only."""
    kept = {key: value for key, value in environment().items() if not key.startswith("PYTEST")}

    return {**kept, "TUYIN_MODELS": "models"}


def _tuyin(folder: Path, *arguments: str) -> tuple[str, str, str]:
    """Run a command; return its stdout, its stderr, and which way it was answered."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    *lines, way = done.stderr.splitlines()

    return done.stdout, "\n".join(lines), way


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles, done once; they need no model."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "names.tsv").write_text("source\ten\tru\nТоқаев\tTokayev\tТокаев\n", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / "articles" / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    _tuyin(tmp_path, *COMMAND)

    return tmp_path


def test_the_same_command_is_answered_again_as_the_journal_would(folder: Path) -> None:
    again = _tuyin(folder, *COMMAND)
    for answer in (folder / "outputs" / ".answers").iterdir():
        answer.unlink()
    journal = _tuyin(folder, *COMMAND)

    assert (*journal[:2], "again") == again
    assert journal[2] == "typer"


def _edit_in_place(folder: Path) -> None:
    """Change an article and give it the size and time it had."""
    path = folder / "articles" / "a.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("среду", "весну"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_size == before.st_size


def _add(folder: Path) -> None:
    (folder / "articles" / "c.txt").write_text(TEXT, encoding="utf-8")


def _rename(folder: Path) -> None:
    (folder / "articles" / "b.txt").rename(folder / "articles" / "c.txt")


def _page(folder: Path) -> Path:
    return next((folder / "outputs").glob("a-*/ru.translation.md"))


def _edit_page(folder: Path) -> None:
    _page(folder).write_text("x", encoding="utf-8")


def _remove_page(folder: Path) -> None:
    _page(folder).unlink()


def _edit_names(folder: Path) -> None:
    (folder / "names.tsv").write_text("source\ten\tru\nТоқаев\tTokaev\tТокаев\n", encoding="utf-8")


def _own_prompts(folder: Path) -> None:
    (folder / "prompts").mkdir()


def _pull_a_model(folder: Path) -> None:
    (folder / "models").mkdir()


def _fail(folder: Path) -> None:
    (folder / "outputs" / "failures.jsonl").write_text("", encoding="utf-8")


def _damage(folder: Path) -> None:
    [answer] = (folder / "outputs" / ".answers").iterdir()
    answer.write_bytes(answer.read_bytes().replace(b"sentences", b"sentencez"))


@pytest.mark.parametrize(
    "change",
    [
        _edit_in_place, _add, _rename, _edit_page, _remove_page, _edit_names, _own_prompts, _pull_a_model,
        _fail, _damage,
    ],
)  # fmt: skip
def test_whatever_an_answer_depends_on_is_noticed(change: Callable[[Path], None], folder: Path) -> None:
    change(folder)

    assert _tuyin(folder, *COMMAND)[2] == "typer"


@pytest.mark.parametrize("other", [("--sources",), ("-o", "outputs")])
def test_another_command_line_is_not_answered_by_this_one(other: tuple[str, ...], folder: Path) -> None:
    assert _tuyin(folder, *COMMAND, *other)[2] == "typer"


@pytest.mark.parametrize(
    "lasting", [("--no-resume",), ("--since", "2020-01-01"), ("--log-json",), ("--json",)]
)
def test_what_is_to_be_done_each_time_is_done_each_time(lasting: tuple[str, ...], folder: Path) -> None:
    _tuyin(folder, *COMMAND, *lasting)

    assert _tuyin(folder, *COMMAND, *lasting)[2] == "typer"


def _link_to_nothing(folder: Path) -> None:
    (folder / "articles" / "zz.txt").symlink_to("nothing.txt")


def _database(folder: Path) -> None:
    connection = sqlite3.connect(folder / "articles" / "news.sqlite")
    connection.execute("CREATE TABLE news (text TEXT)")
    connection.execute("INSERT INTO news VALUES (?)", (TEXT,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("add", [_link_to_nothing, _database])
def test_what_may_give_other_articles_from_the_same_bytes_has_no_answer(
    add: Callable[[Path], None], folder: Path
) -> None:
    add(folder)
    _tuyin(folder, *COMMAND)

    assert _tuyin(folder, *COMMAND)[2] == "typer"


def test_outputs_named_as_an_input_have_no_answer(folder: Path) -> None:
    command = ("translate", "articles", "more", "-o", "more", "--to", "ru")
    (folder / "more").mkdir()
    (folder / "more" / "c.txt").write_text(TEXT, encoding="utf-8")
    _tuyin(folder, *command)

    assert _tuyin(folder, *command)[2] == "typer"


def test_a_link_to_nothing_among_the_templates_stops_no_run(folder: Path) -> None:
    """An editor's lock file is one."""
    (folder / "prompts").mkdir()
    (folder / "prompts" / ".#brief.en.md").symlink_to("user@host.1")
    shown = _tuyin(folder, *COMMAND)[0]

    assert shown.count("a.txt") == 1


def test_an_answer_with_a_failure_is_not_kept(folder: Path) -> None:
    (folder / "articles" / "empty.txt").write_text("", encoding="utf-8")
    first = _tuyin(folder, *COMMAND)

    assert _tuyin(folder, *COMMAND) == (first[0], first[1].replace("(0 of", "(2 of"), "typer")


def test_a_pipe_is_read_by_the_run_alone(folder: Path) -> None:
    """Else its articles would be gone before the run reads them."""
    os.mkfifo(folder / "pipe")
    command = [sys.executable, "-c", SCRIPT, "translate", "pipe", "articles/a.txt", "--to", "ru"]
    with subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True) as run:
        (folder / "pipe").write_text(TEXT, encoding="utf-8")
        printed, _ = run.communicate(timeout=60)

    assert len(printed.splitlines()) == 3
