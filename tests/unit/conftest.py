"""Values that several unit tests build on."""

import pytest

from tuyin.records import (
    Article,
    Brief,
    Fact,
    Finding,
    Kind,
    Lang,
    Name,
    Point,
    Removal,
    Segment,
    Translation,
)
from tuyin.signature import Signature


@pytest.fixture
def article() -> Article:
    return Article(
        "seeds/002.txt",
        "Бірінші сөйлем.\n\nЕкінші сөйлем 482.",
        "seeds/002.txt",
        removals=(Removal(3, "None", "none"),),
    )


@pytest.fixture
def translation(article: Article) -> Translation:
    source = (
        Segment(0, 0, "Бірінші сөйлем.", Lang.KAZ, "\n\n"),
        Segment(1, 1, "Екінші сөйлем 482.", Lang.KAZ),
    )
    segments = (
        Segment(0, 0, "The first sentence.", Lang.ENG, "\n\n"),
        Segment(1, 1, "The second sentence 48.", Lang.ENG),
    )
    finding = Finding(Kind.NUMBERS, 1, "482", "48", "numbers differ: 482 → 48")
    signature = Signature.of(clean=1, engine="ct2", beam=4)
    return Translation(article, Lang.ENG, source, segments, (finding,), (1, 2), signature)


@pytest.fixture
def brief(translation: Translation) -> Brief:
    return Brief(
        translation,
        Point("The first sentence", (0,)),
        (Point("The second sentence 48.", (1,)),),
        (Fact("48", "", "sentence", 1),),
        (Name("Almaty", (0,)),),
        translation.findings,
        translation.signature + Signature.of(summarizer="extract"),
    )
