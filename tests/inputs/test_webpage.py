"""Web pages: the article, all of it, and not the page."""

from collections.abc import Callable

import pytest

from tuyin import inputs
from tuyin.inputs.webpage import article_of
from tuyin.records import Article

Save = Callable[[str, bytes | str], str]
PARAGRAPHS = (
    "Кеше Өскемен қаласында бизнес-форум өтті, оған 120 кәсіпорынның өкілдері қатысты.",
    "Форумда сөйлеген сөзінде қала әкімі облыстың алдыңғы қатарлы іскерлік әріптес екенін айтты.",
    "Былтыр негізгі капиталға 482 млрд теңге инвестиция тартылды, бұл 15,8 пайызға көп.",
    "Жыл соңына дейін 28 жоба іске қосылып, 9 мың жұмыс орны ашылады деп күтілуде.",
)


def page(blocks: str) -> str:
    return (
        "<html><head><title>Форум</title></head><body><nav><a href='/'>Басты бет</a></nav>"
        f"<div class='content'><h1>Форум өтті</h1>{blocks}</div>"
        "<footer>Барлық құқық қорғалған.</footer></body></html>"
    )


@pytest.mark.parametrize("place", range(len(PARAGRAPHS)))
@pytest.mark.parametrize("style", ["", "share", "related", "caption", "social", "cookie"])
def test_no_paragraph_is_lost_whatever_its_style_is_called(style: str, place: int) -> None:
    """Trafilatura leaves out what is styled as a share box; an editor may style a quotation so."""
    blocks = "".join(
        f'<p class="{style}">{text}</p>' if i == place else f"<p>{text}</p>"
        for i, text in enumerate(PARAGRAPHS)
    )

    assert article_of(page(blocks)).text.split("\n\n")[-4:] == list(PARAGRAPHS)


def test_what_is_put_back_is_noted() -> None:
    blocks = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2]) + f'<p class="share">{PARAGRAPHS[2]}</p>'

    assert [note.text for note in article_of(page(blocks + f"<p>{PARAGRAPHS[3]}</p>")).notes] == [
        PARAGRAPHS[2]
    ]


def test_navigation_and_footer_are_left_out() -> None:
    text = article_of(page("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))).text

    assert [word for word in ("Басты бет", "құқық") if word in text] == []


@pytest.mark.parametrize("codec", ["utf-8", "cp1251", "koi8_r"])
def test_a_page_is_read_in_its_encoding(codec: str, save: Save) -> None:
    text = "Вчера в Усть-Каменогорске прошёл бизнес-форум, в нём участвовали 120 предприятий области."
    html = page(f"<p>{text}</p>").replace("<title>", f'<meta charset="{codec.replace("_", "-")}"><title>')
    html = (
        html.replace("Өскемен", "")
        .replace("өтті", "прошёл")
        .replace("қ", "к")
        .replace("ғ", "г")
        .replace("ұ", "у")
    )

    [found] = inputs.read([save("a.html", html.encode(codec))])

    assert isinstance(found, Article)
    assert found.text.endswith(text)
