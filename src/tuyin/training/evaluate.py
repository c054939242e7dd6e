"""Print the tables of the model card: chrF++, digits, speed, and the summarizer beside the extract."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tuyin.training.numbers import numbers
from tuyin.training.pairs import read_table
from tuyin.training.shortening import Row
from tuyin.training.translator import Exported
from tuyin.training.vocabulary import COMPRESS

TESTS = (
    ("ntrex128_kk_ru_en", "kk", "en"),
    ("ntrex128_kk_ru_en", "kk", "ru"),
    ("ntrex128_kk_ru_en", "ru", "en"),
    ("flores200_dev", "kk", "en"),
    ("flores200_dev", "kk", "ru"),
    ("newsdev2019_en-kk", "kk", "en"),
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """Hold one test set's figures; `digits` is the share of the source's numbers reproduced."""

    test: str
    lines: int
    chrf: float
    bleu: float
    digits: float
    reference_digits: float
    words_per_second: float

    def __str__(self) -> str:
        """Lay the figures out as a row of a markdown table."""
        return (
            f"| {self.test} | {self.lines} | {self.chrf:.1f} | {self.bleu:.1f} | {self.digits:.1%} | "
            f"{self.reference_digits:.1%} | {self.words_per_second:.0f} |"
        )


HEADER = (
    "| test | lines | chrF++ | BLEU | digit groups kept | by the reference | source words/s |\n"
    "|---|---|---|---|---|---|---|"
)


def digit_share(sources: Sequence[str], translations: Sequence[str]) -> float:
    """Return the share of the sources' digit groups that their translations hold."""
    pairs = [(numbers(a), numbers(b)) for a, b in zip(sources, translations, strict=True)]
    asked = sum(left.total() for left, _ in pairs)
    return sum((left & right).total() for left, right in pairs) / asked if asked else 1.0


def score(
    model: Exported,
    sources: Sequence[str],
    references: Sequence[str],
    *,
    source: str,
    target: str,
    name: str,
    beam: int,
) -> Score:
    """Translate a test set and score it."""
    import sacrebleu  # noqa: PLC0415  (a development dependency)

    begun = time.monotonic()
    translations = model.run(sources, source=source, target=target, beam=beam)
    seconds = time.monotonic() - begun
    return Score(
        f"{name} {source}→{target}",
        len(sources),
        sacrebleu.corpus_chrf(translations, [list(references)], word_order=2).score,
        sacrebleu.corpus_bleu(translations, [list(references)]).score,
        digit_share(sources, translations),
        digit_share(sources, references),
        sum(len(sentence.split()) for sentence in sources) / seconds,
    )


def evaluate(folder: Path, evaluation: Path, *, lines: int, beam: int, threads: int) -> list[Score]:
    """Score a CTranslate2 folder on every known test set found; `lines` 0 is all of them."""
    model = Exported(folder, threads=threads)
    return [
        made
        for name, source, target in TESTS
        if (path := evaluation / f"{name}.tsv.gz").is_file()
        and (made := score_file(model, path, source=source, target=target, lines=lines, beam=beam))
    ]


def evaluate_files(
    folder: Path, paths: Sequence[Path], *, lines: int, beam: int, threads: int
) -> list[Score]:
    """Score a CTranslate2 folder on tables of one's own, in the three directions."""
    model = Exported(folder, threads=threads)
    return [
        made
        for path in paths
        for source, target in (("kk", "en"), ("kk", "ru"), ("ru", "en"))
        if (made := score_file(model, path, source=source, target=target, lines=lines, beam=beam))
    ]


def score_file(
    model: Exported, path: Path, *, source: str, target: str, lines: int, beam: int
) -> Score | None:
    """Score one direction of one table; None where it has no such pairs."""
    rows = [row for row in read_table(path) if row.get(source) and row.get(target)][: lines or None]
    if not rows:
        return None
    left, right = [row[source] for row in rows], [row[target] for row in rows]
    name = path.name.split(".")[0]
    return score(model, left, right, source=source, target=target, name=name, beam=beam)


