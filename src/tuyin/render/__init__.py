"""Briefs and translations as Markdown, text, JSON, HTML and TMX: the same record, the same bytes."""

from collections.abc import Callable
from enum import StrEnum

from tuyin import __version__
from tuyin.records import Article, Brief, Translation
from tuyin.render import html, json, markdown, text, tmx
from tuyin.render.outline import OPTIONAL_FIELDS, REQUIRED_FIELDS
from tuyin.text.template import Template

__all__ = [
    "OPTIONAL_FIELDS",
    "REQUIRED_FIELDS",
    "BriefFormat",
    "TranslationFormat",
    "render_brief",
    "render_cleaned",
    "render_translation",
]


class BriefFormat(StrEnum):
    """What a brief can be written as; `JSONL` is one object on one line."""

    MD = "md"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class TranslationFormat(StrEnum):
    """What a translation can be written as; `JSONL` is one object on one line."""

    MD = "md"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    TMX = "tmx"


def render_brief(
    brief: Brief,
    brief_format: BriefFormat,
    *,
    layouts: Callable[[str], Template],
    sources: bool = False,
) -> str:
    """Write a brief, a line end at its end.

    `layouts` is asked for a layout of prompts/ by its name, "brief.ru.md" or "brief.en.txt", which
    must have the `REQUIRED_FIELDS` and may have the `OPTIONAL_FIELDS`; JSON and HTML ask for none.
    `sources` shows the original of each cited sentence; JSON always does.
    """
    match brief_format:
        case BriefFormat.JSON:
            return json.brief(brief)
        case BriefFormat.JSONL:
            return json.brief(brief, indent=None)
        case BriefFormat.HTML:
            return html.brief(brief, sources=sources)
        case BriefFormat.MD:
            return markdown.brief(brief, layouts(f"brief.{brief.target.short}.md"), sources=sources)
        case BriefFormat.TEXT:
            return text.brief(brief, layouts(f"brief.{brief.target.short}.txt"), sources=sources)


def render_cleaned(article: Article) -> str:
    """Write a cleaned article as one JSON object on one line: its text, and each line taken out."""
    return json.cleaned(article)


def render_translation(
    translation: Translation, translation_format: TranslationFormat, *, sources: bool = False
) -> str:
    """Write a translation, a line end at its end; `sources` shows each original paragraph.

    JSON and TMX always carry the original. For one TMX of many articles: `tmx.translations`.
    """
    match translation_format:
        case TranslationFormat.JSON:
            return json.translation(translation)
        case TranslationFormat.JSONL:
            return json.translation(translation, indent=None)
        case TranslationFormat.HTML:
            return html.translation(translation, sources=sources)
        case TranslationFormat.TMX:
            return tmx.translations([translation], version=__version__)
        case TranslationFormat.MD:
            return markdown.translation(translation, sources=sources)
        case TranslationFormat.TEXT:
            return text.translation(translation, sources=sources)
