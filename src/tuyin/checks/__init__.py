"""What can be wrong with a translated sentence, or with a sentence of a summary."""

from collections.abc import Sequence

from tuyin.checks import (
    copies,
    glossary,
    language,
    length,
    loops,
    names,
    numbers,
    omission,
    opening,
    unsupported,
)
from tuyin.checks.coverage import compare
from tuyin.records import Finding, Segment
from tuyin.signature import Signature
from tuyin.text.glossary import Glossary
from tuyin.text.names import Gazetteer

__all__ = ["CHECKS", "Checks"]

# Raise it when a verdict changes: verdicts decide what is retried, so they change text.
CHECKS = "3"


class Checks:
    """Compares a translation with its source, sentence by sentence; meets `tuyin.protocols.Checker`.

    `gazetteer` has the user's names on top of those shipped; `terms` are held to as well. Neither is
    in the signature: what mends by them is, for the texts that they touch.
    """

    def __init__(self, *, gazetteer: Gazetteer | None = None, terms: Glossary | None = None) -> None:
        self._gazetteer = gazetteer
        self._terms = terms

    @property
    def signature(self) -> Signature:
        """The version of the checks."""
        return Signature.of(checks=CHECKS)

    def check(self, source: Segment, translated: Segment) -> tuple[Finding, ...]:
        """Find what is doubtful in one translated sentence; empty where nothing is."""
        compared = compare(source, translated)
        found = length.check(source, translated, compared=compared)
        if not translated.text.strip():
            return found
        wrong = language.check(source, translated)
        found += wrong + copies.check(source, translated) + loops.check(source, translated)
        if compared is not None and not found:
            # what is in another language, or a loop, is not weighed word by word
            found += omission.check(source, translated, compared=compared)
            found += opening.check(source, translated, compared=compared)
        found += numbers.check(source, translated)
        if not wrong:
            found += names.check(source, translated, gazetteer=self._gazetteer)
            if self._terms is not None:
                found += glossary.check(source, translated, glossary=self._terms)
        return found

    def unsupported(
        self, text: str, *, source: Sequence[Segment], translated: Sequence[Segment]
    ) -> tuple[Finding, ...]:
        """Find the figures and names of a summary's sentence that its segments do not bear out."""
        return unsupported.check(text, source=source, translated=translated, gazetteer=self._gazetteer)
