"""A page on its way to an article: what is left of its lines, and what was taken out and why."""

import re
from dataclasses import dataclass, field

from tuyin.records import Removal
from tuyin.text import clean_layout
from tuyin.text.clean_headline import words
from tuyin.text.clean_layout import Layout, Line, has_end
from tuyin.text.clean_rules import Rule

DATES = ("date line", "clock", "print header")
"""The noise rules whose lines tell a date."""

_ENDS_SENTENCE = re.compile(r"[.!?…][»”\"')\]]*$")
_ENDS_STATEMENT = re.compile(r"[.…][»”\"')\]]*$")
_TAIL = 20  # how much of a line's end is looked at
_PROSE_WORDS = 5
_LONG_LINE_WORDS = 25


@dataclass(slots=True)
class Page:
    """Lines by place, counted from 0; None for a blank line and for one that was taken out.

    `rules` says which noise rule emptied a place, `emptied` has every place taken out. Once `group`
    was called, the lines of a paragraph stand together under the place of the first.
    """

    lines: list[Line | None]
    removals: list[Removal] = field(default_factory=list)
    rules: dict[int, Rule] = field(default_factory=dict)
    emptied: set[int] = field(default_factory=set)
    groups: dict[int, list[int]] | None = None
    title: str | None = None
    date: str | None = None

    @property
    def end(self) -> int:
        """The place under the last line."""
        return len(self.lines)

    def group(self, layout: Layout) -> None:
        """Take lines that make up one paragraph as one from now on."""
        places = {id(line): place for place, line in enumerate(self.lines) if line is not None}
        groups = clean_layout.groups(self.lines, layout, self.emptied)
        self.groups = {places[id(group[0])]: [places[id(line)] for line in group] for group in groups}

    def remove(self, place: int, rule: str) -> None:
        """Take a line out, for this reason, with the lines it makes up a paragraph with."""
        for part in [place] if self.groups is None else self.groups.pop(place, []):
            line = self.lines[part]
            if line is not None:
                self.removals.append(Removal(line.number, line.original, rule))
                self.lines[part] = None
                self.emptied.add(part)

    def places(self, among: range | None = None) -> list[int]:
        """List where lines are left."""
        if self.groups is not None:
            return [place for place in self.groups if among is None or place in among]
        among = range(self.end) if among is None else among
        return [place for place in among if self.lines[place] is not None]

    def text(self, place: int) -> str:
        """Return the line at a place, "" where there is none."""
        if self.groups is not None:
            return " ".join(self._line(part) for part in self.groups.get(place, ()))
        return self._line(place)

    def below(self, place: int) -> int:
        """Return the place under a paragraph."""
        return (self.groups or {}).get(place, [place])[-1] + 1

    def ends_sentence_above(self, place: int) -> bool:
        """Tell whether a line ends the sentence that the line right above it left open."""
        above = self._line(place - 1)
        return bool(above) and not has_end(above) and self.text(place).endswith(".")

    def _line(self, place: int) -> str:
        line = self.lines[place] if 0 <= place < self.end else None
        return "" if line is None else line.text


def is_prose(line: str) -> bool:
    """Tell whether a line reads as running text: a sentence with its end, a long line, a report's start."""
    count = len(words(line))
    ended = count >= _PROSE_WORDS and ends_sentence(line)
    return ended or count >= _LONG_LINE_WORDS or clean_layout.opens_report(line)


def is_statement(line: str) -> bool:
    """Tell whether a line is running text and no mere question or call, as headlines are."""
    count = len(words(line))
    ended = count >= _PROSE_WORDS and ends_statement(line)
    return ended or count >= _LONG_LINE_WORDS or clean_layout.opens_report(line)


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends in a sentence's last sign."""
    return bool(_ENDS_SENTENCE.search(line[-_TAIL:]))


def ends_statement(line: str) -> bool:
    """Tell whether a line ends in a period."""
    return bool(_ENDS_STATEMENT.search(line[-_TAIL:]))
