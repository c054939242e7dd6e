"""Look number words up: the tables of the three languages behind one function."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tuyin.records import Lang
from tuyin.text import numbers_en, numbers_kk, numbers_ru
from tuyin.text.numbers_words import Word

_LANGUAGES = {Lang.KAZ: numbers_kk, Lang.RUS: numbers_ru, Lang.ENG: numbers_en}
_SHORTEST_COMPOUND = 6


@dataclass(slots=True)
class Lexicon:
    """The number words of one language; remembers which compounds it has been asked for."""

    forms: dict[str, Word]
    compound: Callable[[str], Word | None]
    asked: dict[str, Word | None]

    def find(self, word: str) -> Word | None:
        """Return what a word in small letters, ё as е, is worth; None where it is no number word."""
        found = self.forms.get(word)
        if found is not None or len(word) < _SHORTEST_COMPOUND:
            return found
        if word not in self.asked:
            if len(self.asked) >= _MOST_ASKED:
                self.asked.clear()
            self.asked[word] = self.compound(word)
        return self.asked[word]


_MOST_ASKED = 1 << 16  # words; a language's running text stays far below


@cache
def lexicon(lang: Lang) -> Lexicon:
    """Return the number words of a language, all forms generated once."""
    forms: dict[str, Word] = {}
    for form, word in _LANGUAGES[lang].forms():
        forms.setdefault(form, word)
    return Lexicon(forms, _LANGUAGES[lang].compound, {})
