"""OpenDocument texts (ODT, as LibreOffice writes them)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tuyin.errors import InputError
from tuyin.inputs.archive import open_archive
from tuyin.inputs.draft import Draft, Opened, Parts
from tuyin.inputs.safe_xml import find, local, parse, text_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NOT_TEXT = frozenset({"annotation", "tracked-changes", "sequence-decls", "note-citation", "ruby-text"})
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MAX_SPACES = 100  # <text:s text:c="999999999"/> is an attack


def read(opened: Opened) -> Parts:
    """Read an OpenDocument text as one article; footnotes come after the text."""
    with open_archive(opened) as archive:
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise InputError("locked with a password; save it without one")
        content = parse(archive.read("content.xml"), name="ODT file")
        title = None
        if "meta.xml" in archive.names:
            title = text_of(find(parse(archive.read("meta.xml"), name="ODT file"), "title"))
    body = find(content, "body")
    notes: list[Element] = []
    blocks = list(_paragraphs(body, notes)) if body is not None else []
    for note in notes:
        blocks += _paragraphs(note, [])
    yield Draft("\n\n".join(blocks), title=title)


def _paragraphs(root: Element, notes: list[Element]) -> Iterator[str]:
    """Yield paragraphs and headings, and gather notes.

    A paragraph inside another, in a frame, comes right after its holder.
    """
    waiting: list[Element] = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            inner: list[Element] = []
            if text := "".join(_pieces(element, inner, notes)).strip():
                yield text
            waiting.extend(reversed(inner))
        elif local(element) not in _NOT_TEXT:
            waiting.extend(reversed(element))


def _pieces(paragraph: Element, inner: list[Element], notes: list[Element]) -> Iterator[str]:
    yield paragraph.text or ""
    waiting: list[Element | str] = []
    _push(paragraph, waiting)
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
        elif piece.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            inner.append(piece)
        elif piece.tag == f"{_TEXT}note":
            notes.append(piece)
        elif piece.tag == f"{_TEXT}s":
            count = piece.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
        elif local(piece) in _SIGNS:
            yield _SIGNS[local(piece)]
        elif local(piece) not in _NOT_TEXT:
            yield piece.text or ""
            _push(piece, waiting)


def _push(element: Element, waiting: list[Element | str]) -> None:
    """Put children and the text after each on the stack, the first on top."""
    for child in reversed(element):
        if child.tail:
            waiting.append(child.tail)
        waiting.append(child)
