"""Write whole numbers in words, in Kazakh, Russian and English."""

from tuyin.errors import InputError
from tuyin.records import Lang

_LIMIT = 10**15
_KK_DIGITS = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_KK_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_KK_SCALES = ("", "мың", "миллион", "миллиард", "триллион")
_RU_DIGITS = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_RU_TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
_RU_TENS = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят",
    "девяносто",
)  # fmt: skip
_RU_HUNDREDS = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
# after 1, after 2 to 4, after all others
_RU_SCALES = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
)
_EN_SMALL = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_SCALES = ("", "thousand", "million", "billion", "trillion")
_ZERO = {Lang.KAZ: "нөл", Lang.RUS: "ноль", Lang.ENG: "zero"}


def spell(number: int, lang: Lang) -> str:
    """Write a whole number in words: 25000 gives «жиырма бес мың».

    Raises InputError below 0 and from 10^15 on: there are no everyday words for it.
    """
    if not 0 <= number < _LIMIT:
        raise InputError(f"{number} cannot be written in words: give a number from 0 to {_LIMIT - 1}")
    if not number:
        return _ZERO[lang]
    said: list[str] = []
    for place in reversed(range(5)):
        group = number // 1000**place % 1000
        if group:
            said += _GROUPS[lang](group, place)
    return " ".join(said)


def _kazakh(group: int, place: int) -> list[str]:
    hundreds, tens, digit = group // 100, group // 10 % 10, group % 10
    said = [_KK_DIGITS[hundreds]] if hundreds > 1 else []
    said += ["жүз"] if hundreds else []
    said += [_KK_TENS[tens], _KK_DIGITS[digit], _KK_SCALES[place]]
    return [word for word in said if word]


def _russian(group: int, place: int) -> list[str]:
    hundreds, tens, digit = group // 100, group // 10 % 10, group % 10
    said = [_RU_HUNDREDS[hundreds]]
    if tens == 1:
        said.append(_RU_TEENS[digit])
    else:
        feminine = {1: "одна", 2: "две"} if place == 1 else {}
        said += [_RU_TENS[tens], feminine.get(digit, _RU_DIGITS[digit])]
    one, few, many = _RU_SCALES[place]
    if tens == 1 or digit == 0 or digit > 4:  # noqa: PLR2004 - Russian grammar: 2 to 4 take the singular genitive
        said.append(many)
    else:
        said.append(one if digit == 1 else few)
    return [word for word in said if word]


def _english(group: int, place: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    said = [_EN_SMALL[hundreds], "hundred"] if hundreds else []
    if rest < len(_EN_SMALL):
        said.append(_EN_SMALL[rest])
    else:
        tens, digit = divmod(rest, 10)
        said.append(f"{_EN_TENS[tens]}-{_EN_SMALL[digit]}" if digit else _EN_TENS[tens])
    said.append(_EN_SCALES[place])
    return [word for word in said if word]


_GROUPS = {Lang.KAZ: _kazakh, Lang.RUS: _russian, Lang.ENG: _english}
