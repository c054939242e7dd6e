"""Learn which words translate which, for the checks of omission and of invented text.

python -m tests.bench.lexicon --data DIR --out src/tuyin/checks/lexicon

IBM model 1 (Brown et al. 1993), five rounds each way on word beginnings; a pair is kept where both
ways agree that it is no accident. Then each word is counted in true pairs and in false ones. DIR
holds the corpora named in CORPORA; their licences are in the README beside the tables. Needs numpy.
"""

import argparse
import csv
import gzip
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tests.bench.pairs import DIRECTIONS

from tuyin.checks.coverage import stems
from tuyin.records import Lang

CORPORA = (
    "authored/tv_news_kk_ru_en",
    "authored/composed_news_kk_ru_en",
    "authored/government_kk_en",
    "parallel/kaznu_gov_news_kk_en",
    "parallel/kaznu_news_titles_kk_en",
    "parallel/tatoeba_tico_ru_en",
)
_ROUNDS = 5
_MOST_WORDS = 60  # of a side; longer pairs are lists and misaligned paragraphs
_LEAST_COUNT = 2  # pairs a word must be in to be learnt
_LEAST_TOLD = 3  # pairs a word must be in to have odds of its own
_KEPT = 10  # translations of one word
_LEAST_CHANCE = 0.01  # geometric mean of both ways
_ONE_WAY = 0.08  # or this much one way, if the other is not nothing
_SHIFT = 37  # sentences of like length are paired this far apart to make false pairs
Pairs = list[tuple[list[str], list[str]]]
Translations = dict[str, list[str]]


def main() -> None:
    """Write one table a direction."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for source, target in DIRECTIONS:
        pairs = read(arguments.data, source, target)
        lines = table(pairs)
        path = arguments.out / f"{source.short}-{target.short}.tsv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{path}: {len(pairs)} pairs, {len(lines)} words, {path.stat().st_size / 1024:.0f} KiB")  # noqa: T201 - a command's result


def read(folder: Path, source: Lang, target: Lang) -> Pairs:
    """Read all pairs of a direction as word beginnings."""
    pairs = []
    for name in CORPORA:
        text = gzip.decompress((folder / f"{name}.tsv.gz").read_bytes()).decode()
        for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
            one, other = row.get(source.short), row.get(target.short)
            if one and other:
                left, right = stems(one), stems(other)
                if 0 < len(left) <= _MOST_WORDS and 0 < len(right) <= _MOST_WORDS:
                    pairs.append((left, right))
    return pairs


def table(pairs: Pairs) -> list[str]:
    """Lay out the target's words with their odds, an empty line, and the source's with translations too."""
    translations = _translations(pairs)
    true, false = _counts(pairs, translations), _counts(_mismatched(pairs), translations)
    lines = []
    for word in sorted(true.target):
        seen, borne = true.target[word], true.target_borne[word]
        if seen >= _LEAST_TOLD and (borne or seen > 2 * _LEAST_TOLD):
            odds = _odds(borne, seen, false.target_borne[word], false.target[word])
            lines.append(f"{word}\t{odds}")
    lines.append("")
    for word in sorted(true.source):
        if true.source[word] >= _LEAST_TOLD or word in translations:
            odds = _odds(
                true.source_borne[word], true.source[word], false.source_borne[word], false.source[word]
            )
            lines.append(f"{word}\t{odds}\t{' '.join(translations.get(word, ()))}")
    return lines


def _translations(pairs: Pairs) -> Translations:
    """Keep the translations that both ways of learning agree on, the likeliest first."""
    left, right = vocabulary([one for one, _ in pairs]), vocabulary([other for _, other in pairs])
    forward = ibm1(pairs, left, right)
    backward = ibm1([(other, one) for one, other in pairs], right, left)
    names, others = list(left), list(right)
    kept: dict[str, list[tuple[float, str]]] = {}
    for (one, other), chance in forward.items():
        back = backward.get((other, one), 0.0)
        mean = (chance * back) ** 0.5
        if mean > _LEAST_CHANCE or (chance > _ONE_WAY and back):
            kept.setdefault(names[one], []).append((mean, others[other]))
    return {word: [other for _, other in sorted(found, reverse=True)[:_KEPT]] for word, found in kept.items()}


@dataclass(frozen=True, slots=True)
class _Counts:
    """In how many pairs a word is, and in how many the other side bears it out."""

    source: Counter[str]
    source_borne: Counter[str]
    target: Counter[str]
    target_borne: Counter[str]


def _counts(pairs: Pairs, translations: Translations) -> _Counts:
    counts = _Counts(Counter(), Counter(), Counter(), Counter())
    for one, other in pairs:
        ours, theirs = set(one), set(other)
        explained = ours | {word for stem in ours for word in translations.get(stem, ())}
        counts.source.update(ours)
        counts.source_borne.update(
            w for w in ours if w in theirs or not theirs.isdisjoint(translations.get(w, ()))
        )
        counts.target.update(theirs)
        counts.target_borne.update(theirs & explained)
    return counts


def _mismatched(pairs: Pairs) -> Pairs:
    """Pair sentences of like length that have nothing to do with each other."""
    chance = random.Random(0)  # noqa: S311 - the same table each time
    order = sorted(range(len(pairs)), key=lambda i: (len(pairs[i][0]), chance.random()))
    return [(pairs[i][0], pairs[order[(k + _SHIFT) % len(order)]][1]) for k, i in enumerate(order)]


def _odds(borne: int, seen: int, by_chance: int, seen_apart: int) -> str:
    """Write ten times the log odds of a word borne out, and of one not, smoothed by two sentences."""
    true = min(0.98, max(0.05, (borne + 1.2) / (seen + 2)))
    false = min(true, 0.95, max(0.01, (by_chance + 0.2) / (seen_apart + 2)))
    return f"{round(10 * math.log(true / false))}\t{round(10 * math.log((1 - true) / (1 - false)))}"


def vocabulary(sides: Sequence[list[str]]) -> dict[str, int]:
    """Give a number to each word seen twice or more."""
    counts = Counter(word for side in sides for word in set(side))
    known = sorted(word for word, count in counts.items() if count >= _LEAST_COUNT)
    return {word: place for place, word in enumerate(known)}


def ibm1(pairs: Pairs, left: dict[str, int], right: dict[str, int]) -> dict[tuple[int, int], float]:
    """Estimate p(right | left); the empty word takes what nothing explains."""
    size = len(left) + 1
    ones, others, groups = [], [], []
    group = 0
    for one, other in pairs:
        ids = np.unique([left[word] for word in one if word in left])
        ids = np.append(ids, size - 1)
        for word in other:
            if word in right:
                ones.append(ids)
                others.append(np.full(len(ids), right[word]))
                groups.append(np.full(len(ids), group))
                group += 1
    one_ids, other_ids, group_ids = (np.concatenate(part).astype(np.int64) for part in (ones, others, groups))
    cells, cell_ids = np.unique(one_ids * len(right) + other_ids, return_inverse=True)
    owners = cells // len(right)
    chance = np.full(len(cells), 1.0)
    for _ in range(_ROUNDS):
        weight = chance[cell_ids]
        weight /= np.bincount(group_ids, weight)[group_ids]
        counts = np.bincount(cell_ids, weight, minlength=len(cells))
        chance = counts / np.bincount(owners, counts, minlength=size)[owners]
    good = (chance > 0.005) & (owners < size - 1)
    return {
        (int(cell) // len(right), int(cell) % len(right)): float(p)
        for cell, p in zip(cells[good], chance[good], strict=True)
    }


if __name__ == "__main__":
    main()
