"""The tokenizer classes of the families, each with a vocabulary of whole words and single letters.

A library is imported when a tokenizer is made. Every class's own format is written to the folder,
since reading those formats is what is to be tested.
"""

import json
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tuyin.records import Lang

_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def nllb(words: Sequence[str]) -> Any:  # noqa: ANN401 - transformers
    """Make an NllbTokenizer: BPE that merges each word's letters from the left."""
    from transformers import NllbTokenizer  # noqa: PLC0415 - takes a second

    vocabulary, merges = [*_SPECIAL, *_letters(words)], []
    for word in words:
        for end in range(1, len(word)):
            merge = (word[:end], word[end])
            if merge not in merges:
                merges.append(merge)
            if word[: end + 1] not in vocabulary:
                vocabulary.append(word[: end + 1])
    codes = [str(lang) for lang in Lang]
    wrapped: Any = NllbTokenizer  # its types are narrower than what it takes
    return wrapped(
        vocab={piece: number for number, piece in enumerate(vocabulary)},
        merges=merges,
        extra_special_tokens=codes,
    )


def mbart(words: Sequence[str]) -> Any:  # noqa: ANN401 - transformers
    """Make an MBartTokenizer, as of the first mBART."""
    from transformers import MBartTokenizer  # noqa: PLC0415 - takes a second

    return MBartTokenizer(vocab=_unigram(_SPECIAL, words))


def mbart50(words: Sequence[str]) -> Any:  # noqa: ANN401 - transformers
    """Make an MBart50Tokenizer."""
    from transformers import MBart50Tokenizer  # noqa: PLC0415 - takes a second

    codes = ("kk_KZ", "ru_RU", "en_XX")
    return MBart50Tokenizer(vocab=[*_unigram(_SPECIAL, words), *((code, 0.0) for code in codes)])


def madlad(words: Sequence[str]) -> Any:  # noqa: ANN401 - transformers
    """Make a T5Tokenizer with MADLAD-400's tags of languages."""
    from transformers import T5Tokenizer  # noqa: PLC0415 - takes a second

    special = ("<pad>", "</s>", "<unk>", "<2kk>", "<2ru>", "<2en>")
    return T5Tokenizer(vocab=_unigram(special, words), extra_ids=0)


def marian(words: Sequence[str]) -> Any:  # noqa: ANN401 - transformers
    """Make a MarianTokenizer: a SentencePiece model of words, and a vocabulary of them and the tags."""
    import sentencepiece  # noqa: PLC0415 - wanted here only
    from transformers import MarianTokenizer  # noqa: PLC0415 - takes a second

    plain = [word.removeprefix("▁") for word in words]
    pieces = ["</s>", "<unk>", *words, ">>kaz<<", ">>rus<<", ">>eng<<", "<pad>"]
    with tempfile.TemporaryDirectory() as folder:
        model, vocabulary = Path(folder) / "words.spm", Path(folder) / "vocab.json"
        with model.open("wb") as writer:
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=iter(plain),
                model_writer=writer,
                model_type="word",
                vocab_size=len(plain) + 3,
                minloglevel=2,
            )
        numbered = {piece: number for number, piece in enumerate(pieces)}
        vocabulary.write_text(json.dumps(numbered), encoding="utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it recommends sacremoses, which tuyin has no use for
            return MarianTokenizer(str(model), str(model), str(vocabulary))


def _letters(words: Sequence[str]) -> list[str]:
    return sorted({letter for word in words for letter in word})


def _unigram(special: Sequence[str], words: Sequence[str]) -> list[tuple[str, float]]:
    """List pieces with scores: a word costs less than its letters."""
    letters = [letter for letter in _letters(words) if letter not in words]
    return [
        *((token, 0.0) for token in special),
        *((word, -2.0) for word in words),
        *((letter, -8.0) for letter in letters),
    ]
