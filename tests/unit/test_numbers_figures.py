"""The key figures of a sentence, for a brief."""

import pytest

from tuyin.records import Lang
from tuyin.text.numbers import Figure, figures


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("It cost 482 billion tenge.", Lang.ENG, [Figure("482 billion", "tenge", "")]),
        ("In 2024, 58 projects were started.", Lang.ENG, [Figure("58", "", "projects")]),
        ("Output grew by 6.3%.", Lang.ENG, [Figure("6.3", "%", "")]),
        ("Goods worth $5.2 million were sold.", Lang.ENG, [Figure("5.2 million", "$", "")]),
        ("Exports reached 5.2 million dollars on June 14.", Lang.ENG, [Figure("5.2 million", "dollars", "")]),
        ("Создано 5,3 тыс. рабочих мест", Lang.RUS, [Figure("5,3 тыс.", "", "рабочих мест")]),
        ("Построено 13 школ в 2023 году", Lang.RUS, [Figure("13", "", "школ")]),
        (
            "Some 300 to 400 thousand people came.",
            Lang.ENG,
            [Figure("300 to 400 thousand", "", "people came")],
        ),
        ("He said 46 of them won; 207 projects worth much.", Lang.ENG, [Figure("207", "", "projects")]),
        (
            "Of these, 180 small and large enterprises take part.",
            Lang.ENG,
            [Figure("180", "", "small and large enterprises")],
        ),
        ("A concert in the 900-seat hall.", Lang.ENG, [Figure("900", "", "seat hall")]),
        ("They built 13 schools and a bridge.", Lang.ENG, [Figure("13", "", "schools")]),
        (
            "Работают 180 малых и средних предприятий",
            Lang.RUS,
            [Figure("180", "", "малых и средних предприятий")],
        ),
        ("The 21st century began at 00:00.", Lang.ENG, []),
        ("Three people came.", Lang.ENG, []),
    ],
)
def test_amounts_in_figures_are_listed_with_what_they_count(
    text: str, lang: Lang, expected: list[Figure]
) -> None:
    """Dates, years, ordinals, clock times and number words are no key figures."""
    assert expected == list(figures(text, lang))
