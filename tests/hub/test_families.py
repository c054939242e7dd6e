"""Each family of translators is pulled, converted and run, on checkpoints trained for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tuyin import engines
from tuyin.models import Located
from tuyin.models.hub import Hub
from tuyin.models.pull import pull
from tuyin.records import Decoding, Lang
from tuyin.testing import spoken

CONVENTIONS = {
    "nllb": "nllb",
    "bart": "nllb",
    "mbart": "mbart",
    "mbart50": "mbart50",
    "madlad": "madlad",
    "opus": "opus",
}
SENTENCES = ["алма нан су", "үй 4 8 2", "тау", "", "көл кітап жел қар көше"]


def _translated(located: Located, family: str) -> list[str]:
    source = engines.Source(
        located.folder,
        engines.convention(CONVENTIONS[family]),
        located.info.name,
        engine=located.layout,
        dtype="int8",
        decoding=Decoding(beam=1),
        threads=1,
    )
    return engines.load(source).translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG)


@pytest.mark.parametrize("family", CONVENTIONS)
def test_a_pulled_model_translates(family: str, serve: Callable[..., Any], hub: Hub, home: Path) -> None:
    """Vocabulary, languages and weights all came over: int8 says what a trained toy is to say."""
    serve(f"tiny/{family}", family)
    located = pull(f"tiny/{family}", home=home, hub=hub)

    expected = [spoken(sentence, source=Lang.KAZ, target=Lang.ENG) for sentence in SENTENCES]
    assert _translated(located, family) == expected
