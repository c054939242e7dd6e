"""Tell ordinary words from names, where a capital says nothing: at a sentence's start.

The lists hold words counted three times or more (English: twice) in small letters in Kazakhstan's news
and government texts; Kazakh ones are stems, Russian ones `russian_key`s. `gazetteer/README.md` says more.
"""

import re
from functools import cache
from importlib.resources import files

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems, russian_key

_MIN_STEM = 3
_CONTRACTED = re.compile(r"(?:n't|'(?:s|ve|re|ll|d|m))$")


def is_common(word: str, lang: Lang) -> bool:
    """Say whether a word, in any case form and with any capitals, is met as an ordinary word."""
    words = common(lang)
    if lang is Lang.KAZ:
        lower = word.lower()
        return lower in words or any(stem in words for stem in kazakh_stems(lower) if len(stem) >= _MIN_STEM)
    if lang is Lang.RUS:
        return russian_key(word) in words
    lower = _CONTRACTED.sub("", word.lower().replace("’", "'"))
    return lower in words or lower.removesuffix("s") in words


@cache
def common(lang: Lang) -> frozenset[str]:
    """Read the list of a language: Kazakh stems, Russian keys or English words."""
    text = (files("tuyin.text") / "gazetteer" / f"common_{lang.short}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
