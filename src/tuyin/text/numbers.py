"""Read the numbers of a Kazakh, Russian or English sentence into one normal form, and spell them.

«19 506», "19,506" and «он тоғыз мың бес жүз алты» are one value; «482 млрд теңге» and "482 billion
tenge" are one value of one unit. The tables are in `numbers_words` and `numbers_units`.
"""

import re
from dataclasses import dataclass

from tuyin.records import Lang
from tuyin.text.numbers_lexicon import lexicon
from tuyin.text.numbers_read import Quantity, Reader, is_year
from tuyin.text.numbers_spell import spell
from tuyin.text.numbers_tokens import has_digit, tokenize, words_of
from tuyin.text.stopwords import STOP_WORDS

__all__ = ["Figure", "Quantity", "figures", "read", "spell"]

_ROMAN_LETTERS = frozenset("XIVХІ")
_MAX_WHAT_WORDS = 4
_PHONE_LENGTH = 20
_AFTER = re.compile(r"(?:[ \u00a0-](?=[^\W\d_])[^\W\d_]+(?:[-'’][^\W\d_]+)*)+")
_LINKS = frozenset(("of", "in", "worth", "для", "на"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure as the text prints it, its unit ("%", "tenge", "") and what it counts."""

    amount: str
    unit: str
    what: str


def read(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """Read all quantities of a sentence, in order."""
    table = lexicon(lang)
    if not has_digit(text) and _ROMAN_LETTERS.isdisjoint(text) and not any(map(table.find, words_of(text))):
        return ()
    return Reader(text, tokenize(text), lang, table).read()


def figures(text: str, lang: Lang) -> tuple[Figure, ...]:
    """List the figures a reader looks for: amounts in digits with what they count; no dates, no years."""
    return tuple(_figure(quantity, text, lang) for quantity in read(text, lang) if _is_figure(quantity))


def _is_figure(quantity: Quantity) -> bool:
    """Tell amounts from dates, years, ordinals, clock times and telephone numbers."""
    if not quantity.digits or quantity.ordinal or quantity.unit.sort == "month" or ":" in quantity.text:
        return False
    year = quantity.scale == 1 and not quantity.unit.name and is_year(quantity.value)
    return not year and len(quantity.amount) < _PHONE_LENGTH


def _figure(quantity: Quantity, text: str, lang: Lang) -> Figure:
    start = text.index(quantity.amount, quantity.start)
    sign = (text[quantity.start : start] + text[start + len(quantity.amount) : quantity.end]).strip(
        " \u00a0-."
    )
    unit = "%" if quantity.unit.name == "%" else sign if quantity.unit.name else ""
    after = _AFTER.match(text, quantity.end)
    words_after = after[0].split() if after else []
    kept: list[str] = []
    for word in words_after[:_MAX_WHAT_WORDS]:
        if word.lower() in STOP_WORDS and not (not kept and word.lower() in _LINKS):
            break
        kept.append(word)
    while kept and kept[0].lower() in _LINKS:
        del kept[0]
    del lang
    return Figure(quantity.amount, unit, " ".join(kept))
