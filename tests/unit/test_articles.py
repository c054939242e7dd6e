"""English articles agree with the next word's sound, and are left alone where letters do not tell."""

import pytest

from tuyin.text.articles import agree


@pytest.mark.parametrize(
    ("text", "agreeing"),
    [
        ("An business forum and a official visit.", "A business forum and an official visit."),
        ("It took a hour and an half.", "It took an hour and a half."),
        ("an union, an European, an one-day trip, an user", "a union, a European, a one-day trip, a user"),
        ("a unidentified man", "a unidentified man"),
        ("a umbrella, a ulcer, a upper hall", "an umbrella, an ulcer, an upper hall"),
    ],
)
def test_the_article_is_as_the_next_word_sounds(text: str, agreeing: str) -> None:
    assert agree(text) == agreeing


@pytest.mark.parametrize(
    "text",
    [
        "an FBI agent, a NATO summit, an 8-year term",
        "an unofficial, unarmed and unoccupied place",
        "a historic and an historic day",
        "Group A and B; vitamin A in food",
        "an Mi-8 helicopter",
        "a unanimous vote",
    ],
)
def test_what_is_right_or_open_stays(text: str) -> None:
    assert agree(text) == text
