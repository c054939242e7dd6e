"""Open a run folder that `prepare` wrote."""

from collections.abc import Callable
from pathlib import Path

from transformers import AutoConfig

from tuyin.errors import InputError
from tuyin.training.corpus import load_corpus
from tuyin.training.export import read_weights
from tuyin.training.quantized import read_model
from tuyin.training.settings import load_settings
from tuyin.training.train import LAST, Trainer


def make_trainer(run: Path, *, report: Callable[[str], None], origin: Path | None = None) -> Trainer:
    """Make a trainer that goes on from the run's last checkpoint, or begins with its start.

    With `origin`, an exported model's folder, it begins with those weights, and the run's
    `start.safetensors` is not needed: what is left of the run is small enough to carry to another
    machine. The run must have been prepared from the same model. Raises InputError.
    """
    start = run / "start.safetensors"
    if not (run / "train.npz").is_file() or not (origin or start.is_file()):
        raise InputError(f"{run}: not a run folder; python -m tuyin.training prepare makes one")
    settings = load_settings(run / "settings.toml")
    config = AutoConfig.from_pretrained(run)
    trainer = Trainer(
        run,
        load_corpus(run / "train.npz"),
        valid=load_corpus(run / "valid.npz"),
        shares=settings.weights,
        weights=read_model(origin)[1] if origin else read_weights(start),
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
