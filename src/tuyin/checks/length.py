"""Find a translation that is empty, far too short or far too long."""

from tuyin.records import Finding, Kind, Segment

_SHORTEST, _LONGEST = 0.4, 2.6
_SHORT_TEXT = 20  # letters under which a ratio says nothing


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell an empty translation, and one of an implausible length."""
    ours, theirs = len(source.text.strip()), len(translated.text.strip())
    if ours and not theirs:
        return (Finding(Kind.OMISSION, source.index, source.text, "", "translation is empty"),)
    ratio = theirs / max(1, ours)
    if max(ours, theirs) <= _SHORT_TEXT or _SHORTEST <= ratio <= _LONGEST:
        return ()
    kind = Kind.OMISSION if ratio < 1 else Kind.LENGTH
    word = "too short" if ratio < 1 else "too long"
    return (Finding(kind, source.index, source.text, translated.text, f"{word}: {ratio:.0%} of the source"),)
