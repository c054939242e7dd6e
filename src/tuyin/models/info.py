"""What is known of a model before it is here: the rows of the registry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tuyin.records import Lang

_PINNED_DIGITS = 40
UNKNOWN = "unknown"  # a licence that nobody told us
# bytes a parameter takes on disk and in memory, by CTranslate2's names
BYTES = {
    "int8": 1.0, "int8_float32": 1.0, "int8_float16": 1.0, "int8_bfloat16": 1.0,
    "float16": 2.0, "bfloat16": 2.0, "float32": 4.0,
}  # fmt: skip


class Task(StrEnum):
    """What a model does."""

    TRANSLATE = "translate"
    SUMMARIZE = "summarize"


class Layout(StrEnum):
    """How a model's folder is laid out, and so which engine loads it."""

    CT2 = "ct2"
    HF = "hf"


@dataclass(frozen=True, slots=True)
class Info:
    """One model: where it comes from, under which licence, and what it can do.

    `revision` is a full commit hash, or a branch where none is known for certain. `convention` names
    how it is fed: a key of the engines' conventions, or of the summarizers' families; "" lets the
    engine tell from the checkpoint. `prefixes` is what stands before a source, by target.
    `parameters` are millions, `download_mb` the files that pull takes, both rounded.
    `engines` lists who can run it, the best first. `quality` orders models of one task, higher is
    better: translators by the chrF++ published for Kazakh into English (FLORES-200; Russian into
    English for those), summarizers by the ROUGE-1 of their own papers; it is no measure in itself.
    """

    name: str
    tasks: frozenset[Task]
    license: str
    hub: str = ""
    revision: str = "main"
    directions: frozenset[tuple[Lang, Lang]] = frozenset()
    languages: frozenset[Lang] = frozenset()
    convention: str = ""
    parameters: int = 0
    download_mb: int = 0
    max_tokens: int = 0
    prefixes: Mapping[Lang, str] = field(default_factory=dict)
    engines: tuple[Layout, ...] = (Layout.CT2, Layout.HF)
    quality: int = 0
    gated: bool = False
    note: str = ""

    @property
    def pinned(self) -> bool:
        """Whether the revision is a commit, which never changes; a branch may."""
        return len(self.revision) == _PINNED_DIGITS

    @property
    def bundled(self) -> bool:
        """Whether it lies in the package."""
        return self.name == "mini"

    @property
    def commercial(self) -> bool:
        """Whether the licence is known and allows commercial use; what is unknown does not."""
        parts = self.license.upper().split("-")
        return self.license != UNKNOWN and "NC" not in parts

    def disk_mb(self, dtype: str = "int8") -> int:
        """Estimate the converted model's size on disk."""
        return round(self.parameters * BYTES[dtype])

    def memory_mb(self, dtype: str = "int8") -> int:
        """Estimate the peak memory of a run by beam 4 on two cores; more take more, where it is free.

        The weights, 0.8 MB a million parameters and core for the batches, 250 MB for all else. Measured
        on the 600M shape in int8: 1,872 MB; this says 1,849.
        """
        return self.disk_mb(dtype) + round(2 * 0.8 * self.parameters) + 250

    def least_mb(self, dtype: str = "int8") -> int:
        """Estimate the memory a run takes where there is no more: one small batch at a time."""
        return round(1.2 * self.disk_mb(dtype)) + 250
