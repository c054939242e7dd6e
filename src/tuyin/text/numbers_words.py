"""The number words of Kazakh, Russian and English in all their forms, and what each stands for.

Forms are generated from stems once per language, so that reading a text is one look-up a word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cache

from tuyin.records import Lang


class Role(Enum):
    """How a number word joins its neighbours."""

    DIGIT = auto()  # 0 to 9
    TEEN = auto()  # 10 to 19
    TEN = auto()  # 20 to 90
    HUNDRED = auto()  # multiplies a digit before it: hundred, жүз
    HUNDREDS = auto()  # 200 to 900 in one word: двести
    SCALE = auto()  # multiplies what stands before it: thousand, мың
    HALF = auto()  # adds a half to the number before it: жарым
    PART = auto()  # a fraction, alone or after a digit: треть, quarter
    ABOUT = auto()  # stands for a number loosely: dozen, вдвое, жүздеген


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word is worth; `ordinal` for "third", `vague` where it only tells the size."""

    value: Decimal
    role: Role
    ordinal: bool = False
    vague: bool = False


_KK_DIGITS = "нөл бір екі үш төрт бес алты жеті сегіз тоғыз".split()  # noqa: SIM905 - counted from 0
_KK_TENS = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан".split()  # noqa: SIM905 - counted from 1
_KK_ORDINALS = {"жиырма": "жиырмасыншы", "қырық": "қырқыншы", "елу": "елуінші", "алты": "алтыншы"}
_KK_COLLECTIVE = {"біреу": 1, "екеу": 2, "үшеу": 3, "төртеу": 4, "бесеу": 5, "алтау": 6, "жетеу": 7}
_KK_SCALES = {"мың": 3, "миллион": 6, "миллиард": 9, "триллион": 12}
# forms that are another word far more often: there, his, for, gold, face
_KK_HOMOGRAPHS = frozenset(
    [
        "онда",
        "оның",
        "үшін",
        "алтын",
        "алтында",
        "алтынды",
        "жүзі",
        "жүзін",
        "жүзінде",
        "жүзіне",
        "бірге",
        "бірден",
    ]
)

_KK_BACK = frozenset("аоұыуя")
_KK_VOWELS = frozenset("аәоөұүыіуеэияю")
_KK_VOICELESS = frozenset("пфкқтсшщчцхбвгд")
_KK_NASAL = frozenset("мнң")


def _kk_forms(stem: str, *, possessive: bool = True) -> Iterator[str]:
    """Put case endings, and possessive ones before them, on a Kazakh numeral."""
    yield from (stem + ending for ending in _kk_cases(stem))
    if stem in _KK_COLLECTIVE or possessive:
        back = _is_back(stem)
        own = stem + (("сы" if back else "сі") if stem[-1] in _KK_VOWELS - {"у"} else ("ы" if back else "і"))
        yield own
        letters = "ының ын ына ында ынан ымен" if back else "інің ін іне інде інен імен"
        yield from (own[:-1] + ending for ending in letters.split())


def _is_back(stem: str) -> bool:
    vowels = [letter for letter in stem if letter in _KK_VOWELS]
    if stem == "сексен" or stem.endswith(("лион", "лиард")):
        return not stem.startswith("с")
    return vowels[-1] in _KK_BACK and not (vowels[-1] == "у" and vowels[0] in "ееіүө")


def _kk_cases(stem: str) -> list[str]:
    last, back = stem[-1], _is_back(stem)
    if last in _KK_NASAL:
        cases = "ның нан ға ды да мен" if back else "нің нен ге ді де мен"
    elif last in _KK_VOICELESS:
        cases = "тың тан қа ты та пен" if back else "тің тен ке ті те пен"
    elif last == "з":
        cases = "дың дан ға ды да бен" if back else "дің ден ге ді де бен"
    else:
        cases = "ның дан ға ны да мен" if back else "нің ден ге ні де мен"
    adjective = "дық" if back else "дік"
    return ["", *cases.split(), "дай" if back else "дей", "тай" if back else "тей", adjective]


