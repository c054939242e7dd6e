"""What the mixture does to text: numbers, overlap, letters' case, filters, pieces."""

# ruff: noqa: S311  (chance of a fixed seed, nothing secret)

import unicodedata
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("transformers")

from tuyin.training.corpus import tokenize
from tuyin.training.filters import keep
from tuyin.training.mixture import key_of, read_source, sourceless
from tuyin.training.numbers import agreement, numbers, swap_numbers
from tuyin.training.overlap import Overlap
from tuyin.training.pairs import Pair
from tuyin.training.recase import Caser
from tuyin.training.settings import Source
from tuyin.training.smoke import sample_encoder
from tuyin.training.vocabulary import EXTRA_TOKENS, build_tokenizer, known_pieces


def pair(source: str, target: str) -> Pair:
    return Pair(source, target, "kk", "en", "test")


@given(st.integers(10, 10**12), st.integers(0, 10**6))
def test_swapped_numbers_are_the_same_on_both_sides(number: int, seed: int) -> None:
    """A pair whose numbers agree still agrees, however each side writes them."""
    swapped = swap_numbers(
        pair(f"Барлығы {number:,} теңге".replace(",", " "), f"A total of {number:,} tenge"),
        Random(seed),
    )

    assert swapped is None or numbers(swapped.source) == numbers(swapped.target)


def test_swapping_keeps_the_format_and_a_year_a_year() -> None:
    made = swap_numbers(
        pair("2019 жылы 30 000 тонна, 15,8 пайыз", "In 2019, 30,000 tonnes, 15.8 percent"), Random(3)
    )

    assert made is not None
    year, thousands, _ = sorted(numbers(made.target), key=len, reverse=True)[1], made.target, made.source
    assert year[:2] in {"19", "20"}
    assert len(thousands) == len("In 2019, 30,000 tonnes, 15.8 percent")


def test_numbers_that_differ_are_not_swapped() -> None:
    assert swap_numbers(pair("48 млрд", "482 billion"), Random(0)) is None


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [("30 000 теңге", "30,000 tenge", 1.0), ("15 пен 20", "15", 0.5), ("сөз", "word", 1.0), ("1", "2", 0.0)],
)
def test_agreement_is_the_share_of_numbers_on_both_sides(source: str, target: str, expected: float) -> None:
    assert expected == agreement(source, target)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the minister met investors in Astana today", False),
        ("Yesterday THE MINISTER, met farmers in Kostanay region (north)!", True),
        ("met farmers in Kostanay", False),
        ("Good morning, dear friends", True),
    ],
)
def test_overlap_is_a_shared_run_of_words(text: str, expected: bool) -> None:  # noqa: FBT001
    """Case and punctuation do not count; a sentence shorter than the run must be the same as a whole."""
    overlap = Overlap(
        ["the minister met farmers in Kostanay region last week", "Good morning dear friends!"], size=7
    )

    assert expected == overlap.touches(text)


def test_recasing_writes_words_as_other_text_does() -> None:
    caser = Caser(["Бүгін Астана қаласында", "Today in Astana the summit"])

    assert caser.recase("қаласында астана summit") == "Қаласында Астана summit"


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("Үкімет отырысы өтті.", "The government met.", True),
        ("Үкімет отырысы өтті.", "Үкімет отырысы өтті.", False),
        ("Үкімет отырысы өтті.", "Yes.", False),
        ("Бюджет 482 млрд теңге болды.", "The budget was 48 billion tenge.", False),
    ],
)
def test_filter_asks_for_script_length_and_numbers(source: str, target: str, kept: bool) -> None:  # noqa: FBT001
    assert kept == keep(pair(source, target), max_ratio=2.2, min_digits=0.6)


ENCODER = sample_encoder()
TOKENIZER = build_tokenizer([(piece, -float(i)) for i, piece in enumerate(ENCODER.pieces[4:])])


@given(st.lists(st.sampled_from(ENCODER.pieces[5:]), min_size=1, max_size=12))
def test_text_comes_back_from_its_pieces(pieces: list[str]) -> None:
    """In Unicode's compatible form: № is No."""
    text = unicodedata.normalize("NFKC", "".join(pieces).replace("▁", " ").strip())

    ids = TOKENIZER.backend_tokenizer.encode(text, add_special_tokens=False).ids

    assert " ".join(text.split()) == str(TOKENIZER.decode(ids)).strip()


def test_each_digit_is_a_piece_of_its_own() -> None:
    tokens = TOKENIZER.backend_tokenizer.encode("1918", add_special_tokens=False).tokens

    assert [digit.removeprefix("▁") for digit in tokens if digit != "▁"] == list("1918")


@pytest.mark.parametrize("tag", EXTRA_TOKENS)
def test_a_tag_is_one_piece(tag: str) -> None:
    assert [tag] == TOKENIZER.backend_tokenizer.encode(tag, add_special_tokens=False).tokens


def test_the_tokenizer_adds_no_special_tokens_by_itself() -> None:
    assert not {0, 1, 2} & set(TOKENIZER("Үкімет")["input_ids"])


def test_a_tokenizers_pieces_are_found_again() -> None:
    """What a continued run needs: the same rows of the encoder, in the same order."""
    assert list(range(4, len(ENCODER.pieces))) == known_pieces(TOKENIZER, ENCODER.pieces)


def test_a_share_of_targets_is_given_without_a_source() -> None:
    """They stay whole, and have a group of their own: what they are drawn by."""
    pairs = [Pair(f"Қар {n}.", f"Snow {n}.", "kk", "en", "news") for n in range(200)]

    alone = list(sourceless(pairs, share=0.25, chance=Random(3)))

    assert 30 < len(alone) < 70
    assert {("", "news+sourceless")} == {(pair.source, pair.corpus) for pair in alone}
    assert {pair.target for pair in alone} < {pair.target for pair in pairs}
    corpus = tokenize(alone, TOKENIZER, max_tokens=20)
    assert {2} == set(np.diff(corpus.source_at).tolist())  # the language and </s>


def test_kazakh_of_a_table_of_its_own_joins_the_rows_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "news.tsv").write_text("kk\tru\ten\n\tДождь.\tRain.\n\tСнег.\tSnow.\n", encoding="utf-8")
    (tmp_path / "kazakh.tsv").write_text(f"key\tkk\n{key_of('Snow.')}\tҚар.\n", encoding="utf-8")
    source = Source(
        name="news", file="news.tsv", weights={"kk-en": 1.0}, columns={}, added={"kk": "kazakh.tsv"}
    )

    assert read_source(source, tmp_path) == [{"kk": "Қар.", "ru": "Снег.", "en": "Snow."}]
