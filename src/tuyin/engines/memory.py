"""How large a batch may be: chosen by device, held down by `max_ram`, halved when memory runs out."""

import os
from collections.abc import Callable
from pathlib import Path

from tuyin.engines.source import Source
from tuyin.errors import ModelError

# Source tokens a batch times beams, padding counted. Two cores, a batch each, beam 4, sentences/s and
# memory: 600M 512 tokens 4.6, 1.9 GB; 1,024 3.9, 2.7; 2,048 4.2, 3.5; mini 256 70, 512 70, 1,024 66,
# 2,048 60. Greedy: 600M 512 9.7, 1,024 10.0, 2,048 10.6; mini 512 159, 1,024 167, 2,048 154.
_TOKENS = {"cpu": 2048, "cuda": 65536}
_FEWEST_BEAMS, _USUAL_BEAM = 2, 4
_FEWEST_TOKENS = 64
# A token of a beam costs about this share of the weights: NLLB-600M in int8 (0.62 GB) grew by
# 0.3 MB a token. It is the start only: what is really used is watched.
_SHARE_A_TOKEN = 1 / 2000
_STATM = Path("/proc/self/statm")


class Budget:
    """The most tokens a batch may have by now; it only ever shrinks."""

    def __init__(self, source: Source, *, note: Callable[[str], None]) -> None:
        self._name, self._note = source.name, note
        on_cpu = source.place.device == "cpu"
        self._max_ram = source.max_ram if on_cpu else None
        self._room = _room(source) if on_cpu else None
        beams = _beams(source.decoding.beam)
        self._most = source.batch_tokens * beams or _TOKENS[source.place.device]

    def tokens(self, beam: int) -> int:
        """Return the most tokens of a batch that is decoded with so wide a beam."""
        return max(_FEWEST_TOKENS, self._most // _beams(beam))

    def share(self, workers: int) -> int:
        """Return how many batches of `workers` are done at a time, all of them within the memory there is."""
        if self._room is None:
            return workers
        workers = max(1, min(workers, self._room // (_FEWEST_TOKENS * _USUAL_BEAM)))
        self._most = min(self._most, self._room // workers)
        return workers

    def shrink(self, tokens: int, beam: int) -> None:
        """Hear that a batch of that many tokens did not fit: none will be over half of it again."""
        self._halve(tokens, beam, "out of memory")

    def watch(self, tokens: int, beam: int) -> None:
        """Look after a batch whether the process has outgrown `max_ram`, and halve the batches if so."""
        used = resident_bytes() if self._max_ram else 0
        if self._max_ram and used > self._max_ram and self.tokens(beam) > _FEWEST_TOKENS:
            self._halve(min(tokens, self.tokens(beam)), beam, f"uses {_mb(used)} of {_mb(self._max_ram)}")

    def _halve(self, tokens: int, beam: int, why: str) -> None:
        self._most = min(self._most, tokens * _beams(beam) // 2)
        self._note(f"{self._name}: {why}; going on with batches of {self.tokens(beam)} tokens")


def _beams(beam: int) -> int:
    return max(_FEWEST_BEAMS, beam)


def resident_bytes() -> int:
    """Return the memory this process has now; 0 where the system does not tell."""
    if not _STATM.is_file():
        return 0
    return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _room(source: Source) -> int | None:
    """Guess how many tokens times beams the memory beside the weights allows; None: not known.

    Raises ModelError where `max_ram` has no room for the weights.
    """
    weights = sum(
        path.stat().st_size
        for pattern in ("*.bin", "*.safetensors")
        for path in source.directory.glob(pattern)
    )
    if source.max_ram:
        free = source.max_ram - resident_bytes() - weights
        if free <= 0:
            raise ModelError(
                f"{source.name} needs {_mb(weights)} beside the {_mb(resident_bytes())} in use, "
                f"over --max-ram {_mb(source.max_ram)}; use a smaller --model or --dtype int8"
            )
    elif source.free_ram:
        free = max(0, source.free_ram - weights) // 2  # others need some, and it is a guess
    else:
        return None
    return int(free / max(1, weights * _SHARE_A_TOKEN))


def _mb(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
