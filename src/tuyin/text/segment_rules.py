"""Own rules for where a Kazakh or Russian sentence goes on, asked before razdel's."""

import re
import tomllib
from functools import cache
from pathlib import Path

from razdel.rule import JOIN, SPLIT
from razdel.segmenters.sentenize import SentSplit

_FILE = Path(__file__).parent / "rules" / "abbreviations.toml"

_CAPITALS = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_AGENCIES = (
    "ҚазАқпарат|ҚАЗАҚПАРАТ|Казинформ|КАЗИНФОРМ|Kazinform|KAZINFORM|КазТАГ|КАЗТАГ|Интерфакс|ИНТЕРФАКС|Sputnik|Egemen|"
    "Tengrinews|Zakon|БАҚ|ТАСС|РИА|Reuters|BaigeNews|DKNews|Азаттық|Егемен|Хабар|Khabar|24KZ|Inform"
)
# the place and agency that open a report stay with its first sentence
_PROTECTED = re.compile(
    rf"\A[«\"]?[{_CAPITALS}]{{3,}}(?:[ -][{_CAPITALS}]+)*[.,]\s?[^.!?]{{0,30}}?"
    rf"(?:\.\s?[^.!?]{{0,30}}?)?\s?[-–—]\s"
    rf"|\A[{_CAPITALS}][\w-]+\.\s?(?:\d{{1,2}}\s\w+\.\s?)?[«\"(]?(?:{_AGENCIES})"
)
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W\d_]+)$")
_FIGURE_BEFORE = re.compile(r"(?:\d|[IVXLC])\s?-?(?:ші|шы|е|й)?\s?[^\W\d_]+$")
_JOIN, _SPLIT = str(JOIN), str(SPLIT)
_DEGREE = re.compile(r"([^\W\d_]\.\s?[^\W\d_])$")
_BEGUN_WORDS = 4


def protected(paragraph: str) -> int:
    """Return up to where no sentence of a paragraph can end, 0 where it opens with no dateline."""
    match = _PROTECTED.match(paragraph)
    return match.end() if match else 0


def goes_on(chance: SentSplit, sentence: str) -> str | None:
    """Say JOIN or SPLIT where an own rule knows, None where razdel's rules are to decide.

    `sentence` is what stands before the sign, from the sentence's beginning.
    """
    if chance.delimiter != ".":
        return None
    word = _LAST_WORD.search(sentence[-20:])
    if word is None:
        return None
    return _abbreviation(word[1].lower(), sentence, chance.right.lstrip()[:1])


def _abbreviation(word: str, sentence: str, following: str) -> str | None:
    known = _abbreviations()
    if degree := _DEGREE.search(sentence[-4:].lower()):
        letters = degree[1].replace(" ", "") + "."
        if letters in known["title"]:
            return _JOIN
    if word in known["head"]:
        return _JOIN
    if not _FIGURE_BEFORE.search(sentence[-24:]):
        return None
    if word in known["year"]:
        return _JOIN
    if word in known["russian_year"]:
        begun = len(sentence.split()) <= _BEGUN_WORDS
        return _JOIN if begun or not following.isupper() else _SPLIT
    if word in known["unit"]:
        return _SPLIT if following.isupper() else _JOIN
    return None


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in tables.items()}
