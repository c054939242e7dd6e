"""What can be wrong with a translated sentence, or with a sentence of a summary."""

from collections.abc import Sequence

from tuyin.checks import copies, language, length, loops, numbers, unsupported
from tuyin.records import Finding, Segment
from tuyin.signature import Signature

__all__ = ["CHECKS", "Checks"]

# Raise it when a verdict changes: verdicts decide what is retried, so they change text.
CHECKS = "1"


class Checks:
    """Compares a translation with its source, sentence by sentence; meets `tuyin.protocols.Checker`."""

    @property
    def signature(self) -> Signature:
        """The version of the checks."""
        return Signature.of(checks=CHECKS)

    def check(self, source: Segment, translated: Segment) -> tuple[Finding, ...]:
        """Find what is doubtful in one translated sentence; empty where nothing is."""
        found = length.check(source, translated)
        if not translated.text.strip():
            return found
        found += language.check(source, translated)
        found += copies.check(source, translated)
        found += loops.check(source, translated)
        return found + numbers.check(source, translated)

    def unsupported(
        self, text: str, *, source: Sequence[Segment], translated: Sequence[Segment]
    ) -> tuple[Finding, ...]:
        """Find the figures and names of a summary's sentence that its segments do not bear out."""
        return unsupported.check(text, source=source, translated=translated)
