"""From a source to its articles: open it, tell what it is, let the reader of that format read it."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from tuyin.errors import InputError
from tuyin.inputs import draft
from tuyin.inputs.draft import Broken, Draft, Opened, Parts, TableOptions
from tuyin.inputs.formats import Format
from tuyin.inputs.limits import Limits
from tuyin.inputs.names import Names, printable, safe, why
from tuyin.inputs.sniff import sniff
from tuyin.inputs.sources import Source
from tuyin.records import Article, Failure

# format → the module whose `read` reads it, and the extra that brings what it imports
_READERS: dict[Format, tuple[str, str]] = {
    Format.TEXT: ("text", ""),
}


def read_source(
    source: Source, *, names: Names, stdin: BinaryIO | None, limits: Limits, table: TableOptions
) -> Iterator[Article | Failure]:
    """Yield the articles of one source; what cannot be read is a Failure, and the rest is still read."""
    label = names.give(source.label)
    origin = printable(source.origin)
    parts_seen = Names()
    try:
        opened = _open(source, stdin=stdin, limits=limits, table=table)
    except InputError as error:
        yield Failure(label, f"{origin}: {error}", InputError.exit_code)
        return
    with opened.stream:
        try:
            for part in _parts(opened):
                yield _named(part, label, origin, names=names, parts=parts_seen)
        except InputError as error:
            yield Failure(label, f"{origin}: {printable(str(error))}", InputError.exit_code)
        except OSError as error:
            yield Failure(label, f"{origin}: {why(error)}", InputError.exit_code)


def _open(source: Source, *, stdin: BinaryIO | None, limits: Limits, table: TableOptions) -> Opened:
    if source.path is not None:
        return draft.open_path(source.path, limits=limits, table=table)
    if stdin is None:
        raise InputError("standard input is not there; give a file")
    return draft.open_stream(stdin, name="stdin", path=None, limits=limits, table=table)


def _parts(opened: Opened) -> Parts:
    found = sniff(opened)
    if found not in _READERS:
        raise InputError(f"{found} is not read yet; save it as text")
    module, extra = _READERS[found]
    try:
        reader: Callable[[Opened], Parts] = importlib.import_module(f"tuyin.inputs.{module}").read
    except ModuleNotFoundError as error:
        raise InputError(f'reading {found} needs {error.name}: pip install "tuyin[{extra}]"') from error
    yield from reader(opened)


def _named(part: Draft | Broken, label: str, origin: str, *, names: Names, parts: Names) -> Article | Failure:
    """Give a part its name, `file#row` where a file has many, and put its title first."""
    name = label
    if part.part:
        row = parts.give(safe(part.part).replace("#", "-").replace("/", "-"))
        name = names.give(f"{label}#{row}")
        origin = f"{origin}#{row}"
    if isinstance(part, Broken):
        return Failure(name, f"{origin}: {printable(part.error)}", InputError.exit_code)
    if not part.text.strip():
        return Failure(name, f"{origin}: empty; there is no text in it", InputError.exit_code)
    part = _titled(part)
    return Article(
        name=name,
        text=_encodable(part.text),
        origin=origin,
        title=printable(part.title) or None if part.title else None,
        date=printable(part.date) or None if part.date else None,
        url=printable(part.url) or None if part.url else None,
        removals=part.notes,
    )


def _titled(part: Draft) -> Draft:
    """Put a title that only the source knew before the text: a title is the first paragraph."""
    title = printable(part.title or "")
    begin = printable(part.text.lstrip()[: 2 * len(title) + 200])
    if not title or begin.casefold().startswith(title.casefold()):
        return part
    return replace(part, text=f"{title}\n\n{part.text}")


def _encodable(text: str) -> str:
    """Replace lone surrogates, which JSON can smuggle in and no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode() if _lone(text) else text


def _lone(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
