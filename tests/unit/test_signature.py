import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.errors import StoreError
from tuyin.signature import Signature

KEYS = st.text("abcdefgh_", min_size=1)
VALUES = st.text().map(lambda value: value.replace("|", ""))


@given(st.lists(st.tuples(KEYS, VALUES), min_size=1))
def test_parse_reads_back_what_str_writes(fields: list[tuple[str, str]]) -> None:
    signature = Signature(tuple(fields))

    assert Signature.parse(str(signature)) == signature


def test_a_setting_that_is_none_is_left_out() -> None:
    assert str(Signature.of(engine="ct2", glossary=None, beam=4)) == "engine:ct2|beam:4"


def test_a_bar_in_a_value_cannot_forge_a_field() -> None:
    assert Signature.of(model="a|beam:9").fields == (("model", "a/beam:9"),)


def test_digest_is_twelve_hex_digits_of_the_text() -> None:
    assert Signature.of(engine="ct2").digest == "1b58626a41f8"


def test_differences_name_both_values() -> None:
    old, new = Signature.of(beam=4, clean=1), Signature.of(beam=1, clean=1, retries="none")

    assert old.differences(new) == (("beam", "4", "1"), ("retries", "", "none"))


def test_a_part_without_a_key_is_refused() -> None:
    with pytest.raises(StoreError, match="no ':'"):
        Signature.parse("engine:ct2|broken")
