"""A summarizing model as the summarizers see it: texts in, checked lengths, what it wrote out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tuyin.errors import ModelError
from tuyin.records import Lang
from tuyin.signature import Signature
from tuyin.summarizers.families import Family
from tuyin.summarizers.pieces import UNKNOWN
from tuyin.summarizers.runtime import Output, Runtime, Search, runtime_class
from tuyin.text import batch

# Cyrillic is all <unk> to T5; a text it can read has a few odd letters at most.
_MOST_UNKNOWN = 0.25
# two windows of BART at once: 3 GB less than all of a long article, and as fast
_BATCH_TOKENS = 2048


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model lies and what it is; resolved and pulled by the caller.

    `max_tokens` and `languages` narrow what the family allows, where this model was trained for
    less. `dtype` is CTranslate2's compute type or a torch type; it is signed as given, so a caller who keeps
    results settles "auto" (each library's own choice) first. `threads` 0 is all cores.
    """

    directory: Path
    family: Family
    name: str
    revision: str = ""
    license: str = ""
    engine: str = "ct2"
    dtype: str = "auto"
    beam: int = 4
    threads: int = 0
    max_tokens: int | None = None
    languages: frozenset[Lang] | None = None

    @property
    def signature(self) -> Signature:
        """Everything of the model that changes text; threads do not."""
        return Signature.of(
            model=self.name,
            rev=self.revision or None,
            license=self.license or None,
            family=self.family.name,
            engine=self.engine,
            dtype=self.dtype,
            beam=self.beam,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A text to be written about, and the token of the task in a family that has several."""

    text: str
    task: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model wrote of a text; not `ended` where its length ran out first."""

    text: str
    ended: bool


class Model:
    """A model that is loaded when it is first asked for anything but its limits."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.family = source.family
        self.max_tokens = min(self.family.max_tokens, source.max_tokens or self.family.max_tokens)

    @cached_property
    def _runtime(self) -> Runtime:
        source = self._source
        return runtime_class(source.engine)(
            source.directory,
            dtype=source.dtype,
            threads=source.threads,
            global_tokens=source.family.global_tokens,
        )

    def require(self, lang: Lang) -> None:
        """Raise ModelError unless the model writes that language."""
        languages = self._source.languages or self.family.languages
        if lang not in languages:
            known = ", ".join(sorted(known.short for known in languages))
            raise ModelError(
                f"{self._source.name} summarizes {known}, not {lang.short}; choose another --summarizer"
            )

    def count(self, text: str, *, lang: Lang, task: str = "") -> int:
        """Count a source's tokens, the frame's included."""
        return len(self._framed(text, lang, task))

    def fits(self, text: str, *, lang: Lang, task: str = "") -> bool:
        """Tell whether a source is within the window."""
        return self.count(text, lang=lang, task=task) <= self.max_tokens

    def write(self, requests: Sequence[Request], *, lang: Lang) -> list[Written]:
        """Write what the model makes of each source; same length, same order, in batches of like lengths.

        What is written of a source does not depend on its neighbours. Raises ModelError for a source
        over the window (nothing is truncated), for a task or language that the model's vocabulary
        lacks, and for text that it mostly cannot read.
        """
        if not requests:
            return []
        family, pieces = self.family, self._runtime.pieces
        start = family.decoder_start(lang)
        for task in {request.task: None for request in requests}:
            before, after = family.source_frame(lang, task)
            pieces.require([*before, *after, *start])
        sources = [self._framed(request.text, lang, request.task) for request in requests]
        for source in sources:
            self._refuse(source)
        batches = batch.plan([len(source) for source in sources], max_tokens=_BATCH_TOKENS)
        outputs = batch.restore(
            batches, (self._generate([sources[i] for i in rows], start) for rows in batches)
        )
        return [Written(pieces.decode(output.tokens), output.ended) for output in outputs]

    def _generate(self, sources: Sequence[Sequence[str]], start: Sequence[str]) -> list[Output]:
        return self._runtime.generate(sources, start=start, search=self._search(len(sources[0])))

    def _framed(self, text: str, lang: Lang, task: str) -> list[str]:
        before, after = self.family.source_frame(lang, task)
        return [*before, *self._runtime.pieces.encode(text), *after]

    def _refuse(self, source: Sequence[str]) -> None:
        if len(source) > self.max_tokens:
            raise ModelError(
                f"{self._source.name}: a source of {len(source)} tokens, its window has {self.max_tokens}"
            )
        has = self._runtime.pieces.has
        unknown = sum(token == UNKNOWN or not has(token) for token in source)
        if unknown > _MOST_UNKNOWN * len(source):
            raise ModelError(f"{self._source.name} cannot read this text: {unknown} of {len(source)} tokens")

    def _search(self, source_tokens: int) -> Search:
        """Ask for no more than the source can bear: a summary forced to be longer is invented.

        The limits are those of the source's class of lengths, so that a batch has one search.
        """
        family, most = self.family, batch.step(source_tokens)
        return Search(
            beam=self._source.beam,
            length_penalty=family.length_penalty,
            no_repeat_ngram=family.no_repeat_ngram,
            min_tokens=max(1, min(family.min_summary, most // 8)),  # a source has over half of `most`
            max_tokens=min(family.max_summary, max(family.min_summary, most)),
        )
