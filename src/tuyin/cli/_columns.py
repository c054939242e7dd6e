"""Results as added columns of the table that the articles came from."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tuyin import inputs
from tuyin.errors import InputError
from tuyin.inputs.columns import write_columns
from tuyin.records import Entry


class Columns(Mapping[str, Mapping[str, str]]):
    """The new cells of each row by its id; a page is read from the outputs folder when it is asked for."""

    def __init__(
        self, paths: Sequence[str], destination: Path, *, table: inputs.TableOptions, outputs: Path
    ) -> None:
        """Take where the rows come from and go to. Raises InputError unless `paths` is one file."""
        if len(paths) != 1 or not Path(paths[0]).is_file():
            raise InputError(f"--columns-to {destination}: the input must be one table")
        self._source, self._destination, self._table = Path(paths[0]), destination, table
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
