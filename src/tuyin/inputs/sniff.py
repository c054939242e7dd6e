"""What a file is, by its content first and by its name where content cannot tell."""

import codecs
import json
import re
import zipfile

from tuyin.errors import InputError
from tuyin.inputs import encoding
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import ZIP, Opened
from tuyin.inputs.formats import NOT_READ, OLD, SUFFIXES, Format

_TEXTUAL = frozenset({
    Format.TEXT, Format.MARKDOWN, Format.HTML, Format.EML, Format.SUBTITLES, Format.CSV,
    Format.JSONL, Format.FEED,
})  # fmt: skip

# (at, bytes, what, way out) of files that are often given or renamed by mistake
_BINARY: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG", "a PNG image", "read it with OCR first"),
    (0, b"\xff\xd8\xff", "a JPEG image", "read it with OCR first"),
    (0, b"GIF8", "a GIF image", "read it with OCR first"),
    (0, b"II*\0", "a TIFF image", "read it with OCR first"),
    (0, b"MM\0*", "a TIFF image", "read it with OCR first"),
    (8, b"WEBP", "a WebP image", "read it with OCR first"),
    (4, b"ftyphei", "a HEIC image", "read it with OCR first"),
    (4, b"ftyp", "a video or sound recording", "transcribe it first"),
    (8, b"AVI ", "a video", "transcribe it first"),
    (0, b"\x1aE\xdf\xa3", "a video", "transcribe it first"),
    (8, b"WAVE", "a sound recording", "transcribe it first"),
    (0, b"ID3", "a sound recording", "transcribe it first"),
    (0, b"OggS", "a sound recording", "transcribe it first"),
    (0, b"fLaC", "a sound recording", "transcribe it first"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", OLD.format("DOCX or XLSX")),
    (0, b"AT&TFORM", "a DjVu scan", "read it with OCR first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (257, b"ustar", "a tar archive", "unpack it"),
    (0, b"BZh", "a bzip2 archive", "unpack it"),
    (0, b"\xfd7zXZ\0", "an xz archive", "unpack it"),
    (0, b"\x7fELF", "a program", "give an article"),
    (0, b"MZ\x90\0", "a program", "give an article"),
    (0, b"\xca\xfe\xba\xbe", "a program", "give an article"),
)  # fmt: skip
_SEPARATORS = re.compile(r"[,;\t|]")
_ROOT = re.compile(r"<(?![?!])([\w.:-]+)")
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SRT = re.compile(r"\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> ")
_MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z-]*):[ \t]|[ \t]+\S")
_MAIL_HEADERS = frozenset({
    "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "content-type",
    "delivered-to",
})  # fmt: skip
_FEED_ROOTS = frozenset({"rss", "feed", "urlset", "sitemapindex", "rdf"})


def sniff(opened: Opened) -> Format:
    """Tell what an opened file is. Raises InputError, with the way out, where it is nothing we read."""
    head = opened.head
    if not head:
        raise InputError("empty file; give one with text")
    for at, magic, what, way_out in _BINARY:
        if head[at : at + len(magic)] == magic:
            raise InputError(f"not text: {what}; {way_out}")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(ZIP):
        return _zipped(opened)
    for magic, found in (
        (b"{\\rtf", Format.RTF),
        (b"SQLite format 3\0", Format.SQLITE),
        (b"PAR1", Format.PARQUET),
    ):
        if head.startswith(magic):
            return found
    return _textual(opened)


def _zipped(opened: Opened) -> Format:
    what = f"{opened.suffix or 'ZIP'} file"
    with foreign(what), opened.seekable() as stream, zipfile.ZipFile(stream) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if "content.xml" in names and opened.suffix not in NOT_READ:
        return Format.ODT
    raise InputError(f"a ZIP archive that is no article; {NOT_READ.get(opened.suffix, 'unpack it')}")


def _textual(opened: Opened) -> Format:
    text = _beginning(opened.head)
    by_name = SUFFIXES.get(opened.suffix, Format.TEXT)
    if by_name not in _TEXTUAL:
        raise InputError(f"no {by_name} file, though its name says so; give it its right ending")
    if not text.strip():
        raise InputError("empty file; give one with text")
    found = _by_content(text, by_name)
    if found is not None:
        return found
    if opened.table.text_column in _SEPARATORS.split(text.lstrip("\ufeff").partition("\n")[0].strip()):
        return Format.CSV
    if opened.suffix == ".json":
        raise InputError("JSON that is not lines of objects; write it as JSON Lines, one object a line")
    if by_name is Format.FEED:
        raise InputError("XML of an unknown kind; RSS, Atom and sitemaps can be read")
    return by_name


def _by_content(text: str, by_name: Format) -> Format | None:
    """Recognize a kind of text by how it begins; None where it could be anything."""
    begin = text.lstrip("\ufeff \t\r\n")
    if by_name in (Format.EML, Format.CSV, Format.JSONL):
        return by_name
    if _is_mail(begin):
        return Format.EML
    if begin.startswith("WEBVTT") or _SRT.match(begin):
        return Format.SUBTITLES
    if begin.startswith("<"):
        return _marked_up(begin)
    return Format.JSONL if begin.startswith("{") and _is_object(begin) else None


def _marked_up(text: str) -> Format | None:
    root = _ROOT.search(text)
    name = root[1].rpartition(":")[2].casefold() if root else ""
    if name in _FEED_ROOTS:
        return Format.FEED
    return Format.HTML if name == "html" or _HTML.match(text) else None


def _is_mail(text: str) -> bool:
    """Recognize the header lines of a message: at least three of the usual ones, then an empty line."""
    seen: set[str] = set()
    for line in text[:20_000].splitlines():
        if not line:
            return len(seen & _MAIL_HEADERS) >= 3  # noqa: PLR2004 - an article may begin with "Date: …" once
        if (match := _MAIL_HEADER.match(line)) is None:
            return False
        seen.add((match[1] or "").casefold())
    return False


def _is_object(text: str) -> bool:
    line = text.partition("\n")[0]
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _beginning(head: bytes) -> str:
    codec = encoding.detect(head)
    return codecs.getincrementaldecoder(codec)("replace").decode(head)
