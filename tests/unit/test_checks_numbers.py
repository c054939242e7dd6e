"""Comparing the numbers of a sentence with those of its translation."""

import pytest

from tuyin.checks import numbers
from tuyin.records import Finding, Kind, Lang, Segment

KK, RU, EN = Lang.KAZ, Lang.RUS, Lang.ENG


def messages(source: str, target: str, *, of: Lang = KK, to: Lang = EN) -> list[str]:
    found = numbers.check(Segment(0, 0, source, of), Segment(0, 0, target, to))
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("Жобаға 482 теңге бөлінді.", "The project got 48 tenge.", "numbers differ: 482 теңге → 48 tenge"),
        ("Онда 482 адам болды.", "There were 48 people.", "numbers differ: 482 → 48"),
        (
            "Оған 482 млрд теңге бөлінді.",
            "It got 482 million tenge.",
            "scale changed: 482 млрд теңге → 482 million tenge",
        ),
        ("Ол 482 теңге тұрады.", "It costs 482 dollars.", "unit changed: 482 теңге → 482 dollars"),
        ("Өнім 15 пайызға өсті.", "Output grew by 15 tonnes.", "unit changed: 15 пайызға → 15 tonnes"),
        ("Ол 482 теңге тұрады.", "It costs 482.", "unit changed: 482 теңге → 482"),
        ("Онда 482 адам болды.", "There were people.", "number missing: 482"),
        ("Онда көп адам болды.", "There were 482 people.", "number invented: 482"),
        ("Ол 14 маусымда келді.", "He came on July 14.", "unit changed: 14 маусымда → July 14"),
        ("Елу сегіз жоба бар.", "There are fifty projects.", "numbers differ: Елу сегіз → fifty"),
        ("Мыңдаған адам келді.", "Millions of people came.", "scale changed: Мыңдаған → Millions"),
        ("Өсім 1,8 есе болды.", "Growth was 18 times.", "numbers differ: 1,8 есе → 18 times"),
        (
            "6 мың теңге төленді.",
            "6,000 thousand tenge were paid.",
            "scale changed: 6 мың теңге → 6,000 thousand tenge",
        ),
        ("Ол 1960 жылдары келді.", "He came in the 1860s.", "numbers differ: 1960 жылдары → 1860s"),
    ],
)
def test_each_kind_of_damage_has_its_message(source: str, target: str, message: str) -> None:
    assert [message] == messages(source, target)


def test_a_finding_carries_both_spans_and_the_segment() -> None:
    found = numbers.check(Segment(2, 7, "482 адам", KK), Segment(2, 7, "48 people", EN))

    assert (Finding(Kind.NUMBERS, 7, "482", "48", "numbers differ: 482 → 48"),) == found


@pytest.mark.parametrize(
    ("source", "target", "of", "to"),
    [
        ("19 506 тонна қоқыс", "19,506 tonnes of rubbish", KK, EN),
        ("5,3 тыс. рабочих мест", "5,300 jobs", RU, EN),
        ("он тоғыз адам", "19 people", KK, EN),
        ("жиырма бес мың теңге", "25 тысяч тенге", KK, RU),
        ("2015-2019 жылдарға", "for 2015 to 2019", KK, EN),
        ("2024 жылғы 14 маусым", "June 14, 2024", KK, EN),
        ("14.06.2024", "June 14, 2024", RU, EN),
        ("сағат 17:00-де", "at 5 p.m.", KK, EN),
        ("үштен бірі", "a third", KK, EN),
        ("жартысы", "50%", KK, EN),
        ("бірі болды", "was one of them", KK, EN),
        ("Ол екі есе өсті", "It doubled", KK, EN),
        ("385 миль", "620 км", RU, EN),
        ("385 миля (619 км) жерде", "385 miles away", KK, EN),
        ("в 90-е годы", "in the 1990s", RU, EN),
        ("двухчасовой фильм", "a 2 hour film", RU, EN),
        ("за сутки", "in 24 hours", RU, EN),
        ("15–20 мың адам", "15,000 to 20,000 people", KK, EN),
        ("екі онжылдықта", "in two decades", KK, EN),
        ("ХХІ ғасырда", "in the 21st century", KK, EN),
        ("2018 жылдың екінші тоқсанында", "in the second quarter of 2018", KK, EN),
        ("мыңдаған адам", "thousands of people", KK, EN),
        ("10 миллиард еуродан (14,7 миллиард АҚШ долларынан)", "10 billion euros (US$14.7 billion)", KK, EN),
    ],
)
def test_the_same_number_said_otherwise_is_no_finding(source: str, target: str, of: Lang, to: Lang) -> None:
    found = messages(source, target, of=of, to=to)

    assert not found


def test_a_number_said_twice_must_come_twice() -> None:
    found = messages("15 қыз бен 15 ұл", "15 girls and boys")

    assert found == ["number missing: 15"]


def test_a_conversion_without_its_number_is_missed_all_the_same() -> None:
    """A repeated measure may be left out whole, but not its number alone: the unit still stands there."""
    found = messages("385 миля (619 км) жерде", "385 miles ( km) away")

    assert found == ["number missing: 619 км"]
