"""The registry names how each model is fed; engines and summarizers must know every such name."""

import pytest

from tuyin import engines, models, summarizers
from tuyin.models import Task

ROWS = list(models.REGISTRY.values())


@pytest.mark.parametrize(
    "info", [row for row in ROWS if Task.TRANSLATE in row.tasks], ids=lambda row: row.name
)
def test_engines_know_how_a_translator_is_fed(info: models.Info) -> None:
    assert info.convention in engines.CONVENTIONS


@pytest.mark.parametrize(
    "info",
    [row for row in ROWS if Task.SUMMARIZE in row.tasks and not row.bundled],
    ids=lambda row: row.name,
)
def test_summarizers_know_how_a_summarizer_is_fed(info: models.Info) -> None:
    assert info.convention in summarizers.FAMILIES
