"""What an engine is asked to be: where its model lies, and every setting that changes its text or cost."""

from dataclasses import dataclass
from pathlib import Path

from tuyin.engines.conventions import Convention
from tuyin.engines.device import Place, choose
from tuyin.records import Decoding, Lang
from tuyin.signature import Signature
from tuyin.text import script
from tuyin.text.chunk import CHUNKER

Direction = tuple[Lang, Lang]
_DEFAULT = Decoding()


@dataclass(frozen=True, slots=True)
class Source:
    """A translating model: resolved, pulled and converted by the caller.

    `max_tokens` narrows what the convention bears, where this model was trained on less; `directions`
    are those it was trained for (None: any its vocabulary names). `threads` 0 is all cores this
    process may use; `device_indexes` are the GPUs it is spread over. `batch_tokens` 0 is chosen by
    device; `max_ram` in bytes bounds this process's memory by smaller batches; without it
    they take no more than half of `free_ram`, what the machine has free (0: not known). `shortlist` is the
    digest of the lists of words beside the model (`shortlist.digest`): outputs in the language `listed`
    are made of its list alone. All others of all words, but for those in letters that the language lacks.
    """

    directory: Path
    convention: Convention
    name: str
    revision: str = ""
    license: str = ""
    engine: str = "ct2"
    dtype: str = "auto"
    decoding: Decoding = _DEFAULT
    max_tokens: int | None = None
    directions: frozenset[Direction] | None = None
    threads: int = 0
    device: str = "auto"
    device_indexes: tuple[int, ...] = (0,)
    batch_tokens: int = 0
    max_ram: int | None = None
    free_ram: int = 0
    shortlist: str = ""
    listed: Lang | None = None

    @property
    def place(self) -> Place:
        """The device and number type that "auto" means on this machine."""
        return choose(self.engine, device=self.device, dtype=self.dtype)

    @property
    def window(self) -> int:
        """The longest source in tokens, all of the frame included."""
        return min(self.convention.max_tokens, self.max_tokens or self.convention.max_tokens)

    @property
    def signature(self) -> Signature:
        """Everything that changes text: not batch size, device or threads."""
        decoding = self.decoding
        return Signature.of(
            engine=self.engine,
            model=self.name,
            rev=self.revision or None,
            license=self.license or None,
            convention=self.convention.name,
            dtype=self.place.dtype,
            beam=decoding.beam,
            length_penalty=_if_other(decoding.length_penalty, _DEFAULT.length_penalty),
            no_repeat_ngram=_if_other(decoding.no_repeat_ngram, _DEFAULT.no_repeat_ngram),
            repetition_penalty=_if_other(decoding.repetition_penalty, _DEFAULT.repetition_penalty),
            shortlist=f"{self.shortlist}@{self.listed.short}" if self.shortlist and self.listed else None,
            cut=f"{CHUNKER}@{self.window}",
            script=script.VERSION,
        )


def _if_other(value: float, default: float) -> float | None:
    return None if value == default else value
