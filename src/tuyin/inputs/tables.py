"""Tables: which column is what, and a row to an article; CSV, TSV and JSON Lines."""

import codecs
import contextlib
import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time

from tuyin.errors import InputError
from tuyin.inputs import encoding
from tuyin.inputs.draft import Broken, Draft, Opened, Parts, TableOptions

Row = Mapping[str, object]

# the usual names of columns, the likeliest first; compared in small letters
_TEXTS = (
    "text",
    "body",
    "content",
    "article",
    "article_text",
    "fulltext",
    "full_text",
    "мәтін",
    "мәтіні",
    "текст",
)
_TITLES = ("title", "headline", "heading", "тақырып", "тақырыбы", "заголовок", "название")
_IDS = ("id", "article_id", "uid", "guid", "№")
_DATES = ("date", "published", "published_at", "pubdate", "datetime", "күні", "дата")
_URLS = ("url", "link", "address", "сілтеме", "ссылка")
_DELIMITERS = ",;\t|"


def read_csv(opened: Opened) -> Parts:
    """Read a CSV or TSV table, row by row."""
    yield from articles(csv_rows(opened), opened.table)


def read_jsonl(opened: Opened) -> Parts:
    """Read JSON Lines, an object a line."""
    yield from articles(json_rows(opened), opened.table)


def articles(rows: Iterator[Row | Broken] | Iterator[Row], options: TableOptions) -> Parts:
    """Turn rows into articles. Raises InputError where there is no column of texts."""
    empty = True
    for part, row, columns in identified(rows, options):
        empty = False
        yield Broken(part, row.error) if isinstance(row, Broken) else columns.article(row, part)
    if empty:
        raise InputError("a table without rows; give one with articles")


def identified(
    rows: Iterator[Row | Broken] | Iterator[Row], options: TableOptions
) -> Iterator[tuple[str, Row | Broken, "Columns"]]:
    """Give each row its id, from its column or else its number from 1, and what its columns are."""
    columns: Columns | None = None
    for number, row in enumerate(rows, start=1):
        known = row.row if isinstance(row, Broken) else row
        if known is None:
            yield str(number), row, columns or Columns("")
            continue
        if columns is None or columns.text not in known:
            columns = Columns.of(list(known), options)
        yield columns.row_id(known) or str(number), row, columns


class Columns:
    """Which columns of a table hold what."""

    def __init__(self, text: str, **others: str | None) -> None:
        self.text = text
        self._others = others

    @classmethod
    def of(cls, names: Sequence[str], options: TableOptions) -> "Columns":
        """Find the columns: those asked for, else those with a usual name. Raises InputError."""
        text = _column(names, options.text_column, "--text-column", _TEXTS)
        if text is None:
            if len(names) != 1:
                raise InputError(
                    f"no column of texts among {', '.join(names[:12])}; name it with --text-column"
                )
            text = names[0]
        return cls(
            text,
            id=_column(names, options.id_column, "--id-column", _IDS),
            title=_column(names, options.title_column, "--title-column", _TITLES),
            date=_column(names, options.date_column, "--date-column", _DATES),
            url=_column(names, options.url_column, "--url-column", _URLS),
        )

    def row_id(self, row: Row) -> str:
        """Return what a row has in its column of ids, "" where there is none."""
        return self._cell(row, "id") or ""

    def article(self, row: Row, part: str) -> Draft | Broken:
        """Make an article of a row."""
        value = row.get(self.text)
        if value is None or not str(value).strip():
            return Broken(part, f"no text in column {self.text}")
        if not isinstance(value, str):
            return Broken(part, f"{type(value).__name__}, not text, in column {self.text}")
        title, date, url = (self._cell(row, column) for column in ("title", "date", "url"))
        return Draft(value, title=title, date=date, url=url, part=part)

    def _cell(self, row: Row, column: str) -> str | None:
        name = self._others.get(column)
        value = row.get(name) if name is not None else None
        if isinstance(value, datetime) and value.time() == time.min:  # a day, as Excel keeps it
            value = value.date()
        return None if value is None else str(value).strip() or None


def _column(names: Sequence[str], asked: str | None, option: str, usual: Sequence[str]) -> str | None:
    if asked is not None:
        if asked not in names:
            raise InputError(f"{option} {asked}: the table has {', '.join(names[:12])}")
        return asked
    folded = {name.strip().casefold(): name for name in reversed(names)}
    return next((folded[name] for name in usual if name in folded), None)


def csv_rows(opened: Opened) -> Iterator[Row | Broken]:
    """Yield the rows of a CSV or TSV table; one whose fields do not fit the header is Broken."""
    header, reader = csv_reader(opened)
    number = 0
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"line {reader.line_num}: {error}; a quotation mark is not closed") from error
        if not fields:
            continue
        number += 1
        row = dict(zip(header, fields, strict=False))
        surplus = fields[len(header) :]
        if surplus:  # kept for a copy of the table
            row[header[-1]] = ",".join((fields[len(header) - 1], *surplus))
        if any(map(is_damaged, fields)):
            yield Broken(str(number), f"line {reader.line_num} is not in the encoding of the file", row)
        elif surplus:
            counts = f"{len(fields)} fields, the header {len(header)}"
            yield Broken(str(number), f"line {reader.line_num} has {counts}; quote the texts", row)
        else:
            yield row


def is_damaged(field: str) -> bool:
    """Tell whether a text holds bytes that were not in its encoding, as surrogates."""
    return not field.isascii() and any("\udc80" <= letter <= "\udcff" for letter in field)


def csv_reader(opened: Opened) -> "tuple[list[str], csv._reader]":  # type: ignore[name-defined]
    """Open a CSV or TSV table: its header and a reader of the rest; the separator is found by the header."""
    csv.field_size_limit(
        sys.maxsize
    )  # the default, 131,072, is less than an article of 5 MB; ours is by bytes
    text = text_stream(opened)
    first = opened.head.decode(text.encoding, "replace").lstrip("\ufeff").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text, delimiter="\t" if opened.suffix in (".tsv", ".tab") else delimiter, strict=True)
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(reader)]
    except (StopIteration, csv.Error) as error:
        raise InputError("a table without a header; put the names of its columns first") from error
    if len(set(header)) < len(header):
        raise InputError("two columns have one name; rename one")
    return header, reader


def json_rows(opened: Opened) -> Iterator[Row | Broken]:
    """Yield the objects of JSON Lines; a line that is none is Broken."""
    for number, line in enumerate(text_stream(opened), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Broken(str(number), f"line {number} is not JSON ({error})")
            continue
        yield row if isinstance(row, dict) else Broken(str(number), f"line {number} is no JSON object")


def text_stream(opened: Opened) -> io.TextIOWrapper:
    """Decode a table as it streams; bytes that do not fit come through as surrogates."""
    codec = encoding.detect(opened.head)
    return io.TextIOWrapper(opened.stream, encoding=codec, errors=_ESCAPED, newline="")


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Do as "surrogateescape" does; half a character of UTF-16, which that refuses, becomes one surrogate."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    with contextlib.suppress(UnicodeDecodeError):
        escaped = codecs.lookup_error("surrogateescape")(error)
        return str(escaped[0]), escaped[1]
    return "\udcff", error.end


_ESCAPED = "tuyin.inputs.escaped"
codecs.register_error(_ESCAPED, _escape)
