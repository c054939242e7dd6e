"""Write `article.txt` in every format that tuyin reads, by the programs' own libraries.

Run it where fpdf2, reportlab, python-docx, odfpy, openpyxl, pyarrow, zstandard and Pillow are
installed: `python tests/data/inputs/make.py`. The files are committed, so tests need none of these.
"""

import csv
import gzip
import io
import json
import sqlite3
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pyarrow as pa
import zstandard
from fpdf import FPDF
from odf import dc, text
from odf.opendocument import OpenDocumentText
from PIL import Image
from pyarrow import parquet
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

HERE = Path(__file__).parent
ARTICLE = (HERE / "article.txt").read_text(encoding="utf-8")
TITLE, *BODY = ARTICLE.strip().split("\n\n")
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
DATE = "2024-06-14"
ADDRESS = "https://example.kz/news/forum"
COLUMNS = ["id", "title", "date", "text"]
ROW = ["forum-1", TITLE, DATE, "\n\n".join(BODY)]


def documents() -> None:
    """Write Word, OpenDocument, RTF and EPUB."""
    word = docx.Document()
    word.core_properties.title = TITLE
    word.add_heading(TITLE, 0)
    for paragraph in BODY[:-1]:
        word.add_paragraph(paragraph)
    word.add_table(1, 1).cell(0, 0).text = BODY[-1]
    word.save(str(HERE / "article.docx"))

    open_text = OpenDocumentText()
    open_text.meta.addElement(dc.Title(text=TITLE))
    open_text.text.addElement(text.H(outlinelevel=1, text=TITLE))
    for paragraph in BODY:
        open_text.text.addElement(text.P(text=paragraph))
    open_text.save(HERE / "article.odt")

    escaped = "\\par\\par ".join(_rtf(paragraph) for paragraph in (TITLE, *BODY))
    (HERE / "article.rtf").write_text(
        f"{{\\rtf1\\ansi\\ansicpg1251\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\\pard {escaped}\\par}}",
        encoding="ascii",
    )

    chapter = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    with zipfile.ZipFile(HERE / "article.epub", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr(
            "META-INF/container.xml",
            '<?xml version="1.0"?>'
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
            '<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
            "</rootfiles></container>",
        )
        book.writestr(
            "OEBPS/content.opf",
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title>'
            f'<dc:date>{DATE}</dc:date></metadata><manifest><item id="c" href="text/c%201.xhtml" '
            'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
        )
        book.writestr(
            "OEBPS/text/c 1.xhtml",
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>c</title></head><body><h1>{TITLE}</h1>{chapter}</body></html>",
        )


def _rtf(paragraph: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in paragraph)


def pdfs() -> None:
    """Write a PDF of two pages with header and footer by fpdf2, one by reportlab, and a scan."""

    class Page(FPDF):
        def header(self) -> None:
            self.set_font("d", size=9)
            self.cell(0, 8, "Шығыс жаңалықтары №24, 2024", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("d", size=9)
            self.cell(0, 8, f"{self.page_no()}-бет")

    page = Page(format=(150, 105))
    page.add_font("d", fname=FONT)
    page.set_title(TITLE)
    page.set_margins(15, 15)
    page.add_page()
    for number, paragraph in enumerate((TITLE, *BODY)):
        page.set_font("d", size=15 if number == 0 else 11)
        page.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
        page.ln(3)
    page.output(str(HERE / "article.pdf"))

    pdfmetrics.registerFont(TTFont("d", FONT))
    style = ParagraphStyle("d", fontName="d", fontSize=11, leading=15, spaceAfter=8)
    story = [Paragraph(paragraph, style) for paragraph in (TITLE, *BODY)]
    story.insert(2, PageBreak())
    SimpleDocTemplate(str(HERE / "reportlab.pdf"), pagesize=(420, 595), title="untitled").build(story)

    scan = FPDF()
    scan.add_page()
    scan.image(_picture(), w=100)
    scan.output(str(HERE / "scan.pdf"))


def _picture() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(stream, "PNG")
    stream.seek(0)
    return stream


def tables() -> None:
    """Write one row in each kind of table."""
    with (HERE / "table.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([COLUMNS, ROW])
    with (HERE / "table.semicolon.csv").open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows([COLUMNS, ROW])
    with (HERE / "table.tsv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, "excel-tab").writerows([COLUMNS, ROW])
    record = dict(zip(COLUMNS, ROW, strict=True))
    (HERE / "table.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist([record]), HERE / "table.parquet")
    book = openpyxl.Workbook()
    book.active.append(COLUMNS)
    book.active.append(ROW)
    book.save(HERE / "table.xlsx")
    path = HERE / "table.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE news (id, title, date, text)")
    connection.execute("INSERT INTO news VALUES (?, ?, ?, ?)", ROW)
    connection.commit()
    connection.close()


def texts() -> None:
    """Write HTML, Markdown, mail, subtitles, feeds, packed text."""
    blocks = "\n".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    (HERE / "article.html").write_text(
        f"""<!DOCTYPE html><html lang="kk"><head><meta charset="utf-8"><title>{TITLE} | Шығыс</title>
<meta property="og:title" content="{TITLE}"><link rel="canonical" href="{ADDRESS}">
<meta property="article:published_time" content="{DATE}T10:00:00+05:00">
<script>var a = "<p>жоқ</p>";</script></head>
<body><nav><ul><li><a href="/">Басты бет</a></li><li><a href="/sport">Спорт</a></li></ul></nav>
<main><article><h1>{TITLE}</h1>{blocks}</article></main>
<footer><p>© 2024 Шығыс. Барлық құқықтар қорғалған.</p></footer></body></html>""",
        encoding="utf-8",
    )
    wrapped = "\n\n".join(paragraph.replace(". ", ".\n") for paragraph in BODY)
    linked = wrapped.replace("120 кәсіпорынның", "**120** [кәсіпорынның](/a)")
    (HERE / "article.md").write_text(
        f"---\ndate: {DATE}\n---\n# {TITLE}\n\n{linked}\n",
        encoding="utf-8",
    )
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = TITLE, "a@example.kz", "b@example.kz"
    message["Date"] = "Fri, 14 Jun 2024 10:00:00 +0500"
    message.set_content("\n\n".join((TITLE, *BODY)), cte="base64")
    message.add_alternative(f"<html><body><h1>{TITLE}</h1>{blocks}</body></html>", subtype="html")
    message.add_attachment(_picture().read(), maintype="image", subtype="png", filename="a.png")
    (HERE / "article.eml").write_bytes(bytes(message))
    cues = [line for paragraph in (TITLE + ".", *BODY) for line in _wrap(paragraph)]
    times = [(f"00:00:{n:02}", f"00:00:{n + 1:02}") for n in range(len(cues))]
    (HERE / "article.srt").write_text(
        "\r\n".join(
            f"{n}\r\n{a},000 --> {b},000\r\n{cue}\r\n"
            for n, ((a, b), cue) in enumerate(zip(times, cues, strict=True), 1)
        ),
        encoding="utf-8",
    )
    (HERE / "article.vtt").write_text(
        "WEBVTT\n\nNOTE жоқ\n\n"
        + "\n".join(
            f"{a}.000 --> {b}.000 align:start\n<v A>{cue}</v>\n"
            for (a, b), cue in zip(times, cues, strict=True)
        ),
        encoding="utf-8",
    )
    (HERE / "feed.rss").write_text(
        f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Шығыс</title>
<item><title>{TITLE}</title><link>{ADDRESS}</link><guid>forum-1</guid>
<pubDate>Fri, 14 Jun 2024 10:00:00 +0500</pubDate><description>қысқаша</description>
<content:encoded><![CDATA[{blocks}]]></content:encoded></item></channel></rss>""",
        encoding="utf-8",
    )
    (HERE / "feed.atom").write_text(
        f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Шығыс</title><entry><title>{TITLE}</title><id>forum-1</id>
<link rel="alternate" href="{ADDRESS}"/><updated>{DATE}T10:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">{blocks}</div></content></entry></feed>""",
        encoding="utf-8",
    )
    (HERE / "sitemap.xml").write_text(
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{ADDRESS}</loc></url></urlset>",
        encoding="utf-8",
    )
    packed = ARTICLE.encode()
    (HERE / "article.txt.gz").write_bytes(gzip.compress(packed, mtime=0))
    (HERE / "article.txt.zst").write_bytes(zstandard.compress(packed))
    (HERE / "picture.txt").write_bytes(_picture().read())


def _wrap(paragraph: str) -> list[str]:
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


if __name__ == "__main__":
    documents()
    pdfs()
    tables()
    texts()
