"""Compare the numbers of a sentence and of its translation."""

from collections.abc import Sequence
from decimal import Decimal

from tuyin.checks.align import Alignment, align, repeats
from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.numbers import Quantity, read
from tuyin.text.numbers_tokens import tokenize, words_of
from tuyin.text.numbers_units import named, unit_of

_LANGS = {lang.value: lang for lang in Lang}
# a number may do without "years" or "times", but not without these (0.1% of human pairs do)
_SURE_SORTS = frozenset(("share", "money", "length", "area", "mass", "power"))
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))


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
        if _units_differ(one, other) or _unit_lost(one, other, translated) or _unit_lost(other, one, source)
    ]
    found += _sizes(aligned, index)
    missing = [
        one
        for one in aligned.source
        if not one.loose and not _redundant(one, ours, aligned.source, translated)
    ]
    invented = [
        one for one in aligned.target if not one.loose and not _redundant(one, theirs, aligned.target, source)
    ]
    return (*found, *_differences(missing, invented, aligned, index))


def _sizes(aligned: Alignment, index: int) -> list[Finding]:
    """Tell where "thousands of" became "millions of": vague numbers have a size all the same."""
    ours = [one for one in aligned.source if one.vague and one.value >= _SCALES[0]]
    theirs = [other for other in aligned.target if other.vague and other.value >= _SCALES[0]]
    if len(ours) != 1 or len(theirs) != 1:
        return []
    return [_difference(ours[0], theirs[0], index)]


def _redundant(one: Quantity, side: Sequence[Quantity], unpaired: Sequence[Quantity], other: Segment) -> bool:
    """Tell whether a measure only says another again, "385 miles (620 km)", and the other side never does."""
    if not repeats(one, side=side, unpaired=unpaired):
        return False
    return all(unit is None or unit.name != one.unit.name for unit in map(unit_of, words_of(other.text)))


def _units_differ(one: Quantity, other: Quantity) -> bool:
    if not one.unit.name or not other.unit.name or one.unit.name == other.unit.name:
        return False
    return one.value == other.value or not (one.unit.size and other.unit.size)


def _unit_lost(one: Quantity, other: Quantity, elsewhere: Segment) -> bool:
    """Tell whether a number has lost its unit: the other side has none of that sort in the whole sentence."""
    if other.unit.name or one.unit.sort not in _SURE_SORTS or one.loose or other.loose:
        return False
    units = (named(token.lower) for token in tokenize(elsewhere.text))
    return all(unit is None or unit.sort != one.unit.sort for unit in units)


def _differences(
    missing: list[Quantity], invented: list[Quantity], aligned: Alignment, index: int
) -> list[Finding]:
    found = []
    spare_source = [quantity for quantity in aligned.source if _is_spare(quantity)]
    spare_target = [quantity for quantity in aligned.target if _is_spare(quantity)]
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


def _is_spare(quantity: Quantity) -> bool:
    """Tell whether a loose number may be what another was turned into: "two", not "the first"."""
    return quantity.loose and not quantity.ordinal and not quantity.vague


def _counterpart(one: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """Choose what a number was most likely turned into: scaled, of its unit, with its first digit."""
    return min(
        others,
        key=lambda other: (
            not _scaled(one, other),
            one.unit != other.unit,
            one.amount[0] != other.amount[0],
        ),
        default=None,
    )


def _scaled(one: Quantity, other: Quantity) -> bool:
    small, large = sorted((one.value, other.value))
    return bool(small) and large / small in _SCALES


def _difference(one: Quantity, other: Quantity, index: int) -> Finding:
    what = "scale changed" if _scaled(one, other) else "numbers differ"
    return Finding(Kind.NUMBERS, index, one.text, other.text, f"{what}: {one.text} → {other.text}")
