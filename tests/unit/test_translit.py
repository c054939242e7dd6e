"""Kazakh and Russian names in English and Russian letters, and Kazakh in Latin and Arabic ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.text import translit, translit_arabic, translit_latin
from tuyin.text.translit_latin import LatinAlphabet

# letters that every alphabet writes in one way only, so that a word of them comes back letter by letter
_NATIVE = st.text(alphabet="абвгғдежзкқлмнңоөпрсұүыіш", min_size=1, max_size=12).filter(
    lambda word: "тс" not in word and "сһ" not in word
)
_BACK = st.text(alphabet="абғдзлмнңопрсұыш", min_size=1, max_size=10)
_FRONT = st.text(alphabet="әбгдезклмнңпрсүіш", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("kazakh", "english"),
    [
        ("Есімов", "Yesimov"),
        ("Тоқаев", "Tokayev"),
        ("Мәдиев", "Madiyev"),
        ("Өмірзақ", "Omirzak"),
        ("Қызылорда", "Kyzylorda"),
        ("Жезқазған", "Zhezkazgan"),
        ("Шымкент", "Shymkent"),
        ("Щукин", "Shchukin"),
        ("Дмитрий", "Dmitry"),
        ("Юлия Цой", "Yuliya Tsoy"),
        ("ҚТЖ", "KTZH"),
    ],
)
def test_a_name_is_spelt_in_english_by_bgn_pcgn_without_diacritics(kazakh: str, english: str) -> None:
    assert english == translit.to_english(kazakh)


def test_what_is_not_cyrillic_stays_when_a_text_is_spelt_in_english() -> None:
    assert translit.to_english("Boeing 737, Алматы!") == "Boeing 737, Almaty!"


@pytest.mark.parametrize(
    ("kazakh", "russian"),
    [
        ("Қонаев", "Конаев"),
        ("Бектұров", "Бектуров"),
        ("Әлібек", "Алибек"),
        ("Ғабит", "Габит"),
        ("ІЛЕ", "ИЛЕ"),
    ],
)
def test_a_name_is_written_with_the_nearest_russian_letters(kazakh: str, russian: str) -> None:
    assert russian == translit.to_russian(kazakh)


@pytest.mark.parametrize("alphabet", list(LatinAlphabet))
@settings(deadline=None)  # the first example reads the tables
@given(word=_NATIVE)
def test_a_native_word_comes_back_from_each_latin_alphabet(alphabet: LatinAlphabet, word: str) -> None:
    """A word without и, й, у and Russian letters is written and read letter by letter.

    In the alphabets of 2017 and 2018 two letters in a row may read as one (с + һ), so these are left out.
    """
    written = translit_latin.to_latin(word, alphabet=alphabet)

    assert word == translit_latin.to_cyrillic(written, alphabet=alphabet)


@pytest.mark.parametrize("alphabet", list(LatinAlphabet))
def test_a_sentence_comes_back_from_each_latin_alphabet(alphabet: LatinAlphabet) -> None:
    sentence = (
        "Қазақстан Президенті Өскеменде жаңа зауыттың ашылуына қатысты, деп хабарлайды баспасөз қызметі."
    )
    written = translit_latin.to_latin(sentence, alphabet=alphabet)

    assert sentence == translit_latin.to_cyrillic(written, alphabet=alphabet)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Qazaqstan Respublikasynyñ Prezidentı", "Қазақстан Республикасының Президенті"),
        ("Qazaqstan Respýblıkasynyń Prezıdenti", "Қазақстан Республикасының Президенті"),
        ("Qazaqstan Respwblïkasınıñ Prezïdenti", "Қазақстан Республикасының Президенті"),
        ("Qazaqstan Respy'bli'kasynyn' Prezi'denti", "Қазақстан Республикасының Президенті"),
        ("ekonomika, investisia jäne kompaniia", "економика, инвестисия және компания"),
        ("konstitutsialyq", "конституциялық"),
    ],
)
def test_a_latin_text_is_read_in_the_alphabet_that_makes_words_of_it(latin: str, cyrillic: str) -> None:
    assert cyrillic == translit_latin.to_cyrillic(latin)


@pytest.mark.parametrize("alphabet", [name for name in LatinAlphabet if name is not LatinAlphabet.Y2019])
def test_the_alphabet_of_a_sentence_is_recognised(alphabet: LatinAlphabet) -> None:
    """2019 differs from 2021 in ŋ and ç only, and reads the same without them."""
    sentence = "Үкімет отырысында ауыл шаруашылығын дамыту мәселесі қаралды, шешім қабылданды."

    assert alphabet == translit_latin.recognise(translit_latin.to_latin(sentence, alphabet=alphabet))


@pytest.mark.parametrize("alphabet", list(LatinAlphabet))
def test_kazakh_in_latin_letters_is_detected(alphabet: LatinAlphabet) -> None:
    text = translit_latin.to_latin("Бүгін Алматы қаласында жаңа мектеп ашылды.", alphabet=alphabet)

    assert translit_latin.is_latin_kazakh(text)


@pytest.mark.parametrize(
    "text",
    [
        "The president met the governor of Almaty on Monday.",
        "Türkiye Cumhuriyeti Cumhurbaşkanı bugün Ankara'da bir açıklama yaptı.",
        "Prezident Toshkent shahrida yangi zavodni ochdi, deb xabar berdi matbuot xizmati.",
        "Azərbaycan Respublikasının Prezidenti bu gün Bakıda çıxış etdi.",
        "Бүгін Алматы қаласында жаңа мектеп ашылды.",
        "",
    ],
)
def test_another_language_is_not_taken_for_kazakh_in_latin_letters(text: str) -> None:
    assert not translit_latin.is_latin_kazakh(text)


@settings(deadline=None)  # the first example reads the tables
@given(word=_BACK | _FRONT)
def test_a_native_word_with_one_kind_of_vowels_keeps_its_arabic_writing(word: str) -> None:
    """What is read from Arabic letters is written with the same letters again."""
    written = translit_arabic.to_arabic(word)
    read = translit_arabic.to_cyrillic(written)

    assert written.replace("ء", "") == translit_arabic.to_arabic(read).replace("ء", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Қазақстан республикасының үкіметі жаңа заң қабылдады.",
        "Ауыл шаруашылығы министрлігі көктемгі егіс туралы айтты.",
        "Парламент депутаттары бюджет мәселесін қарады.",
        "Өскеменде жаңа мектеп ашылды.",
    ],
)
def test_a_news_sentence_comes_back_from_arabic_letters(sentence: str) -> None:
    """The script has no capitals: but the first letter's they are lost."""
    read = translit_arabic.to_cyrillic(translit_arabic.to_arabic(sentence))

    assert sentence.capitalize() == read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قازاقستان رەسپۋبليكاسىنىڭ ۇكىمەتى", True),
        ("أعلنت الحكومة عن خطة جديدة للتنمية الاقتصادية", False),
        ("جۇڭگو ھۆكۈمىتى يېڭى پىلاننى ئېلان قىلدى", False),
        ("Қазақстан", False),
        ("", False),
    ],
)
def test_kazakh_in_arabic_letters_is_told_from_arabic_and_uyghur(text: str, expected: bool) -> None:  # noqa: FBT001
    assert expected == translit_arabic.is_arabic_kazakh(text)
