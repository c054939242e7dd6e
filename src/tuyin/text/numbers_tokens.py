"""Cut a text into what numbers are made of: digits, words, signs; read digits with any separators."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from tuyin.records import Lang


class Sort(Enum):
    """What a token is; the value of each is its group's name in the pattern."""

    PHONE = auto()
    DATE = auto()
    DIGITS = auto()
    WORD = auto()
    SIGN = auto()


class Token(NamedTuple):
    """A piece of the text and its place; `lower` is in small letters, ё as е.

    A tuple: a frozen dataclass takes twice as long to make, and there is one a word.
    """

    sort: Sort
    start: int
    end: int
    text: str
    lower: str


_SORTS = {sort.name: sort for sort in Sort}
_SPACE = " \u00a0\u202f\u2009"
_TOKEN = re.compile(
    r"(?P<PHONE>\+\d[\d\- ()]{7,16}\d|\(\d{3,5}\) ?\d[\d -]{4,9}\d|\b\d{2,3}-\d{2}-\d{2}\b(?!-))"
    r"|(?P<DATE>\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b)"
    r"|(?P<DIGITS>"
    rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d+(?::\d\d){1,2}(?!\d)(?:[.,]\d+)?"
    r"|\d+, \d(?= ?%)"
    r"|(?<![\d/])(?:\d+[ ]?)?[½¼¾⅓⅔]|(?<![\d/.,])\d/\d(?![\d/])"
    r"|\d+(?:[.,]\d+)*)"
    r"|(?P<WORD>(?:km|cm|mm|m|км|см|мм|м)[23²³]?\b|[^\W\d_]+)"
    r"|(?P<SIGN>[%‰$€£₸₽¥₴₺₹°№#])"
)
_WORD = re.compile(r"[^\W\d_]+")
_ZERO_GROUP = re.compile(rf"[{_SPACE}]0")
_DIGIT = re.compile(r"\d")
_GLYPHS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
}
_GROUP = 3  # digits between thousands separators
_HOURS, _MINUTES, _NOON = 24, 60, 12
_FRACTION_PARTS = 10


def tokenize(text: str) -> list[Token]:
    """Cut a text into tokens, in order; what lies between them is left out."""
    lower = fold(text)
    return [
        Token(
            _SORTS[match.lastgroup or ""],
            match.start(),
            match.end(),
            match[0],
            lower[match.start() : match.end()],
        )
        for match in _TOKEN.finditer(text)
    ]


def fold(text: str) -> str:
    """Write a word in small letters, ё as е."""
    lower = text.lower()
    if len(lower) != len(text):  # İ is the one letter whose small form is longer: offsets must hold
        lower = text.replace("İ", "I").lower()
    return lower.replace("ё", "е")


def words_of(text: str) -> list[str]:
    """List the words of a text, folded."""
    return _WORD.findall(fold(text))


def has_digit(text: str) -> bool:
    """Tell whether a text has any digit."""
    return _DIGIT.search(text) is not None


@dataclass(frozen=True, slots=True)
class Numeral:
    """What digits may stand for, the likeliest first, and the numbers they may be made of."""

    readings: tuple[Decimal, ...]
    parts: tuple[Decimal, ...] = ()


def numeral(text: str, lang: Lang) -> Numeral:
    """Read digits as printed: 19 506, 15,8, 1,500 or 3.7, a time, a fraction.

    A comma before three digits is a thousands separator in English and a decimal one in Kazakh
    and Russian, a point the other way round; both readings are kept where both are possible.
    """
    if text[-1] in _GLYPHS:
        before = text[:-1].strip()
        return Numeral((Decimal(before or 0) + _GLYPHS[text[-1]],))
    if "/" in text:
        return _fraction(text)
    if ":" in text:
        return _clock(text)
    bare = text.translate(_NO_SPACES)
    if bare != text:
        apart = "," not in text and not _ZERO_GROUP.search(text)  # 19 506 may be two numbers, 19 000 not
        return Numeral((Decimal(bare.replace(",", ".")),), _halves(text) if apart or ", " in text else ())
    return _separated(bare, lang)


_NO_SPACES = {ord(space): None for space in _SPACE}


def _halves(text: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(part) for part in re.findall(r"\d+", text))


def _fraction(text: str) -> Numeral:
    above, below = (Decimal(part) for part in text.split("/"))
    if 0 < above < below <= _FRACTION_PARTS:
        return Numeral((above / below,), (above, below))
    return Numeral((Decimal(text.replace("/", "")),), (above, below))


def _clock(text: str) -> Numeral:
    parts = [Decimal(part) for part in re.split(r"[:.,]", text)]
    hour, minute = parts[0], parts[1]
    value = hour + minute / 100
    if hour > _HOURS or minute >= _MINUTES or len(parts) > 2:  # noqa: PLR2004 - hours and minutes
        return Numeral((Decimal(re.sub(r"\D", "", text)),), tuple(parts))
    readings = [value, value - _NOON if hour > _NOON else value + _NOON, hour * 100 + minute]
    return Numeral(tuple(readings), (hour, minute) if minute else (hour,))


def _separated(bare: str, lang: Lang) -> Numeral:
    """Read digits whose separators are points and commas only."""
    marks = [mark for mark in bare if mark in ".,"]
    if not marks:
        return Numeral((Decimal(bare),))
    if len(marks) > 1 and marks[-1] != marks[-2]:
        whole, fraction = bare[: bare.rindex(marks[-1])], bare[bare.rindex(marks[-1]) + 1 :]
        return Numeral((Decimal(re.sub(r"\D", "", whole) + "." + fraction),), _halves(bare))
    groups = re.split("[.,]", bare)
    thousands = len(groups[0]) <= _GROUP and groups[0] != "0" and all(len(g) == _GROUP for g in groups[1:])
    if len(marks) > 1:
        joined = Decimal("".join(groups))
        return Numeral((joined,)) if thousands else Numeral((joined,), _halves(bare))
    decimal = Decimal(bare.replace(",", "."))
    if not thousands:
        return Numeral((decimal,))
    grouped = Decimal("".join(groups))
    first_is_grouped = (marks[0] == ",") == (lang is Lang.ENG)
    return Numeral((grouped, decimal) if first_is_grouped else (decimal, grouped))
