"""Keep what a table's run printed, for `_again` to print it again."""

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tuyin.cli import _again
from tuyin.errors import StoreError
from tuyin.records import Article, Entry, Failure
from tuyin.store import atomic

LOG = logging.getLogger(__name__)

_PROGRAM = Path(__file__).parents[1]
_MOST_ANSWERS = 16


@dataclass(slots=True)
class Answer:
    """What a run prints, gathered while it runs; kept at its end if it can be given again.

    That is: no article failed, all came in their order, and articles, program, models, terms and
    prompts are at the end of the run what they were before its first article was read.
    """

    paths: Sequence[str]
    outputs: Path
    watched: Sequence[Path]
    _path: Path
    _contents: str
    _states: dict[str, str]
    _read: list[str] = field(default_factory=list)
    _rows: list[tuple[Entry, str]] = field(default_factory=list)
    _fetched: bool = False

    def heard(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Hear which articles are read, in which order."""
        for article in articles:
            # a sitemap or feed on disk leads to pages that may change
            self._fetched |= isinstance(article, Article) and "://" in article.origin
            if len(self._read) <= _again.MOST_ARTICLES:
                self._read.append(article.name)
            yield article

    def add(self, entry: Entry, row: str) -> None:
        """Hear of an article that ended well, and how it was printed."""
        if len(self._rows) <= _again.MOST_ARTICLES:
            self._rows.append((entry, row))

    def keep(self, *, before: str, heading: str, after: str) -> None:
        """Keep the answer, if it would be the same again. Never raises: it is a convenience."""
        in_order = [entry.name for entry, _ in self._rows] == self._read
        if self._fetched or not in_order or len(self._rows) > _again.MOST_ARTICLES or self._has_changed():
            return
        kept: _again.Kept = {
            "before": before,
            "printed": "".join(f"{line}\n" for line in (heading, *(row for _, row in self._rows))),
            "after": after,
            "outputs": str(self.outputs),
            "paths": list(self.paths),
            "contents": self._contents,
            "states": self._states,
            "pages": {entry.page: entry.checksum for entry, _ in self._rows},
        }
        try:
            atomic.write(self._path, _again.dumped(kept))
            self._tidy()
        except (StoreError, OSError) as error:
            LOG.info("%s: not kept: %s", self._path, error)

    def _has_changed(self) -> bool:
        return (
            (self.outputs / _again.FAILURES).exists()
            or _again.contents(self.paths, outputs=str(self.outputs)) != self._contents
            or _states(self.watched) != self._states
        )

    def _tidy(self) -> None:
        answers = sorted(self._path.parent.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in answers[:-_MOST_ANSWERS]:
            path.unlink(missing_ok=True)


def begin(paths: Sequence[str], *, outputs: Path, watched: Iterable[Path]) -> Answer | None:
    """Look at everything a run depends on before it begins; None where its answer cannot be kept.

    `watched` are files and folders beside the articles; the program itself is always watched.
    """
    words = sys.argv[1:]
    if _again.outputs_of(words) != str(outputs):
        return None
    contents = _again.contents(paths, outputs=str(outputs))
    if not contents:
        return None
    every = (_PROGRAM, *watched)
    path = Path(_again.path_of(words, outputs=str(outputs)))
    return Answer(paths, outputs, every, path, contents, _states(every))


def _states(paths: Iterable[Path]) -> dict[str, str]:
    return {str(path): _again.state(str(path)) for path in paths}
