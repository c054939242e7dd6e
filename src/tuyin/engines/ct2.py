"""CTranslate2: int8 on a CPU at 2.8 times the speed of transformers, in a third of its memory."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import Any

from tuyin.engines.device import count_cores, keep_memory
from tuyin.engines.pieces import Pieces
from tuyin.engines.runtime import Search, one_line
from tuyin.engines.source import Source
from tuyin.errors import ModelError

# more batches at a time gain more than more cores a batch, and a small model gains nothing from those
_CORES_A_BATCH = 4
_SMALL_CORES_A_BATCH = 1
# the one place where the length of a converted model's position table can be read
_POSITIONS = re.compile(r"No position encodings are defined for positions >= (\d+)")
_FILES = (
    "model.bin", "config.json", "shared_vocabulary.json", "source_vocabulary.json", "target_vocabulary.json"
)  # fmt: skip
_SMALL_BYTES = 1 << 27
_SPACE = re.compile(r"\s")
_OUT_OF_MEMORY = ("out of memory", "alloc_failed", "bad_alloc", "cannot allocate")


class CtRuntime:
    """A converted model in CTranslate2."""

    def __init__(self, source: Source, *, pieces: Pieces) -> None:
        import ctranslate2  # noqa: PLC0415 - a run that the cache answers loads no library

        place, directory = source.place, source.directory
        on_gpu = place.device == "cuda"
        threads = source.threads or count_cores()
        if small := _is_small(directory):
            keep_memory()
        cores = _SMALL_CORES_A_BATCH if small else _CORES_A_BATCH
        replicas = 1 if on_gpu else max(1, threads // cores)
        self._use_vmap = bool(source.shortlist)
        if self._use_vmap and not (directory / "vmap.txt").is_file():
            # CTranslate2 would go on without it and not say so
            raise ModelError(f"{directory}: no vmap.txt; build a shortlist first")
        supported = ctranslate2.get_supported_compute_types(place.device) if not on_gpu else {place.dtype}
        if place.dtype not in supported:
            raise ModelError(f"this CPU does no {place.dtype}; use --dtype {', '.join(sorted(supported))}")
        settings = {
            "device": place.device,
            "device_index": list(source.device_indexes) if on_gpu else 0,
            "compute_type": place.dtype,
            "inter_threads": replicas,
            "intra_threads": max(1, threads // replicas),
        }
        self._directory = directory
        self._load = partial(_load, directory, settings=settings)
        self._words: Mapping[str, int] = pieces.target_ids
        # a model for each set of words that are never written, loaded when it is first asked for
        self._models: dict[tuple[str, ...], Any] = {}
        self._loading = Lock()
        try:
            config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{directory}: CTranslate2 cannot load it ({one_line(error)})") from error
        self.workers: int = len(source.device_indexes) if on_gpu else replicas
        # a model without a start of its own (mBART) takes the prefix's first token for it, and does
        # not give that token back
        self._positions: int | None = None
        self._starts_itself = config.get("decoder_start_token") is not None

    def generate(
        self, sources: Sequence[Sequence[str]], *, prefix: Sequence[str], search: Search
    ) -> list[list[list[str]]]:
        """Give each source's outputs, best first, prefix and </s> taken off.

        Raises MemoryError when the batch does not fit, ModelError for anything else.
        """
        longest = max(map(len, sources))
        try:
            return self._translate(sources, prefix, search)
        except RuntimeError as error:
            _raise_for_memory(error)
            table = _POSITIONS.search(str(error))
            if table is None or self._positions is not None or int(table[1]) < longest:
                raise ModelError(f"CTranslate2 could not translate ({one_line(error)})") from error
            self._positions = int(table[1])
        return self.generate(sources, prefix=prefix, search=search)

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], *, prefix: Sequence[str]
    ) -> list[list[float]]:
        """Give the natural logarithm of the probability of each piece of each target, </s> last.

        Raises MemoryError when the batch does not fit, ModelError for anything else.
        """
        try:
            scored = self._any_model.score_batch(sources, [[*prefix, *target] for target in targets])
        except RuntimeError as error:
            _raise_for_memory(error)
            raise ModelError(f"CTranslate2 could not score ({one_line(error)})") from error
        return [
            list(found.log_probs[-len(target) - 1 :]) for found, target in zip(scored, targets, strict=True)
        ]

    def _translate(
        self, sources: Sequence[Sequence[str]], prefix: Sequence[str], search: Search
    ) -> list[list[list[str]]]:
        decoding, left_out = search.decoding, search.suppressed if self._can_leave_out else ()
        never = [[token] for token in search.suppressed if not left_out]
        forced = max(0, len(prefix) - (not self._starts_itself))
        limit = search.max_tokens + forced  # it counts the prefix
        results = self._model(left_out).translate_batch(
            sources,
            target_prefix=[prefix] * len(sources) if prefix else None,
            beam_size=decoding.beam,
            num_hypotheses=search.count,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            disable_unk=True,
            suppress_sequences=never or None,
            max_decoding_length=min(limit, self._positions) if self._positions else limit,
            max_input_length=0,  # its default cuts at 1,024 without a word
            use_vmap=self._use_vmap or bool(left_out),
        )
        return [[tokens[forced:] for tokens in result.hypotheses] for result in results]

    @property
    def _any_model(self) -> Any:  # noqa: ANN401 - no stubs of CTranslate2
        """Return a model that is loaded, which scores the same as any other."""
        return next(iter(self._models.values()), None) or self._model(())

    def _model(self, left_out: tuple[str, ...]) -> Any:  # noqa: ANN401 - no stubs of CTranslate2
        with self._loading:
            if left_out not in self._models:
                never = frozenset(left_out)
                allowed = [word for word in self._words if word not in never] if left_out else []
                self._models[left_out] = self._load(allowed=allowed)
            return self._models[left_out]

    @cached_property
    def _can_leave_out(self) -> bool:
        """Whether words can be taken off the output layer: of a small model, which is loaded a target each.

        Not where there is a list already, or a word with a space in it, which none can hold.
        """
        return not self._use_vmap and _is_small(self._directory) and not any(map(_SPACE.search, self._words))


def _is_small(directory: Path) -> bool:
    weights = directory / "model.bin"
    return weights.is_file() and weights.stat().st_size < _SMALL_BYTES


def _load(directory: Path, *, settings: Mapping[str, Any], allowed: Sequence[str]) -> Any:  # noqa: ANN401
    """Load a model; with `allowed` its output layer has these words alone. Raises ModelError.

    The same text as with the others suppressed, and 1.4 times as fast by beam 4: of mini's 20,119
    words English needs 7,493.
    """
    import ctranslate2  # noqa: PLC0415 - a run that the cache answers loads no library

    try:
        if not allowed:
            return ctranslate2.Translator(str(directory), **settings)
        files = {path.name: path.read_bytes() for path in directory.iterdir() if path.name in _FILES}
        files["vmap.txt"] = f"\t{' '.join(allowed)}\n".encode()
        return ctranslate2.Translator(str(directory), files=files, **settings)
    except (RuntimeError, OSError, ValueError, MemoryError) as error:
        raise ModelError(f"{directory}: CTranslate2 cannot load it ({one_line(error)})") from error


def _raise_for_memory(error: RuntimeError) -> None:
    """Raise MemoryError if that is what CTranslate2 means."""
    if any(sign in str(error).lower() for sign in _OUT_OF_MEMORY):
        raise MemoryError(str(error)) from error
