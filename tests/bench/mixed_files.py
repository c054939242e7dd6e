"""A folder as people have them: every format and encoding, broken files, other languages, odd names."""

import csv
import gzip
import io
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html import escape
from itertools import cycle
from pathlib import Path

import openpyxl
import pyarrow as pa
import zstandard
from pyarrow import parquet

PLACES = (
    "Алматы", "Астана", "Шымкент", "Қарағанды", "Ақтөбе", "Тараз", "Орал", "Семей", "Павлодар", "Атырау",
    "Қостанай", "Қызылорда", "Ақтау", "Көкшетау", "Түркістан", "Талдықорған", "Өскемен", "Жезқазған",
)  # fmt: skip
THINGS = (
    "мектеп", "аурухана", "көпір", "зауыт", "кітапхана", "стадион", "балабақша", "жылыжай", "қойма",
    "емхана", "музей", "саябақ", "фабрика", "колледж", "элеватор", "су құбыры",
)  # fmt: skip
RUSSIAN_THINGS = ("школа", "больница", "библиотека", "фабрика", "теплица", "поликлиника", "дорога", "станция")
RUSSIAN_PLACES = ("Алматы", "Астане", "Шымкенте", "Караганде", "Актобе", "Павлодаре", "Семее", "Костанае")
KAZAKH = (
    "{place} қаласында жаңа {thing} ашылды.",
    "Құрылысқа {number} млн теңге жұмсалды.",
    "Нысанда {number} адам жұмыс істейді.",
    "Жоба {year} жылы басталған.",
    "Биыл тағы {number} нысан салынады, деп хабарлады {place} әкімдігі.",
    "{place} тұрғындары бұл {thing} үшін {number} жыл күтті.",
    "Келесі жылы {thing} {number} пайызға кеңейтіледі.",
    "Мердігер жұмысты {number} күнде аяқтады.",
    "{thing} басшысы {number} жаңа жабдық алынғанын айтты.",
)
RUSSIAN = (
    "В {place} открылась новая {thing}.",
    "На строительство потратили {number} млн тенге.",
    "Здесь работают {number} человек.",
    "Проект начали в {year} году.",
    "В этом году построят ещё {number} объектов.",
    "В следующем году {thing} вырастет на {number} процентов.",
)
FOREIGN = {
    "english": "The new bridge was opened in Almaty on Friday. It cost 14 million tenge and took two years.",
    "kyrgyz": "Бишкекте жаңы мектеп ачылды. Курулушка 40 миллион сом жумшалды, деп билдирди шаар мэриясы.",
    "uzbek": "Toshkentda yangi maktab ochildi. Qurilishga 40 million so‘m sarflandi, dedi hokimlik.",
    "tatar": "Казанда яңа мәктәп ачылды. Төзелешкә 40 миллион сум тотылды, дип хәбәр итте башкарма комитет.",
    "turkish": "Ankara'da yeni bir okul açıldı. İnşaat için 40 milyon lira harcandı, diye bildirdi belediye.",
}  # fmt: skip
TRICKS = (
    "жаңалық 🚀", "a'b\"c", "-rf", "жол\nүзік", "қос  бос орын", "\u202eоңға", "x" * 180, "Шығыс", "шығыс",
    "%2e%2e", "$(reboot)", "a\tb", "..хабар", "\x1b[31mқызыл", "CON",
)  # fmt: skip
Maker = Callable[[list[str], random.Random], bytes]


