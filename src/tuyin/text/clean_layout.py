"""Put lines together to paragraphs: cut sentences rejoined, lost periods put back, hard wraps undone."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tuyin.records import Removal
from tuyin.text import segment_rules

CUT = "cut sentence rejoined"
DATELINE = "dateline joined to its report"
LOST_PERIOD = "lost period put back"
WRAPPED = "hard-wrapped lines rejoined"
BROKEN_NUMBER = "broken number mended"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its number in the file, as it stood there, and normalized."""

    number: int
    original: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page breaks its lines: `width` where it wraps them (0: it does not), periods lost or not."""

    width: int
    lost: bool


@dataclass(frozen=True, slots=True)
class _Joint:
    """What comes between a line and the next: text put in, or the paragraph's end; and why."""

    text: str = ""
    ends: bool = False
    rule: str | None = None
    hyphen: bool = False


_TAIL = 60  # how much of a line's end is looked at: a pattern tied to the end of a long line is slow
_ENDS = re.compile(r"[.!?…:;][»”\"')\]]*$")
_CUT_UNIT = re.compile(r"\d[\d ,.]*\s?(?:млрд|млн|трлн|мың|тыс|руб|тг|долл)\.?$", re.IGNORECASE)
_OPEN_END = re.compile(r"[,–—(«]$|\b(?:және|мен|пен|бен|и|в|на|с|по|о|от|для)$")
_LOWER_START = re.compile(r"[«\"(]?[a-zа-яёәғқңөұүһі]")
_UNIT_START = re.compile(r"АҚШ|США|USD|KZT|EUR|[$€₸₽]|\d")
_BULLET = re.compile(r"(?:[•●▪■◦*–—-]|\d{1,2}(?:[.)]|\u20e3))\s")
_DASH_START = re.compile(r"[-–—]\s*[a-zа-яёәғқңөұүһі]")
_CITY_LINE = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІ][А-ЯЁӘҒҚҢӨҰҮҺІ -]{2,30}\.?")
_AGENCY_START = re.compile(r"\(?[\w.«»\"-]{3,20}(?:[/ ][\w.]+)?\)?\s*[-–—]\s*(?=[«\"А-ЯЁӘҒҚҢӨҰҮҺІ])")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_INDENT = re.compile(r"[ \t\u00a0\u3000]{2,}\S|\t\S")
_BROKEN_DECIMAL = re.compile(
    r"(?<![\d,.])(?<!\d\s)(?<!, )(\d{1,3}), (\d)(?=\s?(?:%|пайыз|процент|трлн|млрд|млн|мың|тыс))"
)

_SENTENCE_WORDS = 5
_WRAP_WIDTHS = range(40, 141)
_BLOCK_LINES = 3
_WRAPPED_LINES = 4
# lines set in a proportional font end up to a fifth short of the longest
_FULL = 0.82
# a page has lost its periods where this many of its lines are sentences without an end
_LOST_PERIODS = 3
_LOST_WORDS = 8


def paragraphs(
    lines: Sequence[Line | None], emptied: Collection[int] = ()
) -> tuple[list[str], list[Removal]]:
    """Join lines to paragraphs, and say what was changed, by line.

    `None` stands for a blank line, and for one taken out of the page where its place is in `emptied`.
    """
    changes: list[Removal] = []
    layout = layout_of(lines)
    texts = [text for block in _blocks(lines, layout, emptied) for text in _join(block, layout, changes)]
    return texts, changes


def groups(lines: Sequence[Line | None], layout: Layout, emptied: Collection[int]) -> list[list[Line]]:
    """Group lines that make up one paragraph, lost periods aside."""
    found: list[list[Line]] = []
    for block in _blocks(lines, layout, emptied):
        ends = True
        for line, following in pairwise([*block, None]):
            if line is None:
                continue
            if ends:
                found.append([])
            found[-1].append(line)
            ends = _joint(line, following, layout, words=0).ends
    return found


def layout_of(lines: Sequence[Line | None]) -> Layout:
    """Tell whether a page is hard-wrapped, and whether it lost the periods at its line ends."""
    blocks = _blocks(lines, Layout(0, lost=False), ())
    width = _wrap_width(blocks)
    return Layout(width, lost=not width and _periods_are_lost(blocks))


def is_dateline(line: str, following: str) -> bool:
    """Tell whether a line is the place of a dateline whose agency opens the next one."""
    return bool(_CITY_LINE.fullmatch(line) and _AGENCY_START.match(following))


def is_bullet(line: str) -> bool:
    """Tell whether a line is one of a list."""
    return bool(_BULLET.match(line))


def opens_report(line: str) -> bool:
    """Tell whether a line opens with place and agency."""
    return bool(segment_rules.protected(line))


def has_end(line: str) -> bool:
    """Tell whether a line ends in a sign that ends a sentence, or leads to what follows."""
    return bool(_ENDS.search(line[-_TAIL:]))


def _blocks(lines: Sequence[Line | None], layout: Layout, emptied: Collection[int]) -> list[list[Line]]:
    """Group lines between blank ones; a sentence cut by a page's end goes on past the blank."""
    blocks: list[list[Line]] = []
    after_blank, on_sheets = True, False
    for place, line in enumerate(lines):
        if line is None:
            after_blank = True
            on_sheets = on_sheets or place in emptied
            continue
        width = layout.width if on_sheets and blocks and len(blocks[-1]) > 1 else 0
        if not blocks or (after_blank and not _goes_past_blank(blocks[-1][-1].text, line.text, width)):
            blocks.append([])
        blocks[-1].append(line)
        after_blank = on_sheets = False
    return blocks


