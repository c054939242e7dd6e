"""Every figure and name of a brief's sentence must be in the translation and in the source."""

import csv
from pathlib import Path

import pytest

from tuyin.checks import Checks
from tuyin.records import Finding, Kind, Lang, Segment

BRIEFS = Path(__file__).parents[1] / "data" / "briefs"
LANGS = {"kk": Lang.KAZ, "ru": Lang.RUS, "en": Lang.ENG}
SOURCE = "Марат Сұлтанғазиев 14 маусымда 58 жобаға 446,7 млрд теңге бөлінгенін айтты."
TRANSLATION = "Marat Sultangaziev said on June 14 that 446.7 billion tenge had been allocated to 58 projects."


def rows(name: str) -> list[dict[str, str]]:
    with (BRIEFS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def unsupported(row: dict[str, str]) -> tuple[Finding, ...]:
    source = Segment(0, 0, row["source"], LANGS[row["source_lang"]])
    translated = Segment(0, 0, row["translation"], LANGS[row["target_lang"]])
    return Checks().unsupported(row["brief"], source=[source], translated=[translated])


def said(brief: str, *, source: str = SOURCE, translation: str = TRANSLATION) -> list[str]:
    found = Checks().unsupported(
        brief,
        source=[Segment(0, 4, source, Lang.KAZ)],
        translated=[Segment(0, 4, translation, Lang.ENG)],
    )
    return [finding.message for finding in found]


def test_all_planted_facts_are_caught() -> None:
    missed = [row["claim"] for row in rows("unsupported.tsv") if not unsupported(row)]

    assert not missed


def test_true_sentences_pass() -> None:
    """At most 2 in 100 are refused: they are replaced by the extracted sentence, which is no harm."""
    true = rows("supported.tsv")
    refused = sum(bool(unsupported(row)) for row in true)

    assert refused <= 0.02 * len(true)


def test_a_sentence_that_says_less_is_supported() -> None:
    assert said("58 projects got 446.7 billion tenge, Sultangaziev said.") == []


@pytest.mark.parametrize(
    ("brief", "message"),
    [
        ("59 projects got money.", "not in the translation: 59"),
        ("Projects got 446.7 million tenge.", "not in the translation: 446.7 million tenge"),
        ("Projects got 446.7 billion dollars.", "not in the translation: 446.7 billion dollars"),
        ("The projects were told of in July.", "not in the translation: July"),
        ("Nursultan Nazarbayev told of 58 projects.", "not in the source: Nursultan Nazarbayev"),
    ],
)
def test_what_is_not_said_is_named(brief: str, message: str) -> None:
    assert [message] == said(brief)


def test_a_number_that_only_the_translation_has_is_not_supported() -> None:
    """The translation changed it: the source is asked too."""
    source = SOURCE.replace("58", "53")

    assert said("58 projects got money.", source=source) == ["not in the source: 58"]


def test_the_finding_carries_the_segment() -> None:
    found = Checks().unsupported(
        "59 projects.",
        source=[Segment(0, 4, SOURCE, Lang.KAZ)],
        translated=[Segment(0, 4, TRANSLATION, Lang.ENG)],
    )

    assert (Finding(Kind.UNSUPPORTED, 4, "", "59", "not in the translation: 59"),) == found
