"""transformers: any checkpoint without conversion, and the reference for CTranslate2."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from tuyin.engines.conventions import END
from tuyin.engines.device import count_cores
from tuyin.engines.pieces import UNKNOWN, Pieces
from tuyin.engines.runtime import Search, Words, one_line
from tuyin.engines.source import Source
from tuyin.errors import ModelError


class HfRuntime:
    """A checkpoint in transformers."""

    workers = 1  # generate() fills the device by itself

    def __init__(self, source: Source, *, pieces: Pieces) -> None:
        import torch  # noqa: PLC0415 - a run that the cache answers loads no library
        from transformers import AutoModelForSeq2SeqLM, GenerationConfig  # noqa: PLC0415
        from transformers.utils import logging  # noqa: PLC0415

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it would fill stderr
        place = source.place
        torch.set_num_threads(source.threads or count_cores())
        self._device = f"cuda:{source.device_indexes[0]}" if place.device == "cuda" else "cpu"
        try:
            model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                source.directory, dtype=getattr(torch, place.dtype), local_files_only=True
            )
            self._model = model.to(self._device).eval()
        except Exception as error:  # safetensors' own errors derive from nothing narrower
            raise ModelError(
                f"{source.directory}: transformers cannot load it ({one_line(error)})"
            ) from error
        self._ids, self._target_ids = pieces.ids, pieces.target_ids
        self._tokens = {number: token for token, number in pieces.target_ids.items()}
        config = self._model.config
        self._start, self._pad = config.decoder_start_token_id, config.pad_token_id
        self._end = pieces.target_ids[END]
        # T5 has no such table, and bears any length
        self._positions: int = getattr(config, "max_position_embeddings", None) or 1_000_000
        # what CTranslate2 never writes either: an unknown word, and Marian's <pad>
        self._never = {pieces.target_ids.get(UNKNOWN), self._pad} - {None, self._end}
        self._masks: dict[Words | None, _Never] = {}
        # its own settings (forced tokens, lengths, beams) are the convention's and the search's to say
        self._model.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]
            eos_token_id=self._end, pad_token_id=self._pad
        )

    def generate(
        self, sources: Sequence[Sequence[str]], *, prefix: Sequence[str], search: Search
    ) -> list[list[list[str]]]:
        """Give each source's outputs, best first, prefix and </s> taken off.

        Raises MemoryError when the batch does not fit, ModelError for anything else.
        """
        import torch  # noqa: PLC0415 - a run that the cache answers loads no library

        decoding = search.decoding
        rows = [torch.tensor(_numbers(tokens, self._ids)) for tokens in sources]
        inputs = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=self._pad)
        lengths = torch.tensor([[len(row)] for row in rows])
        mask = (torch.arange(inputs.shape[1]) < lengths).long()
        # a model without a start of its own (mBART) begins with the prefix's first token
        begun = [*([] if self._start is None else [self._start]), *_numbers(prefix, self._target_ids)]
        try:
            with torch.inference_mode():
                made = self._model.generate(
                    input_ids=inputs.to(self._device),
                    attention_mask=mask.to(self._device),
                    decoder_input_ids=torch.tensor([begun] * len(rows), device=self._device),
                    decoder_start_token_id=begun[0],  # else its own is put before ours
                    num_beams=decoding.beam,
                    num_return_sequences=search.count,
                    length_penalty=decoding.length_penalty,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    repetition_penalty=decoding.repetition_penalty,
                    logits_processor=[self._never_written(search.words)],
                    max_new_tokens=min(search.max_tokens, self._positions - len(begun) + 1),
                    early_stopping=decoding.beam > 1,
                    do_sample=False,
                )
        except (RuntimeError, IndexError) as error:
            if isinstance(error, torch.OutOfMemoryError) or "allocate memory" in str(error):
                raise MemoryError(str(error)) from error
            raise ModelError(f"transformers could not translate ({one_line(error)})") from error
        outputs = [self._pieces(line[len(begun) :]) for line in made.tolist()]
        return [outputs[i : i + search.count] for i in range(0, len(outputs), search.count)]

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], *, prefix: Sequence[str]
    ) -> list[list[float]]:
        """Give the natural logarithm of the probability of each piece of each target, </s> last.

        Raises MemoryError when the batch does not fit, ModelError for anything else.
        """
        return [self._score(*pair, prefix) for pair in zip(sources, targets, strict=True)]

    def _score(self, source: Sequence[str], target: Sequence[str], prefix: Sequence[str]) -> list[float]:
        import torch  # noqa: PLC0415 - a run that the cache answers loads no library

        begun = [*([] if self._start is None else [self._start]), *_numbers(prefix, self._target_ids)]
        written = [*_numbers(target, self._target_ids), self._end]
        try:
            with torch.inference_mode():
                found = self._model(
                    input_ids=torch.tensor([_numbers(source, self._ids)], device=self._device),
                    decoder_input_ids=torch.tensor([[*begun, *written[:-1]]], device=self._device),
                )
        except (RuntimeError, IndexError) as error:
            if isinstance(error, torch.OutOfMemoryError) or "allocate memory" in str(error):
                raise MemoryError(str(error)) from error
            raise ModelError(f"transformers could not score ({one_line(error)})") from error
        said = found.logits[0, -len(written) :].float().log_softmax(-1)
        return [float(said[place, number]) for place, number in enumerate(written)]

    def _never_written(self, words: Words | None) -> "_Never":
        if words not in self._masks:
            left_out = () if words is None else words.left_out
            self._masks[words] = _Never({*self._never, *_numbers(left_out, self._target_ids)})
        return self._masks[words]

    def _pieces(self, numbers: Sequence[int]) -> list[str]:
        ended = numbers.index(self._end) if self._end in numbers else len(numbers)
        return [self._tokens[number] for number in numbers[:ended] if number in self._tokens]


class _Never:
    """A logits processor of transformers: these tokens are never written."""

    def __init__(self, tokens: Collection[int]) -> None:
        self._tokens = sorted(tokens)
        self._mask: Any = None

    def __call__(self, input_ids: Any, scores: Any) -> Any:  # noqa: ANN401, ARG002 - torch is not loaded yet
        if self._mask is None:
            self._mask = scores.new_zeros(scores.shape[-1]).bool()
            # a vocabulary may have more words than the model has outputs
            self._mask[[token for token in self._tokens if token < len(self._mask)]] = True
        return scores.masked_fill(self._mask, -math.inf)


def _numbers(tokens: Sequence[str], ids: Mapping[str, int]) -> list[int]:
    """Look tokens up; a piece the vocabulary lacks is <unk>, or left out where there is none."""
    unknown = ids.get(UNKNOWN)
    found = (ids.get(token, unknown) for token in tokens)
    return [number for number in found if number is not None]
