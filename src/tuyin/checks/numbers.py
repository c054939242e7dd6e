"""Compare the numbers of a sentence and of its translation."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.numbers import Quantity, read

_LANGS = {lang.value: lang for lang in Lang}
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which numbers of the two sides are one; what is left on each side has no counterpart."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell which numbers are missing, changed, scaled, of another unit, or invented."""
    ours = read(source.text, _LANGS.get(source.lang, Lang.RUS))
    theirs = read(translated.text, _LANGS.get(translated.lang, Lang.ENG))
    if not ours and not theirs:
        return ()
    aligned = align(ours, theirs)
    index = source.index
    found = [
        Finding(Kind.NUMBERS, index, one.text, other.text, f"unit changed: {one.text} → {other.text}")
        for one, other in aligned.pairs
        if _units_differ(one, other)
    ]
    missing = [quantity for quantity in aligned.source if not quantity.loose]
    invented = [quantity for quantity in aligned.target if not quantity.loose]
    return (*found, *_differences(missing, invented, aligned, index))


def align(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Alignment:
    """Pair equal numbers, those of one unit first; then numbers that the other side has in parts."""
    pairs: list[tuple[Quantity, Quantity]] = []
    left, right = list(ours), list(theirs)
    for same_unit in (True, False):
        for one in tuple(left):
            for other in right:
                if _equal(one, other) and (one.unit == other.unit or not same_unit):
                    pairs.append((one, other))
                    left.remove(one)
                    right.remove(other)
                    break
    _drop_parts(left, right)
    _drop_parts(right, left)
    return Alignment(tuple(pairs), tuple(left), tuple(right))


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value or not set(one.readings).isdisjoint(other.readings)


def _drop_parts(wholes: list[Quantity], rest: list[Quantity]) -> None:
    """Drop a number that the other side has in parts: 14:30 and 14, 30."""
    for whole in tuple(wholes):
        found = []
        for part in whole.parts:
            match = next((other for other in rest if part in other.readings and other not in found), None)
            if match is None:
                break
            found.append(match)
        else:
            if whole.parts:
                wholes.remove(whole)
                for match in found:
                    rest.remove(match)


def _units_differ(one: Quantity, other: Quantity) -> bool:
    return bool(one.unit.name and other.unit.name and one.unit != other.unit)


def _differences(
    missing: list[Quantity], invented: list[Quantity], aligned: Alignment, index: int
) -> list[Finding]:
    found = []
    spare_source = [quantity for quantity in aligned.source if quantity.loose]
    spare_target = [quantity for quantity in aligned.target if quantity.loose]
    for one in missing:
        other = _counterpart(one, invented) or _counterpart(one, spare_target)
        if other is None:
            found.append(Finding(Kind.NUMBERS, index, one.text, "", f"number missing: {one.text}"))
            continue
        (invented if other in invented else spare_target).remove(other)
        found.append(_difference(one, other, index))
    for other in invented:
        near = _counterpart(other, spare_source)
        if near is None:
            found.append(Finding(Kind.NUMBERS, index, "", other.text, f"number invented: {other.text}"))
        else:
            spare_source.remove(near)
            found.append(_difference(near, other, index))
    return found


def _counterpart(one: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """Choose what a number was most likely turned into: of the same digits, then of its unit, then any."""
    return min(others, key=lambda other: (not _scaled(one, other), one.unit != other.unit), default=None)


def _scaled(one: Quantity, other: Quantity) -> bool:
    small, large = sorted((one.value, other.value))
    return bool(small) and large / small in _SCALES


def _difference(one: Quantity, other: Quantity, index: int) -> Finding:
    what = "scale changed" if _scaled(one, other) else "numbers differ"
    return Finding(Kind.NUMBERS, index, one.text, other.text, f"{what}: {one.text} → {other.text}")
