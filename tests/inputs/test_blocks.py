"""HTML to paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuyin.inputs.blocks import paragraphs


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>бір</p><p>екі</p>", ["бір", "екі"]),
        ("бір<br>екі<div>үш</div>төрт", ["бір\nекі", "үш", "төрт"]),
        ("<p>бір <b>е</b>кі\n үш</p>", ["бір екі үш"]),
        ("<script>x</script><style>y</style><p>бір", ["бір"]),
        ("<head><title>x</title><body>бір", ["бір"]),
        ("&laquo;бір&raquo; &#1178;", ["«бір» Қ"]),
        ("<ul><li>бір<li>екі</ul>", ["бір", "екі"]),
        ("<table><tr><td>1</td><td>2</td></tr></table>", ["1", "2"]),
        ("", []),
    ],
)
def test_each_block_is_a_paragraph(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == expected


def test_the_parts_of_a_page_are_left_out_on_request() -> None:
    assert paragraphs("<nav>a</nav><p>бір</p><footer>b</footer>", page=True) == ["бір"]


@given(st.lists(st.text("абвғқ .,!", min_size=1).map(str.strip).filter(bool), max_size=6))
def test_text_without_markup_comes_through(texts: list[str]) -> None:
    html = "".join(f"<p>{text}</p>" for text in texts)

    assert paragraphs(html) == [" ".join(text.split()) for text in texts]
