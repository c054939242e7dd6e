"""What a language needs of a vocabulary: whatever its texts are cut into, and nothing of other scripts."""

from collections.abc import Sequence

import pytest

from tuyin.records import Lang
from tuyin.text import words

ENGLISH = frozenset({"govern", "ment", "Tokay", "ev", "NATO"})


def by_four(texts: Sequence[str]) -> list[list[str]]:
    """Cut words into a beginning and pieces of four letters."""
    return [
        [
            f"▁{word[:4]}" if start == 0 else word[start : start + 4]
            for word in text.split()
            for start in range(0, len(word), 4)
        ]
        for text in texts
    ]


@pytest.mark.parametrize(
    ("piece", "english", "russian"),
    [
        ("▁govern", True, True),
        ("govern", True, True),  # after a quotation mark
        ("▁NATO", True, True),
        ("▁области", False, True),
        ("ң", False, False),
        ("▁тиімді", False, False),
        ("▁ы", False, True),
        ("▁é", True, True),
        ("▁Wasser", False, False),
        ("7", True, True),
        ("▁№", True, True),
        ("»,", True, True),
        ("₸", True, True),
        ("的", False, False),
        ("。", False, False),
        ("<0xE2>", True, True),
        ("▁", True, True),
        ("a\u00a0b", False, False),
    ],
)
def test_a_piece_is_wanted_by_a_language_or_not(piece: str, *, english: bool, russian: bool) -> None:
    wanted = [words.wanted([piece], english=ENGLISH, target=target) == [piece] for target in words.TARGETS]

    assert wanted == [english, russian]


def test_the_english_words_are_cut_as_a_sentence_has_them() -> None:
    pieces = words.english_pieces(by_four, words.english())

    assert {"gove", "Gove", "GOVE", "USA", "Naza", "rbay", "YouT"} <= pieces
    assert not any(piece.startswith("▁") for piece in pieces)


@pytest.mark.parametrize("word", ["government", "akimat", "Kazakhstan’s", "Nazarbayev", "Tokayev"])
def test_the_list_has_the_news_words(word: str) -> None:
    listed = words.english()

    assert word in listed or word.lower() in listed
    assert len(listed) == len(set(listed))


def test_for_kazakh_there_is_no_list() -> None:
    assert Lang.KAZ not in words.TARGETS
