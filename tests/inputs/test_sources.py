"""What a folder gives where tuyin keeps its outputs in it."""

from pathlib import Path

import pytest

from tuyin.inputs.sources import Source, expand

_KEPT = (
    "a-01234567/article.json",
    "a-01234567/ru.translation.89abcdef.json",
    "a-01234567/ru.translation.md",
)
_OWN = (
    "failures.jsonl",
    "memory.sqlite",
    "journal.sqlite",
    "journal.sqlite-wal",
    "journal.sqlite.damaged",
    ".owners/1",
    *_KEPT,
)


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def labels(folder: Path, *, skip: tuple[Path, ...] = ()) -> list[str]:
    return [found.label for found in expand([str(folder)], skip=skip) if isinstance(found, Source)]


@pytest.mark.parametrize("outputs", ["given", "found"])
def test_a_named_folder_of_outputs_gives_only_what_tuyin_did_not_write(tmp_path: Path, outputs: str) -> None:
    """A second run over a folder that holds the first run's outputs finds the same articles."""
    fill(tmp_path, "a.txt", "b/c.txt", "news.sqlite", *_OWN)

    found = labels(tmp_path, skip=(tmp_path,) if outputs == "given" else ())

    assert found == ["a.txt", "b/c.txt", "news.sqlite"]


def test_outputs_of_a_run_that_was_cut_off_early_are_known_by_the_folder_given(tmp_path: Path) -> None:
    """An article is kept before its translation, and a failure may be all there is."""
    fill(tmp_path, "a.txt", "failures.jsonl", "b-01234567/article.json", "b-01234567/ru.translation.md")

    assert labels(tmp_path, skip=(tmp_path,)) == ["a.txt"]


def test_a_kept_article_is_left_out_of_any_folder(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", *(f"old/{name}" for name in _KEPT))

    assert labels(tmp_path) == ["a.txt"]


def test_a_folder_of_ones_own_with_an_article_json_is_read(tmp_path: Path) -> None:
    fill(tmp_path, "failures.jsonl", "site/article.json", "site/page.html")

    assert labels(tmp_path) == ["failures.jsonl", "site/page.html"]


def test_a_kept_article_that_is_named_is_read(tmp_path: Path) -> None:
    fill(tmp_path, *_KEPT)

    assert labels(tmp_path / "a-01234567") == ["ru.translation.md"]
