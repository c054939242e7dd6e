"""Files that real programs wrote give the true article: every sentence of it, and nothing of the page."""

import contextlib
from pathlib import Path

import pypdfium2
import pytest

from tuyin import inputs
from tuyin.records import Article, Failure
from tuyin.text.clean import clean

REAL = Path(__file__).parents[1] / "data" / "real"
NOTE = "Бір гектар – ұзындығы мен ені жүз метр жер."
DOCUMENTS = ["writer.docx", "writer.odt", "writer.rtf", "writer.epub", "writer.html", "writer.pdf"]
PAGES = ["chromium.html", "chromium.pdf", "writer.columns.pdf", "mutt.eml"]
TABLES = [
    "calc.csv", "calc.tsv", "calc.utf16.csv", "calc.xlsx", "xlsxwriter.xlsx",
    "pandas.csv.gz", "pandas.jsonl", "pandas.parquet", "pandas.sqlite",
]  # fmt: skip
SUBTITLES = ["pysubs2.srt", "pysubs2.vtt"]


@pytest.fixture(scope="module")
def articles() -> dict[str, list[Article]]:
    """Read and clean every file once."""
    found: dict[str, list[Article]] = {}
    for name in (*DOCUMENTS, *PAGES, *TABLES, *SUBTITLES, "mutt.koi8.eml"):
        read = inputs.read([str(REAL / name)])
        found[name] = [clean(article) for article in read if isinstance(article, Article)]
    return found


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    return (REAL / "article.txt").read_text(encoding="utf-8").strip().split("\n\n")


def unnumbered(paragraph: str) -> str:
    """Drop an item's number: Word and LibreOffice keep it in the style of the list, not in its text."""
    number, _, text = paragraph.partition(". ")
    return text if number.isdecimal() else paragraph.removeprefix("- ")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_whole_and_its_footnote_after_it(
    name: str, articles: dict[str, list[Article]], paragraphs: list[str]
) -> None:
    """No header, no footer, no page number; what the printer's margin cut is whole again."""
    [article] = articles[name]
    text = article.text.replace("\u00a0", " ").replace("гектар¹", "гектар").replace(f"1 {NOTE}", NOTE)

    assert [unnumbered(paragraph) for paragraph in text.split("\n\n")] == [
        *map(unnumbered, paragraphs),
        NOTE,
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_article_and_nothing_else(
    name: str, articles: dict[str, list[Article]], paragraphs: list[str]
) -> None:
    """No menu, no rates, no share buttons, no other news, no signature; a newspaper's columns in order."""
    [article] = articles[name]

    assert article.text.replace("\u00a0", " ").split() == " ".join(paragraphs).split()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_an_article_a_row(
    name: str, articles: dict[str, list[Article]], paragraphs: list[str]
) -> None:
    first, *others = articles[name]

    assert first.text.split("\n\n") == paragraphs
    assert [other.title for other in others] == [
        "Текелі қаласында жаңа емхана ашылды",
        "Панфилов ауданының жүгерісі Қытайға жөнелтілді",
    ]
    assert [article.date for article in (first, *others)] == ["2024-06-14", "2024-06-16", "2024-06-17"]


@pytest.mark.parametrize("name", ["calc.xlsx", "pandas.parquet", "pandas.sqlite"])
def test_the_rows_are_named_by_their_ids(name: str, articles: dict[str, list[Article]]) -> None:
    assert [article.name for article in articles[name]] == [f"{name}#су-{row}" for row in (1, 2, 3)]


@pytest.mark.parametrize("name", SUBTITLES)
def test_subtitles_give_every_word_that_is_said(
    name: str, articles: dict[str, list[Article]], paragraphs: list[str]
) -> None:
    [article] = articles[name]

    assert article.text.split() == " ".join(paragraphs[1:]).split()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_drawn_turned_is_read_as_the_others(degrees: int, tmp_path: Path) -> None:
    """As a landscape page is: its letters run upwards, and the viewer turns the page."""
    turned = tmp_path / "turned.pdf"
    _turn(REAL / "writer.columns.pdf", turned, degrees=degrees)
    [whole] = inputs.read([str(REAL / "writer.columns.pdf")])
    [found] = inputs.read([str(turned)])

    assert isinstance(whole, Article)
    assert isinstance(found, Article)
    assert found.text.split() == whole.text.split()


def _turn(source: Path, target: Path, *, degrees: int) -> None:
    """Turn what is drawn on each page, and have the viewer turn it back."""
    with contextlib.closing(pypdfium2.PdfDocument(source)) as document:
        for page in document:
            width, height = page.get_size()
            matrix = pypdfium2.PdfMatrix().rotate(degrees)
            for drawn in page.get_objects():
                drawn.transform(matrix)
            moved = {90: (0, -width, height, 0), 180: (-width, -height, 0, 0), 270: (-height, 0, 0, width)}
            page.set_mediabox(*moved[degrees])
            page.set_rotation((360 - degrees) % 360)
            page.gen_content()
        document.save(target)


def test_a_russian_message_in_koi8_is_read(articles: dict[str, list[Article]]) -> None:
    [article] = articles["mutt.koi8.eml"]
    expected = (REAL / "russian.txt").read_text(encoding="utf-8").strip()

    assert article.text == f"Открыт новый гидроузел\n\n{expected}"


def test_a_page_keeps_its_date_and_address(articles: dict[str, list[Article]]) -> None:
    [article] = articles["chromium.html"]

    assert (article.date, article.url) == (
        "2024-06-14",
        "https://zhetisu-tany.example.kz/news/2024/06/14/qaratal-gidrotorap",
    )


def test_a_year_in_the_text_is_not_taken_for_the_pages_date(articles: dict[str, list[Article]]) -> None:
    [article] = articles["writer.html"]

    assert article.date is None


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("writer.doc", "not text: an old Office file; save it as DOCX or XLSX in the program that made it"),
        ("calc.xls", "not text: an old Office file; save it as DOCX or XLSX in the program that made it"),
        ("calc.ods", "a ZIP archive that is no article; save it as XLSX or CSV in the program that made it"),
    ],
)
def test_a_format_that_is_not_read_says_what_to_do(name: str, error: str) -> None:
    [failure] = inputs.read([str(REAL / name)])

    assert failure == Failure(name, f"{REAL / name}: {error}", 2)
