"""Sentence vectors of the pretrained encoder, and the filter that asks for mutual neighbours."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from tuyin.training.corpus import EOS, PAD, ceiling
from tuyin.training.network import cast, compute_dtype, embed, encode_layers
from tuyin.training.pairs import Pair

QUERY = "query: "  # e5 was trained with this before every sentence
BATCH_TOKENS = 4096
MAX_PIECES = 120
NEIGHBOURS = 64


@torch.no_grad()
def vectors(
    texts: Sequence[str],
    tokenizer: PreTrainedTokenizerFast,
    weights: Mapping[str, Tensor],
    *,
    layers: int,
    heads: int,
) -> Tensor:
    """Return the mean-pooled, normalized vectors of texts, in their order."""
    working = cast(weights, dtype=compute_dtype(torch.device("cpu")))
    encodings = tokenizer.backend_tokenizer.encode_batch_fast(
        [QUERY + text for text in texts], add_special_tokens=False
    )
    ids = [[0, *encoding.ids[:MAX_PIECES], EOS] for encoding in encodings]
    made = torch.zeros(len(ids), working["model.encoder.layernorm_embedding.weight"].shape[0])
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]), reverse=True)
    while order:
        length = ceiling(len(ids[order[0]]))
        block, order = order[: BATCH_TOKENS // length], order[BATCH_TOKENS // length :]
        matrix = np.full((BATCH_TOKENS // length, length), PAD, np.int64)
        matrix[:, 0] = 0
        for line, i in enumerate(block):
            matrix[line, : len(ids[i])] = ids[i]
        batch = torch.from_numpy(matrix)
        real = batch != PAD
        x = encode_layers(
            embed(batch, working, "encoder"), real, working, first=0, last=layers, heads=heads
        ).float()
        pooled = (x * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        made[block] = F.normalize(pooled, dim=-1)[: len(block)]
    return made


def paired(left: Tensor, right: Tensor, *, among: int) -> float:
    """Return the share of vectors whose own partner is the nearest of `among`, both ways."""
    found = 0
    blocks = range(0, len(left) - among + 1, among)
    for begin in blocks:
        near = left[begin : begin + among] @ right[begin : begin + among].T
        own = torch.arange(among)
        found += int((near.argmax(1) == own).sum()) + int((near.argmax(0) == own).sum())
    return found / (2 * among * len(blocks))


def misaligned(
    pairs: Sequence[Pair],
    ranks: Mapping[str, int],
    tokenizer: PreTrainedTokenizerFast,
    *,
    weights: Mapping[str, Tensor],
    layers: int,
    heads: int,
    seed: int,
) -> set[int]:
    """Find pairs whose sides are not among each other's nearest of 64 of their own group.

    `ranks` says by corpus how near: 1 is the nearest, 0 or none is not asked. Return positions.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for position, pair in enumerate(pairs):
        if ranks.get(pair.corpus):
            groups[f"{pair.corpus} {pair.direction}"].append(position)
    far: set[int] = set()
    for positions in groups.values():
        limit = ranks[pairs[positions[0]].corpus]
        random.Random(seed).shuffle(positions)  # noqa: S311  (not a secret)
        sides = [[getattr(pairs[i], side) for i in positions] for side in ("source", "target")]
        left, right = (vectors(side, tokenizer, weights, layers=layers, heads=heads) for side in sides)
        for begin in range(0, len(positions), NEIGHBOURS):
            block = slice(max(0, min(begin, len(positions) - NEIGHBOURS)), begin + NEIGHBOURS)
            near = left[block] @ right[block].T
            own = near.diagonal()
            beaten = torch.maximum((near > own[:, None]).sum(1), (near > own[None, :]).sum(0))
            far |= {positions[block][i] for i, count in enumerate(beaten.tolist()) if count >= limit}
    return far
