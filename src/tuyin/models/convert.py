"""Convert a checkpoint to CTranslate2, a block of rows at a time: the original stays on disk, mapped.

Importing this loads torch; `pull` imports it when there is something to convert.
"""

import resource
import shutil
import sys
import warnings
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from ctranslate2.converters import TransformersConverter
from ctranslate2.specs.model_spec import NumpyVariable, PyTorchVariable
from tokenizers import Tokenizer
from transformers import AutoTokenizer, PreTrainedModel
from transformers.utils import logging

from tuyin.errors import ModelError
from tuyin.models.locate import CARD, CHECKPOINT_CONFIG, read_config
from tuyin.text import words

# model type: (normalize before, normalize embedding), which the converter reads in config.json. What
# stands there may be missing or left over: transformers 5 knows these networks in one form each
_NORMALIZE = {"bart": (False, True), "mbart": (True, True)}
_MOST = np.float32(127)
_BLOCK_ROWS = 4096  # 16 MB of a width of 1,024
_TOKENIZER = (".spm", ".model", ".bpe", ".vocab", ".txt")
_TOKENIZER_JSON = ("tokenizer", "vocab", "special_tokens", "added_tokens", "generation_config")


def convert(source: Path, folder: Path, *, dtype: str, name: str) -> int:
    """Write a checkpoint's conversion into a folder, its tokenizer beside it; the folder is emptied.

    `name` is what the model is called where it cannot be converted. Returns the most memory this
    process took so far, in MB; pages of the mapped original, which the system takes back when it
    needs them, are in it. The checkpoint's own config.json is kept as `checkpoint.json`. Raises
    ModelError where CTranslate2 cannot run such a model. Beside a large vocabulary are written the
    pieces that each target language needs of it (`words.json`).
    """
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # Marian's tokenizer recommends a package that only normalizes punctuation; it does without
    warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
    try:
        spec = _Mapped(str(source), low_cpu_mem_usage=True).mapped()
        _quantize(spec, dtype)
        spec.save(str(folder))
    except (ValueError, NotImplementedError, RuntimeError, KeyError, AttributeError) as error:
        model_type = read_config(source).get("model_type")
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(
            f"{name}: CTranslate2 cannot run a {model_type!r} model ({reason}); try --engine hf"
        ) from error
    shutil.copyfile(source / "config.json", folder / CHECKPOINT_CONFIG)
    _copy_tokenizer(source, folder)
    _write_words(folder)
    return peak_mb()


def peak_mb() -> int:
    """Return the most memory this process ever took, in MB."""
    kilo = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // kilo // 1024


class _Mapped(TransformersConverter):  # type: ignore[misc]
    def mapped(self) -> Any:  # noqa: ANN401 - CTranslate2 ships no types
        """Return the model's specification, its weights still on the disk."""
        spec = self._load()
        # MBart50Tokenizer has none, and CTranslate2 cannot read a config without: no start is ever <s>
        spec.config.bos_token = spec.config.bos_token or spec.config.eos_token
        spec.validate()  # makes variables of tensors
        return spec

    def load_model(self, model_class: type[PreTrainedModel], name: str, **kwargs: Any) -> PreTrainedModel:  # noqa: ANN401
        config = kwargs["config"]
        if config.model_type in _NORMALIZE:
            config.normalize_before, config.normalize_embedding = _NORMALIZE[config.model_type]
        return model_class.from_pretrained(name, local_files_only=True, **kwargs)


def _quantize(spec: Any, dtype: str) -> None:  # noqa: ANN401
    """Do what CTranslate2's `optimize` does, to the byte, a block of rows at a time.

    Its own makes float32 copies of whole weights: of NLLB-600M's embedding three, of a gigabyte each.
    """
    spec._alias_variables()  # noqa: SLF001 - its one public way, `optimize`, does both at once
    done: set[str] = set()

    def quantize(part: object, name: str, value: object) -> None:
        key = name.rpartition("/")[2]
        if isinstance(value, PyTorchVariable) and value.tensor.ndim == 2 and hasattr(part, f"{key}_scale"):  # noqa: PLR2004
            rows, scale = _int8(value.tensor)
            setattr(part, key, NumpyVariable(rows))
            setattr(part, f"{key}_scale", NumpyVariable(scale))
            done.update((name, f"{name}_scale"))

    if dtype.startswith("int8"):
        spec._visit(quantize)  # noqa: SLF001
    spec._quantize(dtype, variable_filter=lambda name: name not in done)  # noqa: SLF001


def _int8(weight: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Scale each row to ±127 and round; returns the rows and their scales."""
    rows, scales = np.empty(weight.shape, np.int8), np.empty(len(weight), np.float32)
    for start in range(0, len(weight), _BLOCK_ROWS):
        block = weight[start : start + _BLOCK_ROWS].detach().float().numpy()
        most = np.abs(block).max(axis=1)
        most[most == 0] = _MOST
        scale = _MOST / np.maximum(most, _MOST / np.finfo(np.float32).max)
        scales[start : start + _BLOCK_ROWS] = scale
        rows[start : start + _BLOCK_ROWS] = np.rint(block * scale[:, None])
    return rows, scales


def _copy_tokenizer(source: Path, folder: Path) -> None:
    """Copy all that a tokenizer is made from; where there is no tokenizer.json, transformers writes its own.

    What it writes names the tokenizer's class, which an older checkpoint leaves to its config.json.
    """
    for path in sorted(source.iterdir()):
        if path.suffix == ".json":
            chosen = path.name.startswith(_TOKENIZER_JSON)
        else:
            chosen = path.suffix in _TOKENIZER or path.name == CARD
        if chosen and not (folder / path.name).exists():
            shutil.copyfile(path, folder / path.name)
    if not (folder / "tokenizer.json").exists():
        AutoTokenizer.from_pretrained(source, local_files_only=True).save_pretrained(folder)


def _write_words(folder: Path) -> None:
    if (folder / "source.spm").is_file():
        return  # Marian's vocabularies are small
    vocabulary, encode = _vocabulary(folder)
    # GPT-2's kind of vocabulary writes bytes, not letters
    if len(vocabulary) < words.LARGE or not any(piece.startswith("▁") for piece in vocabulary):
        return
    english = words.english_pieces(encode, words.english())
    lists = {target: words.wanted(vocabulary, english=english, target=target) for target in words.TARGETS}
    (folder / words.FILE).write_bytes(msgspec.json.encode(lists))


def _vocabulary(folder: Path) -> tuple[list[str], words.Encode]:
    """Return a tokenizer's pieces, and how it cuts texts into them."""
    path = folder / "tokenizer.json"
    if not path.is_file():
        slow = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        return list(slow.get_vocab()), lambda texts: [slow.tokenize(text) for text in texts]
    fast = Tokenizer.from_file(str(path))
    fast.no_truncation()  # fine-tuning leaves its own limit in the file
    fast.no_padding()
    return list(fast.get_vocab()), lambda texts: [
        encoding.tokens for encoding in fast.encode_batch(list(texts), add_special_tokens=False)
    ]
