"""Every kind of tokenizer gives the same: pieces without special tokens, and the text back."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sentencepiece
from transformers import M2M100Tokenizer

from tuyin.engines.pieces import FastPieces, Pieces, SlowPieces, SpmPieces, load_pieces
from tuyin.errors import ModelError
from tuyin.testing import CHECKPOINTS

WORDS = ["тау", "су", "нан", "7"]
PIECES = [f"▁{word}" for word in WORDS]


def m2m100(folder: Path) -> None:
    """Save a tokenizer that only transformers reads."""
    writer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(WORDS), model_writer=writer, model_type="word", vocab_size=7, minloglevel=2
    )
    (folder / "words.model").write_bytes(writer.getvalue())
    numbered = {piece: number for number, piece in enumerate(("<s>", "<pad>", "</s>", "<unk>", *PIECES))}
    (folder / "words.json").write_text(json.dumps(numbered), encoding="utf-8")
    M2M100Tokenizer(str(folder / "words.json"), str(folder / "words.model")).save_pretrained(folder)


def saved(family: str) -> Callable[[Path], None]:
    return lambda folder: CHECKPOINTS[family].tokenizer(PIECES).save_pretrained(folder)


KINDS: dict[str, tuple[Callable[[Path], None], type, str]] = {
    "nllb": (saved("nllb"), FastPieces, "kaz_Cyrl"),
    "mbart50": (saved("mbart50"), FastPieces, "kk_KZ"),
    "madlad": (saved("madlad"), FastPieces, "<2en>"),
    "opus": (saved("opus"), SpmPieces, ">>eng<<"),
    "m2m100": (m2m100, SlowPieces, "__kk__"),
}
every = pytest.mark.parametrize("kind", list(KINDS))


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], Pieces]:
    """Save a tokenizer of a kind, and read it as the engines do."""

    def loaded(kind: str) -> Pieces:
        KINDS[kind][0](tmp_path)
        return load_pieces(tmp_path)

    return loaded


@every
def test_the_fastest_reader_that_can_read_it_is_chosen(kind: str, load: Callable[[str], Pieces]) -> None:
    assert type(load(kind)) is KINDS[kind][1]


@every
def test_text_becomes_pieces_and_text_again(kind: str, load: Callable[[str], Pieces]) -> None:
    pieces = load(kind)
    texts = ["тау су", "7 нан тау", ""]
    encoded = pieces.encode(texts)

    assert encoded[:2] == [["▁тау", "▁су"], ["▁7", "▁нан", "▁тау"]]
    assert pieces.decode(encoded) == texts


@every
def test_the_codes_of_languages_are_in_the_vocabulary(kind: str, load: Callable[[str], Pieces]) -> None:
    assert KINDS[kind][2] in load(kind).ids


@every
def test_special_tokens_are_left_out_of_text(kind: str, load: Callable[[str], Pieces]) -> None:
    assert load(kind).decode([["▁тау", "▁су", "</s>", "<pad>"]]) == ["тау су"]


@every
def test_an_end_within_a_text_is_no_end(kind: str, load: Callable[[str], Pieces]) -> None:
    [encoded] = load(kind).encode(["тау </s> су"])

    assert "</s>" not in encoded
    assert (encoded[0], encoded[-1]) == ("▁тау", "▁су")


def test_a_damaged_tokenizer_is_a_model_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text('{"version": ', encoding="utf-8")

    with pytest.raises(ModelError, match="no tokenizer that can be read") as error:
        load_pieces(tmp_path)
    assert "\n" not in str(error.value)
