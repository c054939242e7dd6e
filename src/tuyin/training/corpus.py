"""Keep tokenized pairs as flat arrays, and put them into batches of a few fixed shapes."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from transformers import PreTrainedTokenizerFast

from tuyin.training.pairs import CODES, Pair

PAD, EOS = 1, 2
# oneDNN compiles its kernels again for every new shape: half the speed with free shapes
LENGTHS = (8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Hold tokenized pairs: row i is source[source_at[i]:source_at[i + 1]], and so for targets.

    Sources are `<language> <tags> pieces </s>`, targets `<language> pieces </s>`; the decoder is
    fed `</s>` and the target without its end.
    """

    source: np.ndarray
    source_at: np.ndarray
    target: np.ndarray
    target_at: np.ndarray
    group: np.ndarray  # index into groups
    groups: tuple[str, ...]  # corpus and direction: "tv_news kk-en"

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.group)

    def save(self, path: Path) -> None:
        """Write the arrays as one .npz, packed: a third of the size."""
        np.savez_compressed(
            path,
            source=self.source,
            source_at=self.source_at,
            target=self.target,
            target_at=self.target_at,
            group=self.group,
            groups=np.array(self.groups),
        )


def load_corpus(path: Path) -> Corpus:
    """Read what `Corpus.save` wrote."""
    with np.load(path) as arrays:
        return Corpus(
            arrays["source"],
            arrays["source_at"],
            arrays["target"],
            arrays["target_at"],
            arrays["group"],
            tuple(str(g) for g in arrays["groups"]),
        )


def tokenize(pairs: Sequence[Pair], tokenizer: PreTrainedTokenizerFast, *, max_tokens: int) -> Corpus:
    """Tokenize pairs; those over `max_tokens` on a side (tags and </s> included) are left out."""
    backend = tokenizer.backend_tokenizer
    sources = backend.encode_batch_fast([p.source for p in pairs], add_special_tokens=False)
    targets = backend.encode_batch_fast([p.target for p in pairs], add_special_tokens=False)
    ids = tokenizer.get_vocab()
    names: dict[str, int] = {}
    flat_s: list[int] = []
    flat_t: list[int] = []
    at_s, at_t, group = [0], [0], []
    for pair, source, target in zip(pairs, sources, targets, strict=True):
        left = [ids[CODES[pair.source_lang]], *(ids[t] for t in pair.tags), *source.ids, EOS]
        right = [ids[CODES[pair.target_lang]], *target.ids, EOS]
        if len(left) > max_tokens or len(right) > max_tokens:
            continue
        flat_s += left
        flat_t += right
        at_s.append(len(flat_s))
        at_t.append(len(flat_t))
        group.append(names.setdefault(f"{pair.corpus} {pair.direction}", len(names)))
    return Corpus(
        np.array(flat_s, np.int32),
        np.array(at_s, np.int64),
        np.array(flat_t, np.int32),
        np.array(at_t, np.int64),
        np.array(group, np.int16),
        tuple(names),
    )


def ceiling(length: int) -> int:
    """Return the smallest fixed length that holds `length`."""
    return next(fixed for fixed in LENGTHS if fixed >= length)


def draw(corpus: Corpus, weights: Mapping[str, float], *, seed: int) -> np.ndarray:
    """Draw one round's rows: each as often as its group's weight says, fractions by chance."""
    chance = np.random.default_rng(seed)
    share = np.array([weights[name] for name in corpus.groups])[corpus.group]
    times = np.floor(share + chance.random(len(corpus))).astype(np.int64)
    return np.repeat(np.arange(len(corpus)), times)


Batch = tuple[np.ndarray, int, int]  # rows, source length, target length
Plan = list[Batch]


def plan_round(corpus: Corpus, rows: np.ndarray, *, tokens: int, seed: int) -> Plan:
    """Put rows into batches (rows, source length, target length) of about `tokens` target tokens.

    A batch holds tokens // target length rows of one target length; the last one of a shape is
    filled with rows drawn again, so each shape has one size.
    """
    chance = np.random.default_rng(seed)
    rows = chance.permutation(rows)
    source = np.diff(corpus.source_at)[rows]
    target = np.diff(corpus.target_at)[rows]
    shapes: dict[int, list[int]] = defaultdict(list)
    for position, length in enumerate(target):
        shapes[ceiling(int(length))].append(position)
    made = []
    for length, members in sorted(shapes.items()):
        ordered = sorted(members, key=lambda position: (ceiling(int(source[position])), position))
        size = max(1, tokens // length)
        for start in range(0, len(ordered), size):
            block = ordered[start : start + size]
            if len(block) < size:
                block = block + [members[i] for i in chance.integers(0, len(members), size - len(block))]
            longest = max(int(source[position]) for position in block)
            made.append((rows[block], ceiling(longest), length))
    random.Random(seed).shuffle(made)  # noqa: S311  (not a secret)
    return made


def pad(flat: np.ndarray, at: np.ndarray, rows: np.ndarray, width: int) -> np.ndarray:
    """Lay rows out as one int64 matrix, padded on the right."""
    steps = np.arange(width)[None, :]
    starts = at[rows][:, None]
    inside = steps < at[rows + 1][:, None] - starts
    return np.where(inside, flat[np.where(inside, starts + steps, 0)], PAD).astype(np.int64)
