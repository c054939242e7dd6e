"""How large a batch may be: chosen by device, held down by `max_ram`, halved when memory runs out."""

import os
from collections.abc import Callable
from pathlib import Path

from tuyin.engines.source import Source
from tuyin.errors import ModelError

# Source tokens a batch, padding counted. CTranslate2, 600M, CPU, batch of 32 sentences = 1: 512
# tokens 0.6, 1,024 0.9, 2,048 1.1, 4,096 1.2 and 2.2 GB.
_TOKENS = {"cpu": 2048, "cuda": 16384}
_FEWEST_TOKENS = 64
# A token of a batch costs about this share of the weights: NLLB-600M in int8 (0.62 GB) grew by
# 0.3 MB a token. It is the start only: what is really used is watched.
_SHARE_A_TOKEN = 1 / 2000
_STATM = Path("/proc/self/statm")


class Budget:
    """The most tokens a batch may have by now; it only ever shrinks."""

    def __init__(self, source: Source, *, note: Callable[[str], None]) -> None:
        self._name, self._note = source.name, note
        on_cpu = source.place.device == "cpu"
        self._max_ram = source.max_ram if on_cpu else None
        self.tokens = source.batch_tokens or _TOKENS[source.place.device]
        if self._max_ram:
            self.tokens = min(self.tokens, _start(source, self._max_ram))

    def shrink(self, tokens: int) -> None:
        """Hear that a batch of that many tokens did not fit: none will be over half of it again."""
        self._halve(tokens, "out of memory")

    def watch(self, tokens: int) -> None:
        """Look after a batch whether the process has outgrown `max_ram`, and halve the batches if so."""
        used = resident_bytes() if self._max_ram else 0
        if self._max_ram and used > self._max_ram and self.tokens > _FEWEST_TOKENS:
            self._halve(min(tokens, self.tokens), f"uses {_mb(used)} of {_mb(self._max_ram)}")

    def _halve(self, tokens: int, why: str) -> None:
        self.tokens = min(self.tokens, max(_FEWEST_TOKENS, tokens // 2))
        self._note(f"{self._name}: {why}; going on with batches of {self.tokens} tokens")


def resident_bytes() -> int:
    """Return the memory this process has now; 0 where the system does not tell."""
    if not _STATM.is_file():
        return 0
    return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _start(source: Source, max_ram: int) -> int:
    """Guess how many tokens the memory beside the weights allows. Raises ModelError if there is none."""
    weights = sum(
        path.stat().st_size
        for pattern in ("*.bin", "*.safetensors")
        for path in source.directory.glob(pattern)
    )
    free = max_ram - resident_bytes() - weights
    if free <= 0:
        raise ModelError(
            f"{source.name} needs {_mb(weights)} beside the {_mb(resident_bytes())} in use, "
            f"over --max-ram {_mb(max_ram)}; use a smaller --model or --dtype int8"
        )
    return max(_FEWEST_TOKENS, int(free / max(1, weights * _SHARE_A_TOKEN)))


def _mb(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
