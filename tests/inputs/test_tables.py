"""Which column is what, and what becomes of rows."""

import gzip
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import zstandard

from tuyin import inputs
from tuyin.inputs import TableOptions
from tuyin.records import Article, Failure

Save = Callable[[str, bytes | str], str]


def read(path: str, **columns: str) -> list[Article | Failure]:
    return list(inputs.read([path], options=TableOptions(**columns)))


def test_each_row_is_an_article_called_by_its_id(save: Save) -> None:
    path = save("news.csv", "id,title,text,url\n7,Форум,Форум өтті.,https://a.kz\n8,,Көрме ашылды.,\n")

    assert read(path) == [
        Article("news.csv#7", "Форум өтті.", f"{path}#7", title="Форум", url="https://a.kz"),
        Article("news.csv#8", "Көрме ашылды.", f"{path}#8"),
    ]


def test_a_title_that_the_text_lacks_becomes_its_first_paragraph(save: Save) -> None:
    [found] = read(save("a.jsonl", json.dumps({"title": "Форум", "text": "Кеше өтті."})))

    assert isinstance(found, Article)
    assert found.text == "Форум\n\nКеше өтті."


def test_rows_without_an_id_are_called_by_their_number(save: Save) -> None:
    assert [found.name for found in read(save("a.csv", "text\nбір\nекі\n"))] == ["a.csv#1", "a.csv#2"]


def test_an_id_used_twice_gets_a_number(save: Save) -> None:
    assert [found.name for found in read(save("a.csv", "id,text\n1,бір\n1,екі\n"))] == [
        "a.csv#1",
        "a.csv#1 (2)",
    ]


def test_columns_are_named_by_options(save: Save) -> None:
    path = save("a.csv", "нөмір,аты,денесі\n5,Форум,Форум өтті.\n")

    found = read(path, text_column="денесі", id_column="нөмір", title_column="аты")

    assert found == [Article("a.csv#5", "Форум өтті.", f"{path}#5", title="Форум")]


def test_a_column_that_is_not_there_is_said_with_those_that_are(save: Save) -> None:
    path = save("a.csv", "id,text\n1,бір\n")

    assert read(path, text_column="body") == [
        Failure("a.csv", f"{path}: --text-column body: the table has id, text", 2)
    ]


def test_a_bad_row_is_a_failure_and_the_next_is_read(save: Save) -> None:
    path = save("a.csv", "id,text\n1,бір, екі\n2,\n3,үш\n")

    assert read(path) == [
        Failure("a.csv#1", f"{path}#1: line 2 has 3 fields, the header 2; quote the texts", 2),
        Failure("a.csv#2", f"{path}#2: no text in column text", 2),
        Article("a.csv#3", "үш", f"{path}#3"),
    ]


def test_a_line_that_is_not_json_is_a_failure_and_the_next_is_read(save: Save) -> None:
    found = read(save("a.jsonl", '{"text": "бір"}\n{"text": \n[1]\n{"text": 5}\n{"text": "екі"}\n'))

    assert [type(each) for each in found] == [Article, Failure, Failure, Failure, Article]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_the_header(separator: str, save: Save) -> None:
    path = save("a.csv", f'id{separator}text\n1{separator}"Форум, өтті; иә|жоқ"\n')

    assert [found.text for found in read(path) if isinstance(found, Article)] == ["Форум, өтті; иә|жоқ"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "kz1048"])
def test_a_table_is_read_in_its_encoding(codec: str, save: Save) -> None:
    path = save("a.csv", 'id,text\r\n1,"Өскеменде форум өтті,\r\nкөрме ашылды"\r\n'.encode(codec))

    assert [found.text for found in read(path) if isinstance(found, Article)] == [
        "Өскеменде форум өтті,\r\nкөрме ашылды"
    ]


def test_an_article_of_5_mb_fits_in_a_cell(save: Save) -> None:
    [found] = read(save("a.csv", f'text\n"{"Форум " * 420_000}"\n'))

    assert isinstance(found, Article)
    assert len(found.text) == 2_520_000


def test_a_query_selects_from_a_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE a (n, t); CREATE TABLE b (n); INSERT INTO a VALUES (1, 'бір'), (2, 'екі');"
    )
    connection.close()

    found = read(str(path), query="SELECT n AS id, t AS text FROM a ORDER BY n DESC")

    assert [each.name for each in found] == ["a.db#2", "a.db#1"]


def test_a_database_of_several_tables_asks_for_a_query(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE a (n); CREATE TABLE b (n);")
    connection.close()

    assert read(str(path)) == [
        Failure("a.db", f"{path}: a database with 2 tables (a, b); select rows with --query", 2)
    ]


def test_a_query_cannot_change_the_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE a (text); INSERT INTO a VALUES ('бір');")
    connection.close()

    [found] = read(str(path), query="DELETE FROM a")

    assert found.name == "a.db"
    assert isinstance(found, Failure)
    assert "readonly" in found.error


def test_a_text_file_whose_first_line_has_the_column_asked_for_is_a_table(save: Save) -> None:
    assert [found.name for found in read(save("a.txt", "id;text\n7;бір\n"), text_column="text")] == [
        "a.txt#7"
    ]


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_packed_table_is_read_row_by_row(ending: str, save: Save) -> None:
    rows = b"".join(b'{"id": %d, "text": "\xd1\x81\xd3\xa9\xd0\xb7"}\n' % number for number in range(3))
    packed = gzip.compress(rows) if ending == "gz" else zstandard.compress(rows)

    assert [found.name for found in read(save(f"a.jsonl.{ending}", packed))] == [
        f"a.jsonl.{ending}#{n}" for n in range(3)
    ]


@pytest.mark.parametrize("damage", [b"\x00\xd8", b"\x00\xdc\x00\xdc", b"x"])
def test_a_row_of_utf16_that_is_damaged_is_a_failure_and_no_traceback(damage: bytes, save: Save) -> None:
    good = "id,text\n1,Форум өтті.\n2,Форум "
    table = good.encode("utf-16") + damage

    first, second = inputs.read([save("a.csv", table)])

    assert isinstance(first, Article)
    assert isinstance(second, Failure)
    assert second.error.endswith("line 3 is not in the encoding of the file")


def test_a_row_of_a_database_that_is_not_utf8_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE news (id, text)")
        connection.execute("INSERT INTO news VALUES (1, CAST(x'ff41' AS TEXT)), (2, 'Форум өтті.')")
    connection.close()

    first, second = read(str(path))

    assert isinstance(first, Failure)
    assert first.error.endswith("#1: row 1 is not UTF-8")
    assert isinstance(second, Article)


def test_a_database_whose_names_are_not_utf8_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE newsnewsnews (id, text)")
        connection.execute("INSERT INTO newsnewsnews VALUES (1, 'Форум өтті.')")
    connection.close()
    path.write_bytes(path.read_bytes().replace(b"newsnewsnews", b"newsnews\xffews"))

    [found] = read(str(path))

    assert isinstance(found, Failure)
    assert found.error.endswith("check the file and --query")


def test_a_workbook_that_lists_no_sheet_says_so(tmp_path: Path) -> None:
    whole, path = tmp_path / "whole.xlsx", tmp_path / "a.xlsx"
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", old.read(name)))

    [found] = read(str(path))

    assert isinstance(found, Failure)
    assert found.error.endswith("a workbook without a sheet; save it again in the program that made it")
