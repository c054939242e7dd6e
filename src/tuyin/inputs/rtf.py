"""Rich Text Format, as WordPad and old Word write it."""

import re

from striprtf.striprtf import rtf_to_text

from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Draft, Opened, Parts

_TITLE = re.compile(r"{\\title ([^\\{}]+)}")
_LINE_ENDS = re.compile(r"\n\s*")


def read(opened: Opened) -> Parts:
    """Read an RTF file as one article."""
    source = opened.read().decode(
        "latin-1"
    )  # RTF is ASCII; other letters are escaped, in \\ansicpg's codepage
    with foreign("RTF file"):
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    title = _TITLE.search(source)
    yield Draft(_LINE_ENDS.sub("\n\n", text).strip(), title=title[1].strip() if title else None)
