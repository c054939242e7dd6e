"""Conversion reads the weights from the disk block by block, and writes what CTranslate2 itself would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ctranslate2.converters import TransformersConverter

from tuyin.models.convert import convert


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
