"""Make text harmless to whoever prints it: a file must not move a terminal's cursor."""

import re

_C0 = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# marks that reorder or hide what is read: embeddings, overrides, isolates, zero-width marks of direction
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\ufffd")
_NOT_TEXT = dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
_TABLE = {**_C0, 0x7F: "\u2421", **_C1, **_BIDI, **_NOT_TEXT}
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """Show each control character by its picture (ESC is ␛), or by � where it has none.

    Line ends and tabs stay. What is returned is also valid in XML.
    """
    return text.replace("\r\n", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """Return `visible` text on one line: a run of white space becomes one space."""
    return visible(_SPACES.sub(" ", text).strip())
