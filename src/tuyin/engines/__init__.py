"""Translators: CTranslate2 (the default) and transformers (the reference), behind one protocol.

An engine's library is imported when its first sentence is translated, never when it is chosen.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tuyin.engines.conventions import CONVENTIONS, Convention, convention
from tuyin.engines.pieces import Pieces
from tuyin.engines.runtime import Runtime
from tuyin.engines.source import Direction, Source
from tuyin.engines.translator import ModelTranslator
from tuyin.errors import ModelError

__all__ = ["CONVENTIONS", "ENGINES", "Convention", "Direction", "Source", "convention", "load"]


def _ct2(source: Source, _: Pieces) -> Runtime:
    from tuyin.engines.ct2 import CtRuntime  # noqa: PLC0415 - each engine imports its own library

    return CtRuntime(source)


def _hf(source: Source, pieces: Pieces) -> Runtime:
    from tuyin.engines.hf import HfRuntime  # noqa: PLC0415 - each engine imports its own library

    return HfRuntime(source, pieces=pieces)


ENGINES: Mapping[str, Callable[[Source, Pieces], Runtime]] = MappingProxyType({"ct2": _ct2, "hf": _hf})


def load(source: Source, *, note: Callable[[str], None] | None = None) -> ModelTranslator:
    """Make the translator that a source asks for; the model is loaded by the first sentence.

    `note` is told what a person should know of a run: that memory ran out, and how it goes on.
    Raises ModelError for an engine, a device or a number type that is none.
    """
    if source.engine not in ENGINES:
        raise ModelError(f"unknown engine {source.engine!r}; use {' or '.join(ENGINES)}")
    source.place  # noqa: B018 - settled now: a wrong --dtype is told before any article is read
    return ModelTranslator(source, runtime=ENGINES[source.engine], note=note)
