"""Results as added columns of the table that the articles came from."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from tuyin import inputs
from tuyin.errors import InputError
from tuyin.inputs.columns import write_columns
from tuyin.inputs.draft import open_path
from tuyin.inputs.formats import Format
from tuyin.inputs.limits import Limits
from tuyin.inputs.sniff import sniff
from tuyin.records import Entry

_TABLES = frozenset({Format.CSV, Format.JSONL, Format.PARQUET, Format.XLSX, Format.SQLITE})
# ending → the library that writes it, if one is needed
_ENDINGS = {".csv": "", ".tsv": "", ".jsonl": "", ".ndjson": "", ".parquet": "pyarrow", ".xlsx": "openpyxl"}


class Columns(Mapping[str, Mapping[str, str]]):
    """The new cells of each row by its id; a page is read from the outputs folder when it is asked for."""

    def __init__(
        self, paths: Sequence[str], destination: Path, *, table: inputs.TableOptions, outputs: Path
    ) -> None:
        """Take where the rows come from and go to.

        Raises InputError unless `paths` is one table and `destination` another file that can be one.
        """
        if len(paths) != 1 or not Path(paths[0]).is_file():
            raise InputError(f"--columns-to {destination}: the input must be one table")
        self._source, self._destination, self._table = Path(paths[0]), destination, table
        _require_table(self._source, table)
        _require_writable(destination, self._source)
        self._outputs = outputs
        self._entries: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        """Hear how a row ended."""
        self._entries[entry.name.rpartition("#")[2]] = entry

    def write(self) -> int:
        """Copy the table with its new columns, whole or not at all; return how many rows have them."""
        return write_columns(self._source, self, destination=self._destination, options=self._table)

    def __getitem__(self, row: str) -> Mapping[str, str]:
        entry = self._entries[row]
        page = "" if entry.failed else (self._outputs / entry.page).read_text(encoding="utf-8")
        return {"tuyin": page, "tuyin_flagged": str(entry.flagged), "tuyin_error": entry.error}

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _require_table(source: Path, table: inputs.TableOptions) -> None:
    try:
        with open_path(source, limits=Limits(), table=table) as opened:
            found = sniff(opened)
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror})") from error
    if found not in _TABLES:
        raise InputError(f"{source}: {found} is no table; --columns-to adds columns to one only")


def _require_writable(destination: Path, source: Path) -> None:
    if destination.exists() and destination.samefile(source):
        raise InputError(f"--columns-to {destination}: that is the input; name another file")
    if destination.is_dir():
        raise InputError(f"--columns-to {destination}: that is a folder; name a file in it")
    ending = destination.suffix.casefold()
    if ending not in _ENDINGS:
        raise InputError(f"--columns-to {destination}: a table is written as {', '.join(_ENDINGS)}")
    library = _ENDINGS[ending]
    if library and find_spec(library) is None:
        raise InputError(f'--columns-to {destination}: needs {library}: pip install "tuyin[tables]"')
