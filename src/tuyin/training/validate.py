"""Measure the loss on pairs kept back, over the whole vocabulary and without smoothing."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from tuyin.training.corpus import EOS, PAD, Corpus, ceiling, pad
from tuyin.training.network import compute_dtype, decode, embed, encode_layers
from tuyin.training.start import BIAS, OUTPUT

ROWS = 32


@torch.no_grad()
def validate(
    corpus: Corpus, weights: Mapping[str, Tensor], *, allowed: Tensor, layers: tuple[int, int], heads: int
) -> dict[str, float]:
    """Return the mean negative log likelihood a target token: of each group, and of all as ""."""
    device = weights[OUTPUT].device
    working = {name: weight.detach().to(compute_dtype(device)) for name, weight in weights.items()}
    place = torch.zeros(len(working[OUTPUT]), dtype=torch.long)
    place[allowed] = torch.arange(len(allowed))
    place, pieces = place.to(device), allowed.to(device)
    lost: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    sizes = np.diff(corpus.source_at), np.diff(corpus.target_at)
    order = np.argsort(sizes[1], kind="stable")
    for begin in range(0, len(order), ROWS):
        rows = order[begin : begin + ROWS]
        width = [ceiling(int(side[rows].max())) for side in sizes]
        source = torch.from_numpy(pad(corpus.source, corpus.source_at, rows, width[0])).to(device)
        target = torch.from_numpy(pad(corpus.target, corpus.target_at, rows, width[1])).to(device)
        real = source != PAD
        x = embed(source, working, "encoder")
        x = encode_layers(x, real, working, first=0, last=layers[0], heads=heads)
        fed = torch.cat([torch.full_like(target[:, :1], EOS), target[:, :-1]], 1)
        h = decode(fed, x, real, working, layers=layers[1], heads=heads)
        logits = F.linear(h, working[OUTPUT][pieces], working[BIAS][0, pieces]).float().flatten(0, 1)
        losses = F.cross_entropy(logits, place[target].flatten(), reduction="none").view(target.shape)
        losses = losses * (target != PAD)
        for line, row in enumerate(rows):
            for name in ("", corpus.groups[corpus.group[row]]):
                lost[name] += float(losses[line].sum())
                count[name] += int(sizes[1][row])
    return {name: lost[name] / count[name] for name in sorted(lost)}
