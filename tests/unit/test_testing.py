"""The public fakes keep the protocols and fail as they are told."""

import pytest

from tuyin.errors import InputError, ModelError
from tuyin.protocols import Summarizer, Translator
from tuyin.records import Decoding, Lang
from tuyin.testing import FakeSummarizer, FakeTranslator, spoken

SENTENCES = ["Құны 58 млрд теңге.", "Алматы қаласы", ""]


def english(translator: FakeTranslator, decoding: Decoding | None = None) -> list[str]:
    return translator.translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG, decoding=decoding)


def test_they_meet_the_protocols() -> None:
    assert isinstance(FakeTranslator(), Translator)
    assert isinstance(FakeSummarizer(), Summarizer)


def test_words_figures_and_order_stay() -> None:
    assert english(FakeTranslator()) == ["Kuny 58 mlrd tenge.", "Almaty kalasy", ""]


def test_it_lists_what_it_was_asked() -> None:
    translator = FakeTranslator()
    english(translator)

    assert translator.asked == SENTENCES


def test_a_lost_number_is_mended_by_another_decoding() -> None:
    translator = FakeTranslator(drops_numbers=("млрд",))

    assert english(translator)[0] == "Kuny  mlrd tenge."
    assert english(translator, Decoding(beam=1))[0] == "Kuny 58 mlrd tenge."


def test_a_loop_is_mended_by_another_decoding() -> None:
    translator = FakeTranslator(loops=("Алматы",))

    assert english(translator)[1] == " ".join(["Almaty"] * 12)
    assert english(translator, Decoding(beam=1))[1] == "Almaty kalasy"


def test_it_breaks_where_it_is_told() -> None:
    with pytest.raises(ModelError, match="told to break on 'Алматы'"):
        english(FakeTranslator(breaks=("Алматы",)))


def test_candidates_hold_the_mended_one() -> None:
    translator = FakeTranslator(drops_numbers=("58",))
    found = translator.candidates(SENTENCES, source=Lang.KAZ, target=Lang.ENG, count=2)

    assert [len(texts) for texts in found] == [2, 1, 1]


def test_a_summary_is_the_first_sentences() -> None:
    summary = FakeSummarizer(invents=" 99").summarize(["A.", "", "B."], lang=Lang.ENG, max_points=2)

    assert [(point.text, point.segments) for point in summary.points] == [("A. 99", (0,)), ("B. 99", (2,))]


def test_no_sentence_is_an_input_error() -> None:
    with pytest.raises(InputError, match="nothing to summarize"):
        FakeSummarizer().summarize([" "], lang=Lang.ENG, max_points=3)


def test_spoken_says_word_by_word() -> None:
    assert spoken("тау 7 су", source=Lang.KAZ, target=Lang.ENG) == "mountain 7 water"
