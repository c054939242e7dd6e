"""Gather the words of English, which tell the pieces of a vocabulary that a translation can need.

python -m tests.bench.wordlist --wordfreq FILE --data DIR --out src/tuyin/text/wordlist/en.txt.gz

The most frequent words of wordfreq 3.1.1 (FILE is large_en.msgpack.gz of its wheel), then what the
training's own English has beyond them. DIR holds its tables, as `python -m tuyin.training prepare --data
DIR` takes them.
"""

import argparse
import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

_MOST = 200_000
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’-]+")
_AUTHORED = Path(__file__).parents[2] / "src" / "tuyin" / "training" / "authored"


def main() -> None:
    """Write the list, the most frequent first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordfreq", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tables = [
        path
        for folder in (arguments.data / "parallel", arguments.data / "authored", _AUTHORED)
        for path in sorted(folder.glob("*.tsv.gz"))
    ]
    words = gather(frequent(arguments.wordfreq), counted(tables))
    with gzip.GzipFile(arguments.out, "wb", mtime=0) as file:
        file.write(("\n".join(words) + "\n").encode())
    print(f"{arguments.out}: {len(words):,} words, {arguments.out.stat().st_size / 1024:.0f} KiB")  # noqa: T201 - a command's result


def gather(frequent_words: Iterable[str], counts: Counter[str]) -> list[str]:
    """Put the corpus' words behind the frequent ones, but for those that a sentence's beginning makes.

    wordfreq has no capitals: YouTube and McGregor come from the corpus, where it has them twice.
    """
    words = [word for word in frequent_words if _LATIN.fullmatch(word)][:_MOST]
    known = set(words)
    own = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        *words,
        *(
            word
            for word, count in own
            if word.lower() not in known or (count > 1 and word not in (word.lower(), word.capitalize()))
        ),
    ]


def frequent(path: Path) -> list[str]:
    """Read wordfreq's list: a header, then groups of equal frequency, the most frequent first."""
    _, *groups = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    return [word for group in groups for word in group]


def counted(tables: Iterable[Path]) -> Counter[str]:
    """Count the Latin words of the English columns of tables."""
    found = (_WORD.findall(text) for path in tables for text in _english(path))
    return Counter(word for words in found for word in words if _LATIN.fullmatch(word))


def _english(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = [i for i, name in enumerate(next(rows)) if name == "en" or name.startswith("en_")]
        yield from (row[i] for row in rows for i in columns if i < len(row))


if __name__ == "__main__":
    main()
