"""Pair the numbers of a sentence with those of its translation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tuyin.text.numbers import Quantity

# translators round what they convert: 385 miles is said as 620 km, "over 10 inches" as 25 cm
_ROUNDING = 0.07
_SMALL = 10  # below it a conversion is rounded to a whole number


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which numbers of the two sides are one; what is left on each side has no counterpart."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]


def align(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Alignment:
    """Pair equal numbers; the surest come first: in figures, then of one unit.

    Then come numbers that the other side has in parts (14:30 and 14, 30), and measures that it has
    in another unit (385 miles and 620 km).
    """
    pairs: list[tuple[Quantity, Quantity]] = []
    left, right = list(ours), list(theirs)
    for agree in (_same_and_sure, _sure, _same_unit, equal, _converted):
        for one, other in _matches(left, right, agree):
            pairs.append((one, other))
    _drop_parts(left, right)
    _drop_parts(right, left)
    return Alignment(tuple(pairs), tuple(left), tuple(right))


def _matches(
    left: list[Quantity], right: list[Quantity], agree: Callable[[Quantity, Quantity], bool]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs that agree, in the order of the text, and take them out."""
    for one in tuple(left):
        for place, other in enumerate(right):
            if agree(one, other):
                left.remove(one)
                del right[place]
                yield one, other
                break


def equal(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are worth the same, by the likeliest reading of one of them."""
    return one.value in other.readings or other.value in one.readings


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit.name == other.unit.name and equal(one, other)


def _sure(one: Quantity, other: Quantity) -> bool:
    return not one.loose and not other.loose and equal(one, other)


def _same_and_sure(one: Quantity, other: Quantity) -> bool:
    return _sure(one, other) and one.unit.name == other.unit.name


def _converted(one: Quantity, other: Quantity) -> bool:
    """Tell whether two measures in different units are about the same."""
    if one.unit.name == "degree" == other.unit.name:
        return _fahrenheit(float(one.value), float(other.value))
    if one.unit.name == other.unit.name or not one.unit.size or not other.unit.size:
        return False
    if one.unit.sort != other.unit.sort and "GBP" not in (one.unit.name, other.unit.name):
        return False
    first, second = float(one.value) * one.unit.size, float(other.value) * other.unit.size
    rounding = max(first, second) * _ROUNDING
    if min(one.value, other.value) < _SMALL:
        rounding = max(rounding, min(one.unit.size, other.unit.size) / 2)
    return abs(first - second) <= rounding


def _fahrenheit(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return abs((high - 32) * 5 / 9 - low) <= 1


def repeats(one: Quantity, *, side: Sequence[Quantity], unpaired: Sequence[Quantity]) -> bool:
    """Tell whether a measure says another, paired, measure of its side again: "385 miles (620 km)"."""
    return one.unit.size > 0 and any(
        _converted(one, other) for other in side if other is not one and other not in unpaired
    )


def _drop_parts(wholes: list[Quantity], rest: list[Quantity]) -> None:
    """Drop a number that the other side has in parts, and the parts."""
    for whole in tuple(wholes):
        found: list[Quantity] = []
        for part in whole.parts:
            match = next((other for other in rest if part in other.readings and other not in found), None)
            if match is None:
                break
            found.append(match)
        if found and len(found) == len(whole.parts):
            wholes.remove(whole)
            for match in found:
                rest.remove(match)
