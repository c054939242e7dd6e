"""Make the untrained network: the pretrained encoder and a shallow decoder in BART's shape.

BERT's layer and BART's encoder layer compute the same thing (post-norm, GELU, learned
positions); BART stores position p in row p + 2, and the type-0 embedding goes into every row.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import BartConfig, BartForConditionalGeneration

from tuyin.training.pretrained import Pretrained
from tuyin.training.settings import Shape

INPUT, OUTPUT = "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"
BIAS = "final_logits_bias"
NEVER = -100.0  # the output bias of a piece that no target of the training has
COPIES = {"model.shared.weight": INPUT, "lm_head.weight": OUTPUT}  # how transformers names them once more
TAG_SPREAD = 0.02  # new tags start at <s>, this far apart: their own vectors have a norm of 1.4
_FOR_CONVERTER: dict[str, Any] = {"normalize_before": False, "normalize_embedding": True}  # CTranslate2's
_OURS = {
    "q": "self_attn.q_proj",
    "k": "self_attn.k_proj",
    "v": "self_attn.v_proj",
    "ao": "self_attn.out_proj",
    "fi": "fc1",
    "fo": "fc2",
    "aln": "self_attn_layer_norm",
    "oln": "final_layer_norm",
}


def bart_config(
    *, vocabulary: int, width: int, layers: int, decoder_layers: int, heads: int, ffn: int, positions: int
) -> BartConfig:
    """Describe the network.

    The decoder has its own embedding, which is also its output layer: the encoder's can stay frozen.
    """
    return BartConfig(
        vocab_size=vocabulary,
        d_model=width,
        encoder_layers=layers,
        decoder_layers=decoder_layers,
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=ffn,
        decoder_ffn_dim=ffn,
        max_position_embeddings=positions,
        activation_function="gelu",
        scale_embedding=False,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_eos_token_id=2,
        tie_word_embeddings=False,
        **_FOR_CONVERTER,
    )


def fresh(config: BartConfig) -> dict[str, Tensor]:
    """Return random weights of a config's shape, the copies left out."""
    state = BartForConditionalGeneration(config).state_dict()
    return {name: weight.clone() for name, weight in state.items() if name not in COPIES}


def below(names: Iterable[str], *, depth: int) -> list[str]:
    """Name the weights that the states after `depth` encoder layers hang on."""
    layers = "model.encoder.layers."
    encoder = [name for name in names if name.startswith("model.encoder.")]
    return [
        n for n in encoder if not n.startswith(layers) or int(n.removeprefix(layers).split(".")[0]) < depth
    ]


def lift(bias: Tensor, used: Tensor) -> None:
    """Take `NEVER` from the pieces that targets use after all, in place; `bias` is (1, pieces).

    No gradient could: transformers' BART does not train this bias, and the loss begins at 100.
    """
    bias[0, used] = torch.where(bias[0, used] < NEVER / 2, 0.0, bias[0, used])


def encoder_weights(pretrained: Pretrained) -> dict[str, Tensor]:
    """Map layers, positions and the first norm to BART's encoder names."""
    theirs = pretrained.tensors
    positions = theirs["emb.pos"] + theirs["emb.type"][0]
    table = torch.zeros(len(positions) + 2, pretrained.width)
    table[2:] = positions
    weights = {
        "model.encoder.embed_positions.weight": table,
        "model.encoder.layernorm_embedding.weight": theirs["emb.ln.w"],
        "model.encoder.layernorm_embedding.bias": theirs["emb.ln.b"],
    }
    for layer in range(pretrained.layers):
        for short, ours in _OURS.items():
            name = f"model.encoder.layers.{layer}.{ours}"
            weights[f"{name}.weight"] = theirs[f"l{layer}.{short}.w"]
            weights[f"{name}.bias"] = theirs[f"l{layer}.{short}.b"]
    return weights


def decoder_weights(encoder: dict[str, Tensor], *, copied: Sequence[int]) -> dict[str, Tensor]:
    """Start decoder layers from encoder layers, cross-attention too (Rothe et al. 2020)."""
    weights = {}
    for table in ("embed_positions.weight", "layernorm_embedding.weight", "layernorm_embedding.bias"):
        weights[f"model.decoder.{table}"] = encoder[f"model.encoder.{table}"]
    for layer, source in enumerate(copied):
        prefix = f"model.encoder.layers.{source}."
        ours = f"model.decoder.layers.{layer}."
        for name, weight in encoder.items():
            if name.startswith(prefix):
                part = name.removeprefix(prefix)
                weights[ours + part] = weight
                if part.startswith("self_attn"):
                    weights[ours + part.replace("self_attn", "encoder_attn", 1)] = weight
    return weights


def start(
    pretrained: Pretrained, kept: Sequence[int], *, extra: int, shape: Shape, seed: int
) -> tuple[BartConfig, dict[str, Tensor]]:
    """Build config and weights: <s>, <pad>, </s>, <unk>, the kept pieces, then `extra` new tags.

    As an output layer the pretrained vectors are large: the last decoder norm is scaled, or the
    first thousand steps only unlearn.
    """
    torch.manual_seed(seed)
    encoder = encoder_weights(pretrained)
    positions = len(encoder["model.encoder.embed_positions.weight"]) - 2
    rows = [*pretrained.special, *kept]
    config = bart_config(
        vocabulary=len(rows) + extra,
        width=pretrained.width,
        layers=pretrained.layers,
        decoder_layers=shape.decoder_layers,
        heads=pretrained.heads,
        ffn=len(encoder["model.encoder.layers.0.fc1.bias"]),
        positions=positions,
    )
    words = pretrained.tensors["emb.word"]
    tags = words[pretrained.special[0]] + TAG_SPREAD * torch.randn(extra, pretrained.width)
    weights = fresh(config) | encoder | decoder_weights(encoder, copied=shape.copied)
    weights[INPUT] = weights[OUTPUT] = torch.cat([words[rows], tags])
    last = f"model.decoder.layers.{shape.decoder_layers - 1}.final_layer_norm"
    for part in ("weight", "bias"):
        weights[f"{last}.{part}"] = weights[f"{last}.{part}"] * shape.last_scale
    return config, {name: weight.clone().contiguous() for name, weight in weights.items()}
