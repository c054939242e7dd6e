"""Cut the encoder's 250,000 pieces down to those the training text uses."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from transformers import PreTrainedTokenizerFast

BASE_TOKENS = ("<s>", "<pad>", "</s>", "<unk>")
LANGUAGE_TOKENS = ("kaz_Cyrl", "rus_Cyrl", "eng_Latn")
LOWER, COMPRESS, HEADLINE = "<lower>", "<compress>", "<headline>"
TASK_TOKENS = (LOWER, COMPRESS, HEADLINE)
SPARE_TOKENS = tuple(f"<spare{i}>" for i in range(5))
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
) -> Counter[int]:
    """Count the full vocabulary's pieces in weighted texts."""
    full = unigram(
        [(p or f"<empty{i}>", float(s)) for i, (p, s) in enumerate(zip(pieces, scores, strict=True))]
    )
    counts: Counter[int] = Counter()
    batch = list(texts)
    encodings = full.encode_batch_fast([text for text, _ in batch], add_special_tokens=False)
    for encoding, (_, weight) in zip(encodings, batch, strict=True):
        for piece in encoding.ids:
            counts[piece] += weight
    return counts


def choose_pieces(
    counts: Counter[int], pieces: Sequence[str], *, special: Sequence[int], keep: int
) -> list[int]:
    """Choose the `keep` most frequent pieces and every single character seen, in file order."""
    seen = [i for i, _ in counts.most_common() if i not in special]
    letters = {i for i in seen if len(pieces[i].replace("▁", "")) <= 1}
    return sorted(set(seen[:keep]) | letters)


def build_tokenizer(pieces: Sequence[tuple[str, float]]) -> PreTrainedTokenizerFast:
    """Wrap the chosen pieces and the special tokens; no special token is added by itself."""
    fast = unigram([*((token, 0.0) for token in BASE_TOKENS), *pieces])
    fast.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in (*BASE_TOKENS, *EXTRA_TOKENS)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=fast,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        extra_special_tokens=list(EXTRA_TOKENS),
        model_max_length=512,
    )
