"""Lines of printed pages to paragraphs: headers and footers dropped, wrapped lines joined."""

import re
from collections import Counter
from collections.abc import Sequence

_EDGE_LINES = 3  # at a page's top and bottom, where headers and footers stand
_MIN_SHARE = 0.6  # of the pages, that must have a line for it to be their header
_FULL_LINE = 0.75  # of the page's usual width: a line this long was ended by the margin
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|бет|стр|с)\W*)?\d{1,4}(?:\s*(?:/|of|из|-?бет)\s*\d{0,4})?\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:][»\"”)]*$")
_HYPHENATED = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_LIST_ITEM = re.compile(r"(?:[-–—•▪*]|\d{1,3}[.)])\s")


def article_text(pages: Sequence[str]) -> str:
    """Put the pages of a document together: paragraphs parted by a blank line."""
    lines = [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages]
    return "\n\n".join(_joined(_without_edges(lines)))


def _without_edges(pages: list[list[str]]) -> list[str]:
    """Drop lines that stand at the edge of most pages, digits aside, and page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])})
    repeated = {shape for shape, count in counts.items() if count > 1 and count >= _MIN_SHARE * len(pages)}
    kept: list[str] = []
    for page in pages:
        begin, end = 0, len(page)
        while begin < min(end, _EDGE_LINES) and _is_edge(page[begin], repeated):
            begin += 1
        while end > max(begin, len(page) - _EDGE_LINES) and _is_edge(page[end - 1], repeated):
            end -= 1
        kept += page[begin:end]
    return kept


def _is_edge(line: str, repeated: set[str]) -> bool:
    return _shape(line) in repeated or _PAGE_NUMBER.fullmatch(line) is not None


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _joined(lines: list[str]) -> list[str]:
    """Join a line to the one before where the margin, not the writer, ended that one."""
    lengths = sorted(len(line) for line in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if paragraphs and _goes_on(before, line, width):
            paragraphs[-1] = _append(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        before = line
    return paragraphs


def _goes_on(before: str, line: str, width: int) -> bool:
    if _LIST_ITEM.match(line):
        return False
    full = len(before) >= _FULL_LINE * width
    if _SENTENCE_END.search(before):
        return full and len(before) >= (1 + _FULL_LINE) / 2 * width
    return full or line[:1].islower()


def _append(paragraph: str, line: str) -> str:
    if _HYPHENATED.search(paragraph) and line[:1].islower():
        return paragraph.rstrip("\u00ad\u2010-") + line if _was_cut(paragraph, line) else paragraph + line
    return f"{paragraph} {line}"


def _was_cut(paragraph: str, line: str) -> bool:
    """Tell a word cut at the margin from one that has a hyphen of its own ("әлеуметтік-|экономикалық")."""
    return "\u00ad" in paragraph[-1:] or len(line.split(maxsplit=1)[0]) <= 6  # noqa: PLR2004 - see docstring
