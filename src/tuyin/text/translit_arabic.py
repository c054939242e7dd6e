"""Read and write Kazakh in Arabic letters: the töte jazu of Kazakhs in China.

Table: Akhmet Baitursynuly's reform of 1912-1924 as used in Xinjiang's Kazakh press. A vowel letter
stands for a back and a front vowel; a word is back if it has ق or ع, else front if it has ك, گ or ە
or a hamza ء stands before it. Loan words mix both kinds (парламентінің): they are read by a list of
common stems, their endings by the stem's last vowel. The script has no capitals, so none come back.
"""

import re
from functools import cache

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems
from tuyin.text.names_common import common
from tuyin.text.names_entry import all_rows

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
_COMPOSED = str.maketrans(
    {"ٵ": "ءا", "ٶ": "ءو", "ٷ": "ءۇ", "ٸ": "ءى", "ی": "ي", "ک": "ك", "ه": "ە", "أ": "ءا", "ؤ": "ءو"}
    | {"ې": "ە", "ڤ": "ۆ", "ٴ": "ء"}
)
_PUNCTUATION = {"،": ",", "؛": ";", "؟": "?"}
_WRITTEN_PUNCTUATION = str.maketrans({latin: arabic for arabic, latin in _PUNCTUATION.items()})
_READ_PUNCTUATION = str.maketrans(_PUNCTUATION)
_FRONT_OF = {"а": "ә", "о": "ө", "ұ": "ү", "ы": "і"}
_HAMZA = "ء"
_FRONT_VOWELS = frozenset("әөүі")
_SELF_EVIDENT = frozenset("кге")
_SELF_EVIDENTLY_BACK = frozenset("қғ")
_VOWELS = frozenset("аәеиоөуұүыі")
_HARMONY_FRONT = frozenset("әеөүіэ")
_HARMONY = frozenset("аәеоөұүыіэяё")
_WITH = ("مەن", "بەن", "پەن")
_FRONT_MARKS = frozenset("كگە" + _HAMZA)
_LOAN_LETTERS = frozenset("вфхц")
_CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]+", re.IGNORECASE)
_ARABIC = "".join(_READING) + "ٵٶٷٸیکهأؤېڤٴ" + _HAMZA
_ARABIC_WORD = re.compile(f"[{_ARABIC}]+")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_MIN_KNOWN = 4
_MOSTLY = 0.5


def to_arabic(text: str) -> str:
    """Write Kazakh Cyrillic in töte jazu; capitals are lost, for the script has none."""
    written = _CYRILLIC_WORD.sub(lambda match: _arabic_word(match[0].lower()), text)
    return written.translate(_WRITTEN_PUNCTUATION)


def to_cyrillic(text: str) -> str:
    """Write Kazakh in Arabic letters in Cyrillic, with a capital at each sentence's start only.

    What is not Arabic stays. Native words come back letter by letter; of running news text about
    97 words in 100 do (`tests/unit/test_translit_arabic.py` says on what).
    """
    read = _ARABIC_WORD.sub(lambda match: _cyrillic_word(match[0]), text).translate(_READ_PUNCTUATION)
    return _SENTENCE_START.sub(lambda match: match[0].upper(), read) if read != text else text


_SENTENCE_START = re.compile(r"(?:\A|(?<=[.!?…]\s)|(?<=\n))[«\"(–—\s-]*[а-яәғқңөұүһіё]")


