"""Documents: everything a reader sees is in the article, and nothing that he does not."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from tuyin import inputs
from tuyin.records import Article, Failure

Save = Callable[[str, bytes | str], str]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
AT = "00:00:01,000 --> 00:00:02,000"
RUN = "<w:r><w:t>сөз</w:t></w:r>"
BOX = f"<w:txbxContent><w:p>{RUN}</w:p></w:txbxContent>"
NOTE = "<text:note-citation>1</text:note-citation><text:note-body><text:p>ескерту</text:p></text:note-body>"
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraphs(path: str) -> list[str]:
    [found] = inputs.read([path])
    assert isinstance(found, Article), found
    return found.text.split("\n\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p><w:r><w:t>бір</w:t></w:r><w:r><w:t> екі</w:t></w:r></w:p>", ["бір екі"]),
        (f"<w:p><w:ins>{RUN}</w:ins><w:del><w:r><w:delText>ескі</w:delText></w:r></w:del></w:p>", ["сөз"]),
        (f"<w:sdt><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>", ["сөз"]),
        ("<w:p><w:hyperlink><w:r><w:t>сілтеме</w:t></w:r></w:hyperlink></w:p>", ["сілтеме"]),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ұяшық</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", ["ұяшық"]),
        ("<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r></w:p>", ["а\tб\nв"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>бет</w:t></w:r></w:p>", ["бет"]),
        (f"<w:p><w:r><w:t>алд</w:t><w:pict>{BOX}</w:pict><w:t> соңы</w:t></w:r></w:p>", ["алд соңы", "сөз"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("namespace", [WORD, STRICT])
def test_word(body: str, expected: list[str], namespace: str, save: Save) -> None:
    document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'

    assert paragraphs(save("a.docx", zipped({"word/document.xml": document}))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>а<text:s text:c='3'/>б<text:tab/>в<text:line-break/>г</text:p>", ["а   б\tв\nг"]),
        ("<text:h>тақырып</text:h><text:p>а<text:span>б</text:span>в</text:p>", ["тақырып", "абв"]),
        ("<text:p>а<office:annotation><text:p>пікір</text:p></office:annotation>б</text:p>", ["аб"]),
        (f"<text:p>а<text:note>{NOTE}</text:note>б</text:p>", ["аб", "ескерту"]),
        ("<text:tracked-changes><text:p>ескі</text:p></text:tracked-changes><text:p>жаңа</text:p>", ["жаңа"]),
        ("<text:list><text:list-item><text:p>бір</text:p></text:list-item></text:list>", ["бір"]),
        ("<text:p>а<text:s text:c='999999999'/>б</text:p>", ["а" + " " * 100 + "б"]),
    ],
)  # fmt: skip
def test_open_document(body: str, expected: list[str], save: Save) -> None:
    content = f"<office:document {ODF}><office:body>{body}</office:body></office:document>"

    assert paragraphs(save("a.odt", zipped({"content.xml": content}))) == expected


def test_a_locked_document_says_so(save: Save) -> None:
    locked = zipped({"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"})

    [found] = inputs.read([save("a.odt", locked)])

    assert isinstance(found, Failure)
    assert found.error.endswith("a.odt: locked with a password; save it without one")


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "base64"), ("koi8-r", "quoted-printable"), ("utf-8", "8bit")]
)
def test_mail_is_decoded(charset: str, encoding: str, save: Save) -> None:
    message = EmailMessage()
    message["Subject"] = "Форум"
    message["From"] = "a@b.kz"
    message.set_content("Вчера прошёл форум.\n", charset=charset, cte=encoding)

    assert paragraphs(save("a.eml", bytes(message))) == ["Форум", "Вчера прошёл форум.\n"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Форум өтті.\n\n-- \nЖетісу таңы\nтел. 24\n", "Форум өтті."),
        ("Форум өтті.\n-- \n" + "Жол.\n" * 9, "Форум өтті.\n-- \n" + "Жол.\n" * 9),
        ("Форум өтті.\n--\nЖол.\n", "Форум өтті.\n--\nЖол.\n"),
        ("-- \nЖол.\n", "-- \nЖол.\n"),
    ],
)
def test_a_short_signature_below_a_message_is_left_out(body: str, expected: str, save: Save) -> None:
    message = EmailMessage()
    message["From"] = "a@b.kz"
    message.set_content(body)

    assert paragraphs(save("a.eml", bytes(message))) == expected.split("\n\n")


def test_a_message_of_many_lines_below_a_signatures_mark_is_read_at_once(save: Save) -> None:
    """A pattern of lines within lines would try each way to part them: minutes for one message."""
    body = "Форум өтті.\n-- \n" + "а" * 5_000 + "\n" + "б" * 5_000 + "\n" + "Жол.\n" * 20
    head = "From: a@b.kz\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"

    assert paragraphs(save("a.eml", head + body)) == [body]


def test_mail_without_plain_text_is_read_from_its_html(save: Save) -> None:
    message = EmailMessage()
    message["From"] = "a@b.kz"
    message.set_content("<p>Бірінші.</p><p>Екінші.</p>", subtype="html")

    assert paragraphs(save("a.eml", bytes(message))) == ["Бірінші.", "Екінші."]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Тақырып\n\nБірінші\nжол.\n\n- бір\n- *екі*\n", ["Тақырып", "Бірінші жол.", "бір", "екі"]),
        ("[сілтеме](http://a.kz) мен `код` және ![сурет](a.png)", ["сілтеме мен код және сурет"]),
        ("Бірінші<br>екінші\n\n<p>үшінші</p>", ["Бірінші\nекінші", "үшінші"]),
        ("| а | б |\n|---|---|\n| 1 | 2 |\n", ["а", "б", "1", "2"]),
        ("> дәйексөз\n\n```\nкод\n```\n", ["дәйексөз", "код"]),
    ],
)
def test_markdown(markdown: str, expected: list[str], save: Save) -> None:
    assert paragraphs(save("a.md", markdown)) == expected


@pytest.mark.parametrize(
    ("subtitles", "expected"),
    [
        (f"1\n{AT}\n<i>Бірінші</i>\nжол.\n\n2\n{AT}\nЕкінші.\n", ["Бірінші жол.", "Екінші."]),
        (f"1\n{AT}\n- Сәлем\n- Сау бол\n", ["- Сәлем", "- Сау бол"]),
        (f"1\n{AT}\nКөпір\n\n2\n{AT}\nКөпір\nсалынды.\n", ["Көпір салынды."]),
        (f"1\n{AT}\n2024\n2\n{AT}\nжыл.\n", ["2024 жыл."]),
        ("WEBVTT\n\nSTYLE\n::cue {}\n\nNOTE жоқ\nжоқ\n\na\n00:01.000 --> 00:02.000\n<c.x>Иә</c>.\n", ["Иә."]),
    ],
)  # fmt: skip
def test_subtitles(subtitles: str, expected: list[str], save: Save) -> None:
    assert paragraphs(save("a.srt", subtitles)) == expected


def test_a_feed_whose_entry_has_no_text_reads_the_others(save: Save) -> None:
    entries = "<item><guid>1</guid></item><item><title>Форум</title><guid>2</guid></item>"
    feed = f"<rss><channel>{entries}</channel></rss>"

    assert [(type(found), found.name) for found in inputs.read([save("a.rss", feed)])] == [
        (Failure, "a.rss#1"),
        (Article, "a.rss#2"),
    ]


PAGE = (
    '<html><head><title>Форум</title><meta name="author" content="Айша Серік"></head><body><article>'
    "<p>Кеше Өскемен қаласында бизнес-форум өтті, оған 120 кәсіпорынның өкілдері қатысты.</p>"
    "</article></body></html>"
)
DUBLIN = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
BOOK = {
    "META-INF/container.xml": "<c><rootfile full-path='o.opf'/></c>",
    "o.opf": f"<p {DUBLIN}><dc:creator>Айша Серік</dc:creator><item id='a' href='a.xhtml'/>"
    "<itemref idref='a'/></p>",
    "a.xhtml": "<html><body><p>Форум өтті.</p></body></html>",
}
ENTRY = "<title>Форум</title><guid>1</guid><description>Форум өтті.</description>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", PAGE),
        ("a.md", "---\nauthor: Айша Серік\n---\nФорум өтті.\n"),
        ("a.epub", zipped(BOOK)),
        ("a.rss", f"<rss {DUBLIN}><item>{ENTRY}<dc:creator>Айша Серік</dc:creator></item></rss>"),
        ("a.rss", f"<rss><item>{ENTRY}<author>Айша Серік</author></item></rss>"),
        (
            "a.atom",
            f"<feed><entry>{ENTRY}<author><name>Айша Серік</name><uri>a</uri></author></entry></feed>",
        ),
    ],
)
def test_the_author_that_a_file_names_is_kept(name: str, content: bytes | str, save: Save) -> None:
    [found] = inputs.read([save(name, content)])

    assert isinstance(found, Article)
    assert found.author == "Айша Серік"
