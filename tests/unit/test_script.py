"""A translation is written in the letters of its language."""

import pytest

from tuyin import engines
from tuyin.engines.conventions import convention
from tuyin.models.locate import BUNDLED
from tuyin.records import Lang
from tuyin.text.script import is_foreign

# words that mini does not know, and copies where it may
SENTENCES = (
    "Экономикалық құрылым да сәйкес келеді.",
    "Марат Сұлтанғазиев өз сөзінде екі өңірдің ұқсастықтарын атап өтті.",
    "Қазіргі таңда косметика, химия және полимерлерге сұраныс жоғары.",
    "Шымылдық түсіріліп, домбыра үні шырқалды.",
)


@pytest.mark.parametrize(
    ("piece", "lang", "expected"),
    [
        ("▁тиімді", Lang.ENG, True),
        ("effective", Lang.ENG, False),
        ("1,8%", Lang.ENG, False),
        ("тиімді", Lang.RUS, True),
        ("ҰҚ", Lang.RUS, True),
        ("химия", Lang.RUS, False),
        ("Лайт industrial", Lang.RUS, False),
        ("тиімді", Lang.KAZ, False),
    ],
)
def test_a_letter_that_a_language_lacks_is_told(piece: str, lang: Lang, *, expected: bool) -> None:
    assert is_foreign(piece, lang) == expected


@pytest.mark.parametrize("target", [Lang.ENG, Lang.RUS])
def test_the_bundled_model_writes_no_letter_of_another_script(target: Lang) -> None:
    source = engines.Source(BUNDLED / "mini", convention("nllb"), "mini", threads=1)

    made = engines.load(source).translate(SENTENCES, source=Lang.KAZ, target=target)

    assert [text for text in made if is_foreign(text, target)] == []
