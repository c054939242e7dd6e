"""A brief and a translation in every format: what is doubtful shows, and text is only ever text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin import prompts
from tuyin.records import (
    Article,
    Brief,
    Fact,
    Finding,
    Kind,
    Lang,
    Name,
    Point,
    Removal,
    Segment,
    Severity,
    Translation,
)
from tuyin.render import (
    OPTIONAL_FIELDS,
    REQUIRED_FIELDS,
    BriefFormat,
    TranslationFormat,
    render_brief,
    render_translation,
)
from tuyin.render.markdown import escape
from tuyin.signature import Signature

LAYOUTS = partial(prompts.load, required=REQUIRED_FIELDS, optional=OPTIONAL_FIELDS)
# ESC clears a screen, U+202E turns a line round, NUL ends a C string
HOSTILE = "\x1b[2J\x07\x9b31m\u202e<script>alert(1)</script> & *bold* [a](http://b) `x` ]]> \x00\ud800"
PARAGRAPHS = ("Зауыт ашылды.", "482 млрд теңге салынды.", "Кыргыз тилинде.", "Жұмысшылар саны 180 болды.")
TRANSLATED = ("The plant opened.", "It cost 48 billion tenge.", "Кыргыз тилинде.", "It employs 180 people.")


def _segments(texts: tuple[str, ...], lang: Lang) -> tuple[Segment, ...]:
    langs = [lang, lang, "kir_Cyrl", lang]
    return tuple(Segment(i, i, text, langs[i]) for i, text in enumerate(texts))


def _translation(*, target: Lang = Lang.ENG, text: str = TRANSLATED[0]) -> Translation:
    article = Article(
        "001.txt", "\n".join(PARAGRAPHS), "seeds/001.txt", title=PARAGRAPHS[0], date="2024-06-14"
    )
    findings = (
        Finding(Kind.NUMBERS, 1, "482", "48", "numbers differ: 482 → 48"),
        Finding(Kind.LANGUAGE, 2, "", "", "left as it is: kir_Cyrl", Severity.NOTE),
    )
    return Translation(
        article,
        target,
        _segments(PARAGRAPHS, Lang.KAZ),
        _segments((text, *TRANSLATED[1:]), target),
        findings,
        (1, 2, 0, 1),
        Signature.of(engine="ct2", model="mini"),
    )


def _brief(*, target: Lang = Lang.ENG, text: str = TRANSLATED[0]) -> Brief:
    translation = _translation(target=target, text=text)
    return Brief(
        translation,
        Point(text.rstrip("."), (0,)),
        (Point(TRANSLATED[1], (1,)), Point("It has 180 people.", (3,))),
        (Fact("180", "", "people", 3), Fact("48 billion", "tenge", "", 1), Fact("5", "%", "growth", 0)),
        (Name("Almaty", (0, 3)),),
        translation.findings[:1],
        translation.signature + Signature.of(summarizer="compress"),
    )


MARKDOWN = """\
# The plant opened [1]

- It cost 48 billion tenge. [2] ⚠ numbers differ: 482 → 48
- It has 180 people. [4]

## Figures
- 180 people [4]
- 48 billion tenge [2]
- 5%: growth [1]

## Names
Almaty [1, 4]

## Doubtful: compare with the source
- [2] ⚠ numbers differ: 482 → 48
  - source: 482 млрд теңге салынды.
  - translation: It cost 48 billion tenge.

---
- Source: `seeds/001.txt`
- Date: `2024-06-14`
- Sentences: 4; numbers in brackets are theirs
- Translated by a model: names and numbers are checked, who did what is not. Compare, then quote
- Left as they are, in a language that is not translated: 1 of 4 sentences
- Sentences flagged: 1 of 4 [2]
- Points quoted from the translation: 1 of 2; a model wrote the rest
- Made by: `engine:ct2|model:mini|summarizer:compress`
"""

RUSSIAN_TEXT_WITH_SOURCES = """\
Завод открыли [1]

