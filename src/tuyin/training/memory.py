"""Keep the states of frozen encoder layers, so a sentence goes through them once."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from tuyin.training.corpus import PAD, Corpus, pad
from tuyin.training.network import embed, encode_layers


class Memory:
    """Keep each distinct source's states after the first `layers` layers, computed when first asked for.

    The states stay in memory in bfloat16: 768 bytes a token at width 384, 4 GB for five million
    tokens.
    """

    def __init__(
        self, corpus: Corpus, weights: Mapping[str, Tensor], *, layers: int, heads: int, device: torch.device
    ) -> None:
        self._corpus, self._layers, self._heads, self._device = corpus, layers, heads, device
        self._weights = {
            name: weight.detach().to(device, torch.bfloat16)
            for name, weight in weights.items()
            if "decoder" not in name
        }
        first: dict[bytes, int] = {}
        self._unique = np.empty(len(corpus), np.int64)  # the first row with the same source
        self._offset = np.zeros(len(corpus), np.int64)
        total = 0
        for row in range(len(corpus)):
            begin, end = corpus.source_at[row], corpus.source_at[row + 1]
            known = first.setdefault(corpus.source[begin:end].tobytes(), row)
            self._unique[row] = known
            if known == row:
                self._offset[row] = total
                total += int(end - begin)
        width = self._weights["model.shared.weight"].shape[1]
        self._states = torch.zeros(total + 1, width, dtype=torch.bfloat16)  # the last row pads
        self._done = np.zeros(len(corpus), bool)

    def states(self, rows: np.ndarray, length: int) -> tuple[Tensor, Tensor]:
        """Return a batch's states, padded to a length, and the mask of its real tokens."""
        rows = self._unique[rows]
        missing = rows[~self._done[rows]]
        if len(missing):
            self._fill(np.unique(missing), length=length, size=len(rows))
        sizes = (self._corpus.source_at[rows + 1] - self._corpus.source_at[rows])[:, None]
        steps = np.arange(length)[None, :]
        where = np.where(steps < sizes, self._offset[rows][:, None] + steps, len(self._states) - 1)
        states = self._states[torch.from_numpy(where)]
        return states.to(self._device), torch.from_numpy(steps < sizes).to(self._device)

    @torch.no_grad()
    def _fill(self, rows: np.ndarray, *, length: int, size: int) -> None:
        block = np.concatenate([rows, np.repeat(rows[:1], size - len(rows))])  # one size a shape
        padded = pad(self._corpus.source, self._corpus.source_at, block, length)
        ids = torch.from_numpy(padded).to(self._device)
        x = embed(ids, self._weights, "encoder")
        x = encode_layers(x, ids != PAD, self._weights, first=0, last=self._layers, heads=self._heads).cpu()
        for line, row in enumerate(rows):
            begin = self._offset[row]
            count = int(self._corpus.source_at[row + 1] - self._corpus.source_at[row])
            self._states[begin : begin + count] = x[line, :count]
        self._done[rows] = True
