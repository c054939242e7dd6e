"""Where sentences end in 300 hard cases, by tuyin and by published splitters, side by side.

    python -m tests.bench.splitting [--show]

The baseline is razdel alone; a splitter that is not installed is named and left out. A case counts as
right if all of its sentences come out as labelled, white space aside. `--show` lists tuyin's mistakes.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import razdel

from tuyin.text import clean_layout
from tuyin.text.clean_layout import Line
from tuyin.text.segment import split

_CASES = Path(__file__).parent.parent / "data" / "sentences" / "cases.tsv"
_BORDER, _LINE_END = "␞", "⏎"

Splitter = Callable[[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the sentences that are in it; `kind` is what makes it hard."""

    lang: str
    kind: str
    text: str
    sentences: tuple[str, ...]


def load() -> tuple[Case, ...]:
    """Read all cases."""
    with _CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(_case(row["lang"], row["kind"], row["text"]) for row in rows)


def _case(lang: str, kind: str, labelled: str) -> Case:
    text = labelled.replace(_LINE_END + _BORDER, _LINE_END).replace(_BORDER, " ").replace(_LINE_END, "\n")
    sentences = [part.replace(_LINE_END, " ") for part in labelled.split(_BORDER)]
    return Case(lang, kind, text, tuple(_plain(part) for part in sentences))


def _plain(sentence: str) -> str:
    return " ".join(sentence.split())


def _tuyin(text: str, lang: str) -> list[str]:
    """Split as the pipeline does: lines are put together to paragraphs first."""
    del lang
    lines = [Line(number, line, line) for number, line in enumerate(text.split("\n"), start=1)]
    paragraphs, _ = clean_layout.paragraphs(lines)
    return [segment.text for segment in split("\n".join(paragraphs))]


def _split_only(text: str, lang: str) -> list[str]:
    del lang
    return [segment.text for segment in split(text)]


def _razdel(text: str, lang: str) -> list[str]:
    del lang
    return [found.text for found in razdel.sentenize(text)]


def _pysbd(text: str, lang: str) -> list[str]:
    return list(import_module("pysbd").Segmenter(language=lang, clean=False).segment(text))


def _punkt(text: str, lang: str) -> list[str]:
    del lang  # untrained: Punkt has no Kazakh model, and its Russian one is a download
    return list(import_module("nltk.tokenize.punkt").PunktSentenceTokenizer().tokenize(text))


def _blingfire(text: str, lang: str) -> list[str]:
    del lang
    return str(import_module("blingfire").text_to_sentences(text)).split("\n")


def _sentencex(text: str, lang: str) -> list[str]:
    return list(import_module("sentencex").segment(lang, text))


_SPLITTERS: dict[str, tuple[str, Splitter]] = {
    "tuyin": ("razdel", _tuyin),
    "tuyin, split only": ("razdel", _split_only),
    "razdel": ("razdel", _razdel),
    "pysbd": ("pysbd", _pysbd),
    "nltk punkt": ("nltk", _punkt),
    "blingfire": ("blingfire", _blingfire),
    "sentencex": ("sentencex", _sentencex),
}


def _is_right(case: Case, splitter: Splitter) -> bool:
    return tuple(filter(None, map(_plain, splitter(case.text, case.lang)))) == case.sentences


def _rows(cases: Sequence[Case]) -> Iterator[tuple[str, Counter[str]]]:
    for name, (package, splitter) in _SPLITTERS.items():
        if find_spec(package) is None:
            print(f"{name}: not installed, left out")  # noqa: T201 - a command's result
            continue
        right: Counter[str] = Counter()
        for case in cases:
            if _is_right(case, splitter):
                right.update((case.kind, case.lang, "all"))
        yield name, right


def main() -> None:
    """Print a line for each kind of case and a column for each splitter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list the cases that tuyin gets wrong")
    options = parser.parse_args()
    cases = load()
    columns = dict(_rows(cases))
    total = Counter(key for case in cases for key in (case.kind, case.lang, "all"))
    print(f"{'':18}{'cases':>6}", *(f"{name:>18}" for name in columns))  # noqa: T201
    for key in [*dict.fromkeys(case.kind for case in cases), "kk", "ru", "all"]:
        print(f"{key:18}{total[key]:6}", *(f"{right[key]:18}" for right in columns.values()))  # noqa: T201
    share = {name: right["all"] / total["all"] for name, right in columns.items()}
    print(f"{'share':18}{'':6}", *(f"{part:18.1%}" for part in share.values()))  # noqa: T201
    if options.show:
        for case in cases:
            if not _is_right(case, _tuyin):
                found = _BORDER.join(_tuyin(case.text, case.lang))
                print(case.kind, _BORDER.join(case.sentences), found, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    main()
