"""Results as added columns of a copy of the table."""

import csv
import json
from pathlib import Path

import pytest

from tuyin import inputs
from tuyin.errors import InputError
from tuyin.inputs import TableOptions
from tuyin.inputs.columns import write_columns
from tuyin.records import Article

SOURCES = ["table.csv", "table.tsv", "table.jsonl", "table.parquet", "table.xlsx", "table.sqlite"]
ENDINGS = ["csv", "tsv", "jsonl", "parquet", "xlsx"]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("source", SOURCES)
def test_a_copy_has_the_table_and_the_new_column(
    source: str, ending: str, data: Path, tmp_path: Path
) -> None:
    destination = tmp_path / f"out.{ending}"

    count = write_columns(data / source, {"forum-1": {"en": '=A "forum"'}}, destination=destination)

    [new] = inputs.read([str(destination)], options=TableOptions(text_column="en", title_column="date"))
    [old] = inputs.read([str(destination)])
    [before] = inputs.read([str(data / source)])
    assert isinstance(new, Article)
    assert isinstance(old, Article)
    assert isinstance(before, Article)
    assert (count, new.text, old.text, old.title) == (
        1,
        '2024-06-14\n\n=A "forum"',
        before.text,
        before.title,
    )


def test_every_row_stays_in_its_place_and_those_without_results_get_empty_cells(tmp_path: Path) -> None:
    source, destination = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("id,text\n1,бір\n1,екі\n2,\n3,a,b\n4,төрт\n", encoding="utf-8")

    write_columns(source, {"1 (2)": {"en": "two"}, "4": {"en": "four", "note": "x"}}, destination=destination)

    assert list(csv.reader(destination.read_text(encoding="utf-8").splitlines())) == [
        ["id", "text", "en", "note"],
        ["1", "бір", "", ""],
        ["1", "екі", "two", ""],
        ["2", "", "", ""],
        ["3", "a,b", "", ""],
        ["4", "төрт", "four", "x"],
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_row_that_is_no_text_stops_no_table(ending: str, tmp_path: Path) -> None:
    source, destination = tmp_path / "a.csv", tmp_path / f"b.{ending}"
    good = "id,text\n1,Бүгін мектеп ашылды.\n".encode()
    source.write_bytes(good + b"2,\xd0\xbf\xff\n")

    assert write_columns(source, {"1": {"en": "one"}}, destination=destination) == 1


def test_types_of_json_stay(tmp_path: Path) -> None:
    source, destination = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    source.write_text('{"id": 5, "text": "бір", "tags": ["a"], "n": null}\n', encoding="utf-8")

    write_columns(source, {"5": {"en": "one"}}, destination=destination)

    assert json.loads(destination.read_text(encoding="utf-8")) == {
        "id": 5, "text": "бір", "tags": ["a"], "n": None, "en": "one",
    }  # fmt: skip


def test_an_unknown_ending_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a table is written as \.csv, \.tsv, \.jsonl, \.parquet or \.xlsx"):
        write_columns(data / "table.csv", {}, destination=tmp_path / "a.ods")


def test_what_is_no_table_is_refused_and_nothing_is_left(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no table"):
        write_columns(data / "article.txt", {}, destination=tmp_path / "a.csv")

    assert list(tmp_path.iterdir()) == []
