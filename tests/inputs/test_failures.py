"""What cannot be read says so in one line, with the way out, and the rest is read."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tuyin import inputs
from tuyin.records import Article, Failure

Save = Callable[[str, bytes | str], str]


def error(path: str) -> str:
    """Read one bad file; return its message without the path."""
    [found] = inputs.read([path])
    assert isinstance(found, Failure), found
    assert found.exit_code == 2
    assert found.error.startswith(f"{path}: ")
    assert "\n" not in found.error
    return found.error.removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty file; give one with text"),
        ("a.txt", b" \r\n\t\n", "empty file; give one with text"),
        ("a.txt", b"\xff\xfe", "empty file; give one with text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "not text: a PNG image; read it with OCR first"),
        ("a.txt", b"\xff\xd8\xff\xe0" + bytes(64), "not text: a JPEG image; read it with OCR first"),
        ("a.txt", bytes(range(256)) * 8, "not text: binary data of an unknown kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not text: an old Office file; save it as DOCX"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "not text: a video or sound recording; transcribe it first"),
        ("a.pdf", b"hello", "no PDF file, though its name says so; give it its right ending"),
        ("a.docx", b"PK\x03\x04" + bytes(64), "damaged .docx file (File is not a zip"),
        ("a.xml", b"<?xml version='1.0'?><svg/>", "XML of an unknown kind; RSS, Atom and sitemaps"),
        ("a.txt.gz", b"\x1f\x8b\x08\0broken", "damaged packed file"),
        ("a.json", b'[{"text": "a"}]', "JSON that is not lines of objects; write it as JSON Lines"),
        ("a.rss", b"<rss><channel/></rss>", "a feed without entries; fetch it again"),
        ("a.rss", b"<rss><channel>", "damaged feed"),
        ("a.jsonl", b"\n", "empty file; give one with text"),
        ("a.csv", b"id,text\n", "a table without rows; give one with articles"),
        ("a.csv", b"a,b\n1,2\n", "no column of texts among a, b; name it with --text-column"),
        ("a.csv", b"a,a\n1,2\n", "two columns have one name; rename one"),
        ("a.csv", b'id,text\n1,"never closed\n', "line 2: unexpected end of data; a quotation"),
        ("a.html", b"<html><body><script>1</script></body></html>", "empty; there is no text in it"),
        ("a.eml", b"From: a@b\nSubject: x\n\n", "empty; there is no text in it"),
        ("a.sqlite", b"SQLite format 3\0" + bytes(84), "the database says:"),
    ],
)  # fmt: skip
def test_a_bad_file_says_what_is_wrong(name: str, content: bytes, expected: str, save: Save) -> None:
    found = error(save(name, content))

    assert found[: len(expected)] == expected


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert error(str(tmp_path / "a.txt")) == "no such file or folder; check the path"


def test_a_glob_without_a_match_says_so(tmp_path: Path) -> None:
    assert error(str(tmp_path / "*.txt")) == "no file matches"


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")

    assert error(str(tmp_path)) == "no articles in this folder; give one with text files or documents"


def test_standard_input_that_is_not_there_says_so() -> None:
    assert error("-") == "standard input is not there; give a file"


def test_an_address_without_a_fetcher_says_so() -> None:
    assert error("https://example.kz/a") == "an address, and the network is off; save the page to a file"


def test_a_path_with_a_nul_says_so() -> None:
    assert list(inputs.read(["a\0b"])) == [Failure("ab", "'a\\x00b': not a path", 2)]


def test_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Форум өтті.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG")

    assert [type(found) for found in inputs.read([str(tmp_path)])] == [Failure, Article, Failure]


@pytest.fixture
def user() -> Iterator[None]:
    """Be nobody for a while where we are root, who may read everything."""
    before = os.geteuid()
    list(inputs.read(["-"], stdin=io.BytesIO(b"a")))  # imports the reader while we may
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


def test_a_file_and_a_folder_that_may_not_be_read_say_so(user: None) -> None:
    del user
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in ("a/x.txt", "b.txt", "c.txt"):
            (folder / place).parent.mkdir(exist_ok=True)
            (folder / place).write_text("Форум", encoding="utf-8")
        (folder / "a").chmod(0)
        (folder / "b.txt").chmod(0)

        found = list(inputs.read([name]))
        (folder / "a").chmod(0o755)

    assert [getattr(each, "error", each.name) for each in found] == [
        f"{folder}/a: not allowed to read it; change its permissions",
        f"{folder}/b.txt: not allowed to read it; change its permissions",
        "c.txt",
    ]


def test_controls_in_a_files_name_are_not_printed(save: Save) -> None:
    [found] = inputs.read([save("\x1b[31ma.txt", b"")])

    assert isinstance(found, Failure)
    assert "\x1b" not in found.name + found.error


def test_standard_input_of_binary_data_says_so() -> None:
    [found] = inputs.read(["-"], stdin=io.BytesIO(b"\x89PNG\r\n"))

    assert found == Failure("stdin", "-: not text: a PNG image; read it with OCR first", 2)


@pytest.mark.parametrize(
    ("name", "reader", "library", "expected"),
    [
        (
            "article.html",
            "webpage",
            "trafilatura",
            'reading HTML needs trafilatura: pip install "tuyin[web]"',
        ),
        ("article.pdf", "pdf", "pypdfium2", 'reading PDF needs pypdfium2: pip install "tuyin[pdf]"'),
        ("article.rtf", "rtf", "striprtf", 'reading RTF needs striprtf: pip install "tuyin[rtf]"'),
        ("table.xlsx", "workbook", "openpyxl", 'reading XLSX needs openpyxl: pip install "tuyin[tables]"'),
        (
            "table.parquet",
            "columnar",
            "pyarrow",
            'reading Parquet needs pyarrow: pip install "tuyin[tables]"',
        ),
        ("article.txt.zst", "text", "zstandard", 'unpacking .zst needs zstandard: pip install "tuyin[zst]"'),
    ],
)
def test_a_reader_that_is_not_installed_names_its_extra(
    name: str, reader: str, library: str, expected: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python takes None among its modules for one that is not installed."""
    for module in list(sys.modules):
        if module == library or module.startswith(f"{library}."):
            monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, library, None)
    for module in (reader, "pdf_worker"):
        monkeypatch.delitem(sys.modules, f"tuyin.inputs.{module}", raising=False)
        monkeypatch.delattr(inputs, module, raising=False)  # where `from tuyin.inputs import` looks first

    assert error(str(data / name)) == expected
