"""Bytes to text in the encodings of Kazakh and Russian files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.errors import InputError
from tuyin.inputs import encoding

KAZAKH = "Алматы мен Өскемен арасында бизнес-форум өтті: 482 млрд теңге, ғылым мен құқық, үй һәм ән."
RUSSIAN = "В Усть-Каменогорске прошёл бизнес-форум «Алматы — Восточный Казахстан»: 482 млрд тенге, 15,8%."
# KOI8-R has neither the Kazakh letters nor the long dash
KOI8 = "В Усть-Каменогорске прошёл бизнес-форум: 482 млрд тенге, рост на 15,8%."
SENTENCES = (
    "Форумға екі өңірдің әкімдері қатысты.",
    "Қазақстан астық экспортын 15,8 пайызға арттырды.",
    "Жаңа зауытта тоғыз жүз адам жұмыс істейді.",
    "Әкімдік былтыр үш мектеп салды.",
    "Министрлік жаңа ережені түсіндірді.",
)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "kz1048", "ptcp154"]
)
def test_kazakh_is_read_in_each_encoding_that_has_its_letters(codec: str) -> None:
    assert encoding.decode(KAZAKH.encode(codec)).text == KAZAKH


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1251", "kz1048", "ptcp154"])
def test_russian_is_read_in_each_encoding_that_has_its_signs(codec: str) -> None:
    assert encoding.decode(RUSSIAN.encode(codec)).text == RUSSIAN


@pytest.mark.parametrize("codec", ["koi8_r", "cp866", "iso8859_5"])
def test_russian_is_read_in_the_older_encodings(codec: str) -> None:
    assert encoding.decode(KOI8.encode(codec)).text == KOI8


@pytest.mark.parametrize("codec", ["kz1048", "ptcp154"])
def test_a_headline_of_two_words_is_enough(codec: str) -> None:
    assert encoding.decode("Үкімет отырысы".encode(codec)).text == "Үкімет отырысы"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-16", "kz1048", "ptcp154"]),
)
def test_what_was_written_is_read_back(sentences: list[str], codec: str) -> None:
    text = "\n".join(sentences)

    assert encoding.decode(text.encode(codec)).text == text


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        st.characters(min_codepoint=0x20, max_codepoint=0x2100, exclude_categories=["Cc", "Cs", "Cf", "Cn"])
    )
)
def test_utf8_with_a_mark_is_read_back_whatever_it_says(text: str) -> None:
    """What looks like misread text may be mended; everything else is left as it is."""
    decoded = encoding.decode(text.encode("utf-8-sig"))

    assert decoded.notes or decoded.text == text


def test_a_guessed_encoding_is_said() -> None:
    assert [note.rule for note in encoding.decode(KAZAKH.encode("kz1048")).notes] == ["read as KZ-1048"]


def test_utf8_needs_no_word() -> None:
    assert encoding.decode(KAZAKH.encode()).notes == ()


def test_a_broken_byte_in_utf8_is_shown_and_said() -> None:
    content = (KAZAKH * 20).encode() + b"\xff" + KAZAKH.encode()

    decoded = encoding.decode(content)

    assert (decoded.text, [note.rule for note in decoded.notes]) == (
        KAZAKH * 20 + "\ufffd" + KAZAKH,
        ["1 bytes that are not utf-8, shown as \ufffd"],
    )


def test_french_is_not_taken_for_cyrillic() -> None:
    text = "Le président a reçu hier à l'Élysée une délégation étrangère."

    assert encoding.decode(text.encode("cp1252")).text == text


def test_binary_data_is_no_text() -> None:
    with pytest.raises(InputError, match="not text"):
        encoding.decode(bytes(range(256)) * 4)


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert encoding.decode(KOI8.encode("koi8_r"), declared="KOI8-R").codec == "koi8-r"


def test_a_declared_encoding_is_not_believed_where_it_makes_nonsense() -> None:
    assert encoding.decode(KAZAKH.encode("kz1048"), declared="koi8-r").text == KAZAKH
