"""Convert a checkpoint to CTranslate2, tensor by tensor: the original stays on disk, mapped.

Importing this loads torch; `pull` imports it when there is something to convert.
"""

import resource
import shutil
import sys
import warnings
from pathlib import Path
from typing import Any, Self

import torch
from ctranslate2.converters import TransformersConverter
from ctranslate2.specs.model_spec import PyTorchVariable
from transformers import AutoTokenizer, PreTrainedModel
from transformers.utils import logging

from tuyin.errors import ModelError
from tuyin.models.locate import CARD, CHECKPOINT_CONFIG, read_config

# model type: (normalize before, normalize embedding), which the converter reads in config.json. What
# stands there may be missing or left over: transformers 5 knows these networks in one form each
_NORMALIZE = {"bart": (False, True), "mbart": (True, True)}
_TOKENIZER = (".spm", ".model", ".bpe", ".vocab", ".txt")
_TOKENIZER_JSON = ("tokenizer", "vocab", "special_tokens", "added_tokens", "generation_config")


def convert(source: Path, folder: Path, *, dtype: str, name: str) -> int:
    """Write a checkpoint's conversion into a folder, its tokenizer beside it; the folder is emptied.

    `name` is what the model is called where it cannot be converted. Returns the most memory this
    process took so far, in MB; pages of the mapped original, which the system takes back when it
    needs them, are in it. The checkpoint's own config.json is kept as `checkpoint.json`. Raises
    ModelError where CTranslate2 cannot run such a model.
    """
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # Marian's tokenizer recommends a package that only normalizes punctuation; it does without
    warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
    try:
        _Streaming(str(source), low_cpu_mem_usage=True).convert(str(folder), quantization=dtype, force=True)
    except (ValueError, NotImplementedError, RuntimeError, KeyError, AttributeError) as error:
        model_type = read_config(source).get("model_type")
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(
            f"{name}: CTranslate2 cannot run a {model_type!r} model ({reason}); try --engine hf"
        ) from error
    shutil.copyfile(source / "config.json", folder / CHECKPOINT_CONFIG)
    _copy_tokenizer(source, folder)
    return peak_mb()


def peak_mb() -> int:
    """Return the most memory this process ever took, in MB."""
    kilo = 1024 if sys.platform == "darwin" else 1  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // kilo // 1024


class _Copied(PyTorchVariable):  # type: ignore[misc]
    """A weight that is read into memory of its own, and let go once it is quantized.

    CTranslate2 scales weights in place: each page of the mapped file would become memory of ours.
    """

    def numpy(self) -> Any:  # noqa: ANN401 - CTranslate2 ships no types
        return super().numpy().copy()

    def _to(self, dtype: str) -> Self:
        return type(self)(self.tensor.to(getattr(torch, dtype)))


class _Streaming(TransformersConverter):  # type: ignore[misc]
    def load_model(self, model_class: type[PreTrainedModel], name: str, **kwargs: Any) -> PreTrainedModel:  # noqa: ANN401
        config = kwargs["config"]
        if config.model_type in _NORMALIZE:
            config.normalize_before, config.normalize_embedding = _NORMALIZE[config.model_type]
        return model_class.from_pretrained(name, local_files_only=True, **kwargs)

    def _load(self) -> Any:  # noqa: ANN401
        spec = super()._load()
        # MBart50Tokenizer has none, and CTranslate2 cannot read a config without: no start is ever <s>
        spec.config.bos_token = spec.config.bos_token or spec.config.eos_token
        spec.validate()  # makes variables of tensors
        spec._visit(_copy_when_read)  # noqa: SLF001 - there is no public way to reach each variable
        return spec


def _copy_when_read(part: object, name: str, value: object) -> None:
    if isinstance(value, PyTorchVariable):
        setattr(part, name.rsplit("/", 1)[-1], _Copied(value.tensor))


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
