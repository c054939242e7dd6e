"""Compare spellings: what is the same name spelt otherwise, and how alike two names sound.

`fold` forgets what romanization schemes disagree about (Esimov, Yessimov and Yesimov are one);
`sounds` keeps only classes of consonants, so that Трюдо and Trudeau can be told to be one name.
"""

import re
import unicodedata
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.translit import to_english, to_russian

_LATIN_STEPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|sch", "s"),
        (r"tch|tsch|ch|cz", "c"),
        (r"dzh|zh|dj", "j"),
        (r"sh", "s"),
        (r"kh|gh(?=[aeiouy])|h", "h"),
        (r"ph", "f"),
        (r"ck|q|x(?=$)|c(?=[aour])", "k"),
        (r"w", "v"),
        (r"(?<![a-z])ye|(?<=[aeiouy])ye|iye|ie(?=v)", "e"),
        (r"yo|io", "o"),
        (r"y", "i"),
        (r"oo|ou", "u"),
        (r"([a-z])\1+", r"\1"),
        (r"ii+", "i"),
    )
)
_CYRILLIC_STEPS = (
    ("ё", "е"),
    ("э", "е"),
    ("й", "и"),
    ("ы", "и"),
    ("ь", ""),
    ("ъ", ""),
    ("щ", "ш"),
    ("дж", "ж"),
)
_DOUBLE = re.compile(r"(\w)\1+")
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Forget what spellings of one name differ in; works on Latin and on Cyrillic letters."""
    lower = word.lower().replace("’", "").replace("'", "").replace("ʼ", "")
    if _CYRILLIC.search(lower):
        lower = to_russian(lower)
        for letters, replacement in _CYRILLIC_STEPS:
            lower = lower.replace(letters, replacement)
        return _DOUBLE.sub(r"\1", lower)
    if not lower.isascii():
        plain = unicodedata.normalize("NFKD", lower.replace("ı", "i").replace("ß", "ss").replace("ø", "o"))
        lower = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for pattern, replacement in _LATIN_STEPS:
        lower = pattern.sub(replacement, lower)
    return lower


def distance(one: str, other: str, *, limit: int) -> int:
    """Count the letters to insert, delete or replace; `limit` + 1 where there are more than `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], place
        for column, other_letter in enumerate(other, 1):
            cost = diagonal if letter == other_letter else 1 + min(diagonal, row[column], row[column - 1])
            diagonal, row[column] = row[column], cost
        if min(row) > limit:
            return limit + 1
    return row[-1]


def alike(one: str, other: str) -> float:
    """Say how alike two folded words are: 1 equal, 0 nothing in common (0 also below a half)."""
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    limit = longest // 2
    apart = distance(one, other, limit=limit)
    return 1 - apart / longest if apart <= limit else 0.0


# what a Kazakh letter may be in a folded romanization, customs of a century and Russian's way included
_ENGLISH_CHOICES = {
    "а": "a", "ә": "[ae]", "е": "i?e", "ғ": "[gh]h?", "қ": "[kh]h?", "ң": "ng?", "ө": "[oui]", "ұ": "[uo]",
    "ү": "[ui]", "у": "[uv]", "ы": "[iu]?", "і": "[iu]?e?", "и": "i?", "й": "i?", "һ": "h?", "х": "h",
}  # fmt: skip
_RUSSIAN_CHOICES = {
    "ә": "[аяе]", "ғ": "[гх]", "қ": "[кх]", "ң": "нг?", "ө": "[оуеи]", "ұ": "[уоы]", "ү": "[уюи]",
    "у": "[ув]", "ы": "[иу]?", "і": "[иеу]?", "и": "и?", "й": "и?", "һ": "[гх]?", "ж": "д?ж", "л": "ль?",
}  # fmt: skip
_MIN_PATTERN = 5


@lru_cache(maxsize=1 << 14)
def kazakh_pattern(name: str, target: Lang) -> re.Pattern[str] | None:
    """Make the pattern of all ways a Kazakh name is romanized, or russified, in folded letters.

    None for a name of several words, a short one, or one without a letter that is spelt in two ways.
    """
    lower = _DOUBLE.sub(r"\1", name.lower())
    if len(lower) < _MIN_PATTERN or " " in lower or not _CYRILLIC.search(lower):
        return None
    choices = _ENGLISH_CHOICES if target is Lang.ENG else _RUSSIAN_CHOICES
    if target is Lang.RUS and lower[-1] in "аяеийьы":
        lower = lower[:-1]
    letters = (choices.get(letter) or re.escape(fold(_letter(letter, target))) for letter in lower)
    return re.compile("".join(letters))


def _letter(letter: str, target: Lang) -> str:
    return to_english(letter) if target is Lang.ENG else to_russian(letter)


_SOUND_CLASSES = {
    **dict.fromkeys("bpfv", "p"),
    **dict.fromkeys("ckqgxh", "k"),
    **dict.fromkeys("szj", "s"),
    **dict.fromkeys("dt", "t"),
    **dict.fromkeys("mn", "n"),
    "l": "l",
    "r": "r",
}


# what English writes and nobody hears, so that no transliteration has it
_ENGLISH_SOUNDS = (
    ("wh", "u"), ("w", "u"), ("ght", "t"), ("gh", ""), ("kn", "n"), ("ph", "f"), ("ce", "se"), ("ci", "si"),
    ("cy", "sy"), ("ck", "k"), ("x", "ks"), ("sh", "s"), ("zh", "s"), ("ch", "s"), ("kh", "k"), ("ts", "s"),
)  # fmt: skip


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> str:
    """Keep the classes of a name's consonants: "Трюдо" and "Trudeau" give "trt"."""
    lower = to_english(word.lower()) if _CYRILLIC.search(word) else word.lower()
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(letter)
    )
    for letters, heard in _ENGLISH_SOUNDS:
        plain = plain.replace(letters, heard)
    classes = [_SOUND_CLASSES[letter] for letter in plain if letter in _SOUND_CLASSES]
    return "".join(
        letter for place, letter in enumerate(classes) if place == 0 or classes[place - 1] != letter
    )
