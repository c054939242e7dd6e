"""Match a line of a page against the noise rules of `rules/noise.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "rules" / "noise.toml"

# The longest line that is tried: a menu copied into one line is shorter, and a text in one line of
# 200,000 characters would keep the patterns busy for minutes.
_LONGEST_LINE = 400
_EMOJI = "\u203c\u2049\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
_SEPARATORS = re.compile(rf"[\s|/\\·•,;.:!?>»«›‹→←↑↓▲▼\-–—()\[\]\d+№#*●▪■◦{_EMOJI}]+")
_DECORATION = re.compile(rf"[\s•●▪■◦*·►▶▷→⇒➤›{_EMOJI}]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of noise; the head of `rules/noise.toml` says what each field means."""

    name: str
    why: str
    edge: bool
    inside: bool
    opens: str
    phrases: tuple[str, ...]
    whole: re.Pattern[str] | None
    part: re.Pattern[str] | None


@cache
def rules() -> tuple[Rule, ...]:
    """Read all rules, in the order in which they are tried."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_rule(table, tables["lists"]) for table in tables["rule"])


@lru_cache(maxsize=8192)  # pages of one site repeat their menus
def match(line: str, *, edge: bool) -> Rule | None:
    """Return the first rule that makes this line noise; `edge` says that edge rules hold here too.

    A line matched by a pattern opens nothing: "Read also: …" has the link in it.
    """
    if len(line) > _LONGEST_LINE:
        return None
    bare = undecorated(line)
    decorated = len(bare) < len(line)
    for rule in rules():
        if rule.edge and not edge:
            continue
        if rule.whole is not None and (
            rule.whole.fullmatch(bare) or (decorated and rule.whole.fullmatch(line))
        ):
            return replace(rule, opens="")
        if rule.part is not None and rule.part.search(line):
            return replace(rule, opens="")
    return _menu(line, edge=edge)


def undecorated(line: str) -> str:
    """Return a line without the bullets, arrows, emoji and brackets that stand around it."""
    front = _DECORATION.match(line)
    bare = line[front.end() :] if front else line
    while bare and _DECORATION.fullmatch(bare[-1]):
        bare = bare[:-1]
    bare = bare or line
    pair = bare[:1] + bare[-1:]
    return bare[1:-1].strip() if pair in ("()", "[]") else bare


def _menu(line: str, *, edge: bool) -> Rule | None:
    """Return the rule of the first phrase of a line made of nothing but phrases and separators.

    Three phrases in a line make a menu wherever it stands, of edge rules too.
    """
    lower = line.lower()
    found: list[str] = []
    place = _skip(lower, 0)
    while place < len(lower):
        phrase = _phrase().match(lower, place)
        if phrase is None:
            return None
        found.append(phrase[0])
        place = _skip(lower, phrase.end())
    owners = [_owners()[phrase] for phrase in found]
    if not owners or (len(owners) < _MENU_PHRASES and not edge and any(rule.edge for rule in owners)):
        return None
    return owners[0]


_MENU_PHRASES = 3


def _skip(line: str, place: int) -> int:
    separators = _SEPARATORS.match(line, place)
    return separators.end() if separators else place


@cache
def _owners() -> Mapping[str, Rule]:
    return {phrase: rule for rule in reversed(rules()) for phrase in rule.phrases}


@cache
def _phrase() -> re.Pattern[str]:
    """Match one phrase, the longest first, up to a word's end."""
    longest_first = sorted(_owners(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _rule(table: Mapping[str, object], lists: Mapping[str, str]) -> Rule:
    return Rule(
        name=str(table["name"]),
        why=str(table["why"]),
        edge=table["where"] == "edge",
        inside=bool(table.get("inside", False)),
        opens=str(table.get("opens", "")),
        phrases=tuple(phrase.strip().lower() for phrase in _strings(table, "phrases")),
        whole=_alternatives([*_strings(table, "patterns"), *_leads(table)], lists),
        part=_alternatives(_strings(table, "search"), lists),
    )


def _leads(table: Mapping[str, object]) -> list[str]:
    """Give the pattern of a phrase that opens links and has one in its own line: "Read also: …"."""
    if table.get("opens") != "links":
        return []
    phrases = [re.escape(phrase) for phrase in _strings(table, "phrases") if " " in phrase]
    return [f"(?:{'|'.join(phrases)})\\s?[:»→]\\s?.{{3,200}}"]


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
