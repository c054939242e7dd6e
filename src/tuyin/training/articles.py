"""Count the digit groups that a model keeps of whole articles, which have no reference translation."""

from collections import defaultdict
from pathlib import Path

from tuyin.records import Article, Lang
from tuyin.text.clean import clean
from tuyin.text.segment import split
from tuyin.training.evaluate import digit_share
from tuyin.training.numbers import numbers
from tuyin.training.translator import Exported

HEADER = "| articles | sentences | digit groups | kept |\n|---|---|---|---|"
_SHORT = {Lang.KAZ: "kk", Lang.RUS: "ru"}
_TARGETS = {"kk": ("en", "ru"), "ru": ("en",)}


def read_sentences(folder: Path) -> dict[str, list[str]]:
    """Clean and split a folder's text files; the sentences by two-letter language, kk and ru."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.txt")):
        article = clean(Article(path.name, path.read_text(encoding="utf-8"), str(path)))
        for segment in split(article.text):
            if segment.lang in _SHORT:
                found[_SHORT[Lang(segment.lang)]].append(segment.text)
    return found


def count_digits(model: Path, folder: Path, *, beam: int, threads: int) -> list[str]:
    """Translate the articles of a folder sentence by sentence; a table's row for each direction."""
    exported = Exported(model, threads=threads)
    rows = []
    for source, sentences in sorted(read_sentences(folder).items()):
        groups = sum(numbers(sentence).total() for sentence in sentences)
        for target in _TARGETS[source]:
            made = exported.run(sentences, source=source, target=target, beam=beam)
            share = digit_share(sentences, made)
            rows.append(f"| {source}→{target} | {len(sentences)} | {groups} | {share:.1%} |")
    return rows
