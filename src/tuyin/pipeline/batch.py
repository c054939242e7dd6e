"""A run over many articles that survives anything: what is done is not done again, by nobody."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from tuyin.protocols import Journal
from tuyin.records import Article, Brief, Entry, Failure, Translation

T = TypeVar("T", Brief, Translation)


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
    retry_failed: bool = False,
    window_articles: int = 256,
) -> Iterator[Tally]:
    """Make what is not made yet, window by window, and yield how every article ended, in order.

    `signature` names everything that changes the page, its format included; `make` turns articles
    into outcomes, one each, in order; `keep` stores an outcome's page; `kept` tells whether a page
    is still there. What another living process is making is left to it and asked for once more at
    the end. A failed article stays failed until `retry_failed` or until its text changes.
    """
    stream = iter(articles)
    elsewhere: list[tuple[str, Article]] = []
    while window := list(islice(stream, window_articles)):
        keyed = [(article, _key(article, signature)) for article in window]
        yield from _window(keyed, journal, make, keep, kept, retry_failed=retry_failed, elsewhere=elsewhere)
    again: list[tuple[Article | Failure, str]] = [(article, key) for key, article in elsewhere]
    yield from _window(again, journal, make, keep, kept, retry_failed=retry_failed, elsewhere=[])


def _window(
    keyed: Sequence[tuple[Article | Failure, str]],
    journal: Journal,
    make: Callable[[Iterable[Article | Failure]], Iterator[T | Failure]],
    keep: Callable[[T], Entry],
    kept: Callable[[Entry], bool],
    *,
    retry_failed: bool,
    elsewhere: list[tuple[str, Article]],
) -> Iterator[Tally]:
    def settled(keys: Iterable[str]) -> dict[str, Entry]:
        found = journal.find(list(keys))
        return {
            key: entry for key, entry in found.items() if (not retry_failed if entry.failed else kept(entry))
        }

    entries = settled(key for _, key in keyed)
    wanted = {key: None for article, key in keyed if isinstance(article, Article) and key not in entries}
    ours = journal.claim(list(wanted))
    for key, entry in settled(ours).items():  # finished by another process since we looked
        journal.finish(key, entry)
        entries[key] = entry
    ours -= entries.keys()
    mine = {key: article for article, key in keyed if isinstance(article, Article) and key in ours}
    made = iter(make(mine.values()))
    for article, key in keyed:
        if isinstance(article, Failure):
            yield Tally(Entry(article.name, error=article.error, exit_code=article.exit_code), cached=False)
        elif key in entries:
            yield Tally(entries[key], cached=True)
        elif key in ours:
            outcome = next(made)
            entry = _failed(outcome) if isinstance(outcome, Failure) else keep(outcome)
            journal.finish(key, entry)
            entries[key] = entry
            yield Tally(entry, cached=False)
        else:
            elsewhere.append((key, article))


def _failed(failure: Failure) -> Entry:
    return Entry(failure.name, error=failure.error, exit_code=failure.exit_code)


def _key(article: Article | Failure, signature: str) -> str:
    """Digest of the article as it was read, its name included, and of what is made of it."""
    if isinstance(article, Failure):
        return ""
    parts = (
        signature,
        article.name,
        article.title or "",
        article.date or "",
        article.url or "",
        article.text,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
