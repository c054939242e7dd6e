"""Tell the article of a page from the rest: what stands around it, its headline, its date."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tuyin.records import Removal
from tuyin.text import clean_dates, clean_rules
from tuyin.text.clean_layout import Line, blocks_of, is_dateline, periods_are_lost

DUPLICATE = "duplicate headline"
LINK_LIST = "link to another article"
PAGE_EDGE = "beside the article"

_ENDS_SENTENCE = re.compile(r"[.!?…][»”\"')\]]*$")
_WORD = re.compile(r"\w+")
_HEADLINE_WORDS = range(3, 31)
_SIMILAR = 0.8
_PROSE_WORDS = 5
_LONG_LINE_WORDS = 25
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")


@dataclass(slots=True)
class Page:
    """A page on its way to an article: what is left of its lines, and what was taken out and why.

    `lines` holds None for a blank line and for one that was taken out.
    """

    lines: list[Line | None]
    removals: list[Removal] = field(default_factory=list)
    removed: set[int] = field(default_factory=set)
    title: str | None = None
    date: str | None = None

    def remove(self, place: int, rule: str) -> None:
        """Take a line out, for this rule."""
        line = self.lines[place]
        if line is not None:
            self.removals.append(Removal(line.number, line.original, rule))
            self.lines[place] = None
            self.removed.add(place)

    def places(self) -> list[int]:
        """List where lines are left."""
        return [place for place, line in enumerate(self.lines) if line is not None]

    def text(self, place: int) -> str:
        """Return the line at a place, "" where there is none."""
        line = self.lines[place]
        return "" if line is None else line.text


def words(line: str) -> list[str]:
    """List a line's words in lower case."""
    return _WORD.findall(line.lower())


def is_prose(line: str) -> bool:
    """Tell whether a line reads as running text: a sentence with its end, or a long line."""
    count = len(words(line))
    return count >= _LONG_LINE_WORDS or (count >= _PROSE_WORDS and bool(_ENDS_SENTENCE.search(line)))


def similar(one: str, other: str) -> bool:
    """Tell whether two headlines say the same: four words in five shared, and every number."""
    first, second = words(one), words(other)
    if not first or not second or _numbers(first) != _numbers(second):
        return False
    shared = len(set(first) & set(second))
    return shared >= _SIMILAR * max(len(set(first)), len(set(second)))


def _numbers(found: Sequence[str]) -> set[str]:
    return {word for word in found if word.isdigit()}


def is_headline(line: str) -> bool:
    """Tell whether a line could be a headline."""
    return len(words(line)) in _HEADLINE_WORDS and not re.search(r"[.:;,…–—-]$", line)


def without_site(line: str) -> str:
    """Cut the portal's name off a headline: "Headline - Site.kz"."""
    return _SITE_SUFFIX.sub("", line)


def remove_noise(page: Page) -> None:
    """Take out all that is not the article; find its headline and its date on the way."""
    headings = _remove_lines(page)
    _remove_link_lists(page, headings)
    sentences = [place for place in page.places() if is_prose(page.text(place))]
    if not sentences:
        return
    first, last = sentences[0], sentences[-1]
    _remove_edge(page, range(first))
    _remove_edge(page, range(last + 1, len(page.lines)))
    _find_headline(page, first)
    _remove_repeats(page, first)
    _remove_tail(page, last)


def _remove_lines(page: Page) -> list[int]:
    """Take out the lines that are noise wherever they stand; list those that open a list of links."""
    headings = []
    for place in page.places():
        line = page.text(place)
        rule = clean_rules.match(line, edge=False)
        if rule is None:
            continue
        if rule.name in ("date line", "clock"):
            page.date = page.date or clean_dates.read_date(line)
        page.remove(place, rule.name)
        if rule.heading:
            headings.append(place)
    return headings


def _remove_link_lists(page: Page, headings: Sequence[int]) -> None:
    """Take out the headlines under "read also": up to the next sentence."""
    for heading in headings:
        for place in page.places():
            if place < heading:
                continue
            if is_prose(page.text(place)):
                break
            page.remove(place, LINK_LIST)


def _remove_edge(page: Page, places: range) -> None:
    for place in places:
        rule = clean_rules.match(page.text(place), edge=True)
        if rule is not None:
            page.remove(place, rule.name)


def _find_headline(page: Page, first_sentence: int) -> None:
    """Take the first line before the text that could be a headline; out goes what is above it.

    Where periods are lost a headline has to stand apart: every sentence looks like one.
    """
    head = [place for place in page.places() if place <= first_sentence]
    lost = periods_are_lost(blocks_of(page.lines))
    for place, following in itertools.pairwise(head):
        if is_dateline(page.text(place), page.text(following)):
            break
        if is_headline(page.text(place)) and (page.lines[place + 1] is None or not lost):
            page.title = page.title or without_site(page.text(place))
            break
        if page.removals:
            page.remove(place, PAGE_EDGE)


def _remove_repeats(page: Page, first_sentence: int) -> None:
    """Keep the headline once, where it first stands."""
    if page.title is None:
        return
    seen = False
    for place in page.places():
        line = page.text(place)
        near = place <= first_sentence and similar(without_site(line), page.title)
        if near or words(line) == words(page.title):
            if seen:
                page.remove(place, DUPLICATE)
            seen = True


def _remove_tail(page: Page, last_sentence: int) -> None:
    """Take out the short lines after the article that stand below some noise."""
    below = False
    for place in range(last_sentence + 1, len(page.lines)):
        if page.lines[place] is None:
            below = below or place in page.removed
        elif below:
            page.remove(place, PAGE_EDGE)
