"""Open a run folder that `prepare` wrote."""

from collections.abc import Callable
from pathlib import Path

from transformers import AutoConfig

from tuyin.errors import InputError
from tuyin.training.corpus import load_corpus
from tuyin.training.export import read_weights
from tuyin.training.settings import load_settings
from tuyin.training.train import LAST, Trainer


def make_trainer(run: Path, *, report: Callable[[str], None]) -> Trainer:
    """Make a trainer that goes on from the run's last checkpoint, or from its start. Raises InputError."""
    if not (run / "start.safetensors").is_file():
        raise InputError(f"{run}: not a run folder; python -m tuyin.training prepare makes one")
    settings = load_settings(run / "settings.toml")
    config = AutoConfig.from_pretrained(run)
    trainer = Trainer(
        run,
        load_corpus(run / "train.npz"),
        valid=load_corpus(run / "valid.npz"),
        shares=settings.weights,
        weights=read_weights(run / "start.safetensors"),
        layers=(config.encoder_layers, config.decoder_layers),
        heads=config.encoder_attention_heads,
        seed=settings.seed,
        report=report,
    )
    if (run / LAST).is_file():
        trainer.load(run / LAST)
    return trainer


def checkpoints(run: Path, *, count: int) -> list[Path]:
    """Return the last `count` checkpoints kept for averaging, oldest first."""
    return sorted(run.glob("step-*.safetensors"))[-count:]
