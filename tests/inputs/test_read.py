"""What a list of paths becomes."""

import io
import os
import threading
from pathlib import Path

from tuyin import inputs
from tuyin.records import Article, Failure


def write(folder: Path, name: str, text: str = "Алматыда форум өтті.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*paths: object, **options: object) -> list[str]:
    return [found.name for found in inputs.read([str(path) for path in paths], **options)]  # type: ignore[arg-type]


def test_a_file_is_one_article_called_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Бірінші жол\nЕкінші жол\n")

    found = list(inputs.read([str(path)]))

    assert found == [Article("a.txt", "Бірінші жол\nЕкінші жол\n", str(path))]


def test_a_folder_gives_its_articles_and_those_below_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a.txt"):
        write(tmp_path, name)

    assert names(tmp_path) == ["a/10.txt", "a/2.txt", "a.txt", "b.txt"]


def test_standard_input_is_an_article() -> None:
    assert list(inputs.read(["-"], stdin=io.BytesIO("Қала".encode()))) == [Article("stdin", "Қала", "-")]


def test_a_glob_gives_what_it_matches_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        write(tmp_path, name)

    assert names(tmp_path / "*.txt") == ["a.txt", "b.txt"]


def test_a_missing_file_is_one_failure_and_the_others_are_read(tmp_path: Path) -> None:
    there = write(tmp_path, "a.txt")
    missing = str(tmp_path / "b.txt")

    found = list(inputs.read([missing, str(there)]))

    assert found[0] == Failure("b.txt", f"{missing}: no such file or folder; check the path", 2)
    assert found[1].name == "a.txt"


def test_standard_input_stays_open_and_is_empty_the_second_time() -> None:
    stdin = io.BytesIO("Қала".encode())

    found = [type(each) for each in inputs.read(["-", "-"], stdin=stdin)]

    assert (found, stdin.closed) == ([Article, Failure], False)


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Қала",), kwargs={"encoding": "utf-8"})
    writer.start()

    found = list(inputs.read([str(pipe)]))
    writer.join()

    assert found == [Article("pipe.txt", "Қала", str(pipe))]


def test_hidden_files_outputs_and_what_is_no_document_are_passed_over(tmp_path: Path) -> None:
    outputs, other = tmp_path / "outputs", tmp_path / "results"
    for name in ("a.txt", ".b.txt", ".c/d.txt", "outputs/en.md", "results/en.md", "logo.png", "setup.py"):
        write(tmp_path, name)
    (other / "memory.sqlite").touch()

    assert names(tmp_path, skip=[outputs]) == ["a.txt"]


def test_a_folder_of_outputs_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, "outputs/a.txt")

    assert names(tmp_path / "outputs", skip=[tmp_path / "outputs"]) == ["a.txt"]


def test_files_of_one_name_in_two_folders_get_two_names(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a/x.txt"), write(tmp_path, "b/x.txt")

    assert names(first, second) == ["x.txt", "x.txt (2)"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    """The first article comes before the second file is opened: memory stays flat."""
    write(tmp_path, "a.txt")
    second = write(tmp_path, "b.txt")
    stream = inputs.read([str(tmp_path)])

    next(stream)
    second.write_text("Кейін жазылды.", encoding="utf-8")

    assert [found.text for found in stream if isinstance(found, Article)] == ["Кейін жазылды."]
