"""Text to the pieces of a model's vocabulary and back, many sentences at a time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tuyin.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"


class Pieces(Protocol):
    """A model's vocabulary. Text is only ever text: a "</s>" in a sentence does not end the input."""

    @property
    def ids(self) -> Mapping[str, int]:
        """Every token and its number."""
        ...

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text into pieces, no special token among them; same order."""
        ...

    def decode(self, outputs: Sequence[Sequence[str]]) -> list[str]:
        """Join each output's pieces to text; special tokens are left out, white space is one space."""
        ...


class FastPieces:
    """A tokenizer.json, read by the tokenizers library alone: transformers takes a second to import."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        tokenizer.encode_special_tokens = True
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.ids: Mapping[str, int] = tokenizer.get_vocab(with_added_tokens=True)
        added = tokenizer.get_added_tokens_decoder().values()
        # a Unigram vocabulary may list "</s>" as a piece, and then finds it in text all the same
        self._special = frozenset(token.content for token in added if token.special) - {UNKNOWN}

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text into pieces, no special token among them; same order."""
        # _fast leaves out the offsets, which nobody asks for: 1.3x
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        special = self._special
        return [
            tokens if special.isdisjoint(tokens := encoding.tokens) else _without(tokens, special)
            for encoding in encodings
        ]

    def decode(self, outputs: Sequence[Sequence[str]]) -> list[str]:
        """Join each output's pieces to text; special tokens are left out, white space is one space."""
        ids = self.ids
        # a matrix padded to a multiple of eight may give a token that no vocabulary has
        numbered = [[ids[token] for token in tokens if token in ids] for tokens in outputs]
        texts: list[str] = self._tokenizer.decode_batch(numbered, skip_special_tokens=True)
        return [" ".join(text.split()) for text in texts]


class SlowPieces:
    """A tokenizer that has no tokenizer.json (Marian, M2M100, FSMT), by way of transformers."""

    def __init__(self, tokenizer: Any) -> None:  # noqa: ANN401 - no common type in transformers
        self._tokenizer = tokenizer
        self.ids: Mapping[str, int] = tokenizer.get_vocab()
        self._special = frozenset(tokenizer.all_special_tokens) - {UNKNOWN}

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text into pieces, no special token among them; same order."""
        tokenize, special = self._tokenizer.tokenize, self._special
        return [_without(tokenize(text, split_special_tokens=True), special) for text in texts]

    def decode(self, outputs: Sequence[Sequence[str]]) -> list[str]:
        """Join each output's pieces to text; special tokens are left out, white space is one space."""
        tokenizer, ids = self._tokenizer, self.ids
        numbered = [[ids[token] for token in tokens if token in ids] for tokens in outputs]
        return [" ".join(tokenizer.decode(line, skip_special_tokens=True).split()) for line in numbered]


def load_pieces(directory: Path) -> Pieces:
    """Read a directory's tokenizer: tokenizer.json, else what transformers makes of its other files.

    Raises ModelError if it has neither.
    """
    path = directory / "tokenizer.json"
    if path.is_file():
        from tokenizers import Tokenizer  # noqa: PLC0415 - a run that the cache answers loads no library

        try:
            return FastPieces(Tokenizer.from_file(str(path)))
        except Exception as error:  # tokenizers raises nothing narrower
            raise ModelError(f"{path}: no tokenizer that can be read ({error})") from error
    from transformers import AutoTokenizer  # noqa: PLC0415 - takes a second, and is seldom needed

    try:
        tokenizer = AutoTokenizer.from_pretrained(directory, local_files_only=True)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"{directory}: no tokenizer that can be read ({_line(error)})") from error
    backend = getattr(tokenizer, "backend_tokenizer", None)
    return SlowPieces(tokenizer) if backend is None else FastPieces(backend)


def _without(tokens: Sequence[str], special: frozenset[str]) -> list[str]:
    return [token for token in tokens if token not in special]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
