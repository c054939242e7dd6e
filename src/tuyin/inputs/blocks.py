"""HTML to paragraphs with Python's own parser: for e-mail, books, feeds, and to check other readers."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "summary", "table", "td", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "select"}
)
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "source", "track", "wbr"}
)
_PAGE_PARTS = frozenset({"nav", "footer", "aside", "form", "button"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
# a footnote's mark in the text, which would read as a digit of the word before, and before the note itself
_LINK, _MARK = r"<a\b[^<>]{0,300}>\s*", r"\[?\d{1,3}\]?\s*"
_NOTE_MARK = re.compile(
    rf"<sup\b[^<>]{{0,300}}>\s*{_LINK}{_MARK}</a>\s*</sup>|{_LINK}<sup\b[^<>]{{0,300}}>\s*{_MARK}</sup>\s*</a>"
    r'|<a\b[^<>]{0,300}class="sdfootnotesym"[^<>]{0,300}>\s*\d{1,3}</a>',
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup>(\d{1,3})</sup>", re.IGNORECASE)
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def paragraphs(html: str, *, page: bool = False) -> list[str]:
    """Return the text of each block, in order, white space collapsed; a `<br>` is a line end.

    `page` leaves out what is the page's and not the article's: navigation, footer, forms.
    """
    parser = _Blocks(_SILENT | _PAGE_PARTS if page else _SILENT)
    parser.feed(raised(html))
    parser.close()
    return parser.finish()


def raised(html: str) -> str:
    """Take out the marks of footnotes, and write other raised digits as such: "м<sup>2</sup>" is м²."""
    if "<sup" not in html.lower():
        return html
    return _RAISED.sub(lambda digits: digits[1].translate(_RAISED_DIGITS), _NOTE_MARK.sub("", html))


class _Blocks(HTMLParser):
    """Collects text; a silent element's text is dropped, whatever is nested in it."""

    def __init__(self, silent: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._silent = silent
        self._inside: list[str] = []
        self._text: list[str] = []
        self._found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in self._silent and tag not in _VOID:
            self._inside.append(tag)
        if tag == "body":  # a <head> that was never closed ends here
            self._inside.clear()
        if tag == "br":
            self._text.append("\0")
        elif tag in _BLOCKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._text.append(data.replace("\0", ""))

    def finish(self) -> list[str]:
        """End the last block and return them all."""
        self._end()
        return self._found

    def _end(self) -> None:
        flat = _SPACES.sub(" ", "".join(self._text))
        lines = [line.strip() for line in flat.split("\0")]
        if text := "\n".join(line for line in lines if line):
            self._found.append(text)
        self._text.clear()
