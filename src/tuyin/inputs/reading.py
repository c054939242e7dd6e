"""From a source to its articles: open it, tell what it is, let the reader of that format read it."""

import importlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from tuyin.errors import InputError
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Broken, Draft, Link, Opened, Parts, TableOptions, open_path, open_stream
from tuyin.inputs.formats import Format
from tuyin.inputs.limits import Limits
from tuyin.inputs.names import Names, encodable, printable, row_id, why
from tuyin.inputs.sniff import sniff
from tuyin.inputs.sources import Source, address_label, is_address
from tuyin.records import Article, Failure

if TYPE_CHECKING:
    from tuyin.inputs.fetch import Fetching


# format → the module and function that read it, and the extra that brings what it imports
_READERS: dict[Format, tuple[str, str, str]] = {
    Format.TEXT: ("text", "read", ""),
    Format.MARKDOWN: ("markdown", "read", ""),
    Format.HTML: ("webpage", "read", "web"),
    Format.PDF: ("pdf", "read", "pdf"),
    Format.DOCX: ("docx", "read", ""),
    Format.ODT: ("odt", "read", ""),
    Format.EPUB: ("epub", "read", ""),
    Format.RTF: ("rtf", "read", "rtf"),
    Format.EML: ("mail", "read", ""),
    Format.SUBTITLES: ("subtitles", "read", ""),
    Format.CSV: ("tables", "read_csv", ""),
    Format.JSONL: ("tables", "read_jsonl", ""),
    Format.PARQUET: ("columnar", "read", "tables"),
    Format.XLSX: ("workbook", "read", "tables"),
    Format.SQLITE: ("database", "read", ""),
    Format.FEED: ("feeds", "read", ""),
}


@dataclass(frozen=True, slots=True)
class Run:
    """What the sources of a run share."""

    stdin: BinaryIO | None = None
    limits: Limits = field(default_factory=Limits)
    table: TableOptions = field(default_factory=TableOptions)
    fetcher: "Fetching | None" = None
    names: Names = field(default_factory=Names)
    _linked: set[str] = field(default_factory=set)

    def read(self, source: Source) -> Iterator[Article | Failure]:
        """Yield the articles of one source; what cannot be read is a Failure, and the rest is still read."""
        label, origin = self.names.give(source.label), printable(source.origin)
        try:
            opened = self._open(source)
            with opened:
                yield from self._articles(opened, source, label=label, origin=origin)
        except InputError as error:
            yield Failure(label, f"{origin}: {printable(str(error))}", InputError.exit_code)
        except OSError as error:
            yield Failure(label, f"{origin}: {printable(why(error))}", InputError.exit_code)

    def _open(self, source: Source) -> Opened:
        if source.path is not None:
            return open_path(source.path, limits=self.limits, table=self.table)
        if is_address(source.origin):
            return self._fetch(source)
        if self.stdin is None:
            raise InputError("standard input is not there; give a file")
        return open_stream(
            self.stdin, name="stdin", path=None, limits=self.limits, table=self.table, owned=False
        )

    def _fetch(self, source: Source) -> Opened:
        if self.fetcher is None:
            raise InputError("an address, and the network is off; save the page to a file")
        if not source.asked:
            raise InputError("an address in a file that a folder holds; name that file to have it fetched")
        fetched = self.fetcher.fetch(source.origin)
        content, name = io.BytesIO(fetched.content), fetched.address.partition("?")[0].rpartition("/")[2]
        opened = open_stream(content, name=name, path=None, limits=self.limits, table=self.table)
        return replace(opened, address=fetched.address)

    def _articles(
        self, opened: Opened, source: Source, *, label: str, origin: str
    ) -> Iterator[Article | Failure]:
        rows = Names()
        for part in _parts(opened):
            if isinstance(part, Link):
                if not is_address(part.address):  # a sitemap reaches no file and no standard input
                    address = printable(part.address)
                    error = f"{origin}: {address!r} in it is no address of the web"
                    yield Failure(self.names.give(address), error, InputError.exit_code)
                elif part.address not in self._linked:  # a sitemap may list itself
                    self._linked.add(part.address)
                    yield from self.read(
                        Source(address_label(part.address), part.address, asked=source.asked)
                    )
                continue
            name = label
            place = origin
            if part.part:
                row = rows.give(row_id(part.part))
                name, place = self.names.give(f"{label}#{row}"), f"{origin}#{row}"
            yield _finished(part, name, place)


def _parts(opened: Opened) -> Parts:
    found = sniff(opened)
    module, function, extra = _READERS[found]
    try:
        reader: Callable[[Opened], Parts] = getattr(
            importlib.import_module(f"tuyin.inputs.{module}"), function
        )
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        raise InputError(f'reading {found} needs {library}: pip install "tuyin[{extra}]"') from error
    # 4 of 40,000 fuzzed files met what neither a library documents nor its reader foresaw: a text of
    # another encoding in a name, a list without its first member
    with foreign(f"{found} file"):
        yield from reader(opened)


def _finished(part: Draft | Broken, name: str, origin: str) -> Article | Failure:
    if isinstance(part, Broken):
        return Failure(name, f"{origin}: {printable(part.error)}", InputError.exit_code)
    if not part.text.strip():
        return Failure(name, f"{origin}: empty; there is no text in it", InputError.exit_code)
    return Article(
        name=name,
        text=encodable(_titled(part)),
        origin=origin,
        title=printable(part.title or "") or None,
        date=printable(part.date or "") or None,
        url=printable(part.url or "") or None,
        removals=part.notes,
        author=printable(part.author or "") or None,
    )


def _titled(part: Draft) -> str:
    """Put a title that only the source knew before the text: a title is the first paragraph."""
    title = printable(part.title or "")
    if not title:
        return part.text
    begin = printable(part.text.lstrip()[: 2 * len(title) + 200])
    return part.text if begin.casefold().startswith(title.casefold()) else f"{title}\n\n{part.text}"
