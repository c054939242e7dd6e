"""A translation that turns a sentence round is told, and one that denies in other words is not."""

import pytest

from tuyin.checks import negation
from tuyin.records import Kind, Lang, Segment
from tuyin.text.negation import Denial, denial


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Ол келмеді.", Lang.KAZ, Denial.SURE),
        ("Зауыт әлі салынған жоқ.", Lang.KAZ, Denial.SURE),
        ("Бұл дұрыс емес.", Lang.KAZ, Denial.SURE),
        ("Ол кітап таба алмады, айтпаған, жазбайды.", Lang.KAZ, Denial.SURE),
        ("Ол кітап табады немесе сатып алады.", Lang.KAZ, Denial.NONE),
        ("Бұл ғана емес, ол да келді.", Lang.KAZ, Denial.MAYBE),
        ("Ол сусыз қалды.", Lang.KAZ, Denial.MAYBE),
        ("Ол баруға мәжбүр болмақ.", Lang.KAZ, Denial.NONE),
        ("Он не пришёл.", Lang.RUS, Denial.SURE),
        ("Это не только завод.", Lang.RUS, Denial.MAYBE),
        ("Завод построен.", Lang.RUS, Denial.NONE),
        ("He didn't come.", Lang.ENG, Denial.SURE),
        ("He came no later than May.", Lang.ENG, Denial.MAYBE),
        ("He refused.", Lang.ENG, Denial.MAYBE),
        ("He came.", Lang.ENG, Denial.NONE),
    ],
)
def test_a_denial_is_sure_possible_or_none(text: str, lang: Lang, expected: Denial) -> None:
    assert denial(text, lang) is expected


@pytest.mark.parametrize(
    ("source", "translated", "message"),
    [
        (("Ол келмеді.", Lang.KAZ), ("He came.", Lang.ENG), "denial lost"),
        (("Ол келмеді.", Lang.KAZ), ("Он пришёл.", Lang.RUS), "denial lost"),
        (("Большинство не считаются опасными.", Lang.RUS), ("Most are dangerous.", Lang.ENG), "denial lost"),
        (("Ол Жетісуда техника құрастырды.", Lang.KAZ), ("He did not sell it.", Lang.ENG), "denial not in"),
    ],
)
def test_a_sentence_turned_round_is_a_finding(
    source: tuple[str, Lang], translated: tuple[str, Lang], message: str
) -> None:
    [found] = negation.check(Segment(0, 2, *source), Segment(0, 2, *translated))

    assert (found.kind, found.segment) == (Kind.NEGATION, 2)
    assert message in found.message


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        (("Ол келмеді.", Lang.KAZ), ("He failed to come.", Lang.ENG)),
        (("Су жоқ.", Lang.KAZ), ("There is no water.", Lang.ENG)),
        (("Таза су тапшы.", Lang.KAZ), ("Чистой воды не хватает.", Lang.RUS)),
        (("Ол тұсаулы қалды, еркінсіз.", Lang.KAZ), ("He was not free.", Lang.ENG)),
    ],
)
def test_a_denial_in_other_words_is_none(source: tuple[str, Lang], translated: tuple[str, Lang]) -> None:
    assert negation.check(Segment(0, 0, *source), Segment(0, 0, *translated)) == ()
