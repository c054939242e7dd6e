"""Files, folders, tables, standard input and addresses to articles; a bad one is a Failure, not the end."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tuyin.inputs.draft import TableOptions
from tuyin.inputs.limits import Limits
from tuyin.inputs.names import printable
from tuyin.inputs.reading import Run
from tuyin.inputs.sources import expand
from tuyin.records import Article, Failure

if TYPE_CHECKING:
    from tuyin.inputs.fetch import Fetching  # http.client and ssl: a quarter of this import's time

__all__ = ["Limits", "TableOptions", "read"]


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    options: TableOptions | None = None,
    limits: Limits | None = None,
    fetcher: "Fetching | None" = None,
    skip: Sequence[Path] = (Path("outputs"),),
) -> Iterator[Article | Failure]:
    """Yield the articles of files, folders, globs, `-` (standard input), addresses; in a fixed order.

    Folders are read in the order of names, tables in the order of rows; names are unique in the run.
    Addresses are fetched only by a `fetcher`, and those in a sitemap only if it was named, not merely
    found in a folder. Inside folders, hidden files, `skip` and what is no
    document are left out. Nothing is raised for a bad input: it is a Failure whose message is one
    line with file, reason and way out.
    """
    run = Run(stdin, limits or Limits(), options or TableOptions(), fetcher)
    for source in expand(paths, skip=skip):
        if isinstance(source, Failure):
            yield Failure(run.names.give(source.name), printable(source.error), source.exit_code)
        else:
            yield from run.read(source)
