"""Names of models in, translators and summarizers out."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from tuyin import engines, models, prompts, summarizers
from tuyin.engines import shortlist
from tuyin.engines.conventions import detect
from tuyin.engines.device import choose
from tuyin.errors import InputError, ModelError
from tuyin.models import machine
from tuyin.protocols import Scorer, Summarizer, Translator
from tuyin.records import Decoding, Lang

EXTRACT = "extract"
# mini's Russian points score below the sentences they are made of (ROUGE-L 40.0 against 47.2 on the
# held-out compressions), its English ones do not (47.8 against 47.7, in half the words)
_BUNDLED_SHORTENS = frozenset({Lang.ENG})
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Loader:
    """Makes translators and summarizers of their names; their models load when first used.

    A model named and not on this machine is pulled, if `fetch` is set and `offline` is not.
    """

    engine: str = "ct2"
    dtype: str = "auto"
    beam: int = 4
    threads: int = 0
    device: str = "auto"
    max_ram: float = 0.0
    license_: str = "any"
    offline: bool = False
    fetch: bool = True
    prompts: Path | None = None
    note: Callable[[str], None] = field(default=lambda _: None)
    progress: Callable[[int, int], None] = field(default=lambda _done, _all: None)

    def __post_init__(self) -> None:
        """Raise ModelError for an engine that is none, before any model is looked for."""
        require_engine(self.engine)

    def translator(self, name: str, target: Lang) -> Translator:
        """Find a translator and say on stderr which it is and what that means. Raises ModelError."""
        located = self._located(name, models.Task.TRANSLATE, target)
        self.note(models.describe(located, lang=target, license_=self.license_))
        return engines.load(replace(self._source(located), listed=target), note=self.note)

    def scorer(self) -> Scorer:
        """Find the bundled model, to be asked how likely a translation is. Raises ModelError.

        --dtype is the translator's: another model's type may be none of this one's.
        """
        return engines.load(replace(self._source(models.bundled()), dtype="auto"), note=self.note)

    def _source(self, located: models.Located) -> engines.Source:
        info = located.info
        device, indexes = _device(self.device)
        return engines.Source(
            located.folder,
            _convention(located),
            info.name,
            revision=located.revision[:12],
            license=located.license,
            engine=located.layout.value,
            dtype=self.dtype,
            decoding=Decoding(self.beam, located.length_penalty),
            max_tokens=_window(located),
            directions=info.directions or None,
            threads=self._cores,
            device=device,
            device_indexes=indexes,
            max_ram=int(self.max_ram * _GIB) or None,
            free_ram=machine.free_bytes(),
            shortlist=shortlist.digest(located.folder),
        )

    def summarizer(self, name: str, lang: Lang) -> Summarizer:
        """Find a summarizer of a language and say on stderr which it is. Raises ModelError."""
        if name == EXTRACT or (name == models.AUTO and self._extracts(lang)):
            self.note("summarizer extract: points are sentences of the translation, chosen and not rewritten")
            return summarizers.Extract()
        located = self._located(name, models.Task.SUMMARIZE, lang)
        self.note(models.describe(located, task=models.Task.SUMMARIZE, lang=lang, license_=self.license_))
        info = located.info
        source = summarizers.Source(
            located.folder,
            summarizers.family("tuyin" if info.bundled else info.convention),
            info.name,
            revision=located.revision[:12],
            license=located.license,
            engine=located.layout.value,
            # what "auto" is on the CPU, where all summarizers run: it changes text, so it is signed
            dtype=choose(located.layout.value, device="cpu", dtype=self.dtype).dtype,
            beam=self.beam,
            threads=self._cores,
            max_tokens=_window(located),
            languages=info.languages or None,
        )
        return summarizers.load(source, templates=partial(prompts.load, folders=self.folders))

    def _extracts(self, lang: Lang) -> bool:
        """Tell whether the best summarizer here is the bundled one, and sentences themselves are better."""
        located = self._located(models.AUTO, models.Task.SUMMARIZE, lang)
        return located.info.bundled and lang not in _BUNDLED_SHORTENS

    @property
    def _cores(self) -> int:
        """Return --threads, else as many cores as a container leaves this process."""
        return self.threads or machine.usable_cores()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates are looked for, before those in the package: --prompts, then ./prompts."""
        usual = Path("prompts")
        return tuple(folder for folder in (self.prompts, usual if usual.is_dir() else None) if folder)

    def _located(self, name: str, task: models.Task, lang: Lang) -> models.Located:
        home = models.home(os.environ)
        if name == models.AUTO:
            return models.auto(task, home=home, lang=lang, engine=self.engine, license_=self.license_)
        try:
            located = models.find(name, home=home, engine=self.engine, dtype=self.dtype)
        except models.AbsentModelError:
            if not self.fetch:
                raise
            return self._pulled(name)
        models.require_license(located.info, self.license_)
        return located

    def _pulled(self, name: str) -> models.Located:
        """Pull a model, or say in one line why not and what else can be done. Raises ModelError."""
        from tuyin.models.pull import Telling, pull  # the hub's library: half a second

        return pull(
            name,
            home=models.home(os.environ),
            engine=self.engine,
            dtype=self.dtype,
            offline=self.offline,
            license_=self.license_,
            telling=Telling(self.note, self.progress),
        )


def require_engine(name: str) -> None:
    """Raise ModelError for an engine that is none."""
    if name not in engines.ENGINES:
        raise ModelError(f"unknown engine {name!r}; use {' or '.join(engines.ENGINES)}")


def _device(text: str) -> tuple[str, tuple[int, ...]]:
    """Read "cuda:0,1" as a device and the numbers of its cards. Raises InputError."""
    name, _, numbers = text.partition(":")
    try:
        indexes = tuple(int(number) for number in numbers.split(",")) if numbers else (0,)
    except ValueError:
        raise InputError(f"--device {text!r}: write auto, cpu, cuda or cuda:0,1") from None
    if name not in ("auto", "cpu", "cuda"):
        raise InputError(f"--device {text!r}: write auto, cpu, cuda or cuda:0,1")
    return name, indexes


def _window(located: models.Located) -> int | None:
    """Return the longest input: the registry's, else as many positions as the checkpoint has; None: any."""
    positions = located.config.get("max_position_embeddings")
    return located.info.max_tokens or (positions if isinstance(positions, int) else None)


def _convention(located: models.Located) -> engines.Convention:
    """Return how a model is fed: as the registry says, else as its files tell. Raises ModelError."""
    if located.info.convention:
        return engines.convention(located.info.convention)
    words = located.folder / "shared_vocabulary.json"
    known = _read(words) if words.is_file() else []
    return detect(located.config, has={word: number for number, word in enumerate(known)})


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON of third parties
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); convert the model again") from error
