"""Run a seq2seq model from a directory, by CTranslate2 or by transformers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tuyin.errors import ModelError
from tuyin.summarizers.pieces import END, Pieces, load_pieces

if TYPE_CHECKING:
    from ctranslate2 import Translator


@dataclass(frozen=True, slots=True)
class Search:
    """How a summary is searched for; lengths are new tokens, the decoder's start not counted."""

    beam: int
    length_penalty: float
    no_repeat_ngram: int
    min_tokens: int
    max_tokens: int


@dataclass(frozen=True, slots=True)
class Output:
    """What a model wrote, start and </s> taken off; not `ended` where its length ran out first."""

    tokens: tuple[str, ...]
    ended: bool


class Runtime(Protocol):
    """A loaded model. Sources come framed, and shorter than the window."""

    @property
    def pieces(self) -> Pieces:
        """The model's vocabulary."""
        ...

    def generate(
        self, sources: Sequence[Sequence[str]], *, start: Sequence[str], search: Search
    ) -> list[Output]:
        """Write an output for each source of a batch, in order. Raises ModelError if memory runs out."""
        ...


class CtRuntime:
    """CTranslate2: int8 on a CPU takes a third of the memory and of the time."""

    def __init__(self, directory: Path, *, dtype: str, threads: int, global_tokens: frozenset[str]) -> None:
        import ctranslate2

        if global_tokens:
            raise ModelError(f"{directory}: CTranslate2 has no global attention; use --engine hf")
        self.pieces = load_pieces(directory)
        try:
            self._model: Translator = ctranslate2.Translator(
                str(directory), compute_type=dtype, intra_threads=threads
            )
            config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError(f"{directory}: CTranslate2 cannot load it ({error})") from error
        # what the decoder is started with by itself; the rest of a family's start is forced on it
        self._own_start: str | None = config.get("decoder_start_token")

    def generate(
        self, sources: Sequence[Sequence[str]], *, start: Sequence[str], search: Search
    ) -> list[Output]:
        """Write an output for each source of a batch, in order. Raises ModelError if memory runs out."""
        # a model without a start of its own (mBART) is begun with the prefix's first token
        prefix = list(start[1:] if self._own_start == start[0] else start)
        forced = len(start) - 1
        try:
            results = self._model.translate_batch(
                [list(source) for source in sources],
                target_prefix=[prefix] * len(sources) if prefix else None,
                beam_size=search.beam,
                length_penalty=search.length_penalty,
                no_repeat_ngram_size=search.no_repeat_ngram,
                # both lengths count what is forced, but not the first token of the start
                min_decoding_length=search.min_tokens + forced,
                max_decoding_length=search.max_tokens + forced,
                max_input_length=0,  # its default cuts at 1,024 without a word
                return_end_token=True,
            )
        except RuntimeError as error:
            raise ModelError(f"CTranslate2 could not summarize ({error})") from error
        return [_until_end(result.hypotheses[0][forced:]) for result in results]


class HfRuntime:
    """transformers: any checkpoint without conversion, and the reference for CTranslate2.

    `global_tokens` are those of a source that every other token attends to (LED).
    """

    def __init__(self, directory: Path, *, dtype: str, threads: int, global_tokens: frozenset[str]) -> None:
        import torch
        from transformers import AutoModelForSeq2SeqLM, GenerationConfig
        from transformers.utils import logging

        # it would fill stderr for a second of reading weights
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if threads:
            torch.set_num_threads(threads)
        self.pieces = load_pieces(directory)
        number_type = torch.float32 if dtype in ("auto", "int8") else getattr(torch, dtype)
        try:
            self._model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                directory, dtype=number_type, local_files_only=True
            ).eval()
        except (OSError, ValueError) as error:
            raise ModelError(f"{directory}: transformers cannot load it ({error})") from error
        [self._end] = self.pieces.ids([END])
        self._pad: int = self._model.config.pad_token_id
        self._global = frozenset(self.pieces.ids(sorted(global_tokens)))
        # its own settings (forced tokens, lengths, beams) are a family's and a search's to say
        self._model.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]
            eos_token_id=self._end, pad_token_id=self._pad
        )

    def generate(
        self, sources: Sequence[Sequence[str]], *, start: Sequence[str], search: Search
    ) -> list[Output]:
        """Write an output for each source of a batch, in order. Raises ModelError if memory runs out."""
        import torch

        begun = self.pieces.ids(start)
        try:
            with torch.inference_mode():
                made = self._model.generate(
                    **self._inputs(sources),
                    decoder_input_ids=torch.tensor([begun] * len(sources)),
                    decoder_start_token_id=begun[0],  # else its own is put before ours
                    num_beams=search.beam,
                    length_penalty=search.length_penalty,
                    no_repeat_ngram_size=search.no_repeat_ngram,
                    min_new_tokens=search.min_tokens,
                    max_new_tokens=search.max_tokens,
                    early_stopping=search.beam > 1,
                    do_sample=False,
                )
        except RuntimeError as error:
            raise ModelError(f"transformers could not summarize ({error})") from error
        return [_until_end(self.pieces.tokens(row[len(start) :])) for row in made.tolist()]

    def _inputs(self, sources: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Lay sources out as matrices of one width."""
        import torch

        rows = [self.pieces.ids(source) for source in sources]
        width = max(map(len, rows))
        inputs = {
            "input_ids": torch.tensor([row + [self._pad] * (width - len(row)) for row in rows]),
            "attention_mask": torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]),
        }
        if self._global:
            # the places of padding are no global token: their ids are <pad>
            marks = [[int(number in self._global) for number in row] for row in inputs["input_ids"].tolist()]
            inputs["global_attention_mask"] = torch.tensor(marks)
        return inputs


def _until_end(tokens: Sequence[str]) -> Output:
    ended = END in tokens
    return Output(tuple(tokens[: tokens.index(END)] if ended else tokens), ended)


RUNTIMES: dict[str, type[CtRuntime] | type[HfRuntime]] = {"ct2": CtRuntime, "hf": HfRuntime}


def runtime_class(name: str) -> type[CtRuntime] | type[HfRuntime]:
    """Return the runtime of that name. Raises ModelError, naming those there are."""
    if name not in RUNTIMES:
        raise ModelError(f"unknown engine {name!r} for a summarizer; use {' or '.join(RUNTIMES)}")
    return RUNTIMES[name]
