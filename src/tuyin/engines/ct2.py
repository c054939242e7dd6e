"""CTranslate2: int8 on a CPU at 2.8 times the speed of transformers, in a third of its memory."""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from tuyin.engines.device import count_cores, give_back_memory, keep_memory
from tuyin.engines.runtime import Search, Words, one_line
from tuyin.engines.source import Source
from tuyin.errors import ModelError

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

    def __init__(self, source: Source) -> None:
        import ctranslate2  # noqa: PLC0415 - a run that the cache answers loads no library

        place, directory = source.place, source.directory
        on_gpu = place.device == "cuda"
        threads = source.threads or count_cores()
        self._is_small = _is_small(directory)
        if not on_gpu:
            keep_memory()
        # a batch a core: they share the weights, and no core waits for another's part of a matrix
        replicas = 1 if on_gpu else threads
        supported = ctranslate2.get_supported_compute_types(place.device) if not on_gpu else {place.dtype}
        if place.dtype not in supported:
            raise ModelError(f"this CPU does no {place.dtype}; use --dtype {', '.join(sorted(supported))}")
        settings = {
            "device": place.device,
            "device_index": list(source.device_indexes) if on_gpu else 0,
            "compute_type": place.dtype,
            "inter_threads": replicas,
            "intra_threads": threads if on_gpu else 1,
        }
        self._load = partial(_load, directory, settings=settings)
        self._has_list = bool(source.shortlist)
        # a model for each language's words, loaded when it is first asked for
        self._models: dict[Words | None, Any] = {}
        self._listable: dict[Words, bool] = {}
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
        decoding, words = search.decoding, search.words
        listed = words if words is not None and self._can_list(words) else None
        never = [[token] for token in words.left_out] if words is not None and listed is None else None
        forced = max(0, len(prefix) - (not self._starts_itself))
        limit = search.max_tokens + forced  # it counts the prefix
        model = self._any_model if listed is None else self._model(listed)
        results = model.translate_batch(
            sources,
            target_prefix=[prefix] * len(sources) if prefix else None,
            beam_size=decoding.beam,
            num_hypotheses=search.count,
            length_penalty=decoding.length_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            repetition_penalty=decoding.repetition_penalty,
            disable_unk=True,
            suppress_sequences=never,
            max_decoding_length=min(limit, self._positions) if self._positions else limit,
            max_input_length=0,  # its default cuts at 1,024 without a word
            use_vmap=listed is not None,
        )
        return [[tokens[forced:] for tokens in result.hypotheses] for result in results]

    @property
    def _any_model(self) -> Any:  # noqa: ANN401 - no stubs of CTranslate2
        """Return a model that is loaded: with all words one does the same as any other."""
        with self._loading:
            loaded = next(iter(self._models.values()), None)
        return loaded or self._model(None)

    def _model(self, words: Words | None) -> Any:  # noqa: ANN401 - no stubs of CTranslate2
        with self._loading:
            if words not in self._models:
                if not self._is_small:
                    self._models.clear()  # there may be no room for two
                self._models[words] = self._load(words=words)
                give_back_memory()
            return self._models[words]

    def _can_list(self, words: Words) -> bool:
        """Whether the output layer can be cut down to these words: a list holds no word with a space in it.

        Worth it where the layer is large, or the model quick to load again for another language.
        """
        if words not in self._listable:
            is_worth_it = self._has_list or self._is_small
            self._listable[words] = is_worth_it and not any(map(_SPACE.search, words.allowed))
        return self._listable[words]


def _is_small(directory: Path) -> bool:
    weights = directory / "model.bin"
    return weights.is_file() and weights.stat().st_size < _SMALL_BYTES


def _load(directory: Path, *, settings: Mapping[str, Any], words: Words | None) -> Any:  # noqa: ANN401
    """Load a model; its output layer has `words` alone. Raises ModelError.

    The same text as with the others suppressed, and faster: of mini's 20,119 words English needs 7,493
    (1.4 times by beam 4), of NLLB's 256,000 some 48,000 (1.7 times).
    """
    import ctranslate2  # noqa: PLC0415 - a run that the cache answers loads no library

    try:
        if words is None:
            return ctranslate2.Translator(str(directory), **settings)
        # CTranslate2 takes one list a model, from a file of this name beside the weights
        with TemporaryDirectory(prefix="tuyin-") as folder:
            for path in directory.iterdir():
                if path.name in _FILES:
                    _link(path.resolve(), Path(folder, path.name))
            Path(folder, "vmap.txt").write_bytes(f"\t{' '.join(words.allowed)}\n".encode())
            return ctranslate2.Translator(folder, **settings)
    except (RuntimeError, OSError, ValueError, MemoryError) as error:
        raise ModelError(f"{directory}: CTranslate2 cannot load it ({one_line(error)})") from error


def _link(path: Path, link: Path) -> None:
    try:
        link.symlink_to(path)
    except OSError:  # Windows asks for rights
        shutil.copyfile(path, link)


def _raise_for_memory(error: RuntimeError) -> None:
    """Raise MemoryError if that is what CTranslate2 means."""
    if any(sign in str(error).lower() for sign in _OUT_OF_MEMORY):
        raise MemoryError(str(error)) from error
