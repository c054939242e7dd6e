"""Find where the article's running text begins and ends on its page."""

from collections.abc import Sequence
from itertools import pairwise

from tuyin.text import clean_headline, clean_layout, clean_rules
from tuyin.text.clean_headline import words
from tuyin.text.clean_layout import Layout
from tuyin.text.clean_page import Page, ends_sentence, ends_statement, is_prose, is_statement

# noise that stands at an article's end, or in front of it, and hardly ever within
_END = frozenset(
    (
        "tags",
        "share links",
        "comment box",
        "copyright",
        "counter",
        "author",
        "error report",
        "site menu",
        "site credit",
    )
)
_FRONT = frozenset(("site menu", "breadcrumbs", "currency ticker", "weather", "clock"))
_KINDS = 2  # so many different kinds of it between two sentences part the article from the page
_MOST_BELOW = 0.25  # of the letters: more than this is no footer
_MOST_ABOVE = 0.1
_SENTENCE_WORDS = 5
_SHORT_SENTENCE = 2
_HEAD_LINES = 12


def find(page: Page, layout: Layout) -> tuple[int, int] | None:
    """Return the places of the first and the last sentence, None where there is no sentence."""
    prose = [place for place in page.places() if is_statement(page.text(place))]
    prose = prose or [place for place in page.places() if is_prose(page.text(place))]
    if not prose:
        return None
    prose = _trimmed(page, prose)
    prose = _without_front(page, prose)
    prose = _without_footer(page, prose)
    first = _first(page, prose)
    return first, max(first, _last(page, prose[-1], layout))


def _trimmed(page: Page, prose: list[int]) -> list[int]:
    """Leave out what a rule for the page's edges matches, from both ends."""
    first, end = 0, len(prose)
    while first < end - 1 and clean_rules.match(page.text(prose[first]), edge=True) is not None:
        first += 1
    while first < end - 1 and clean_rules.match(page.text(prose[end - 1]), edge=True) is not None:
        end -= 1
    return prose[first:end]


def _first(page: Page, prose: Sequence[int]) -> int:
    """Pass over a headline that is printed again with a period."""
    above = [page.text(place) for place in page.places(range(prose[0]))][-_HEAD_LINES:]
    for place in prose:
        if not any(clean_headline.similar(page.text(place), line) for line in above):
            return place
    return prose[0]


def _last(page: Page, last: int, layout: Layout) -> int:
    """Go on below the last long sentence, up to the noise that ends articles.

    Short sentences and lists go on past noise that stands within articles, questions do not: they
    may be headlines. Where periods are lost, so do sentences without an end.
    """
    apart = False
    for place in range(page.below(last), page.end):
        rule, line = page.rules.get(place), page.text(place)
        if rule is not None and not rule.inside:
            break
        apart = apart or rule is not None
        if not line:
            continue
        short = ends_statement(line) and len(words(line)) >= _SHORT_SENTENCE and _is_article(line)
        long = _is_sentence(line) if layout.lost else is_prose(line) and not apart
        if short or long or _is_listed(page, place):
            last = place
        elif not layout.lost and not ends_sentence(line):
            break
    return last


def _is_article(line: str) -> bool:
    return clean_rules.match(line, edge=True) is None


def _is_sentence(line: str) -> bool:
    return len(words(line)) >= _SENTENCE_WORDS


def _is_listed(page: Page, place: int) -> bool:
    """Tell whether a line is an item of a list, or leads to one, and no noise."""
    line = page.text(place)
    if not _is_item(line) and not (line.endswith(":") and _is_item(page.text(page.below(place)))):
        return False
    return _is_article(line)


def _is_item(line: str) -> bool:
    return bool(line) and (clean_layout.is_bullet(line) or line.endswith(";"))


def _without_footer(page: Page, prose: list[int]) -> list[int]:
    """Leave out the sentences below share links, tags, comments: no longer the article."""
    letters = _letters(page, prose)
    below = 0
    cut = len(prose)
    for place in range(len(prose) - 1, 0, -1):
        below += letters[place]
        if below > _MOST_BELOW * sum(letters):
            break
        if _kinds(page, prose[place - 1], prose[place], _END) >= _KINDS:
            cut = place
    return prose[:cut]


def _without_front(page: Page, prose: list[int]) -> list[int]:
    """Leave out the sentences above the menu: notices of cookies and the like."""
    letters = _letters(page, prose)
    above = 0
    cut = 0
    for place, (one, other) in enumerate(pairwise(prose)):
        above += letters[place]
        if above > _MOST_ABOVE * sum(letters):
            break
        if _kinds(page, one, other, _FRONT) >= _KINDS:
            cut = place + 1
    return prose[cut:]


def _letters(page: Page, prose: Sequence[int]) -> list[int]:
    return [len(page.text(place)) for place in prose]


def _kinds(page: Page, one: int, other: int, names: frozenset[str]) -> int:
    """Count the different kinds of noise of these names between two sentences."""
    between = (page.rules.get(place) for place in range(page.below(one), other))
    return len({rule.name for rule in between if rule is not None and rule.name in names})
