"""What is surely wrong in a translation is put right, and only what touches a text is in its signature."""

import pytest

from tuyin import protocols
from tuyin.checks import Checks
from tuyin.checks.mending import Mending
from tuyin.records import Kind, Lang, Segment
from tuyin.text.glossary import read
from tuyin.text.names import read_own

SENTENCE = "Алматы қаласының әкімі Ахметжан Есімов форумға қатысты."
TERMS = read("әкім\takim\ten\t\tmayor|governor\nМәжіліс\tMazhilis\ten\n", origin="terms.tsv")


def _mend(mender: Mending, translated: str, target: Lang = Lang.ENG) -> str:
    return mender.mend(SENTENCE, translated, source=Lang.KAZ, target=target)


def test_meets_the_protocol() -> None:
    assert isinstance(Mending(), protocols.Mender)


@pytest.mark.parametrize(
    ("translated", "mended"),
    [
        ("Akhmetzhan Esimov took part in the forum.", "Akhmetzhan Yesimov took part in the forum."),
        ("Akhmetzhan Yesimov took part.", "Akhmetzhan Yesimov took part."),
    ],
)
def test_a_name_gets_its_customary_spelling(translated: str, mended: str) -> None:
    assert _mend(Mending(), translated) == mended


def test_a_users_spelling_goes_before() -> None:
    own = read_own("Есімов\tYessimov\tЕсимов\n", origin="names.tsv")

    assert "Yessimov" in _mend(Mending(gazetteer=own), "Akhmetzhan Esimov took part in the forum.")


def test_a_term_gets_the_glossarys_rendering() -> None:
    mended = _mend(Mending(terms=TERMS), "The mayor of Almaty Akhmetzhan Yesimov took part in the forum.")

    assert mended == "The akim of Almaty Akhmetzhan Yesimov took part in the forum."


def test_only_terms_that_touch_a_text_are_in_its_signature() -> None:
    touched = Mending(terms=TERMS).signature(SENTENCE, target=Lang.ENG)
    other = read("әкім\takim\ten\t\tmayor|governor\nСенат\tSenate\ten\n", origin="terms.tsv")

    assert Mending(terms=other).signature(SENTENCE, target=Lang.ENG) == touched
    assert Mending().signature(SENTENCE, target=Lang.ENG) != touched


def test_a_violation_that_cannot_be_mended_is_flagged() -> None:
    source = Segment(0, 0, SENTENCE, Lang.KAZ)
    translated = Segment(0, 0, "The head of Almaty Akhmetzhan Yesimov took part in the forum.", Lang.ENG)
    found = Checks(terms=TERMS).check(source, translated)

    assert [finding.kind for finding in found] == [Kind.GLOSSARY]
