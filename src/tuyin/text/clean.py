"""Take what is not the article out of a page, and say of each line taken out which rule did it.

Rules are in `rules/noise.toml`. The order: letters and spaces (`normalize`), lines that are noise
wherever they stand and the links below "read also" (`clean_lines`), where the running text begins
and ends (`clean_span`), headline and edges (`clean_edges`), and last the lines are put together to
paragraphs (`clean_layout`).
"""

from dataclasses import replace

from tuyin.records import Article, Removal
from tuyin.text import clean_edges, clean_layout, clean_lines, clean_script, clean_span, normalize
from tuyin.text.clean_headline import similar, without_site, words
from tuyin.text.clean_layout import Line
from tuyin.text.clean_page import Page

CLEANER = "1"
"""The version of cleaning, for signatures: raise it with any change that changes a cleaned text."""

LOOK_ALIKES = "look-alike letters"


def clean(article: Article) -> Article:
    """Return the article without its page: paragraphs parted by a blank line, no breaks inside.

    `removals` has what reading mended, then each line taken out or mended, in the order of the file.
    `title` and `date` are filled where the page shows them and they were not known. A title that the
    text lacks becomes its first paragraph.
    """
    lines, mended = _read(article.text)
    page = Page(lines)
    page.title = _known_title(article)
    _remove_noise(page)
    paragraphs, changes = clean_layout.paragraphs(page.lines, page.emptied)
    if page.title is not None and not (paragraphs and _shows(paragraphs[0], page.title)):
        paragraphs.insert(0, page.title)
    removals = sorted(
        [*article.removals, *mended, *page.removals, *changes], key=lambda removal: removal.line
    )
    return replace(
        article,
        text="\n\n".join(paragraphs),
        title=article.title or page.title,
        date=article.date or page.date,
        removals=tuple(removals),
    )


def keep(article: Article) -> Article:
    """Return the article with every line kept: only characters are brought to one form.

    A blank line still parts paragraphs, and a line end inside one stays a line end. A title that the
    text lacks becomes its first paragraph.
    """
    lines, mended = _read(article.text)
    texts = ["" if line is None else line.text for line in lines]
    title = _known_title(article)
    if title is not None and not any(_shows(text, title) for text in texts):
        texts = [title, "", *texts]
    return replace(article, text="\n".join(texts).strip("\n"), removals=(*article.removals, *mended))


def _remove_noise(page: Page) -> None:
    """Leave the article in a page; a page without a sentence loses only what is noise anywhere."""
    clean_lines.remove_lines(page)
    clean_lines.remove_running_heads(page)
    layout = clean_layout.layout_of(page.lines)
    page.group(layout)
    span = clean_span.find(page, layout)
    if span is None:
        return
    clean_lines.remove_opened(page, layout, first=span[0])
    first, last = clean_span.find(page, layout) or span
    clean_edges.remove_edges(page, first, last)
    clean_edges.find_headline(page, first, layout)
    clean_edges.remove_repeats(page, first)
    clean_edges.remove_bylines(page, first, last)
    clean_edges.remove_labels(page, first, layout)
    clean_edges.remove_tail(page, last, layout)


def _known_title(article: Article) -> str | None:
    title = normalize.normalize(" ".join((article.title or "").split()))
    return without_site(title) or None


def _shows(paragraph: str, title: str) -> bool:
    """Tell whether a paragraph is, or opens with, a title."""
    wanted = words(title)
    return words(paragraph[: 4 * len(title) + 4])[: len(wanted)] == wanted or similar(paragraph, title)


def _read(text: str) -> tuple[list[Line | None], list[Removal]]:
    """Read the lines of a text in one form of letters, and say which were mended or put in Cyrillic."""
    found = normalize.lines(text)
    plain = clean_script.to_cyrillic([normalize.normalize(original) for _, original in found])
    lines: list[Line | None] = []
    mended: list[Removal] = []
    for (number, original), (written, rule) in zip(found, plain, strict=True):
        letters = normalize.mend_lookalikes(written)
        if rule is not None or letters != written:
            mended.append(Removal(number, original, rule or LOOK_ALIKES))
        lines.append(Line(number, original, letters) if letters else None)
    return lines, mended
