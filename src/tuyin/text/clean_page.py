"""Tell the article of a page from the rest: what stands around it, its headline, its date."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from tuyin.records import Removal
from tuyin.text import clean_dates, clean_headline, clean_layout, clean_rules
from tuyin.text.clean_headline import words
from tuyin.text.clean_layout import Layout, Line, has_end
from tuyin.text.clean_rules import Rule

DUPLICATE = "duplicate headline"
LINK_LIST = "link to another article"
LABELLED = "value of a label"
ADVERT = "advertisement"
PAGE_EDGE = "beside the article"
SHUT_IN = "between two lines of noise"
RUNNING_HEAD = "printed on every sheet"
BYLINE = "author"
SITE_NAME = "portal's name in the headline"

_OPENED = {"links": LINK_LIST, "values": LABELLED, "advert": ADVERT}
# how many lines a heading can take with it; where periods are lost a link looks like a sentence
_OPENED_LINES = {"links": 30, "values": 8, "advert": 1}
_VALUE_WORDS = 4
_ADVERT_WORDS = 10

_ENDS_SENTENCE = re.compile(r"[.!?…][»”\"')\]]*$")
_ENDS_STATEMENT = re.compile(r"[.…;:][»”\"')\]]*$")
_OPENS_SPEECH = re.compile(r"[-–—]\s*[«\"]?\w|«")
_TAIL = 20
_PROSE_WORDS = 5
_LONG_LINE_WORDS = 25
_QUESTION_WORDS = 20
_DATES = ("date line", "clock", "print header")
_HEADERS = (
    "site menu", "breadcrumbs", "currency ticker", "weather", "section name", "menu word", "path",
    "institution", "subscription", "advertisement", "read also", "news list",
)  # fmt: skip
_BETWEEN_LINKS = (*_DATES, "counter", "empty value", "ornament", "number", "photo credit")
_SURE = ("page number", "print header", "address of the page", "empty value", "ornament", "error report")
_SHEET = ("page number", "print header")
_SHEET_EDGE = (*_SHEET, *_DATES, "address of the page")
_REPEATS = 3
_REPEATS_BY_SHEET = 2
_DIGITS = re.compile(r"\d+")
_BYLINE_LINES = 2
_LABEL_WORDS = 4
_SHUT_IN_WORDS = 7


@dataclass(slots=True)
class Page:
    """A page on its way to an article: what is left of its lines, and what was taken out and why.

    `lines` holds None for a blank line and for one that was taken out; `rules` says by which noise
    rule a place was emptied.
    """

    lines: list[Line | None]
    removals: list[Removal] = field(default_factory=list)
    rules: dict[int, Rule] = field(default_factory=dict)
    emptied: set[int] = field(default_factory=set)
    groups: dict[int, list[int]] | None = None
    title: str | None = None
    date: str | None = None

    def group(self, layout: Layout) -> None:
        """Take lines that make up one paragraph as one from now on: under the place of the first."""
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
        return [place for place in among or range(len(self.lines)) if self.lines[place] is not None]

    def text(self, place: int) -> str:
        """Return the line at a place, "" where there is none."""
        if self.groups is not None:
            return " ".join(self._line(part) for part in self.groups.get(place, ()))
        return self._line(place) if 0 <= place < len(self.lines) else ""

    def below(self, place: int) -> int:
        """Return the place under a paragraph."""
        return (self.groups or {}).get(place, [place])[-1] + 1

    def ends_sentence_above(self, place: int) -> bool:
        """Tell whether a line ends the sentence that the line right above it left open."""
        above = self._line(place - 1) if place else ""
        return bool(above) and not has_end(above) and self.text(place).endswith(".")

    def _line(self, place: int) -> str:
        line = self.lines[place]
        return "" if line is None else line.text


def is_prose(line: str) -> bool:
    """Tell whether a line reads as running text: a sentence with its end, a long line, a report's start."""
    count = len(words(line))
    ended = count >= _PROSE_WORDS and bool(_ENDS_SENTENCE.search(line[-_TAIL:]))
    return ended or count >= _LONG_LINE_WORDS or clean_layout.opens_report(line)


def remove_noise(page: Page) -> None:
    """Take out all that is not the article; find its headline and its date on the way."""
    _remove_lines(page)
    _remove_running_heads(page)
    layout = clean_layout.layout_of(page.lines)
    page.group(layout)
    span = _span(page, layout)
    if span is None:
        return
    _remove_opened(page, layout, first=span[0])
    first, last = _span(page, layout) or span
    _remove_edge(page, range(first))
    _remove_edge(page, range(page.below(last), len(page.lines)))
    _find_headline(page, first, layout)
    _remove_repeats(page, first)
    _remove_bylines(page, first, last)
    _remove_labels(page, first, layout)
    _remove_tail(page, last, layout)


