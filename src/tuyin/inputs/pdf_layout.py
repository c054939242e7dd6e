"""Lines of printed pages to paragraphs: wrapped lines joined, words cut at the margin put together."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from tuyin.inputs.pdf_pages import Column, Line, columns, part, place
from tuyin.records import Removal
from tuyin.text.inflect import kazakh_stems

_LOOSE = 1.3  # usual distances between lines, that a new paragraph is set off by
_WIDEST_LEADING = 2.4  # heights: double spacing; lines further apart are no wrapped ones
_CAPITAL = 0.4  # of a letter's usual width, that a capital is wider
_ROOM = 1.1  # of a word's width, that a writer left free who ended a line before it
_MARKED_ROOM = 2.0  # the same where gaps or indents show most paragraphs
_JUSTIFIED = 0.25  # of a line's height, that it ends before the margin at most
_MOST = 0.6  # of the lines, that end there in a justified document
_MARKED = 0.05  # of the lines, that begin after a gap or with an indent, in a document that marks paragraphs
_LARGER = 1.07  # heights, that a headline's letters are larger by
_INDENT = 0.8  # heights, that a first line begins further right
_DEEPEST_INDENT = 5.0  # heights; further right is another column
_GREAT = 2.0  # heights, of a paragraph's great first letter
_MOST_GREAT = 100  # of a document: each is looked for among all lines
_SENTENCE_END = re.compile(r"[.!?…:][»\"”)]*$")
_ENDS = re.compile(r"[.!?…:;][»\"”)]*$")
_HYPHENATED = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_HYPHENS = "-\u00ad\u2010"
_HEAD = re.compile(r"[\w\u00ad\u2010-]+$")
_WORD = re.compile(r"[^\W\d_][\w\u00ad\u2010-]*")
_MANY_HYPHENS = 0.08  # of the lines, that end in a hyphen where words are cut at the margin
_LIST_ITEM = re.compile(r"(?:[-–—•▪*]|\d{1,3}[.)])\s")


def article_text(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Removal, ...]]:
    """Join pages, with a blank line between paragraphs; the notes say what was dropped or moved.

    Footnotes, and columns beside the text, come after it: they would cut a sentence that goes on
    over the page.
    """
    parted = part(pages)
    moved = [
        Removal(0, lines[0].text, rule)
        for lines, rule in (
            (parted.notes, "footnotes: moved to the end of the text"),
            (parted.beside, "beside the text: moved to its end"),
        )
        if lines
    ]
    blocks = [block for lines in (parted.text, parted.notes, parted.beside) for block in _joined(lines)]
    return "\n\n".join(blocks), (*parted.removals, *moved)


@dataclass(frozen=True, slots=True)
class _Page:
    """How a document sets its text: its columns, the usual height of a line and distance of two.

    `marked`: its paragraphs begin after a gap or with an indent. `justified`: its lines end where the
    column does, so that one which does not was ended by the writer.
    """

    columns: dict[int, Column]
    height: float
    leading: float
    marked: bool = False
    justified: bool = False

    def goes_on(self, before: Line, line: Line) -> bool:
        """Tell whether the margin, not the writer, ended the line before."""
        if _is_item(before, line) or _differ(before, line):
            return False
        below = _is_below(before, line)
        if below and self.begins(before, line):
            return False
        if not below and before.page == line.page and line.left <= before.left:  # back to the top
            return False
        if self._has_room(before, line):
            return _SENTENCE_END.search(before.text) is None and line.text[:1].islower()
        if below or _SENTENCE_END.search(before.text) is None:
            return True
        return line.left - self.columns[place(line)].left < _INDENT * line.height

    def begins(self, before: Line, line: Line) -> bool:
        """Tell whether a gap or an indent sets a line off from the one above it."""
        return before.baseline - line.baseline > _LOOSE * self._leading(line) or _is_indented(before, line)

    def _leading(self, line: Line) -> float:
        """Return the usual distance from a line to the one above it; a headline's two are further apart."""
        larger = max(1.0, line.height / self.height)
        return min(self.leading * larger, _WIDEST_LEADING * line.height)

    def _has_room(self, before: Line, line: Line) -> bool:
        """Tell whether the line's first word would have fitted into the line before."""
        room = self.columns[place(before)].right - before.right
        if self.justified:
            return room > _JUSTIFIED * before.height
        letter = (line.right - line.left) / max(len(line.text), 1)
        word = line.text.partition(" ")[0]
        width = letter * (1 + len(word) + _CAPITAL * sum(sign.isupper() for sign in word))
        return room > width * (_MARKED_ROOM if self.marked else _ROOM)


def _is_item(before: Line, line: Line) -> bool:
    """Tell an item of a list from a line that goes on with a dash: "«…», | – дейді"."""
    if _LIST_ITEM.match(line.text) is None:
        return False
    goes_on = line.text[0] in "-–—" and line.text[1:].lstrip()[:1].islower()
    return not (goes_on and _ENDS.search(before.text) is None)


