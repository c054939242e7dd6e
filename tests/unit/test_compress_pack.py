"""Texts longer than a window are packed at sentence borders, and no word is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tuyin.summarizers.pack import Chunk, pack

WORDS = st.lists(st.text("абв", min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)


def _fits(text: str) -> bool:
    return len(text) <= 12


def test_sentences_go_together_as_far_as_they_fit() -> None:
    assert pack(["aa.", "bb.", "cc.", "dd."], fits=_fits) == [
        Chunk("aa. bb. cc.", (0, 1, 2)),
        Chunk("dd.", (3,)),
    ]


def test_a_sentence_that_does_not_fit_is_cut_at_a_clause() -> None:
    assert pack(["one two, three four"], fits=_fits) == [Chunk("one two,", (0,)), Chunk("three four", (0,))]


def test_a_blank_sentence_is_in_no_chunk() -> None:
    assert pack(["aa.", " ", "bb."], fits=_fits) == [Chunk("aa. bb.", (0, 2))]


@given(st.lists(WORDS, max_size=6))
def test_every_word_is_in_one_chunk_in_order_and_every_chunk_fits(sentences: list[str]) -> None:
    chunks = pack(sentences, fits=_fits)

    assert " ".join(chunk.text for chunk in chunks).split() == " ".join(sentences).split()
    assert all(_fits(chunk.text) for chunk in chunks)


@given(st.lists(WORDS, max_size=6))
def test_a_chunk_names_the_sentences_it_is_made_of(sentences: list[str]) -> None:
    for chunk in pack(sentences, fits=_fits):
        held = " ".join(sentences[index] for index in chunk.sentences).split()

        assert [word for word in chunk.text.split() if word not in held] == []
