"""Learn which words translate which, for the checks of omission and of invented text.

python -m tests.bench.lexicon --data DIR --out src/tuyin/checks/lexicon

IBM model 1 (Brown et al. 1993), five rounds each way on word beginnings; a pair is kept where both
ways agree that it is no accident. DIR holds the corpora named in CORPORA; their licences are in the
README beside the tables. Needs numpy.
"""

import argparse
import csv
import gzip
from collections import Counter
from collections.abc import Sequence
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
_MOST_WORDS = 60
_KEPT = 8  # translations of one word
_LEAST_COUNT = 2
_STOP_WORDS = 130
Pairs = list[tuple[list[str], list[str]]]


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
    """Lay out the words of both sides: the commonest, then each source word with its translations."""
    left, right = vocabulary([one for one, _ in pairs]), vocabulary([other for _, other in pairs])
    forward = ibm1(pairs, left, right)
    backward = ibm1([(other, one) for one, other in pairs], right, left)
    names = list(left)
    others = list(right)
    kept: dict[str, list[tuple[float, str]]] = {}
    for (one, other), chance in forward.items():
        score = (chance * backward.get((other, one), 0.0)) ** 0.5
        if score > 0.01 and (chance > 0.03 or backward.get((other, one), 0.0) > 0.03):
            kept.setdefault(names[one], []).append((score, others[other]))
    lines = [common(pairs, 0), common(pairs, 1)]
    for word in sorted(kept):
        best = sorted(kept[word], reverse=True)[:_KEPT]
        lines.append(word + "\t" + " ".join(other for _, other in best))
    return lines


def vocabulary(sides: Sequence[list[str]]) -> dict[str, int]:
    """Give a number to each word seen twice or more."""
    counts = Counter(word for side in sides for word in set(side))
    return {
        word: place for place, (word, count) in enumerate(sorted(counts.items())) if count >= _LEAST_COUNT
    } and {
        word: place for place, word in enumerate(w for w, c in sorted(counts.items()) if c >= _LEAST_COUNT)
    }


def common(pairs: Pairs, side: int) -> str:
    """List the commonest words of a side: they say nothing about what is missing."""
    counts = Counter(word for pair in pairs for word in set(pair[side]))
    return " ".join(sorted(word for word, _ in counts.most_common(_STOP_WORDS)))


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
