"""Cutting an over-long sentence: nothing lost, everything fits, and at the best border there is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.text.chunk import Chunk, cut, join, join_translated

SENTENCES = st.text(alphabet="абв,;: —.1\u0301", max_size=120) | st.text(max_size=60)


def words_up_to(most: int) -> Callable[[str], bool]:
    return lambda text: len(text.split()) <= most


def letters_up_to(most: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= most


def texts(sentence: str, most_words: int) -> list[str]:
    return [chunk.text for chunk in cut(sentence, fits=words_up_to(most_words), max_tokens=most_words)]


@given(SENTENCES, st.integers(1, 30))
def test_join_restores_the_sentence(sentence: str, most: int) -> None:
    assert join(cut(sentence, fits=letters_up_to(most), max_tokens=most)) == sentence


@given(SENTENCES, st.integers(1, 30))
def test_every_chunk_fits(sentence: str, most: int) -> None:
    assert all(len(chunk.text) <= most for chunk in cut(sentence, fits=letters_up_to(most), max_tokens=most))


@given(SENTENCES, st.integers(2, 9))
def test_it_fits_where_shorter_text_can_have_more_tokens(sentence: str, most: int) -> None:
    """Merges make a longer word cheaper: odd lengths cost one more."""

    def fits(text: str) -> bool:
        return len(text) + len(text) % 2 <= most

    chunks = cut(sentence, fits=fits, max_tokens=most)

    assert join(chunks) == sentence
    assert all(fits(chunk.text) for chunk in chunks)


def test_a_sentence_that_fits_is_one_chunk() -> None:
    assert cut("Ол келді.", fits=words_up_to(2), max_tokens=2) == (Chunk("Ол келді."),)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("а б в; г д е ж", ["а б в;", "г д е ж"]),
        ("а б в, г д е ж", ["а б в,", "г д е ж"]),
        ("а б в — г д е", ["а б в", "— г д е"]),
        ("а б в және г д", ["а б в", "және г д"]),
        ("а б, в; г д е", ["а б, в;", "г д е"]),
        ("а б в г д е", ["а б в г", "д е"]),
    ],
    ids=["semicolon", "comma", "dash", "conjunction", "semicolon before comma", "space"],
)
def test_it_is_cut_at_the_best_border(sentence: str, expected: list[str]) -> None:
    assert texts(sentence, 4) == expected


def test_a_border_that_would_leave_a_stub_is_passed_over() -> None:
    """One word before the comma, seven after it: cut at a space, so that the model sees a clause."""
    assert texts("Иә, б в г д е ж з и", 8) == ["Иә, б в г д е ж з", "и"]


def test_a_number_is_not_cut_at_its_comma() -> None:
    assert texts("а б в 15,8 г", 4) == ["а б в 15,8", "г"]


def test_a_word_too_long_by_itself_is_cut_between_letters_but_not_before_a_combining_mark() -> None:
    chunks = cut("ааи\u0306ааа", fits=letters_up_to(3), max_tokens=3)

    assert [chunk.text for chunk in chunks] == ["аа", "и\u0306а", "аа"]


def test_a_line_of_200_000_letters_is_measured_in_windows() -> None:
    """Each measure costs a tokenizer's pass: none may see the whole line."""
    longest = 0

    def fits(text: str) -> bool:
        nonlocal longest
        longest = max(longest, len(text))
        return len(text) <= 400

    line = "сөз " * 50_000
    chunks = cut(line, fits=fits, max_tokens=100)

    assert join(chunks) == line
    assert longest <= 1200


@pytest.mark.parametrize(
    ("source", "translated", "expected"),
    [
        (["келді,", "кетті."], ["He came,", "and left."], "He came, and left."),
        (["келді,", "кетті."], ["He came.", "And left."], "He came and left."),
        (["келді,", "Астанада."], ["He came.", "Astana."], "He came Astana."),
        (["келді,", "алматылық"], ["He came.", "Almaty man"], "He came Almaty man"),
        (["Келді.", "Кетті."], ["He came.", "He left."], "He came. He left."),
        (["келді,", "кетті."], ["", "He left."], "He left."),
    ],
    ids=[
        "as it is",
        "stop and capital undone",
        "name kept",
        "name in lower case source",
        "two sentences",
        "empty",
    ],
)
def test_translations_of_chunks_become_one_sentence(
    source: list[str], translated: list[str], expected: str
) -> None:
    chunks = tuple(Chunk(text, " ") for text in source)

    assert join_translated(chunks, translated) == expected


def test_what_was_cut_within_a_word_is_joined_without_a_space() -> None:
    assert join_translated((Chunk("12345"), Chunk("678")), ["12345", "678"]) == "12345678"