def _goes_past_blank(line: str, following: str, width: int) -> bool:
    if _is_cut(line, following):
        return True
    return bool(width) and not has_end(line) and is_full(line, following, width)


def _join(block: list[Line], layout: Layout, changes: list[Removal]) -> Iterator[str]:
    pieces: list[str] = []
    words = 0
    for line, following in pairwise([*block, None]):
        if line is None:
            continue
        pieces.append(_mend(line, changes))
        words += len(line.text.split(maxsplit=_SENTENCE_WORDS))
        joint = _joint(line, following, layout, words=words)
        if joint.rule is not None:
            changes.append(Removal(line.number, line.original, joint.rule))
        if joint.hyphen:
            pieces[-1] = pieces[-1].removesuffix("-")
        pieces.append(joint.text)
        if joint.ends:
            yield "".join(pieces)
            pieces, words = [], 0


def _joint(line: Line, following: Line | None, layout: Layout, *, words: int) -> _Joint:
    lost = layout.lost and words >= _SENTENCE_WORDS and not has_end(line.text)
    if following is None:
        return _Joint("." if lost else "", ends=True, rule=LOST_PERIOD if lost else None)
    if is_dateline(line.text, following.text):
        return _Joint(" " if line.text.endswith(".") else ". ", rule=DATELINE)
    if layout.width and _goes_on(line, following, layout.width):
        broken = line.original.rstrip().endswith("\u00ad")
        hyphen = bool(_HYPHENATED.search(line.text[-_TAIL:]) and _LOWER_START.match(following.text))
        return _Joint("" if broken or hyphen else " ", rule=WRAPPED, hyphen=hyphen)
    if _is_cut(line.text, following.text):
        hyphen = bool(_HYPHENATED.search(line.text[-_TAIL:]) and _LOWER_START.match(following.text))
        return _Joint("" if hyphen else " ", rule=CUT, hyphen=hyphen)
    if lost:
        return _Joint(". ", rule=LOST_PERIOD)
    return _Joint(ends=True)


def _mend(line: Line, changes: list[Removal]) -> str:
    mended = _BROKEN_DECIMAL.sub(r"\1,\2", line.text)
    if mended != line.text:
        changes.append(Removal(line.number, line.original, BROKEN_NUMBER))
    return mended


def _is_cut(line: str, following: str) -> bool:
    """Tell whether a sentence goes on in the next line, whatever the page's layout."""
    if _BULLET.match(following) and not _DASH_START.match(following):
        return False
    tail = line[-_TAIL:]
    lower = bool(_LOWER_START.match(following))
    if _CUT_UNIT.search(tail):
        return lower or bool(_UNIT_START.match(following))
    if _DASH_START.match(following) and re.search(r"[»\",!?…]$", tail):
        return True
    if _OPEN_END.search(tail):
        return True
    return lower and not _ENDS.search(tail)


def _is_sentence(line: str) -> bool:
    return len(line.split(maxsplit=_SENTENCE_WORDS)) >= _SENTENCE_WORDS


def _wrap_width(blocks: Sequence[Sequence[Line]]) -> int:
    """Return at how many characters a page wraps its lines, 0 where each line is a paragraph.

    It wraps where two lines in three are so long that the next word had no room, half of these end
    in no sign, and half of those go on with a small letter.
    """
    pairs = [pair for block in blocks if len(block) >= _BLOCK_LINES for pair in pairwise(block)]
    if len(pairs) < _WRAPPED_LINES:
        return 0
    lengths = sorted(len(line.text) for line, _ in pairs)
    width = lengths[len(lengths) * 19 // 20]
    if width not in _WRAP_WIDTHS:
        return 0
    full = [pair for pair in pairs if is_full(pair[0].text, pair[1].text, width)]
    running = [pair for pair in full if not has_end(pair[0].text)]
    lower = sum(bool(_LOWER_START.match(following.text)) for _, following in running)
    wraps = len(full) * 3 >= len(pairs) * 2 and len(running) * 2 >= len(full) and lower * 2 >= len(running)
    return width if wraps else 0


def is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word had no room in a line of that width."""
    first_word = following.split(" ", 1)[0]
    return len(line) + 1 + len(first_word) > _FULL * width


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Tell whether a paragraph of a hard-wrapped page goes on in the next line."""
    if _INDENT.match(following.original) and not _INDENT.match(line.original):
        return False
    if _BULLET.match(following.text) and not _DASH_START.match(following.text):
        return False
    return is_full(line.text, following.text, width)


def _periods_are_lost(blocks: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the page lost the periods at its line ends.

    It did where at least three lines in a row with others are sentences that end in no sign, and
    other lines in those blocks do end in one. Headlines end in none either, but stand below the
    last such line, or are shorter than sentences.
    """
    pairs = [pair for block in blocks if len(block) >= _BLOCK_LINES for pair in pairwise(block)]
    ended = [place for place, (line, _) in enumerate(pairs) if has_end(line.text) and _is_sentence(line.text)]
    if not ended:
        return False
    lengths = [
        len(line.text.split())
        for line, following in pairs[: ended[-1] + _LOST_PERIODS]
        if _is_sentence(line.text) and not has_end(line.text) and not _is_cut(line.text, following.text)
    ]
    return len(lengths) >= _LOST_PERIODS and sum(lengths) >= _LOST_WORDS * len(lengths)
