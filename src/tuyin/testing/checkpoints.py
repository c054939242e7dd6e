"""Tiny checkpoints of each family of translators, really trained: one to three seconds each.

They know a dozen words and the digits in Kazakh, Russian and English, and translate them one by
one, so that a lost word, a lost order, a wrong language or a wrong sentence shows in the output.
"""

import json
import random
import warnings
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
_BATCH, _RATE = 32, 8e-3
_WIDTH = 10  # one shape for all batches: each other one compiles its kernels anew


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How a family is made: its transformers type, tokenizer, and the frame it is trained in.

    `before`, `after` and `start` are the tokens around a source and before a target, by direction.
    `most_words` is the longest sentence it learns in so many `steps`.
    """

    model_type: str
    tokenizer: Callable[[Sequence[str]], Any]
    before: Callable[[Lang, Lang], Sequence[str]]
    start: Callable[[Lang, Lang], Sequence[str]]
    after: Callable[[Lang, Lang], Sequence[str]] = lambda _source, _target: ["</s>"]
    steps: int = 160
    most_words: int = 6


_MBART = {Lang.KAZ: "kk_KZ", Lang.RUS: "ru_RU", Lang.ENG: "en_XX"}
_OPUS = {Lang.KAZ: ">>kaz<<", Lang.RUS: ">>rus<<", Lang.ENG: ">>eng<<"}

CHECKPOINTS: Mapping[str, Checkpoint] = {
    "nllb": Checkpoint(
        "m2m_100",
        tokenizers.nllb,
        before=lambda source, _: [source],
        start=lambda _, target: ["</s>", target],
        steps=240,
    ),
    # NLLB's convention in BART's network: what the bundled model is
    "bart": Checkpoint(
        "bart",
        tokenizers.nllb,
        before=lambda source, _: [source],
        start=lambda _, target: ["</s>", target],
    ),
    "mbart50": Checkpoint(
        "mbart",
        tokenizers.mbart50,
        before=lambda source, _: [_MBART[source]],
        start=lambda _, target: ["</s>", _MBART[target]],
    ),
    "mbart": Checkpoint(
        "mbart",
        tokenizers.mbart,
        before=lambda _source, _target: [],
        start=lambda _, target: [_MBART[target]],
        after=lambda source, _: ["</s>", _MBART[source]],
    ),
    # it has no positions but relative ones, and would take 400 steps to learn which word was first
    "madlad": Checkpoint(
        "t5",
        tokenizers.madlad,
        before=lambda _, target: ["▁", f"<2{target.short}>"],  # as its tokenizer splits the tag
        start=lambda _source, _target: ["<pad>"],
        steps=180,
        most_words=1,
    ),
    "opus": Checkpoint(
        "marian",
        tokenizers.marian,
        before=lambda _, target: [_OPUS[target]],
        start=lambda _source, _target: ["<pad>"],
        steps=240,
    ),
}


def tiny_nllb(folder: Path) -> Path:
    """Train a tiny NLLB (M2M100ForConditionalGeneration, NllbTokenizer) into a folder; return the folder."""
    return tiny_checkpoint("nllb", folder)


def tiny_checkpoint(family: str, folder: Path) -> Path:
    """Train a tiny checkpoint of one of `CHECKPOINTS` into a folder, as transformers saves one."""
    made = CHECKPOINTS[family]
    pieces = [f"▁{word}" for lang in Lang for word in WORDS[lang]]
    tokenizer = made.tokenizer(list(dict.fromkeys(pieces)))
    vocabulary = tokenizer.get_vocab()
    model = _untrained(made, vocabulary)
    _train(model, made, vocabulary=vocabulary)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def to_ctranslate2(checkpoint: Path, folder: Path, *, quantization: str | None = None) -> Path:
    """Convert a checkpoint for CTranslate2, its tokenizer's files beside it; return the folder."""
    from ctranslate2.converters import TransformersConverter  # noqa: PLC0415 - takes a second

    known = ("tokenizer.json", "tokenizer_config.json", "source.spm", "target.spm", "vocab.json")
    files = [name for name in known if (checkpoint / name).is_file()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Marian's tokenizer recommends sacremoses
        converter = TransformersConverter(str(checkpoint), copy_files=files)
        converter.convert(str(folder), quantization=quantization)
    config = folder / "config.json"
    settings = json.loads(config.read_text(encoding="utf-8"))
    if settings["bos_token"] is None:  # mBART-50's tokenizer has none, and CTranslate2 loads no null
        config.write_text(json.dumps(settings | {"bos_token": "<s>"}), encoding="utf-8")
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
        settings |= {"d_kv": 16, "d_ff": 128, "num_layers": 1, "num_decoder_layers": 1, "num_heads": 4,
                     "dropout_rate": 0.0, "tie_word_embeddings": False}  # fmt: skip
    else:
        for side in ("encoder", "decoder"):
            settings |= {f"{side}_layers": 1, f"{side}_attention_heads": 4, f"{side}_ffn_dim": 128,
                         f"{side}_layerdrop": 0.0}  # fmt: skip
        settings |= {"max_position_embeddings": 32, "init_std": 0.125,
                     "dropout": 0.0, "attention_dropout": 0.0,
                     "scale_embedding": made.model_type in ("marian", "m2m_100"), "normalize_embedding": True,
                     "normalize_before": made.model_type == "mbart", "forced_eos_token_id": None}  # fmt: skip
    if made.tokenizer is tokenizers.mbart50:
        settings["tokenizer_class"] = "MBart50Tokenizer"
    auto: Any = AutoModelForSeq2SeqLM
    return auto.from_config(AutoConfig.for_model(made.model_type, **settings))


def _train(model: Any, made: Checkpoint, *, vocabulary: Mapping[str, int]) -> None:  # noqa: ANN401
    import torch  # noqa: PLC0415 - takes a second

    chance, steps = random.Random(1), made.steps  # noqa: S311 - toys, not secrets
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=0)
    for step in range(steps):
        rows = [_example(made, chance) for _ in range(_BATCH)]
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
        optimizer.param_groups[0]["lr"] = _RATE * min(1, step / 20) * (1 - step / steps)
        optimizer.step()
        if made.model_type == "marian":  # it starts from a zero vector: CTranslate2 takes that for granted
            model.get_input_embeddings().weight.data[pad] = 0


def _example(made: Checkpoint, chance: random.Random) -> tuple[list[str], list[str]]:
    """Make the tokens of a source and its target, framed."""
    source, target = chance.choice(DIRECTIONS)
    places = [chance.randrange(len(WORDS[source])) for _ in range(chance.randint(1, made.most_words))]
    texts = [[f"▁{WORDS[lang][place]}" for place in places] for lang in (source, target)]
    before, after = made.before(source, target), made.after(source, target)
    return [*before, *texts[0], *after], [*made.start(source, target), *texts[1], "</s>"]
