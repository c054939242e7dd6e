"""What cleaning and splitting make of the five real articles.

`python -m tests.golden.test_seeds` writes the golden files anew.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from tuyin.records import Article
from tuyin.text.clean import clean
from tuyin.text.segment import split

GOLDEN = Path(__file__).parent
SEEDS = sorted((GOLDEN.parent.parent / "seeds").glob("*.txt"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_a_seed_is_cleaned_and_split_as_a_person_would(seed: Path) -> None:
    """Every line of the golden files was compared with its seed by eye."""
    expected = (GOLDEN / seed.name).read_text(encoding="utf-8")

    assert expected == "".join(f"{line}\n" for line in render(seed))


def render(seed: Path) -> Iterator[str]:
    """Give title and date, the sentences of each paragraph, and what was taken out or mended."""
    article = clean(Article(seed.stem, seed.read_text(encoding="utf-8"), seed.name))
    yield f"title: {article.title}"
    yield f"date: {article.date}"
    for _, sentences in groupby(split(article.text), key=lambda segment: segment.paragraph):
        yield ""
        for segment in sentences:
            yield f"{segment.index}\t{segment.lang}\t{segment.text}"
    yield ""
    for removal in article.removals:
        yield f"line {removal.line}\t{removal.rule}\t{removal.text}"


if __name__ == "__main__":
    for path in SEEDS:
        (GOLDEN / path.name).write_text("".join(f"{line}\n" for line in render(path)), encoding="utf-8")
