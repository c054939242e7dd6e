"""Names of a sample of KazNERD are found: a guard on recall, not the published figure."""

from pathlib import Path

import pytest

from tuyin.records import Lang
from tuyin.text.names import find

_SAMPLE = Path(__file__).parents[1] / "data" / "names" / "kaznerd_sample.iob2"


def _labelled(label: str) -> list[tuple[str, int, int]]:
    """Read every entity of a label: its sentence, words joined by spaces, and where it stands."""
    entities = []
    for block in _SAMPLE.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split() for line in block.splitlines()]
        text = " ".join(word for word, _ in rows)
        at = 0
        for word, mark in rows:
            if mark == f"B-{label}":
                entities.append((text, at, at + len(word)))
            elif mark == f"I-{label}" and entities:
                entities[-1] = (text, entities[-1][1], at + len(word))
            at += len(word) + 1
    return entities


@pytest.mark.parametrize(
    ("label", "least"), [("PERSON", 0.95), ("GPE", 0.97), ("LOCATION", 0.85), ("ORGANISATION", 0.8)]
)
def test_most_names_of_a_kind_are_found(label: str, least: float) -> None:
    """An entity is found where names cover half of its letters."""
    entities = _labelled(label)
    found = sum(
        sum(max(0, min(end, name.end) - max(start, name.start)) for name in find(text, Lang.KAZ)) * 2
        >= end - start
        for text, start, end in entities
    )

    assert found >= least * len(entities)