def _kk_ordinal(stem: str) -> list[str]:
    if stem in _KK_ORDINALS:
        base = _KK_ORDINALS[stem]
    elif stem[-1] in _KK_VOWELS:
        base = stem + ("ншы" if _is_back(stem) else "нші")
    else:
        base = stem + ("ыншы" if _is_back(stem) else "інші")
    return [base + ending for ending in _kk_cases(base)] + list(_kk_forms(base))


def _kazakh() -> Iterator[tuple[str, Word]]:
    for value, stem in enumerate(_KK_DIGITS):
        yield from _numeral(_kk_forms(stem), value, Role.DIGIT)
        yield from _numeral(_kk_ordinal(stem), value, Role.DIGIT, ordinal=True)
    for stem, value in _KK_COLLECTIVE.items():
        yield from _numeral(_kk_forms(stem), value, Role.DIGIT)
    for place, stem in enumerate(_KK_TENS, 1):
        # «он» is joined by a digit like any ten
        yield from _numeral(_kk_forms(stem, possessive=stem != "он"), place * 10, Role.TEN)
        yield from _numeral(_kk_ordinal(stem), place * 10, Role.TEN, ordinal=True)
    yield from _numeral(_kk_forms("жүз"), 100, Role.HUNDRED)
    yield from _numeral(_kk_ordinal("жүз"), 100, Role.HUNDRED, ordinal=True)
    for stem, power in _KK_SCALES.items():
        yield from _numeral(_kk_forms(stem), 10**power, Role.SCALE)
        yield from _numeral(_kk_ordinal(stem), 10**power, Role.SCALE, ordinal=True)
        suffix = "даған" if _is_back(stem) else "деген"
        yield from _vague((stem + suffix,), 10**power)
    yield from _vague(("ондаған", "ондап", "онжылдық", "онжылдықта", "онжылдықтан", "онжылдықта"), 10)
    yield from _vague(("онжылдығы", "онжылдығында", "онкүндік", "онкүндігі"), 10)
    yield from _vague(("жүздеген", "жүздеп", "ғасыр", "ғасырлық", "ғасырдан"), 100)
    yield from _about(_kk_forms("жұп"), 2)
    yield from _about(("қос", "екеуі", "екеуін", "екеуінің", "екеуіне", "екеумен", "екілік", "егіз"), 2)
    yield from (
        (form, Word(Decimal("0.5"), Role.HALF)) for form in ("жарым", "жарымды", "жарымға", "жарымнан")
    )
    yield from ((form, Word(Decimal("0.5"), Role.PART)) for form in _kk_forms("жарты"))
    yield from ((form, Word(Decimal("0.25"), Role.PART)) for form in _kk_forms("ширек"))