- It cost 48 billion tenge. [2] ⚠ numbers differ: 482 → 48
  - [2] 482 млрд теңге салынды.
- It has 180 people. [4]
  - [4] Жұмысшылар саны 180 болды.

ЦИФРЫ
- 180 people [4]
- 48 billion tenge [2]
- 5%: growth [1]

ИМЕНА И НАЗВАНИЯ
Almaty [1, 4]

СОМНИТЕЛЬНО: СВЕРЬТЕ С ИСТОЧНИКОМ
- [2] ⚠ numbers differ: 482 → 48
  - источник: 482 млрд теңге салынды.
  - перевод: It cost 48 billion tenge.

- Источник: seeds/001.txt
- Дата: 2024-06-14
- Предложений: 4; числа в скобках — их номера
- Переведено моделью: числа и имена проверены, кто что сделал — нет; сверьте до цитирования
- Оставлены как есть, их язык не переводится: 1 из 4 предложений
- Предложений под сомнением: 1 из 4 [2]
- Пункты, взятые из перевода дословно: 1 из 2; остальные написала модель
- Получено: engine:ct2|model:mini|summarizer:compress
"""

TRANSLATION = """\
# The plant opened.

It cost 48 billion tenge. [2: ⚠ numbers differ: 482 → 48]

Кыргыз тилинде.

It employs 180 people.

## Doubtful: compare with the source
- [2] ⚠ numbers differ: 482 → 48
  - source: 482 млрд теңге салынды.
  - translation: It cost 48 billion tenge.
- [3] ⓘ left as it is: kir_Cyrl
  - source: Кыргыз тилинде.

---

