"""Text to measure with: Kazakh news sentences, made distinct, and articles of them."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from tuyin import training
from tuyin.errors import InputError

_SAMPLE = Path(training.__file__).parent / "sample" / "composed.tsv"


def sentences(count: int, *, source: Path | None = None) -> list[str]:
    """Return that many Kazakh sentences, no two alike.

    Of `source`, a file with one sentence a line (or a TSV whose first column they are); else of the
    package's own sample. Where there are too few, they come again with a number of their own.
    """
    known = _read(source or _SAMPLE)
    return list(islice(_distinct(known), count))


def write_articles(folder: Path, count: int, *, sentences_each: int, source: Path | None = None) -> None:
    """Write that many articles of distinct sentences, two a paragraph, into a folder of text files."""
    folder.mkdir(parents=True, exist_ok=True)
    stream = iter(sentences(count * sentences_each, source=source))
    for number in range(count):
        article = list(islice(stream, sentences_each))
        pairs = [" ".join(article[start : start + 2]) for start in range(0, len(article), 2)]
        (folder / f"{number:05d}.txt").write_text("\n\n".join(pairs) + "\n", encoding="utf-8")


def _distinct(known: list[str]) -> Iterator[str]:
    yield from known
    for number, sentence in enumerate(cycle(known), start=1):
        body = sentence.rstrip(".!?… ")
        yield f"{body}, {number} адам қатысты."  # "…, 17 people took part."


def _read(path: Path) -> list[str]:
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as sentences: {error}") from error
    texts = [row.partition("\t")[0].strip() for row in rows]
    found = list(dict.fromkeys(text for text in texts if len(text.split()) > 2))  # noqa: PLR2004 - not a header
    if not found:
        raise InputError(f"{path}: holds no sentences, one a line")
    return found
