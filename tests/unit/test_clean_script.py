import pytest

from tuyin.records import Article, Removal
from tuyin.text.clean import clean, keep
from tuyin.text.clean_script import ARABIC, LATIN
from tuyin.text.translit_arabic import to_arabic
from tuyin.text.translit_latin import LatinAlphabet, to_latin

KAZAKH = "Жаңа зауыт ашылды, деп хабарлады облыс әкімі. Онда екі жүз адам жұмыс істейді."


@pytest.mark.parametrize("alphabet", LatinAlphabet)
def test_kazakh_in_any_latin_alphabet_is_brought_to_cyrillic_and_said_so(alphabet: LatinAlphabet) -> None:
    latin = to_latin(KAZAKH, alphabet=alphabet)
    cleaned = clean(Article("a", latin, "a.txt"))

    assert cleaned.text == KAZAKH
    assert cleaned.removals == (Removal(1, latin, LATIN),)


def test_kazakh_in_arabic_letters_is_brought_to_cyrillic_and_said_so() -> None:
    arabic = to_arabic(KAZAKH)
    cleaned = clean(Article("a", arabic, "a.txt"))

    assert cleaned.text == KAZAKH
    assert cleaned.removals == (Removal(1, arabic, ARABIC),)


@pytest.mark.parametrize(
    "text",
    [
        "Cumhurbaşkanı Ankara'da yeni havalimanının açılış törenine katıldı ve bir konuşma yaptı.",
        "Toshkent shahrida yangi maktab ochildi va unda besh yuz nafar bola o'qiydi.",
        "The President of Kazakhstan met the head of the region in Qonaev on Friday.",
        "أعلنت وزارة الصحة اليوم عن افتتاح مستشفى جديد في العاصمة بعد سنوات من العمل.",
    ],
)
def test_other_languages_keep_their_letters(text: str) -> None:
    assert clean(Article("a", text, "a.txt")).text == text


def test_names_of_networks_on_a_latin_page_keep_their_letters() -> None:
    latin = to_latin(KAZAKH, alphabet=LatinAlphabet.Y2021)

    assert keep(Article("a", f"{latin}\nFacebook", "a.txt")).text == f"{KAZAKH}\nFacebook"
