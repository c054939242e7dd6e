"""The retry ladder: what each rung tries on a sentence whose translation has an error."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from tuyin.pipeline.retry import clauses, fallback, ladder, placeholders
from tuyin.records import Decoding, Lang
from tuyin.testing import FakeTranslator
from tuyin.text.placeholders import Span

_K, _R, _E = Lang.KAZ, Lang.RUS, Lang.ENG


@dataclass
class Phrasebook(FakeTranslator):
    """A translator that knows whole sentences; it leaves the others as they are."""

    phrases: dict[str, str] = field(default_factory=dict)

    def translate(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, decoding: Decoding | None = None
    ) -> list[str]:
        """Look each sentence up."""
        del source, target, decoding
        self.asked.extend(sentences)
        return [self.phrases.get(sentence, sentence) for sentence in sentences]


def joined(*pairs: tuple[str, str], target: Lang = _E) -> list[tuple[str, ...]]:
    sentence = " ".join(clause for clause, _ in pairs)
    return clauses([sentence], source=_K, target=target, translator=Phrasebook(phrases=dict(pairs)))


def test_a_sentence_of_one_clause_is_not_asked_again() -> None:
    """It has been tried whole; asking costs as much as translating it."""
    translator = Phrasebook()
    made = clauses(
        ["Бір сөйлем.", "Бірінші үш сөз, екінші үш сөз."], source=_K, target=_E, translator=translator
    )

    assert [bool(candidates) for candidates in made] == [False, True]
    assert translator.asked == ["Бірінші үш сөз,", "екінші үш сөз."]


def test_a_name_that_begins_a_clause_keeps_its_capital() -> None:
    made = joined(
        ("Дүйсенбі күні кешке,", "On Monday evening."),
        ("Қазақстан шартқа қол қойды.", "Kazakhstan signed a treaty."),
    )

    assert made == [("On Monday evening, Kazakhstan signed a treaty.",)]


@pytest.mark.parametrize(
    ("translated", "target", "read"),
    [
        ("The plant opened.", _E, "the plant opened."),
        ("It's new.", _E, "it's new."),
        ("Where The Hague is.", _E, "where The Hague is."),
        ("A. Smith came.", _E, "A. Smith came."),
        ("In-Sung came.", _E, "In-Sung came."),
        ("IT firms came.", _E, "IT firms came."),
        ("Italy came.", _E, "Italy came."),
        ("Он пришёл.", _R, "он пришёл."),
        ("Которые пришли.", _R, "которые пришли."),
        ("В. Иванов пришёл.", _R, "В. Иванов пришёл."),
        ("Вера пришла.", _R, "Вера пришла."),
    ],
)
def test_of_a_clause_only_a_function_word_loses_its_capital(translated: str, target: Lang, read: str) -> None:
    made = joined(("бір екі үш,", "x"), ("төрт бес алты.", translated), target=target)

    assert made == [(f"x, {read}",)]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("бір екі үш,", "төрт бес алты.", "Yes, no."),
        ("бір екі үш;", "төрт бес алты.", "Yes; no."),
        ("бір екі үш:", "төрт бес алты.", "Yes: no."),
        ("бір екі үш", "– төрт бес алты.", "Yes – no."),
        ("бір екі үш", "— төрт бес алты.", "Yes — no."),
        ("бір екі үш,", "– төрт бес алты.", "Yes, – no."),
        ("бір екі үш?", "– төрт бес алты.", "Yes? – no."),
    ],
)
@pytest.mark.parametrize("end", [".", ",", " !", "?", ""])
@pytest.mark.parametrize("start", ["", "- ", ", "])
def test_the_sign_between_clauses_is_the_sources(
    first: str, second: str, read: str, end: str, start: str
) -> None:
    """Whatever signs the model puts around a fragment, there is one, and a colon stays a colon."""
    assert joined((first, f"Yes{end}"), (second, f"{start}no.")) == [(read,)]


@pytest.mark.parametrize("acronym", ["U.S.", "т.б."])
def test_an_abbreviation_keeps_its_point_and_a_number_its_minus(acronym: str) -> None:
    made = joined(("бір екі үш,", acronym), ("төрт бес алты.", "-5 degrees."))

    assert made == [(f"{acronym}, -5 degrees.",)]


def test_a_clause_that_comes_out_empty_gives_no_candidate() -> None:
    assert joined(("бір екі үш,", "Yes."), ("төрт бес алты.", " ")) == [()]


def test_a_sentence_of_one_clause_gives_no_candidate() -> None:
    assert joined(("бір екі үш.", "Yes.")) == [()]


def test_a_fallback_that_lacks_the_direction_gives_no_candidates_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The run goes on with what the first model gave."""
    rung = fallback(FakeTranslator(directions=((_R, _E),)))

    with caplog.at_level(logging.WARNING):
        made = [
            rung.candidates(["бір", "екі"], source=_K, target=_E, translator=FakeTranslator())
            for _ in range(2)
        ]

    assert made == [[(), ()]] * 2
    assert caplog.messages == ["the fallback model gave nothing: fake translates ru→en, not kk→en"]


