"""Tiny checkpoints of each family of translators, really trained: a second or two each.

They know a dozen words and the digits in Kazakh, Russian and English, and translate them one by
one, so that a lost word, a lost order, a wrong language or a wrong sentence shows in the output.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuyin.records import Lang
from tuyin.testing import tokenizers

_ROWS = (
    "алма яблоко apple",
    "нан хлеб bread",
    "су вода water",
    "үй дом house",
    "қала город city",
    "көше улица street",
    "күн солнце sun",
    "жел ветер wind",
    "қар снег snow",
    "тау гора mountain",
    "көл озеро lake",
    "кітап книга book",
)
WORDS: Mapping[Lang, tuple[str, ...]] = {
    lang: tuple(row.split()[place] for row in _ROWS) + tuple("0123456789")
    for place, lang in enumerate((Lang.KAZ, Lang.RUS, Lang.ENG))
}
DIRECTIONS = ((Lang.KAZ, Lang.ENG), (Lang.KAZ, Lang.RUS), (Lang.RUS, Lang.ENG))
_LONGEST = 8
_WIDTH = _LONGEST + 4  # one shape for all batches: each other one compiles its kernels anew


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How a family is made: its transformers type, tokenizer, and the frame it is trained in.

    `before`, `after` and `start` are the tokens around a source and before a target, by direction.
    """

    model_type: str
    tokenizer: Callable[[Sequence[str]], Any]
    before: Callable[[Lang, Lang], Sequence[str]]
    start: Callable[[Lang, Lang], Sequence[str]]
    after: Callable[[Lang, Lang], Sequence[str]] = lambda _source, _target: ["</s>"]


_MBART = {Lang.KAZ: "kk_KZ", Lang.RUS: "ru_RU", Lang.ENG: "en_XX"}
_SHORT = {Lang.KAZ: "kk", Lang.RUS: "ru", Lang.ENG: "en"}
_OPUS = {Lang.KAZ: ">>kaz<<", Lang.RUS: ">>rus<<", Lang.ENG: ">>eng<<"}

CHECKPOINTS: Mapping[str, Checkpoint] = {
    "nllb": Checkpoint(
        "m2m_100", tokenizers.nllb, lambda source, _: [source], lambda _, target: ["</s>", target]
    ),
    # NLLB's convention in BART's network: what the bundled model is
    "bart": Checkpoint(
        "bart", tokenizers.nllb, lambda source, _: [source], lambda _, target: ["</s>", target]
    ),
    "mbart50": Checkpoint(
        "mbart",
        tokenizers.mbart50,
        lambda source, _: [_MBART[source]],
        lambda _, target: ["</s>", _MBART[target]],
    ),
    "mbart": Checkpoint(
        "mbart",
        tokenizers.mbart,
        lambda _source, _target: [],
        lambda _, target: [_MBART[target]],
        lambda source, _: ["</s>", _MBART[source]],
    ),
    "madlad": Checkpoint(
        "t5",
        tokenizers.madlad,
        lambda _, target: [f"<2{_SHORT[target]}>"],
        lambda _source, _target: ["<pad>"],
    ),
    "opus": Checkpoint(
        "marian", tokenizers.marian, lambda _, target: [_OPUS[target]], lambda _source, _target: ["<pad>"]
    ),
}


def tiny_nllb(folder: Path) -> Path:
    """Train a tiny NLLB (M2M100ForConditionalGeneration, NllbTokenizer) into a folder; return the folder."""
    return tiny_checkpoint("nllb", folder)


def tiny_checkpoint(family: str, folder: Path, *, steps: int = 350) -> Path:
    """Train a tiny checkpoint of one of `CHECKPOINTS` into a folder, as transformers saves one."""
    made = CHECKPOINTS[family]
    pieces = [f"▁{word}" for lang in Lang for word in WORDS[lang]]
    tokenizer = made.tokenizer(list(dict.fromkeys(pieces)))
    vocabulary = tokenizer.get_vocab()
    model = _untrained(made, vocabulary)
    _train(model, made, vocabulary=vocabulary, steps=steps)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def to_ctranslate2(checkpoint: Path, folder: Path, *, quantization: str | None = None) -> Path:
    """Convert a checkpoint for CTranslate2, its tokenizer's files beside it; return the folder."""
    from ctranslate2.converters import TransformersConverter  # noqa: PLC0415 - takes a second

    known = ("tokenizer.json", "tokenizer_config.json", "source.spm", "target.spm", "vocab.json")
    files = [name for name in known if (checkpoint / name).is_file()]
    TransformersConverter(str(checkpoint), copy_files=files).convert(str(folder), quantization=quantization)
    return folder


