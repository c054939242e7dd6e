"""What a model writes of a sentence may leave out; it may not add, deny, break off or go round."""

import csv
from pathlib import Path

import pytest

from tuyin.records import Lang
from tuyin.summarizers.guard import faults

PLANTED = Path(__file__).parents[1] / "data" / "briefs"
BANK = "The National Bank of Kazakhstan sold 482 billion tenge of notes in May, said Serik Omarov in Astana."
MINE = "Министр Олжас Қаиров сообщил, что в июне 2024 года шахта в Караганде добыла 1,8 млн тонн угля."
ENGLISH = [
    "The National Bank sold 482 billion tenge of notes.",
    "In May Kazakhstan's National Bank sold 482 billion tenge of notes.",
    "Serik Omarov: the Bank sold 482 billion tenge of notes.",
    "The Bank sold notes in Astana, said Serik Omarov.",
]
RUSSIAN = [
    "Шахта в Караганде добыла 1,8 млн тонн угля.",
    "В июне шахта добыла 1 800 000 тонн угля.",
    "Министр Каиров сообщил: шахта Караганды добыла 1,8 миллиона тонн.",
]


def _english(written: str, given: str = BANK, *, is_headline: bool = False) -> tuple[str, ...]:
    return faults(written, [given], lang=Lang.ENG, is_headline=is_headline)


def _russian(written: str, given: str = MINE) -> tuple[str, ...]:
    return faults(written, [given], lang=Lang.RUS)


@pytest.mark.parametrize("written", ENGLISH)
def test_a_shorter_english_sentence_is_borne_out(written: str) -> None:
    assert _english(written) == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The forum was held in Oskemen and Akhmetzhan Yesimov.", ("runs two sentences together",)),
        ("The forum was held in Oskemen; Akhmetzhan Yesimov attended.", ()),
        ("The business forum was held in Oskemen.", ()),
    ],
)
def test_a_clause_of_one_sentence_does_not_end_in_another(written: str, expected: tuple[str, ...]) -> None:
    given = ["A business forum was held yesterday in Oskemen.", "He was attended by akim Akhmetzhan Yesimov."]

    assert [fault for fault in faults(written, given, lang=Lang.ENG) if "together" in fault] == [*expected]


@pytest.mark.parametrize("written", RUSSIAN)
def test_a_shorter_russian_sentence_is_borne_out_in_any_case_form(written: str) -> None:
    given = MINE.replace("Қаиров", "Каиров")

    assert _russian(written, given) == ()


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("The National Bank sold 48 billion tenge of notes.", "48 billion tenge"),
        ("The National Bank sold 482 million tenge of notes.", "482 million tenge"),
        ("The National Bank sold 482 billion dollars of notes.", "482 billion dollars"),
        ("The National Bank sold 482 billion of notes.", "482 billion"),
        ("The National Bank sold seven notes in May.", "seven"),
        ("The third National Bank sold notes in May.", "third"),
    ],
    ids=["digit dropped", "scale", "unit", "unit dropped", "in words", "ordinal"],
)
def test_a_figure_or_its_unit_that_the_sentence_has_not_is_a_fault(written: str, figure: str) -> None:
    assert f"figure not in the sentence: {figure}" in _english(written)


TRADE = "Last year the region exported goods worth $15.8 million, while imports reached $20.2 million."


@pytest.mark.parametrize(
    ("written", "passed_over"),
    [
        ("The region exported goods worth $20.2 million.", True),
        ("The region exported goods worth $15.8 million.", False),
        ("Imports reached $20.2 million.", False),
        ("The region exported goods worth $15.8 million and imports reached $20.2 million.", False),
    ],
)
def test_a_figure_is_not_given_to_what_had_another_of_its_unit(written: str, *, passed_over: bool) -> None:
    fault = "passes over a figure of the same kind: $15.8 million"

    assert (fault in _english(written, TRADE)) == passed_over


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("The National Bank of Kyrgyzstan sold notes in Astana.", "Kyrgyzstan"),
        ("Nazarbayev said the National Bank sold notes.", "Nazarbayev"),
        ("The National Bank of Kazakhstan sold notes in June.", "June"),
        ("The National Bank of Kazakhstan sold notes in Iran-Astana.", "Iran-Astana"),
    ],
)
def test_a_name_that_the_sentence_has_not_is_a_fault(written: str, name: str) -> None:
    """At a sentence's start too, where a capital alone says nothing."""
    assert f"name not in the sentence: {name}" in _english(written)


