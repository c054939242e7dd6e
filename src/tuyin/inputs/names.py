"""Names of articles: printable, short, unique in a run, never a way out of a folder; text made writable."""

import hashlib
import re
import unicodedata

from tuyin.text.normalize import without_escapes

_MAX_CHARACTERS = 120
_SPACES = re.compile(r"\s+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SEPARATORS = re.compile(r"[/\\]+")
# Cc control, Cf marks that reorder or hide text, Cs lone surrogates, Co private, Cn unassigned
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    """Return the text on one line, without what moves a cursor, reorders letters or cannot be encoded."""
    flat = _SPACES.sub(" ", without_escapes(text))
    if flat.isascii() and flat.isprintable():
        return flat.strip()
    kept = (c for c in unicodedata.normalize("NFC", flat) if unicodedata.category(c) not in _UNPRINTABLE)
    return "".join(kept).strip()


def safe(label: str) -> str:
    """Make a label that can be shown and stored: no `..`, no leading slash, at most 120 characters.

    A longer one keeps its beginning and gets eight digits of the whole, so two long ones stay apart.
    """
    parts = [printable(part) for part in _SEPARATORS.split(label)]
    name = "/".join(part for part in parts if part.strip(".")) or "article"
    if len(name) <= _MAX_CHARACTERS:
        return name
    digest = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name[: _MAX_CHARACTERS - 9].rstrip()}…{digest}"


def row_id(part: str) -> str:
    """Make the id of a row, or another part of a file, safe in a name, where `#` and `/` mean something."""
    return safe(_SEPARATORS.sub("-", part).replace("#", "-"))


def why(error: OSError) -> str:
    """Say in a few words, with the way out, why the system refused a file."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "not allowed to read it; change its permissions"
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


class Names:
    """Gives each article of a run a name of its own; the same labels in the same order get the same names.

    Keeps eight bytes a name, not the name: 100,000 articles cost 8 MB at most.
    """

    def __init__(self) -> None:
        self._given: set[int] = set()
        self._next: dict[str, int] = {}

    def give(self, label: str) -> str:
        """Return the safe label, or with ` (2)`, ` (3)` … after it where it was given before."""
        base = name = safe(label)
        number = self._next.get(base, 2)
        while (key := _key(name)) in self._given:
            name = f"{base} ({number})"
            number += 1
            self._next[base] = number
        self._given.add(key)
        return name


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())


def encodable(text: str) -> str:
    """Mark lone surrogates, which no file can hold: JSON smuggles them in, damaged tables have them."""
    return text if _LONE_SURROGATE.search(text) is None else _LONE_SURROGATE.sub("\ufffd", text)
