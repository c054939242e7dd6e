"""What a run tells a person or a program: notes and progress on stderr, pages or a table on stdout."""

import json as jsonlib
import logging
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import typer

from tuyin.records import Article, Brief, Entry, Failure, Severity, Translation

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T", Brief, Translation)
STOPPED = 130
_WAIT_SECONDS = 0.2


@dataclass(slots=True)
class Watch(AbstractContextManager["Watch"]):
    """Watches one run: shows its progress, counts, and ends it in order at Ctrl-C, with code 130.

    Meets `tuyin.protocols.Watcher`. While `deferring`, the first Ctrl-C lets the present batch of
    sentences finish and be remembered, and the second stops at once. The bar appears on a terminal's
    stderr only. With `log_json` everything on stderr is one JSON object a line.
    """

    quiet: bool = False
    log_json: bool = False
    done: int = 0
    cached: int = 0
    flagged: int = 0
    words: int = 0
    only_planned: int = 0
    stopping: bool = False
    deferring: bool = False
    fetched: bool = False
    failures: list[Failure] = field(default_factory=list)
    _began: float = field(default_factory=time.monotonic)
    _said: dict[str, None] = field(default_factory=dict)
    _handler: Any = None
    _bar: "Progress | None" = None
    _task: "TaskID | None" = None

    def __enter__(self) -> Self:
        self._handler = signal.signal(signal.SIGINT, self._stop)
        if sys.stderr.isatty() and not self.quiet and not self.log_json:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._handler)
        if self._bar is not None:
            self._bar.stop()
        if isinstance(error, KeyboardInterrupt):
            self._say(
                "stopped", f"stopped; {self.done} articles are kept, and the same command goes on from there"
            )
            raise typer.Exit(STOPPED) from None

    def note(self, line: str) -> None:
        """Say one line on stderr, once, unless --quiet."""
        if line not in self._said and not self.quiet:
            self._said[line] = None
            self._say("note", line)

    def fail(self, failure: Failure) -> None:
        """Say on one line why an article could not be done, and count it."""
        self.failures.append(failure)
        self._say("failure", failure.error, article=failure.name, exit_code=failure.exit_code)

    def hit(self) -> None:
        """Count an article that the store answered."""
        self.cached += 1

    def sentences(self, done: int, total: int) -> None:
        """Show how many sentences of the present pool are translated, and stop here if asked to."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, description="sentences")
        if self.stopping:
            raise KeyboardInterrupt

    def download(self, done: int, total: int) -> None:
        """Show how much of a download is here, and stop if asked to; the same command resumes it."""
        self.fetched = True
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, description="download")
        if self.stopping:
            raise KeyboardInterrupt

    def wait(self) -> None:
        """Wait a moment for another process, and stop here if asked to."""
        time.sleep(_WAIT_SECONDS)
        if self.stopping:
            raise KeyboardInterrupt

    def count(self, entry: Entry, *, cached: bool = False) -> None:
        """Count an article that ended well; `cached` if the journal knew it."""
        if self.stopping:
            raise KeyboardInterrupt
        self.done += 1
        self.flagged += entry.flagged
        self.cached += cached
        self.words += 0 if cached else entry.words

    def counted(self, outcomes: Iterable[T | Failure]) -> Iterator[T]:
        """Count outcomes as they pass; failures are said and left out."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.fail(outcome)
                continue
            self.count(entry_of(outcome))
            yield outcome

    def planned(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Count articles that are looked at and not done."""
        for article in articles:
            self.only_planned += isinstance(article, Article)
            yield article

    def end(self) -> None:
        """Say what was done, and exit with 1 if some articles failed, or the code of the only one."""
        seconds = time.monotonic() - self._began
        count = self.done + len(self.failures)
        if self.log_json or (count > 1 and not self.quiet):
            made = self.done - self.cached
            rate = f", {self.words / seconds:,.0f} words/s" if made and self.words else ""
            self._say(
                "summary",
                self._summary(self.cached) + rate,
                done=self.done,
                cached=self.cached,
                failed=len(self.failures),
                flagged=self.flagged,
                words=self.words,
                seconds=round(seconds, 3),
            )
        if self.failures:
            raise typer.Exit(self.failures[0].exit_code if count + self.only_planned == 1 else 1)

    def cached_report(self) -> tuple[str, str]:
        """Return what is on stderr, before the results and after them, where all are cached."""
        notes = "".join(f"tuyin: {note}\n" for note in self._said)
        told = self.done > 1 and not self.quiet
        return notes, f"tuyin: {self._summary(self.done)}\n" if told else ""

    def _summary(self, cached: int) -> str:
        return (
            f"{self.done} done ({cached} of them cached), {len(self.failures)} failed, "
            f"{self.flagged} sentences flagged"
        )

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self.stopping or not self.deferring:
            raise KeyboardInterrupt
        self.stopping = True
        self._say("stopping", "stopping when this batch of sentences is done; Ctrl-C again stops at once")

    def _say(self, event: str, message: str, **fields: object) -> None:
        if self.log_json:
            line = jsonlib.dumps({"event": event, "message": message, **fields}, ensure_ascii=False)
        else:
            line = f"tuyin: {message}"
        sys.stderr.write(line + "\n")


class JsonLines(logging.Formatter):
    """Writes a log record as the events of --log-json are written."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object on one line."""
        event = {"event": record.levelname.casefold(), "message": record.getMessage()}
        return jsonlib.dumps({**event, **getattr(record, "fields", {})}, ensure_ascii=False)


def log_as_json(*, asked: bool) -> bool:
    """Make every line of the log an object too: what libraries warn of, and the error that ends a run."""
    if asked:
        logging.captureWarnings(capture=True)
        for handler in logging.getLogger().handlers:
            handler.setFormatter(JsonLines())
    return asked


def entry_of(outcome: Brief | Translation, *, page: str = "", checksum: str = "") -> Entry:
    """Sum an outcome up: its languages, and its sentences, flagged ones and words."""
    translation = outcome.translation if isinstance(outcome, Brief) else outcome
    errors = {f.segment for f in translation.findings if f.severity is Severity.ERROR}
    return Entry(
        name=translation.article.name,
        page=page,
        checksum=checksum,
        languages="+".join(dict.fromkeys(part.lang[:3] for part in translation.source)),
        sentences=len(translation.source),
        flagged=len(errors),
        words=sum(len(part.text.split()) for part in translation.source),
    )


def heading() -> str:
    """Name the columns of the table."""
    return _columns("article", "language", "sentences", "flagged", "kept in")


def row(entry: Entry, *, outputs: str) -> str:
    """Write one line of the table; the same entry gives the same bytes: no time, no colour."""
    page = f"{outputs}/{entry.page}"
    return _columns(entry.name, entry.languages, str(entry.sentences), str(entry.flagged), page)


def put(text: str) -> None:
    """Print a result on stdout at once."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def _columns(name: str, languages: str, sentences: str, flagged: str, page: str) -> str:
    """Lay a line out in columns of fixed width: rows stream out as articles are done."""
    return f"{name:<36}  {languages:<8}  {sentences:>9}  {flagged:>7}  {page}"
