"""Read the eight-bit weights of an exported model back, so that it can be trained on.

A CTranslate2 model.bin, little endian: u32 version; name; u32 revision; u32 variables, each a
name, u8 rank, u32 dimensions, u8 type, u32 bytes and the values; u32 aliases, each two names.
A name is u16 length and that many bytes, the last one zero. An int8 row was multiplied by its
entry in `<name>_scale`.
"""

import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from transformers import BartConfig

from tuyin.errors import ModelError
from tuyin.training.export import TOKENIZER_FILES, read_length_penalty, save_transformers
from tuyin.training.start import BIAS, INPUT, OUTPUT, bart_config
from tuyin.training.vocabulary import read_tokenizer

VERSION = 6
_TYPES = (np.dtype("<f4"), np.dtype("i1"), np.dtype("<i2"), np.dtype("<i4"), np.dtype("<f2"))


def is_quantized(folder: Path) -> bool:
    """Tell a CTranslate2 folder from a transformers one."""
    return (folder / "model.bin").is_file()


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def integer(self, kind: str) -> int:
        (value,) = struct.unpack_from("<" + kind, self._content, self._at)
        self._at += struct.calcsize("<" + kind)
        return int(value)

    def name(self) -> str:
        length = self.integer("H")
        text = self._content[self._at : self._at + length - 1].decode()
        self._at += length
        return text

    def array(self) -> np.ndarray:
        shape = [self.integer("I") for _ in range(self.integer("B"))]
        kind = _TYPES[self.integer("B")]
        size = self.integer("I")
        values = np.frombuffer(self._content, kind, size // kind.itemsize, self._at).reshape(shape)
        self._at += size
        return values


def read_variables(path: Path) -> dict[str, Tensor]:
    """Read all variables in f32, aliases too. Raises ModelError."""
    reader = _Reader(path.read_bytes())
    version = reader.integer("I")
    if version != VERSION:
        raise ModelError(f"{path}: binary version {version}; this reads version {VERSION}")
    reader.name()
    reader.integer("I")
    arrays = {reader.name(): reader.array() for _ in range(reader.integer("I"))}
    variables = {}
    for name, values in arrays.items():
        whole = values.astype(np.float32)
        if (scale := arrays.get(f"{name}_scale")) is not None:
            whole = whole / scale.reshape(-1, *[1] * (whole.ndim - 1))
        variables[name] = torch.from_numpy(np.array(whole))
    for _ in range(reader.integer("I")):
        alias, name = reader.name(), reader.name()
        variables[alias] = variables[name]
    return variables


def _layer(variables: dict[str, Tensor], theirs: str, ours: str) -> dict[str, Tensor]:
    """Map one layer's variables to BART's names, the fused projections taken apart."""
    weights = {}

    def copy(block: str, name: str, norm: bool) -> None:  # noqa: FBT001
        parts = (("gamma", "weight"), ("beta", "bias")) if norm else (("weight", "weight"), ("bias", "bias"))
        for part, own in parts:
            weights[f"{ours}.{name}.{own}"] = variables[f"{theirs}/{block}/{part}"]

    def split(block: str, names: tuple[str, ...]) -> None:
        for part in ("weight", "bias"):
            pieces = variables[f"{theirs}/{block}/{part}"].chunk(len(names))
            for name, piece in zip(names, pieces, strict=True):
                weights[f"{ours}.{name}.{part}"] = piece

    split("self_attention/linear_0", ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"))
    copy("self_attention/linear_1", "self_attn.out_proj", norm=False)
    copy("self_attention/layer_norm", "self_attn_layer_norm", norm=True)
    if f"{theirs}/attention/linear_0/weight" in variables:
        copy("attention/linear_0", "encoder_attn.q_proj", norm=False)
        split("attention/linear_1", ("encoder_attn.k_proj", "encoder_attn.v_proj"))
        copy("attention/linear_2", "encoder_attn.out_proj", norm=False)
        copy("attention/layer_norm", "encoder_attn_layer_norm", norm=True)
    copy("ffn/linear_0", "fc1", norm=False)
    copy("ffn/linear_1", "fc2", norm=False)
    copy("ffn/layer_norm", "final_layer_norm", norm=True)
    return weights


def read_model(folder: Path) -> tuple[BartConfig, dict[str, Tensor]]:
    """Read a bundled model's shape and weights. Raises ModelError."""
    variables = read_variables(folder / "model.bin")
    if "encoder/layernorm_embedding/gamma" not in variables:
        raise ModelError(f"{folder}: not a model of this recipe; adapt a transformers folder instead")
    pieces = variables["decoder/projection/weight"]
    weights = {
        OUTPUT: pieces,
        BIAS: torch.zeros(1, len(pieces)),
        INPUT: variables["encoder/embeddings_0/weight"],
    }
    if "decoder/projection/bias" in variables:
        weights[BIAS] = variables["decoder/projection/bias"].reshape(1, -1)
    counts = []
    for side in ("encoder", "decoder"):
        table = variables[f"{side}/position_encodings/encodings"]
        weights[f"model.{side}.embed_positions.weight"] = torch.cat([torch.zeros(2, table.shape[1]), table])
        for part, own in (("gamma", "weight"), ("beta", "bias")):
            norm = variables[f"{side}/layernorm_embedding/{part}"]
            weights[f"model.{side}.layernorm_embedding.{own}"] = norm
        layer = 0
        while f"{side}/layer_{layer}/ffn/linear_0/weight" in variables:
            weights |= _layer(variables, f"{side}/layer_{layer}", f"model.{side}.layers.{layer}")
            layer += 1
        counts.append(layer)
    config = bart_config(
        vocabulary=len(pieces),
        width=pieces.shape[1],
        layers=counts[0],
        decoder_layers=counts[1],
        heads=int(variables["encoder/num_heads"]),
        ffn=len(variables["encoder/layer_0/ffn/linear_0/bias"]),
        positions=len(variables["encoder/position_encodings/encodings"]),
    )
    # CTranslate2 keeps equal arrays once: each weight needs a memory of its own to be trained
    return config, {name: weight.clone() for name, weight in weights.items()}


def restore(folder: Path, out: Path) -> None:
    """Write a bundled model's folder as a transformers folder in f32."""
    config, weights = read_model(folder)
    out.mkdir(parents=True, exist_ok=True)
    save_transformers(
        out,
        config,
        weights=weights,
        tokenizer=read_tokenizer(folder),
        length_penalty=read_length_penalty(folder),
    )
    for name in TOKENIZER_FILES:
        (out / name).write_bytes((folder / name).read_bytes())