def make(folder: Path, *, files: int, seed: int = 1) -> int:
    """Write files into a folder; the same seed writes the same. Returns how many can give no article."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lost = 0
    kinds = cycle([*_GOOD.items()] * 3 + [*_BAD.items()])
    for number in range(files):
        ending, maker = next(kinds)
        lost += maker in _BAD.values()
        trick = TRICKS[number // 7 % len(TRICKS)] if number % 7 == 0 else "хабар"
        place = folder / f"{number % 10}" / f"{trick}-{number:05}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        language = RUSSIAN if ending.startswith((".ru.", ".koi8.")) or number % 6 == 0 else KAZAKH
        place.write_bytes(maker(sentences(chance, language), chance))
    return lost


def sentences(chance: random.Random, templates: tuple[str, ...] = KAZAKH) -> list[str]:
    """Compose an article: a headline and two to five sentences."""
    places, things = (PLACES, THINGS) if templates is KAZAKH else (RUSSIAN_PLACES, RUSSIAN_THINGS)
    place, thing = chance.choice(places), chance.choice(things)
    chosen = [templates[0], *chance.sample(templates[1:], chance.randint(2, 5))]
    numbers = [(chance.randint(2, 980), chance.randint(2005, 2024)) for _ in chosen]
    texts = [
        template.format(place=place, thing=thing, number=number, year=year)
        for template, (number, year) in zip(chosen, numbers, strict=True)
    ]
    return [text[0].upper() + text[1:] for text in texts]


def _encoded(codec: str) -> Maker:
    return lambda texts, _: "\n\n".join(texts).encode(codec, "replace")


def _html(texts: list[str], _: random.Random) -> bytes:
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    menu = "<nav><a href='/'>Басты бет</a> <a href='/s'>Спорт</a></nav>"
    page = f"<title>{texts[0]}</title><body>{menu}<article><h1>{texts[0]}</h1>{body}</article></body>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{page}</html>".encode()


def _zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _docx(texts: list[str], _: random.Random) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _zipped({"word/document.xml": f"<w:d xmlns:w='{namespace}'><w:body>{body}</w:body></w:d>"})


def _odt(texts: list[str], _: random.Random) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<t:p>{escape(text)}</t:p>" for text in texts)
    content = f"<o:d xmlns:o='{names}:office:1.0' xmlns:t='{names}:text:1.0'><o:body>{body}</o:body></o:d>"
    return _zipped({"content.xml": content})


def _epub(texts: list[str], _: random.Random) -> bytes:
    return _zipped(
        {
            "META-INF/container.xml": "<c><rootfile full-path='o.opf'/></c>",
            "o.opf": "<p><item id='a' href='a.xhtml'/><itemref idref='a'/></p>",
            "a.xhtml": f"<html><body>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</body></html>",
        }
    )


def _rtf(texts: list[str], _: random.Random) -> bytes:
    escaped = "\\par ".join("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) for text in texts)
    return f"{{\\rtf1\\ansi {escaped}\\par}}".encode("ascii")


def _pdf(texts: list[str], _: random.Random) -> bytes:
    """Write a page in a font that is not embedded and says by a table which letter each number is."""
    letters = sorted({letter for text in texts for letter in text})
    table = "".join(f"<{n:04X}> <{ord(letter):04X}>\n" for n, letter in enumerate(letters, 1))
    cmap = (
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{min(len(letters), 100)} beginbfchar\n{table}endbfchar endcmap"
    )
    rows = [
        f"1 0 0 1 40 {800 - 30 * row} Tm <{''.join(f'{letters.index(c) + 1:04X}' for c in text)}> Tj"
        for row, text in enumerate(texts)
    ]
    content = "BT /F 9 Tf " + "\n".join(rows) + " ET"
    system = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    font = f"/Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo{system}/DW 500"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        f"<<{font}>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    body = "".join(f"{n} 0 obj\n{content}\nendobj\n" for n, content in enumerate(objects, 1))
    return f"%PDF-1.5\n{body}trailer<</Root 1 0 R/Size 8>>\n%%EOF".encode("ascii")


def _eml(texts: list[str], _: random.Random) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = texts[0], "a@example.kz", "b@example.kz"
    message.set_content("\n\n".join(texts), cte="quoted-printable")
    return bytes(message)


def _srt(texts: list[str], _: random.Random) -> bytes:
    cues = (f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n" for n, text in enumerate(texts, 1))
    return "\n".join(cues).encode()


def _rows(texts: list[str], chance: random.Random) -> list[dict[str, str]]:
    """Make a table of three articles."""
    others = [sentences(chance) for _ in range(2)]
    return [
        {"id": str(number), "title": each[0], "text": "\n".join(each[1:])}
        for number, each in enumerate((texts, *others), 1)
    ]


def _csv(texts: list[str], chance: random.Random, *, delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["id", "title", "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(_rows(texts, chance))
    return out.getvalue().encode()


def _jsonl(texts: list[str], chance: random.Random) -> bytes:
    return "\n".join(json.dumps(row) for row in _rows(texts, chance)).encode()


def _parquet(texts: list[str], chance: random.Random) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(_rows(texts, chance)), out)
    return out.getvalue()


def _xlsx(texts: list[str], chance: random.Random) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["id", "title", "text"], *(list(row.values()) for row in _rows(texts, chance))):
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def _sqlite(texts: list[str], chance: random.Random) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE news (id, title, text)")
        rows = [tuple(row.values()) for row in _rows(texts, chance)]
        connection.executemany("INSERT INTO news VALUES (?, ?, ?)", rows)
        connection.commit()
        return connection.serialize()


def _rss(texts: list[str], chance: random.Random) -> bytes:
    items = "".join(
        f"<item><title>{row['title']}</title><guid>{row['id']}</guid><description>{row['text']}</description></item>"
        for row in _rows(texts, chance)
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


def _foreign(name: str) -> Maker:
    return lambda _, chance: f"{FOREIGN[name]} {chance.randint(1, 10**6)}".encode()


def _broken(maker: Maker) -> Maker:
    """Cut a file off in the middle."""

    def cut(texts: list[str], chance: random.Random) -> bytes:
        whole = maker(texts, chance)
        return whole[: len(whole) // 2]

    return cut


def _gzip(texts: list[str], _: random.Random) -> bytes:
    return gzip.compress("\n\n".join(texts).encode(), mtime=0)


def _sitemap(_: list[str], chance: random.Random) -> bytes:
    return f"<urlset><url><loc>https://example.kz/{chance.randint(1, 10**9)}</loc></url></urlset>".encode()


def _bomb() -> bytes:
    return _zipped({"word/document.xml": "0" * (80 << 20)})


_BOMB, _PACKED_BOMB = _bomb(), gzip.compress(b"0" * (80 << 20), mtime=0)
_GOOD: dict[str, Maker] = {
    ".txt": _encoded("utf-8"), ".bom.txt": _encoded("utf-8-sig"), ".utf16.txt": _encoded("utf-16"),
    ".ru.cp1251.txt": _encoded("cp1251"), ".koi8.txt": _encoded("koi8-r"), ".kz1048.txt": _encoded("kz1048"),
    ".pt154.txt": _encoded("ptcp154"), ".html": _html, ".md": _encoded("utf-8"), ".docx": _docx, ".odt": _odt,
    ".epub": _epub, ".rtf": _rtf, ".eml": _eml, ".srt": _srt, ".pdf": _pdf, ".csv": _csv, ".jsonl": _jsonl,
    ".tsv": lambda texts, chance: _csv(texts, chance, delimiter="\t"), ".parquet": _parquet, ".xlsx": _xlsx,
    ".sqlite": _sqlite, ".rss": _rss, ".txt.gz": _gzip,
    ".txt.zst": lambda texts, _: zstandard.compress("\n\n".join(texts).encode()),
    ".mojibake.txt": lambda texts, _: "\n".join(texts).encode().decode("cp1251", "replace").encode(),
    **{f".{name}.txt": _foreign(name) for name in FOREIGN},
}  # fmt: skip
_BAD: dict[str, Maker] = {
    ".empty.txt": lambda *_: b"", ".blank.txt": lambda *_: b" \n\n\t\n",
    ".picture.txt": lambda *_: b"\x89PNG\r\n\x1a\n",
    ".random.docx": lambda _, chance: b"PK\x03\x04" + chance.randbytes(400), ".cut.docx": _broken(_docx),
    ".cut.xlsx": _broken(_xlsx), ".cut.parquet": _broken(_parquet), ".cut.txt.gz": _broken(_gzip),
    ".bomb.docx": lambda *_: _BOMB, ".bomb.txt.gz": lambda *_: _PACKED_BOMB, ".sitemap.xml": _sitemap,
    ".doc": lambda *_: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ".zip": lambda *_: _zipped({"a": "b"}),
    ".cut.pdf": lambda *_: b"%PDF-1.5\n1 0 obj",
    ".noise.sqlite": lambda *_: b"SQLite format 3\0" + b"x" * 200,
}  # fmt: skip


def listed(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, in order."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())
