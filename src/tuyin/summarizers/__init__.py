"""Summarizers: sentences in, a headline and a few points out; each meets `tuyin.protocols.Summarizer`."""

from collections.abc import Callable

from tuyin.protocols import Summarizer
from tuyin.summarizers.compress import Compress
from tuyin.summarizers.extract import Extract
from tuyin.summarizers.families import FAMILIES, Family, detect, family
from tuyin.summarizers.model import Source
from tuyin.summarizers.seq2seq import Seq2Seq
from tuyin.text.template import Template

__all__ = ["FAMILIES", "Extract", "Family", "Source", "detect", "family", "load"]

_OWN = "tuyin"


def load(source: Source, *, templates: Callable[[str], Template]) -> Summarizer:
    """Make the summarizer of a model; `templates` is asked for the prompts its family needs."""
    if source.family.name == _OWN:
        return Compress(source)
    head = source.family.headline_prompt
    return Seq2Seq(source, templates(source.family.prompt), headline_prompt=templates(head) if head else None)