def _is_indented(before: Line, line: Line) -> bool:
    indent = line.left - before.left
    deep = _INDENT * line.height < indent < _DEEPEST_INDENT * line.height
    return deep and _LIST_ITEM.match(before.text) is None


def _is_below(before: Line, line: Line) -> bool:
    return before.page == line.page and line.baseline < before.baseline and _overlap(before, line)


def _differ(before: Line, line: Line) -> bool:
    return max(before.height, line.height) > _LARGER * min(before.height, line.height)


def _overlap(before: Line, line: Line) -> bool:
    return before.left < line.right and line.left < before.right


def _beside(before: Line, line: Line) -> bool:
    """Tell whether a line goes on to the right, over a gap, as a stretched line and a table's row do."""
    level = abs(before.baseline - line.baseline) <= min(before.height, line.height) / 2
    return before.page == line.page and level and line.left >= before.right


def _with_first_letters(lines: Sequence[Line]) -> list[Line]:
    """Put a paragraph's great first letter, which is drawn before all else, to the line it begins."""
    kept = list(lines)
    usual = median(line.height for line in lines) if lines else 0.0
    great = [line for line in lines if len(line.text) == 1 and line.height > _GREAT * usual]
    for letter in great[:_MOST_GREAT]:
        beside = [line for line in kept if _begins(letter, line)]
        if beside:
            first = max(beside, key=lambda line: line.baseline)
            whole = replace(first, text=letter.text + first.text)
            kept[kept.index(first)] = whole
            kept.remove(letter)
    return kept


def _begins(letter: Line, line: Line) -> bool:
    close = 0 <= line.left - letter.right < line.height
    level = letter.baseline <= line.baseline <= letter.baseline + letter.height
    return letter.page == line.page and close and level and letter.height > _GREAT * line.height


def _joined(lines: Sequence[Line]) -> list[str]:
    """Join a line to the one before where the margin, not the writer, ended that one."""
    rows = _stretched(_with_first_letters(lines))
    steps = [
        a.baseline - b.baseline for a, b in pairwise(rows) if a.page == b.page and a.baseline > b.baseline
    ]
    height = median(row.height for row in rows) if rows else 1.0
    page = _Page(columns(rows), height, median(steps) if steps else 0.0)
    begun = sum(_is_below(before, row) and page.begins(before, row) for before, row in pairwise(rows))
    full = sum(page.columns[place(row)].right - row.right < _JUSTIFIED * row.height for row in rows)
    page = replace(page, marked=begun > max(1, _MARKED * len(rows)), justified=full > _MOST * len(rows))
    words = Counter(_WORD.findall(" ".join(row.text for row in rows).casefold()))
    cut_often = sum(_HYPHENATED.search(row.text) is not None for row in rows) > _MANY_HYPHENS * len(rows)
    paragraphs: list[str] = []
    before: Line | None = None
    for row in rows:
        if before is None or not page.goes_on(before, row):
            paragraphs.append(row.text)
        elif _HYPHENATED.search(before.text):
            paragraphs[-1] = _mend(paragraphs[-1], row.text, words, cut_often=cut_often)
        else:
            paragraphs[-1] += f" {row.text}"
        before = row
    return paragraphs


def _stretched(lines: Sequence[Line]) -> list[Line]:
    """Put together what stands in one row."""
    rows: list[Line] = []
    for line in lines:
        if rows and _beside(rows[-1], line):
            before = rows[-1]
            height = max(before.height, line.height)
            text = f"{before.text} {line.text}"
            rows[-1] = Line(text, before.left, line.right, before.baseline, height, line.page)
        else:
            rows.append(line)
    return rows


def _mend(paragraph: str, line: str, words: Counter[str], *, cut_often: bool) -> str:
    """Put a word over two lines together: "инвести-|ция" was cut, "бизнес-|форум" has a hyphen of its own.

    What the document writes elsewhere decides, and Kazakh endings do; else a hyphen is the margin's
    only where many lines end in one, as a newspaper's do and a letter's do not.
    """
    begun, ended = _HEAD.search(paragraph.rstrip(_HYPHENS)), _WORD.match(line)
    if begun is None or ended is None or line[0].isupper() or _keeps_hyphen(begun[0], ended[0]):
        return paragraph + line
    head, tail = begun[0].casefold(), ended[0].casefold()
    if words[f"{head}-{tail}"]:
        return paragraph + line
    whole = head + tail
    cut = paragraph[-1] == "\u00ad" or words[whole] > 0 or head in kazakh_stems(whole)
    return (paragraph.rstrip(_HYPHENS) if cut or (cut_often and not words[head]) else paragraph) + line


def _keeps_hyphen(head: str, tail: str) -> bool:
    """Tell whether an ending is hyphened to what it cannot grow onto: "2000-ға", "ЖШС-ның", "office-тен"."""
    return (
        head[-1].isdecimal() or (len(head) > 1 and head.isupper()) or head[-1].isascii() != tail[0].isascii()
    )
