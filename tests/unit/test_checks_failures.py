"""What the checks find of planted failures, and what they say of human translations."""

import json
from pathlib import Path

import pytest

from tuyin.checks import Checks, negation, numbers
from tuyin.records import Kind, Segment

DATA = Path(__file__).parents[1] / "data"
SHARE = 10  # every tenth of 500 planted failures: the whole set is measured by tests.bench.checks
LANGS = {"kk": "kaz_Cyrl", "ru": "rus_Cyrl", "en": "eng_Latn"}


def planted(kind: str) -> list[tuple[Segment, Segment]]:
    lines = (DATA / "failures" / f"{kind}.jsonl").read_text("utf-8").splitlines()
    failures = [json.loads(line) for line in lines[::SHARE]]
    return [
        (Segment(0, 0, one["source"], one["source_lang"]), Segment(0, 0, one["target"], one["target_lang"]))
        for one in failures
    ]


def human() -> list[tuple[Segment, Segment]]:
    pairs = []
    for name in ("ntrex128_sample.tsv", "flores200_sample.tsv"):
        head, *rows = (DATA / "eval" / name).read_text("utf-8").splitlines()
        for row in rows:
            text = dict(zip(head.split("\t"), row.split("\t"), strict=True))
            for source, target in (("kk", "en"), ("kk", "ru"), ("ru", "en")):
                pairs.append(
                    (Segment(0, 0, text[source], LANGS[source]), Segment(0, 0, text[target], LANGS[target]))
                )
    return pairs


@pytest.mark.parametrize(
    ("kind", "share"),
    [
        ("loop", 0.98),
        ("language", 0.98),
        ("copy", 0.98),
        ("length", 0.98),
        ("opening", 0.92),
        ("omission", 0.88),
        ("borrowed_opening", 0.7),
        ("tidy_omission", 0.65),
    ],
)
def test_planted_failures_are_found(kind: str, share: float) -> None:
    """A little below the shares that tests.bench.checks prints for all 500 of each kind."""
    checks = Checks()
    failures = planted(kind)
    found = sum(bool(checks.check(source, target)) for source, target in failures)

    assert found >= share * len(failures)


def test_human_translations_pass() -> None:
    """A little above the 1.0% that tests.bench.checks prints for the whole sets."""
    checks = Checks()
    other = {Kind.NUMBERS, Kind.NAMES, Kind.NEGATION}
    pairs = human()[::2]
    flagged = sum(any(f.kind not in other for f in checks.check(source, target)) for source, target in pairs)

    assert flagged <= 0.015 * len(pairs)


def test_denials_of_human_translations_pass() -> None:
    """A little above the 1.1% that tests.bench.negation prints for the whole sets."""
    pairs = human()
    flagged = sum(bool(negation.check(source, target)) for source, target in pairs)

    assert flagged <= 0.015 * len(pairs)


def test_numbers_of_human_translations_pass() -> None:
    """At most 2% is flagged for its numbers."""
    pairs = human()
    flagged = sum(bool(numbers.check(source, target)) for source, target in pairs)

    assert flagged <= 0.02 * len(pairs)
