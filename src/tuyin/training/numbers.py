"""Numbers in text: count them, compare them, and give both sides of a pair the same new ones."""

import random
import re
from collections import Counter
from dataclasses import replace

from tuyin.training.pairs import Pair

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"st|nd|rd|th")
LAST_DAY = 31


def numbers(text: str) -> Counter[str]:
    """Count the numbers of a text as bare digits: 30 000, 30,000 and 30000 are one."""
    return Counter(re.sub(r"\D", "", match.group()) for match in _NUMBER.finditer(text))


def agreement(source: str, target: str) -> float:
    """Return the share of numbers that both sides have, 1.0 where neither has any."""
    left, right = numbers(source), numbers(target)
    union = (left | right).total()
    return (left & right).total() / union if union else 1.0


def _fresh(digits: str, chance: random.Random) -> str:
    """Draw digits of the same length; a year stays a year, a possible day of the month one."""
    if _YEAR.fullmatch(digits):
        return chance.choice(("19", "20")) + f"{chance.randrange(100):02d}"
    if len(digits) == len(str(LAST_DAY)) and int(digits) <= LAST_DAY:
        return str(chance.randint(10, LAST_DAY))
    first = str(chance.randint(1, 9)) if digits[0] != "0" else "0"
    return first + "".join(str(chance.randrange(10)) for _ in digits[1:])


def swap_numbers(pair: Pair, chance: random.Random) -> Pair | None:
    """Give every number of two digits or more a new value on both sides, the format kept.

    None where the two sides do not have the same numbers, or none to replace. With the same
    sentence under many numbers, copying digits is learnt rather than the digits themselves.
    """
    left = numbers(pair.source)
    fresh = {digits: _fresh(digits, chance) for digits in sorted(left) if len(digits) > 1}
    if not fresh or left != numbers(pair.target):
        return None

    def rewrite(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        if digits not in fresh or _ORDINAL.match(match.string, match.end()):
            return match.group()
        following = iter(fresh[digits])
        return re.sub(r"\d", lambda _: next(following), match.group())

    changed = replace(
        pair, source=_NUMBER.sub(rewrite, pair.source), target=_NUMBER.sub(rewrite, pair.target)
    )
    return changed if numbers(changed.source) == numbers(changed.target) else None
