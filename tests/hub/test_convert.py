"""Conversion reads the weights from the disk block by block, and writes what CTranslate2 itself would."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ctranslate2.converters import TransformersConverter
from tokenizers import Tokenizer

from tuyin.cli._bench import shape
from tuyin.models.convert import convert
from tuyin.records import Lang
from tuyin.text import words


@pytest.mark.parametrize("dtype", ["int8", "int8_float16", "int8_bfloat16", "float16", "float32"])
def test_weights_are_those_of_ctranslate2s_own_conversion(
    checkpoint: Callable[[str], Path], tmp_path: Path, dtype: str
) -> None:
    source = checkpoint("nllb")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    convert(source, ours, dtype=dtype, name="tiny")
    TransformersConverter(str(source)).convert(str(theirs), quantization=dtype)

    assert (ours / "model.bin").read_bytes() == (theirs / "model.bin").read_bytes()
    assert (ours / "config.json").read_text() == (theirs / "config.json").read_text()


def test_the_words_that_a_language_needs_are_written_beside_a_large_vocabulary(tmp_path: Path) -> None:
    checkpoint = shape.make(replace(shape.TOY, vocabulary=110_000), tmp_path / "checkpoint")
    cut_short = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    cut_short.enable_truncation(8)  # as fine-tuning may leave it
    cut_short.save(str(checkpoint / "tokenizer.json"))
    (tmp_path / "ours").mkdir()
    convert(checkpoint, tmp_path / "ours", dtype="int8", name="tiny")
    lists = json.loads((tmp_path / "ours" / words.FILE).read_text(encoding="utf-8"))

    assert set(lists) == {Lang.ENG, Lang.RUS}
    assert {"▁government", "▁kazakhstan", ".", "7", "é"} <= set(lists[Lang.ENG]) & set(lists[Lang.RUS])
    assert "▁области" in set(lists[Lang.RUS]) - set(lists[Lang.ENG])
    assert not any(piece.startswith("\x00") for piece in lists[Lang.ENG] + lists[Lang.RUS])


def test_a_small_vocabulary_has_no_list(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    convert(checkpoint("nllb"), tmp_path, dtype="int8", name="tiny")

    assert not (tmp_path / words.FILE).exists()
