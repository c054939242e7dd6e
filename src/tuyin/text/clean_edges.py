"""Take out what stands around an article: above its headline, between it and the text, below the text."""

import re
from dataclasses import replace

from tuyin.records import Removal
from tuyin.text import clean_headline, clean_layout, clean_rules
from tuyin.text.clean_headline import words
from tuyin.text.clean_layout import Layout
from tuyin.text.clean_page import Page, ends_sentence, is_statement

DUPLICATE = "duplicate headline"
PAGE_EDGE = "beside the article"
SHUT_IN = "between two lines of noise"
BYLINE = "author"
SITE_NAME = "portal's name in the headline"

_HEADERS = frozenset(
    (
        *("site menu", "breadcrumbs", "currency ticker", "weather", "section name", "menu word", "path"),
        *("institution", "subscription", "advertisement", "read also", "news list"),
    )
)
_MARKS = re.compile(r"^[^:.,]{2,40}:\s|\s[|•·/]\s|:$")
_BYLINES = 2
_LABEL_WORDS = 4
_KICKER_WORDS = 3
_TAIL_WORDS = 6
_MARKED_WORDS = 12
_LINK_WORDS = 8
_DIGITS = 0.25  # of letters and digits: a date, a counter, a number to call
_SHUT_IN_WORDS = 7


def remove_edges(page: Page, first: int, last: int) -> None:
    """Take out the lines around the text that a rule for the page's edges matches."""
    for place in [*page.places(range(first)), *page.places(range(page.below(last), page.end))]:
        if page.ends_sentence_above(place):
            continue
        rule = clean_rules.match(page.text(place), edge=True)
        if rule is not None:
            page.rules[place] = rule
            page.remove(place, rule.name)


def find_headline(page: Page, first: int, layout: Layout) -> None:
    """Find the headline among the lines before the text; what is above it goes out."""
    chosen = _choose(page, _head(page, first, layout), first)
    if chosen is None:
        return
    # a line of some length right above may be the headline, and the one chosen its second line
    noise = max((place for place in page.rules if place < chosen), default=-1)
    for place in page.places(range(chosen)) if page.removals else []:
        if place < noise or page.title is not None or _is_label(page.text(place), most=_KICKER_WORDS):
            page.remove(place, PAGE_EDGE)
        else:
            chosen = place
            break
    _cut_site(page, chosen)
    page.title = page.title or page.text(chosen)


def remove_repeats(page: Page, first: int) -> None:
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


def remove_bylines(page: Page, first: int, last: int) -> None:
    """Take out the name of who wrote the article: before its first or after its last sentence."""
    head = [place for place in page.places(range(first)) if page.text(place) != page.title]
    tail = page.places(range(page.below(last), page.end))
    signed = [place for place in tail if clean_headline.is_byline(page.text(place))]
    if len(signed) > _BYLINES or page.text(last).endswith(":"):
        signed = []  # a list of names belongs to the article
    for place in [*head, *signed]:
        if clean_headline.is_byline(page.text(place)):
            page.remove(place, BYLINE)


def remove_labels(page: Page, first: int, layout: Layout) -> None:
    """Take out the short lines between headline and text, and those shut in by noise within it."""
    if layout.lost or not page.removals:
        return
    titled = next((place for place in page.places(range(first)) if page.text(place) == page.title), -1)
    for place in page.places(range(titled + 1, first)):
        line = page.text(place)
        if _is_label(line, most=_LABEL_WORDS) and not clean_layout.is_dateline(
            line, page.text(page.below(place))
        ):
            page.remove(place, PAGE_EDGE)
    for place in page.places(range(first, page.end)):
        line = page.text(place)
        shut_in = place - 1 in page.rules and page.below(place) in page.rules
        if shut_in and len(words(line)) <= _SHUT_IN_WORDS and not ends_sentence(line):
            page.remove(place, SHUT_IN)


def remove_tail(page: Page, last: int, layout: Layout) -> None:
    """Take out the lines after the article that stand below some noise, or are too short for a sentence.

    A list that the last sentence leads to belongs to the article.
    """
    below = inside = False
    listed = page.text(last).endswith(":") or layout.lost or not page.removals
    for place in range(page.below(last), page.end):
        rule = page.rules.get(place)
        line = page.text(place)
        if rule is not None:
            below, inside = below or not rule.inside, not layout.lost
        elif (
            below
            or (inside and len(words(line)) <= _LINK_WORDS)
            or (line and not listed and _is_label(line, most=_TAIL_WORDS))
        ):
            page.remove(place, PAGE_EDGE)


def _head(page: Page, first: int, layout: Layout) -> dict[int, str]:
    """Map the places before the text, where a headline can stand, to their lines."""
    head = page.places(range(first))
    for place in head:
        if clean_layout.is_dateline(page.text(place), page.text(page.below(place))):
            head = [other for other in head if other < place]
            break
    if layout.lost:
        # every sentence looks like a headline: one that is has to stand apart
        head = [place for place in head if not page.text(page.below(place))]
    return {place: page.text(place) for place in head if not is_statement(page.text(place))}


def _choose(page: Page, head: dict[int, str], first: int) -> int | None:
    """Choose the headline's place: the known title's, else by the words it shares with the text."""
    if page.title is not None:
        for place, line in head.items():
            if clean_headline.similar(clean_headline.without_site(line), page.title):
                return place
        return None
    repeated = clean_headline.repeated(head)
    if repeated is not None:
        return repeated
    body = [page.text(place) for place in page.places(range(first, page.end))]
    headers = [place for place, rule in page.rules.items() if place < first and rule.name in _HEADERS]
    lowest = max(headers, default=-1)
    lower = {place: line for place, line in head.items() if place > lowest}
    chosen = clean_headline.choose(lower, body, fallback=False)
    return clean_headline.choose(head, body, fallback=True) if chosen is None else chosen


def _cut_site(page: Page, place: int) -> None:
    """Cut the portal's name off the headline."""
    headline = clean_headline.without_site(page.text(place))
    suffix = page.text(place).removeprefix(headline)
    end = page.below(place) - 1
    line = page.lines[end]
    if line is not None and suffix and line.text.endswith(suffix):
        page.removals.append(Removal(line.number, line.original, SITE_NAME))
        page.lines[end] = replace(line, text=line.text.removesuffix(suffix))


def _is_label(line: str, *, most: int) -> bool:
    """Tell whether a line is no sentence but of few words, or marked as a label by its signs."""
    if ends_sentence(line) or clean_layout.is_bullet(line):
        return False
    count = len(words(line))
    return count <= most or (count <= _MARKED_WORDS and _is_marked(line))


def _is_marked(line: str) -> bool:
    """Tell whether a line is "label: value", parts between bars, or to a good part digits."""
    digits = sum(sign.isdigit() for sign in line)
    letters = sum(sign.isalpha() for sign in line)
    return bool(_MARKS.search(line)) or digits >= _DIGITS * (letters + digits)
