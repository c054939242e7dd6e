import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.text.segment import join, split

PIECES = st.sampled_from(
    ["млрд", "т.б.", "А. Қ. ", ". ", "«", "» ", "деді", "\n", " ", "Алматы", "2024 ж. ", "! ", "…"]
)


def sentences(text: str) -> list[str]:
    return [segment.text for segment in split(text)]


@settings(deadline=None)  # the rules are read once
@given(st.text() | st.lists(PIECES).map("".join))
def test_joining_what_was_split_gives_the_text_back(text: str) -> None:
    assert text == join(split(text))


@settings(deadline=None)  # the rules are read once
@given(st.text() | st.lists(PIECES).map("".join))
def test_no_sentence_is_empty_but_of_a_blank_text(text: str) -> None:
    blank = [segment for segment in split(text) if not segment.text.strip()]

    assert not blank or not text.strip()


@settings(deadline=None)  # the rules are read once
@given(st.lists(PIECES).map("".join))
def test_places_count_on(text: str) -> None:
    segments = split(text)

    assert list(range(len(segments))) == [segment.index for segment in segments]


@pytest.mark.parametrize(
    "text",
    [
        "2024 ж. 5 маусым күні форум өтті.",
        "Облыс 15,8 млн. долларды құрайтын тауар экспорттады.",
        "ТАЛДЫҚОРҒАН.ҚазАқпарат - Облыс әкімі сапармен барды.",
        "Бұл туралы т.ғ.д. Асанов айтты.",
        "В этом году создано 5,3 тыс. рабочих мест.",
        "Он родился в 1987 г. в Алма-Ате.",
        "Жиынды А. Қ. Серіков ашты.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert [text] == sentences(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Форум өтті. Оған әкім қатысты.",
            ["Форум өтті.", "Оған әкім қатысты."],
        ),
        (
            "Построено 13 школ на 13,8 тыс. мест. Кроме того, возведут 53 школы.",
            ["Построено 13 школ на 13,8 тыс. мест.", "Кроме того, возведут 53 школы."],
        ),
        (
            "«Жоба аяқталды. Енді екіншісі басталады», – деді ол.",
            ["«Жоба аяқталды.", "Енді екіншісі басталады», – деді ол."],
        ),
    ],
)
def test_sentences_end_where_they_do(text: str, expected: list[str]) -> None:
    assert expected == sentences(text)


def test_a_line_end_ends_a_paragraph() -> None:
    assert [segment.paragraph for segment in split("Бірінші\nЕкінші")] == [0, 1]
