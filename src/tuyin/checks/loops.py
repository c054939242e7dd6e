"""Find a translation that repeats itself where its source does not."""

import re
from collections import Counter
from collections.abc import Sequence

from tuyin.records import Finding, Kind, Segment

_WORD = re.compile(r"\w+")
# "hahaha" and "аааааа": a model stuck inside a word; dots, dashes and digits are layout
_STUTTER = re.compile(r"([^\W\d_]{1,6}?)\1{4,}")
_DRAWL = re.compile(r"([^\W\d_])\1{4,}", re.IGNORECASE)  # "Noooooo"
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{3,}", re.IGNORECASE)
_TIMES = 5
_LONGEST = 16  # words of a phrase that comes again at once; longer loops show as repeated trigrams
_SINGLE = 3  # "very, very" is style, three in a row are not
_SCATTERED = 4  # a trigram said so often, with other words between, is a loop
_LONG = 5  # so many words are not taken up again on purpose
_SENTENCE_ENDS = frozenset('.!?"”»')
_SHOWN = 60  # letters of a loop that are shown


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell which words come again and again; what the source repeats as often is no loop."""
    loop = _loop(translated.text)
    if loop is None or _loop(source.text) is not None:
        return ()
    if _DRAWL.fullmatch(loop) and _DRAWN_OUT.search(source.text):
        return ()  # «ЖООООҚ» is "NOOOOOO"
    shown = loop if len(loop) <= _SHOWN else loop[: _SHOWN - 1] + "…"
    return (Finding(Kind.LOOP, source.index, "", loop, f"repeats itself: {shown}"),)


def _loop(text: str) -> str | None:
    """Return the first stretch of a text that repeats itself."""
    found = list(_WORD.finditer(text))
    words = [match[0].lower() for match in found]
    if drawl := _DRAWL.search(text):
        return drawl[0]
    # the pattern alone takes longer than all else here; few words have so few different letters
    for word in words:
        few = len(word) >= _TIMES and len(set(word)) * _TIMES <= len(word)
        stutter = _STUTTER.search(word) if few else None
        if stutter is not None:
            return stutter[0]
    if len(set(words)) == len(words):
        return None
    place = _repeated(words, [match.start() for match in found], text) or _scattered(words)
    return text[found[place[0]].start() : found[place[1] - 1].end()] if place else None


def _repeated(words: Sequence[str], starts: Sequence[int], text: str) -> tuple[int, int] | None:
    """Find words that come again at once: one of them three times, two or more of them twice.

    Taking up a few words at the start of a sentence or a quotation is style, and no loop.
    """
    for period in _periods(words):
        needed = period * (_SINGLE - 1) if period == 1 else period
        run = 0
        for place in range(period, len(words)):
            run = run + 1 if words[place] == words[place - period] else 0
            if run < needed or all(word.isdigit() for word in words[place - period + 1 : place + 1]):
                continue
            again = starts[place - period + 1]
            fresh = not _SENTENCE_ENDS.isdisjoint(text[max(0, again - 3) : again])
            if period >= _LONG or run >= 2 * period or not fresh:
                return place - run - period + 1, place + 1
    return None


def _periods(words: Sequence[str]) -> list[int]:
    """List how far apart words come again; only so long can a phrase be that comes again at once."""
    places: dict[str, list[int]] = {}
    periods: set[int] = set()
    for place, word in enumerate(words):
        before = places.setdefault(word, [])
        periods.update(place - earlier for earlier in before[-2:])
        before.append(place)
    return sorted(period for period in periods if period <= _LONGEST)


def _scattered(words: Sequence[str]) -> tuple[int, int] | None:
    """Find three words that come again and again with others between them."""
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    if not trigrams:
        return None
    trigram, times = trigrams.most_common(1)[0]
    if times < _SCATTERED:
        return None
    places = [i for i in range(len(words) - 2) if tuple(words[i : i + 3]) == trigram]
    return places[0], places[-1] + 3
