"""Stems of inflected Kazakh words and case forms of Russian ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.text.inflect import is_russian_form, kazakh_stems, russian_key, russian_stem

_KAZAKH = st.text(alphabet="абвгғдежзийкқлмнңоөпрстуұүшыі", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Алматыда", "алматы"),
        ("Алматыдағы", "алматы"),
        ("Алматыдан", "алматы"),
        ("Есімовтің", "есімов"),
        ("Тоқаевқа", "тоқаев"),
        ("Тоқаевпен", "тоқаев"),
        ("облысының", "облысы"),
        ("әкімдігінің", "әкімдік"),
        ("аймағында", "аймақ"),
        ("министрліктерге", "министрлік"),
        ("мектептерінде", "мектеп"),
        ("ҚТЖ-ның", "қтж"),
        ("Boeing-тің", "boeing"),
    ],
)
def test_the_lemma_is_among_the_stems_of_an_inflected_kazakh_word(word: str, lemma: str) -> None:
    assert lemma in kazakh_stems(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("Алматыде", "алматы"), ("Есімовтың", "алматы"), ("Астаналық", "аста"), ("балалар", "бал")],
)
def test_an_ending_that_breaks_harmony_gives_no_stem(word: str, other: str) -> None:
    assert other not in kazakh_stems(word)


@settings(deadline=None)  # the first example reads the tables
@given(word=_KAZAKH)
def test_the_word_itself_is_its_first_stem(word: str) -> None:
    assert word == kazakh_stems(word)[0]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("Китая", "Китай"),
        ("Россией", "Россия"),
        ("Афин", "Афины"),
        ("Есимовым", "Есимов"),
        ("Есимовой", "Есимова"),
        ("Алматинской", "Алматинская"),
        ("правительству", "правительство"),
        ("Шымкенте", "Шымкент"),
        ("Королёва", "Королев"),
        ("Токио", "Токио"),
    ],
)
def test_a_case_form_is_recognised_by_its_russian_lemma(word: str, lemma: str) -> None:
    assert is_russian_form(word, lemma)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("Ли", "Лия"), ("Мало", "Мали"), ("Тока", "Токио"), ("Китаец", "Китай"), ("Алматы", "Астана")],
)
def test_another_word_is_no_case_form(word: str, lemma: str) -> None:
    assert not is_russian_form(word, lemma)


@settings(deadline=None)  # the first example reads the tables
@given(word=st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=2, max_size=14))
def test_a_russian_word_begins_with_its_stem_and_is_a_form_of_itself(word: str) -> None:
    assert word.replace("ё", "е").startswith(russian_stem(word))
    assert is_russian_form(word, word)


def test_case_forms_of_one_russian_word_share_a_key() -> None:
    assert len({russian_key(form) for form in ("Россия", "России", "Россию", "Россией")}) == 1
