"""Label-smoothed cross entropy over a sample of the vocabulary."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

SMOOTHING = 0.1
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Candidates:
    """Hold the pieces a batch's softmax runs over.

    `correction` is added to their logits; `place` goes from a piece to its place among them.
    """

    pieces: Tensor
    correction: Tensor
    place: Tensor


def choose_candidates(targets: Tensor, allowed: Tensor, *, count: int, vocabulary: int) -> Candidates:
    """Choose a batch's own targets and a sample of the other pieces that targets may use.

    A sampled piece stands for several: the log of how many corrects its logit, so the softmax's
    sum is unbiased. At 20,000 pieces the full softmax is half of the decoder's training time,
    over 4,096 candidates a fifth.
    """
    present = torch.zeros(vocabulary, dtype=torch.bool)
    present[targets.flatten().cpu()] = True
    own = present.nonzero().flatten()
    rest = allowed[~present[allowed]]
    wanted = max(0, min(count - len(own), len(rest)))
    pieces = torch.cat([own, rest[torch.randperm(len(rest))[:wanted]]])
    correction = torch.zeros(len(pieces))
    if wanted:
        correction[len(own) :] = torch.log(torch.tensor(len(rest) / wanted))
    place = torch.zeros(vocabulary, dtype=torch.long)
    place[pieces] = torch.arange(len(pieces))
    device = targets.device
    return Candidates(pieces.to(device), correction.to(device), place.to(device))


def all_candidates(allowed: Tensor, *, vocabulary: int) -> Candidates:
    """Take every piece that targets may use: on a GPU the softmax over all is cheaper than the choice."""
    place = torch.zeros(vocabulary, dtype=torch.long, device=allowed.device)
    place[allowed] = torch.arange(len(allowed), device=allowed.device)
    return Candidates(allowed, torch.zeros(len(allowed), device=allowed.device), place)


def smoothed_loss(logits: Tensor, targets: Tensor, real: Tensor) -> Tensor:
    """Sum the label-smoothed loss over real targets, in f32."""
    return F.cross_entropy(
        logits.float(),
        torch.where(real, targets, IGNORED),
        ignore_index=IGNORED,
        label_smoothing=SMOOTHING,
        reduction="sum",
    )
