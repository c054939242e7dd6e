"""Read the date of publication that a page prints."""

import re
from datetime import date

# The first letters of a month in Kazakh and Russian (and English), enough to tell it.
_MONTHS = {
    "қаң": 1, "янв": 1, "jan": 1,
    "ақп": 2, "фев": 2, "feb": 2,
    "нау": 3, "мар": 3,
    "сәу": 4, "апр": 4, "apr": 4,
    "мам": 5, "май": 5, "мая": 5, "may": 5,
    "мау": 6, "июн": 6, "jun": 6,
    "шіл": 7, "июл": 7, "jul": 7,
    "там": 8, "авг": 8, "aug": 8,
    "қыр": 9, "сен": 9, "sep": 9,
    "қаз": 10, "окт": 10, "oct": 10,
    "қар": 11, "ноя": 11, "nov": 11,
    "жел": 12, "дек": 12, "dec": 12,
}  # fmt: skip
_WORDS = re.compile(r"(\d{1,2})[\s-]+([^\W\d]{3,})[.,]?\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*(?:жылғы|жылдың|жыл|ж\.|year)?,?\s*(\d{1,2})[\s-]+([^\W\d]{3,})")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\s+(\d{1,2}),?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR_FIGURES = 4
_DIGITS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")


def read_date(line: str) -> str | None:
    """Return the date in a line as ISO 8601, None where there is none or it is no day of the calendar.

    Figures are day, month, year, as in Kazakhstan; a year of two figures is of this century.
    """
    if match := _ISO.search(line):
        return _iso(match[1], match[2], match[3])
    if match := _DIGITS.search(line):
        return _iso(match[3] if len(match[3]) == _YEAR_FIGURES else f"20{match[3]}", match[2], match[1])
    if match := _WORDS.search(line):
        return _iso(match[3], _month(match[2]), match[1])
    if match := _YEAR_FIRST.search(line):
        return _iso(match[1], _month(match[3]), match[2])
    if match := _MONTH_FIRST.search(line):
        return _iso(match[3], _month(match[1]), match[2])
    return None


def _month(word: str) -> int:
    return _MONTHS.get(word[:3].lower(), 0)


def _iso(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
