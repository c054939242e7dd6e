"""What a list of paths becomes."""

import io
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
