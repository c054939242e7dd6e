"""Printed lines to paragraphs."""

import pytest

from tuyin.inputs.pdf_layout import article_text

WRAPPED = (
    "Форумға екі өңірдің әкімдері мен бірнеше ірі кәсіпорын\n"
    "басшылары қатысты, олар инвестиция мәселесін талқылады\n"
    "және келісімге қол қойды.\n"
    "Жыл соңына дейін жиырма сегіз жоба іске қосылады деген"
)


def test_wrapped_lines_are_joined_and_a_short_last_line_ends_its_paragraph() -> None:
    first, second = article_text([WRAPPED])[0].split("\n\n")

    assert (first, second) == (" ".join(WRAPPED.split("\n")[:3]), WRAPPED.split("\n")[3])


def test_headers_footers_and_page_numbers_are_dropped_and_noted() -> None:
    texts = ("Форум өтті.", "Көрме ашылды.", "Мектеп салынды.", "Жол жөнделді.")
    pages = [f"Шығыс жаңалықтары, №{n}\n{text}\n- {n} -" for n, text in enumerate(texts, 1)]

    text, notes = article_text(pages)

    assert text.split() == " ".join(texts).split()
    assert [(note.text, note.rule) for note in notes] == [
        ("Шығыс жаңалықтары, №1", "header, footer or number of 4 pages"),
        ("- 1 -", "header, footer or number of 4 pages"),
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = ["Форумға екі өңірдің әкімдері мен бірнеше ірі", "кәсіпорын басшылары қатысты."]

    assert article_text(pages)[0] == " ".join(pages)


def test_words_cut_at_the_margin_are_put_together_in_a_document_that_cuts_them() -> None:
    lines = "бизнес-форумда инвести-\nция туралы және бюд-\nжет туралы көп айтылды"

    assert article_text([lines])[0] == "бизнес-форумда инвестиция туралы және бюджет туралы көп айтылды"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("форумда инвести\u00ad\nция туралы айтылды", "форумда инвестиция туралы айтылды"),
        ("инвестиция мен инвести-\nция", "инвестиция мен инвестиция"),
        ("бизнес-форум деген бизнес-\nфорум", "бизнес-форум деген бизнес-форум"),
        ("бизнес туралы бизнес-\nфорум", "бизнес туралы бизнес-форум"),
    ],
)
def test_a_hyphen_at_the_margin_is_the_words_own_if_the_document_says_so(lines: str, expected: str) -> None:
    assert article_text([lines])[0] == expected


def test_items_of_a_list_stay_apart() -> None:
    lines = ["Ұсыныстар мынадай болды деп хабарланды:", "- бірінші ұсыныс;", "- екінші ұсыныс."]

    assert article_text(["\n".join(lines)])[0].split("\n\n") == lines


def test_what_two_pages_begin_with_is_kept_where_it_differs() -> None:
    pages = ["Бірінші беттің мәтіні осы жерден басталады.", "Екінші беттің мәтіні осы жерден басталады."]

    assert article_text(pages) == (" ".join(pages), ())
