"""Find a translation that is empty, far too short or far too long."""

from tuyin.checks.coverage import Comparison
from tuyin.records import Finding, Kind, Segment

# standard deviations of human translations: 0.3% are shorter, 0.1% longer
_SHORTEST, _LONGEST = -3.4, 3.0
# where there is no table: letters of the translation to one of the source
_LEAST, _MOST = 0.4, 2.6
_SHORT_TEXT = 20  # letters under which a ratio says nothing


def check(source: Segment, translated: Segment, *, compared: Comparison | None) -> tuple[Finding, ...]:
    """Tell an empty translation, and one of an implausible length."""
    ours, theirs = len(source.text.strip()), len(translated.text.strip())
    if ours and not theirs:
        return (Finding(Kind.OMISSION, source.index, source.text, "", "translation is empty"),)
    if not ours or max(ours, theirs) <= _SHORT_TEXT:
        return ()
    ratio = theirs / ours
    if compared is None:
        short, long = ratio < _LEAST, ratio > _MOST
    else:
        short, long = compared.surprise() < _SHORTEST, compared.surprise() > _LONGEST
    if not short and not long:
        return ()
    kind, word = (Kind.OMISSION, "too short") if short else (Kind.LENGTH, "too long")
    message = f"{word}: {ratio:.0%} of the source's letters"
    return (Finding(kind, source.index, source.text, translated.text, message),)
