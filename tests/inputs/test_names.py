"""Names that can be shown and stored, each given once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.inputs.names import Names, printable, row_id, safe


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("news/a.txt", "news/a.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\x", "x"),
        ("a\0b", "ab"),
        ("", "article"),
        ("..", "article"),
        ("\x1b[31mқызыл\x1b[0m", "қызыл"),
        ("\u202etxt.exe", "txt.exe"),
        ("🇰🇿 жаңалық", "🇰🇿 жаңалық"),
        ("a\nb\tc", "a b c"),
        ("\udcff.txt", ".txt"),
    ],
)
def test_a_label_is_made_safe(label: str, expected: str) -> None:
    assert safe(label) == expected


def test_a_long_label_is_cut_and_two_long_ones_stay_apart() -> None:
    first, second = safe("ұ" * 300), safe("ұ" * 301)

    assert (len(first), first == second) == (120, False)


def test_the_same_label_twice_gets_a_number() -> None:
    names = Names()

    assert [names.give(label) for label in ("a", "a", "a (2)", "a")] == ["a", "a (2)", "a (2) (2)", "a (3)"]


@given(st.lists(st.text(max_size=20), max_size=30))
def test_names_of_a_run_are_unique_and_printable(labels: list[str]) -> None:
    names = Names()
    given_names = [names.give(label) for label in labels]

    assert len(set(given_names)) == len(labels)
    assert not [c for name in given_names for c in name if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


@given(st.text(max_size=400))
def test_a_safe_name_stays_below_its_folder(label: str) -> None:
    parts = safe(label).split("/")

    assert not [part for part in parts if part in ("", ".", "..")]


def test_a_rows_id_has_no_slash_and_no_hash() -> None:
    assert row_id("../../x#1") == "..-..-x-1"


@given(st.text())
def test_what_is_printed_is_one_line_that_can_be_encoded(text: str) -> None:
    assert len(printable(text).encode().splitlines()) <= 1


def test_a_terminals_colours_leave_nothing_in_a_name() -> None:
    assert printable("\x1b[31mқызыл\x1b[0m") == "қызыл"