def spoken(sentence: str, *, source: Lang, target: Lang) -> str:
    """Say what a perfectly trained toy would: word by word, in the same order."""
    dictionary = dict(zip(WORDS[source], WORDS[target], strict=True))
    return " ".join(dictionary[word] for word in sentence.split())


def _untrained(made: Checkpoint, vocabulary: Mapping[str, int]) -> Any:  # noqa: ANN401 - transformers
    import torch  # noqa: PLC0415 - takes a second
    from transformers import AutoConfig, AutoModelForSeq2SeqLM  # noqa: PLC0415 - takes a second

    torch.manual_seed(1)
    start = made.start(Lang.KAZ, Lang.ENG)
    settings: dict[str, Any] = {
        "vocab_size": len(vocabulary),
        "d_model": 64,
        "pad_token_id": vocabulary["<pad>"],
        "eos_token_id": vocabulary["</s>"],
        "bos_token_id": vocabulary.get("<s>"),
        "decoder_start_token_id": vocabulary[start[0]] if start[0] in ("</s>", "<pad>") else None,
    }
    if made.model_type == "t5":
        settings |= {"d_kv": 16, "d_ff": 128, "num_layers": 2, "num_decoder_layers": 1, "num_heads": 4,
                     "dropout_rate": 0.0, "tie_word_embeddings": False}  # fmt: skip
    else:
        for side, layers in (("encoder", 2), ("decoder", 1)):
            settings |= {f"{side}_layers": layers, f"{side}_attention_heads": 4, f"{side}_ffn_dim": 128,
                         f"{side}_layerdrop": 0.0}  # fmt: skip
        settings |= {"max_position_embeddings": 64, "init_std": 0.125,
                     "dropout": 0.0, "attention_dropout": 0.0,
                     "scale_embedding": made.model_type in ("marian", "m2m_100"), "normalize_embedding": True,
                     "normalize_before": False, "forced_eos_token_id": None}  # fmt: skip
    if made.tokenizer is tokenizers.mbart50:
        settings["tokenizer_class"] = "MBart50Tokenizer"
    auto: Any = AutoModelForSeq2SeqLM
    return auto.from_config(AutoConfig.for_model(made.model_type, **settings))


def _train(model: Any, made: Checkpoint, *, vocabulary: Mapping[str, int], steps: int) -> None:  # noqa: ANN401
    import torch  # noqa: PLC0415 - takes a second

    chance, rate = random.Random(1), 4e-3  # noqa: S311 - toys, not secrets
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0)
    for step in range(steps):
        rows = [_example(made, chance) for _ in range(32)]
        x, y = (
            torch.tensor(
                [[*(vocabulary[token] for token in row[side]), *[-100] * _WIDTH][:_WIDTH] for row in rows]
            )
            for side in (0, 1)
        )
        pad = vocabulary["<pad>"]
        logits = model(
            input_ids=x.masked_fill(x < 0, pad),
            attention_mask=(x >= 0).long(),
            decoder_input_ids=y[:, :-1].masked_fill(y[:, :-1] < 0, pad),
        ).logits
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), y[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.param_groups[0]["lr"] = rate * min(1, step / 20) * (1 - step / steps)
        optimizer.step()


def _example(made: Checkpoint, chance: random.Random) -> tuple[list[str], list[str]]:
    """Make the tokens of a source and its target, framed."""
    source, target = chance.choice(DIRECTIONS)
    places = [chance.randrange(len(WORDS[source])) for _ in range(chance.randint(1, _LONGEST))]
    texts = [[f"▁{WORDS[lang][place]}" for place in places] for lang in (source, target)]
    before, after = made.before(source, target), made.after(source, target)
    return [*before, *texts[0], *after], [*made.start(source, target), *texts[1], "</s>"]
