"""Results as added columns: a copy of a table in which each row has what was made of it."""

import csv
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from tuyin.errors import InputError
from tuyin.inputs.draft import Broken, Opened, TableOptions, open_path
from tuyin.inputs.formats import Format
from tuyin.inputs.limits import Limits
from tuyin.inputs.names import Names, encodable, row_id, why
from tuyin.inputs.sniff import sniff
from tuyin.inputs.tables import Row, csv_rows, identified, json_rows

Rows = Iterator[Row]
T = TypeVar("T")
_KNOWN = ".csv, .tsv, .jsonl, .parquet or .xlsx"


def write_columns(
    source: Path,
    rows: Mapping[str, Mapping[str, str]],
    *,
    destination: Path,
    options: TableOptions | None = None,
) -> int:
    """Copy a table to `destination` with columns added; returns how many rows got values.

    `rows` maps a row's id, what follows `#` in its article's name, to its new cells; a row not in it
    gets empty ones, and a column that the table has already is replaced. The destination's ending
    says its format. It is written whole or not at all; `source` is never changed. Raises InputError.
    """
    writer = _writer(destination)
    added = list(dict.fromkeys(name for cells in rows.values() for name in cells))
    table = options or TableOptions()
    found = 0

    def joined(opened: Opened) -> Rows:
        nonlocal found
        for key, row in _identified(_rows(opened), table):
            found += key in rows
            yield {**row, **dict.fromkeys(added, ""), **rows.get(key, {})}

    try:
        with open_path(source, limits=Limits(), table=table) as opened, _replacing(destination) as temporary:
            writer(joined(opened), temporary)
    except OSError as error:
        raise InputError(f"{destination}: cannot be written: {why(error)}") from error
    return found


def _identified(rows: Iterator[Row | Broken], options: TableOptions) -> Iterator[tuple[str, Row]]:
    """Give each row the id that its article had when the table was read."""
    names = Names()
    for part, row, _ in identified(rows, options):
        yield names.give(row_id(part)), (row.row or {}) if isinstance(row, Broken) else row


def _rows(opened: Opened) -> Iterator[Row | Broken]:
    found = sniff(opened)
    if found is Format.CSV:
        return csv_rows(opened)
    if found is Format.JSONL:
        return json_rows(opened)
    try:
        if found is Format.PARQUET:
            from tuyin.inputs.columnar import rows  # noqa: PLC0415 - an extra

            return rows(opened)
        if found is Format.XLSX:
            from tuyin.inputs.workbook import rows as sheet_rows  # noqa: PLC0415 - an extra

            return sheet_rows(opened)
    except ModuleNotFoundError as error:
        raise InputError(f'reading {found} needs {error.name}: pip install "tuyin[tables]"') from error
    if found is Format.SQLITE:
        from tuyin.inputs.database import rows as selected  # noqa: PLC0415 - needed by few

        return selected(opened)
    raise InputError(f"{opened.name}: {found} is no table; columns can be added to one only")


def _writer(destination: Path) -> Callable[[Rows, Path], None]:
    suffix = destination.suffix.casefold()
    writers: dict[str, Callable[[Rows, Path], None]] = {
        ".csv": _write_csv, ".tsv": _write_tsv, ".jsonl": _write_jsonl, ".ndjson": _write_jsonl,
        ".parquet": _write_parquet, ".xlsx": _write_xlsx,
    }  # fmt: skip
    if suffix not in writers:
        raise InputError(f"{destination}: a table is written as {_KNOWN}")
    return writers[suffix]


def _write_csv(rows: Rows, path: Path, *, dialect: str = "excel") -> None:
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as out:
        writer = csv.writer(out, dialect)
        for number, row in enumerate(rows):
            if number == 0:
                names = list(row)
                writer.writerow(names)
            writer.writerow([_cell(row.get(name)) for name in names])


def _write_tsv(rows: Rows, path: Path) -> None:
    _write_csv(rows, path, dialect="excel-tab")


def _write_jsonl(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def _write_parquet(rows: Rows, path: Path) -> None:
    from tuyin.inputs import columnar  # noqa: PLC0415 - an extra

    columnar.write(_encodable(rows), path)


def _write_xlsx(rows: Rows, path: Path) -> None:
    from tuyin.inputs import workbook  # noqa: PLC0415 - an extra

    workbook.write(_encodable(rows), path)


def _encodable(rows: Rows) -> Rows:
    """Mark what was no text in its encoding (lone surrogates here): these files hold Unicode alone."""
    for row in rows:
        yield {_marked(name): _marked(value) for name, value in row.items()}


def _marked(value: T) -> T | str:
    return encodable(value) if isinstance(value, str) else value


def _cell(value: object) -> str:
    return "" if value is None else str(value)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file that becomes `path` when all went well."""
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        os.replace(temporary, path)  # noqa: PTH105 - the rename is the point
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
