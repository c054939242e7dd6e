import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tuyin.records import Article, Removal
from tuyin.text import clean_edges, clean_layout, clean_lines, clean_rules, normalize
from tuyin.text.clean import clean, keep
from tuyin.text.segment import split

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
PAGE_LINES = st.sampled_from(
    [
        *(line for seed in SEEDS for line in seed.read_text(encoding="utf-8").split("\n")),
        "Читайте также:",
        "Теги",
        "Реклама",
        "Автор",
        "- 2 -",
        "Мазмұны",
        "1. Бірінші тармақ",
    ]
)
ANY_LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PAGES = st.lists(PAGE_LINES | ANY_LINE, max_size=40).map("\n".join)


def made(text: str, title: str | None = None) -> Article:
    return clean(Article("a", text, "a.txt", title=title))


def rules(article: Article) -> list[tuple[int, str]]:
    return [(removal.line, removal.rule) for removal in article.removals]


@settings(deadline=None)  # the rules are read once
@given(PAGES)
@example("None\n\nБұл сөйлем екі рет айтылды бүгін.\nКелесі")
def test_each_line_is_in_the_text_or_among_the_removals(text: str) -> None:
    """Nothing is silently lost: a line is kept, or said to be taken out or mended."""
    cleaned = made(text)
    told = {removal.line for removal in cleaned.removals}
    lost = [
        (number, line)
        for number, line in normalize.lines(text)
        if (plain := normalize.normalize(line)) and plain not in cleaned.text and number not in told
    ]

    assert lost == []


@settings(deadline=None)  # the rules are read once
@given(PAGES)
def test_removals_come_in_the_order_of_the_file(text: str) -> None:
    numbers = [removal.line for removal in made(text).removals]

    assert sorted(numbers) == numbers


@settings(deadline=None)  # the rules are read once
@given(PAGES)
def test_a_cleaned_text_has_no_blank_paragraph_and_no_line_end_within_one(text: str) -> None:
    paragraphs = made(text).text.split("\n\n")

    assert all(paragraph.strip() and "\n" not in paragraph for paragraph in paragraphs) or paragraphs == [""]


@settings(deadline=None)  # the rules are read once
@given(PAGES)
def test_keeping_every_line_loses_none(text: str) -> None:
    lines = [normalize.mend_lookalikes(normalize.normalize(line)) for _, line in normalize.lines(text)]

    assert "\n".join(lines).strip("\n") == keep(Article("a", text, "a.txt")).text


def test_a_sentence_cut_after_an_abbreviated_unit_is_one_again() -> None:
    cleaned = made("Өңір былтыр экономикаға 482 млрд\nтеңге тартыпты деді әкім. Биыл одан көп болады.")

    assert cleaned.text.startswith("Өңір былтыр экономикаға 482 млрд теңге тартыпты деді әкім.")
    assert rules(cleaned) == [(1, clean_layout.CUT)]


def test_a_broken_decimal_is_mended() -> None:
    cleaned = made("Отрасль занимает лидирующее положение в общем объеме (88, 5%).")

    assert cleaned.text.endswith("(88,5%).")
    assert rules(cleaned) == [(1, clean_layout.BROKEN_NUMBER)]


def test_numbers_in_a_list_are_no_broken_decimal() -> None:
    text = "Жеңімпаздар 3, 5, 7 млн теңге көлемінде сыйлық алды."

    assert text == made(text).text


def test_a_headline_printed_three_times_is_kept_once() -> None:
    cleaned = made(
        "Аймақта жаңа зауыт іске қосылды\n\nАймақта жаңа зауыт іске қосылды\n\n"
        "Аймақта жаңа зауыт іске қосылды.\n\nЗауыт аймақта жылына 6 мың трактор шығарады, деді әкім."
    )

    assert cleaned.title == "Аймақта жаңа зауыт іске қосылды"
    assert rules(cleaned) == [(3, clean_edges.DUPLICATE), (5, clean_edges.DUPLICATE)]


@pytest.mark.parametrize(
    "opening",
    [
        "ТАЛДЫҚОРҒАН.ҚазАқпарат - Облыс әкімі Өзбекстанға ресми сапармен барды.",
        "АЛМАТЫ. ҚазАқпарат - Облыс әкімі Өзбекстанға ресми сапармен барды.",
        "АСТАНА. 5 маусым. КАЗИНФОРМ – Аким области посетил Узбекистан с визитом.",
    ],
)
def test_a_dateline_stays_with_its_sentence(opening: str) -> None:
    text = f"{opening} Бұл туралы ҚазАқпарат тілшісі хабарлады."

    assert text == made(text).text


def test_a_dateline_on_its_own_line_joins_its_report() -> None:
    cleaned = made("АЛМАТЫ\nҚазАқпарат - Кеше Өскемен қаласында бизнес-форум өтті. Оған әкім қатысты.")

    assert cleaned.text.startswith("АЛМАТЫ. ҚазАқпарат - Кеше Өскемен")


def test_the_date_of_the_page_is_the_article_s() -> None:
    cleaned = made("14 июня 2024 года\n\nПрезиденту было доложено о развитии региона за год.")

    assert cleaned.date == "2024-06-14"


