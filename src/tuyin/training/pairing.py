"""Measure whether an encoder still brings a sentence and its translation together."""

from pathlib import Path

from tuyin.training.embedding import NEIGHBOURS, paired, vectors
from tuyin.training.pairs import read_table
from tuyin.training.quantized import read_model
from tuyin.training.vocabulary import read_tokenizer

HEADER = "| sentences | layers | paired |\n|---|---|---|"
SENTENCES = 640


def pair_sentences(model: Path, table: Path, *, depths: tuple[int, ...]) -> list[str]:
    """Pair a table's Kazakh sentences with their English and Russian by the states after some layers.

    Rows of a table: the share whose translation is the nearest of 64, over ten such groups.
    """
    config, weights = read_model(model)
    tokenizer, heads = read_tokenizer(model), int(config.encoder_attention_heads or 0)
    rows = [row for row in read_table(table) if row["kk"] and row["ru"] and row["en"]][:SENTENCES]
    made = []
    for depth in depths:
        sides = {
            lang: vectors([row[lang] for row in rows], tokenizer, weights, layers=depth, heads=heads)
            for lang in ("kk", "en", "ru")
        }
        for lang in ("en", "ru"):
            share = paired(sides["kk"], sides[lang], among=NEIGHBOURS)
            made.append(f"| kk and {lang} | {depth} | {share:.1%} |")
    return made
