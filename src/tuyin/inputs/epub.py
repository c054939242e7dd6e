"""Books (EPUB): one article, its chapters in the order of the book."""

import posixpath
from urllib.parse import unquote

from tuyin.errors import InputError
from tuyin.inputs import encoding
from tuyin.inputs.archive import Archive, open_archive
from tuyin.inputs.blocks import paragraphs
from tuyin.inputs.draft import Draft, Opened, Parts
from tuyin.inputs.safe_xml import find, local, parse, text_of

_NAMED = "EPUB file"


def read(opened: Opened) -> Parts:
    """Read a book as one article."""
    with open_archive(opened) as archive:
        rootfile = find(parse(archive.read("META-INF/container.xml"), name=_NAMED), "rootfile")
        place = rootfile.get("full-path", "") if rootfile is not None else ""
        package = parse(archive.read(place), name=_NAMED)
        files = {item.get("id"): item for item in package.iter() if local(item) == "item"}
        blocks: list[str] = []
        for reference in (item for item in package.iter() if local(item) == "itemref"):
            item = files.get(reference.get("idref"))
            if item is not None and item.get("properties") != "nav":
                blocks += _chapter(
                    archive, posixpath.join(posixpath.dirname(place), unquote(item.get("href", "")))
                )
    if not blocks:
        raise InputError("a book without text; a scanned one needs OCR first")
    title, date = text_of(find(package, "title")), text_of(find(package, "date"))
    author = text_of(find(package, "creator"))
    yield Draft("\n\n".join(blocks), title=title, date=(date or "")[:10] or None, author=author)


def _chapter(archive: Archive, name: str) -> list[str]:
    return paragraphs(encoding.decode(archive.read(posixpath.normpath(name))).text)
