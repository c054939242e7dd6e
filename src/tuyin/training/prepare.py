"""Make a run folder: tokenizer, start weights, tokenized pairs; everything training needs."""

import json
import random
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tuyin.errors import InputError
from tuyin.training.corpus import tokenize
from tuyin.training.embedding import misaligned
from tuyin.training.mixture import Mixture, build
from tuyin.training.pairs import Pair
from tuyin.training.pretrained import Pretrained
from tuyin.training.settings import Settings
from tuyin.training.start import start
from tuyin.training.state import write_tensors
from tuyin.training.vocabulary import EXTRA_TOKENS, build_tokenizer, choose_pieces, count_pieces

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


def describe(mixture: Mixture, *, far: dict[str, int]) -> str:
    """Lay out what each table gave and lost, a line a table."""
    lines = [f"{'table':20} {'read':>8} {'filtered':>8} {'overlap':>8} {'far':>8}"]
    lines += [
        f"{name:20} {mixture.read[name]:8} {count:8} {mixture.overlapping[name]:8} {far.get(name, 0):8}"
        for name, count in mixture.filtered.items()
    ]
    total = sum(mixture.overlapping.values())
    lines.append(f"dropped for overlap with evaluation sets: {total} pairs")
    return "\n".join(lines)


def prepare(
    settings: Settings,
    pretrained: Pretrained,
    *,
    folder: Path,
    evaluation: Path,
    run: Path,
    settings_file: Path,
) -> str:
    """Write a run folder and return a report. Raises InputError if the tables give nothing."""
    mixture = build(settings, folder=folder, evaluation=evaluation)
    pairs = mixture.pairs
    if not pairs:
        raise InputError(f"{folder}: none of the tables in the settings gave a pair")
    shares = settings.weights
    weighted = [
        (text, shares[f"{pair.corpus} {pair.direction}"])
        for pair in pairs
        if is_original(pair)
        for text in (pair.source, pair.target)
    ]
    counts = count_pieces(pretrained.pieces, pretrained.scores, weighted)
    kept = choose_pieces(counts, pretrained.pieces, special=pretrained.special, keep=settings.shape.pieces)
    tokenizer = build_tokenizer([(pretrained.pieces[i], float(pretrained.scores[i])) for i in kept])
    config, weights = start(
        pretrained, kept, extra=len(EXTRA_TOKENS), shape=settings.shape, seed=settings.seed
    )
    far = misaligned(
        pairs,
        {source.name: source.rank for source in settings.sources},
        tokenizer,
        weights=weights,
        layers=config.encoder_layers,
        heads=config.encoder_attention_heads,
        seed=settings.seed,
    )
    lost: dict[str, int] = defaultdict(int)
    for position in far:
        lost[pairs[position].corpus] += 1
    near = [pair for position, pair in enumerate(pairs) if position not in far]
    train, valid = split_valid(near, rows=settings.valid_rows, seed=settings.seed)

    run.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(run / "tokenizer")
    config.save_pretrained(run)
    shutil.copyfile(settings_file, run / "settings.toml")
    tokenized = tokenize(train, tokenizer, max_tokens=settings.max_tokens)
    tokenized.save(run / "train.npz")
    tokenize(valid, tokenizer, max_tokens=settings.max_tokens).save(run / "valid.npz")
    (run / "held_out.json").write_text(json.dumps(mixture.held_out, ensure_ascii=False), encoding="utf-8")
    write_tensors(
        run / "start.safetensors",
        {f"weight/{n}": w for n, w in weights.items()},
        about={"encoder": pretrained.origin},
    )
    allowed = len(np.unique(tokenized.target))
    report = describe(mixture, far=lost) + (
        f"\n{len(tokenizer)} pieces, {allowed} of them in targets; {len(tokenized)} training pairs, "
        f"{len(tokenized.source)} source and {len(tokenized.target)} target tokens; encoder {pretrained.origin}"
    )
    (run / "prepared.txt").write_text(report + "\n", encoding="utf-8")
    return report
