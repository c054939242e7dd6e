"""Find a translation that goes on, after a full stop, with what its source does not say."""

import re

from tuyin.checks.coverage import Comparison, odd_length
from tuyin.records import Finding, Kind, Segment

# a translation no longer than this has nothing added: standard deviations of human translations
_LONG = 0.8
# Log odds against the words after a full stop and for the length without them: of the 8,982 human
# translations of NTREX-128 and FLORES-200 one has more.
_GAIN = 11.0
_LEAST_WORDS = 2  # before the full stop
_FULL_STOP = re.compile(r"[.!?…]")
_GAP = 3  # letters in which a full stop follows a word: it, and quotation marks


def check(source: Segment, translated: Segment, *, compared: Comparison) -> tuple[Finding, ...]:
    """Tell the sentences at the end that nothing in the source bears out."""
    start = find(compared)
    if not start:
        return ()
    said = translated.text[start:].lstrip(".!?…»”\"' ")
    return (Finding(Kind.LENGTH, source.index, "", said, f"ending not in the source: {said}"),)


def find(compared: Comparison) -> int:
    """Give the letter of the full stop after which the translation is made up, 0 where it is not."""
    if compared.surprise() <= _LONG:
        return 0
    target = compared.target
    odd = odd_length(compared.surprise())
    against, start, most = 0.0, 0, _GAIN
    for place in range(len(target.odds) - 1, _LEAST_WORDS - 1, -1):
        against -= target.odds[place]
        end = target.ends[place - 1]
        if not _FULL_STOP.search(target.text, end, end + _GAP):
            continue
        gain = against + odd - odd_length(compared.surprise(without_target=len(target.text) - end))
        if gain >= most:
            start, most = end, gain
    return start
