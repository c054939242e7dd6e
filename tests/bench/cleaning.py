"""How much of the article cleaning keeps and how much of the page it removes, on the labelled pages.

    python -m tests.bench.cleaning [--show]

The baseline is the page as printed, every line kept. `--show` lists what went wrong on the development
pages; held-out pages are only counted, so that rules are not written for them.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.pages import Page, load

from tuyin.records import Article
from tuyin.text.clean import clean

_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Score:
    """What cleaning did to one page: article sentences lost, and noise lines left in the text."""

    page: Page
    lost: tuple[str, ...]
    left: tuple[str, ...]


def score(page: Page) -> Score:
    """Clean one page and compare with its labels, white space and punctuation aside."""
    cleaned = clean(Article(page.name, page.text, page.name))
    text = _letters(cleaned.text)
    lost = tuple(sentence for sentence in page.sentences if _letters(sentence) not in text)
    kept = Counter(removal.text.strip() for removal in cleaned.removals)
    left = []
    for line in page.noise:
        if line.strip() and not kept[line.strip()]:
            left.append(line)
        kept[line.strip()] -= 1
    return Score(page, lost, tuple(left))


def _letters(text: str) -> str:
    return _NOT_WORD.sub("", text).lower()


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / whole:.2f}%" if whole else "-"


def _report(name: str, scores: Sequence[Score]) -> Iterable[str]:
    sentences = sum(len(one.page.sentences) for one in scores)
    noise = sum(sum(bool(line.strip()) for line in one.page.noise) for one in scores)
    lost = sum(len(one.lost) for one in scores)
    left = sum(len(one.left) for one in scores)
    yield (
        f"{name:12} {len(scores):3} pages   article sentences kept {_share(sentences - lost, sentences)}   "
        f"noise lines removed {_share(noise - left, noise)}"
    )


def main() -> None:
    """Print the shares of each part, and of each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list what went wrong on development pages")
    parser.add_argument("--kinds", action="store_true", help="a line for each kind of page")
    options = parser.parse_args()
    scores = [score(page) for page in load()]
    for held_out, name in ((False, "development"), (True, "held out")):
        part = [one for one in scores if one.page.held_out is held_out]
        print(*_report(name, part), sep="\n")  # noqa: T201 - a command's result
        if options.kinds:
            for kind in sorted({one.page.kind for one in part}):
                print(*_report(f"  {kind}", [one for one in part if one.page.kind == kind]), sep="\n")  # noqa: T201
    if options.show:
        for one in scores:
            if not one.page.held_out and (one.lost or one.left):
                print(one.page.name, *(f"  LOST {line}" for line in one.lost), sep="\n")  # noqa: T201
                print(*(f"  LEFT {line}" for line in one.left), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