- Source: `seeds/001.txt`
- Date: `2024-06-14`
- Sentences: 4; numbers in brackets are theirs
- Translated by a model: names and numbers are checked, who did what is not. Compare, then quote
- Left as they are, in a language that is not translated: 1 of 4 sentences
- Sentences flagged: 1 of 4 [2]
- Made by: `engine:ct2|model:mini`
"""


def test_a_markdown_brief_shows_points_figures_names_flags_and_maker() -> None:
    assert render_brief(_brief(), BriefFormat.MD, layouts=LAYOUTS) == MARKDOWN


def test_a_russian_text_brief_quotes_the_source_of_each_point() -> None:
    brief = _brief(target=Lang.RUS, text="Завод открыли.")

    made = render_brief(brief, BriefFormat.TEXT, layouts=LAYOUTS, sources=True)

    assert made == RUSSIAN_TEXT_WITH_SOURCES


def test_a_markdown_translation_marks_doubtful_sentences_where_they_stand() -> None:
    assert render_translation(_translation(), TranslationFormat.MD) == TRANSLATION


def test_a_figure_said_twice_is_listed_once_with_both_sentences() -> None:
    brief = replace(_brief(), facts=(Fact("180", "", "people", 1), Fact("180", "", "people", 3)))

    assert "- 180 people [2, 4]\n" in render_brief(brief, BriefFormat.MD, layouts=LAYOUTS)


def test_a_sign_of_money_stands_before_its_amount() -> None:
    brief = replace(_brief(), facts=(Fact("36 million", "$", "", 1),))

    assert "- $36 million [2]\n" in render_brief(brief, BriefFormat.MD, layouts=LAYOUTS)


@pytest.mark.parametrize("brief_format", [BriefFormat.MD, BriefFormat.TEXT, BriefFormat.HTML])
def test_what_a_model_wrote_and_was_not_taken_is_counted_and_not_shown(brief_format: BriefFormat) -> None:
    refused = Finding(Kind.UNSUPPORTED, 1, "", "It cost 9.", "left out: It cost 9.", Severity.NOTE)
    brief = replace(_brief(), findings=(refused,))
    made = render_brief(brief, brief_format, layouts=LAYOUTS)

    assert "It cost 9." not in made
    assert "since its sentence does not bear it out: 1" in made


def test_a_brief_without_figures_names_or_flags_has_no_heading_for_them() -> None:
    plain = replace(_brief(), facts=(), names=(), findings=())
    made = render_brief(plain, BriefFormat.MD, layouts=LAYOUTS)

    assert [line for line in made.splitlines() if line.startswith("#")] == ["# The plant opened [1]"]


def test_a_note_names_no_more_than_twenty_doubtful_sentences() -> None:
    many = tuple(Segment(0, i, "Сөйлем.", Lang.KAZ) for i in range(30))
    findings = tuple(Finding(Kind.LOOP, i, "", "", "repeats itself") for i in range(30))
    translation = replace(_translation(), source=many, segments=many, findings=findings, attempts=(1,) * 30)
    notes = json.loads(render_translation(translation, TranslationFormat.JSON))["notes"]

    assert notes[-1].endswith(
        "30 of 30 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, …]"
    )


@pytest.mark.parametrize(
    ("target", "rule", "said"),
    [
        (Lang.ENG, "read as KOI8-R", "read as KOI8-R"),
        (Lang.ENG, "UTF-8 read as windows-1251, 5 lines from this one on", "UTF-8 read as windows-1251"),
        (Lang.RUS, "look-alike letters", "латинские буквы, похожие на кириллицу"),
        (Lang.RUS, "UTF-8 read as windows-1251", "UTF-8 прочитано как windows-1251"),
    ],
)
def test_what_was_done_to_the_letters_is_said(target: Lang, rule: str, said: str) -> None:
    """Once, however many lines it was; what cleaning took out is no affair of the letters."""
    removals = (Removal(1, "", rule), Removal(2, "", rule), Removal(3, "Бөлісу:", "share links"))
    translation = _translation(target=target)
    mended = replace(translation, article=replace(translation.article, removals=removals))
    notes = json.loads(render_translation(mended, TranslationFormat.JSON))["notes"]

    assert [note.partition(": ")[2] for note in notes if note.startswith(("Letters", "Буквы"))] == [said]


def _renderings() -> Iterator[tuple[str, str]]:
    brief = replace(
        _brief(text=HOSTILE), names=(Name(HOSTILE, (0,)),), facts=(Fact("1", HOSTILE, HOSTILE, 0),)
    )
    found = replace(brief.findings[0], message=HOSTILE)
    translation = replace(
        brief.translation, findings=(found,), article=replace(brief.article, origin=HOSTILE, name=HOSTILE)
    )
    brief = replace(brief, findings=(found,), translation=translation)
    for brief_format in BriefFormat:
        yield f"brief-{brief_format}", render_brief(brief, brief_format, layouts=LAYOUTS, sources=True)
    for translation_format in TranslationFormat:
        made = render_translation(translation, translation_format, sources=True)
        yield f"translation-{translation_format}", made


RENDERED = dict(_renderings())


@pytest.mark.parametrize("name", RENDERED)
def test_no_format_lets_a_text_command_a_terminal(name: str) -> None:
    """Nor turn a line round, nor end a string."""
    obeyed = re.compile(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    )

    assert obeyed.findall(RENDERED[name]) == []


@pytest.mark.parametrize("name", RENDERED)
def test_every_format_can_be_encoded(name: str) -> None:
    assert RENDERED[name].encode().decode() == RENDERED[name]


class _Page(HTMLParser):
    """Collects a page's elements, and the text that stands in each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.unclosed: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.texts.setdefault(tag, [])
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]].append(data)


@pytest.mark.parametrize("name", ["brief-html", "translation-html"])
def test_html_holds_no_element_of_the_text(name: str) -> None:
    page = _Page(RENDERED[name])

    assert "script" not in page.texts
    assert (page.open, page.unclosed) == ([], [])


