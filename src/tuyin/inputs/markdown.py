"""Markdown: the text that its reader would see, front matter's title, date, author and address kept."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tuyin.inputs import encoding
from tuyin.inputs.blocks import paragraphs
from tuyin.inputs.draft import Draft, Opened, Parts

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|date|url|link|author):[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BREAKS = frozenset({"<br>", "<br/>", "<br />"})
_PARSER = MarkdownIt("commonmark").enable("table")


def read(opened: Opened) -> Parts:
    """Read a Markdown file as one article."""
    decoded = encoding.decode(opened.read())
    text = decoded.text.removeprefix("\ufeff")
    front = _FRONT_MATTER.match(text)
    fields = (
        {name.casefold(): value.strip("\"'") for name, value in _FIELD.findall(front[1])} if front else {}
    )
    blocks = list(_blocks(_PARSER.parse(text[front.end() :] if front else text)))
    yield Draft(
        "\n\n".join(blocks),
        title=fields.get("title"),
        date=fields.get("date"),
        url=fields.get("url") or fields.get("link"),
        notes=decoded.notes,
        author=fields.get("author"),
    )


def _blocks(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or []))
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")
        elif token.type == "html_block":
            yield from paragraphs(token.content)


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak" or token.content.casefold() in _BREAKS:
            yield "\n"
        elif token.type in ("text", "code_inline", "image"):
            yield token.content
