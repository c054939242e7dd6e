"""The figures of the model card, each checked by hand."""

import pytest

from tuyin.training.evaluate import digit_share, ngram_f1, sequence_f1, unsupported_names, unsupported_numbers
from tuyin.training.shortening import compression_pairs, headline_pairs, split_rows


@pytest.mark.parametrize(
    ("sources", "translations", "expected"),
    [
        (["482 млрд", "15,8 пайыз"], ["482 billion", "15.8 percent"], 1.0),
        (["482 млрд және 7"], ["48 billion and 7"], 0.5),
        (["7 және 7"], ["7"], 0.5),
        (["сөз"], ["word"], 1.0),
    ],
)
def test_digit_share_counts_each_group_of_the_source(
    sources: list[str], translations: list[str], expected: float
) -> None:
    assert expected == digit_share(sources, translations)


def test_rouge_counts_shared_runs_and_subsequences() -> None:
    words, reference = list("abcd"), list("acde")

    assert ngram_f1(words, reference, size=1) == 0.75
    assert pytest.approx(1 / 3) == ngram_f1(words, reference, size=2)
    assert sequence_f1(words, reference) == 0.75


@pytest.mark.parametrize(("text", "expected"), [("Плюс 15 процентов", True), ("Плюс 16 процентов", False)])
def test_a_number_that_the_source_lacks_is_unsupported(text: str, expected: bool) -> None:  # noqa: FBT001
    assert expected == unsupported_numbers(text, "Рост составил 16 процентов в 2019 году")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Глава Казахстана прибыл", False),
        ("Глава Узбекистана прибыл", True),
        ("Узбекистан ждёт", False),  # a sentence's first word has a capital anyway
    ],
)
def test_a_name_that_the_source_lacks_is_unsupported(text: str, expected: bool) -> None:  # noqa: FBT001
    """Declension is no new name: four letters decide."""
    assert expected == unsupported_names(text, "В Казахстан прибыл глава")


def test_rows_held_out_are_always_the_same() -> None:
    rows = [{"en": str(number)} for number in range(20)]

    train, held = split_rows(rows, held_out=5)

    assert held == split_rows(rows, held_out=5)[1]
    assert sorted(map(str, rows)) == sorted(map(str, train + held))


def test_a_compression_is_shorter_and_tagged() -> None:
    row = {
        "en": "The government met in Astana on Friday.",
        "en_short": "The government met.",
        "ru": "Да.",
        "ru_short": "",
    }

    [made] = compression_pairs([row], corpus="own")

    assert (made.source_lang, made.target_lang, made.tags) == ("en", "en", ("<compress>",))


def test_a_headline_is_paired_with_the_two_sentences_below() -> None:
    lead = "The government of Kazakhstan adopted a new budget on Friday."
    lines = ["Government adopts new budget", lead, "It was said so.", "The end came."]

    [made] = headline_pairs([{"en": line, "ru": ""} for line in lines], corpus="own")

    assert (f"{lead} It was said so.", "Government adopts new budget") == (made.source, made.target)
