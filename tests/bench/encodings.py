"""How often text comes back right from each encoding: `python -P tests/bench/encodings.py --data DIR`.

DIR holds ntrex128_kk_ru_en.tsv.gz. Each sentence is one file, and so are its first three words: the
shortest headline. A line that an encoding has no letters for is left out. "misread" is UTF-8 read
with that table and saved so.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tuyin.inputs import encoding

WRITTEN = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1251",
    "kz1048",
    "ptcp154",
    "koi8_r",
    "cp866",
)
MISREAD = ("cp1251", "cp1252", "koi8_r", "cp866")


def written(lines: Sequence[str], codec: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lines that a codec can write, and their bytes."""
    for line in lines:
        content = line.encode(codec, "ignore")
        if content.decode(codec) == line:
            yield line, content


def misread(lines: Sequence[str], codec: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lines and their bytes after a program read them with the wrong table."""
    for line in lines:
        wrong = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in line.encode())
        yield line, wrong.encode()


def share(pairs: Iterator[tuple[str, bytes]]) -> str:
    """Write how many come back right, and of how many."""
    right = [encoding.decode(content).text == line for line, content in pairs]
    return f"{100 * sum(right) / len(right):6.2f}% of {len(right):5}" if right else "     –"


def main(arguments: list[str]) -> int:
    """Print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description="How often text comes back right from each encoding.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=2000, help="how many lines of the set are used")
    settings = parser.parse_args(arguments)
    with gzip.open(settings.data / "ntrex128_kk_ru_en.tsv.gz", "rt", encoding="utf-8") as rows:
        columns = [row.rstrip("\n").split("\t")[:2] for row in rows][1 : settings.lines + 1]
    for language, number in (("kk", 0), ("ru", 1)):
        sentences = [row[number] for row in columns]
        for size, lines in (
            ("sentence", sentences),
            ("3 words", [" ".join(s.split()[:3]) for s in sentences]),
        ):
            for codec in WRITTEN:
                sys.stdout.write(f"{language} {size:8} {codec:18} {share(written(lines, codec))}\n")
            for codec in MISREAD:
                sys.stdout.write(f"{language} {size:8} misread {codec:10} {share(misread(lines, codec))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
