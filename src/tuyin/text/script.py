"""Letters that a language is never written in: of all the ways a translation fails, the surest to tell."""

import re

from tuyin.records import Lang

VERSION = "1"
_FOREIGN = {
    Lang.ENG: re.compile("[\u0400-\u04ff]"),  # Cyrillic, Kazakh's letters among it
    Lang.RUS: re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]"),  # what Kazakh has beyond Russian's letters
}


def is_foreign(piece: str, lang: Lang) -> bool:
    """Tell whether a piece of text has a letter that a language does not have."""
    pattern = _FOREIGN.get(lang)
    return pattern is not None and pattern.search(piece) is not None
