"""The hand-written forward computes what transformers computes."""

import pytest
import torch

pytest.importorskip("transformers")

from transformers import BartForConditionalGeneration

from tuyin.training.network import decode, embed, encode_layers
from tuyin.training.start import COPIES, bart_config, fresh


def test_logits_equal_those_of_transformers() -> None:
    """Encoder and decoder, with padding on the source side, give BART's logits."""
    torch.manual_seed(0)
    config = bart_config(vocabulary=50, width=16, layers=2, decoder_layers=2, heads=4, ffn=32, positions=32)
    weights = fresh(config)
    weights = {name: torch.randn_like(w) * 0.3 for name, w in weights.items()}
    model = BartForConditionalGeneration(config)
    model.train(mode=False)
    model.load_state_dict(weights | {copy: weights[name] for copy, name in COPIES.items()})
    source = torch.tensor([[4, 9, 8, 2, 1, 1], [5, 9, 7, 6, 3, 2]])
    target = torch.tensor([[2, 5, 11, 12], [2, 6, 13, 14]])
    real = source != 1
    with torch.no_grad():
        expected = model(input_ids=source, attention_mask=real.long(), decoder_input_ids=target).logits
        x = encode_layers(embed(source, weights, "encoder"), real, weights, first=0, last=2, heads=4)
        h = decode(target, x, real, weights, layers=2, heads=4)
        actual = h @ weights["model.decoder.embed_tokens.weight"].T + weights["final_logits_bias"]

    assert torch.allclose(expected, actual, atol=1e-4)
