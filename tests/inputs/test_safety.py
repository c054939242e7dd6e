"""Files made to hurt their reader."""

import gzip
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tuyin import inputs
from tuyin.inputs import Limits
from tuyin.records import Article, Failure

Save = Callable[[str, bytes | str], str]
MIB = 1 << 20
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = f"<w:document {WORD}><w:body>{{}}</w:body></w:document>"


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def failure(path: str, limits: Limits | None = None) -> str:
    [found] = inputs.read([path], limits=limits)
    assert isinstance(found, Failure), found
    return found.error.removeprefix(f"{path}: ")


BOMB = "unpacks to over"


def test_a_bomb_in_gzip_is_refused(save: Save) -> None:
    assert failure(save("a.txt.gz", gzip.compress(b"a" * 24 * MIB)))[: len(BOMB)] == BOMB


def test_a_bomb_in_a_word_document_is_refused(save: Save) -> None:
    document = DOCUMENT.format("<w:p><w:r><w:t>" + "a" * 24 * MIB + "</w:t></w:r></w:p>").encode()

    assert failure(save("a.docx", zipped(**{"word/document.xml": document})))[: len(BOMB)] == BOMB


def test_a_bomb_in_a_book_is_refused(save: Save) -> None:
    container = b'<container><rootfile full-path="a.opf"/></container>'
    package = b'<package><item id="c" href="c.html"/><itemref idref="c"/></package>'
    book = zipped(
        **{"META-INF/container.xml": container, "a.opf": package, "c.html": b"<p>" + b"a" * 24 * MIB}
    )

    assert failure(save("a.epub", book))[: len(BOMB)] == BOMB


def test_a_chapter_named_again_and_again_is_refused(save: Save) -> None:
    """Each time it is unpacked counts."""
    container = b'<container><rootfile full-path="a.opf"/></container>'
    package = b'<package><item id="c" href="c.html"/>' + b'<itemref idref="c"/>' * 9000 + b"</package>"
    chapter = " ".join(str(n * n) for n in range(3000)).encode()
    book = zipped(**{"META-INF/container.xml": container, "a.opf": package, "c.html": chapter})

    assert failure(save("a.epub", book), Limits(max_bytes=8 * MIB)).startswith("larger than the 8 MiB")


@pytest.mark.parametrize("name", ["a.rss", "a.atom"])
def test_entities_are_refused(name: str, save: Save) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'

    assert failure(save(name, bomb)).startswith("feed declares entities, as an XML bomb does")


def pdf_of(*objects: bytes) -> bytes:
    """Write a PDF with its table of objects; the first is the catalog."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def test_a_pdf_that_does_not_end_in_time_is_given_up(save: Save) -> None:
    """A page of which there are ninety thousand: as many as the parser bears, and a minute's work."""
    endless = pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 90000/Kids[" + b"3 0 R " * 300 + b"]>>",
        b"<</Type/Pages/Parent 2 0 R/Count 300/Kids[" + b"4 0 R " * 300 + b"]>>",
        b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 5 0 R>>",
        b"<</Length 6>>stream\nBT ET \nendstream",
    )

    assert failure(save("a.pdf", endless), Limits(pdf_seconds=1)) == (
        "not read within 1 s; print it to a new PDF, or save it as text"
    )


def test_a_pdf_whose_pages_contain_themselves_is_refused(save: Save) -> None:
    circle = pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")

    assert "PDF" in failure(save("a.pdf", circle))


def test_a_file_over_the_limit_is_refused(save: Save) -> None:
    assert failure(save("a.txt", "Форум өтті.\n" * 100_000), Limits(max_bytes=MIB)) == (
        "larger than the 1 MiB one document may have; split it into articles"
    )


@pytest.mark.parametrize(
    "text",
    ["Форум өтті. " * 240_000, "сөз " * 50_000, "сөз\n" * 100_000],
    ids=["5 MB", "one line of 200,000 characters", "100,000 lines of one word"],
)
def test_a_large_article_is_read(text: str, save: Save) -> None:
    assert list(inputs.read([save("a.txt", text)])) == [Article("a.txt", text, save("a.txt", text))]


def test_a_table_of_many_rows_is_read_in_flat_memory(save: Save) -> None:
    """5,000 rows of 2 kB are 10 MB; a file read whole would show."""
    row = json.dumps({"text": "Форум өтті. " * 100}, ensure_ascii=False) + "\n"
    path = save("a.jsonl", row * 5_000)

    tracemalloc.start()
    count = sum(1 for _ in inputs.read([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 5_000
    assert peak < 3 * MIB


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Форум", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [found.name for found in inputs.read([str(tmp_path)])] == ["a.txt"]


@pytest.mark.parametrize("part", ["../../x", "a\0b", "ұ" * 300, "🇰🇿", "/etc/passwd", "\x1b[2J", "\u202ex"])
def test_an_id_cannot_leave_its_place(part: str, save: Save) -> None:
    [found] = inputs.read([save("a.jsonl", json.dumps({"id": part, "text": "Форум"}))])

    row = found.name.removeprefix("a.jsonl#")
    assert ("/" in row, ".." in row.split("-"), row.isprintable() or "🇰🇿" in row, len(row) <= 120) == (
        False, part == "../../x", True, True,
    )  # fmt: skip


def test_a_lone_surrogate_in_json_is_replaced(save: Save) -> None:
    [found] = inputs.read([save("a.jsonl", b'{"text": "a\\ud800b"}')])

    assert isinstance(found, Article)
    assert found.text == "a\ufffdb"


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("name", ["word/document.xml", "word/құжат.xml"])
def test_a_damaged_member_of_an_archive_is_one_line_whatever_packed_it(
    method: int, name: str, save: Save
) -> None:
    """Its name at its own place, its packed bytes and its checksum are each read by another parser."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("word/document.xml", "<a/>" * 500)
        archive.writestr(name, "<a/>") if name != "word/document.xml" else None
    whole = out.getvalue()
    start = whole.find(b"word/")
    damaged = (
        whole[:start] + b"\xff\xe8\xff" + whole[start + 3 : start + 40] + b"\xff" * 8 + whole[start + 48 :]
    )

    [found] = inputs.read([save("a.docx", damaged)])

    assert isinstance(found, Failure)
    assert "damaged" in found.error
