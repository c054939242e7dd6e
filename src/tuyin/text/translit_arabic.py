"""Read and write Kazakh in Arabic letters: the töte jazu of Kazakhs in China.

Table: Akhmet Baitursynuly's reform of 1912-1924 as used in Xinjiang's Kazakh press. A vowel letter
stands for a back and a front vowel; a word is back if it has ق or ع, else front if it has ك, گ or ە
or a hamza ء stands before it. Loan words that mix both kinds of vowels do not come back letter by letter.
"""

import re

_WRITING = {
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ё": "يو", "ж": "ج",
    "з": "ز", "и": "ي", "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و",
    "ө": "و", "п": "پ", "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح",
    "һ": "ھ", "ц": "تس", "ч": "چ", "ш": "ش", "щ": "شش", "ъ": "", "ы": "ى", "і": "ى", "ь": "", "э": "ە",
    "ю": "يۋ", "я": "يا",
}  # fmt: skip
_READING = {
    "ا": "а", "ب": "б", "ۆ": "в", "گ": "г", "ع": "ғ", "د": "д", "ە": "е", "ج": "ж", "ز": "з", "ي": "и",
    "ك": "к", "ق": "қ", "ل": "л", "م": "м", "ن": "н", "ڭ": "ң", "و": "о", "پ": "п", "ر": "р", "س": "с",
    "ت": "т", "ۋ": "у", "ۇ": "ұ", "ف": "ф", "ح": "х", "ھ": "һ", "چ": "ч", "ش": "ш", "ى": "ы",
}  # fmt: skip
# one character for hamza and vowel, as some keyboards type them; and look-alikes of other languages
_COMPOSED = {"ٵ": "ءا", "ٶ": "ءو", "ٷ": "ءۇ", "ٸ": "ءى", "ی": "ي", "ک": "ك", "ه": "ە", "أ": "ءا", "ؤ": "ءو"}
_PUNCTUATION = {"،": ",", "؛": ";", "؟": "?"}
_FRONT_OF = {"а": "ә", "о": "ө", "ұ": "ү", "ы": "і"}
_HAMZA = "ء"
_FRONT_VOWELS = frozenset("әөүі")
_SELF_EVIDENT = frozenset("кге")
_SELF_EVIDENTLY_BACK = frozenset("қғ")
_VOWELS = frozenset("аәеиоөуұүыі")
_CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]+", re.IGNORECASE)
_ARABIC_WORD = re.compile("[" + "".join(_READING) + "".join(_COMPOSED) + _HAMZA + "]+")


def to_arabic(text: str) -> str:
    """Write Kazakh Cyrillic in töte jazu; capitals are lost, for the script has none."""
    turned = {latin: arabic for arabic, latin in _PUNCTUATION.items()}
    written = _CYRILLIC_WORD.sub(lambda match: _arabic_word(match[0].lower()), text)
    return "".join(turned.get(sign, sign) for sign in written)


def from_arabic(text: str) -> str:
    """Write töte jazu in Kazakh Cyrillic, in small letters."""
    read = _ARABIC_WORD.sub(lambda match: _cyrillic_word(match[0]), text)
    return "".join(_PUNCTUATION.get(sign, sign) for sign in read)


def _arabic_word(word: str) -> str:
    letters = "".join(_WRITING[letter] for letter in word)
    front = not _FRONT_VOWELS.isdisjoint(word)
    return (_HAMZA if front and _SELF_EVIDENT.isdisjoint(word) else "") + letters


def _cyrillic_word(word: str) -> str:
    for composed, plain in _COMPOSED.items():
        word = word.replace(composed, plain)
    hamza = _HAMZA in word
    letters = [_READING[letter] for letter in word if letter != _HAMZA]
    back = not _SELF_EVIDENTLY_BACK.isdisjoint(letters)
    if hamza or not (back or _SELF_EVIDENT.isdisjoint(letters)):
        letters = [_front(letter, letters[:place]) for place, letter in enumerate(letters)]
    return _joined(letters)


def _front(letter: str, before: list[str]) -> str:
    # ө stands in a word's first syllable only; later it is the о of a Russian ending (Есімов)
    if letter == "о" and not _VOWELS.isdisjoint(before):
        return letter
    return _FRONT_OF.get(letter, letter)


def _joined(letters: list[str]) -> str:
    """Tell й from и by the vowel before it; join й with а and у to я and ю."""
    joined: list[str] = []
    for letter in letters:
        if joined and joined[-1] == "й" and letter in "аәу":
            joined[-1] = "ю" if letter == "у" else "я"
        elif letter == "и" and joined and joined[-1] in _VOWELS:
            joined.append("й")
        else:
            joined.append(letter)
    return "".join(joined)
