"""Plain text for a terminal or a message."""

from tuyin.records import Brief, Translation
from tuyin.render.outline import Style, brief_blocks, fill, translated
from tuyin.text.template import Template

STYLE = Style(escape=str, code=str, bullet="- ", quote="  | ", title="", heading="")


def brief(brief: Brief, layout: Template, *, sources: bool = False) -> str:
    """Write a brief; `sources` puts the original of each cited sentence under its point."""
    return fill(layout, brief_blocks(brief, STYLE, sources=sources))


def translation(translation: Translation, *, sources: bool = False) -> str:
    """Write a translation; `sources` puts each original paragraph under its translation."""
    return translated(translation, STYLE, sources=sources)