def test_an_html_brief_highlights_a_doubtful_point_and_says_why() -> None:
    page = _Page(render_brief(_brief(), BriefFormat.HTML, layouts=LAYOUTS, sources=True))

    assert page.texts["mark"] == ["It cost 48 billion tenge."]
    assert "⚠ numbers differ: 482 → 48" in page.texts["span"]
    assert "Жұмысшылар саны 180 болды." in page.texts["blockquote"]


def test_an_html_translation_highlights_only_the_doubtful_sentence() -> None:
    page = _Page(render_translation(_translation(), TranslationFormat.HTML))

    assert page.texts["mark"] == ["It cost 48 billion tenge."]


def test_a_json_brief_flags_a_doubtful_point_and_tells_who_wrote_it() -> None:
    made = json.loads(render_brief(_brief(), BriefFormat.JSON, layouts=LAYOUTS))
    points = [(point["sentences"], point["flagged"], point["extracted"]) for point in made["points"]]

    assert points == [([2], True, True), ([4], False, False)]
    assert [finding["message"] for finding in made["findings"]] == ["numbers differ: 482 → 48"]
    assert [sentence["number"] for sentence in made["sentences"]] == [1, 2, 4]


@pytest.mark.parametrize("name", ["brief-json", "brief-jsonl", "translation-json", "translation-jsonl"])
def test_json_gives_a_hostile_text_back_as_it_was(name: str) -> None:
    made = json.loads(RENDERED[name])

    assert made["sentences"][0]["text"] == HOSTILE


@pytest.mark.parametrize("name", ["brief-jsonl", "translation-jsonl"])
def test_json_lines_are_one_line_each(name: str) -> None:
    assert RENDERED[name].splitlines() == [RENDERED[name].removesuffix("\n")]


def test_tmx_is_xml_in_which_each_translated_sentence_is_a_unit() -> None:
    """One that was passed through is no translation; a doubtful one says so."""
    root = ET.fromstring(render_translation(_translation(), TranslationFormat.TMX))  # noqa: S314 - our own
    units = [[seg.text for seg in unit.iter("seg")] for unit in root.iter("tu")]
    doubts = [prop.text for prop in root.iter("prop") if prop.get("type") == "x-tuyin-finding"]

    assert units == [[PARAGRAPHS[i], TRANSLATED[i]] for i in (0, 1, 3)]
    assert doubts == ["numbers differ: 482 → 48"]


def test_tmx_has_what_version_1_4b_asks_for() -> None:
    root = ET.fromstring(RENDERED["translation-tmx"])  # noqa: S314 - our own
    header = root.find("header")
    languages = {tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in root.iter("tuv")}

    assert (root.tag, root.get("version"), [child.tag for child in root]) == (
        "tmx",
        "1.4",
        ["header", "body"],
    )
    assert header is not None
    assert set(header.keys()) == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
    }  # fmt: skip
    assert {child.tag for unit in root.iter("tu") for child in unit} == {"prop", "tuv"}
    assert languages == {"kk", "en"}


def test_tmx_gives_markup_in_a_text_back_as_it_was() -> None:
    root = ET.fromstring(RENDERED["translation-tmx"])  # noqa: S314 - our own
    texts = [seg.text or "" for seg in root.iter("seg")]

    assert any("<script>alert(1)</script> & *bold*" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("> no quote", "\\> no quote"),
        ("*no* `code` <b> ~x~", "\\*no\\* \\`code\\` \\<b> \\~x\\~"),
        ("[no](link) [3]", "[no\\](link) [3]"),
        ("snake_case and _no_ &amp; AT&T", "snake_case and \\_no\\_ \\&amp; AT&T"),
        ("482,5 млрд. теңге – 88%", "482,5 млрд. теңге – 88%"),
    ],
)
def test_markdown_escapes_what_would_be_markup_and_nothing_else(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_unescaping_markdown_gives_the_text_back(text: str) -> None:
    assert re.sub(r"\\([\\`*_<~\]&#>+\-=.)])", r"\1", escape(text)) == text
