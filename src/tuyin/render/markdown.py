"""Markdown (CommonMark): text is escaped, so that an article cannot lay out the page."""

import re

from tuyin.records import Brief, Translation
from tuyin.render.outline import Style, brief_blocks, fill, translated
from tuyin.text.template import Template

# a bracket alone is no link: "[3]" stays readable where nothing follows that would make it one
_MARKUP = re.compile(r"[\\`*<~]|\](?=[(\[:])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([#>+-])|(=)(?==*$))")


def escape(text: str) -> str:
    """Escape what would be markup in one line of text, and nothing else."""
    escaped = _MARKUP.sub(lambda match: "\\" + match.group(), text)
    return _LINE_START.sub(
        lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3] or match[4]}", escaped
    )


def _code(text: str) -> str:
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


STYLE = Style(escape=escape, code=_code, bullet="- ", quote="> ", title="# ", heading="## ")


def brief(brief: Brief, layout: Template, *, sources: bool = False) -> str:
    """Write a brief; `sources` puts the original of each cited sentence under its point."""
    return fill(layout, brief_blocks(brief, STYLE, sources=sources))


def translation(translation: Translation, *, sources: bool = False) -> str:
    """Write a translation; `sources` puts each original paragraph under its translation."""
    return translated(translation, STYLE, sources=sources)
