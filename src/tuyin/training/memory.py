"""Keep the states of frozen encoder layers, so a sentence goes through them once."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tuyin.training.corpus import PAD, Corpus, pad
from tuyin.training.network import compute_dtype, embed, encode_layers
from tuyin.training.start import below


class Memory:
    """Keep each distinct source's states after some encoder layers, computed when first asked for.

    `depths` are the numbers of layers after which states are kept; one pass through the deepest
    fills them all. They lie in files of `folder` in bfloat16: 768 bytes a token and depth at width
    384, 4 GB for five million tokens. A killed run finds there what it had computed; states of
    other weights or other sentences are deleted.
    """

    def __init__(
        self,
        corpus: Corpus,
        weights: Mapping[str, Tensor],
        *,
        depths: Sequence[int],
        heads: int,
        device: torch.device,
        folder: Path,
    ) -> None:
        self._corpus, self._heads, self._device = corpus, heads, device
        self._depths = sorted(depths)
        self._dtype = compute_dtype(device)
        self._weights = {
            n: w.detach().to(device, self._dtype) for n, w in weights.items() if "decoder" not in n
        }
        self._unique, self._offset, total = _places(corpus)
        width = self._weights["model.encoder.layernorm_embedding.weight"].shape[0]
        paths = {
            depth: folder / f"{depth}-{_digest(corpus, weights, depth=depth)}.bf16" for depth in self._depths
        }
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {path.with_suffix(suffix) for path in paths.values() for suffix in (".bf16", ".done")}
        for path in set(folder.iterdir()) - wanted:
            path.unlink()
        size = (total + 1) * width  # the last row pads
        self._states = {
            depth: torch.from_file(str(path), shared=True, size=size, dtype=torch.bfloat16).view(-1, width)
            for depth, path in paths.items()
        }
        self._done = {
            depth: torch.from_file(
                str(path.with_suffix(".done")), shared=True, size=len(corpus), dtype=torch.uint8
            ).numpy()
            for depth, path in paths.items()
        }

    def states(self, rows: np.ndarray, *, length: int, depth: int) -> tuple[Tensor, Tensor]:
        """Return a batch's states, padded to a length, and the mask of its real tokens."""
        rows = self._unique[rows]
        missing = rows[self._done[depth][rows] == 0]
        if len(missing):
            self._fill(np.unique(missing), length=length, size=len(rows))
        sizes = (self._corpus.source_at[rows + 1] - self._corpus.source_at[rows])[:, None]
        steps = np.arange(length)[None, :]
        where = np.where(steps < sizes, self._offset[rows][:, None] + steps, len(self._states[depth]) - 1)
        states = self._states[depth][torch.from_numpy(where)]
        return states.to(self._device, self._dtype), torch.from_numpy(steps < sizes).to(self._device)

    @torch.no_grad()
    def _fill(self, rows: np.ndarray, *, length: int, size: int) -> None:
        block = np.concatenate([rows, np.repeat(rows[:1], size - len(rows))])  # one size a shape
        padded = pad(self._corpus.source, self._corpus.source_at, block, length)
        ids = torch.from_numpy(padded).to(self._device)
        x, first = embed(ids, self._weights, "encoder"), 0
        for depth in self._depths:
            x = encode_layers(x, ids != PAD, self._weights, first=first, last=depth, heads=self._heads)
            first = depth
            made = x.to("cpu", torch.bfloat16)
            for line, row in enumerate(rows):
                begin = self._offset[row]
                count = int(self._corpus.source_at[row + 1] - self._corpus.source_at[row])
                self._states[depth][begin : begin + count] = made[line, :count]
            self._done[depth][rows] = 1  # after its states: a kill between the two costs one computation


def _places(corpus: Corpus) -> tuple[np.ndarray, np.ndarray, int]:
    """Give each row the first row with the same source, each such row a place; and the tokens of all."""
    first: dict[bytes, int] = {}
    unique = np.empty(len(corpus), np.int64)
    offset = np.zeros(len(corpus), np.int64)
    total = 0
    for row in range(len(corpus)):
        begin, end = corpus.source_at[row], corpus.source_at[row + 1]
        known = first.setdefault(corpus.source[begin:end].tobytes(), row)
        unique[row] = known
        if known == row:
            offset[row] = total
            total += int(end - begin)
    return unique, offset, total


def _digest(corpus: Corpus, weights: Mapping[str, Tensor], *, depth: int) -> str:
    """Name what the states after `depth` layers hang on."""
    digest = hashlib.sha256(corpus.source.tobytes() + corpus.source_at.tobytes())
    for name in sorted(below(weights, depth=depth)):
        digest.update(weights[name].detach().float().cpu().numpy().tobytes())
    return digest.hexdigest()[:16]