_RU_DIGITS = {
    0: "ноль ноля нолю нолем нуль нуля нулю нулем нулевой нулевого нулевое",
    1: "один одна одно одни одного одной одному одну одним одними одном одних одною",
    2: "два две двух двум двумя двое двоих двоим двоими",
    3: "три трех трем тремя трое троих троим троими",
    4: "четыре четырех четырем четырьмя четверо четверых четверым",
    5: "пять пяти пятью пятеро пятерых",
    6: "шесть шести шестью шестеро шестерых",
    7: "семь семи семеро семерых",  # «семью» is the family far more often
    8: "восемь восьми восемью восьмью",
    9: "девять девяти девятью",
}
_RU_TEENS = (
    "десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
)
_RU_TENS = {20: "двадцат", 30: "тридцат"}
_RU_OTHER_TENS = {
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью",
    80: "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью",
    90: "девяносто девяноста",
}
_RU_HUNDREDS = {
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
_RU_ORDINALS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят",
    80: "восьмидесят", 90: "девяност", 100: "сот", 200: "двухсот", 300: "трехсот", 400: "четырехсот",
    500: "пятисот", 600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот",
    1000: "тысячн", 10**6: "миллионн", 10**9: "миллиардн", 10**12: "триллионн",
}  # fmt: skip
_RU_THIRD = "третий третья третье третьи третьего третьей третьему третью третьим третьими третьем третьих"
_RU_ADJECTIVE = "ый ой ий ая ое ые ого ому ую ым ом ых ыми".split()  # noqa: SIM905
_RU_NOUN = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
_RU_ABOUT = {
    1: "однажды единственный единственная единственное",
    2: "оба обе обоих обеим обеих обоим обеими пара пару пары паре парой вдвое вдвоем дважды удвоил удвоила "
    "удвоился удвоилась удвоилось удвоились удвоить двойной двойная двойное двойного двойка двойки близнецы "
    "двойню двойня",
    3: "втрое втроем трижды тройной тройная тройка тройки тройку утроился утроилось тройня",
    4: "вчетверо вчетвером четверка четверки четверку четырежды",
    5: "впятеро пятерка пятерки пятерку",
    6: "шестерка шестерки",
    7: "семерка семерки",
    10: "десятилетие десятилетия десятилетий десятилетиям десятилетиями десятилетии декада декады десяток "
    "десятка десятку десятке десятком",
    12: "дюжина дюжины дюжину дюжин",
}
_RU_VAGUE = {
    10: "десятки десятков десяткам десятками десятках",
    100: "сотни сотен сотням сотнями сотнях сотня сотню столетие столетия столетий век века веков веке",
    1000: "тысячелетие тысячелетия тысячелетий",
}


def _russian() -> Iterator[tuple[str, Word]]:
    for value, forms in _RU_DIGITS.items():
        yield from _numeral(forms.split(), value, Role.DIGIT)
    for value, stem in enumerate(_RU_TEENS.split(), 10):
        yield from _numeral((stem + "ь", stem + "и", stem + "ью"), value, Role.TEEN)
        yield from _numeral((stem + ending for ending in _RU_ADJECTIVE), value, Role.TEEN, ordinal=True)
    for value, stem in _RU_TENS.items():
        yield from _numeral((stem + "ь", stem + "и", stem + "ью"), value, Role.TEN)
    for value, forms in _RU_OTHER_TENS.items():
        yield from _numeral(forms.split(), value, Role.TEN)
    for value, forms in _RU_HUNDREDS.items():
        yield from _numeral(forms.split(), value, Role.HUNDREDS)
    for value, stem in _RU_ORDINALS.items():
        role = _role_of(value)
        yield from _numeral((stem + ending for ending in _RU_ADJECTIVE), value, role, ordinal=True)
    yield from _numeral(_RU_THIRD.split(), 3, Role.DIGIT, ordinal=True)
    yield from _numeral(
        [
            "тысяча",
            "тысячи",
            "тысяч",
            "тысячу",
            "тысяче",
            "тысячей",
            "тысячью",
            "тысячам",
            "тысячами",
            "тысячах",
        ],
        1000,
        Role.SCALE,
    )
    for stem, power in (("миллион", 6), ("миллиард", 9), ("триллион", 12)):
        yield from _numeral((stem + ending for ending in _RU_NOUN), 10**power, Role.SCALE)
        yield from _half((f"пол{stem}а", f"полу{stem}а"), Decimal(10**power) / 2)
    yield from _half(("полтысячи",), Decimal(500))
    yield from _half(("полсотни",), Decimal(50))
    yield from _half(("полторы", "полтора", "полутора"), Decimal("1.5"))
    for value, forms in _RU_ABOUT.items():
        yield from _about(forms.split(), value)
    for value, forms in _RU_VAGUE.items():
        yield from _vague(forms.split(), value)
    for value, forms in (
        ("0.5", "половина половины половину половине половиной пополам наполовину полгода полчаса полпути"),
        ("0.25", "четверть четверти четвертью четвертей"),
    ):
        yield from ((form, Word(Decimal(value), Role.PART)) for form in forms.split())
    yield from ((form, Word(Decimal(1) / 3, Role.PART)) for form in ["треть", "трети", "третей", "третью"])


