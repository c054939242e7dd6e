"""Measure how many names of KazNERD are found, and how well those of a translation are checked.

    python -m tests.bench.names --data DIR
    python -m tests.bench.names --data DIR --pairs

DIR holds `names/kaznerd_valid.iob2.gz`; with --pairs, the evaluation sets. An entity is found where
names cover half of its letters or more, typed where one of them has its kind. "unseen" leaves out every
entity that has a word of the gazetteer: what capitals, quotation marks and shapes alone find.

--pairs flags human translations (all flags are false alarms), then plants an error in one name of
each: drops it, replaces a letter in its middle, puts another name for it, or adds a name that the source
lacks, and counts what is flagged.
"""

# ruff: noqa: T201 - a benchmark prints

import argparse
import csv
import gzip
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tuyin.records import Lang
from tuyin.text.names_entry import NameKind
from tuyin.text.names_find import Found, find
from tuyin.text.names_invented import invented
from tuyin.text.names_match import Level, compare
from tuyin.text.names_verdict import faults

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
    options.add_argument("--pairs", action="store_true", help="check human translations instead")
    chosen = options.parse_args()
    if chosen.pairs:
        _check_pairs(chosen.data)
        return
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
        blind = count["unseen hit"] / max(1, count["unseen"])
        print(f"{label:<14}{count['all']:>9}{shares}{count['unseen']:>8}{blind:>8.1%}")


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
        of_kind, of_any = totals[f"{kind} right"] / count, totals[f"{kind} name"] / count
        print(f"{kind:<14}{count:>9}{of_kind:>12.1%}{of_any:>12.1%}")


_LANGS = {"kk": Lang.KAZ, "ru": Lang.RUS, "en": Lang.ENG}
_STRANGERS = {
    (NameKind.PERSON, Lang.ENG): ("Smith", "Akhmetov", "Nazarbayev", "Petrov"),
    (NameKind.PERSON, Lang.RUS): ("Смит", "Ахметов", "Назарбаев", "Петров"),
    (NameKind.PLACE, Lang.ENG): ("Kostanay", "Berlin", "Oskemen", "Norway"),
    (NameKind.PLACE, Lang.RUS): ("Костанай", "Берлин", "Таллин", "Норвегия"),
}
_LETTERS = {Lang.ENG: "abeiklmnorstu", Lang.RUS: "абеиклмнорст"}


def _check_pairs(folder: Path) -> None:
    print(f"{'set':<20}{'pair':>7}{'flagged':>9}   planted: kind, in the gazetteer or not, names, caught")
    for path in (folder / "ntrex128_kk_ru_en.tsv.gz", folder / "flores200_dev.tsv.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        for source, target in (("kk", "en"), ("kk", "ru"), ("ru", "en")):
            pairs = [(row[source], row[target]) for row in table if row[source] and row[target]]
            flagged, planted = _plant(pairs, _LANGS[source], _LANGS[target])
            told = "; ".join(
                f"{kind} {'known' if known else 'other'} {how} {planted[kind, known, how, 'all']}: "
                f"{planted[kind, known, how, 'caught'] / planted[kind, known, how, 'all']:.0%}"
                for kind, known, how, counted in sorted(planted)
                if counted == "all"
            )
            print(f"{path.name[:18]:<20}{source}-{target:<4}{flagged / len(pairs):>9.2%}   {told}")


def _plant(
    pairs: list[tuple[str, str]], source_lang: Lang, target: Lang
) -> tuple[int, Counter[tuple[NameKind, bool, str, str]]]:
    """Count the pairs flagged as they are, and by kind of error those planted and those caught."""
    rng = random.Random(0)  # noqa: S311 - the same errors in every run
    flagged = 0
    counts: Counter[tuple[NameKind, bool, str, str]] = Counter()
    for source, translated in pairs:
        if _is_flagged(source, translated, source_lang=source_lang, target=target):
            flagged += 1
            continue
        verdicts = [
            verdict
            for verdict in compare(source, translated, source_lang=source_lang, target=target)
            if verdict.level is not Level.ABSENT
            and (verdict.name.kind, target) in _STRANGERS
            and verdict.part is verdict.name.parts[-1]
        ]
        printed = [(verdict, verdict.place.text) for verdict in verdicts if verdict.place]
        once = [(verdict, text) for verdict, text in printed if translated.count(text) == 1 and len(text) > 3]
        if not once:
            continue
        verdict, text = rng.choice(once)
        place = rng.randrange(1, len(text) - 1)
        letter = rng.choice([letter for letter in _LETTERS[target] if letter != text[place].lower()])
        stranger = rng.choice(
            [name for name in _STRANGERS[verdict.name.kind, target] if name not in translated]
        )
        errors = {
            "dropped": "",
            "misspelt": text[:place] + letter + text[place + 1 :],
            "swapped": stranger,
            "added": f"{text}, {stranger}",
        }
        for how, wrong in errors.items():
            key = (verdict.name.kind, verdict.part.entry is not None, how)
            counts[(*key, "all")] += 1
            planted = translated.replace(text, wrong)
            counts[(*key, "caught")] += _is_flagged(source, planted, source_lang=source_lang, target=target)
    return flagged, counts


def _is_flagged(source: str, translated: str, *, source_lang: Lang, target: Lang) -> bool:
    wrong = faults(source, translated, source_lang=source_lang, target=target)
    return bool(wrong or invented(source, translated, source_lang=source_lang, target=target))


if __name__ == "__main__":
    main()
