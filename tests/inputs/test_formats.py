"""Every reader gives the same article."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tuyin import inputs
from tuyin.inputs import Limits, TableOptions
from tuyin.inputs.draft import open_path
from tuyin.inputs.formats import SUFFIXES
from tuyin.inputs.sniff import sniff
from tuyin.records import Article, Failure

FILES = [
    "article.docx", "article.eml", "article.epub", "article.html", "article.md", "article.odt",
    "article.pdf", "article.rtf", "article.srt", "article.txt", "article.txt.gz", "article.txt.zst",
    "article.vtt", "feed.atom", "feed.rss", "reportlab.pdf", "table.csv", "table.jsonl",
    "table.parquet", "table.semicolon.csv", "table.sqlite", "table.tsv", "table.xlsx",
]  # fmt: skip
TITLED = [
    name
    for name in FILES
    if name.partition(".")[2] not in ("md", "rtf", "srt", "vtt", "txt", "txt.gz", "txt.zst")
]
DATED = [
    name
    for name in FILES
    if name.startswith(("feed", "table")) or name.endswith(("eml", "epub", "html", "md"))
]
ADDRESSED = ["article.html", "feed.atom", "feed.rss"]


@pytest.fixture(scope="module")
def articles(data: Path) -> dict[str, Article]:
    """Read every file once; a PDF costs a process."""
    found = inputs.read([str(data / name) for name in FILES])
    return {Path(a.origin.partition("#")[0]).name: a for a in found if isinstance(a, Article)}


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".pdf")])
def test_every_format_gives_the_same_paragraphs(
    name: str, articles: dict[str, Article], article_text: str
) -> None:
    expected = article_text
    if name in ("article.srt", "article.vtt"):  # a title without a period would run into the first sentence
        expected = article_text.replace("\n\n", ".\n\n", 1)

    assert articles[name].text.strip() == expected


@pytest.mark.parametrize("name", ["article.pdf", "reportlab.pdf"])
def test_a_pdf_gives_the_same_words(name: str, articles: dict[str, Article], article_text: str) -> None:
    """Where a paragraph's last line is full, print does not show that the next is another one."""
    assert articles[name].text.split() == article_text.split()


@pytest.mark.parametrize("name", [name for name in TITLED if name != "reportlab.pdf"])
def test_a_title_that_the_file_knows_is_kept(
    name: str, articles: dict[str, Article], article_text: str
) -> None:
    assert articles[name].title == article_text.partition("\n")[0]


@pytest.mark.parametrize("name", DATED)
def test_a_date_that_the_file_knows_is_kept(name: str, articles: dict[str, Article]) -> None:
    assert articles[name].date == "2024-06-14"


@pytest.mark.parametrize("name", ["article.docx", "article.odt", "article.pdf"])
def test_the_date_a_file_was_made_is_not_taken_for_the_articles(
    name: str, articles: dict[str, Article]
) -> None:
    assert articles[name].date is None


@pytest.mark.parametrize("name", ADDRESSED)
def test_an_address_that_the_file_knows_is_kept(name: str, articles: dict[str, Article]) -> None:
    assert articles[name].url == "https://example.kz/news/forum"


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith((".md", "csv", "tsv"))])
def test_the_format_is_told_by_content(name: str, data: Path, tmp_path: Path) -> None:
    """Under a name without an ending; CSV and Markdown are the exceptions: any text could be one."""
    copy = tmp_path / "article"
    copy.write_bytes((data / name).read_bytes())

    with open_path(copy, limits=Limits(), table=TableOptions()) as opened:
        found = sniff(opened)

    assert found is SUFFIXES[Path(name.removesuffix(".gz").removesuffix(".zst")).suffix]


@pytest.mark.parametrize(
    "name", [name for name in FILES if not name.endswith(("sqlite", ".pdf", ".gz", ".zst"))]
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_format_comes_through_a_pipe_and_packed(
    name: str, pack: Callable[[bytes], bytes], data: Path, articles: dict[str, Article]
) -> None:
    """Without a name; a CSV is told by --text-column. A ZIP file, read to be told, is there again."""
    stream = io.BytesIO(pack((data / name).read_bytes()))

    options = TableOptions(text_column="text" if name.startswith("table") else None)

    [found] = inputs.read(["-"], stdin=stream, options=options)

    assert isinstance(found, Article), found
    assert found.text.split()[-30:] == articles[name].text.split()[-30:]


def test_a_scan_names_ocr(data: Path) -> None:
    path = str(data / "scan.pdf")

    assert list(inputs.read([path])) == [
        Failure("scan.pdf", f"{path}: a scan without a text layer; run OCR on it first (ocrmypdf)", 2)
    ]


def test_a_sitemap_without_a_fetcher_names_each_address(data: Path) -> None:
    [failure] = inputs.read([str(data / "sitemap.xml")])

    assert failure == Failure(
        "example.kz/news/forum",
        "https://example.kz/news/forum: an address, and the network is off; save the page to a file",
        2,
    )
