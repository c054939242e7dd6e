"""A run over many articles that survives anything: what is done is not done again, by nobody."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from tuyin.protocols import Journal
from tuyin.records import Article, Brief, Entry, Failure, Translation

T = TypeVar("T", Brief, Translation)
_MOST_ELSEWHERE_WINDOWS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How a batch stands after an entry: `entry` as it ended, and whether it had been done before."""

    entry: Entry
    cached: bool


def run(
    articles: Iterable[Article | Failure],
    *,
    signature: str,
    journal: Journal,
    make: Callable[[Iterable[Article | Failure]], Iterator[T | Failure]],
    keep: Callable[[T], Entry],
    kept: Callable[[Entry], bool],
    wait: Callable[[], None],
    retry_failed: bool = False,
    window_articles: int = 64,
) -> Iterator[Tally]:
    """Make what is not made yet, window by window, and yield how every article ended.

    In order, but for what another living process is making: that is asked for again until it is
    finished there, or ours since that process died, with a `wait` between two askings; few such
    articles are held at a time. `signature` names everything that changes the page, its format
    included; `make` turns articles into outcomes, one each, in order; `keep` stores an outcome's page;
    `kept` tells whether a page is still there. A failed article stays failed until `retry_failed` or
    until its text changes.
    """
    desk = _Desk(journal, make, keep, kept, retry_failed)
    stream = iter(articles)
    while window := list(islice(stream, window_articles)):
        yield from desk.window([(article, _key(article, signature)) for article in window])
        yield from desk.others(most=_MOST_ELSEWHERE_WINDOWS * window_articles, wait=wait)
    yield from desk.others(most=0, wait=wait)


def standing(article: Article, *, signature: str, journal: Journal) -> Entry | None:
    """Tell how an article ended in a run of that signature, None where it did not yet."""
    key = _key(article, signature)
    return journal.find([key]).get(key)


@dataclass(slots=True)
class _Desk(Generic[T]):
    """Makes windows of articles; `elsewhere` are those that another process has taken."""

    journal: Journal
    make: Callable[[Iterable[Article | Failure]], Iterator[T | Failure]]
    keep: Callable[[T], Entry]
    kept: Callable[[Entry], bool]
    retry_failed: bool
    elsewhere: dict[str, Article] = field(default_factory=dict)

    def window(self, keyed: Sequence[tuple[Article | Failure, str]]) -> Iterator[Tally]:
        """Make what is neither settled nor taken."""
        entries = self._settled(key for _, key in keyed)
        wanted = {key: None for article, key in keyed if isinstance(article, Article) and key not in entries}
        ours = self.journal.claim(list(wanted))
        for key, entry in self._settled(ours).items():  # finished by another process since we looked
            self.journal.finish(key, entry)
            entries[key] = entry
        ours -= entries.keys()
        mine = {key: article for article, key in keyed if isinstance(article, Article) and key in ours}
        made = iter(self.make(mine.values()))
        for article, key in keyed:
            if isinstance(article, Failure):
                yield Tally(
                    Entry(article.name, error=article.error, exit_code=article.exit_code), cached=False
                )
            elif key in entries:
                yield Tally(entries[key], cached=True)
            elif key in ours:
                outcome = next(made)
                entry = _failed(outcome) if isinstance(outcome, Failure) else self.keep(outcome)
                self.journal.finish(key, entry)
                entries[key] = entry
                yield Tally(entry, cached=False)
            else:
                self.elsewhere[key] = article

    def others(self, *, most: int, wait: Callable[[], None]) -> Iterator[Tally]:
        """Ask again for what others have taken, until at most `most` articles are still with them."""
        while len(self.elsewhere) > most:
            asked = [(article, key) for key, article in self.elsewhere.items()]
            self.elsewhere = {}
            yield from self.window(asked)
            if len(self.elsewhere) == len(asked):
                wait()

    def _settled(self, keys: Iterable[str]) -> dict[str, Entry]:
        found = self.journal.find(list(keys))
        return {
            key: entry
            for key, entry in found.items()
            if (not self.retry_failed if entry.failed else self.kept(entry))
        }


def _failed(failure: Failure) -> Entry:
    return Entry(failure.name, error=failure.error, exit_code=failure.exit_code)


def _key(article: Article | Failure, signature: str) -> str:
    """Digest of the article as it was read, its name included, and of what is made of it."""
    if isinstance(article, Failure):
        return ""
    parts = (
        signature,
        article.name,
        article.origin,
        article.title or "",
        article.date or "",
        article.url or "",
        article.author or "",
        article.text,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
