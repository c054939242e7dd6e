"""A number of a text in its normal form, and what the two ends of a range share."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tuyin.text.numbers_units import Unit

NO_UNIT = Unit("", "")
_RANGE = re.compile(r"[-–—‑]| [-–] |\s(?:to|до|and|мен|пен|бен|и|or|немесе|или|through)\s")
_YEARS = (1000, 2100)  # what four digits without a unit are taken for


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text in its normal form.

    `start` and `end` bound the number, its scale and its unit; `amount` is the number as printed,
    scale included. `value` has the scale applied: «1,8 млн» is 1800000. `readings` are all values it
    may stand for, `value` first ("1930s": 1930, 30); `parts` the numbers it may be made of instead
    (19 and 506). A `loose` number is one that translators may say otherwise or not at all: "one of",
    "both", "a decade"; a `vague` one only tells a size: "thousands of".
    """

    start: int
    end: int
    text: str
    amount: str
    value: Decimal
    unit: Unit = NO_UNIT
    readings: tuple[Decimal, ...] = ()
    parts: tuple[Decimal, ...] = ()
    scale: Decimal = Decimal(1)
    digits: bool = False
    loose: bool = False
    vague: bool = False
    ordinal: bool = False


def is_year(value: Decimal) -> bool:
    """Tell whether a number without a unit is most likely a year."""
    return _YEARS[0] <= value < _YEARS[1]


def share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give the first number of a range what the last one says: in "15–20 thousand km" 15 is so too."""
    for place in reversed(range(len(found) - 1)):
        one, other = found[place], found[place + 1]
        if (
            one.end > other.start
            or not _RANGE.fullmatch(text, one.end, other.start)
            or one.unit is not NO_UNIT
        ):
            continue
        readings = one.readings if one.scale != 1 else (*one.readings, one.value * other.scale)
        if other.value < 100 and is_year(one.value):  # noqa: PLR2004 - 2018–19
            found[place + 1] = replace(
                other, readings=(*other.readings, one.value // 100 * 100 + other.value)
            )
        unit = other.unit if not is_year(one.value) or other.scale != 1 else one.unit
        found[place] = replace(one, unit=unit, readings=readings)
    return found
