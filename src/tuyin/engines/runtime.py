"""What an engine's model library does: framed batches in, outputs as pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tuyin.records import Decoding


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The tokens that outputs into a language are made of, and all others of the vocabulary.

    One object a language: it is its own key, since comparing 256,000 words takes longer than a step.
    """

    allowed: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """How a batch is decoded: `max_tokens` new tokens, the prefix not counted; `count` best outputs.

    They are made of `words` alone; None is all.
    """

    decoding: Decoding
    max_tokens: int
    count: int = 1
    words: Words | None = None


class Runtime(Protocol):
    """A loaded model. Sources come framed, and within the window."""

    @property
    def workers(self) -> int:
        """How many batches it can do at the same time."""
        ...

    def generate(
        self, sources: Sequence[Sequence[str]], *, prefix: Sequence[str], search: Search
    ) -> list[list[list[str]]]:
        """Give each source's outputs, best first, prefix and </s> taken off.

        Raises MemoryError when the batch does not fit, ModelError for anything else.
        """
        ...

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], *, prefix: Sequence[str]
    ) -> list[list[float]]:
        """Give the natural logarithm of the probability of each piece of each target, </s> last.

        Raises MemoryError when the batch does not fit, ModelError for anything else.
        """
        ...


def one_line(error: BaseException) -> str:
    """Shorten what a library says of an error to a part of a line."""
    return " ".join(str(error).split())[:200]
