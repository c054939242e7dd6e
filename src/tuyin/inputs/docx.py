"""Word documents (DOCX): every paragraph of the body, those in tables, boxes and content controls too."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tuyin.inputs.archive import open_archive
from tuyin.inputs.draft import Draft, Opened, Parts
from tuyin.inputs.safe_xml import find, local, parse, text_of

# deleted with "track changes"; the instructions of a field; a second copy of a box for older programs
_NOT_TEXT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PROPERTIES = "docProps/core.xml"


def read(opened: Opened) -> Parts:
    """Read a Word document as one article; footnotes come after the text.

    The date a file was made is not the article's, and is not taken for it.
    """
    with open_archive(opened) as archive:
        blocks = list(_paragraphs(parse(archive.read("word/document.xml"), name="DOCX file")))
        if "word/footnotes.xml" in archive.names:
            blocks += _paragraphs(parse(archive.read("word/footnotes.xml"), name="DOCX file"))
        title = None
        if _PROPERTIES in archive.names:
            title = text_of(find(parse(archive.read(_PROPERTIES), name="DOCX file"), "title"))
    yield Draft("\n\n".join(blocks), title=title)


def _paragraphs(root: Element) -> Iterator[str]:
    """Yield the text of each paragraph; one inside another (a text box) comes right after its holder."""
    waiting: list[Element] = [root]
    while waiting:
        element = waiting.pop()
        if local(element) == "p":
            inner: list[Element] = []
            if text := "".join(_runs(element, inner)).strip():
                yield text
            waiting.extend(reversed(inner))
        elif local(element) not in _NOT_TEXT:
            waiting.extend(reversed(element))


def _runs(paragraph: Element, inner: list[Element]) -> Iterator[str]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name == "p":
            inner.append(element)
        elif name == "t":
            yield element.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _NOT_TEXT:
            waiting.extend(reversed(element))
