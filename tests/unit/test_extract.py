"""The extractive summarizer: which sentences are chosen, and what is a headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.errors import InputError
from tuyin.records import Lang, Point
from tuyin.summarizers.extract import Extract
from tuyin.summarizers.headline import headline, shorten
from tuyin.text.attribute import attribute, coverage
from tuyin.text.rank import choose, is_clause, leans, open_ended, scores, standing, terms

NEWS = [
    "Almaty opened 12 new schools in September, the city's mayor Darkhan Satybaldy said.",
    "The schools will take 14,500 pupils from Alatau and Nauryzbay districts.",
    "He thanked everybody.",
    "Building them cost the city 38.4 billion tenge over two years.",
    "The new schools in Alatau and Nauryzbay districts will take 14,500 pupils.",
    "Was it worth the money?",
    "Another nine schools will open in Almaty by the end of 2025, according to the mayor.",
    "The weather was fine.",
]


def _points(sentences: list[str], *, max_points: int = 5) -> tuple[Point, ...]:
    return Extract().summarize(sentences, lang=Lang.ENG, max_points=max_points).points


def test_the_lead_is_the_headline_and_is_not_told_again() -> None:
    summary = Extract().summarize(NEWS, lang=Lang.ENG, max_points=5)

    assert summary.headline == Point(NEWS[0].removesuffix("."), (0,))
    assert 0 not in [index for point in summary.points for index in point.segments]


def test_points_are_the_informative_sentences_in_the_order_of_the_text() -> None:
    assert [point.segments for point in _points(NEWS)] == [(1,), (3,), (6,)]


def test_a_sentence_that_says_another_again_is_not_chosen() -> None:
    told = [point.segments[0] for point in _points(NEWS)]

    assert {1, 4} - set(told) != set()


@pytest.mark.parametrize("max_points", [1, 2, 3])
def test_there_are_no_more_points_than_asked_for(max_points: int) -> None:
    assert len(_points(NEWS, max_points=max_points)) == max_points


def test_a_long_text_gets_a_point_for_every_four_sentences() -> None:
    long = [f"Plant number {i} in town {chr(65 + i)}burg made {i * 7} tons of goods {i}." for i in range(18)]

    assert len(_points(long, max_points=9)) == 5


def test_points_add_up_to_what_is_read_in_a_minute() -> None:
    long = [" ".join(f"word{i}x{j}" for j in range(60)) + "." for i in range(20)]

    assert sum(len(point.text.split()) for point in _points(long)) <= 130


@given(
    st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=12).filter(
        lambda all_: any(map(str.strip, all_))
    )
)
def test_points_are_sentences_of_the_text_to_the_letter(sentences: list[str]) -> None:
    summary = Extract().summarize(sentences, lang=Lang.RUS, max_points=4)

    assert [sentences[point.segments[0]] for point in summary.points] == [
        point.text for point in summary.points
    ]


def test_nothing_to_summarize_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no sentence was given"):
        _points([" "])


def test_a_dateline_is_no_headline() -> None:
    sentences = ["ALMATY.", "KazInform.", "The city opened 12 new schools in September."]

    assert headline(sentences).segments == (2,)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Almaty. Kazinform - a forum was held in Oskemen today.", "A forum was held in Oskemen today"),
        ("АЛМАТЫ. Казинформ — В городе открыли новую школу сегодня.", "В городе открыли новую школу сегодня"),
        (
            "The forum - the first of its kind - was held today.",
            "The forum - the first of its kind - was held today",
        ),
    ],
)
def test_the_place_and_agency_that_open_a_lead_are_no_headline(lead: str, expected: str) -> None:
    assert headline([lead]).text == expected


def test_a_sentence_that_leans_on_another_is_no_headline_where_one_stands_alone() -> None:
    sentences = ["He also said that the schools are new.", "The city of Almaty opened 12 new schools."]

    assert headline(sentences).segments == (1,)


@pytest.mark.parametrize(
    ("main", "clause"),
    [
        (
            "The government will spend 38 billion tenge on the schools of Almaty this year",
            "reports Kazinform",
        ),
        ("Акимат направит 38 миллиардов тенге на новые школы в этом году", "сообщает агентство Казинформ"),
        ("The president opened a new plant for electric cars in Kostanay Region", "which has 300 workers"),
    ],
)
def test_a_long_headline_loses_a_clause_that_only_describes_or_names_the_agency(
    main: str, clause: str
) -> None:
    long = main.replace(" ", " new big ", 3)

    assert shorten(f"{long}, {clause}.") == long


@pytest.mark.parametrize(
    ("main", "clause"),
    [
        ("The minister said that no school in the region will be closed in this year", "if parents agree"),
        (
            "The government will spend 38 billion tenge on new schools this year",
            "according to the opposition",
        ),
        ("Almaty opened 12 schools", "which are new"),
    ],
    ids=["condition", "witness", "short"],
)
def test_a_clause_on_which_the_truth_hangs_stays(main: str, clause: str) -> None:
    assert shorten(f"{main}, {clause}.") == f"{main}, {clause}."


def test_terms_are_stems_without_function_words_and_whole_figures() -> None:
    assert terms("The 19 schools cost 15,8 millions") == ["19", "schoo", "cost", "15,8", "milli"]


def test_a_sentence_is_scored_between_nothing_and_one() -> None:
    assert all(0 <= score <= 1 for score in scores(NEWS))


def test_a_score_does_not_depend_on_sentences_without_words() -> None:
    assert scores([*NEWS, "***"])[-1] == 0.0


@pytest.mark.parametrize(
    "poor",
    [
        "Fine.",
        "Was the school in Almaty worth the money?",
        "He opened the school in the city.",
        "The school school in Almaty opened in May.",
        "The «school in Almaty opened in May.",
        "school school school school school school school",
    ],
)
def test_what_is_poorly_read_on_its_own_stands_lower(poor: str) -> None:
    assert standing(poor) < standing("The school in Almaty opened in May.") == 1.0


def test_the_earlier_of_two_equal_sentences_is_chosen() -> None:
    assert choose(["Almaty opened new schools.", "Almaty opened new schools."], count=2) == (0,)


@pytest.mark.parametrize(("sentence", "expected"), [("However, it rained.", True), ("Rain fell.", False)])
def test_a_first_word_that_points_back_leans(sentence: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert leans(sentence) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("«a»", False), ("«a", True), ('say "a', True), ("(a) b)", True), ("a", False)]
)
def test_an_open_quotation_or_parenthesis_is_seen(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert open_ended(text) is expected


def test_a_claim_rests_on_the_sentences_that_hold_its_words_and_figures() -> None:
    claim = "New schools for 14,500 pupils cost 38.4 billion tenge."

    assert attribute(claim, NEWS) == (3, 4)


def test_a_claim_that_the_sentences_do_not_hold_rests_on_nothing() -> None:
    assert attribute("Parliament dismissed its speaker on Monday.", NEWS) == ()


def test_a_claim_of_function_words_is_covered_by_nothing() -> None:
    assert coverage("It was not so.", NEWS) == 0.0


@pytest.mark.parametrize("sentence", NEWS[:2])
def test_a_sentence_covers_itself(sentence: str) -> None:
    assert coverage(sentence, [sentence]) == 1.0


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("If entrepreneurs work in Moscow and our business works freely in Kazakhstan.", True),
        ("If entrepreneurs work in Moscow, and our business works here.", True),
        ("Если завод откроют, а люди приедут.", True),
        ("If entrepreneurs work in Moscow, this will be good for both sides.", False),
        ("Когда завод откроют, то работу получат сто человек.", False),
        ("When will the plant open?", False),
        ("The plant will open if the money comes.", False),
    ],
)
def test_a_clause_without_its_main_clause_is_told(sentence: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_clause(sentence) is expected