def test_a_title_known_otherwise_becomes_the_first_paragraph() -> None:
    cleaned = made("Зауыт жылына 6 мың трактор шығарады, деді әкім.", title="Жаңа зауыт ашылды")

    assert cleaned.text == "Жаңа зауыт ашылды\n\nЗауыт жылына 6 мың трактор шығарады, деді әкім."


def test_a_title_that_the_text_has_is_not_put_twice() -> None:
    text = "Жаңа зауыт ашылды\n\nЗауыт жылына 6 мың трактор шығарады, деді әкім."

    assert text == made(text, title="Жаңа зауыт ашылды | Site.kz").text


def test_a_title_known_otherwise_is_put_first_where_every_line_is_kept() -> None:
    kept = keep(Article("a", "None\nМәтін.", "a.txt", title="Тақырып"))

    assert kept.text == "Тақырып\n\nNone\nМәтін."


def test_links_below_read_also_go_up_to_the_next_sentence() -> None:
    cleaned = made(
        "Зауыт жылына 6 мың трактор шығарады, деді әкім.\nОқи отырыңыз:\nДоллар бағамы қанша болды\n"
        "Қала тұрғындары жаңа паркті тамашалады\nБылтыр бұл көрсеткіш 1,5 мың дананы құраған."
    )

    assert cleaned.text.count("\n\n") == 1
    assert rules(cleaned)[1:] == [(3, clean_lines.LINK_LIST), (4, clean_lines.LINK_LIST)]


def test_a_list_at_the_end_of_an_article_stays() -> None:
    text = "None\nКөшелер бүгін жабылады, деді әкімдік.\nЖабылатын көшелер:\n- Абай;\n- Сәтбаев;\n- Достық"

    assert made(text).text.endswith("Жабылатын көшелер:\n\n- Абай;\n\n- Сәтбаев;\n\n- Достық")


def test_hard_wrapped_lines_make_one_paragraph_across_sheets() -> None:
    cleaned = made(
        "Қазақстандық ғалымдар Каспий итбалығының санын алғаш рет жоғары\n"
        "дәлдіктегі спутник суреттері арқылы есептеді деп хабарлады\n"
        "институттың баспасөз қызметі. Зерттеу үш жылға созылды және оған\n"
        "- 2 -\nҒылым жаршысы, №21\n"
        "алпыстан астам маман қатысты. Нәтижесінде теңіздің солтүстік\n"
        "бөлігінде мұз үстінде елу тоғыз мыңға жуық жануар бар екені\n"
        "анықталды."
    )

    assert "\n" not in cleaned.text
    assert "және оған алпыстан астам маман қатысты." in cleaned.text
    assert (5, clean_lines.RUNNING_HEAD) in rules(cleaned)


def test_a_word_broken_at_a_line_s_end_is_whole_again() -> None:
    assert (
        made("Екі ел ынтымақ-\nтастықты нығайтуға келісті.").text
        == "Екі ел ынтымақтастықты нығайтуға келісті."
    )


def test_mended_letters_are_told() -> None:
    cleaned = made("Алмaты қаласында жаңа мектеп ашылды.")

    assert cleaned.text == "Алматы қаласында жаңа мектеп ашылды."
    assert cleaned.removals == (Removal(1, "Алмaты қаласында жаңа мектеп ашылды.", "look-alike letters"),)


def test_an_empty_page_is_an_empty_article() -> None:
    assert made(" \n\n").text == ""


SHAPES = {
    "an article": "Зауыт жылына {n} мың трактор шығарады, деді әкім.\n",
    "one word a line": "сөз{n}\n",
    "headings": "Читайте также:\nСсылка номер {n}\n",
    "list items": "- тармақ {n};\n",
    "one line": "Бұл {n}-ші сөйлем. ",
    "one line of clauses": "бөлім {n}; ",
    "blank lines": "\n\n",
    "wrapped lines": "Өңірде жаңа элеватор іске қосылды деп {n}\nхабарлады облыс әкімінің орынбасары\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_page_takes_twice_the_steps(shape: str) -> None:
    """Steps are calls of functions, Python's and C's: a loop within a loop would take four times as many."""
    page = shape * 150
    small = count_steps(page.format(n=7))
    large = count_steps((page * 2).format(n=7))

    assert large <= 2.3 * small


def count_steps(text: str) -> int:
    steps = 0

    def step(_frame: object, _event: str, _argument: object) -> None:
        nonlocal steps
        steps += 1

    clean(Article("a", "\n", "a.txt"))  # the rules are read once
    clean_rules.match.cache_clear()
    sys.setprofile(step)
    try:
        split(clean(Article("a", text, "a.txt")).text)
    finally:
        sys.setprofile(None)
    return steps


def test_a_sentence_with_double_spaces_is_no_menu() -> None:
    text = "Зауыт биыл  жылына  6 мың  трактор шығарды,\nал былтыр бұл көрсеткіш 1,5 мың дананы құраған."

    assert made(text).text == (
        "Зауыт биыл жылына 6 мың трактор шығарды, ал былтыр бұл көрсеткіш 1,5 мың дананы құраған."
    )


def test_a_menu_in_one_line_goes() -> None:
    cleaned = made("Саяхат    Қала өмірі    Адамдар\n\nЗауыт жылына 6 мың трактор шығарады, деді әкім.")

    assert rules(cleaned) == [(1, clean_lines.MENU_ROW)]