def _remove_lines(page: Page) -> None:
    """Take out the lines that are noise wherever they stand."""
    width = clean_layout.layout_of(page.lines).width
    for place in page.places():
        line = page.text(place)
        rule = clean_rules.match(line, edge=False)
        if rule is None or (rule.name not in _SURE and _runs_on(page, place, width)):
            continue
        if rule.name in _DATES:
            page.date = page.date or clean_dates.read_date(line)
        page.rules[place] = rule
        page.remove(place, rule.name)


def _runs_on(page: Page, place: int, width: int) -> bool:
    """Tell whether a line of a hard-wrapped page goes on with the sentence above it."""
    above = page.text(place - 1) if place else ""
    line = page.text(place)
    return bool(width) and line[:1].islower() and clean_layout.is_full(above, line, width)


def _remove_opened(page: Page, layout: Layout, *, first: int) -> None:
    """Take out what stands below a heading such as "read also" or "author", up to the next sentence.

    Where heading and first line stand together, a blank line ends what they open. Above the article's
    first sentence, links are left to the search for the headline.
    """
    opens, left, taken, apart = "", 0, 0, False
    for place, line in enumerate(page.lines):
        rule = page.rules.get(place)
        if rule is not None:
            if rule.opens and (rule.opens == "values" or place > first):
                opens, taken, apart = rule.opens, 0, False
                left = 1 if layout.lost else _OPENED_LINES[opens]
            elif rule.name not in _BETWEEN_LINKS:
                left = 0
        elif line is None:
            if place not in page.emptied:
                apart = apart or not taken
                left = left if apart else 0
        elif not page.text(place):
            continue
        elif left and _is_opened(opens, page.text(place)):
            page.remove(place, _OPENED[opens])
            left, taken = left - 1, taken + 1
        else:
            left = 0


def _is_opened(opens: str, line: str) -> bool:
    count = len(words(line))
    if clean_layout.opens_report(line):
        return False
    if opens == "values":
        return count <= _VALUE_WORDS and not _ENDS_SENTENCE.search(line[-_TAIL:])
    ended = count >= _PROSE_WORDS and bool(_ENDS_STATEMENT.search(line[-_TAIL:]))
    if opens == "advert":
        return count <= _ADVERT_WORDS and not ended
    return not (ended or count >= _QUESTION_WORDS or _OPENS_SPEECH.match(line))


def _span(page: Page, layout: Layout) -> tuple[int, int] | None:
    """Find where running text begins and ends: the places of its first and last sentence.

    A headline repeated with a period is no beginning. Where periods are lost the text goes on until
    something that stands at the end of pages only.
    """
    prose = [place for place in page.places() if is_prose(page.text(place))]
    if not prose:
        return None
    above = [page.text(place) for place in page.places(range(prose[0]))]
    first = next(
        (
            place
            for place in prose
            if not any(clean_headline.similar(page.text(place), line) for line in above[-_HEAD_LINES:])
        ),
        prose[0],
    )
    last = prose[-1]
    if layout.lost:
        for place in range(page.below(last), len(page.lines)):
            rule = page.rules.get(place)
            if rule is not None and not rule.inside:
                break
            if len(words(page.text(place))) >= _PROSE_WORDS:
                last = place
    return first, max(first, last)


_HEAD_LINES = 12


def _remove_edge(page: Page, places: range) -> None:
    """Take out the lines that are noise around an article only."""
    for place in page.places(places):
        if page.ends_sentence_above(place):
            continue
        rule = clean_rules.match(page.text(place), edge=True)
        if rule is not None:
            page.rules[place] = rule
            page.remove(place, rule.name)


def _find_headline(page: Page, first: int, layout: Layout) -> None:
    """Find the headline among the lines before the text; what is above it goes out."""
    head = page.places(range(first))
    if not head:
        return
    for place in head:
        if clean_layout.is_dateline(page.text(place), page.text(page.below(place))):
            head = [other for other in head if other < place]
            break
    if layout.lost:
        # every sentence looks like a headline: one that is has to stand apart
        head = [place for place in head if not page.text(page.below(place))]
    chosen = _choose(page, head, first)
    if chosen is None:
        return
    headline = clean_headline.without_site(page.text(chosen))
    end = page.below(chosen) - 1
    line = page.lines[end]
    suffix = page.text(chosen).removeprefix(headline)
    if line is not None and suffix and line.text.endswith(suffix):
        page.removals.append(Removal(line.number, line.original, SITE_NAME))
        page.lines[end] = replace(line, text=line.text.removesuffix(suffix))
    page.title = page.title or headline
    if page.removals:
        for place in page.places(range(chosen)):
            page.remove(place, PAGE_EDGE)


