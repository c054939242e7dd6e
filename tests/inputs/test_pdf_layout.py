"""Printed lines to paragraphs."""

import pytest

from tuyin.inputs import pdf_layout
from tuyin.inputs.pdf_pages import Line
from tuyin.records import Removal

LETTER_POINTS, LEADING_POINTS, SIZE_POINTS = 5.0, 14.0, 11.0


def printed(page: str, number: int = 0, *, left: float = 40.0) -> list[Line]:
    """Set lines in one column; an empty one is a gap, spaces at a line's beginning an indent."""
    lines = []
    for row, text in enumerate(page.split("\n")):
        begin = left + LETTER_POINTS * (len(text) - len(text.lstrip()))
        if text.strip():
            end = begin + LETTER_POINTS * len(text.strip())
            lines.append(Line(text.strip(), begin, end, 700 - LEADING_POINTS * row, SIZE_POINTS, number))
    return lines


def article_text(pages: list[str]) -> tuple[str, tuple[Removal, ...]]:
    return pdf_layout.article_text([printed(page, number) for number, page in enumerate(pages)])


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


def test_a_gap_or_an_indent_begins_a_paragraph_though_the_line_before_is_full() -> None:
    full = "Форумға екі өңірдің әкімдері мен ірі кәсіпорындар қатысты."

    assert article_text([f"{full}\n\n{full}\n{full}\n    {full}"])[0].split("\n\n") == [
        full, f"{full} {full}", full,
    ]  # fmt: skip


def test_lines_further_apart_than_double_spacing_are_paragraphs() -> None:
    full = "Форумға екі өңірдің әкімдері мен ірі кәсіпорындар қатысты."

    assert article_text([f"{full}\n\n\n{full}\n\n\n{full}"])[0].split("\n\n") == [full] * 3


def test_in_a_justified_document_a_line_short_of_the_margin_was_ended_by_the_writer() -> None:
    """Though the next word would not have fitted in: «3. … жабады. | Ауа райы …»."""
    texts = [
        "Бірінші жол толық",
        "екінші жол толық",
        "үшінші жол толық.",
        "Төртінші жол толық",
        "бесінші жол толық",
    ]
    rights = [300.0, 300.0, 290.0, 300.0, 300.0]
    lines = [Line(t, 40, r, 700 - 14 * n, 11) for n, (t, r) in enumerate(zip(texts, rights, strict=True))]

    assert pdf_layout.article_text([lines])[0].split("\n\n") == [" ".join(texts[:3]), " ".join(texts[3:])]


def test_a_headline_in_larger_letters_is_a_paragraph() -> None:
    body = printed("Форумға екі өңірдің әкімдері қатысты")
    headline = Line("форум өтті бүгін Өскемен қаласында", 40, 240, 714, 16)

    assert pdf_layout.article_text([[headline, *body]])[0].split("\n\n") == [headline.text, body[0].text]


def test_a_headline_of_two_lines_is_one_paragraph() -> None:
    body = printed("\n".join(["Форумға екі өңірдің әкімдері мен бірнеше ірі кәсіпорын"] * 4))
    headline = [Line("Алматы мен Өскемен арасында бизнес", 40, 300, 740, 16),
                Line("форум өтті", 40, 130, 721, 16)]  # fmt: skip

    text, _ = pdf_layout.article_text([[*headline, *body]])

    assert text.split("\n\n")[0] == "Алматы мен Өскемен арасында бизнес форум өтті"


def test_a_narrow_column_beside_the_text_comes_after_it() -> None:
    """It is drawn between two pages of the text, in the midst of a sentence."""
    first = printed("\n".join(["Форумға екі өңірдің әкімдері мен бірнеше ірі кәсіпорын"] * 6))
    beside = printed("Соңғы жаңалық", left=400)
    second = printed("басшылары қатысты.", 1)

    text, notes = pdf_layout.article_text([[*first, *beside], second])

    assert text.split("\n\n")[1:] == ["Соңғы жаңалық"]
    assert text.split("\n\n")[0].endswith("кәсіпорын басшылары қатысты.")
    assert [note.rule for note in notes] == ["beside the text: moved to its end"]


def test_a_footnote_comes_after_the_text() -> None:
    first = printed("\n".join(["Форумға екі өңірдің әкімдері мен бірнеше ірі кәсіпорын"] * 4))
    note = Line("1 Ескерту мәтіні.", 40, 120, 60, 8)
    second = printed("басшылары қатысты.", 1)

    text, _ = pdf_layout.article_text([[*first, note], second])

    assert text.endswith("кәсіпорын басшылары қатысты.\n\n1 Ескерту мәтіні.")


def test_a_great_first_letter_stands_before_its_line() -> None:
    """It is drawn before all else, beside two lines that leave it room."""
    letter = Line("Ф", 40, 60, 686, 30)
    beside = printed("орумға екі өңірдің әкімдері мен кәсіпорындар\nжәне олардың өкілдері қатысты.", left=62)
    under = printed("\n\n\n\n" + "\n\n".join(["Олар инвестиция мәселелерін көп талқылады деп."] * 3))

    text, _ = pdf_layout.article_text([[letter, *beside, *under]])

    assert text.split("\n\n")[0] == f"Ф{beside[0].text} {beside[1].text}"


def test_a_dash_within_a_sentence_begins_no_list() -> None:
    lines = [
        "«Біз бұл күнді отыз жыл күттік, енді міне ашылды»,",
        "– дейді шаруа қожалығының жетекшісі бізге.",
    ]

    assert article_text(["\n".join(lines)])[0] == " ".join(lines)


def test_a_word_with_a_hyphen_and_a_capital_keeps_both_at_the_margin() -> None:
    assert article_text(["деректі барлық жерге Wi-\nFi арқылы жібереді"])[0] == (
        "деректі барлық жерге Wi-Fi арқылы жібереді"
    )


def test_what_is_drawn_last_at_the_top_of_a_page_does_not_go_on_from_its_end() -> None:
    first = printed("Форумға екі өңірдің әкімдері мен ірі кәсіпорындар қатысты.")
    top = Line("11/26/26, 11:55 AM", 24, 110, 780, 10.5)

    assert pdf_layout.article_text([[*first, top]])[0].split("\n\n") == [first[0].text, top.text]


def test_a_headline_over_two_columns_does_not_widen_the_first() -> None:
    headline = Line("Алматы мен Өскемен арасында бизнес-форум", 40, 500, 740, 16)
    full = printed("Форумға екі өңірдің әкімдері мен ірі\nКәсіпорындар қатысты деп хабарлады олар")

    assert pdf_layout.article_text([[headline, *full]])[0].split("\n\n") == [
        headline.text, f"{full[0].text} {full[1].text}",
    ]  # fmt: skip


def test_a_row_stretched_over_gaps_is_one_line() -> None:
    row = [Line("облыс", 40, 65, 700, 11), Line("әкімдігінің", 120, 175, 700, 11)]

    assert pdf_layout.article_text([[*row, *printed("\nбаспасөз қызметі")]])[0] == (
        "облыс әкімдігінің баспасөз қызметі"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("орталық office-\nтен басқарылады", "орталық office-тен басқарылады"),
        ("сол 2000-\nға дейін", "сол 2000-ға дейін"),
        ("сол ЖШС-\nның үлесі", "сол ЖШС-ның үлесі"),
        ("бұл жыл өткен жыл-\nдан жақсы", "бұл жыл өткен жылдан жақсы"),
    ],
)
def test_a_kazakh_ending_is_joined_to_a_word_and_hyphened_to_what_is_none(lines: str, expected: str) -> None:
    assert article_text([lines])[0] == expected
