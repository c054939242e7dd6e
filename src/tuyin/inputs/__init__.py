"""Files, folders, tables, standard input and addresses to articles; a bad one is a Failure, not the end."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tuyin.inputs.draft import TableOptions
from tuyin.inputs.limits import Limits
from tuyin.inputs.names import Names
from tuyin.inputs.reading import read_source
from tuyin.inputs.sources import expand
from tuyin.records import Article, Failure

__all__ = ["Limits", "TableOptions", "read"]


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    options: TableOptions | None = None,
    limits: Limits | None = None,
    skip: Sequence[Path] = (Path("outputs"),),
) -> Iterator[Article | Failure]:
    """Yield the articles of files, folders, globs, `-` (standard input), one by one, in a fixed order.

    Folders are read in the order of names, tables in the order of rows; names are unique in the run.
    Inside folders, hidden files, `skip` and what is no document are left out. Nothing is raised for a
    bad input: it is a Failure whose message is one line with file, reason and way out.
    """
    names = Names()
    for source in expand(paths, skip=skip):
        if isinstance(source, Failure):
            yield Failure(names.give(source.name), source.error, source.exit_code)
            continue
        yield from read_source(
            source,
            names=names,
            stdin=stdin,
            limits=limits or Limits(),
            table=options or TableOptions(),
        )