def _choose(page: Page, head: list[int], first: int) -> int | None:
    """Choose the headline's place: the known title's, else by the words it shares with the text."""
    lines = {place: page.text(place) for place in head}
    if page.title is not None:
        for place, line in lines.items():
            if clean_headline.similar(clean_headline.without_site(line), page.title):
                return place
        return None
    body = [page.text(place) for place in page.places(range(first, len(page.lines)))]
    below = max(
        (place for place, rule in page.rules.items() if place < first and rule.name in _HEADERS), default=-1
    )
    lower = {place: line for place, line in lines.items() if place > below}
    chosen = clean_headline.choose(lower, body, fallback=False)
    return clean_headline.choose(lines, body, fallback=True) if chosen is None else chosen


def _remove_repeats(page: Page, first: int) -> None:
    """Keep the headline once, where it first stands."""
    if page.title is None:
        return
    title_words = words(page.title)
    seen = False
    for place in page.places():
        line = clean_headline.without_site(page.text(place))
        near = place <= first and clean_headline.similar(line, page.title)
        if near or words(line) == title_words:
            if seen:
                page.remove(place, DUPLICATE)
            seen = True


def _remove_running_heads(page: Page) -> None:
    """Take out lines that come back on each sheet of a printed page, numbers aside.

    Three times anywhere, or twice beside a page number. The first stays where no sentence has
    ended yet: it may be the headline.
    """
    beside, edges = _beside(page, _SHEET), _beside(page, _SHEET_EDGE)
    runs = [place for place in page.places() if place in edges or _may_run(page.text(place))]
    counts = Counter(_DIGITS.sub("0", page.text(place)) for place in runs)
    begun = next((place for place in page.places() if is_prose(page.text(place))), len(page.lines))
    seen: set[str] = set()
    for place in runs:
        line = _DIGITS.sub("0", page.text(place))
        enough = _REPEATS_BY_SHEET if place in edges else _REPEATS
        if counts[line] >= enough or (place in beside and _interrupts(page, place)):
            if line in seen or place > begun:
                page.remove(place, RUNNING_HEAD)
            seen.add(line)


def _beside(page: Page, names: Collection[str]) -> set[int]:
    """List lines right above or below noise of these names that end no sentence."""
    noise = [place for place, rule in page.rules.items() if rule.name in names]
    near = {place + step for place in noise for step in (-1, 1)}
    return {place for place in page.places() if place in near and not has_end(page.text(place))}


def _interrupts(page: Page, place: int) -> bool:
    """Tell whether a line stands in the midst of a sentence."""
    before = next((page.text(other) for other in range(place - 1, place - 4, -1) if page.text(other)), "")
    after = next((page.text(other) for other in range(place + 1, place + 4) if page.text(other)), "")
    return bool(before) and not has_end(before) and after[:1].islower() and not page.text(place)[:1].islower()


def _may_run(line: str) -> bool:
    return len(line) > _TAIL and not is_prose(line) and not _OPENS_SPEECH.match(line)


def _remove_bylines(page: Page, first: int, last: int) -> None:
    """Take out the name of who wrote the article: before its first or after its last sentence."""
    head = [place for place in page.places(range(first)) if page.text(place) != page.title]
    tail = page.places(range(page.below(last), len(page.lines)))
    signed = [place for place in tail if clean_headline.is_byline(page.text(place))]
    if len(signed) > _BYLINE_LINES or page.text(last).endswith(":"):
        signed = []  # a list of names belongs to the article
    for place in [*head, *signed]:
        if clean_headline.is_byline(page.text(place)):
            page.remove(place, BYLINE)


def _remove_tail(page: Page, last: int, layout: Layout) -> None:
    """Take out the lines after the article that stand below some noise."""
    below = False
    listed = page.text(last).endswith(":")
    for place in range(page.below(last), len(page.lines)):
        rule = page.rules.get(place)
        line = page.text(place)
        if rule is not None:
            below = below or not (layout.lost and rule.inside)
        elif below or (line and not layout.lost and not listed and _is_label(page, line)):
            page.remove(place, PAGE_EDGE)


def _is_label(page: Page, line: str) -> bool:
    """Tell whether a line at the edge of a page with noise on it is too short to be a sentence."""
    return (
        bool(page.removals)
        and len(words(line)) <= _LABEL_WORDS
        and not has_end(line)
        and not clean_layout.is_bullet(line)
    )


def _remove_labels(page: Page, first: int, layout: Layout) -> None:
    """Take out the short lines between headline and text, and those shut in by noise within it."""
    if layout.lost:
        return
    titled = next((place for place in page.places(range(first)) if page.text(place) == page.title), first)
    for place in page.places(range(titled + 1, first)):
        if _is_label(page, page.text(place)) and not clean_layout.is_dateline(
            page.text(place), page.text(page.below(place))
        ):
            page.remove(place, PAGE_EDGE)
    for place in page.places(range(first, len(page.lines))):
        line = page.text(place)
        shut_in = place - 1 in page.rules and page.below(place) in page.rules
        if shut_in and len(words(line)) <= _SHUT_IN_WORDS and not _ENDS_SENTENCE.search(line[-_TAIL:]):
            page.remove(place, SHUT_IN)
