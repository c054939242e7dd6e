"""Read and write Kazakh in Latin letters: Kazinform's alphabet and those of 2017, 2018, 2019 and 2021.

Tables: Kazinform's own (ï, y, w, ç: in its Latin edition from 2004, and in the Kazakh Wikipedia);
decree 569 of 26 October 2017 (apostrophes); decree 637 of 19 February 2018 (acutes, sh, ch); the draft
of 2019 (ŋ, ç) and the one presented to the government on 28 January 2021 (umlauts, ğ, ñ, ş, ū, ı).
All but Kazinform's write и and й alike; reading gives й after a vowel. Russian letters outside the
alphabets are written by sound (ц ts, ю iu), so only native words come back letter by letter.
"""

import re
from enum import StrEnum
from functools import cache

from tuyin.records import Lang
from tuyin.text.names_common import is_common

_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "к": "k", "қ": "q",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h",
    "һ": "h", "ц": "ts", "ъ": "", "ы": "y", "ь": "", "э": "e",
}  # fmt: skip


class LatinAlphabet(StrEnum):
    """A Latin alphabet of Kazakh, by the year it was decreed or presented."""

    KAZINFORM = "kazinform"
    Y2017 = "2017"
    Y2018 = "2018"
    Y2019 = "2019"
    Y2021 = "2021"


_Y2021 = {
    "ә": "ä", "ғ": "ğ", "и": "i", "й": "i", "і": "ı", "ң": "ñ", "ө": "ö", "у": "u", "ұ": "ū", "ү": "ü",
    "ч": "tş", "ш": "ş",
}  # fmt: skip
_OWN = {
    LatinAlphabet.KAZINFORM: {
        "ә": "ä", "ғ": "ğ", "и": "ï", "й": "y", "і": "i", "ң": "ñ", "ө": "ö", "у": "w", "ұ": "u", "ү": "ü",
        "ы": "ı", "х": "x", "ц": "c", "ч": "ç", "ш": "ş", "э": "é",
    },
    LatinAlphabet.Y2017: {
        "ә": "a'", "ғ": "g'", "и": "i'", "й": "i'", "і": "i", "ң": "n'", "ө": "o'", "у": "y'", "ұ": "u",
        "ү": "u'", "ч": "c'", "ш": "s'",
    },
    LatinAlphabet.Y2018: {
        "ә": "á", "ғ": "ǵ", "и": "ı", "й": "ı", "і": "i", "ң": "ń", "ө": "ó", "у": "ý", "ұ": "u", "ү": "ú",
        "ч": "ch", "ш": "sh",
    },
    LatinAlphabet.Y2019: _Y2021 | {"ң": "ŋ", "ч": "ç"},
    LatinAlphabet.Y2021: _Y2021,
}  # fmt: skip

_DOTTED = frozenset({LatinAlphabet.KAZINFORM, LatinAlphabet.Y2019, LatinAlphabet.Y2021})
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]+", re.IGNORECASE)
_LATIN_WORD = re.compile(r"(?:[a-zäáçéğǵïñńŋöóüúūýşı]['’ʼ]?|İ)+", re.IGNORECASE)
_ANY_LETTER = re.compile(r"[^\W\d_]")
# without IGNORECASE, by which ı would match i
_KAZAKH_MARK = re.compile(
    r"[äğñŋöüūşıáǵńóúýïÄĞÑŊÖÜŪŞİÁǴŃÓÚÝÏ]|[agnoscuiyAGNOSCUIY]['’ʼ](?=[a-z])|[qQ](?![uU])"
)
_SAMPLE_WORDS = 60
_MOSTLY = 0.6


def is_latin_kazakh(text: str) -> bool:
    """Say whether a text is Kazakh in one of the Latin alphabets, not Turkish, English or the like.

    Most letters must be Latin, one of them such as English lacks, and of the first sixty words one
    in three or more must, read in Cyrillic, be common Kazakh words.
    """
    letters = _ANY_LETTER.findall(text)
    latin = sum(letter < "\u0250" for letter in letters)
    if latin <= _MOSTLY * len(letters) or not _KAZAKH_MARK.search(text):
        return False
    words = _sample(text)
    return max(_common_words(words, alphabet) for alphabet in LatinAlphabet) * 3 >= len(words)


def recognise(text: str) -> LatinAlphabet:
    """Tell which alphabet a Kazakh text is in: the one in which most of its first sixty words are words.

    A word with a letter that the alphabet lacks is none. 2021 where nothing tells them apart.
    """
    words = _sample(text)
    return max(reversed(LatinAlphabet), key=lambda alphabet: _readable(words, alphabet))


