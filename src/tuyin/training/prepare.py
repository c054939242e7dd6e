"""Make a run folder: tokenizer, start weights, tokenized pairs; everything training needs."""

import json
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from torch import Tensor

from tuyin.errors import InputError
from tuyin.training.corpus import tokenize
from tuyin.training.embedding import misaligned
from tuyin.training.mixture import Mixture, build
from tuyin.training.pairs import Pair
from tuyin.training.pretrained import Pretrained
from tuyin.training.quantized import read_model
from tuyin.training.settings import Settings
from tuyin.training.start import start
from tuyin.training.state import write_tensors
from tuyin.training.vocabulary import (
    EXTRA_TOKENS,
    build_tokenizer,
    choose_pieces,
    count_pieces,
    known_pieces,
    read_tokenizer,
)

MIN_GROUP_ROWS = 1000  # groups below this give no validation rows


def is_original(pair: Pair) -> bool:
    """Tell a pair as it was found from one made of others (joined, other numbers)."""
    return "+" not in pair.corpus


def split_valid(pairs: Sequence[Pair], *, rows: int, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Keep some rows of each large group for validation; no sentence of theirs stays in training."""
    chance = random.Random(seed + 11)  # noqa: S311  (not a secret)
    groups: dict[str, list[int]] = defaultdict(list)
    for position, pair in enumerate(pairs):
        if is_original(pair) and not pair.tags:
            groups[f"{pair.corpus} {pair.direction}"].append(position)
    chosen: set[int] = set()
    for positions in groups.values():
        if len(positions) >= MIN_GROUP_ROWS:
            chosen.update(chance.sample(positions, rows))
    seen = {text for i in chosen for text in (pairs[i].source, pairs[i].target)}
    train = [
        p for i, p in enumerate(pairs) if i not in chosen and p.source not in seen and p.target not in seen
    ]
    return train, [pairs[i] for i in sorted(chosen)]


def describe(mixture: Mixture, *, far: Mapping[str, int]) -> str:
    """Lay out what each table gave and lost, a line a table."""
    lines = [f"{'table':20} {'read':>8} {'filtered':>8} {'overlap':>8} {'far':>8}"]
    lines += [
        f"{name:20} {mixture.read[name]:8} {count:8} {mixture.overlapping[name]:8} {far.get(name, 0):8}"
        for name, count in mixture.filtered.items()
    ]
    total = sum(mixture.overlapping.values())
    lines.append(f"dropped for overlap with evaluation sets: {total} pairs")
    return "\n".join(lines)


def choose_kept(
    settings: Settings, pretrained: Pretrained, *, pairs: Sequence[Pair], origin: Path | None
) -> list[int]:
    """Choose the encoder's pieces to keep: those that the pairs use, or those that `origin` has."""
    if origin:
        return known_pieces(read_tokenizer(origin), pretrained.pieces)
    shares = settings.weights
    weighted = [
        (text, shares[f"{pair.corpus} {pair.direction}"])
        for pair in pairs
        if is_original(pair)
        for text in (pair.source, pair.target)
    ]
    counts = count_pieces(pretrained.pieces, pretrained.scores, weighted)
    return choose_pieces(counts, pretrained.pieces, special=pretrained.special, keep=settings.shape.pieces)


def prepare(
    settings: Settings,
    pretrained: Pretrained,
    *,
    folder: Path,
    evaluation: Path,
    run: Path,
    settings_file: Path,
    origin: Path | None = None,
) -> str:
    """Write a run folder and return a report. Raises InputError if the tables give nothing.

    With `origin`, an exported model's folder, training begins with its weights and its pieces; the
    pretrained encoder then only judges which pairs are aligned. That takes most of the time: both
    sides of each pair of a table with `rank` go through it, 37,000 pairs in eight minutes on two cores.
    """
    mixture = build(settings, folder=folder, evaluation=evaluation)
    pairs = mixture.pairs
    if not pairs:
        raise InputError(f"{folder}: none of the tables in the settings gave a pair")
    kept = choose_kept(settings, pretrained, pairs=pairs, origin=origin)
    tokenizer = build_tokenizer([(pretrained.pieces[i], float(pretrained.scores[i])) for i in kept])
    config, weights = start(
        pretrained, kept, extra=len(EXTRA_TOKENS), shape=settings.shape, seed=settings.seed
    )
    far = misaligned(
        pairs,
        {source.name: source.rank for source in settings.sources},
        tokenizer,
        weights=weights,
        layers=pretrained.layers,
        heads=pretrained.heads,
        seed=settings.seed,
    )
    near = [pair for position, pair in enumerate(pairs) if position not in far]
    train, valid = split_valid(near, rows=settings.valid_rows, seed=settings.seed)
    if origin:
        config, weights = read_model(origin)

    run.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(run / "tokenizer")
    config.save_pretrained(run)
    shutil.copyfile(settings_file, run / "settings.toml")
    write_start(run / "start.safetensors", weights)
    tokenize(valid, tokenizer, max_tokens=settings.max_tokens).save(run / "valid.npz")
    corpus = tokenize(train, tokenizer, max_tokens=settings.max_tokens)
    corpus.save(run / "train.npz")
    (run / "held_out.json").write_text(json.dumps(mixture.held_out, ensure_ascii=False), encoding="utf-8")
    report = "\n".join(
        (
            describe(mixture, far=Counter(pairs[position].corpus for position in far)),
            f"{len(tokenizer)} pieces, {len(np.unique(corpus.target))} of them in targets",
            f"{len(corpus)} pairs for training, {len(corpus.source)} tokens to {len(corpus.target)}",
            f"encoder {pretrained.origin}, starting with {origin.name if origin else 'a new decoder'}",
        )
    )
    (run / "prepared.txt").write_text(report + "\n", encoding="utf-8")
    return report


def write_start(path: Path, weights: Mapping[str, Tensor]) -> None:
    """Write the weights that training begins with."""
    write_tensors(path, {f"weight/{name}": weight for name, weight in weights.items()}, about={})
