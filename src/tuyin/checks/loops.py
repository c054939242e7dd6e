"""Find a translation that repeats itself where its source does not."""

import re

from tuyin.records import Finding, Kind, Segment

_WORD = re.compile(r"\w+")
_LOOP = re.compile(r"\b(\w+(?:\W+\w+){0,11}?)(?:\W+\1\b)+", re.IGNORECASE)
_ENOUGH = 3


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell which words come again and again: three times, or twice where they are two words or more."""
    loop = _loop(translated.text)
    if loop is None or _loop(source.text) is not None:
        return ()
    return (Finding(Kind.LOOP, source.index, "", loop, f"repeats itself: {loop}"),)


def _loop(text: str) -> str | None:
    for match in _LOOP.finditer(text):
        times = len(_WORD.findall(match[0])) // len(_WORD.findall(match[1]))
        if times >= _ENOUGH or " " in match[1]:
            return match[0]
    return None
