import csv
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.text.language import detect, latin_share, script_share, vote

KAZAKH = "Облыс әкімі жаңа зауыттың ашылу салтанатына қатысып, жұмысшыларды құттықтады."
RUSSIAN = "Глава государства принял акима области и обсудил с ним развитие региона."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (KAZAKH, "kaz_Cyrl"),
        (RUSSIAN, "rus_Cyrl"),
        ("The President of Kazakhstan met with the head of the region on Friday.", "eng_Latn"),
        ("Кыргызстандын президенти өлкөнүн экономикасын өнүктүрүү боюнча жыйын өткөрдү.", "kir_Cyrl"),
        ("Татарстан президенты республиканың икътисадын үстерү буенча җыелыш үткәрде.", "tat_Cyrl"),
        ("Toshkent shahrida yangi maktab ochildi va unda besh yuz nafar bola o'qiydi.", "uzn_Latn"),
        ("Cumhurbaşkanı Ankara'da yeni havalimanının açılış törenine katıldı ve konuştu.", "tur_Latn"),
        ("482", "und"),
    ],
)
def test_the_language_of_a_paragraph_is_told(text: str, code: str) -> None:
    assert code == detect(text)


def test_a_short_paragraph_speaks_the_language_of_the_whole() -> None:
    assert vote(["Астана", KAZAKH, "Сапар"]) == ("kaz_Cyrl",) * 3


def test_a_paragraph_in_another_language_keeps_its_own() -> None:
    assert vote([KAZAKH, RUSSIAN]) == ("kaz_Cyrl", "rus_Cyrl")


def test_a_text_of_short_paragraphs_is_told_as_a_whole() -> None:
    assert vote(["Новости региона", "Глава области"]) == ("rus_Cyrl", "rus_Cyrl")


@settings(deadline=None)  # the rules are read once
@given(st.lists(st.text(max_size=40), max_size=6))
def test_each_paragraph_gets_a_language(paragraphs: list[str]) -> None:
    assert len(paragraphs) == len(vote(paragraphs))


@settings(deadline=None)  # the rules are read once
@given(st.text())
def test_shares_of_scripts_sum_to_one(text: str) -> None:
    shares = script_share(text)

    assert not shares or sum(shares.values()) == pytest.approx(1)


def test_the_share_of_latin_letters_counts_letters_only() -> None:
    assert latin_share("ab, вг 12") == pytest.approx(0.5)


@pytest.mark.parametrize(
    "text",
    [
        "Казакстан Республикасынын Президенти жана зауыттын ашылуына катысты деп хабарлады баспасоз кызмети.",
        "Бул жоба бойынша биыл бир миллион тенге болинди деди аким.",
    ],
)
def test_kazakh_typed_without_its_own_letters_is_kazakh(text: str) -> None:
    assert detect(text) == "kaz_Cyrl"


def test_paragraphs_of_mixed_pages_are_told_apart() -> None:
    """Of 170 paragraphs in eight languages, at least 167; Tatar and Bashkir in a few words are one to it."""
    file = Path(__file__).parent.parent / "data" / "languages" / "paragraphs.tsv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = 0
    for _, page in groupby(rows, key=lambda row: row["page"]):
        paragraphs = list(page)
        found = vote([row["text"] for row in paragraphs])
        right += sum(code == row["lang"] for code, row in zip(found, paragraphs, strict=True))

    assert right >= len(rows) - 3
