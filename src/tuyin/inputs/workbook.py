"""XLSX tables: the first sheet, or the one that is asked for."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from tuyin.errors import InputError
from tuyin.inputs.archive import Archive
from tuyin.inputs.draft import Opened, Parts
from tuyin.inputs.tables import Row, articles


def read(opened: Opened) -> Parts:
    """Read a sheet, row by row; the first row names the columns."""
    yield from articles(rows(opened), opened.table)


def rows(opened: Opened) -> Iterator[Row]:
    """Yield the rows of a sheet. Raises InputError."""
    with opened.seekable() as stream:
        try:
            _refuse_bombs(zipfile.ZipFile(stream), opened)
            book = load_workbook(stream, read_only=True, data_only=True)
        except (
            zipfile.BadZipFile,
            KeyError,
            ValueError,
            OSError,
            ParseError,
            TypeError,
            AttributeError,
        ) as error:
            raise InputError(f"damaged XLSX file ({error}); save it again") from error
        sheet = opened.table.sheet or book.sheetnames[0]
        if sheet not in book.sheetnames:
            raise InputError(f"no sheet {sheet}; there are {', '.join(book.sheetnames)}")
        try:
            cells = book[sheet].iter_rows(values_only=True)
            header = [str(name).strip() if name is not None else "" for name in next(cells, ())]
            for values in cells:
                if any(value is not None for value in values):
                    yield {name: value for name, value in zip(header, values, strict=False) if name}
        except (KeyError, ValueError, ParseError, TypeError, AttributeError, IndexError) as error:
            raise InputError(f"damaged XLSX file ({error}); save it again") from error


def _refuse_bombs(archive: zipfile.ZipFile, opened: Opened) -> None:
    """Unpack the parts once under the limits, before a parser that has none."""
    members = Archive(archive, opened.limits)
    for name in members.names:
        if name.endswith((".xml", ".rels")):
            members.read(name)
