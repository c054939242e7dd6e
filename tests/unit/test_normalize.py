import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.text.normalize import lines, mend_lookalikes, normalize


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("  бір\u00a0сөз\t", "бір сөз"),
        ("ал\u00adматы\u200b", "алматы"),
        ("“Алматы” қаласы", "«Алматы» қаласы"),
        ("“Alatau” city", "“Alatau” city"),
        ("бизнес\u2011форум", "бизнес-форум"),
        ("\x1b[31mқызыл\x1b[0m \x1b]0;тақырып\x07сөз", "қызыл сөз"),
        ("\x1b]жабылмаған сөз", "]жабылмаған сөз"),
        ("й".encode().decode(), "й"),
    ],
)
def test_characters_are_brought_to_one_form(line: str, plain: str) -> None:
    assert plain == normalize(line)


@given(st.text())
def test_normalizing_twice_changes_nothing_more(line: str) -> None:
    once = normalize(line)

    assert once == normalize(once)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Алмaты", "Алматы"),
        ("қaлa", "қала"),
        ("Аlmaty", "Almaty"),
        ("SMSті", "SMSті"),
        ("бiз", "біз"),
        ("Alatau City жобасы", "Alatau City жобасы"),
    ],
)
def test_only_letters_that_look_like_the_others_are_mended(line: str, mended: str) -> None:
    assert mended == mend_lookalikes(line)


def test_lines_keep_the_numbers_an_editor_shows() -> None:
    assert lines("а\x0cә\r\nб\n") == [(1, "а"), (1, "ә"), (2, "б"), (3, "")]


@given(st.text())
def test_no_character_but_line_ends_is_lost_between_lines(text: str) -> None:
    joined = "".join(line for _, line in lines(text))
    ends = dict.fromkeys(map(ord, "\r\n\x0b\x0c\x85\u2028\u2029"))

    assert text.translate(ends) == joined
