"""Each family of translators is pulled, converted and run: the same text as of the checkpoint itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tuyin import engines
from tuyin.models import Located
from tuyin.models.hub import Hub
from tuyin.models.pull import pull
from tuyin.records import Decoding, Lang

CONVENTIONS = {
    "nllb": "nllb",
    "bart": "nllb",
    "mbart": "mbart",
    "mbart50": "mbart50",
    "madlad": "madlad",
    "opus": "opus",
}
SENTENCES = ["алма нан су", "үй 4 8 2", "тау", "көл кітап жел қар көше"]


def _translated(located: Located, family: str) -> list[str]:
    source = engines.Source(
        located.folder,
        engines.convention(CONVENTIONS[family]),
        located.info.name,
        engine=located.layout,
        dtype="float32",
        decoding=Decoding(beam=1),
        threads=1,
    )
    return engines.load(source).translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG)


@pytest.mark.parametrize("family", CONVENTIONS)
def test_a_converted_model_says_what_its_checkpoint_says(
    family: str, serve: Callable[..., Any], hub: Hub, home: Path
) -> None:
    """Some steps of training, since all sentences of an untrained network are alike."""
    serve(f"tiny/{family}", family, steps=60)
    located = [
        pull(f"tiny/{family}", home=home, hub=hub, engine=engine, dtype=dtype)
        for engine, dtype in (("ct2", "float32"), ("hf", "auto"))
    ]
    converted, reference = (_translated(each, family) for each in located)

    assert converted == reference
    assert len(set(converted)) > 1
