"""Rich Text Format, as WordPad and old Word write it."""

import re

from striprtf.striprtf import rtf_to_text

from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Draft, Opened, Parts

_TITLE = re.compile(r"{\\title ([^\\{}]+)}")
_NOTE = re.compile(r"{\\(?:\*\\)?footnote\b")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)  # an escaped brace is a letter
_LINE_ENDS = re.compile(r"\n\s*")


def read(opened: Opened) -> Parts:
    """Read an RTF file as one article."""
    source = opened.read().decode(
        "latin-1"
    )  # RTF is ASCII; other letters are escaped, in \\ansicpg's codepage
    with foreign("RTF file"):
        text: str = rtf_to_text(_with_notes_last(source), errors="replace")  # type: ignore[no-untyped-call]
    title = _TITLE.search(source)
    yield Draft(_LINE_ENDS.sub("\n\n", text).strip(), title=title[1].strip() if title else None)


def _with_notes_last(source: str) -> str:
    """Move footnotes, which the parser passes over, to the end of the document as paragraphs."""
    kept: list[str] = []
    notes: list[str] = []
    place = 0
    while (found := _NOTE.search(source, place)) is not None:
        end = _group_end(source, found.start())
        kept.append(source[place : found.start()])
        notes.append(source[found.end() : end - 1])
        place = end
    if not notes:
        return source
    kept.append(source[place:])
    body, brace, rest = "".join(kept).rpartition("}")
    return "".join((body, *(f"\\par {{{note}}}" for note in notes), brace, rest))


def _group_end(source: str, start: int) -> int:
    """Return the place after the group that opens at `start`, the source's end where it never closes."""
    depth = 0
    for sign in _BRACE.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    return len(source)
