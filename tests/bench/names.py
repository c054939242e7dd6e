"""Measure how many names of KazNERD are found, and how often a found name is one.

    python -m tests.bench.names --data DIR

DIR holds `names/kaznerd_valid.iob2.gz` and, for --pairs, `eval/*.tsv.gz`. An entity is found where names
cover half of its letters or more, typed where one of them has its kind. The last column leaves out
every entity that has a word of the gazetteer: what capitals, quotation marks and shapes alone find.
"""

import argparse
import gzip
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tuyin.records import Lang
from tuyin.text.names_entry import NameKind
from tuyin.text.names_find import Found, find

_KIND = {
    "PERSON": NameKind.PERSON,
    "GPE": NameKind.PLACE,
    "LOCATION": NameKind.PLACE,
    "ORGANISATION": NameKind.ORGANIZATION,
    "PROJECT": NameKind.PROGRAMME,
    "FACILITY": NameKind.PLACE,
}
_ANY_NAME = {*_KIND, "NORP", "ART", "EVENT", "PRODUCT", "LAW", "LANGUAGE", "POSITION", "DISEASE", "NON_HUMAN"}
_NO_SPACE_BEFORE = frozenset(",.!?;:»)…%")
_NO_SPACE_AFTER = frozenset("«(")


@dataclass(frozen=True, slots=True)
class Entity:
    """A labelled name and where it stands in its sentence."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it would be printed, and its entities."""

    text: str
    entities: tuple[Entity, ...]


def read(path: Path) -> Iterator[Sentence]:
    """Read IOB2, a word a line, a blank line between sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        block: list[tuple[str, str]] = []
        for line in lines:
            word, _, label = line.strip().partition(" ")
            if word:
                block.append((word, label))
            elif block:
                yield _sentence(block)
                block = []
        if block:
            yield _sentence(block)


def _sentence(block: list[tuple[str, str]]) -> Sentence:
    text = ""
    spans: list[Entity] = []
    for word, label in block:
        glued = not text or word in _NO_SPACE_BEFORE or text[-1] in _NO_SPACE_AFTER
        text += word if glued else f" {word}"
        start = len(text) - len(word)
        if label.startswith("B-"):
            spans.append(Entity(label[2:], start, len(text)))
        elif label.startswith("I-") and spans:
            spans[-1] = Entity(spans[-1].label, spans[-1].start, len(text))
    return Sentence(text, tuple(spans))


def covered(entity: Entity, names: tuple[Found, ...]) -> int:
    """Count the letters of an entity that names cover."""
    return sum(max(0, min(entity.end, name.end) - max(entity.start, name.start)) for name in names)


def overlaps(entity: Entity, name: Found) -> bool:
    """Say whether an entity and a name share a letter."""
    return entity.start < name.end and name.start < entity.end


def main() -> None:
    """Print recall by label, precision by kind, and sentences a second."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--show", choices=("missed", "wrong"), help="print examples")
    chosen = options.parse_args()
    sentences = list(read(chosen.data / "names" / "kaznerd_valid.iob2.gz"))
    find("Алматы", Lang.KAZ)  # reads the tables
    start = time.process_time()
    found = [find(sentence.text, Lang.KAZ) for sentence in sentences]
    seconds = time.process_time() - start
    _print_recall(sentences, found, show=chosen.show == "missed")
    _print_precision(sentences, found, show=chosen.show == "wrong")
    print(f"{len(sentences) / seconds:,.0f} sentences a second ({len(sentences)} sentences, one core)")


def _print_recall(sentences: list[Sentence], found: list[tuple[Found, ...]], *, show: bool) -> None:
    totals: Counter[str] = Counter()
    for sentence, names in zip(sentences, found, strict=True):
        for entity in sentence.entities:
            if entity.label not in _KIND:
                continue
            touching = [name for name in names if overlaps(entity, name)]
            hit = covered(entity, names) * 2 >= entity.end - entity.start
            typed = hit and any(name.kind is _KIND[entity.label] for name in touching)
            exact = any((name.start, name.end) == (entity.start, entity.end) for name in touching)
            unseen = not any(part.entry for name in touching for part in name.parts)
            totals.update(
                {
                    f"{entity.label} all": 1,
                    f"{entity.label} hit": hit,
                    f"{entity.label} typed": typed,
                    f"{entity.label} exact": exact,
                    f"{entity.label} unseen": unseen,
                    f"{entity.label} unseen hit": unseen and hit,
                }
            )
            if show and not hit:
                print(entity.label, repr(sentence.text[entity.start : entity.end]), "|", sentence.text)
    print(f"{'label':<14}{'entities':>9}{'found':>8}{'typed':>8}{'exact':>8}{'unseen':>8}{'found':>8}")
    for label in _KIND:
        count = {
            key: totals[f"{label} {key}"] for key in ("all", "hit", "typed", "exact", "unseen", "unseen hit")
        }
        shares = "".join(f"{count[key] / count['all']:>8.1%}" for key in ("hit", "typed", "exact"))
        print(
            f"{label:<14}{count['all']:>9}{shares}{count['unseen']:>8}{count['unseen hit'] / max(1, count['unseen']):>8.1%}"
        )


def _print_precision(sentences: list[Sentence], found: list[tuple[Found, ...]], *, show: bool) -> None:
    totals: Counter[str] = Counter()
    for sentence, names in zip(sentences, found, strict=True):
        for name in names:
            labels = [entity.label for entity in sentence.entities if overlaps(entity, name)]
            right = any(_KIND.get(label) is name.kind for label in labels)
            is_name = any(label in _ANY_NAME for label in labels)
            totals.update({f"{name.kind} all": 1, f"{name.kind} right": right, f"{name.kind} name": is_name})
            if show and not is_name:
                print(name.kind, repr(name.text), "|", sentence.text)
    print(f"{'kind':<14}{'names':>9}{'kind right':>12}{'is a name':>12}")
    for kind in NameKind:
        count = max(1, totals[f"{kind} all"])
        print(
            f"{kind:<14}{count:>9}{totals[f'{kind} right'] / count:>12.1%}{totals[f'{kind} name'] / count:>12.1%}"
        )


if __name__ == "__main__":
    main()
