"""What a number word is worth and how it joins its neighbours; the tables' format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction


class Role(Enum):
    """How a number word joins its neighbours."""

    DIGIT = auto()  # 0 to 9
    TEEN = auto()  # 10 to 19
    TEN = auto()  # 20 to 90
    HUNDRED = auto()  # multiplies a digit before it: hundred, жүз
    HUNDREDS = auto()  # 200 to 900 in one word: двести
    SCALE = auto()  # multiplies what stands before it: thousand, мың
    HALF = auto()  # adds a half to the number before it: жарым
    PART = auto()  # a fraction, alone or after a digit: треть, quarter
    ABOUT = auto()  # stands for a number loosely, alone or after a number: dozen, decade
    VAGUE = auto()  # only tells a size: dozens of, thousands of
    ALONE = auto()  # stands for a number loosely and joins no other: вдвое, both


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word is worth.

    `final` words end a number: their ending shows that no number word follows («миллионнан»). `unit`
    is the stem of what the word itself counts: «двухчасовой» is 2 of «час».
    """

    value: Decimal
    role: Role
    ordinal: bool = False
    final: bool = False
    unit: str = ""


def table(lines: str) -> Iterator[tuple[str, Word]]:
    """Read lines of `value role form form …`; a value may be a fraction, 1/3."""
    for line in lines.strip().splitlines():
        number, role, *forms = line.split()
        fraction = Fraction(number)
        word = Word(Decimal(fraction.numerator) / fraction.denominator, Role[role])
        yield from ((form, word) for form in forms)


def numeral(forms: Iterable[str], value: int, *, role: Role | None = None) -> Iterator[tuple[str, Word]]:
    """Give all forms one value; the role follows from the value unless given."""
    word = Word(Decimal(value), role or role_of(value))
    return ((form, word) for form in forms)


def ordinal(forms: Iterable[str], value: int, *, role: Role | None = None) -> Iterator[tuple[str, Word]]:
    """Give all forms one ordinal value."""
    word = Word(Decimal(value), role or role_of(value), ordinal=True, final=True)
    return ((form, word) for form in forms)


def role_of(value: int) -> Role:
    """Name the role of a number word by its value, where the value decides."""
    for limit, role in ((10, Role.DIGIT), (20, Role.TEEN), (100, Role.TEN), (1000, Role.HUNDREDS)):
        if value < limit:
            return role
    return Role.SCALE
