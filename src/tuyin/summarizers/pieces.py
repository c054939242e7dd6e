"""Text to the pieces of a model's vocabulary, and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tuyin.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"
END = "</s>"  # of every family there is


class Pieces:
    """A model's tokenizer without its own ideas of special tokens: those a family's frame adds.

    Text is only ever text: an article that contains "</s>" does not end the input.
    """

    def __init__(self, tokenizer: "Tokenizer") -> None:
        tokenizer.encode_special_tokens = True
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        added = tokenizer.get_added_tokens_decoder().values()
        self._special = frozenset(token.content for token in added if token.special) - {UNKNOWN}

    def encode(self, text: str) -> list[str]:
        """Split text into pieces, no special token among them."""
        tokens: list[str] = self._tokenizer.encode(text, add_special_tokens=False).tokens
        # a Unigram vocabulary may list "</s>" as a piece, and then finds it in text all the same
        return [token for token in tokens if token not in self._special]

    def has(self, token: str) -> bool:
        """Tell whether the vocabulary has that token."""
        return self._tokenizer.token_to_id(token) is not None

    def require(self, tokens: Sequence[str]) -> None:
        """Raise ModelError if one of a family's own tokens is not in the vocabulary.

        A model would read it as an unknown word, and write nonsense without a warning.
        """
        for token in tokens:
            if not self.has(token):
                raise ModelError(f"the model's vocabulary lacks {token!r}: it is of another family")

    def ids(self, tokens: Sequence[str]) -> list[int]:
        """Look tokens up; a piece the vocabulary lacks is <unk>, or left out where there is none."""
        unknown = self._tokenizer.token_to_id(UNKNOWN)
        found = (self._tokenizer.token_to_id(token) for token in tokens)
        known = (unknown if number is None else number for number in found)
        return [number for number in known if number is not None]

    def tokens(self, ids: Sequence[int]) -> list[str]:
        """Look ids up; one beyond the vocabulary (padding of the matrix) is <unk>."""
        return [self._tokenizer.id_to_token(number) or UNKNOWN for number in ids]

    def decode(self, tokens: Sequence[str]) -> str:
        """Join pieces to text; special tokens are left out, white space is one space."""
        ids = [number for token in tokens if (number := self._tokenizer.token_to_id(token)) is not None]
        return " ".join(self._tokenizer.decode(ids, skip_special_tokens=True).split())


def load_pieces(directory: Path) -> Pieces:
    """Read a directory's tokenizer: tokenizer.json, else what transformers can convert to one.

    Raises ModelError if it has neither.
    """
    from tokenizers import Tokenizer

    path = directory / "tokenizer.json"
    if path.is_file():
        return Pieces(Tokenizer.from_file(str(path)))
    from transformers import AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(directory, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelError(f"{directory}: no tokenizer that can be read ({error})") from error
    return Pieces(tokenizer.backend_tokenizer)
