"""Take what is not the article out of a page, and say of each line taken out which rule did it.

Rules are in `rules/noise.toml`. The order: letters and spaces (`normalize`), lines that are noise
wherever they stand, lists of links under "read also", headline, what stands at the page's edges,
repeated headlines, and last the lines are put together to paragraphs (`clean_layout`).
"""

from dataclasses import replace

from tuyin.records import Article, Removal
from tuyin.text import clean_layout, clean_page, normalize
from tuyin.text.clean_layout import Line
from tuyin.text.clean_page import Page

CLEANER = "1"
"""The version of cleaning, for signatures: raise it with any change that changes a cleaned text."""

LOOK_ALIKES = "look-alike letters"


def clean(article: Article) -> Article:
    """Return the article without its page: paragraphs parted by a blank line, no breaks inside.

    `removals` has each line taken out or mended, in the order of the file. `title` and `date` are
    filled where the page shows them and they were not known.
    """
    lines, mended = _read(article.text)
    page = Page(lines)
    page.title = article.title
    clean_page.remove_noise(page)
    paragraphs, changes = clean_layout.paragraphs(page.lines, page.emptied)
    removals = sorted([*mended, *page.removals, *changes], key=lambda removal: removal.line)
    return replace(
        article,
        text="\n\n".join(paragraphs),
        title=article.title or page.title,
        date=article.date or page.date,
        removals=tuple(removals),
    )


def keep(article: Article) -> Article:
    """Return the article with every line kept: only characters are brought to one form.

    A blank line still parts paragraphs, and a line end inside one stays a line end.
    """
    lines, mended = _read(article.text)
    texts = ["" if line is None else line.text for line in lines]
    return replace(article, text="\n".join(texts).strip("\n"), removals=tuple(mended))


def _read(text: str) -> tuple[list[Line | None], list[Removal]]:
    lines: list[Line | None] = []
    mended: list[Removal] = []
    for number, original in normalize.lines(text):
        normal = normalize.normalize(original)
        letters = normalize.mend_lookalikes(normal)
        if letters != normal:
            mended.append(Removal(number, original, LOOK_ALIKES))
        lines.append(Line(number, original, letters) if letters else None)
    return lines, mended
