"""Names of the source that its translation lacks or spells otherwise, and names that it invents."""

from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.names_gazetteer import Gazetteer
from tuyin.text.names_invented import invented
from tuyin.text.names_verdict import Fault, faults


def check(source: Segment, translated: Segment, *, gazetteer: Gazetteer | None = None) -> tuple[Finding, ...]:
    """Find the names of a sentence that its translation lacks, misspells or invents; empty where none.

    An accepted variant (Esimov for Yesimov) is no fault, nor is an institution's name put otherwise.
    """
    source_lang, target = Lang(source.lang), Lang(translated.lang)
    wrong = faults(source.text, translated.text, source_lang=source_lang, target=target, gazetteer=gazetteer)
    added = invented(
        source.text, translated.text, source_lang=source_lang, target=target, gazetteer=gazetteer
    )
    told = [fault.printed for fault in wrong]
    return (
        *(_finding(fault, translated.index) for fault in wrong),
        *(
            Finding(Kind.NAMES, translated.index, "", name, f"name not in the source: {name}")
            for name in added
            if name not in told
        ),
    )


def _finding(fault: Fault, segment: int) -> Finding:
    if fault.printed:
        message = f"names differ: {fault.source} → {fault.printed}"
    else:
        message = f"name missing: {fault.source}"
    if fault.expected and (fault.printed or fault.expected.casefold() != fault.source.casefold()):
        message += f", expected {fault.expected}"
    return Finding(Kind.NAMES, segment, fault.source, fault.printed, message)
