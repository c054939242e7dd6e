"""Lines of printed pages to paragraphs: headers and footers dropped, wrapped lines joined."""

import re
from collections import Counter
from collections.abc import Sequence

from tuyin.records import Removal

_EDGE_LINES = 3  # at a page's top and bottom, where headers and footers stand
_MIN_SHARE = 0.6  # of the pages, that must have a line for it to be their header
_FULL_LINE = 0.75  # of the page's usual width: a line this long was ended by the margin
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|бет|стр|с)\W*)?\d{1,4}(?:\s*(?:/|of|из|-?бет)\s*\d{0,4})?\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:][»\"”)]*$")
_HYPHENATED = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_HYPHENS = "-\u00ad\u2010"
_WORD = re.compile(r"[^\W\d_][\w\u00ad\u2010-]*")
_MANY_HYPHENS = 0.08  # of the lines, that end in a hyphen where words are cut at the margin
_LIST_ITEM = re.compile(r"(?:[-–—•▪*]|\d{1,3}[.)])\s")


def article_text(pages: Sequence[str]) -> tuple[str, tuple[Removal, ...]]:
    """Join pages, with a blank line between paragraphs; the notes say what was dropped."""
    lines = [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in pages]
    kept, dropped = _without_edges(lines)
    counts = Counter(_shape(line) for line in dropped)
    first = {_shape(line): line for line in reversed(dropped)}
    notes = [
        Removal(0, first[shape], f"header, footer or number of {count} pages")
        for shape, count in counts.items()
    ]
    return "\n\n".join(_joined(kept)), tuple(notes)


def _without_edges(pages: list[list[str]]) -> tuple[list[str], list[str]]:
    """Drop lines that stand at the edge of most pages, digits aside, and page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])})
    repeated = {shape for shape, count in counts.items() if count > 1 and count >= _MIN_SHARE * len(pages)}
    kept: list[str] = []
    dropped: list[str] = []
    for page in pages:
        begin, end = 0, len(page)
        while begin < min(end, _EDGE_LINES) and _is_edge(page[begin], repeated):
            begin += 1
        while end > max(begin, len(page) - _EDGE_LINES) and _is_edge(page[end - 1], repeated):
            end -= 1
        kept += page[begin:end]
        dropped += (*page[:begin], *page[end:])
    return kept, dropped


def _is_edge(line: str, repeated: set[str]) -> bool:
    return _shape(line) in repeated or _PAGE_NUMBER.fullmatch(line) is not None


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _joined(lines: list[str]) -> list[str]:
    """Join a line to the one before where the margin, not the writer, ended that one."""
    lengths = sorted(len(line) for line in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    words = Counter(_WORD.findall(" ".join(lines).casefold()))
    cut_often = sum(_HYPHENATED.search(line) is not None for line in lines) > _MANY_HYPHENS * len(lines)
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if not paragraphs or not _goes_on(before, line, width):
            paragraphs.append(line)
        elif _HYPHENATED.search(before) and line[:1].islower():
            paragraphs[-1] = _mend(paragraphs[-1], line, words, cut_often=cut_often)
        else:
            paragraphs[-1] += f" {line}"
        before = line
    return paragraphs


def _goes_on(before: str, line: str, width: int) -> bool:
    if _LIST_ITEM.match(line):
        return False
    full = len(before) >= _FULL_LINE * width
    if _SENTENCE_END.search(before):
        return full and len(before) >= (1 + _FULL_LINE) / 2 * width
    return full or line[:1].islower()


def _mend(paragraph: str, line: str, words: Counter[str], *, cut_often: bool) -> str:
    """Put a word over two lines together: "инвести-|ция" was cut, "бизнес-|форум" has a hyphen of its own.

    What the document writes elsewhere decides; else a hyphen is the margin's only where many lines
    end in one, as a newspaper's do and a letter's do not.
    """
    head = _WORD.findall(paragraph.casefold())[-1].rstrip(_HYPHENS)
    tail = _WORD.findall(line.casefold())[0]
    if words[f"{head}-{tail}"]:
        cut = False
    else:
        cut = paragraph[-1] == "\u00ad" or words[head + tail] > 0 or (cut_often and not words[head])
    return (paragraph.rstrip(_HYPHENS) if cut else paragraph) + line
