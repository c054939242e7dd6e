"""Read the numbers of a Kazakh, Russian or English sentence into one normal form, and spell them.

«19 506», "19,506" and «он тоғыз мың бес жүз алты» are one value; «482 млрд теңге» and "482 billion
tenge" are one value of one unit. The tables are in `numbers_words` and `numbers_units`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.numbers_lexicon import lexicon
from tuyin.text.numbers_quantity import Quantity, is_year
from tuyin.text.numbers_read import Reader
from tuyin.text.numbers_spell import spell
from tuyin.text.numbers_tokens import has_digit, tokenize, words_of
from tuyin.text.stopwords import STOP_WORDS

__all__ = ["Figure", "Quantity", "figures", "read", "spell"]

_ROMAN_LETTERS = frozenset("XIVХІ")
_MAX_WHAT_WORDS = 4
_PHONE_LENGTH = 20
_AFTER = re.compile(r"(?:[ \u00a0-](?=[^\W\d_])[^\W\d_]+(?:[-'’][^\W\d_]+)*)+")
_LINKS = frozenset(("of", "in", "для"))
_NO_NOUNS = frozenset(
    ("worth", "more", "less", "higher", "lower", "took", "went", "compared", "больше", "меньше", "выше")
)
_AND = frozenset(("and", "и"))
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_PLURALS = ("s", "people", "children", "men")
_VERB_ENDINGS = ("ed", "лись", "лось", "лась")
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|до)\s")


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure as the text prints it, its unit ("%", "tenge", "") and what it counts."""

    amount: str
    unit: str
    what: str


# a source is read again with each of its candidates
@lru_cache(maxsize=1 << 10)
def read(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Read all quantities of a sentence, in order."""
    table = lexicon(lang)
    if not has_digit(text) and _ROMAN_LETTERS.isdisjoint(text) and not any(map(table.find, words_of(text))):
        return ()
    return Reader(text, tokenize(text), lang, table).read()


def figures(text: str, lang: Lang) -> tuple[Figure, ...]:
    """List the figures a reader looks for, in order: amounts in digits with their unit or what they count.

    Dates, years, ordinals, clock times and telephone numbers are none; a range is one.
    """
    found: list[Figure] = []
    start = None
    quantities = [quantity for quantity in read(text, lang) if _is_figure(quantity)]
    for place, quantity in enumerate(quantities):
        following = quantities[place + 1] if place + 1 < len(quantities) else None
        first = _amount_start(quantity, text) if start is None else start
        if following is not None and _RANGE.fullmatch(text, quantity.end, _amount_start(following, text)):
            start = first
            continue
        start = None
        figure = _figure(quantity, text, first)
        if figure.unit or figure.what:
            found.append(figure)
    return tuple(found)


def _is_figure(quantity: Quantity) -> bool:
    if not quantity.digits or quantity.ordinal or quantity.unit.sort == "month" or ":" in quantity.text:
        return False
    year = quantity.scale == 1 and not quantity.unit.name and is_year(quantity.value)
    return not year and len(quantity.amount) < _PHONE_LENGTH


def _amount_start(quantity: Quantity, text: str) -> int:
    return text.index(quantity.amount, quantity.start)


def _figure(quantity: Quantity, text: str, first: int) -> Figure:
    """Print a figure whose amount starts at `first`, with its unit as the text has it."""
    end = _amount_start(quantity, text) + len(quantity.amount)
    sign = (text[quantity.start : end - len(quantity.amount)] + text[end : quantity.end]).strip(" \u00a0-.")
    unit = "%" if quantity.unit.name == "%" else sign if quantity.unit.name else ""
    return Figure(text[first:end], unit, _what(text, quantity.end))


def _what(text: str, start: int) -> str:
    """Return the words after a number that say what it counts, up to the first of little weight."""
    after = _AFTER.match(text, start)
    words = after[0].lstrip("-").split() if after else []
    if words and words[0].lower() in _LINKS:
        del words[0]
    kept: list[str] = []
    for word in words[:_MAX_WHAT_WORDS]:
        if word.lower() in _AND and kept and not _is_counted(kept[-1]):
            kept.append(word)  # "180 small and large enterprises": what is counted is still to come
            continue
        if word.lower() in STOP_WORDS or word.lower() in _NO_NOUNS or (kept and word.endswith(_VERB_ENDINGS)):
            break
        kept.append(word)
    return " ".join(kept[:-1] if kept and kept[-1].lower() in _AND else kept)


def _is_counted(word: str) -> bool:
    """Tell a word that a number may count: an English plural; a Russian one that is no adjective."""
    return not word.endswith(("ых", "их")) if _CYRILLIC.match(word) else word.endswith(_PLURALS)
