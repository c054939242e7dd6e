"""Read and write Kazakh in Latin letters: the alphabets of 2017, 2018 and 2021.

Tables: decree 569 of 26 October 2017 (apostrophes), decree 637 of 19 February 2018 (acutes, sh, ch),
and the draft presented to the government on 28 January 2021 (umlauts, ğ, ñ, ş, ū, dotless ı).
Each alphabet writes и and й alike; reading gives й after a vowel. Russian letters outside the
alphabets are written by sound (ц ts, ю iu), so only native words come back letter by letter.
"""

import re
from enum import StrEnum

_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "к": "k", "қ": "q",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h",
    "һ": "h", "ц": "ts", "ъ": "", "ы": "y", "ь": "", "э": "e",
}  # fmt: skip


class LatinAlphabet(StrEnum):
    """A Latin alphabet of Kazakh, by the year it was decreed or presented."""

    Y2017 = "2017"
    Y2018 = "2018"
    Y2021 = "2021"


_OWN = {
    LatinAlphabet.Y2017: {
        "ә": "a'", "ғ": "g'", "и": "i'", "й": "i'", "і": "i", "ң": "n'", "ө": "o'", "у": "y'", "ұ": "u",
        "ү": "u'", "ч": "c'", "ш": "s'",
    },
    LatinAlphabet.Y2018: {
        "ә": "á", "ғ": "ǵ", "и": "ı", "й": "ı", "і": "i", "ң": "ń", "ө": "ó", "у": "ý", "ұ": "u", "ү": "ú",
        "ч": "ch", "ш": "sh",
    },
    LatinAlphabet.Y2021: {
        "ә": "ä", "ғ": "ğ", "и": "i", "й": "i", "і": "ı", "ң": "ñ", "ө": "ö", "у": "u", "ұ": "ū", "ү": "ü",
        "ч": "tş", "ш": "ş",
    },
}  # fmt: skip

_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]+", re.IGNORECASE)
_LATIN_WORD = re.compile(r"(?:[a-zäáğǵñńöóüúūýşı]['’ʼ]?|İ)+", re.IGNORECASE)
_MARKS_2017 = re.compile(r"[agnoscuiy]['’ʼ]", re.IGNORECASE)
_MARKS_2018 = re.compile(r"[áǵńóúý]", re.IGNORECASE)


def recognise(text: str) -> LatinAlphabet:
    """Tell which alphabet a Kazakh text in Latin letters is in; 2021 where nothing gives it away."""
    counts = {
        LatinAlphabet.Y2021: len(re.findall(r"[äğñöüūş]", text, re.IGNORECASE)),
        LatinAlphabet.Y2018: len(_MARKS_2018.findall(text)),
        LatinAlphabet.Y2017: len(_MARKS_2017.findall(text)),
    }
    return max(counts, key=lambda alphabet: counts[alphabet])


def to_latin(text: str, *, alphabet: LatinAlphabet = LatinAlphabet.Y2021) -> str:
    """Write Kazakh Cyrillic in a Latin alphabet; all that is not Cyrillic stays."""
    table = _COMMON | _OWN[alphabet]
    dotted = alphabet is LatinAlphabet.Y2021
    return _CYRILLIC_WORD.sub(lambda match: _latin_word(match[0], table, dotted=dotted), text)


def from_latin(text: str, *, alphabet: LatinAlphabet | None = None) -> str:
    """Write Kazakh in Latin letters in Cyrillic; the alphabet is recognised where none is given."""
    chosen = alphabet or recognise(text)
    table = _reading(chosen)
    return _LATIN_WORD.sub(lambda match: _cyrillic_word(match[0], table, chosen), text)


def _latin_word(word: str, table: dict[str, str], *, dotted: bool) -> str:
    short_i, wide_u = table["й"], table["у"]
    soft = {"ё": short_i + "o", "ю": short_i + wide_u, "я": short_i + "a", "щ": table["ш"] + table["ч"]}
    letters = []
    before = ""
    for letter in word:
        lower = letter.lower()
        latin = soft.get(lower) or table[lower]
        if before == "и" and lower in "юяй":
            latin = latin.removeprefix(short_i)
        if letter != lower and latin:
            latin = _capital(latin, dotted=dotted)
        letters.append(latin)
        before = lower
    written = "".join(letters)
    if len(word) > 1 and word.isupper():
        return "".join(_capital(letter, dotted=dotted) for letter in written)
    return written


def _capital(latin: str, *, dotted: bool) -> str:
    # 2021 keeps the dot on the capital (и → İ, і → I); in 2018 the capital of both ı and i is I
    first = "İ" if dotted and latin[0] == "i" else latin[0].upper()
    return first + latin[1:]


def _reading(alphabet: LatinAlphabet) -> dict[str, str]:
    table = _COMMON | _OWN[alphabet]
    skip = {"й", "һ", "ц", "ъ", "ь", "э"}
    return {latin: letter for letter, latin in table.items() if letter not in skip}


def _cyrillic_word(word: str, table: dict[str, str], alphabet: LatinAlphabet) -> str:
    small = _lower(word, alphabet)
    letters: list[str] = []
    place = 0
    while place < len(small):
        size = 2 if small[place : place + 2] in table else 1
        letter = table.get(small[place : place + size], small[place : place + size])
        capital = word[place] != small[place] or (word[place] == "I" and alphabet is not LatinAlphabet.Y2021)
        letters.append(letter.upper() if capital else letter)
        place += size
    return _joined(letters)


def _lower(word: str, alphabet: LatinAlphabet) -> str:
    # str.lower() makes two characters of İ and a dotted letter of I
    word = word.replace("’", "'").replace("ʼ", "'")
    if alphabet is LatinAlphabet.Y2021:
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower()


def _joined(letters: list[str]) -> str:
    """Put и, й, ия, я and ю right, which the Latin alphabets write with one letter."""
    joined: list[str] = []
    place = 0
    while place < len(letters):
        letter = letters[place]
        if letter.lower() != "и":
            joined.append(letter)
            place += 1
            continue
        after = letters[place + 1].lower() if place + 1 < len(letters) else ""
        after_vowel = bool(joined) and joined[-1][-1].lower() in _VOWELS
        after_consonant = bool(joined) and not after_vowel
        if after == "а" and after_consonant:
            cyrillic, size = "ия", 2
        elif after in ("а", "у"):
            cyrillic, size = ("я" if after == "а" else "ю"), 2
        else:
            cyrillic, size = ("й" if after_vowel else "и"), 1
        joined.append(_cased(cyrillic, letter))
        place += size
    return "".join(joined)


def _cased(cyrillic: str, letter: str) -> str:
    return cyrillic.capitalize() if letter.isupper() else cyrillic
