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
from tuyin.testing import CHECKPOINTS, WORDS

CONVENTIONS = {
    "nllb": "nllb",
    "bart": "nllb",
    "mbart": "mbart",
    "mbart50": "mbart50",
    "madlad": "madlad",
    "opus": "opus",
}
KAZAKH = WORDS[Lang.KAZ]
PAIRS = [f"{a} {b}" for a, b in zip(KAZAKH, KAZAKH[5:], strict=False)]


def _translated(located: Located, family: str, sentences: list[str]) -> list[str]:
    source = engines.Source(
        located.folder,
        engines.convention(CONVENTIONS[family]),
        located.info.name,
        engine=located.layout,
        dtype="float32",
        decoding=Decoding(beam=1),
        threads=1,
    )
    return engines.load(source).translate(sentences, source=Lang.KAZ, target=Lang.ENG)


@pytest.mark.parametrize("family", CONVENTIONS)
def test_a_pulled_model_says_what_its_checkpoint_says(
    family: str, serve: Callable[..., Any], hub: Hub, home: Path
) -> None:
    """Vocabulary, languages and weights all came over: the toys are trained, so there are no ties."""
    serve(f"tiny/{family}", family)
    learnt = list(KAZAKH) if CHECKPOINTS[family].most_words == 1 else PAIRS
    converted = pull(f"tiny/{family}", home=home, hub=hub, dtype="float32")
    reference = pull(f"tiny/{family}", home=home, hub=hub, engine="hf")
    said = _translated(converted, family, learnt)

    assert said == _translated(reference, family, learnt)
    assert len(set(said)) > len(learnt) / 2
