"""Text to the pieces of a model's vocabulary and back, many sentences at a time."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tuyin.engines.runtime import one_line
from tuyin.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"


class Pieces(Protocol):
    """A model's vocabulary. Text is only ever text: a "</s>" in a sentence does not end the input."""

    @property
    def ids(self) -> Mapping[str, int]:
        """Every token of a source, and its number."""
        ...

    @property
    def target_ids(self) -> Mapping[str, int]:
        """Every token of an output, and its number."""
        ...

    @property
    def special(self) -> frozenset[str]:
        """The tokens that are no text: ends, padding, codes of languages."""
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
        self.target_ids = self.ids
        self._tokens = [""] * (max(self.ids.values()) + 1)
        for token, number in self.ids.items():
            self._tokens[number] = token
        added = tokenizer.get_added_tokens_decoder().values()
        # a Unigram vocabulary may list "</s>" as a piece, and then finds it in text all the same
        self.special = frozenset(token.content for token in added if token.special) - {UNKNOWN}

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text into pieces, no special token among them; same order."""
        # _fast leaves out the offsets, which nobody asks for (1.3x), and the tokens, which we look up
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        special, names = self.special, self._tokens
        rows = [[names[number] for number in encoding.ids] for encoding in encodings]
        return [tokens if special.isdisjoint(tokens) else _without(tokens, special) for tokens in rows]

    def decode(self, outputs: Sequence[Sequence[str]]) -> list[str]:
        """Join each output's pieces to text; special tokens are left out, white space is one space."""
        ids = self.ids
        # a matrix padded to a multiple of eight may give a token that no vocabulary has
        numbered = [[ids[token] for token in tokens if token in ids] for tokens in outputs]
        texts: list[str] = self._tokenizer.decode_batch(numbered, skip_special_tokens=True)
        return [" ".join(text.split()) for text in texts]


class SpmPieces:
    """Marian's pair of SentencePiece models, and the vocabulary that numbers their pieces."""

    def __init__(self, directory: Path) -> None:
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - Marian alone needs it

        self._source = SentencePieceProcessor(model_file=str(directory / "source.spm"))
        self._target = SentencePieceProcessor(model_file=str(directory / "target.spm"))
        self.ids: Mapping[str, int] = json.loads((directory / "vocab.json").read_text(encoding="utf-8"))
        self.special = frozenset(
            token for token in self.ids if token in ("</s>", "<pad>") or token.startswith(">>")
        )
        other = directory / "target_vocab.json"
        self.target_ids: Mapping[str, int] = self.ids
        if other.is_file():
            self.target_ids = json.loads(other.read_text(encoding="utf-8"))

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text into pieces, no special token among them; same order."""
        encoded: list[list[str]] = self._source.encode(list(texts), out_type=str)
        return encoded

    def decode(self, outputs: Sequence[Sequence[str]]) -> list[str]:
        """Join each output's pieces to text; special tokens are left out, white space is one space."""
        spoken = [_without(tokens, self.special) for tokens in outputs]
        return [" ".join(text.split()) for text in self._target.decode(spoken)]


class SlowPieces:
    """A tokenizer that only transformers reads (M2M100's, FSMT's)."""

    def __init__(self, tokenizer: Any) -> None:  # noqa: ANN401 - no common type in transformers
        self._tokenizer = tokenizer
        # M2M100 keeps the codes of languages apart
        codes = getattr(tokenizer, "lang_token_to_id", {})
        self.ids: Mapping[str, int] = tokenizer.get_vocab() | codes
        self.target_ids: Mapping[str, int] = (
            getattr(tokenizer, "get_tgt_vocab", tokenizer.get_vocab)() | codes
        )
        self.special = frozenset(tokenizer.all_special_tokens) - {UNKNOWN}

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Split each text into pieces, no special token among them; same order."""
        tokenize, special = self._tokenizer.tokenize, self.special
        return [_without(tokenize(text, split_special_tokens=True), special) for text in texts]

    def decode(self, outputs: Sequence[Sequence[str]]) -> list[str]:
        """Join each output's pieces to text; special tokens are left out, white space is one space."""
        tokenizer, ids = self._tokenizer, self.target_ids
        numbered = [[ids[token] for token in tokens if token in ids] for tokens in outputs]
        return [" ".join(tokenizer.decode(line, skip_special_tokens=True).split()) for line in numbered]


def load_pieces(directory: Path) -> Pieces:
    """Read a directory's tokenizer: tokenizer.json, Marian's files, else what transformers makes of others.

    Raises ModelError if it has none of them.
    """
    path = directory / "tokenizer.json"
    try:
        if path.is_file():
            from tokenizers import Tokenizer  # noqa: PLC0415 - a run that the cache answers loads no library

            return FastPieces(Tokenizer.from_file(str(path)))
        if (directory / "source.spm").is_file():
            return SpmPieces(directory)
        from transformers import AutoTokenizer  # noqa: PLC0415 - takes a second, and is seldom needed

        tokenizer = AutoTokenizer.from_pretrained(directory, local_files_only=True)
    except Exception as error:  # these libraries raise nothing narrower
        raise ModelError(f"{directory}: no tokenizer that can be read ({one_line(error)})") from error
    backend = getattr(tokenizer, "backend_tokenizer", None)
    return SlowPieces(tokenizer) if backend is None else FastPieces(backend)


def _without(tokens: Sequence[str], special: frozenset[str]) -> list[str]:
    return [token for token in tokens if token not in special]
