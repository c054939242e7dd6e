"""Write a trained network in the layouts that transformers and CTranslate2 load."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor
from transformers import (
    AutoConfig,
    BartConfig,
    BartForConditionalGeneration,
    GenerationConfig,
    PreTrainedTokenizerFast,
)

from tuyin.errors import ModelError
from tuyin.training.settings import load_settings
from tuyin.training.start import COPIES
from tuyin.training.state import read_tensors, write_tensors
from tuyin.training.vocabulary import read_tokenizer

TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")
GENERATION = "generation_config.json"
OTHER_FILES = (*TOKENIZER_FILES, GENERATION, "special_tokens_map.json", "sentencepiece.bpe.model")
SUMS = "SHA256SUMS"


def read_weights(path: Path) -> dict[str, Tensor]:
    """Read a checkpoint's weights, without its optimizer."""
    tensors, _ = read_tensors(path)
    return {n.removeprefix("weight/"): t for n, t in tensors.items() if n.startswith("weight/")}


def average(checkpoints: Sequence[Path], path: Path) -> None:
    """Write the mean of some checkpoints' weights. Raises ModelError if there are none."""
    if not checkpoints:
        raise ModelError(f"{path.parent}: no checkpoints to average; train keeps them with --keep-steps")
    total: dict[str, Tensor] = {}
    for checkpoint in checkpoints:
        for name, weight in read_weights(checkpoint).items():
            total[name] = total.get(name, torch.zeros_like(weight, dtype=torch.float64)) + weight
    mean = {f"weight/{name}": (weight / len(checkpoints)).float() for name, weight in total.items()}
    write_tensors(path, mean, about={"averaged": [checkpoint.name for checkpoint in checkpoints]})


def save_transformers(
    folder: Path,
    config: BartConfig,
    *,
    weights: Mapping[str, Tensor],
    tokenizer: PreTrainedTokenizerFast,
    length_penalty: float = 1.0,
) -> None:
    """Write a folder that AutoModelForSeq2SeqLM and AutoTokenizer load. Raises ModelError."""
    model = BartForConditionalGeneration(config)
    whole = {name: weight.float() for name, weight in weights.items()}
    whole |= {copy: whole[name] for copy, name in COPIES.items()}
    missing, unexpected = model.load_state_dict(whole, strict=False)
    if missing or unexpected:
        raise ModelError(f"weights do not fit the configuration: missing {missing}, unexpected {unexpected}")
    model.generation_config.num_beams = 4  # without it transformers refuses a length penalty
    model.generation_config.length_penalty = length_penalty
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def read_length_penalty(folder: Path) -> float:
    """Read what beam search is to take for an exported model; 1.0 where it does not say."""
    if not (folder / GENERATION).is_file():
        return 1.0
    return float(GenerationConfig.from_pretrained(folder).length_penalty or 1.0)


def convert(source: Path, folder: Path, *, quantization: str = "int8") -> None:
    """Convert a transformers folder to CTranslate2 and put the tokenizer beside it.

    What else lies in the folder stays; the converter itself would empty it.
    """
    from ctranslate2.converters import TransformersConverter  # noqa: PLC0415  (costs a second)

    folder.mkdir(parents=True, exist_ok=True)
    files = [name for name in OTHER_FILES if (source / name).is_file()]
    with tempfile.TemporaryDirectory(dir=folder) as fresh_folder:
        converter = TransformersConverter(str(source), copy_files=files)
        converter.convert(fresh_folder, quantization=quantization, force=True)
        for path in Path(fresh_folder).iterdir():
            path.replace(folder / path.name)


def write_sums(folder: Path) -> None:
    """Write the checksums of a model's files, in the format of sha256sum; what is beside them may change."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in (".bin", ".json"))
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def export(run: Path, checkpoint: Path, folder: Path, *, quantization: str = "int8") -> int:
    """Export a checkpoint of a run folder to CTranslate2; return the bytes of model.bin.

    The transformers form stays beside the checkpoint, in `transformers/`.
    """
    tokenizer = read_tokenizer(run / "tokenizer")
    config = AutoConfig.from_pretrained(run)
    save_transformers(
        run / "transformers",
        config,
        weights=read_weights(checkpoint),
        tokenizer=tokenizer,
        length_penalty=load_settings(run / "settings.toml").length_penalty,
    )
    convert(run / "transformers", folder, quantization=quantization)
    write_sums(folder)
    return (folder / "model.bin").stat().st_size
