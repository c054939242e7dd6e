"""Reads one PDF and prints the lines of its pages as JSON; run as a script, under limits of time and memory.

Letters are put into lines by where they stand, not by the order in which the file draws them: a program
whose font lacks қ or ң draws these last, from another font, into the gaps it left.
"""

import contextlib
import ctypes
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypedDict

import pypdfium2
from pypdfium2 import raw

PageLine = tuple[str, float, float, float, float]
"""Text, left and right edge, baseline (up is more), size of its letters; in points."""

_SAME_LINE = 0.5  # of a letter's height, that its baseline may be off: a footnote's mark is raised
_LARGER = 2.2  # times; larger yet is a paragraph's great first letter, which stands beside two lines
_JUSTIFIED_GAP = 3.0  # heights, between two words drawn one after the other in a justified line
_FILLED_GAP = 1.0  # heights, between a gap's letter and its neighbours; two columns are further apart
_WORD_GAP = 0.15  # heights, between two letters of different words where no space is drawn
_ROW_POINTS = 8.0  # lines further apart than this are never one
_SMALL = 0.8  # of the line's height: a raised or lowered digit
_MOVED = 0.08  # of the line's height, that its baseline is raised or lowered
_LINE_END_HYPHEN = "\x02"  # what PDFium gives for one
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SHAPES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
           0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF02D: "-"}  # fmt: skip
"""Ligatures, and the bullets of Symbol and Wingdings."""


class Extracted(TypedDict):
    """What the worker prints; `error` is empty where it read the file."""

    pages: list[list[PageLine]]
    title: str
    error: str


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    baseline: float
    height: float
    quarter: int


@dataclass(slots=True, eq=False)
class _Run:
    """Letters on one baseline, in the order they are drawn; `row` is where it is looked for."""

    letters: list[_Letter]
    baseline: float
    height: float
    left: float
    right: float
    row: int

    def takes(self, letter: _Letter, gap: float) -> bool:
        """Tell whether a letter stands on this line, at most `gap` heights away from it."""
        height = max(self.height, letter.height)
        return (
            letter.quarter == self.letters[0].quarter
            and height < _LARGER * min(self.height, letter.height)
            and abs(letter.baseline - self.baseline) <= _SAME_LINE * height
            and letter.left <= self.right + gap * height
            and letter.right >= self.left - gap * height
        )

    def add(self, letters: list[_Letter]) -> None:
        self.letters += letters
        for letter in letters:
            self.left, self.right = min(self.left, letter.left), max(self.right, letter.right)
            if letter.height > self.height:
                self.height, self.baseline = letter.height, letter.baseline


def extract(path: str) -> Extracted:
    """Read the text layer of each page."""
    found = Extracted(pages=[], title="", error="")
    try:
        with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
            found["title"] = document.get_metadata_value("Title")
            for number in range(len(document)):
                with contextlib.closing(document[number]) as page:
                    found["pages"].append(_lines(page))
    except MemoryError:
        found["error"] = "takes too much memory to read; print it to a new PDF"
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        found["error"] = (
            "locked with a password; save it without one"
            if locked
            else f"damaged PDF ({error}); fetch it again or print it to a new PDF"
        )
    except Exception as error:  # noqa: BLE001 - a stranger's file meets a parser; the message says so
        found["error"] = (
            f"damaged PDF ({type(error).__name__}: {error}); fetch it again or print it to a new PDF"
        )
    return found


def _lines(page: pypdfium2.PdfPage) -> list[PageLine]:
    """Return a page's lines, in the order in which their first letters are drawn."""
    runs: list[_Run] = []
    for letter in _letters(page):
        forward = bool(runs) and letter.left >= runs[-1].letters[-1].left - _SAME_LINE * letter.height
        if runs and (forward or _is_rtl(letter.text)) and runs[-1].takes(letter, _JUSTIFIED_GAP):
            runs[-1].add([letter])
        else:
            row = round(letter.baseline / _ROW_POINTS)
            runs.append(_Run([letter], letter.baseline, letter.height, letter.left, letter.right, row))
    lines = ((_text(run), run) for run in _filled(runs))
    return [
        (text, run.left, run.right, run.baseline, median(letter.height for letter in run.letters))
        for text, run in lines
        if text.strip()
    ]


