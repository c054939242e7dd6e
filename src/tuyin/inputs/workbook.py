"""XLSX tables: the first sheet, or the one that is asked for."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tuyin.errors import InputError
from tuyin.inputs.archive import Archive
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Opened, Parts
from tuyin.inputs.tables import Row, articles

_MAX_CELL_CHARACTERS = 32_767  # Excel's own limit


def read(opened: Opened) -> Parts:
    """Read a sheet, row by row; the first row names the columns."""
    yield from articles(rows(opened), opened.table)


def rows(opened: Opened) -> Iterator[Row]:
    """Yield the rows of a sheet. Raises InputError."""
    with opened.seekable() as stream:
        with foreign("XLSX file"):
            _refuse_bombs(stream, opened)
            book = _load(stream)
        if not book.sheetnames:
            raise InputError("a workbook without a sheet; save it again in the program that made it")
        sheet = opened.table.sheet or book.sheetnames[0]
        if sheet not in book.sheetnames:
            raise InputError(f"no sheet {sheet}; its sheets: {', '.join(book.sheetnames)}")
        with foreign("XLSX file"):
            cells = book[sheet].iter_rows(values_only=True)
            header = [str(name).strip() if name is not None else "" for name in next(cells, ())]
            for values in cells:
                if any(value is not None for value in values):
                    yield {name: value for name, value in zip(header, values, strict=False) if name}


def _load(stream: BinaryIO) -> Workbook:
    with warnings.catch_warnings():  # of styles and drawings that are left out; there is no text in them
        warnings.simplefilter("ignore")
        return load_workbook(stream, read_only=True, data_only=True)


def write(table: Iterator[Row], path: Path) -> None:
    """Write rows as one sheet; a text that begins with "=" stays a text, no formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("tuyin")
    names: list[str] = []
    for row in table:
        if not names:
            names = list(row)
            sheet.append([_cell(sheet, name) for name in names])
        sheet.append([_cell(sheet, row.get(name)) for name in names])
    book.save(path)


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    if isinstance(value, bool | int | float | datetime | date) or value is None:
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    if len(text) > _MAX_CELL_CHARACTERS:
        raise InputError(
            f"a text of {len(text)} characters does not fit in a cell of XLSX; write .jsonl or .csv"
        )
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _refuse_bombs(stream: BinaryIO, opened: Opened) -> None:
    """Unpack the parts once under the limits, before a parser that has none."""
    with zipfile.ZipFile(stream) as archive:
        members = Archive(archive, opened.limits)
        for name in members.names:
            if name.endswith((".xml", ".rels")):
                members.read(name)
