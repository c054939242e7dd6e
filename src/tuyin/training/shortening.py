"""Make the summarizer's training pairs: long to short, and lead to headline."""

import random
import re
from collections.abc import Mapping, Sequence

from tuyin.training.filters import keep
from tuyin.training.pairs import Pair
from tuyin.training.vocabulary import COMPRESS, HEADLINE

LANGS = ("en", "ru")
SHUFFLE_SEED = 7  # a fixed one: the rows held out stay out whatever else changes
MAX_RATIO = 20.0
MIN_TITLE_WORDS, MAX_TITLE_WORDS, MIN_LEAD_WORDS = 4, 14, 8
_OPEN_END = re.compile(r"[\w%]$")
_FULL_END = re.compile(r"[.!?»”\"]$")

Row = Mapping[str, str]


def split_rows(rows: Sequence[Row], *, held_out: int) -> tuple[list[Row], list[Row]]:
    """Split a table into rows to train on and rows to evaluate on, always the same ones."""
    shuffled = list(rows)
    random.Random(SHUFFLE_SEED).shuffle(shuffled)  # noqa: S311  (not a secret)
    cut = len(shuffled) - held_out
    return shuffled[:cut], shuffled[cut:]


def compression_pairs(rows: Sequence[Row], *, corpus: str) -> list[Pair]:
    """Pair each text with its shorter form; columns en, en_short, ru, ru_short."""
    made = []
    for row in rows:
        for lang in LANGS:
            long, short = row[lang], row[f"{lang}_short"]
            if short and len(short) < len(long):
                pair = Pair(long, short, lang, lang, corpus, (COMPRESS,))
                if keep(pair, max_ratio=MAX_RATIO, min_digits=0.0):
                    made.append(pair)
    return made


def headline_pairs(rows: Sequence[Row], *, corpus: str) -> list[Pair]:
    """Pair a news set's headlines with the two sentences below them.

    The rows are in the articles' order but nothing marks where one begins: a headline is a line
    of 4 to 14 words without an end mark, before a line of at least 8 words with one.
    """
    made = []
    for index, row in enumerate(rows[:-2]):
        following = rows[index + 1 : index + 3]
        for lang in LANGS:
            title, lead = row[lang], following[0][lang]
            if (
                MIN_TITLE_WORDS <= len(title.split()) <= MAX_TITLE_WORDS
                and len(lead.split()) >= MIN_LEAD_WORDS
                and _OPEN_END.search(title)
                and _FULL_END.search(lead)
            ):
                text = " ".join(sentence[lang] for sentence in following)
                made.append(Pair(text, title, lang, lang, corpus, (HEADLINE,)))
    return made
