"""Find what a summary says and its sentences do not."""

from collections.abc import Sequence

from tuyin.checks.align import align
from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.numbers import Quantity, read


def check(text: str, *, source: Sequence[Segment], translated: Sequence[Segment]) -> tuple[Finding, ...]:
    """Tell the figures of a summary's sentence that the translation or the source lacks."""
    lang = Lang(translated[0].lang) if translated else Lang.ENG
    said = read(text, lang)
    missing = {*_unmatched(said, translated), *_unmatched(said, source)}
    first = translated[0].index if translated else 0
    return tuple(
        Finding(Kind.UNSUPPORTED, first, "", quantity.text, f"not in the article: {quantity.text}")
        for quantity in said
        if quantity in missing and not quantity.loose
    )


def _unmatched(said: Sequence[Quantity], segments: Sequence[Segment]) -> tuple[Quantity, ...]:
    held = [q for part in segments if part.lang in set(Lang) for q in read(part.text, Lang(part.lang))]
    return align(said, held).source