def _filled(runs: list[_Run]) -> list[_Run]:
    """Put runs together that touch on one baseline, whichever of them was drawn first."""
    rows: dict[int, list[_Run]] = {}  # by baseline: a page of 100,000 letters is not compared pair by pair
    joined: list[_Run] = []
    for run in runs:
        near = [line for row in (run.row, run.row - 1, run.row + 1) for line in rows.get(row, ())]
        homes = [line for line in near if _touches(run, line)]
        for other in homes[1:]:  # a gap's letters drawn first have now met the line around the gap
            rows[other.row].remove(other)
            joined.remove(other)
            homes[0].add(other.letters)
        if homes:
            homes[0].add(run.letters)
        else:
            rows.setdefault(run.row, []).append(run)
            joined.append(run)
    return joined


def _touches(run: _Run, line: _Run) -> bool:
    quarter = run.letters[0].quarter
    return line.takes(_Letter("", run.left, run.right, run.baseline, run.height, quarter), _FILLED_GAP)


def _text(run: _Run) -> str:
    letters = run.letters
    if not any(_is_rtl(letter.text) for letter in letters):  # those PDFium gives in the order of reading
        letters = sorted(letters, key=lambda letter: (letter.left, letter.right))
    height = median(letter.height for letter in letters)
    pieces = [_shifted(letters[0], run, height)]
    for before, letter in pairwise(letters):
        if letter.left - before.right > _WORD_GAP * height:
            pieces.append(" ")
        pieces.append(_shifted(letter, run, height))
    return "".join(pieces)


def _shifted(letter: _Letter, run: _Run, height: float) -> str:
    """Return a letter, a small digit above or below the line as such: it is no digit of the number before."""
    if not letter.text.isdecimal() or letter.height > _SMALL * height:
        return letter.text
    moved = letter.baseline - run.baseline
    if abs(moved) < _MOVED * height:
        return letter.text
    return letter.text.translate(_RAISED if moved > 0 else _LOWERED)


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter]:
    """Yield what is drawn on a page; what is drawn upwards or upside down is turned upright."""
    with contextlib.closing(page.get_textpage()) as textpage:
        x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        for index in range(raw.FPDFText_CountChars(textpage)):
            if raw.FPDFText_IsGenerated(textpage, index) == 1:
                continue
            text = _readable(raw.FPDFText_GetUnicode(textpage, index))
            if not text or not raw.FPDFText_GetCharOrigin(textpage, index, x, y):
                continue
            raw.FPDFText_GetLooseCharBox(textpage, index, box)
            raw.FPDFText_GetMatrix(textpage, index, matrix)
            size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
            quarter = round(raw.FPDFText_GetCharAngle(textpage, index) / (math.pi / 2)) % 4
            corners = (_turned(box.left, box.bottom, quarter), _turned(box.right, box.top, quarter))
            left, right = sorted(corner[0] for corner in corners)
            yield _Letter(text, left, right, _turned(x.value, y.value, quarter)[1], max(size, 1.0), quarter)


def _turned(x: float, y: float, quarter: int) -> tuple[float, float]:
    """Turn a place so that letters turned by so many quarters, clockwise, stand upright."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarter]


def _readable(code: int) -> str:
    text = chr(code) if 0 < code <= sys.maxunicode else ""
    if text == _LINE_END_HYPHEN:
        return "-"
    if code in _SHAPES:
        return _SHAPES[code]
    # private letters are pictures of a font; surrogates and controls cannot be written
    return "" if code < ord(" ") or 0xD800 <= code <= 0xF8FF or code >= 0xFFFE else text  # noqa: PLR2004


def _is_rtl(text: str) -> bool:
    return "\u0590" <= text[:1] <= "\u08ff" or "\ufb50" <= text[:1] <= "\ufefc"


def _limit(seconds: float, memory_bytes: int) -> None:
    """Have the system end this process if it runs away; Windows has only its caller's clock."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        cpu = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))


if __name__ == "__main__":
    _limit(float(sys.argv[2]), int(sys.argv[3]))
    answer = json.dumps(extract(sys.argv[1]))
    sys.stdout.write(answer)
