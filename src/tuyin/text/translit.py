"""Spell Kazakh and Russian names in English letters, and Kazakh names as Russian writes them.

English follows BGN/PCGN (Russian 1947, Kazakh 1979) without diacritics, and where Kazakhstan's own
English-language press departs from the Kazakh table, the press: қ is k, ғ is g, ң is n, final -ий is
-y, and е is ye at a word's start and after a vowel (Есімов → Yesimov, Мәдиев → Madiyev).
Russian follows the practice of Kazakhstan's civil registry: each of the nine Kazakh letters gives its
nearest Russian one. Names spelt by custom and not by rule are in the gazetteer.
"""

import re

_ENGLISH = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh",
    "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip

_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")

_YE_AFTER = frozenset("аәеёиоөуұүыіэюяйьъ")
_WORD = re.compile(r"[а-яёәғқңөұүһі]+", re.IGNORECASE)
_FINAL_IY = re.compile(r"(?<=[^аәеёиоөуұүыіэюя])[иы]й$")
_VOWEL_INITIAL_SOFT = re.compile(r"ь(?=[оаиіу])")

KAZAKH_ONLY = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def to_english(text: str) -> str:
    """Spell the Cyrillic words of a Kazakh or Russian text in English letters; leave all else alone.

    A word in capitals stays in capitals; otherwise a capital gives one capital ("Щукин" → "Shchukin").
    """
    return _WORD.sub(lambda match: _english_word(match[0]), text)


def to_russian(text: str) -> str:
    """Spell a Kazakh name with Russian letters: Қонаев → Конаев, Бектұров → Бектуров."""
    return text.translate(_RUSSIAN)


def _english_word(word: str) -> str:
    lower = _VOWEL_INITIAL_SOFT.sub("й", _FINAL_IY.sub("ы", word.lower()))
    letters = []
    for place, letter in enumerate(lower):
        if letter == "е" and (place == 0 or lower[place - 1] in _YE_AFTER):
            letters.append("ye")
        else:
            letters.append(_ENGLISH[letter])
    if len(word) > 1 and word.isupper():
        return "".join(letters).upper()
    if word[0].isupper():
        letters[0] = letters[0].capitalize()
    return "".join(letters)
