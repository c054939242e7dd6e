"""What a run tells a person: progress and notes on stderr, pages or a table on stdout, the exit code."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import typer

from tuyin.records import Brief, Failure, Severity, Translation

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T", Brief, Translation)


@dataclass(frozen=True, slots=True)
class Printing(Generic[T]):
    """How a kind of result becomes text: a page, a JSON line, and where its page is kept."""

    page: Callable[[T], str]
    line: Callable[[T], str]
    keep: Callable[[T, str], Path]


@dataclass(slots=True)
class Watch(AbstractContextManager["Watch"]):
    """Watches one run: shows its progress, counts, and turns Ctrl-C into a word and code 130.

    Meets `tuyin.protocols.Watcher`. The bar appears on a terminal's stderr only.
    """

    quiet: bool = False
    done: int = 0
    cached: int = 0
    flagged: int = 0
    failures: list[Failure] = field(default_factory=list)
    _bar: "Progress | None" = None
    _task: "TaskID | None" = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not self.quiet:
            from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
            from rich.progress import Progress  # noqa: PLC0415

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
        if isinstance(error, KeyboardInterrupt):
            sys.stderr.write(
                f"tuyin: stopped; {self.done} articles are kept, and the same command goes on from there\n"
            )
            raise typer.Exit(130) from None

    def note(self, line: str) -> None:
        """Say one line on stderr, unless --quiet."""
        if line and not self.quiet:
            sys.stderr.write(f"tuyin: {line}\n")

    def fail(self, failure: Failure) -> None:
        """Say on one line why an article could not be done, and count it."""
        self.failures.append(failure)
        sys.stderr.write(f"tuyin: {failure.error}\n")

    def hit(self) -> None:
        """Count an article that the store answered."""
        self.cached += 1

    def sentences(self, done: int, total: int) -> None:
        """Show how many sentences of the present pool are translated."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, description="sentences")

    def show(self, outcomes: Iterable[T | Failure], *, printing: Printing[T], json: bool) -> None:
        """Print results as they come: JSON lines, or one article's page, or pages kept and a table."""
        stream = iter(outcomes)
        if json:
            for outcome in self.counted(stream):
                _print(printing.line(outcome))
            return
        first = list(islice(stream, 2))
        if len(first) == 1:
            for outcome in self.counted(first):
                page = printing.page(outcome)
                printing.keep(outcome, page)
                _print(page)
            return
        _print(_columns("article", "language", "sentences", "flagged", "kept in"))
        for outcome in self.counted(chain(first, stream)):
            _print(_row(outcome, printing.keep(outcome, printing.page(outcome))))

    def end(self) -> None:
        """Say what was done, and exit with 1 if some articles failed, or the code of the only one."""
        if self.done + len(self.failures) > 1:
            self.note(
                f"{self.done} done ({self.cached} of them cached), {len(self.failures)} failed, "
                f"{self.flagged} sentences flagged"
            )
        if self.failures:
            alone = len(self.failures) == 1 and not self.done
            raise typer.Exit(self.failures[0].exit_code if alone else 1)

    def counted(self, outcomes: Iterable[T | Failure]) -> Iterator[T]:
        """Count outcomes as they pass; failures are said and left out."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.fail(outcome)
                continue
            self.done += 1
            self.flagged += _flagged(outcome)
            yield outcome


def _translation(outcome: Brief | Translation) -> Translation:
    return outcome.translation if isinstance(outcome, Brief) else outcome


def _flagged(outcome: Brief | Translation) -> int:
    findings = _translation(outcome).findings
    return len({finding.segment for finding in findings if finding.severity is Severity.ERROR})


def _row(outcome: Brief | Translation, page: Path) -> str:
    """Write one line of the table; the same outcome gives the same bytes: no time, no colour."""
    translation = _translation(outcome)
    languages = "+".join(dict.fromkeys(part.lang[:3] for part in translation.source))
    return _columns(
        translation.article.name,
        languages,
        str(len(translation.source)),
        str(_flagged(outcome)),
        str(page),
    )


def _columns(name: str, languages: str, sentences: str, flagged: str, page: str) -> str:
    """Lay a line out in columns of fixed width: rows stream out as articles are done."""
    return f"{name:<36}  {languages:<8}  {sentences:>9}  {flagged:>7}  {page}"


def _print(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()
