"""Make a checkpoint in the exact shape of NLLB-200-distilled-600M, its weights random.

Speed and memory are those of the real one; what it says is noise. Random weights alone would never
stop, and every translation would run to its limit, three times as long as real ones: so the weights
of </s> are made to win at some 40 pieces, what a news sentence has, on both sides.
"""

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tuyin import models
from tuyin.records import Lang
from tuyin.text import words


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of an NLLB; `vocabulary` 0 is as many as the tokenizer has."""

    name: str
    vocabulary: int
    width: int
    layers: int
    heads: int
    ffn: int


_END = 2  # </s>, as NLLB has it
_PIECES = 34
_SHARPNESS = 2000.0  # its logit leaves those of the others behind within a piece or two
# of the 250,000 pieces of XLM-R, as large a vocabulary of as many languages, English needs 47,854, and
# so does it of the shape: these beside those of mini
_ENGLISH = 40_500
NLLB_600M = Shape("NLLB-600M", 256_206, 1024, 12, 16, 4096)
TOY = Shape("a toy", 0, 64, 2, 4, 128)


def make(shape: Shape, folder: Path) -> Path:
    """Write the checkpoint as transformers saves one; returns the folder."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    size = write_tokenizer(folder, shape.vocabulary)
    torch.manual_seed(1)
    sides: dict[str, Any] = {
        f"{side}_{key}": value
        for side in ("encoder", "decoder")
        for key, value in (
            ("layers", shape.layers),
            ("attention_heads", shape.heads),
            ("ffn_dim", shape.ffn),
        )
    }
    config = M2M100Config(
        vocab_size=size, d_model=shape.width, max_position_embeddings=1024, scale_embedding=True, **sides
    )
    model = M2M100ForConditionalGeneration(config)
    _stop(model, width=shape.width)
    model.save_pretrained(folder)
    return folder


def _stop(model: Any, *, width: int) -> None:  # noqa: ANN401 - whatever transformers makes
    """Let the </s> of a model with tied embeddings win at `_PIECES`.

    Sinusoidal positions (the first half sines, the second cosines, of falling frequency) go through the
    residual stream to the last layer. Two of its places are kept free of all else: a sine that is still
    rising at `_PIECES`, and the slowest cosine, which is 1 throughout. </s> reads their difference.
    """
    import torch

    half = width // 2
    rate = 2 * math.pi / (6 * _PIECES)  # a sixth of its period, where a sine still rises
    rising = round(math.log(1 / rate) / math.log(10_000) * (half - 1))
    rate = 10_000 ** (-rising / (half - 1))
    places = [rising, width - 1]
    with torch.no_grad():
        embeddings = model.model.shared.weight
        embeddings[:, places] = 0.0
        embeddings[_END] = 0.0
        embeddings[_END, rising] = _SHARPNESS
        embeddings[_END, width - 1] = -_SHARPNESS * math.sin(rate * _PIECES)
        for layer in model.model.decoder.layers:
            for written in (layer.self_attn.out_proj, layer.encoder_attn.out_proj, layer.fc2):
                written.weight[places] = 0.0
                written.bias[places] = 0.0


def write_tokenizer(folder: Path, vocabulary: int) -> int:
    """Write the bundled tokenizer, filled up to a vocabulary; return its size.

    First with whole English words, then with pieces that no text has. It cuts Kazakh into about as
    many pieces as NLLB's own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    bundled = models.bundled().folder
    tokenizer: dict[str, Any] = json.loads((bundled / "tokenizer.json").read_text(encoding="utf-8"))
    known = {piece for piece, _ in tokenizer["model"]["vocab"]}
    added: dict[str, int] = {token["content"]: token["id"] for token in tokenizer["added_tokens"]}
    size = max(len(known), *(number + 1 for number in added.values()))
    lacking = max(0, vocabulary - size)
    english = [[f"▁{word}", -12.0] for word in words.english() if f"▁{word}" not in known][:_ENGLISH]
    noise = [[f"\x00{number}", -100.0] for number in range(size, size + lacking)]
    filler = (english + noise)[:lacking]
    if filler:
        # the pieces up to there are the added tokens' own numbers
        between = [
            piece for piece, number in sorted(added.items(), key=lambda item: item[1]) if number >= len(known)
        ]
        tokenizer["model"]["vocab"] += [[piece, -100.0] for piece in between] + filler
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<s>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "extra_special_tokens": [lang.value for lang in Lang],
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return size + len(filler)


def main() -> None:
    """Make and convert, in a process of its own: `python -m tuyin.cli._bench.shape FOLDER [toy]`."""
    from tuyin.models.pull import convert_folder

    folder = Path(sys.argv[1])
    checkpoint = make(TOY if sys.argv[2:] == ["toy"] else NLLB_600M, folder / "checkpoint")
    convert_folder(checkpoint, home=folder, dtype="int8")


if __name__ == "__main__":
    main()