def test_a_russian_month_is_part_of_a_date() -> None:
    assert _russian("В июле 2024 года шахта в Караганде добыла 1,8 млн тонн угля.") == (
        "name not in the sentence: июле",
    )


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("The plant will not cut 300 jobs, the ministry said.", "The plant will cut 300 jobs."),
        ("The minister said no schools were closed in the region.", "Schools were closed in the region."),
        ("Workers haven't received their wages since May.", "Workers received their wages."),
        ("The bridge was built without a permit, the court found.", "The bridge was built with a permit."),
    ],
)
def test_a_lost_denial_is_a_fault(given: str, written: str) -> None:
    assert "loses a denial" in _english(written, given)


def test_a_lost_russian_denial_is_a_fault() -> None:
    given = "Завод не будет сокращать 300 рабочих, заявил директор."

    assert _russian("Завод будет сокращать 300 рабочих.", given) == ("loses a denial",)


def test_a_denial_that_is_made_up_is_a_fault() -> None:
    assert _english("The National Bank sold no notes in May.") == ("adds a denial",)


def test_a_clause_may_be_left_out_with_its_denial() -> None:
    given = "The plant opened a new shop in Taraz, but it has not hired anybody yet."

    assert _english("The plant opened a new shop in Taraz.", given) == ()


@pytest.mark.parametrize("phrase", ["not only", "no less than", "not later than"])
def test_what_denies_nothing_may_go(phrase: str) -> None:
    assert _english("The plant made steel in May.", f"The plant made {phrase} steel in May.") == ()


@pytest.mark.parametrize(
    "written",
    [
        "The National Bank sold 482 billion tenge of",
        "The National Bank sold 482 billion tenge of.",
        "The National Bank sold 482 billion tenge",
        'The National Bank sold "notes.',
        "The National Bank (of Kazakhstan sold notes.",
        "...",
    ],
)
def test_a_text_cut_off_in_the_middle_is_a_fault(written: str) -> None:
    assert "cut off" in _english(written)


def test_a_text_for_which_the_room_did_not_suffice_is_cut_off() -> None:
    assert faults(ENGLISH[0], [BANK], lang=Lang.ENG, ended=False) == ("cut off",)


def test_a_headline_needs_no_full_stop() -> None:
    assert _english("National Bank sold 482 billion tenge of notes", is_headline=True) == ()


@pytest.mark.parametrize(
    "written",
    [
        "The National Bank sold notes of the National Bank of Kazakhstan.",
        "The National Bank sold sold notes in May.",
        "The National Bank of the of the notes sold tenge.",
    ],
)
def test_a_text_that_goes_round_is_a_fault(written: str) -> None:
    assert "repeats itself" in _english(written)


def test_a_text_of_names_alone_is_a_fault() -> None:
    assert "says nothing of whom it names" in _english("Serik Omarov in Astana", is_headline=True)


def test_words_in_another_order_are_a_fault() -> None:
    assert "words in another order" in _english("Serik Omarov sold notes of Kazakhstan in Astana in May.")


@pytest.mark.parametrize("written", ["He sold 482 billion tenge of notes.", "Her bank sold notes in May."])
def test_a_person_whom_the_sentence_does_not_call_so_is_a_fault(written: str) -> None:
    assert "nobody is called so: " in " ".join(_english(written))


def test_words_that_are_not_the_sentences_own_are_a_fault() -> None:
    assert _english("The bank worries investors deeply about inflation.") == ("words not the sentence's own",)


def test_every_planted_fact_is_caught() -> None:
    with (PLANTED / "unsupported.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    langs = {lang.short: lang for lang in Lang}
    missed = [
        row["brief"]
        for row in rows
        if not faults(row["brief"], [row["translation"]], lang=langs[row["target_lang"]])
    ]

    assert len(rows) >= 200
    assert missed == []


def test_a_condition_does_not_stand_for_what_hangs_on_it() -> None:
    given = "If our business can work freely in Kazakhstan, this will be effective for both sides."

    assert "a clause without its main clause" in _english(
        "If our business can work freely in Kazakhstan.", given
    )
    assert _english("If our business can work freely, this will be effective for both sides.", given) == ()


def test_a_word_of_another_language_is_not_borne_out() -> None:
    given = 'The Head of State called "Taza Kazakhstan" an important step to form an environmental culture.'

    assert "a word of another language: мәдениет" in _english(
        'The Head of State called "Taza Kazakhstan" an important step to form an environmental мәдениет.',
        given,
    )
    assert _english('The Head of State called "Taza Kazakhstan" an important step.', given) == ()
