"""Public fakes that keep the protocols, and tiny trained checkpoints, for your tests and ours."""

from tuyin.testing.checkpoints import CHECKPOINTS, WORDS, spoken, tiny_checkpoint, tiny_nllb, to_ctranslate2
from tuyin.testing.fakes import FakeScorer, FakeSummarizer, FakeTranslator

__all__ = [
    "CHECKPOINTS",
    "WORDS",
    "FakeScorer",
    "FakeSummarizer",
    "FakeTranslator",
    "spoken",
    "tiny_checkpoint",
    "tiny_nllb",
    "to_ctranslate2",
]
