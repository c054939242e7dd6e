"""The number words of Kazakh in all their forms."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tuyin.text.numbers_words import Role, Word, numeral, ordinal, table

_DIGITS = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_ORDINALS = {"жиырма": "жиырмасыншы", "қырық": "қырқыншы", "елу": "елуінші"}
_COLLECTIVE = ("біреу", "екеу", "үшеу", "төртеу", "бесеу", "алтау", "жетеу")
_SCALES = {"мың": 3, "миллион": 6, "миллиард": 9, "триллион": 12}
_BACK_STEMS = frozenset(("он", "жиырма", "отыз", "қырық", "алты", "алпыс", "тоғыз", "тоқсан", "мың", "алтау"))
_LOOSE = """
10   VAGUE ондаған ондап онкүндік онкүндігі
10   ABOUT онжылдық онжылдықта онжылдықтан онжылдыққа онжылдығы онжылдығында онжылдықтың онжылдықтар
100  VAGUE жүздеген жүздеп ғасыр ғасырлық ғасырдан ғасырлар
1000 VAGUE мыңдаған мыңдап мыңжылдық мыңжылдықтар
1000000 VAGUE миллиондаған миллиондап
1000000000 VAGUE миллиардтаған миллиардтап
1    ALONE тұңғыш алғашқы алғаш жалғыз
2    ALONE қос егіз жұп екеуара екіжақты екінші-біріншіден
24   ALONE тәулік тәулігіне тәулікте тәуліктен тәуліктік тәулікке
12   ABOUT дюжина
1/2  HALF жарым жарымды жарымға жарымнан жарымдық
1/2  PART жарты жартысы жартысын жартысына жартысынан жартысында жартысының жартылай
1/4  PART ширек ширегі ширегін ширегіне
"""
# forms that are another word far more often: there, his, for, gold, face, together, at once
_HOMOGRAPHS = ("онда", "оның", "үшін", "алтын", "алтында", "алтынды", "жүзі", "жүзін", "жүзінде",
               "жүзіне", "бірге",
               "бірден", "бірде", "ондай")  # fmt: skip
_NUMERALS = frozenset((*_DIGITS, *_TENS, *_COLLECTIVE, "жүз"))
_BACK = frozenset("аоұыуюя")
_VOWELS = frozenset("аәоөұүыіуеэияю")
_VOICELESS = frozenset("пфкқтсшщчцхбвгд")
_NASAL = frozenset("мнң")
_COMPOUND = re.compile(
    r"(он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз)?-?"
    r"(бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз)?-?"
    r"(жылды|айлы|апталы|күнді|сағатты|минутты|метрлі|жақты|қабатты|жасар|жастағы|есе|бұрыш|орынды|бөлмелі|тілді)\w*"
)


def forms() -> Iterator[tuple[str, Word]]:
    """Yield every form of every number word; what a form is first wins."""
    found = [pair for pair in _all() if pair[0] not in _HOMOGRAPHS]
    stems = {*_DIGITS, *_TENS, *_SCALES, "жүз"}
    joins = (Role.HALF, Role.PART, Role.ABOUT, Role.VAGUE, Role.ALONE)
    for form, word in found:
        # only a bare stem is followed by more of the same number: «екі миллионнан» ends there
        yield form, word if form in stems or word.role in joins else replace(word, final=True)


def compound(word: str) -> Word | None:
    """Read a word like «бесжылдық» by the number it starts with."""
    match = _COMPOUND.fullmatch(word)
    if match is None or not (match[1] or match[2]):
        return None
    tens = 100 if match[1] == "жүз" else 10 * (1 + _TENS.index(match[1])) if match[1] else 0
    value = tens + (_DIGITS.index(match[2]) if match[2] else 0)
    return Word(Decimal(value), Role.ALONE, unit=match[3])


def _all() -> Iterator[tuple[str, Word]]:
    for value, stem in (*enumerate(_DIGITS), (10, "он")):
        yield from numeral(derived(stem), value, role=Role.ALONE)
    for value, stem in enumerate(_DIGITS):
        yield from numeral(_declined(stem), value)
        yield from ordinal(_ordinal(stem), value)
    for value, stem in enumerate(_COLLECTIVE, 1):
        yield from numeral(_declined(stem), value)
    for place, stem in enumerate(_TENS, 1):
        # «он» is joined by a digit like any ten
        yield from numeral(cases(stem) if stem == "он" else _declined(stem), place * 10, role=Role.TEN)
        yield from ordinal(_ordinal(stem), place * 10, role=Role.TEN)
    yield from numeral(_declined("жүз"), 100, role=Role.HUNDRED)
    yield from ordinal(_ordinal("жүз"), 100, role=Role.HUNDRED)
    for stem, power in _SCALES.items():
        yield from numeral(_declined(stem), 10**power)
        yield from ordinal(_ordinal(stem), 10**power)
    yield from table(_LOOSE)


def _declined(stem: str) -> Iterator[str]:
    """Put case endings, and possessive ones before them, on a numeral."""
    yield from cases(stem)
    back = _is_back(stem)
    own = stem + "с" if stem[-1] in _VOWELS - {"у"} else stem
    endings = "ы ының ын ына ында ынан ымен" if back else "і інің ін іне інде інен імен"
    yield from (own + ending for ending in endings.split())


def _is_back(stem: str) -> bool:
    """Tell whether endings have back vowels: мыңнан, but жүзден."""
    if stem in _BACK_STEMS or stem.endswith(("лион", "лиард", "шы")):
        return True
    vowels = [letter for letter in stem if letter in _VOWELS]
    return stem not in _NUMERALS and vowels[-1] in _BACK


def cases(stem: str) -> list[str]:
    """Put the case endings on a noun or numeral: жүзден, мыңға, метрлік."""
    last, back = stem[-1], _is_back(stem)
    if last in _NASAL:
        endings = "ның нан ға ды да мен" if back else "нің нен ге ді де мен"
    elif last in _VOICELESS:
        endings = "тың тан қа ты та пен" if back else "тің тен ке ті те пен"
    elif last == "з":
        endings = "дың дан ға ды да бен" if back else "дің ден ге ді де бен"
    else:
        endings = "ның дан ға ны да мен" if back else "нің ден ге ні де мен"
    return [stem, *(stem + ending for ending in endings.split()), *derived(stem)]


def derived(stem: str) -> list[str]:
    """Put the endings of "a group of" and "like" on a noun or numeral: төрттік, мыңдай, метрлік."""
    endings = ("дық", "дай", "тай", "лық", "тық") if _is_back(stem) else ("дік", "дей", "тей", "лік", "тік")
    return [stem + ending for ending in endings]


def _ordinal(stem: str) -> Iterator[str]:
    back = _is_back(stem)
    if stem in _ORDINALS:
        base = _ORDINALS[stem]
    elif stem[-1] in _VOWELS:
        base = stem + ("ншы" if back else "нші")
    else:
        base = stem + ("ыншы" if back else "інші")
    return _declined(base)