def ngram_f1(words: Sequence[str], reference: Sequence[str], *, size: int) -> float:
    """Return ROUGE-N's F1."""
    left = Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))
    right = Counter(tuple(reference[i : i + size]) for i in range(len(reference) - size + 1))
    shared, total = (left & right).total(), left.total() + right.total()
    return 2 * shared / total if total else 0.0


def sequence_f1(words: Sequence[str], reference: Sequence[str]) -> float:
    """Return ROUGE-L's F1: the longest common subsequence."""
    row = [0] * (len(reference) + 1)
    for word in words:
        before = 0
        for i, other in enumerate(reference):
            before, row[i + 1] = row[i + 1], before + 1 if word == other else max(row[i + 1], row[i])
    total = len(words) + len(reference)
    return 2 * row[-1] / total if total else 0.0


def unsupported_numbers(text: str, source: str) -> bool:
    """Tell whether a text has a number that its source has not."""
    return bool(numbers(text) - numbers(source))


def unsupported_names(text: str, source: str) -> bool:
    """Tell whether a text has a capitalized word, not its first, whose stem its source has not."""
    stems = {word.lower()[:4] for word in _WORD.findall(source)}
    named = [word for word in _WORD.findall(text)[1:] if word[0].isupper()]
    return any(word.lower()[:4] not in stems for word in named)


def lead(text: str, *, words: int) -> str:
    """Cut a text to its first words: what a budget of as many words can extract."""
    return " ".join(text.split()[:words])


def summary_row(name: str, made: Sequence[str], wanted: Sequence[str], sources: Sequence[str]) -> str:
    r"""Lay out one system's figures as a row of a markdown table.

    Words are `\w+`, lowercase: rouge-score's own tokenizer drops Cyrillic.
    """
    words = [[_WORD.findall(text.lower()) for text in side] for side in (made, wanted)]
    pairs = list(zip(*words, strict=True))
    rouge = [
        sum(ngram_f1(a, b, size=1) for a, b in pairs),
        sum(ngram_f1(a, b, size=2) for a, b in pairs),
        sum(sequence_f1(a, b) for a, b in pairs),
    ]
    n = len(made)
    figures = sum(map(unsupported_numbers, made, sources)) / n
    names = sum(map(unsupported_names, made, sources)) / n
    length = sum(len(text.split()) for text in made) / n
    scores = " | ".join(f"{100 * value / n:.1f}" for value in rouge)
    return f"| {name} | {n} | {scores} | {length:.1f} | {figures:.1%} | {names:.1%} |"


SUMMARY_HEADER = (
    "| system | texts | ROUGE-1 | ROUGE-2 | ROUGE-L | words | unsupported number | unsupported name |\n"
    "|---|---|---|---|---|---|---|---|"
)


def evaluate_summaries(folder: Path, held_out: Sequence[Row], *, beam: int, threads: int) -> list[str]:
    """Compare the model with whole and cut sentences on held-out compressions; rows of a table.

    "guarded" is what is shown: the model's text, or the source where that has an unsupported number
    or name.
    """
    model = Exported(folder, threads=threads)
    rows = []
    for lang in ("en", "ru"):
        texts = [row for row in held_out if row[lang] and row[f"{lang}_short"]]
        sources = [row[lang] for row in texts]
        wanted = [row[f"{lang}_short"] for row in texts]
        budget = round(sum(len(text.split()) for text in wanted) / len(wanted))
        made = model.run(sources, source=lang, target=lang, tags=(COMPRESS,), beam=beam, no_repeat=4)
        safe = [
            source if unsupported_numbers(text, source) or unsupported_names(text, source) else text
            for text, source in zip(made, sources, strict=True)
        ]
        cut = [lead(source, words=budget) for source in sources]
        for name, side in (
            ("extract", sources),
            (f"first {budget} words", cut),
            ("model", made),
            ("guarded", safe),
        ):
            rows.append(summary_row(f"{lang} {name}", side, wanted, sources))
    return rows
