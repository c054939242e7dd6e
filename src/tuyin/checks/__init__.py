"""What can be wrong with a translated sentence, or with a sentence of a summary."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuyin.checks import (
    copies,
    ending,
    evidence,
    glossary,
    language,
    length,
    loops,
    names,
    negation,
    numbers,
    omission,
    opening,
    unsupported,
)
from tuyin.checks.coverage import compare
from tuyin.protocols import Scorer
from tuyin.records import Finding, Lang, Segment
from tuyin.signature import Signature
from tuyin.text.glossary import Glossary
from tuyin.text.names import Gazetteer

__all__ = ["CHECKS", "Checks"]

# Raise it when a verdict changes: verdicts decide what is retried, so they change text.
CHECKS = "9"


@dataclass(frozen=True, slots=True)
class _Draft:
    """What text alone tells of a sentence, before and after how it begins in the order of findings."""

    source: Segment
    translated: Segment
    before: tuple[Finding, ...]
    after: tuple[Finding, ...] = ()
    suspicion: opening.Suspicion | None = None

    @property
    def doubt(self) -> evidence.Doubt:
        """The beginning that a model is asked about."""
        suspicion = self.suspicion or opening.Suspicion((), 0.0, sure=False)
        return evidence.Doubt(self.source.text, self.translated.text, suspicion.ends, suspicion.score)

    def findings(self, *, made_up: int) -> tuple[Finding, ...]:
        """List what was found, with the beginning up to a letter if it is made up."""
        if not made_up:
            return self.before + self.after
        return (*self.before, opening.finding(self.source, self.translated, end=made_up), *self.after)


class Checks:
    """Compares a translation with its source, sentence by sentence; meets `tuyin.protocols.Checker`.

    `gazetteer` has the user's names on top of those shipped; `terms` are held to as well. Neither is
    in the signature: what mends by them is, for the texts that they touch. `scorer` is a model that
    is asked about what words leave in doubt.
    """

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        terms: Glossary | None = None,
        scorer: Scorer | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._terms = terms
        self._scorer = scorer

    @property
    def signature(self) -> Signature:
        """The version of the checks, and the model that they ask."""
        asked = None
        if self._scorer is not None:
            named = dict(self._scorer.signature.fields)
            model = f"{named.get('model', 'model')}@{named.get('rev') or self._scorer.signature.digest}"
            asked = f"{model}+{evidence.fitted().digest}"
        return Signature.of(checks=CHECKS, evidence=asked)

    def check(self, source: Segment, translated: Segment) -> tuple[Finding, ...]:
        """Find what is doubtful in one translated sentence; empty where nothing is."""
        [found] = self._settle([self._draft(source, translated)], briefly=False)
        return found

    def check_all(
        self, pairs: Sequence[tuple[Segment, Segment]], *, briefly: bool = False
    ) -> list[tuple[Finding, ...]]:
        """Check many (source, translated) pairs as `check` does each; same order.

        The scorer is asked once about all; `briefly` not about a pair that has a finding already.
        """
        if self._scorer is None:
            return [self.check(*pair) for pair in pairs]
        return self._settle([self._draft(*pair) for pair in pairs], briefly=briefly)

    def _draft(self, source: Segment, translated: Segment) -> "_Draft":
        """Find what text alone tells; how it begins may be left open."""
        compared = compare(source, translated)
        found = length.check(source, translated, compared=compared)
        if not translated.text.strip():
            return _Draft(source, translated, found)
        wrong = language.check(source, translated)
        found += wrong + copies.check(source, translated) + loops.check(source, translated)
        suspicion = None
        if compared is not None and not found:
            # what is in another language, or a loop, is not weighed word by word
            found += omission.check(source, translated, compared=compared)
            found += ending.check(source, translated, compared=compared)
            suspicion = opening.suspect(source, translated, compared=compared)
        after = numbers.check(source, translated)
        if not wrong:
            after += negation.check(source, translated)
            after += names.check(source, translated, gazetteer=self._gazetteer)
            if self._terms is not None:
                after += glossary.check(source, translated, glossary=self._terms)
        return _Draft(source, translated, found, after, suspicion)

    def _settle(self, drafts: Sequence["_Draft"], *, briefly: bool) -> list[tuple[Finding, ...]]:
        """Decide how each translation begins: by the scorer where there is doubt left, else by the words."""
        made_up: dict[int, int] = {}
        doubtful: dict[tuple[Lang, Lang], list[int]] = {}
        for place, draft in enumerate(drafts):
            if draft.suspicion is not None:
                source, target = Lang(draft.source.lang), Lang(draft.translated.lang)
                made_up[place] = opening.made_up(draft.suspicion, source=source, target=target)
                settled = draft.suspicion.sure or (briefly and (draft.before or draft.after))
                if not settled:
                    doubtful.setdefault((source, target), []).append(place)
        if self._scorer is not None:
            for (source, target), places in doubtful.items():
                doubts = [drafts[place].doubt for place in places]
                told = evidence.confirm(doubts, scorer=self._scorer, source=source, target=target)
                made_up |= {p: end for p, end in zip(places, told, strict=True) if end is not None}
        return [draft.findings(made_up=made_up.get(place, 0)) for place, draft in enumerate(drafts)]

    def unsupported(
        self, text: str, *, source: Sequence[Segment], translated: Sequence[Segment]
    ) -> tuple[Finding, ...]:
        """Find the figures and names of a summary's sentence that its segments do not bear out."""
        return unsupported.check(text, source=source, translated=translated, gazetteer=self._gazetteer)
