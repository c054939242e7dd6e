"""Reading quantities in three languages into one normal form."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.records import Lang
from tuyin.text.numbers import read

KK, RU, EN = Lang.KAZ, Lang.RUS, Lang.ENG


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        # digits with any separators
        (KK, "19 506 тонна", "19506", "t"),
        (KK, "19\u00a0506 тонна", "19506", "t"),
        (KK, "15,8 млн доллар", "15800000", "USD"),
        (EN, "1,500 people", "1500", ""),
        (EN, "3.7 million tenge", "3700000", "KZT"),
        (RU, "88, 5%", "88.5", "%"),
        (RU, "1.234.567 рублей", "1234567", "RUB"),
        (EN, "1,234,567.89 dollars", "1234567.89", "USD"),
        (EN, "2½ miles", "2.5", "mile"),
        # number words
        (KK, "он тоғыз адам", "19", ""),
        (KK, "жиырма бес мың теңге", "25000", "KZT"),
        (KK, "бір жүз жиырма бесінші", "125", ""),
        (RU, "пятьдесят три школы", "53", ""),
        (RU, "пятьюдесятью тремя школами", "53", ""),
        (RU, "двумстам сорока рублям", "240", "RUB"),
        (EN, "fifty-eight projects", "58", ""),
        (EN, "a hundred and five days", "105", "day"),
        (EN, "half a million dollars", "500000", "USD"),
        (EN, "two and a half million", "2500000", ""),
        (KK, "жарты миллион теңге", "500000", "KZT"),
        (KK, "бір жарым миллиард теңге", "1500000000", "KZT"),
        (RU, "полтора миллиона тенге", "1500000", "KZT"),
        (RU, "два с половиной миллиона", "2500000", ""),
        # scales
        (KK, "482 млрд теңге", "482000000000", "KZT"),
        (KK, "5 трлн 300 млрд теңге", "5300000000000", "KZT"),
        (KK, "2 мың 500 адам", "2500", ""),
        (RU, "5,3 тыс. рабочих мест", "5300", ""),
        (RU, "446,7 млрд тенге", "446700000000", "KZT"),
        (EN, "$5.3bn", "5300000000", "USD"),
        (EN, "US$14.7 billion", "14700000000", "USD"),
        (EN, "3 mln euros", "3000000", "EUR"),
        (EN, "20K subscribers", "20000", ""),
        (RU, "5 п.п. больше", "5", "%"),
        # per cent, currencies, times
        (KK, "70 пайыздан астам", "70", "%"),
        (KK, "3 пайыздық тармақ", "3", "%"),
        (KK, "107,9%-ға", "107.9", "%"),
        (RU, "6,3 процента", "6.3", "%"),
        (EN, "15 per cent", "15", "%"),
        (KK, "500 тг", "500", "KZT"),
        (KK, "500 ₸", "500", "KZT"),
        (EN, "KZT 500", "500", "KZT"),
        (EN, "€20 million", "20000000", "EUR"),
        (RU, "300 сомов", "300", "KGS"),
        (RU, "12 юаней", "12", "CNY"),
        (KK, "1,8 есеге артты", "1.8", "times"),
        (RU, "в 1,8 раза", "1.8", "times"),
        (EN, "1.8 times", "1.8", "times"),
        # suffixed digits, ordinals
        (KK, "2000-ға жуық", "2000", ""),
        (KK, "7-нан асты", "7", ""),
        (KK, "125-көше", "125", ""),
        (RU, "48-летний", "48", "year"),
        (EN, "the 21st century", "21", ""),
        (RU, "двадцать первый", "21", ""),
        # Roman numerals, in Cyrillic look-alikes too
        (KK, "ХХІ ғасыр", "21", ""),
        (RU, "XIX век", "19", ""),
        # compounds
        (RU, "двухчасовой", "2", "hour"),
        (RU, "двадцатипятилетие", "25", "year"),
        (KK, "бесжылдық", "5", "year"),
    ],
)
def test_first_quantity_has_its_value_and_unit(lang: Lang, text: str, value: str, unit: str) -> None:
    first = read(text, lang)[0]

    assert (Decimal(value), unit) == (first.value, first.unit.name)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        (KK, "2024 жылғы 14 маусым", ["2024", "14"]),
        (RU, "14 июня 2024 года", ["14", "2024"]),
        (EN, "June 14, 2024", ["14", "2024"]),
        (RU, "14.06.2024", ["14", "2024"]),
        (EN, "2024-06-14", ["14", "2024"]),
        (KK, "2015-2019 жылдарға", ["2015", "2019"]),
        (KK, "340 миллионнан 500 миллионға дейін", ["340000000", "500000000"]),
        (KK, "бестен онға дейін", ["5", "10"]),
        (EN, "won 3-1", ["3", "1"]),
        (RU, "со счетом 2:1", ["2", "1"]),
    ],
)
def test_every_number_of_a_date_range_or_score_is_read(lang: Lang, text: str, values: list[str]) -> None:
    assert [Decimal(value) for value in values] == [quantity.value for quantity in read(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "other", "other_text"),
    [
        (EN, "in the 1990s", RU, "в 90-е годы"),
        (EN, "in the 1990s", KK, "1990 жылдары"),
        (EN, "at 5 p.m.", RU, "в 17:00"),
        (EN, "at 8:46 a.m.", KK, "08:46-да"),
        (EN, "a third", KK, "үштен бірі"),
        (EN, "half", RU, "50%"),
        (RU, "треть", KK, "үштен бірі"),
        (EN, "a dozen", KK, "он екі"),
        (RU, "сутки", EN, "24 hours"),
        (EN, "1.2m people", KK, "1,2 млн адам"),
        (EN, "2.5-fold", KK, "2,5 есе"),
    ],
)
def test_the_same_said_otherwise_shares_a_reading(
    lang: Lang, text: str, other: Lang, other_text: str
) -> None:
    one, two = read(text, lang)[0], read(other_text, other)[0]

    assert set(one.readings) & set(two.readings)


def test_a_range_shares_scale_and_unit() -> None:
    first, last = read("15–20 мың теңге", KK)

    assert (Decimal(15000) in first.readings, first.unit) == (True, last.unit)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (KK, "Оның үйі сонда"),
        (KK, "Әлем жүзінде"),
        (KK, "Алтын адам үшін"),
        (RU, "Со всей семью"),
        (EN, "Somebody won the game"),
        (EN, "CIVIL DISCORD"),
    ],
)
def test_words_that_look_like_numbers_are_none(lang: Lang, text: str) -> None:
    sure = [quantity.text for quantity in read(text, lang) if not quantity.loose]

    assert not sure


@given(st.text(max_size=80), st.sampled_from(Lang))
def test_any_text_can_be_read_and_spans_are_its_own(text: str, lang: Lang) -> None:
    for quantity in read(text, lang):
        assert text[quantity.start : quantity.end] == quantity.text


@given(st.text(alphabet="0123456789.,:/%- $мыңXІnd½٣²", max_size=40), st.sampled_from(Lang))
def test_any_jumble_of_digits_and_signs_can_be_read(text: str, lang: Lang) -> None:
    assert all(quantity.readings[0] == quantity.value for quantity in read(text, lang))
