"""Have real programs write `article.txt`: LibreOffice, Chromium, mutt, XlsxWriter, pandas, pysubs2.

Run it where these are installed (README.md says which versions made the committed files):
`python tests/data/real/make.py`. The tests read the committed files and need none of the programs.
"""

import csv
import os
import shutil
import sqlite3
import subprocess
import tempfile
from html import escape
from pathlib import Path

import pandas as pd
import pysubs2
import xlsxwriter

HERE = Path(__file__).parent
ARTICLE = (HERE / "article.txt").read_text(encoding="utf-8").strip()
TITLE, *BODY = ARTICLE.split("\n\n")
OTHERS = [block.strip().split("\n\n", 1) for block in (HERE / "others.txt").read_text("utf-8").split("\n%\n")]
HEADER = "Жетісу таңы · №24 (9812) · 2024 жылғы 14 маусым"
NOTE = "Бір гектар – ұзындығы мен ені жүз метр жер."
SITE = (HERE / "site.html").read_text(encoding="utf-8")
ADDRESS = "https://zhetisu-tany.example.kz/news/2024/06/14/qaratal-gidrotorap"
COLUMNS = ["id", "title", "date", "text"]
ROWS = [
    ["су-1", TITLE, "2024-06-14", "\n\n".join(BODY)],
    *(
        [f"су-{number}", title, f"2024-06-{14 + number}", text]
        for number, (title, text) in enumerate(OTHERS, start=2)
    ),
]


def main() -> None:
    """Write every file."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        office(work)
        browser(work)
        mail(work)
        tables(work)
    subtitles()


def office(work: Path) -> None:
    """Have LibreOffice Writer save a letter-like page and a newspaper page of two columns."""
    source = work / "article.fodt"
    source.write_text(document(columns=1), encoding="utf-8")
    for kind in ("docx", "odt", "rtf", "epub", "pdf", "html", "doc"):
        convert(source, kind)
        shutil.move(work / f"article.{kind}", HERE / f"writer.{kind}")
    columns = work / "columns.fodt"
    columns.write_text(document(columns=2), encoding="utf-8")
    convert(columns, "pdf")
    shutil.move(work / "columns.pdf", HERE / "writer.columns.pdf")


def convert(source: Path, kind: str) -> None:
    """Have LibreOffice save a file in another format, beside it."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{source.parent}/profile", "--headless",
         "--convert-to", kind, "--outdir", str(source.parent), str(source)],
        check=True, capture_output=True,
    )  # fmt: skip


def document(*, columns: int) -> str:
    """Write the article as a flat OpenDocument: header, footer, footnote, list, hyphenation."""
    blocks = [f'<text:h text:style-name="H" text:outline-level="1">{escape(TITLE)}</text:h>']
    waiting: list[str] = []
    for block in [*BODY, ""]:
        number, _, item = block.partition(". ")
        if number.isdecimal() and columns == 1:
            waiting.append(f"<text:list-item><text:p>{escape(item)}</text:p></text:list-item>")
            continue
        if waiting:
            blocks.append(f'<text:list text:style-name="L">{"".join(waiting)}</text:list>')
            waiting.clear()
        if block and "." not in block and ":" not in block:
            blocks.append(f'<text:h text:style-name="H2" text:outline-level="2">{escape(block)}</text:h>')
        elif block:
            blocks.append(f'<text:p text:style-name="B">{_inline(block, note=columns == 1)}</text:p>')
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(TITLE)}</dc:title></office:meta>
<office:styles>
<style:style style:name="B" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:margin-bottom="0.2cm" fo:text-indent="0.8cm"/><style:text-properties style:font-name="DejaVu Serif"
 fo:font-family="'DejaVu Serif'" fo:font-size="12pt" fo:language="ru" fo:country="RU" fo:hyphenate="true"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="16pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="H2" style:family="paragraph"><style:text-properties fo:font-size="13pt"
 fo:font-weight="bold"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="."
 style:num-format="1"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.635cm"
 fo:margin-left="1.27cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Cols" style:family="section"><style:section-properties>
<style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/></style:section-properties></style:style>
<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="14.8cm"
 fo:page-height="21cm" fo:margin="1.5cm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">
