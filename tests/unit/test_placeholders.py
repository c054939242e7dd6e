"""Placeholders: hidden and shown again, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.text.placeholders import Kept, Span, hide, show

_TEXT = st.text(alphabet="абв 12,.739", max_size=40)


@settings(deadline=None)  # the first example reads the tables
@given(text=_TEXT, cuts=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=5))
def test_what_is_hidden_with_its_own_words_is_shown_as_it_was(text: str, cuts: list[tuple[int, int]]) -> None:
    """Spans that touch letters or digits are no words and may not come back; whole words do."""
    words = text.split(" ")
    starts = [sum(len(word) + 1 for word in words[:index]) for index in range(len(words))]
    spans = [
        Span(starts[place], starts[place] + len(words[place]), words[place])
        for place, _ in cuts
        if place < len(words) and words[place]
    ]
    hidden, kept = hide(text, spans)

    assert text == show(hidden, kept)


def test_a_placeholder_is_a_number_that_the_sentence_lacks() -> None:
    hidden, kept = hide("739 тонна, 482 млрд", [Span(11, 14, "482")])

    assert ("739 тонна, 857 млрд", (Kept("857", "482"),)) == (hidden, kept)


def test_of_overlapping_spans_the_first_and_longest_is_hidden() -> None:
    hidden, kept = hide(
        "Алматы облысы", [Span(7, 13, "Region"), Span(0, 13, "Almaty Region"), Span(0, 6, "Almaty")]
    )

    assert ("739", (Kept("739", "Almaty Region"),)) == (hidden, kept)


@pytest.mark.parametrize("between", [" ", ", ", "-", " – ", " «", " 5 "])
def test_of_neighbours_only_the_first_is_hidden(between: str) -> None:
    """Two numbers side by side are written as one: "739 857" came back as "7399,857"."""
    text = f"Бұл туралы Алматы{between}Астана айтты"
    second = text.index("Астана")

    hidden, kept = hide(text, [Span(11, 17, "Almaty"), Span(second, second + 6, "Astana")])

    assert (f"Бұл туралы 739{between}Астана айтты", (Kept("739", "Almaty"),)) == (hidden, kept)


def test_what_follows_a_neighbour_left_in_the_text_is_hidden() -> None:
    hidden, _ = hide("Алматы, Астана, Орал", [Span(0, 6, "a"), Span(8, 14, "b"), Span(16, 20, "c")])

    assert hidden == "739, Астана, 857"


@pytest.mark.parametrize(
    "translated",
    ["nothing", "739 and 739", "the 739th", "739.5 tons", "1,739 tons", "739-ші", "7 39", "a739"],
)
def test_a_placeholder_that_is_lost_doubled_or_grown_gives_none(translated: str) -> None:
    assert show(translated, (Kept("739", "Almaty"),)) is None


def test_placeholders_come_back_in_any_order() -> None:
    kept = (Kept("739", "Almaty"), Kept("857", "482"))

    assert show("857 tons to 739.", kept) == "482 tons to Almaty."


def test_more_spans_than_numbers_leaves_the_rest_in_the_text() -> None:
    text = " ".join("аб" * 20)
    _, kept = hide(text, [Span(4 * place, 4 * place + 1, "b") for place in range(20)])

    assert len(kept) == 14