_EN_DIGITS = "zero one two three four five six seven eight nine"
_EN_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 12: "twelfth", 100: "hundredth", 1000: "thousandth", 10**6: "millionth", 10**9: "billionth",
}  # fmt: skip
_EN_ABOUT = {
    1: "once single lone firstly",
    2: "twice both double doubled doubles doubling couple pair pairs twofold twins twin duo half-dozen secondly "
    "bilateral two-fold dual fortnight",
    3: "thrice triple tripled triples tripling threefold trio triplets trilogy thirdly treble",
    4: "quadruple quadrupled fourfold quartet",
    5: "fivefold quintet",
    10: "decade decades tenfold",
    12: "dozen",
    50: "midfifties",
}
_EN_VAGUE = {
    10: "tens teens",
    12: "dozens",
    100: "hundreds century centuries",
    1000: "thousands millennium millennia",
    10**6: "millions",
    10**9: "billions",
    10**12: "trillions",
}


def _english() -> Iterator[tuple[str, Word]]:
    ordinals = dict(_EN_ORDINALS)
    for value, word in enumerate(_EN_DIGITS.split()):
        yield from _numeral((word,), value, Role.DIGIT)
    for value, word in enumerate(_EN_TEENS.split(), 10):
        yield from _numeral((word,), value, Role.TEEN)
        ordinals.setdefault(value, word + "th")
    for place, word in enumerate(_EN_TENS.split(), 2):
        yield from _numeral((word,), place * 10, Role.TEN)
        yield from _about((word[:-1] + "ies",), place * 10)
        ordinals[place * 10] = word[:-1] + "ieth"
    yield from _numeral(("hundred",), 100, Role.HUNDRED)
    for word, power in (("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)):
        yield from _numeral((word,), 10**power, Role.SCALE)
    for value, word in ordinals.items():
        role = Role.HUNDRED if value == 100 else _role_of(value)  # noqa: PLR2004 - a hundred multiplies
        yield from _numeral((word,), value, role, ordinal=True)
    for value, words in _EN_ABOUT.items():
        yield from _about(words.split(), value)
    for value, words in _EN_VAGUE.items():
        yield from _vague(words.split(), value)
    for word, part in (("half", 2), ("halves", 2), ("quarter", 4), ("quarters", 4), ("thirds", 3), ("fourths", 4),
                       ("fifths", 5), ("sixths", 6), ("sevenths", 7), ("eighths", 8), ("tenths", 10)):  # fmt: skip
        yield word, Word(Decimal(1) / part, Role.PART)


def _role_of(value: int) -> Role:
    for limit, role in ((10, Role.DIGIT), (20, Role.TEEN), (100, Role.TEN), (1000, Role.HUNDREDS)):
        if value < limit:
            return role
    return Role.SCALE


def _numeral(
    forms: "Iterator[str] | list[str] | tuple[str, ...]", value: int, role: Role, *, ordinal: bool = False
) -> Iterator[tuple[str, Word]]:
    word = Word(Decimal(value), role, ordinal)
    return ((form, word) for form in forms)


def _half(forms: tuple[str, ...], value: Decimal) -> Iterator[tuple[str, Word]]:
    return ((form, Word(value, Role.DIGIT)) for form in forms)


def _about(forms: "Iterator[str] | list[str] | tuple[str, ...]", value: int) -> Iterator[tuple[str, Word]]:
    return ((form, Word(Decimal(value), Role.ABOUT)) for form in forms)


def _vague(forms: "list[str] | tuple[str, ...]", value: int) -> Iterator[tuple[str, Word]]:
    return ((form, Word(Decimal(value), Role.ABOUT, vague=True)) for form in forms)


@cache
def words(lang: Lang) -> dict[str, Word]:
    """Return every form of every number word of a language, in small letters, ё as е."""
    tables = {Lang.KAZ: _kazakh, Lang.RUS: _russian, Lang.ENG: _english}
    table: dict[str, Word] = {}
    for form, word in tables[lang]():
        table.setdefault(form, word)
    for form in _KK_HOMOGRAPHS if lang is Lang.KAZ else ():
        table.pop(form, None)
    return table