<style:header><text:p>{HEADER}</text:p></style:header>
<style:footer><text:p>{"" if columns > 1 else "Бет "}<text:page-number text:select-page="current"/></text:p>
</style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:section text:style-name="Cols" text:name="S">{"".join(blocks)}</text:section>
</office:text></office:body></office:document>"""


def _inline(block: str, *, note: bool) -> str:
    text = (
        escape(block).replace("гидроторабы іске", "гидро\u00adторабы іске").replace("310 000", "310\u00a0000")
    )
    if note:
        text = text.replace(
            "мың гектар суармалы",
            'мың гектар<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note> суармалы",
        )
    return text


def browser(work: Path) -> None:
    """Have Chromium print a news page, and save it as its scripts left it."""
    blocks = "\n".join(
        f"<h2>{escape(block)}</h2>" if "." not in block and ":" not in block else f"<p>{escape(block)}</p>"
        for block in BODY
    )
    page = work / "page.html"
    page.write_text(
        SITE.replace("{title}", escape(TITLE)).replace("{address}", ADDRESS).replace("{blocks}", blocks),
        encoding="utf-8",
    )
    chromium = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", f"--user-data-dir={work}/chromium",
    ]  # fmt: skip
    subprocess.run(
        [*chromium, f"--print-to-pdf={HERE}/chromium.pdf", str(page)], check=True, capture_output=True
    )
    saved = subprocess.run([*chromium, "--dump-dom", str(page)], check=True, capture_output=True)
    (HERE / "chromium.html").write_bytes(saved.stdout)


def mail(work: Path) -> None:
    """Have mutt send the article, with a picture attached, to a program that keeps what it is given."""
    text, picture, kept = work / "text", work / "a.png", work / "kept.sh"
    text.write_text(_flowed(f"{TITLE}\n\n" + "\n\n".join(BODY)) + "\n\n-- \nЖетісу таңы газеті\n", "utf-8")
    picture.write_bytes(bytes.fromhex("89504e470d0a1a0a"))
    for name, settings in (
        ("mutt.eml", ["set text_flowed=yes", "set send_charset=utf-8"]),
        ("mutt.koi8.eml", ["set send_charset=koi8-r:utf-8"]),
    ):
        kept.write_text(f'#!/bin/sh\ncat > "{HERE / name}"\n', encoding="ascii")
        kept.chmod(0o755)
        if name == "mutt.koi8.eml":
            text.write_text((HERE / "russian.txt").read_text("utf-8"), "utf-8")
        chosen = [f"set sendmail={kept}", "set copy=no", "set use_envelope_from=no", "set allow_8bit=no",
                    "set from=redaksia@example.kz", "set hostname=example.kz", *settings]  # fmt: skip
        subject = TITLE if name == "mutt.eml" else "Открыт новый гидроузел"
        subprocess.run(
            ["mutt", "-n", "-F", "/dev/null", *(part for s in chosen for part in ("-e", s)),
             "-s", subject, "-a", str(picture), "--", "oqyrman@example.kz"],
            input=text.read_bytes(), check=True, capture_output=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(work)},
        )  # fmt: skip


def _flowed(text: str) -> str:
    """Wrap as a mail program's editor does for format=flowed: a space before each soft line end."""
    lines = [""]
    for word in text.replace("\n\n", " \0 ").split(" "):
        if word == "\0":
            lines[-1] = lines[-1].rstrip()
            lines += ["", ""]
        elif len(lines[-1]) + len(word) > 70:
            lines.append(f"{word} ")
        else:
            lines[-1] += f"{word} "
    return "\n".join(lines).rstrip()


def tables(work: Path) -> None:
    """Have Calc, XlsxWriter, pandas and SQLite write three rows."""
    source = work / "table.csv"
    with source.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([COLUMNS, *ROWS])
    read_utf8 = "44,34,76,1"
    for kind in ("xlsx", "ods", "xls"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless",
             f"--infilter=CSV:{read_utf8}", "--convert-to", kind, "--outdir", str(work), str(source)],
            check=True, capture_output=True,
        )  # fmt: skip
        shutil.copy(work / f"table.{kind}", HERE / f"calc.{kind}")
    for name, filter_ in (
        ("calc.csv", "59,34,76,1"), ("calc.tsv", "9,34,76,1"), ("calc.utf16.csv", "9,34,65535,1"),
    ):  # fmt: skip
        convert(work / "table.xlsx", f"csv:Text - txt - csv (StarCalc):{filter_}")
        shutil.move(work / "table.csv", HERE / name)
    with xlsxwriter.Workbook(HERE / "xlsxwriter.xlsx") as book:
        sheet = book.add_worksheet("Жаңалықтар")
        for number, row in enumerate([COLUMNS, *ROWS]):
            sheet.write_row(number, 0, row)
    frame = pd.DataFrame(ROWS, columns=COLUMNS)
    frame.assign(date=pd.to_datetime(frame["date"])).to_parquet(HERE / "pandas.parquet")
    frame.to_json(HERE / "pandas.jsonl", orient="records", lines=True)
    frame.to_csv(HERE / "pandas.csv.gz", compression={"method": "gzip", "mtime": 1})
    path = HERE / "pandas.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    frame.to_sql("news", connection)
    connection.commit()
    connection.close()


def subtitles() -> None:
    """Have pysubs2 write what is said as SubRip and WebVTT."""
    file = pysubs2.SSAFile()
    at = 0
    for block in BODY:
        words: list[str] = []
        for word in [*block.split(), ""]:
            if word and len(" ".join([*words, word])) <= 74:
                words.append(word)
                continue
            middle = (len(words) + 1) // 2
            text = "\\N".join(part for part in (" ".join(words[:middle]), " ".join(words[middle:])) if part)
            file.append(pysubs2.SSAEvent(at, at + 3000, text))
            at += 3200
            words = [word]
    file.save(str(HERE / "pysubs2.srt"))
    file.save(str(HERE / "pysubs2.vtt"))


if __name__ == "__main__":
    main()
