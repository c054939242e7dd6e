"""The composition root: options in, articles, a store and a desk out."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tuyin import inputs, render
from tuyin.cli import _batch
from tuyin.cli._columns import Columns
from tuyin.cli._desk import Desk
from tuyin.cli._load import Loader
from tuyin.errors import InputError
from tuyin.records import Article, Failure
from tuyin.store import FolderStore
from tuyin.text import clean as cleaning

if TYPE_CHECKING:
    from tuyin.inputs.fetch import Fetched, Fetching

__all__ = ["Desk", "Loader", "articles", "choice", "cleaned", "columns", "kept", "shown", "store", "table"]


@contextmanager
def store(outputs: Path) -> Iterator[FolderStore]:
    """Open a folder of outputs; nothing is made on disk before something is kept."""
    kept = FolderStore(outputs)
    try:
        yield kept
    finally:
        kept.close()


def table(
    *, text: str, id_: str, title: str, date: str, url: str, sheet: str, query: str
) -> inputs.TableOptions:
    """Gather the options that say where in a table the articles are; "" is found by usual names."""
    return inputs.TableOptions(
        text_column=text or None,
        id_column=id_ or None,
        title_column=title or None,
        date_column=date or None,
        url_column=url or None,
        sheet=sheet or None,
        query=query or None,
    )


def choice(*, limit: int, shard: str, since: str, resume: bool, retry_failed: bool) -> _batch.Choice:
    """Say which articles are done. Raises InputError now for a shard or a day that cannot be read."""
    chosen = _batch.Choice(limit, shard, since, resume, retry_failed)
    chosen.of(())
    return chosen


def columns(
    paths: Sequence[str],
    destination: Path | None,
    *,
    table: inputs.TableOptions,
    outputs: Path,
    json: bool = False,
) -> Columns | None:
    """Say where results go as columns.

    Raises InputError, before anything is made, where the input is not one table, where the results
    would go over it or cannot be written as that file, and for --json, which makes no columns.
    """
    if destination is None:
        return None
    if json:
        raise InputError(f"--columns-to {destination}: leave out --json; a page is what goes into the column")
    return Columns(paths, destination, table=table, outputs=outputs)


def articles(
    paths: Sequence[str],
    table: inputs.TableOptions | None = None,
    *,
    offline: bool = False,
    allow_private: bool = False,
    outputs: Path = Path("outputs"),
) -> Iterator[Article | Failure]:
    """Read what the command line names; addresses are fetched unless that is forbidden."""
    fetcher = None if offline else _LateFetcher(allow_private)
    return inputs.read(paths, stdin=sys.stdin.buffer, options=table, fetcher=fetcher, skip=(outputs,))


@dataclass
class _LateFetcher:
    """A fetcher whose modules, a quarter of a start's time, are imported for the first address."""

    allow_private: bool

    def fetch(self, address: str) -> "Fetched":
        """Fetch an address. Raises InputError."""
        return self._fetcher.fetch(address)

    @cached_property
    def _fetcher(self) -> "Fetching":
        from tuyin.inputs.fetch import Fetcher

        return Fetcher(allow_private=self.allow_private)


def cleaned(
    paths: Sequence[str],
    *,
    clean: bool = True,
    offline: bool = False,
    allow_private: bool = False,
    outputs: Path = Path("outputs"),
) -> Iterator[Article | Failure]:
    """Read and clean."""
    prepare = cleaning.clean if clean else cleaning.keep
    for article in articles(paths, offline=offline, allow_private=allow_private, outputs=outputs):
        yield article if isinstance(article, Failure) else prepare(article)


def shown(article: Article, *, explain: bool, json: bool) -> str:
    """Write a cleaned article, or what cleaning did to it."""
    if json:
        return render.render_cleaned(article)
    if not explain:
        return article.text
    lines = [f"{removal.line:>6}  {removal.rule:<28}  {removal.text}" for removal in article.removals]
    count = len(article.removals)
    head = f"{article.name}: {count} line{'' if count == 1 else 's'} removed or mended"
    return "\n".join([head, f"{'line':>6}  {'rule':<28}  text", *lines])


def kept(outputs: Path) -> str:
    """Count what is under outputs/."""
    folder = FolderStore(outputs)
    try:
        count, sentences = folder.count()
    finally:
        folder.close()
    return f"{outputs}: {count} articles, {sentences} remembered sentences"
