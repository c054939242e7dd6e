"""Decide which found pairs are good enough to learn from."""

import re

from tuyin.training.numbers import agreement
from tuyin.training.pairs import Pair

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
MIN_SCRIPT_SHARE = 0.6
MIN_LETTER_SHARE = 0.5
RUSSIAN_LETTERS_PER_KAZAKH = 30  # a Kazakh name in a Russian sentence passes, a Kazakh sentence does not
SHORT_CHARACTERS = 20
SHORT_RATIO = 1.5  # a word may be much longer in one language, a sentence not


def speaks(text: str, lang: str) -> bool:
    """Tell whether a text is in its language's script, and Russian without Kazakh letters."""
    letters = len(_LETTER.findall(text))
    if letters < MIN_LETTER_SHARE * len(text.replace(" ", "")):
        return False
    script = _LATIN if lang == "en" else _CYRILLIC
    if len(script.findall(text)) < MIN_SCRIPT_SHARE * letters:
        return False
    return lang != "ru" or len(_KAZAKH.findall(text)) * RUSSIAN_LETTERS_PER_KAZAKH <= letters


def length_ratio(source: str, target: str) -> float:
    """Divide the longer text's characters by the shorter's."""
    left, right = len(source), len(target)
    return max(left, right) / max(1, min(left, right))


def keep(pair: Pair, *, max_ratio: float, min_digits: float) -> bool:
    """Tell whether a pair passes the script, length and number filters."""
    short = min(len(pair.source), len(pair.target)) < SHORT_CHARACTERS
    return (
        speaks(pair.source, pair.source_lang)
        and speaks(pair.target, pair.target_lang)
        and length_ratio(pair.source, pair.target) <= max_ratio * (SHORT_RATIO if short else 1.0)
        and agreement(pair.source, pair.target) >= min_digits
    )
