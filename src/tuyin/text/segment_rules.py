"""Own rules for where a Kazakh or Russian sentence goes on, asked before razdel's."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "rules" / "abbreviations.toml"

_CAPITALS = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
_AGENCIES = (
    "ҚазАқпарат|ҚАЗАҚПАРАТ|Казинформ|КазИнформ|КАЗИНФОРМ|Kazinform|KAZINFORM|КазТАГ|КАЗТАГ|Интерфакс|ИНТЕРФАКС|"
    "Sputnik|Egemen|Tengrinews|Zakon|БАҚ|ТАСС|РИА|Reuters|BaigeNews|DKNews|Азаттық|Егемен|Хабар|Khabar|24KZ|Inform"
)
# the place and agency that open a report stay with its first sentence
_PROTECTED = re.compile(
    rf"\A[«\"]?[{_CAPITALS}]{{3,}}(?:[ -][{_CAPITALS}]+)*[.,]\s?[^.!?]{{0,30}}?"
    rf"(?:\.\s?[^.!?]{{0,30}}?)?\s?[-–—]\s"
    rf"|\A[{_CAPITALS}][\w-]+\.\s?(?:\d{{1,2}}\s\w+\.\s?)?[«\"(]?(?:{_AGENCIES})\b[»\")]*\.?"
)
# the longest of what the patterns below look at before a sign
_LOOK_BACK = 40
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W\d_]+)$")
_FIGURE_BEFORE = re.compile(r"(?:\d|[IVXLC])\s?-?(?:ші|шы|е|й)?\s?[^\W\d_]+$")
_DEGREE = re.compile(r"([^\W\d_]\.\s?[^\W\d_])$")
_DOCTOR = re.compile(r"(?<!\w)[дк]\.\s?\w{1,4}\.\s?н$")
_DOTTED = re.compile(r"(?<!\w)[^\W\d_]\.\s?[^\W\d_](?:\.\s?[^\W\d_])?$")
_NUMERAL = re.compile(r"\s*(?:\d|[IVXLC]+\b)")
_DOLLARS = re.compile(r"\s*(?:АҚШ|США)\b")
_MONEY = re.compile(r"(?:млрд|млн|трлн|тыс|мың|долл)$")
_REMARK = re.compile(r"\s*[-–—]\s*(?:Ред|Прим|Авт|Т\.)")
_CLAUSE_NUMBER = re.compile(
    r"\A\W*(?:пункт|тармақ|статья|глава|раздел|часть|бөлім|тарау)\s\d+(?:\.\d+)*\Z", re.IGNORECASE
)
_GRADE = re.compile(r"(?:витамин|дәрумен[і]?|гепатит|класс|топ|тобы)\s[A-Z]$", re.IGNORECASE)
_BEGUN_WORDS = 4


def protected(paragraph: str) -> int:
    """Return up to where no sentence of a paragraph can end, 0 where it opens with no dateline."""
    match = _PROTECTED.match(paragraph)
    return match.end() if match else 0


def goes_on(sentence: str, sign: str, following: str) -> bool | None:
    """Tell whether a sentence goes on past a sign; None where razdel's rules are to decide.

    `sentence` is what stands before the sign, from the sentence's beginning, `following` the first
    few characters after it.
    """
    if sign.startswith(";"):
        return True
    if sign != ".":
        return None
    for rule in _RULES:
        verdict = rule(sentence, following)
        if verdict is not None:
            return verdict
    return None


def _remark(sentence: str, following: str) -> bool | None:
    """Join "(Ол қазір 76 жаста. – Ред.)"."""
    return True if _REMARK.match(following) and "(" in sentence[-10 * _LOOK_BACK :] else None


def _clause_number(sentence: str, following: str) -> bool | None:
    del following
    return True if len(sentence) < _LOOK_BACK and _CLAUSE_NUMBER.match(sentence) else None


def _grade(sentence: str, following: str) -> bool | None:
    return False if _GRADE.search(sentence[-_LOOK_BACK:]) and following.lstrip()[:1].isupper() else None


def _money(sentence: str, following: str) -> bool | None:
    return True if _MONEY.search(sentence[-_LOOK_BACK:]) and _DOLLARS.match(following) else None


def _title(sentence: str, following: str) -> bool | None:
    del following
    degree = _DEGREE.search(sentence[-4:].lower())
    known = degree is not None and degree[1].replace(" ", "") + "." in _abbreviations()["title"]
    return True if known or _DOCTOR.search(sentence[-_LOOK_BACK:]) else None


def _dotted(sentence: str, following: str) -> bool | None:
    """Join "б.з.д. VII ғ."."""
    return True if _DOTTED.search(sentence[-_LOOK_BACK:]) and _NUMERAL.match(following) else None


def _abbreviation(sentence: str, following: str) -> bool | None:
    match = _LAST_WORD.search(sentence[-_LOOK_BACK:])
    if match is None:
        return None
    word, known = match[1].lower(), _abbreviations()
    if word in known["head"]:
        return True
    if not _FIGURE_BEFORE.search(sentence[-_LOOK_BACK:]):
        return None
    capital = following.lstrip()[:1].isupper()
    if word in known["russian_year"]:
        return (
            not capital
            or bool(_NUMERAL.match(following))
            or len(sentence[: 4 * _LOOK_BACK].split()) <= _BEGUN_WORDS
        )
    if word in known["unit"]:
        return not capital
    return True if word in known["year"] else None


_RULES: tuple[Callable[[str, str], bool | None], ...] = (
    _remark,
    _clause_number,
    _grade,
    _money,
    _title,
    _dotted,
    _abbreviation,
)


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in tables.items()}
