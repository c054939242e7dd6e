"""Cut the encoder's 250,000 pieces down to those the training text uses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from tuyin.errors import InputError

BASE_TOKENS = ("<s>", "<pad>", "</s>", "<unk>")
LANGUAGE_TOKENS = ("kaz_Cyrl", "rus_Cyrl", "eng_Latn")
LOWER, COMPRESS, HEADLINE = "<lower>", "<compress>", "<headline>"
TASK_TOKENS = (LOWER, COMPRESS, HEADLINE)
SPARE_TOKENS = tuple(f"<spare{i}>" for i in range(5))
MAX_LENGTH = 512  # the encoder's positions
EXTRA_TOKENS = (*LANGUAGE_TOKENS, *TASK_TOKENS, *SPARE_TOKENS)


def unigram(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Build a Unigram tokenizer that keeps digits apart; piece 3 is <unk>."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(prepend_scheme="always"),
            pre_tokenizers.Digits(individual_digits=True),
        ]
    )
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    return tokenizer


def count_pieces(
    pieces: Sequence[str], scores: Sequence[float], texts: Iterable[tuple[str, float]]
) -> dict[int, float]:
    """Count the full vocabulary's pieces in weighted texts."""
    full = unigram(
        [(p or f"<empty{i}>", float(s)) for i, (p, s) in enumerate(zip(pieces, scores, strict=True))]
    )
    counts: dict[int, float] = defaultdict(float)
    batch = list(texts)
    encodings = full.encode_batch_fast([text for text, _ in batch], add_special_tokens=False)
    for encoding, (_, weight) in zip(encodings, batch, strict=True):
        for piece in encoding.ids:
            counts[piece] += weight
    return counts


def choose_pieces(
    counts: Mapping[int, float], pieces: Sequence[str], *, special: Sequence[int], keep: int
) -> list[int]:
    """Choose the `keep` most frequent pieces and every single character seen, in file order."""
    seen = [i for i in sorted(counts, key=lambda i: -counts[i]) if i not in special]
    letters = {i for i in seen if len(pieces[i].replace("▁", "")) <= 1}
    return sorted(set(seen[:keep]) | letters)


def build_tokenizer(pieces: Sequence[tuple[str, float]]) -> PreTrainedTokenizerFast:
    """Wrap the chosen pieces and the special tokens; no special token is added by itself."""
    fast = unigram([*((token, 0.0) for token in BASE_TOKENS), *pieces])
    fast.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in (*BASE_TOKENS, *EXTRA_TOKENS)]
    )
    named = dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), BASE_TOKENS, strict=True))
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=fast, extra_special_tokens=list(EXTRA_TOKENS), model_max_length=MAX_LENGTH, **named
    )


def read_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """Read a tokenizer that `build_tokenizer` made."""
    return PreTrainedTokenizerFast.from_pretrained(folder)  # type: ignore[no-any-return]


def known_pieces(tokenizer: PreTrainedTokenizerFast, pieces: Sequence[str]) -> list[int]:
    """Find a tokenizer's pieces in the encoder's own list, in the tokenizer's order. Raises InputError."""
    rows = {piece: row for row, piece in enumerate(pieces)}
    ordered = sorted(tokenizer.get_vocab().items(), key=lambda piece: piece[1])
    own = [piece for piece, _ in ordered if piece not in (*BASE_TOKENS, *EXTRA_TOKENS)]
    if missing := [piece for piece in own if piece not in rows]:
        raise InputError(
            f"the model was not made of this encoder, which lacks {missing[0]!r}; begin with one that was"
        )
    return [rows[piece] for piece in own]
