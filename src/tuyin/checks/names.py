"""Names of the source that its translation lacks or spells otherwise."""

from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.names_gazetteer import Gazetteer
from tuyin.text.names_verdict import Fault, faults


def check(source: Segment, translated: Segment, *, gazetteer: Gazetteer | None = None) -> tuple[Finding, ...]:
    """Find the names of a sentence that its translation lacks or misspells; empty where none.

    An accepted variant (Esimov for Yesimov) is no fault, nor is an institution's name put otherwise.
    """
    wrong = faults(
        source.text,
        translated.text,
        source_lang=Lang(source.lang),
        target=Lang(translated.lang),
        gazetteer=gazetteer,
    )
    return tuple(_finding(fault, translated.index) for fault in wrong)


def _finding(fault: Fault, segment: int) -> Finding:
    if fault.printed:
        message = f"names differ: {fault.source} → {fault.printed}"
    else:
        message = f"name missing: {fault.source}"
    if fault.expected:
        message += f", expected {fault.expected}"
    return Finding(Kind.NAMES, segment, fault.source, fault.printed, message)
