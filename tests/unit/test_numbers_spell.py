"""Writing numbers in words, and reading them back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.errors import InputError
from tuyin.records import Lang
from tuyin.text.numbers import read, spell


@pytest.mark.parametrize(
    ("number", "lang", "words"),
    [
        (0, Lang.KAZ, "нөл"),
        (19, Lang.KAZ, "он тоғыз"),
        (100, Lang.KAZ, "жүз"),
        (25_000, Lang.KAZ, "жиырма бес мың"),
        (1_000, Lang.KAZ, "бір мың"),
        (53, Lang.RUS, "пятьдесят три"),
        (2_000, Lang.RUS, "две тысячи"),
        (21_011, Lang.RUS, "двадцать одна тысяча одиннадцать"),
        (5_000_000_000, Lang.RUS, "пять миллиардов"),
        (58, Lang.ENG, "fifty-eight"),
        (1_000_105, Lang.ENG, "one million one hundred five"),
    ],
)
def test_a_number_is_spelt_as_people_write_it(number: int, lang: Lang, words: str) -> None:
    assert words == spell(number, lang)


@given(st.integers(min_value=0, max_value=10**13), st.sampled_from(Lang))
def test_what_is_spelt_is_read_back(number: int, lang: Lang) -> None:
    """Number → words → number, in all three languages."""
    words = spell(number, lang)

    assert [(words, Decimal(number))] == [(q.text, q.value) for q in read(words, lang)]


@pytest.mark.parametrize("number", [-1, 10**15])
def test_a_number_beyond_words_is_refused(number: int) -> None:
    with pytest.raises(InputError, match="cannot be written in words"):
        spell(number, Lang.ENG)
