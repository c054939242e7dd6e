"""A batch with a journal: each article is made once, whatever happened before."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tuyin.pipeline import batch
from tuyin.records import Article, Entry, Failure, Lang, Segment, Translation
from tuyin.signature import Signature
from tuyin.store import Journal

SIGNATURE = "engine:fake"


class Desk:
    """Makes a translation of one sentence, counts what it was asked for, and fails on "bad"."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def make(self, articles: Iterable[Article | Failure]) -> Iterator[Translation | Failure]:
        for article in articles:
            self.made.append(article.name)
            if isinstance(article, Failure) or article.text == "bad":
                yield Failure(article.name, f"{article.name}: bad", 2)
                continue
            segment = Segment(0, 0, article.text, Lang.KAZ)
            yield Translation(article, Lang.ENG, (segment,), (segment,), (), (1,), Signature.of(engine="x"))


def _never() -> None:
    pytest.fail("waits for nobody")


def _keep(outcome: Translation) -> Entry:
    return Entry(outcome.article.name, page=f"{outcome.article.name}.md", sentences=1)


def _run(
    desk: Desk,
    articles: Iterable[Article | Failure],
    folder: Path,
    *,
    signature: str = SIGNATURE,
    retry_failed: bool = False,
    window: int = 2,
) -> list[batch.Tally]:
    journal = Journal(folder)
    try:
        return list(
            batch.run(
                articles,
                signature=signature,
                journal=journal,
                make=desk.make,
                keep=_keep,
                kept=lambda _: True,
                wait=_never,
                retry_failed=retry_failed,
                window_articles=window,
            )
        )
    finally:
        journal.close()


def _articles(count: int) -> list[Article | Failure]:
    return [Article(f"{number}.txt", f"text {number}", f"{number}.txt") for number in range(count)]


@pytest.mark.parametrize("window", [1, 2, 3, 100])
def test_every_article_has_one_entry_in_the_order_of_the_input(tmp_path: Path, window: int) -> None:
    tallies = _run(Desk(), _articles(5), tmp_path, window=window)

    assert [tally.entry.name for tally in tallies] == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]


def test_a_second_run_makes_nothing(tmp_path: Path) -> None:
    _run(Desk(), _articles(5), tmp_path)
    again = Desk()
    tallies = _run(again, _articles(5), tmp_path)

    assert (again.made, [tally.cached for tally in tallies]) == ([], [True] * 5)


def test_only_new_articles_are_made(tmp_path: Path) -> None:
    _run(Desk(), _articles(3), tmp_path)
    again = Desk()
    _run(again, _articles(5), tmp_path)

    assert again.made == ["3.txt", "4.txt"]


def test_another_setting_makes_everything_again(tmp_path: Path) -> None:
    _run(Desk(), _articles(3), tmp_path)
    again = Desk()
    _run(again, _articles(3), tmp_path, signature="engine:other")

    assert len(again.made) == 3


def test_a_changed_text_is_made_again(tmp_path: Path) -> None:
    _run(Desk(), [Article("a", "one", "a")], tmp_path)
    again = Desk()
    _run(again, [Article("a", "two", "a")], tmp_path)

    assert again.made == ["a"]


def test_a_failure_stays_one_until_it_is_asked_for_again(tmp_path: Path) -> None:
    bad: list[Article | Failure] = [Article("a", "bad", "a")]
    _run(Desk(), bad, tmp_path)
    left, asked = Desk(), Desk()
    [tally] = _run(left, bad, tmp_path)
    _run(asked, bad, tmp_path, retry_failed=True)

    assert (left.made, tally.entry.error, asked.made) == ([], "a: bad", ["a"])


def test_a_file_that_cannot_be_read_is_an_entry_in_its_place(tmp_path: Path) -> None:
    mixed = [*_articles(1), Failure("x.bin", "x.bin: not text", 2), *_articles(2)[1:]]
    tallies = _run(Desk(), mixed, tmp_path)

    assert [tally.entry.error for tally in tallies] == ["", "x.bin: not text", ""]


def _beside(
    desk: Desk, articles: list[Article | Failure], folder: Path, ends: Callable[[], None]
) -> list[str]:
    """Run beside another process; `ends` is what happens there while we wait."""
    journal = Journal(folder)
    tallies = batch.run(
        articles,
        signature=SIGNATURE,
        journal=journal,
        make=desk.make,
        keep=_keep,
        kept=lambda _: True,
        wait=ends,
    )
    names = [f"{tally.entry.name} {'cached' if tally.cached else 'made'}" for tally in tallies]
    journal.close()

    return names


def test_what_another_process_makes_is_waited_for(tmp_path: Path) -> None:
    articles, desk, other = _articles(3), Desk(), Journal(tmp_path)
    key = batch._key(articles[1], SIGNATURE)  # noqa: SLF001 - the other process computes the same
    other.claim([key])
    names = _beside(desk, articles, tmp_path, lambda: other.finish(key, Entry("1.txt", page="1.txt.md")))
    other.close()

    assert names == ["0.txt made", "2.txt made", "1.txt cached"]


def test_what_another_process_leaves_is_made(tmp_path: Path) -> None:
    articles, desk, other = _articles(3), Desk(), Journal(tmp_path)
    other.claim([batch._key(articles[1], SIGNATURE)])  # noqa: SLF001
    names = _beside(desk, articles, tmp_path, other.close)

    assert names == ["0.txt made", "2.txt made", "1.txt made"]
