"""The labelled data that measurements stand on is well-formed, and says what its READMEs say."""

from collections import Counter
from pathlib import Path

import pytest
from tests.pages import Page, load, parse

DATA = Path(__file__).parents[1] / "data"
PAGES = load()
LABELLED = """\
H\tagency\tkk\theld-out
N\tUSD 468.56
A\tӨсім {88, 5|88,5}% болды. ¦Оған 482 млрд
C\tтеңге жұмсалды
B\t
N\tБөлісу
A\tЖоба бітті.
"""


def rows(path: str) -> list[dict[str, str]]:
    head, *lines = (DATA / path).read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def test_a_page_is_printed_with_its_damage_and_meant_without() -> None:
    page = parse("agency-03", LABELLED)

    assert page == Page(
        name="agency-03",
        kind="agency",
        lang="kk",
        held_out=True,
        text="USD 468.56\nӨсім 88, 5% болды. Оған 482 млрд\nтеңге жұмсалды\n\nБөлісу\nЖоба бітті.\n",
        paragraphs=("Өсім 88,5% болды. Оған 482 млрд теңге жұмсалды", "Жоба бітті."),
        sentences=("Өсім 88,5% болды.", "Оған 482 млрд теңге жұмсалды", "Жоба бітті."),
        noise=("USD 468.56", "Бөлісу"),
    )


def test_an_unknown_label_is_refused_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"agency-03:2: label 'X'"):
        parse("agency-03", "H\tagency\tkk\topen\nX\tЖоба бітті.\n")


def test_every_third_page_of_a_kind_is_held_out() -> None:
    expected = {page.name: int(page.name.rpartition("-")[2]) % 3 == 0 for page in PAGES}

    assert expected == {page.name: page.held_out for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_an_article_and_noise_and_no_mark_left(page: Page) -> None:
    assert 8 <= len(page.sentences) <= 25
    assert 8 <= len(page.noise) <= 35
    assert set() == set("¦{}") & set(page.text + "".join(page.sentences))


def test_every_sentence_case_has_text_on_both_sides_of_its_borders() -> None:
    cases = [case["text"] for case in rows("sentences/cases.tsv")]

    assert not [case for case in cases if not all(part.strip("⏎ ") for part in case.split("␞"))]


def test_an_unsupported_claim_is_in_its_brief_and_in_nothing_it_rests_on() -> None:
    planted = rows("briefs/unsupported.tsv")

    assert not [row for row in planted if row["claim"] not in row["brief"]]
    assert not [row for row in planted if f" {row['claim']} " in f" {row['translation']} {row['source']} "]


@pytest.mark.parametrize("name", ["supported", "unsupported"])
def test_two_briefs_stand_on_each_of_a_hundred_sources(name: str) -> None:
    counts = Counter(row["article"] for row in rows(f"briefs/{name}.tsv"))

    assert {f"{number:03}": 2 for number in range(1, 101)} == dict(counts)


def test_paragraphs_of_a_page_are_numbered_from_one() -> None:
    counts: Counter[str] = Counter()
    for row in rows("languages/paragraphs.tsv"):
        counts[row["page"]] += 1

        assert str(counts[row["page"]]) == row["paragraph"]
