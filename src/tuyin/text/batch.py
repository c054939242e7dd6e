"""Group sentences into batches by their lengths, and put results back into order."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def step(length: int) -> int:
    """Round a length up to the next of 16, 32, 64, 128 …: the class of lengths it is batched with."""
    return 1 << max(4, (length - 1).bit_length())


def plan(lengths: Sequence[int], *, max_tokens: int) -> list[list[int]]:
    """Group positions into batches of at most `max_tokens`, padding counted; longest first.

    A batch holds lengths of one `step` only, so that whatever is derived from the step (how long an
    output may grow) depends on the sentence and not on its neighbours. A length over `max_tokens` is
    a batch by itself.
    """
    batches: list[list[int]] = []
    # longest first: what does not fit into memory shows at once; equal lengths keep their order
    for position in sorted(range(len(lengths)), key=lambda position: -lengths[position]):
        if batches:
            longest = lengths[batches[-1][0]]
            fits = longest * (len(batches[-1]) + 1) <= max_tokens
            if fits and step(longest) == step(lengths[position]):
                batches[-1].append(position)
                continue
        batches.append([position])
    return batches


def restore(batches: Iterable[Sequence[int]], results: Iterable[Sequence[T]]) -> list[T]:
    """Bring the batches' results back into the order of the input. Raises ValueError if one is missing."""
    placed: dict[int, T] = {}
    for batch, made in zip(batches, results, strict=True):
        placed.update(zip(batch, made, strict=True))
    return [placed[position] for position in range(len(placed))]
