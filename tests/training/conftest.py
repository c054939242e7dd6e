"""A run folder and its export, made once from the recipe's own sample by a tiny random encoder."""

from pathlib import Path

import pytest

from tuyin.training.export import average, export
from tuyin.training.prepare import prepare
from tuyin.training.runs import make_trainer
from tuyin.training.settings import load_settings
from tuyin.training.smoke import SAMPLE, sample_encoder


def silent(line: str) -> None:
    """Report nothing."""


@pytest.fixture(scope="session")
def settings_file() -> Path:
    return SAMPLE / "smoke.toml"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, settings_file: Path) -> Path:
    """Make a run folder before any training; tests that train copy it."""
    evaluation = tmp_path_factory.mktemp("evaluation")
    (evaluation / "own.tsv").write_bytes((SAMPLE / "evaluation.tsv").read_bytes())
    run = tmp_path_factory.mktemp("run")
    prepare(
        load_settings(settings_file),
        sample_encoder(),
        folder=SAMPLE,
        evaluation=evaluation,
        run=run,
        settings_file=settings_file,
    )
    return run


@pytest.fixture(scope="session")
def exported(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export to a folder as the wheel carries one; the run folder's `transformers` is the same in f32."""
    folder = tmp_path_factory.mktemp("model")
    trainer = make_trainer(prepared, report=silent)
    trainer.save("step-000000.safetensors", optimizer=False)
    average([prepared / "step-000000.safetensors"], prepared / "average.safetensors")
    export(prepared, prepared / "average.safetensors", folder)
    return folder
