"""The formats that are read, and the endings of file names that promise them."""

from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """A format that can be read; the value is what a person calls it."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    EPUB = "EPUB"
    RTF = "RTF"
    EML = "e-mail"
    SUBTITLES = "subtitles"
    CSV = "CSV"
    JSONL = "JSON Lines"
    PARQUET = "Parquet"
    XLSX = "XLSX"
    SQLITE = "SQLite"
    FEED = "RSS, Atom or sitemap"


SUFFIXES: dict[str, Format] = {
    ".txt": Format.TEXT, ".text": Format.TEXT,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".pdf": Format.PDF, ".docx": Format.DOCX, ".odt": Format.ODT, ".epub": Format.EPUB,
    ".rtf": Format.RTF, ".eml": Format.EML, ".srt": Format.SUBTITLES, ".vtt": Format.SUBTITLES,
    ".csv": Format.CSV, ".tsv": Format.CSV, ".tab": Format.CSV,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET, ".xlsx": Format.XLSX,
    ".sqlite": Format.SQLITE, ".sqlite3": Format.SQLITE, ".db": Format.SQLITE,
    ".rss": Format.FEED, ".atom": Format.FEED, ".xml": Format.FEED,
}  # fmt: skip
"""The endings by which a folder's files are taken for articles."""

OLD = "save it as {} in the program that made it"
# endings of documents that are not read, and the way out: in a folder they are reported, not passed over
NOT_READ: dict[str, str] = {
    ".doc": OLD.format("DOCX"), ".docm": OLD.format("DOCX"), ".pages": OLD.format("DOCX"),
    ".xls": OLD.format("XLSX or CSV"), ".ods": OLD.format("XLSX or CSV"),
    ".ppt": OLD.format("PDF"), ".pptx": OLD.format("PDF"), ".odp": OLD.format("PDF"),
    ".djvu": OLD.format("PDF"), ".fb2": OLD.format("EPUB"), ".mobi": OLD.format("EPUB"),
    ".zip": "unpack it", ".tar": "unpack it", ".tgz": "unpack it", ".7z": "unpack it", ".rar": "unpack it",
}  # fmt: skip


PACKED = (".gz", ".zst")
"""Endings of what is unpacked on the way."""


def promises_article(name: str) -> bool:
    """Tell by its name whether a file that a folder happens to hold may be an article.

    So may one without an ending ("article", "article.12"); one with another ending ("logo.png",
    "setup.py") is passed over.
    """
    path = PurePath(name.casefold())
    suffix = PurePath(path.stem).suffix if path.suffix in PACKED else path.suffix
    return suffix in SUFFIXES or suffix in NOT_READ or not suffix[1:].strip("0123456789")
