"""Templates: found in the caller's folder first, their fields checked before anything is made."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin import prompts
from tuyin.errors import InputError
from tuyin.render import OPTIONAL_FIELDS, REQUIRED_FIELDS
from tuyin.summarizers import FAMILIES
from tuyin.text.template import Template, parse

PROMPTS = sorted(
    {name for family in FAMILIES.values() for name in (family.prompt, family.headline_prompt) if name}
)
LAYOUTS = [f"brief.{lang}.{ending}" for lang in ("en", "ru") for ending in ("md", "txt")]


@pytest.mark.parametrize("name", PROMPTS)
def test_every_family_has_its_prompt(name: str) -> None:
    assert "text" in prompts.load(name, required=["text"], optional=["language"]).fields


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_shows_all_there_is_to_show(name: str) -> None:
    template = prompts.load(name, required=REQUIRED_FIELDS, optional=OPTIONAL_FIELDS)

    assert template.fields == {*REQUIRED_FIELDS, *OPTIONAL_FIELDS}


def test_a_folder_of_ones_own_comes_first_and_need_hold_only_what_it_changes(tmp_path: Path) -> None:
    (tmp_path / "t5.txt").write_text("short: $text\n", encoding="utf-8")

    assert prompts.load("t5.txt", required=["text"], folders=[tmp_path]).text == "short: $text"
    assert prompts.find("bart.txt", folders=[tmp_path]).parent == prompts.own_folder()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder of prompts"):
        prompts.find("t5.txt", folders=[tmp_path / "missing"])


def test_a_prompt_that_is_nowhere_is_named_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no prompt x\.txt in .*, "):
        prompts.find("x.txt", folders=[tmp_path])


def test_a_prompt_that_is_not_utf8_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "t5.txt").write_bytes("кратко: $text".encode("cp1251"))

    with pytest.raises(InputError, match="cannot be read as UTF-8"):
        prompts.load("t5.txt", folders=[tmp_path])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n$txt", r"x:2: unknown field \$txt; the fields are \$lang, \$text"),
        ("$text costs 5 $ a year", r"x:1: a lone '\$'; write '\$\$'"),
        ("a\nb", r"x:2: the field \$text is missing"),
    ],
)
def test_a_wrong_template_names_its_line_and_the_way_out(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(text, origin="x", required=["text"], optional=["lang"])


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    template = parse("<$text>", origin="x", required=["text"])

    assert template.fill(text="$lang $$") == "<$lang $$>"


@given(st.text())
def test_a_text_with_its_dollars_doubled_is_filled_in_as_itself(text: str) -> None:
    assert parse(text.replace("$", "$$"), origin="x").fill() == text


def test_another_text_is_another_digest() -> None:
    assert Template("a", frozenset()).digest != Template("b", frozenset()).digest
