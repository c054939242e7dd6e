"""Cut text into sentences and put it together again, exactly.

razdel's rules for Russian decide at each sign that could end a sentence; before them come own rules
for what Kazakh news has and Russian has not (`rules/abbreviations.toml` and below).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from razdel.rule import JOIN
from razdel.segmenters.sentenize import DELIMITER, RULES, SentSplit

from tuyin.records import Segment
from tuyin.text import language, segment_rules

SPLITTER = "1"
"""The version of splitting, for signatures: raise it with any change that moves a sentence's end."""

_DELIMITER = re.compile(DELIMITER)
_LINE_END = re.compile(r"\n\s*")
_SPACE = re.compile(r"\s*")
_NO_SPACE = re.compile(r"(?<=[а-яёәғқңөұүһі]{4})[.!?](?=[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2})")
_WINDOW = 10  # characters razdel looks at on each side
_SENTENCE = 400  # characters before a sign that the own rules look at
_BUFFER = 21  # characters from the sentence's start that razdel's rule for list items looks at


def split(text: str) -> tuple[Segment, ...]:
    """Cut a text into sentences; `join` gives the very same text back.

    A line end always ends a paragraph. White space after a sentence is its `gap`; white space before the
    first one stays at its front. Only an empty text gives no segment. Each paragraph's language is
    told by `language.vote`.
    """
    spans = list(_paragraphs(text))
    languages = language.vote([text[start:end] for start, end, _ in spans])
    segments: list[Segment] = []
    for number, ((start, end, gap), lang) in enumerate(zip(spans, languages, strict=True)):
        paragraph = text[start:end]
        cuts = [0, *sentence_ends(paragraph), len(paragraph)]
        for begin, stop in pairwise(cuts):
            piece = paragraph[begin:stop]
            sentence = piece.rstrip() or piece
            after = piece[len(sentence) :] + (gap if stop == len(paragraph) else "")
            segments.append(Segment(number, len(segments), sentence, lang, after))
    return tuple(segments)


def join(segments: Sequence[Segment]) -> str:
    """Put sentences together again, each followed by its gap."""
    return "".join(segment.text + segment.gap for segment in segments)


def sentence_ends(paragraph: str) -> list[int]:
    """List where the next sentence begins, for all sentences of a paragraph but the first."""
    first_end = segment_rules.protected(paragraph)
    ends: list[int] = []
    start = 0
    for match in _DELIMITER.finditer(paragraph, first_end):
        place, stop = match.span()
        if paragraph[stop : stop + 1].isspace():
            chance = SentSplit(
                paragraph[max(start, place - _WINDOW) : place],
                match[1],
                paragraph[stop : stop + _WINDOW],
                buffer=paragraph[start : min(place, start + _BUFFER)],
            )
            if _joins(chance, paragraph[max(start, place - _SENTENCE) : place]):
                continue
        elif not _NO_SPACE.match(paragraph, place):
            continue
        start = _skip_space(paragraph, stop)
        ends.append(start)
    return ends


def _joins(chance: SentSplit, sentence: str) -> bool:
    own = segment_rules.goes_on(sentence, chance.delimiter, chance.right)
    if own is not None:
        return own
    for rule in RULES:
        verdict = rule(chance)
        if verdict:
            return bool(verdict == JOIN)
    return False


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each paragraph's start and end and the white space after it."""
    start = 0
    for match in _LINE_END.finditer(text, _skip_space(text, 0)):
        end = start + len(text[start : match.start()].rstrip())
        yield start, end, text[end : match.end()]
        start = match.end()
    if start < len(text):
        end = start + (len(text[start:].rstrip()) or len(text[start:]))
        yield start, end, text[end:]


def _skip_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
