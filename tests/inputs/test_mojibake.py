"""Text that was decoded wrongly before it was saved."""

import pytest

from tuyin.inputs import mojibake

TEXT = "Өскемен қаласында «Алматы – Шығыс» форумы өтті. Россия мен Иран қатысты, № 5."


def misread(text: str, codec: str) -> str:
    """Read UTF-8 with a one-byte table, as a careless program does; bytes without a letter stay."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("codec", ["cp1251", "cp1252", "koi8_r", "cp866"])
def test_utf8_read_with_a_one_byte_table_is_mended(codec: str) -> None:
    assert mojibake.repair(misread(TEXT, codec))[0] == TEXT


def test_a_text_misread_twice_is_mended() -> None:
    assert mojibake.repair(misread(misread(TEXT, "cp1251"), "cp1251"))[0] == TEXT


def test_the_one_byte_that_windows_1251_lacks_is_mended_after_it_was_replaced() -> None:
    """И is D0 98, and 98 has no letter there: most programs save � for it."""
    broken = "".join(bytes([byte]).decode("cp1251", "replace") for byte in "Иран мен Әзербайжан".encode())

    assert mojibake.repair(broken)[0] == "Иран мен Әзербайжан"


def test_a_no_break_space_that_became_a_plain_one_is_mended() -> None:
    assert mojibake.repair(misread("Ресей Россия", "cp1251").replace("\xa0", " "))[0] == "Ресей Россия"


@pytest.mark.parametrize("codec", ["cp1251", "kz1048"])
def test_a_one_byte_text_read_as_western_is_mended(codec: str) -> None:
    text = "Правительство Казахстана обсудило вопросы развития села."

    assert mojibake.repair(text.encode(codec).decode("cp1252"))[0] == text


def test_only_the_broken_lines_are_touched_and_the_first_is_shown() -> None:
    broken = misread("Форум өтті.", "cp1251")

    mended, notes = mojibake.repair(f"Бірінші жол.\n{broken}\r\nҮшінші жол.\n{broken}")

    assert mended == "Бірінші жол.\nФорум өтті.\r\nҮшінші жол.\nФорум өтті."
    assert [(note.line, note.text, note.rule) for note in notes] == [
        (2, broken, "UTF-8 read as windows-1251, 2 lines from this one on")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ӨТІРІК ТІРІ ТІСІ СІРІҢКЕ РІ",
        "Сёла и Рёбра: «Р», «С».",
        "Ñandú, São Paulo, Ðuro và tiếng Việt",
        "пр-т Сейфуллина, д. 5",
        "",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert mojibake.repair(text) == (text, ())
