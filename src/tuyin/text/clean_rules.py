"""Match a line of a page against the noise rules of `rules/noise.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "rules" / "noise.toml"

# Nothing longer is tried against phrases: a menu in one line is split by the page, a paragraph is not one.
_LONGEST_MENU = 400
_BULLETS = "•●▪■◦*·►▶✓"
_SEPARATORS = re.compile(r"[\s|/·•,.;:>»«›‹→←↑↓▲▼\-–—()\[\]\d+№#*●▪■◦]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise: its name, why it is noise, and the patterns of a whole line.

    `edge` rules hold only before the headline and after the last sentence. `heading` rules open a
    list of links to other articles.
    """

    name: str
    why: str
    edge: bool
    heading: bool
    phrases: tuple[str, ...]
    whole: re.Pattern[str] | None
    part: re.Pattern[str] | None


@cache
def rules() -> tuple[Rule, ...]:
    """Read all rules, in the order in which they are tried."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_rule(table, tables["lists"]) for table in tables["rule"])


def match(line: str, *, edge: bool) -> Rule | None:
    """Return the first rule that makes this line noise; `edge` says that edge rules hold here too."""
    line = line.lstrip(_BULLETS).lstrip()
    for rule in rules():
        if rule.edge and not edge:
            continue
        if rule.whole is not None and rule.whole.fullmatch(line):
            return rule
        if rule.part is not None and rule.part.search(line):
            return rule
    return _menu(line, edge=edge)


def _menu(line: str, *, edge: bool) -> Rule | None:
    """Return the rule of the first phrase of a line made of nothing but phrases and separators."""
    if len(line) > _LONGEST_MENU:
        return None
    lower = line.lower()
    phrase = _phrase(edge=edge)
    first = None
    place = _skip(lower, 0)
    while place < len(lower):
        found = phrase.match(lower, place)
        if found is None:
            return None
        first = first or found[0]
        place = _skip(lower, found.end())
    return None if first is None else _owners()[first]


def _skip(line: str, place: int) -> int:
    separators = _SEPARATORS.match(line, place)
    return separators.end() if separators else place


@cache
def _owners() -> Mapping[str, Rule]:
    return {phrase: rule for rule in reversed(rules()) for phrase in rule.phrases}


@cache
def _phrase(*, edge: bool) -> re.Pattern[str]:
    """Match one phrase, the longest first, up to a word's end."""
    usable = [phrase for phrase, rule in _owners().items() if edge or not rule.edge]
    longest_first = sorted(usable, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _rule(table: Mapping[str, object], lists: Mapping[str, str]) -> Rule:
    return Rule(
        name=str(table["name"]),
        why=str(table["why"]),
        edge=table["where"] == "edge",
        heading=bool(table.get("heading", False)),
        phrases=tuple(phrase.strip().rstrip(":") for phrase in _strings(table, "phrases")),
        whole=_alternatives(_strings(table, "patterns"), lists),
        part=_alternatives(_strings(table, "search"), lists),
    )


def _strings(table: Mapping[str, object], key: str) -> list[str]:
    values = table.get(key, [])
    return [str(value) for value in values] if isinstance(values, list) else []


def _alternatives(patterns: list[str], lists: Mapping[str, str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    for name, alternatives in lists.items():
        joined = joined.replace("{" + name + "}", alternatives)
    return re.compile(joined, re.IGNORECASE)
