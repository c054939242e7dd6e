"""Put lines together to paragraphs: cut sentences rejoined, lost periods put back, hard wraps undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tuyin.records import Removal

CUT = "cut sentence rejoined"
LOST_PERIOD = "lost period put back"
WRAPPED = "hard-wrapped lines rejoined"
BROKEN_NUMBER = "broken number mended"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the file, as it stood there, and normalized."""

    number: int
    original: str
    text: str


_ENDS = re.compile(r"[.!?…:;][»”\"')\]]*$")
_CUT_UNIT = re.compile(r"\d[\d ,.]*\s?(?:млрд|млн|трлн|мың|тыс|руб|тг|долл)\.?$", re.IGNORECASE)
_OPEN_END = re.compile(r"[,–—(«]$|\b(?:және|мен|пен|бен|и|в|на|с|по|о|от|для)$")
_LOWER_START = re.compile(r"[a-zа-яёәғқңөұүһі]")
_BULLET = re.compile(r"(?:[•●▪■◦*–—-]|\d{1,2}[.)])\s")
_DASH_START = re.compile(r"[-–—]\s*[a-zа-яёәғқңөұүһі]")
_CITY_LINE = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][А-ЯЁӘҒҚҢӨҰҮҺІ -]{2,30}\.?")
_AGENCY_START = re.compile(r"\(?[\w.«»\"-]{3,20}(?:[/ ][\w.]+)?\)?\s*[-–—]\s*(?=[«\"А-ЯЁӘҒҚҢӨҰҮҺІ])")
_BROKEN_DECIMAL = re.compile(
    r"(?<![\d,.])(?<!\d\s)(\d{1,3}), (\d)(?=\s?(?:%|пайыз|процент|трлн|млрд|млн|мың|тыс))"
)

_SENTENCE_WORDS = 5
# a file has lost its periods where this many of its lines are sentences without an end
_LOST_PERIODS = 3
_WRAP_SPREAD = 0.8
_WRAP_LINES = 3
_WRAP_WIDTHS = range(40, 141)


def paragraphs(lines: Sequence[Line | None]) -> tuple[list[str], list[Removal]]:
    """Join lines to paragraphs; `None` stands for a blank line. Also say what was changed, by line."""
    changes: list[Removal] = []
    blocks = blocks_of(lines)
    lost = periods_are_lost(blocks)
    texts = [text for block in blocks for text in _join(block, lost=lost, changes=changes)]
    return texts, changes


def blocks_of(lines: Sequence[Line | None]) -> list[list[Line]]:
    """Group lines between blank ones; a sentence cut by a page's end goes on past the blank."""
    blocks: list[list[Line]] = []
    after_blank = True
    for line in lines:
        if line is None:
            after_blank = True
            continue
        if not blocks or (after_blank and not _is_cut(blocks[-1][-1].text, line.text)):
            blocks.append([])
        blocks[-1].append(line)
        after_blank = False
    return blocks


def _join(block: list[Line], *, lost: bool, changes: list[Removal]) -> Iterator[str]:
    wrapped = _is_wrapped(block)
    if wrapped:
        changes.append(Removal(block[0].number, block[0].original, WRAPPED))
    text = ""
    for place, line in enumerate(block):
        mended = _mend(line, changes)
        text = f"{text}{mended}"
        if place + 1 == len(block):
            break
        following = block[place + 1].text
        if is_dateline(line.text, following):
            text = text.rstrip(".") + ". "
            changes.append(Removal(line.number, line.original, LOST_PERIOD))
        elif _is_cut(line.text, following):
            text += " "
            if not wrapped:
                changes.append(Removal(line.number, line.original, CUT))
        elif wrapped and _goes_on(line, block):
            text = (
                text.removesuffix("-") if text.endswith("-") and _LOWER_START.match(following) else text + " "
            )
        elif lost and _is_sentence(text) and not _ENDS.search(text):
            text += ". "
            changes.append(Removal(line.number, line.original, LOST_PERIOD))
        else:
            yield text
            text = ""
    if lost and _is_sentence(text) and not _ENDS.search(text):
        text += "."
        changes.append(Removal(block[-1].number, block[-1].original, LOST_PERIOD))
    yield text


def _mend(line: Line, changes: list[Removal]) -> str:
    mended = _BROKEN_DECIMAL.sub(r"\1,\2", line.text)
    if mended != line.text:
        changes.append(Removal(line.number, line.original, BROKEN_NUMBER))
    return mended


def _is_cut(line: str, following: str) -> bool:
    """Tell whether a sentence goes on in the next line, whatever the page's layout."""
    if _BULLET.match(following) and not _DASH_START.match(following):
        return False
    if _CUT_UNIT.search(line):
        return True
    if _DASH_START.match(following) and re.search(r"[»\",!?…]$", line):
        return True
    if _OPEN_END.search(line):
        return True
    return bool(_LOWER_START.match(following)) and not _ENDS.search(line)


def is_dateline(line: str, following: str) -> bool:
    """Tell whether a line is the place of a dateline whose agency opens the next one."""
    return bool(_CITY_LINE.fullmatch(line) and _AGENCY_START.match(following))


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _SENTENCE_WORDS


def _is_wrapped(block: list[Line]) -> bool:
    """Tell whether all lines but the last of each paragraph are about as long as the longest."""
    if len(block) < _WRAP_LINES:
        return False
    lengths = [len(line.text) for line in block]
    width = max(lengths)
    if width not in _WRAP_WIDTHS:
        return False
    full = [line for line in block[:-1] if len(line.text) >= _WRAP_SPREAD * width]
    open_ended = [line for line in full if not _ENDS.search(line.text)]
    return len(full) * 3 >= 2 * (len(block) - 1) and len(open_ended) * 2 >= len(full)


def _goes_on(line: Line, block: list[Line]) -> bool:
    width = max(len(other.text) for other in block)
    return len(line.text) >= _WRAP_SPREAD * width or not _ENDS.search(line.text)


def periods_are_lost(blocks: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the page lost the periods at its line ends.

    It did where at least three lines in a row with others are sentences that end in no sign, and
    other lines in those blocks do end in one: whole pages of headlines do not.
    """
    open_lines = ended = 0
    for block in blocks:
        if len(block) < _WRAP_LINES or _is_wrapped(list(block)):
            continue
        for line, following in pairwise(block):
            if _ENDS.search(line.text):
                ended += _is_sentence(line.text)
            elif _is_sentence(line.text) and not _is_cut(line.text, following.text):
                open_lines += 1
    return open_lines >= _LOST_PERIODS and ended >= 1
