"""Find a translation that denies what its source says, or says what its source denies."""

from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.negation import Denial, denial


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell a denial that is lost on the way, or made up; empty where none surely is.

    Only what leaves no doubt counts: a sure denial (не работает, емес, -маған, not) against a sentence
    without any word that might deny (without, fail, few, тек). A "not" of its own is looked for in
    English alone: Russian denies where Kazakh does not (не хватает, тапшы).
    """
    said = denial(source.text, Lang(source.lang))
    told = denial(translated.text, Lang(translated.lang))
    if said is Denial.SURE and told is Denial.NONE:
        return (_finding(source, translated, "denial lost: the source says that something is not so"),)
    if said is Denial.NONE and told is Denial.SURE and translated.lang == Lang.ENG:
        return (_finding(source, translated, "denial not in the source"),)
    return ()


def _finding(source: Segment, translated: Segment, message: str) -> Finding:
    return Finding(Kind.NEGATION, translated.index, source.text, translated.text, message)
