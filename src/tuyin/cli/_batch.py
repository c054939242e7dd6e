"""A run over articles as the command line makes it: chosen, resumed, shown, its failures kept."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Generic, TypeVar

from tuyin.cli import _report
from tuyin.cli._again import checksum
from tuyin.cli._answer import Answer
from tuyin.cli._columns import Columns
from tuyin.errors import InputError
from tuyin.pipeline import batch
from tuyin.pipeline.ahead import ahead
from tuyin.records import Article, Brief, Entry, Failure, Translation
from tuyin.store import FailureLog, Journal

T = TypeVar("T", Brief, Translation)
_READ_AHEAD_ARTICLES = 64


@dataclass(frozen=True, slots=True)
class Printing(Generic[T]):
    """How a kind of result becomes text: a page, a JSON line, where its page is kept.

    `signature` names everything that changes a page.
    """

    page: Callable[[T], str]
    line: Callable[[T], str]
    keep: Callable[[T, str], Path]
    signature: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles of a run are done: all that the options leave, in order."""

    limit: int = 0
    shard: str = ""
    since: str = ""
    resume: bool = True
    retry_failed: bool = False

    @property
    def is_lasting(self) -> bool:
        """Whether the same articles, unchanged, are chosen again, and what is kept of them is taken."""
        return self.resume and not self.retry_failed and not self.since  # a file's own date may change

    def of(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Leave out what another shard has, what is too old, and what is over the limit.

        A shard is chosen by the article's name, so it is the same in every process; an article without
        a date of its own has its file's. Raises InputError for options that cannot be read.
        """
        part, parts = _shard(self.shard)
        since = _day(self.since)
        chosen = (
            article
            for article in articles
            if (parts == 1 or zlib.crc32(article.name.encode("utf-8", "replace")) % parts == part - 1)
            and (since is None or not isinstance(article, Article) or _published(article) >= since)
        )
        return islice(chosen, self.limit or None)


def _shard(text: str) -> tuple[int, int]:
    if not text:
        return 1, 1
    part, slash, parts = text.partition("/")
    if not (slash and part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise InputError(f"--shard {text!r}: write 2/4 for the second of four")
    return int(part), int(parts)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--since {text!r}: write a day as 2024-06-14") from None


def _published(article: Article) -> date:
    if article.date is not None:
        try:
            return date.fromisoformat(article.date[:10])
        except ValueError:
            pass  # printed in words: the file's own date is next
    for origin in (article.origin, article.origin.rpartition("#")[0]):  # a file, or a row of one
        try:
            return datetime.fromtimestamp(Path(origin).stat().st_mtime, tz=UTC).date()
        except (OSError, ValueError):
            continue
    return date.max  # no date at all: better once too often than never


def show(
    articles: Iterable[Article | Failure],
    *,
    choice: Choice,
    watch: _report.Watch,
    make: Callable[[Iterable[Article | Failure]], Iterator[T | Failure]],
    printing: Printing[T],
    outputs: Path,
    json: bool,
    columns: Columns | None = None,
    answer: Callable[[], Answer | None] = lambda: None,
) -> None:
    """Make and print results as they come: JSON lines, or one article's page, or a table of kept pages.

    With `columns` there is a table always, and the results are written to it at the end. A table is
    kept as the `answer` to this command line.
    """
    stream = choice.of(articles)
    watch.deferring = True
    if json:
        for outcome in watch.counted(make(stream)):
            _report.put(printing.line(outcome))
        return
    is_answerable = choice.is_lasting and not watch.log_json and not watch.fetched and columns is None
    begun = answer() if is_answerable else None
    first = list(islice(stream, 2))
    if len(first) == 1 and columns is None:
        for outcome in watch.counted(make(first)):
            page = printing.page(outcome)
            printing.keep(outcome, page)
            _report.put(page)
        return
    if first:
        every = ahead(chain(first, stream), count=_READ_AHEAD_ARTICLES)
        _table(
            every,
            choice=choice,
            watch=watch,
            make=make,
            printing=printing,
            outputs=outputs,
            hear=columns.add if columns is not None else None,
            answer=begun,
        )
    if columns is not None:
        watch.note(f"{columns.write()} rows have new columns")


def _table(
    articles: Iterable[Article | Failure],
    *,
    choice: Choice,
    watch: _report.Watch,
    make: Callable[[Iterable[Article | Failure]], Iterator[T | Failure]],
    printing: Printing[T],
    outputs: Path,
    hear: Callable[[Entry], None] | None,
    answer: Answer | None,
) -> None:
    def keep(outcome: T) -> Entry:
        text = printing.page(outcome)
        page = printing.keep(outcome, text).relative_to(outputs).as_posix()
        return _report.entry_of(outcome, page=page, checksum=checksum(text.encode()))

    def kept(entry: Entry) -> bool:
        """Tell whether the page is still there, and is this one: another setting has the same file."""
        return choice.resume and _checksum_of(outputs / entry.page) == entry.checksum

    journal, failures = Journal(outputs), FailureLog(outputs)
    notes, _ = watch.cached_report()
    try:
        tallies = batch.run(
            articles if answer is None else answer.heard(articles),
            signature=printing.signature,
            journal=journal,
            make=make,
            keep=keep,
            kept=kept,
            retry_failed=choice.retry_failed or not choice.resume,
            wait=watch.wait,
        )
        _report.put(_report.heading())
        for tally in tallies:
            entry = tally.entry
            if hear is not None:
                hear(entry)
            if entry.failed:
                watch.fail(Failure(entry.name, entry.error, entry.exit_code))
                failures.add(entry)
            else:
                watch.count(entry, cached=tally.cached)
                failures.resolve(entry.name)
                row = _report.row(entry, outputs=outputs.as_posix())
                _report.put(row)
                if answer is not None:
                    answer.add(entry, row)
    finally:
        failures.close()
        journal.close()
    if answer is not None:
        answer.keep(before=notes, heading=_report.heading(), after=watch.cached_report()[1])


def _checksum_of(path: Path) -> str:
    try:
        return checksum(path.read_bytes())
    except OSError:
        return ""


def standing(
    article: Article, *, choice: Choice, printing: Printing[T], outputs: Path, journal: Journal
) -> Entry | None:
    """Tell how an article ended in a run before, None where this one would make it."""
    entry = batch.standing(article, signature=printing.signature, journal=journal)
    if entry is None or not choice.resume or (entry.failed and choice.retry_failed):
        return None
    return entry if entry.failed or _checksum_of(outputs / entry.page) == entry.checksum else None
