"""Lines of printed pages: which are the text's, and which the page's or beside the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from tuyin.records import Removal

_EDGE_ROWS = 3  # at a page's top and bottom, where headers and footers stand
_MIN_SHARE = 0.6  # of the pages, that must have a line for it to be their header
_COLUMN_POINTS = 12.0  # lines that begin this close to each other, or one indent away, are in one column
_COLUMN_REACH = 2  # as many of these to each side
_RIGHT_EDGE = 0.9  # of a column's lines end before its right edge; a headline over two columns does not
_SIDE_CHARACTERS = 0.35  # of the main column's on a page, that a column beside it has at most
_SIDE_WIDTH = 0.6  # of its width
_HEADLINE = 1.2  # times the text's height
_SMALL_PRINT = 0.92  # of the text's height: a footnote
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|бет|стр|с)\W*)?\d{1,4}(?:\s*(?:/|of|из|-?бет)\s*\d{0,4})?\W*", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"[\d*¹²³⁴-⁹†‡]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed: where it begins and ends, its baseline (up is more), its letters' height."""

    text: str
    left: float
    right: float
    baseline: float
    height: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines that begin near to each other usually begin and end."""

    left: float
    right: float
    characters: int


@dataclass(slots=True)
class Parted:
    """The text's lines, what stood below and beside them, and what was dropped."""

    text: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    beside: list[Line] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)


def part(pages: Sequence[Sequence[Line]]) -> Parted:
    """Part the lines of pages: headers, footers, page numbers dropped; footnotes and side columns apart."""
    parted = Parted()
    dropped: list[str] = []
    body: list[list[Line]] = []
    repeated = _repeated(pages)
    for page in pages:
        edges = set(_edges(page, repeated))
        dropped += [line.text for line in page if line in edges]
        body.append([line for line in page if line not in edges])
    height = _usual_height([line for page in body for line in page])
    for page in body:
        notes = set(_footnotes(page, height))
        aside = set(_beside([line for line in page if line not in notes]))
        parted.notes += [line for line in page if line in notes]
        parted.beside += [line for line in page if line in aside]
        parted.text += [line for line in page if line not in notes | aside]
    parted.removals = _said(dropped)
    return parted


def columns(lines: Sequence[Line]) -> dict[int, Column]:
    """Return the column of each place where lines begin; `place` says which is a line's.

    Headlines, which may run over two columns, do not count where there are lines of the usual height.
    """
    usual = _HEADLINE * _usual_height(lines)
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(place(line), []).append(line)
    made: dict[int, Column] = {}
    for key in found:
        reach = range(key - _COLUMN_REACH, key + _COLUMN_REACH + 1)
        every = [line for other in reach for line in found.get(other, ())]
        near = [line for line in every if line.height < usual] or every
        lefts, rights = sorted(line.left for line in near), sorted(line.right for line in near)
        made[key] = Column(
            lefts[len(lefts) // 2],
            rights[int(_RIGHT_EDGE * (len(rights) - 1))],
            sum(len(line.text) for line in near),
        )
    return made


def place(line: Line) -> int:
    """Return the key of a line's column."""
    return round(line.left / _COLUMN_POINTS)


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return the lines that stand at the edge of most pages, digits aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        rows = list(_rows(page))
        counts.update(
            {_shape(line.text) for row in (*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]) for line in row}
        )
    return {shape for shape, count in counts.items() if count > 1 and count >= _MIN_SHARE * len(pages)}


def _edges(page: Sequence[Line], repeated: set[str]) -> Iterator[Line]:
    """Yield the lines of a page's header and footer, from the edges inwards."""
    rows = list(_rows(page))
    for way in (rows[:_EDGE_ROWS], rows[::-1][:_EDGE_ROWS]):
        for row in takewhile(lambda row: all(_is_edge(line.text, repeated) for line in row), way):
            yield from row


def _rows(page: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield what stands side by side, from the top of the page to its bottom."""
    row: list[Line] = []
    for line in sorted(page, key=lambda line: (-line.baseline, line.left)):
        if row and row[0].baseline - line.baseline > row[0].height / 2:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _is_edge(text: str, repeated: set[str]) -> bool:
    return _shape(text) in repeated or _PAGE_NUMBER.fullmatch(text) is not None


def _shape(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _usual_height(lines: Sequence[Line]) -> float:
    """Return the height in which most of the text is set."""
    characters: Counter[float] = Counter()
    for line in lines:
        characters[round(line.height, 1)] += len(line.text)
    return characters.most_common(1)[0][0] if characters else 0.0


def _footnotes(page: Sequence[Line], height: float) -> list[Line]:
    """Return the small print at a page's bottom that begins with a note's mark."""
    small = list(
        takewhile(
            lambda row: all(line.height < _SMALL_PRINT * height for line in row), reversed(list(_rows(page)))
        )
    )
    while small and not _NOTE_MARK.match(small[-1][0].text):
        small.pop()
    return [line for row in small for line in row]


def _beside(page: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a narrow column beside the main one, as a site's list of other news is."""
    found = columns(page)
    if not found:
        return
    main = max(found.values(), key=lambda column: column.characters)
    beside = [line for line in page if line.left >= main.right or line.right <= main.left]
    narrow = all(line.right - line.left < _SIDE_WIDTH * (main.right - main.left) for line in beside)
    if narrow and sum(len(line.text) for line in beside) < _SIDE_CHARACTERS * main.characters:
        yield from beside


def _said(dropped: Sequence[str]) -> list[Removal]:
    counts = Counter(_shape(text) for text in dropped)
    first = {_shape(text): text for text in reversed(dropped)}
    return [
        Removal(0, first[shape], f"header, footer or number of {count} pages")
        for shape, count in counts.items()
    ]
