"""Spoil one number of a translation, the ways a translator spoils them; knows nothing of the checks."""

import random
import re
from collections.abc import Callable

from tuyin.records import Lang

Corruption = Callable[[str, Lang, random.Random], str | None]

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0,.]\d{3})+(?!\d)|\d+(?:[.,:]\d+)?")
_SCALES = {
    Lang.ENG: ({"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion",
                "bn": "mln",
                "mln": "bn"}),
    Lang.RUS: {"тысяч": "миллионов", "тысячи": "миллиона", "миллионов": "миллиардов", "миллиона": "миллиарда",
               "миллион": "миллиард", "миллиардов": "миллионов", "миллиарда": "миллиона", "млн": "млрд",
               "млрд": "млн", "тыс": "млн", "трлн": "млрд"},
}  # fmt: skip
_UNITS = {
    Lang.ENG: {"dollars": "euros", "euros": "tenge", "pounds": "dollars", "$": "€", "€": "$", "£": "$",
               "%": " km",
               "percent": "dollars", "per cent": "tonnes", "km": "m", "kilometres": "metres",
               "kilometers": "miles",
               "miles": "inches", "meters": "kilometers", "metres": "kilometres", "feet": "miles",
               "days": "weeks",
               "hours": "days", "minutes": "hours", "weeks": "months", "months": "days",
               "tonnes": "kilograms",
               "tons": "kilograms", "degrees": "percent", "inches": "metres", "mph": "kg", "kg": "tonnes",
               "acres": "hectares"},
    Lang.RUS: {"долларов": "евро", "доллара": "тенге", "евро": "рублей", "фунтов": "долларов",
               "рублей": "тенге",
               "%": " км", "процентов": "долларов", "процента": "тонн", "км": "м", "километров": "метров",
               "миль": "сантиметров", "метров": "километров", "футов": "километров", "дней": "недель",
               "дня": "недели",
               "часов": "дней", "часа": "дня", "минут": "часов", "недель": "месяцев", "месяцев": "дней",
               "тонн": "килограммов", "градусов": "процентов", "кг": "тонн", "сантиметров": "метров",
               "см": "км"},
}  # fmt: skip


def drop_digit(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Drop one digit of a number of two or more: 482 → 48."""
    del lang
    found = [match for match in _NUMBER.finditer(text) if sum(c.isdigit() for c in match[0]) > 1]
    if not found:
        return None
    match = chance.choice(found)
    places = [place for place in range(match.start(), match.end()) if text[place].isdigit()]
    place = chance.choice(places)
    spoilt = text[:place] + text[place + 1 :]
    return None if _value(match[0]) == _value(spoilt[match.start() : match.end() - 1]) else spoilt


def change_digit(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Turn one digit into another: 482 → 487."""
    del lang
    places = [match.start() for match in re.finditer(r"\d", text)]
    if not places:
        return None
    place = chance.choice(places)
    other = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def delete(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Delete a number in figures."""
    del lang
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return re.sub(r"\s+", " ", text[: match.start()] + text[match.end() :]).strip()


def add(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Put a number where there was none."""
    del lang
    words = text.split(" ")
    number = str(
        chance.choice((chance.randrange(11, 100), chance.randrange(100, 1000), chance.randrange(2, 10)))
    )
    place = chance.randrange(1, len(words) + 1)
    if number in text or any(word[-1:].isdigit() for word in words[max(0, place - 1) : place + 1]):
        return None
    return " ".join([*words[:place], number, *words[place:]])


def swap_scale(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Turn a million into a billion after a number."""
    return _swap(text, _SCALES[lang], r"(?P<before>[\d.,]+\s)(?P<word>{})\b", chance)


def swap_unit(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Turn a unit beside a number into another: dollars into euros."""
    scales = r"тыс\.?|млн|млрд|тысяч|миллионов|миллиардов|million|billion|thousand"
    after = r"(?P<before>\d\s?|\b(?:" + scales + r")\s)(?P<word>{})(?!\w)"
    before = r"(?P<before>)(?P<word>[$€£])(?=\d)"
    return _swap(text, _UNITS[lang], after, chance) or _swap(text, _UNITS[lang], before, chance)


def drop_word(text: str, lang: Lang, chance: random.Random) -> str | None:
    """Turn a number word above twenty into another: fifty-eight → fifty."""
    words = {
        Lang.ENG: {"twenty": "thirty", "thirty": "fifty", "fifty": "fifteen", "forty": "sixty",
                   "sixty": "sixteen",
                   "eleven": "twelve", "twelve": "twenty", "fifteen": "fifty", "hundred": "thousand"},
        Lang.RUS: {"двадцать": "тридцать", "тридцать": "пятьдесят", "сорок": "шестьдесят",
                   "двадцати": "тридцати",
                   "пятьдесят": "пятнадцать", "двенадцать": "двадцать", "сто": "тысяча",
                   "тридцати": "сорока"},
    }  # fmt: skip
    return _swap(text, words[lang], r"(?P<before>)\b(?P<word>{})\b", chance)


def _swap(text: str, table: dict[str, str], pattern: str, chance: random.Random) -> str | None:
    words = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    found = [match for match in re.finditer(pattern.replace("{}", words), text) if match["word"] in table]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start("word")] + table[match["word"]] + text[match.end("word") :]


def _value(text: str) -> str:
    return re.sub(r"\D", "", text).lstrip("0") + ("," if re.search(r"[.,:]\d{1,2}$", text) else "")


CORRUPTIONS: dict[str, Corruption] = {
    "digit dropped": drop_digit,
    "digit changed": change_digit,
    "number deleted": delete,
    "number added": add,
    "scale swapped": swap_scale,
    "unit swapped": swap_unit,
    "number word changed": drop_word,
}
