"""Hide what a model must not touch behind short numbers that it copies, and put the right words back.

Three digits, since models write them in one piece and without a separator; none that the sentence
has already, nor one in another's digits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# primes, far from years, ages and round sums: in 33,000 news sentences each occurs four times at most
_NUMBERS = ("739", "857", "673", "947", "587", "769", "863", "683", "953", "577", "743", "859", "677", "941")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a source sentence, and what is to stand in the translation for it."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A placeholder and what it stands for."""

    placeholder: str
    shown: str


def hide(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Kept, ...]]:
    """Replace the spans by placeholders; those that overlap or follow an earlier one, or are too many, stay.

    One follows another where no letter is between: of "739 857" models make one number. Spans may
    come in any order; the placeholders are in the text's.
    """
    free = _free(text)
    pieces: list[str] = []
    kept: list[Kept] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < end or span.end <= span.start:
            continue
        if kept and not any(map(str.isalpha, text[end : span.start])):
            continue
        placeholder = next(free, None)
        if placeholder is None:
            break
        pieces += [text[end : span.start], placeholder]
        kept.append(Kept(placeholder, span.shown))
        end = span.end
    return "".join((*pieces, text[end:])), tuple(kept)


def show(text: str, kept: Sequence[Kept]) -> str | None:
    """Put back what the placeholders stand for; None if one is lost, doubled, or grown into a word."""
    places: dict[str, list[re.Match[str]]] = {entry.placeholder: [] for entry in kept}
    for match in _DIGITS.finditer(text):
        if match[0] in places:
            places[match[0]].append(match)
    if any(len(found) != 1 or _has_grown(text, found[0]) for found in places.values()):
        return None
    shown = {entry.placeholder: entry.shown for entry in kept}
    return _DIGITS.sub(lambda match: shown.get(match[0], match[0]), text)


def _free(text: str) -> Iterator[str]:
    used = "".join(_DIGITS.findall(text))
    return (number for number in _NUMBERS if number not in used)


def _has_grown(text: str, match: re.Match[str]) -> bool:
    """Whether letters or a decimal follow, or a group of digits stands before: 739th, 739.5, 1,739."""
    after, before = text[match.end() : match.end() + 2], text[: match.start()]
    grown_after = after[:1].isalpha() or (after[:1] in (".", ",", "-") and after[1:].isalnum())
    grouped = before[-1:] in (".", ",", "-") and before[-2:-1].isdigit()
    return grown_after or grouped or before[-1:].isalpha()