def test_a_fallback_gives_what_its_model_says() -> None:
    rung = fallback(Phrasebook(phrases={"бір": "one"}))

    assert rung.candidates(["бір"], source=_K, target=_E, translator=FakeTranslator()) == [("one",)]


def _word(word: str, shown: str, sentence: str) -> tuple[Span, ...]:
    start = sentence.find(word)
    return () if start < 0 else (Span(start, start + len(word), shown),)


def _terms(sentence: str, source: Lang, target: Lang) -> tuple[Span, ...]:
    del source, target
    return _word("әкім", "akim", sentence)


def _names(sentence: str, source: Lang, target: Lang) -> tuple[Span, ...]:
    del source, target
    return _word("Орал", "Oral", sentence)


def test_all_that_can_be_hidden_is_hidden_together_and_then_each_kind_alone() -> None:
    translator = Phrasebook()
    placeholders(_terms, _names).candidates(
        ["Орал бойынша әкім туралы 482,5 млрд"], source=_K, target=_E, translator=translator
    )

    assert translator.asked == [
        "739 бойынша 857 туралы 673 млрд",
        "Орал бойынша 739 туралы 482,5 млрд",
        "739 бойынша әкім туралы 482,5 млрд",
        "Орал бойынша әкім туралы 739 млрд",
    ]


def test_each_way_to_hide_gives_a_candidate_with_the_right_words_back() -> None:
    made = placeholders(_names).candidates(
        ["Орал туралы 482,5"], source=_K, target=_E, translator=Phrasebook()
    )

    assert made == [("Oral туралы 482.5", "Oral туралы 482,5", "Орал туралы 482.5")]


def test_a_neighbour_left_in_sight_is_hidden_by_another_candidate() -> None:
    """Side by side, a name and a figure would be one number to the model."""
    translator = Phrasebook()
    placeholders(_names).candidates(["Орал 482 адам"], source=_K, target=_E, translator=translator)

    assert translator.asked == ["739 482 адам", "Орал 739 адам"]


@pytest.mark.parametrize("terms", [None, _names, (_terms, _names)])
def test_a_sentence_with_nothing_to_hide_costs_nothing(terms: object) -> None:
    translator = Phrasebook()
    rung = ladder(4, terms=terms)[-1]  # type: ignore[arg-type]

    made = rung.candidates(["бір", ""], source=_K, target=_E, translator=translator)

    assert (made, translator.asked) == ([(), ()], [])


def test_a_placeholder_that_the_model_loses_gives_no_candidate() -> None:
    lossy = Phrasebook(phrases={"739 туралы 857": "about 739857"})

    made = placeholders(_names).candidates(["Орал туралы 482"], source=_K, target=_E, translator=lossy)

    assert made == [("Oral туралы 482", "Орал туралы 482")]
