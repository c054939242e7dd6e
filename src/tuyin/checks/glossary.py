"""Terms of the glossary that a translation renders otherwise."""

from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.glossary import Glossary
from tuyin.text.glossary_enforce import Violation, violations


def check(source: Segment, translated: Segment, *, glossary: Glossary) -> tuple[Finding, ...]:
    """Find the terms of a sentence that its translation does not render as the glossary has them."""
    found = violations(
        source.text,
        translated.text,
        glossary=glossary,
        source_lang=Lang(source.lang),
        target=Lang(translated.lang),
    )
    return tuple(_finding(violation, translated.index) for violation in found)


def _finding(violation: Violation, segment: int) -> Finding:
    expected = violation.match.term.renderings[0]
    printed = f" → {violation.wrong}" if violation.wrong else ""
    message = f"glossary: {violation.match.text}{printed}, expected {expected}"
    return Finding(Kind.GLOSSARY, segment, violation.match.text, violation.wrong, message)