def _sample(text: str) -> list[str]:
    return [word for word in _LATIN_WORD.findall(text) if len(word) > 1][:_SAMPLE_WORDS]


def _common_words(words: list[str], alphabet: LatinAlphabet) -> int:
    table = _reading(alphabet)
    return sum(is_common(_cyrillic_word(word, table, alphabet), Lang.KAZ) for word in words)


def _readable(words: list[str], alphabet: LatinAlphabet) -> int:
    table = _reading(alphabet)
    read = [_cyrillic_word(word, table, alphabet) for word in words]
    return sum(_CYRILLIC_WORD.fullmatch(word) is not None for word in read) + _common_words(words, alphabet)


def to_latin(text: str, *, alphabet: LatinAlphabet = LatinAlphabet.Y2021) -> str:
    """Write Kazakh Cyrillic in a Latin alphabet; all that is not Cyrillic stays."""
    table = _COMMON | _OWN[alphabet]
    dotted = alphabet in _DOTTED
    return _CYRILLIC_WORD.sub(lambda match: _latin_word(match[0], table, dotted=dotted), text)


def to_cyrillic(text: str, *, alphabet: LatinAlphabet | None = None) -> str:
    """Write Kazakh in Latin letters in Cyrillic; the alphabet is recognised where none is given.

    Everything Latin is read so, foreign names too: call it for text that `is_latin_kazakh`.
    """
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
        if before == "и" and lower in "юяй" and table["и"] == short_i:
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


@cache
def _reading(alphabet: LatinAlphabet) -> dict[str, str]:
    table = _COMMON | _OWN[alphabet]
    own = _OWN[alphabet]
    skip = {"ъ", "ь"} | ({"й"} if own["й"] == own["и"] else set())
    skip |= {letter for letter in "һцэ" if letter not in own}
    if alphabet is LatinAlphabet.KAZINFORM:
        return {latin: letter for letter, latin in table.items() if letter not in {"ъ", "ь"}}
    return {latin: letter for letter, latin in table.items() if letter not in skip} | {"ç": "ч", "x": "х"}


def _cyrillic_word(word: str, table: dict[str, str], alphabet: LatinAlphabet) -> str:
    small = _lower(word, alphabet)
    letters: list[str] = []
    place = 0
    while place < len(small):
        size = 2 if small[place : place + 2] in table else 1
        letter = table.get(small[place : place + size], small[place : place + size])
        capital = word[place] != small[place] or (word[place] == "I" and alphabet not in _DOTTED)
        letters.append(letter.upper() if capital else letter)
        place += size
    return _joined(letters, soft="й" if alphabet is LatinAlphabet.KAZINFORM else "и")


def _lower(word: str, alphabet: LatinAlphabet) -> str:
    # str.lower() makes two characters of İ and a dotted letter of I
    word = word.replace("’", "'").replace("ʼ", "'")
    if alphabet in _DOTTED:
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower()


def _joined(letters: list[str], *, soft: str) -> str:
    """Put и, й, ия, я, ю and ц right; `soft` is what stands for й before а and у."""
    joined: list[str] = []
    place = 0
    while place < len(letters):
        letter = letters[place]
        small = letter.lower()
        if small == "и" and _ends_ts(joined):
            joined[-2:] = [_cased("ц", joined[-2])]  # native words have no -тси-
        elif small == "с" and place == 1 and letters[0].lower() == "т":
            joined[-1] = _cased("ц", letters[0])  # nor do they begin with тс
            place += 1
            continue
        if small != soft:
            joined.append(letter)
            place += 1
            continue
        cyrillic, size = _soft(letters, place, joined[-1][-1].lower() if joined else "", plain=soft == "й")
        joined.append(_cased(cyrillic, letter))
        place += size
    return "".join(joined)


def _ends_ts(joined: list[str]) -> bool:
    return [letter.lower() for letter in joined[-2:]] == ["т", "с"]


def _soft(letters: list[str], place: int, before: str, *, plain: bool) -> tuple[str, int]:
    """Read the letter for и and й, with an а or у after it; returns also how many letters it took."""
    after = letters[place + 1].lower() if place + 1 < len(letters) else ""
    after_vowel = before in _VOWELS
    if after == "а":
        return ("ия" if before and not after_vowel and not plain else "я"), 2
    if after == "у":
        following = letters[place + 2].lower() if place + 2 < len(letters) else ""
        latin_ending = following == "м" and before in ("н", "р", "д", "з") and not plain  # -иум
        return ("иу" if latin_ending else "ю"), 2
    return ("й" if after_vowel or plain else "и"), 1


def _cased(cyrillic: str, letter: str) -> str:
    return cyrillic.capitalize() if letter.isupper() else cyrillic
