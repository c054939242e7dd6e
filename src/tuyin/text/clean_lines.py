"""Take out the lines that are noise wherever they stand, and what they lead to."""

import re
from collections import Counter
from collections.abc import Collection

from tuyin.text import clean_dates, clean_layout, clean_rules
from tuyin.text.clean_headline import words
from tuyin.text.clean_layout import Layout, has_end
from tuyin.text.clean_page import DATES, Page, ends_sentence, ends_statement, is_prose

LINK_LIST = "link to another article"
LABELLED = "value of a label"
ADVERT = "advertisement"
CONTENTS = "contents"
MENU_ROW = "menu in one line"
RUNNING_HEAD = "printed on every sheet"

_OPENED = {"links": LINK_LIST, "values": LABELLED, "advert": ADVERT, "contents": CONTENTS}
# how many lines a heading can take with it
_OPENED_LINES = {"links": 30, "values": 8, "advert": 1, "contents": 20}
_VALUE_WORDS = 4
_ADVERT_WORDS = 10
_SLOGAN_WORDS = 4
_OFFER = re.compile(r"\d\s?(?:%|₸|тг|теңге|тенге)|скидк|жеңілдік", re.IGNORECASE)
_SENTENCE_WORDS = 5
_LONG_WORDS = 20
_OPENS_SPEECH = re.compile(r"[-–—]\s*[«\"]?\w|«(?![^»]*»$)")
_BETWEEN_LINKS = (*DATES, "counter", "empty value", "ornament", "number", "photo credit")
_SHEET = ("page number", "print header")
_SHEET_EDGE = (*_SHEET, *DATES, "address of the page")
# of these a line cannot be part of a hard-wrapped sentence
_SURE = ("page number", "print header", "address of the page", "empty value", "ornament", "error report")
_DIGITS = re.compile(r"\d+")
_RUNNING_LETTERS = 20
_REPEATS = 3
_REPEATS_BY_SHEET = 2
_NEAR = 3
_CELLS = re.compile(r"\s{2,}|\t")
_ROW_CELLS = 3
_CELL_WORDS = 3
_ROW_LETTERS = 200


def remove_lines(page: Page) -> None:
    """Take out the lines that a rule for every line matches; note the date on the way."""
    width = clean_layout.layout_of(page.lines).width
    for place in page.places():
        line = page.text(place)
        if _is_menu_row(page, place):
            page.remove(place, MENU_ROW)
            continue
        rule = clean_rules.match(line, edge=False)
        if rule is None or (rule.name not in _SURE and _runs_on(page, place, width)):
            continue
        if rule.name in DATES:
            page.date = page.date or clean_dates.read_date(line)
        page.rules[place] = rule
        page.remove(place, rule.name)


def remove_running_heads(page: Page) -> None:
    """Take out lines that come back on each sheet of a printed page, numbers aside.

    Three times anywhere, or twice beside what a printer adds. Those stay above which no sentence has
    ended yet: they may be the headline.
    """
    beside, edges = _beside(page, _SHEET), _beside(page, _SHEET_EDGE)
    runs = [place for place in page.places() if place in edges or _may_run(page.text(place))]
    counts = Counter(_DIGITS.sub("0", page.text(place)) for place in runs)
    begun = next((place for place in page.places() if is_prose(page.text(place))), page.end)
    for place in runs:
        line = _DIGITS.sub("0", page.text(place))
        enough = _REPEATS_BY_SHEET if place in edges else _REPEATS
        interrupts = place in beside and _interrupts(page, place)
        if interrupts or (counts[line] >= enough and place > begun):
            page.remove(place, RUNNING_HEAD)


def remove_opened(page: Page, layout: Layout, *, first: int) -> None:
    """Take out what stands below a heading such as "read also" or "author", up to the next sentence.

    Where heading and first line stand together, a blank line ends what they open. Above the article's
    first sentence, links are left to the search for the headline. Where periods are lost a link
    looks like a sentence, so a heading takes one line only.
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


def _is_menu_row(page: Page, place: int) -> bool:
    """Tell whether a line was set in cells of a few words: "Home    News    Sport"."""
    line = page.lines[place]
    if line is None or len(line.original) > _ROW_LETTERS or has_end(line.text):
        return False
    cells = _CELLS.split(line.original.strip())
    return len(cells) >= _ROW_CELLS and all(
        len(cell.split()) <= _CELL_WORDS and cell[:1].isupper() and not cell.endswith(",") for cell in cells
    )


def _runs_on(page: Page, place: int, width: int) -> bool:
    """Tell whether a line of a hard-wrapped page goes on with the sentence above it."""
    above, line = page.text(place - 1), page.text(place)
    return bool(width and above) and line[:1].islower() and clean_layout.is_full(above, line, width)


def _is_opened(opens: str, line: str) -> bool:
    count = len(words(line))
    if clean_layout.opens_report(line):
        return False
    if opens == "contents":
        return clean_layout.is_bullet(line) and count <= _LONG_WORDS and not ends_sentence(line)
    if opens == "values":
        return count <= _VALUE_WORDS and not ends_sentence(line)
    ended = count >= _SENTENCE_WORDS and (ends_statement(line) or line.endswith((";", ":")))
    if opens == "advert":
        calls = line.endswith("!") or _OFFER.search(line) is not None
        return not ends_statement(line) and (count <= _SLOGAN_WORDS or (count <= _ADVERT_WORDS and calls))
    return not (ended or count >= _LONG_WORDS or _OPENS_SPEECH.match(line))


def _beside(page: Page, names: Collection[str]) -> set[int]:
    """List lines right above or below noise of these names that end no sentence."""
    noise = [place for place, rule in page.rules.items() if rule.name in names]
    near = {place + step for place in noise for step in (-1, 1)}
    return {place for place in page.places() if place in near and not has_end(page.text(place))}


def _interrupts(page: Page, place: int) -> bool:
    """Tell whether a line stands in the midst of a sentence."""
    above = (page.text(other) for other in range(place - 1, place - 1 - _NEAR, -1))
    below = (page.text(other) for other in range(place + 1, place + 1 + _NEAR))
    before, after = next(filter(None, above), ""), next(filter(None, below), "")
    goes_on = bool(before) and not has_end(before) and after[:1].islower()
    return goes_on and not page.text(place)[:1].islower()


def _may_run(line: str) -> bool:
    return len(line) > _RUNNING_LETTERS and not is_prose(line) and not _OPENS_SPEECH.match(line)
