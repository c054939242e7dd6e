"""Out of memory: the batch is halved, the run goes on, and it is said; at one sentence it ends."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tuyin.engines import Source, convention
from tuyin.engines.memory import resident_bytes
from tuyin.engines.pieces import Pieces
from tuyin.engines.runtime import Runtime, Search
from tuyin.engines.translator import ModelTranslator
from tuyin.errors import ModelError
from tuyin.records import Lang

BUNDLED = Path(__file__).parents[2] / "src" / "tuyin" / "models" / "bundled" / "mini"
SENTENCES = [f"Қалада {number} үй бар." for number in range(20)]


class Small:
    """A runtime with room for so many tokens a batch: it says each source back."""

    def __init__(self, room: int, workers: int = 1) -> None:
        self.room = room
        self.workers = workers
        self.batches: list[int] = []

    def generate(
        self, sources: Sequence[Sequence[str]], *, prefix: Sequence[str], search: Search
    ) -> list[list[list[str]]]:
        del prefix
        size = max(map(len, sources)) * len(sources)
        if size > self.room:
            raise MemoryError
        self.batches.append(size)
        return [[list(tokens[1:-1])] * search.count for tokens in sources]

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], *, prefix: Sequence[str]
    ) -> list[list[float]]:
        del sources, prefix
        return [[0.0] * (len(target) + 1) for target in targets]


def translator(
    runtime: Small, notes: list[str], max_ram: int | None = None, free_ram: int = 0
) -> ModelTranslator:
    def made(_source: Source, _pieces: Pieces) -> Runtime:
        return runtime

    source = Source(BUNDLED, convention("nllb"), "mini", device="cpu", max_ram=max_ram, free_ram=free_ram)
    return ModelTranslator(source, runtime=made, note=notes.append)


def test_the_batch_is_halved_and_nothing_is_lost() -> None:
    notes: list[str] = []
    runtime = Small(room=70)
    said = translator(runtime, notes).translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG)

    assert said == SENTENCES
    assert max(runtime.batches) <= 70


@pytest.mark.parametrize(("workers", "batches"), [(1, 1), (2, 2), (9, 2)])
def test_a_few_sentences_are_shared_by_the_workers(workers: int, batches: int) -> None:
    """But no batch is made smaller than 128 tokens for it."""
    runtime = Small(room=9999, workers=workers)
    said = translator(runtime, []).translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG)

    assert (said, len(runtime.batches)) == (SENTENCES, batches)


def test_it_is_said_once_a_halving_and_not_once_a_batch() -> None:
    notes: list[str] = []
    translator(Small(room=70), notes).translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG)

    assert notes == ["mini: out of memory; going on with batches of 100 tokens",
                     "mini: out of memory; going on with batches of 64 tokens"]  # fmt: skip


def test_one_sentence_that_does_not_fit_is_a_model_error() -> None:
    with pytest.raises(ModelError, match=r"mini: out of memory on one sentence of .* tokens; use a smaller"):
        translator(Small(room=4), []).translate(SENTENCES, source=Lang.KAZ, target=Lang.ENG)


def test_weights_over_max_ram_are_refused_before_they_are_loaded() -> None:
    with pytest.raises(ModelError, match=r"mini needs .* MB beside .* over --max-ram 1 MB; use a smaller"):
        translator(Small(room=99), [], max_ram=1_000_000).translate(
            SENTENCES, source=Lang.KAZ, target=Lang.ENG
        )


@pytest.mark.parametrize("bound", ["max_ram", "free_ram"])
def test_many_workers_have_smaller_batches_where_memory_is_short(bound: str) -> None:
    """Some 70 MB beside mini's weights are 3,000 tokens times beams: a dozen batches at a time."""
    bytes_there = resident_bytes() + 120_000_000 if bound == "max_ram" else 190_000_000
    runtime = Small(room=9999, workers=20)
    many = [f"{sentence} {number}" for number in range(30) for sentence in SENTENCES]
    short = {bound: bytes_there}
    said = translator(runtime, [], **short).translate(many, source=Lang.KAZ, target=Lang.ENG)

    assert said == many
    assert max(runtime.batches) <= 100


def test_a_wide_beam_has_smaller_batches() -> None:
    runtime = Small(room=9999)
    many = [f"{sentence} {number}" for number in range(30) for sentence in SENTENCES]
    translator(runtime, []).candidates(many, source=Lang.KAZ, target=Lang.ENG, count=8)

    assert 128 < max(runtime.batches) <= 256