def is_arabic_kazakh(text: str) -> bool:
    """Say whether most letters are Arabic and some are Kazakh's own (ۆ ۋ ۇ ڭ ە), as in no Arabic text.

    Uyghur shares most of these letters, but has ې and ۈ, which Kazakh has not.
    """
    letters = _ANY_LETTER.findall(text)
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    own = sum(letter in "ۆۋۇڭەىگ" for letter in letters)
    foreign = sum(letter in "ېۈۉةثذصضطظ" for letter in letters)
    return arabic > _MOSTLY * len(letters) and own >= max(2, arabic // 12) and foreign * 12 < own


def _arabic_word(word: str) -> str:
    letters = "".join(_WRITING[letter] for letter in word)
    front = not _FRONT_VOWELS.isdisjoint(word)
    return (_HAMZA if front and _SELF_EVIDENT.isdisjoint(word) else "") + letters


def _cyrillic_word(word: str) -> str:
    plain = word.translate(_COMPOSED)
    known = _known(plain)
    if known:
        return known
    letters = [_READING[letter] for letter in plain if letter != _HAMZA]
    if plain.endswith(_WITH) and not (set(plain[: -len(_WITH[0])]) & _FRONT_MARKS):
        return _joined(letters)  # сан+ы+мен: the only front vowel is that of "with"
    if _HAMZA in plain:
        mixed = not _SELF_EVIDENTLY_BACK.isdisjoint(letters)  # төраға: two roots
        letters = [
            letter if mixed and not _HARMONY.isdisjoint(letters[:place]) else _front(letter, letters[:place])
            for place, letter in enumerate(letters)
        ]
    elif not _SELF_EVIDENT.isdisjoint(letters):
        loan = not (_LOAN_LETTERS | _SELF_EVIDENTLY_BACK).isdisjoint(letters) or _clustered(letters)
        letters = _by_last_vowel(letters) if loan else _fronted(letters)
    return _joined(letters)


def _known(word: str) -> str:
    """Read a word by the longest common stem that it begins with, its ending by the stem's vowels.

    A nominal ending is surer than a long stem: онымен is он+ымен, not өнім+ен.
    """
    bare = word.replace(_HAMZA, "")
    unsure = ""
    for size in range(len(bare), _MIN_KNOWN - 1, -1):
        for stem in _stems().get(bare[:size], ()):
            if _hamza_agrees(word, stem, whole=size == len(bare)):
                ending = [_READING[letter] for letter in bare[size:]]
                read = stem + _joined(_by_last_vowel([*stem, *ending])[len(stem) :], before=stem[-1])
                if not ending or stem in kazakh_stems(read):
                    return read
                unsure = unsure or (read if size > _MIN_KNOWN else "")
    return unsure


def _hamza_agrees(word: str, stem: str, *, whole: bool) -> bool:
    if _HAMZA in word:
        return not _FRONT_VOWELS.isdisjoint(stem)
    return not (whole and _needs_hamza(stem))


def _needs_hamza(stem: str) -> bool:
    return not _FRONT_VOWELS.isdisjoint(stem) and _SELF_EVIDENT.isdisjoint(stem)


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    names = (word.lower() for line in all_rows() for word in _CYRILLIC_WORD.findall(line.partition("\t")[0]))
    stems: dict[str, dict[str, None]] = {}
    for stem in (*sorted(common(Lang.KAZ)), *names):
        if len(stem) >= _MIN_KNOWN and "-" not in stem:
            stems.setdefault(_arabic_word(stem).replace(_HAMZA, ""), {})[stem] = None
    return {written: tuple(readings) for written, readings in stems.items()}


def _clustered(letters: list[str]) -> bool:
    # a native word begins with one consonant and has no doubled с or м before a vowel of another kind
    return len(letters) > 1 and letters[0] not in _VOWELS and letters[1] not in _VOWELS


def _by_last_vowel(letters: list[str]) -> list[str]:
    """Let an ы, ұ or а after a front vowel be front, as endings are; stems keep their letters."""
    made: list[str] = []
    front = False
    for letter in letters:
        chosen = _FRONT_OF[letter] if front and letter in "ыұ" else letter
        if chosen in _HARMONY:
            front = chosen in _HARMONY_FRONT
        made.append(chosen)
    return made


def _fronted(letters: list[str]) -> list[str]:
    """Read a word with к, г or е as native: front throughout, but а after a vowel is a loan's."""
    made: list[str] = []
    back = False
    for place, letter in enumerate(letters):
        later = not _HARMONY.isdisjoint(letters[:place])
        if letter == "а" and later:
            back = True
        elif letter == "е":
            back = False
        made.append(letter if back else _front(letter, letters[:place]))
    return made


def _front(letter: str, before: list[str]) -> str:
    # ө stands in a word's first syllable only; later it is the о of a Russian ending (Есімов)
    if letter == "о" and not _VOWELS.isdisjoint(before):
        return letter
    return _FRONT_OF.get(letter, letter)


def _joined(letters: list[str], *, before: str = "") -> str:
    """Tell й from и by the vowel before it; join й with а and у to я and ю."""
    joined: list[str] = []
    for letter in letters:
        last = joined[-1] if joined else before
        if joined and last == "й" and letter in "аәу":
            joined[-1] = "ю" if letter == "у" else "я"
        elif letter == "и" and last and last in _VOWELS:
            joined.append("й")
        elif letter == "и" and joined[-2:] == ["т", "с"]:
            joined[-2:] = ["ц", "и"]  # native words have no -тси-
        elif joined == ["т", "с"] and not before:
            joined = ["ц", letter]  # nor do they begin with тс
        else:
            joined.append(letter)
    return "".join(joined)
