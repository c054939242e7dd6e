"""Sentences of many articles, pooled: each different one is translated, checked and retried once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tuyin.pipeline.retry import Rung
from tuyin.protocols import Checker, Mender, Store, Translator, Watcher
from tuyin.records import Finding, Lang, Segment, Severity

# sentences an engine is given between two writes to the memory: what a kill -9 can cost at most
_CHUNK_SENTENCES = 512


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence's translation, what is still doubtful in it, and how many decodings it took."""

    text: str
    findings: tuple[Finding, ...]
    attempts: int

    @property
    def errors(self) -> int:
        """How many findings would be retried."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything needed to turn sentences into outcomes."""

    target: Lang
    translator: Translator
    checker: Checker
    store: Store
    rungs: tuple[Rung, ...]
    mender: Mender | None = None

    def translate(
        self, segments: Iterable[Segment], *, watcher: Watcher | None = None
    ) -> dict[tuple[str, str], Outcome]:
        """Translate what is Kazakh or Russian and not yet in the target language.

        Returns outcomes by (language, sentence); a sentence that occurs twice is translated once.
        """
        wanted: dict[Lang, dict[str, None]] = {}
        for part in segments:
            if part.lang in (Lang.KAZ, Lang.RUS) and part.lang != self.target:
                wanted.setdefault(Lang(part.lang), {})[part.text] = None
        total = sum(len(sentences) for sentences in wanted.values())
        outcomes: dict[tuple[str, str], Outcome] = {}
        for source, sentences in wanted.items():
            ordered = sorted(sentences, key=len)  # full batches of like lengths, chunk after chunk
            for start in range(0, len(ordered), _CHUNK_SENTENCES):
                chunk = ordered[start : start + _CHUNK_SENTENCES]
                for sentence, outcome in zip(chunk, self._chunk(chunk, source), strict=True):
                    outcomes[source, sentence] = outcome
                if watcher is not None:
                    watcher.sentences(len(outcomes), total)
        return outcomes

    def _chunk(self, sentences: Sequence[str], source: Lang) -> list[Outcome]:
        first = self._first(sentences, source)
        outcomes = self._outcomes(list(zip(sentences, first, strict=True)), source)
        for rung in self.rungs:
            doubtful = [i for i, outcome in enumerate(outcomes) if outcome.errors]
            if not doubtful:
                break
            retried = rung.candidates(
                [sentences[i] for i in doubtful],
                source=source,
                target=self.target,
                translator=self.translator,
            )
            tried = [
                (sentences[i], text)
                for i, candidates in zip(doubtful, retried, strict=True)
                for text in candidates
            ]
            made = iter(self._outcomes(tried, source))
            for i, candidates in zip(doubtful, retried, strict=True):
                outcomes[i] = _best(outcomes[i], [next(made) for _ in candidates])
        return self._told(sentences, outcomes, source)

    def _told(self, sentences: Sequence[str], outcomes: Sequence[Outcome], source: Lang) -> list[Outcome]:
        """Check what stays doubtful once more, in full: a person is to hear all that is wrong with it."""
        left = [i for i, outcome in enumerate(outcomes) if outcome.errors]
        pairs = [self._pair(sentences[i], outcomes[i].text, source) for i in left]
        told = dict(zip(left, self.checker.check_all(pairs), strict=True))
        return [
            replace(outcome, findings=told.get(i, outcome.findings)) for i, outcome in enumerate(outcomes)
        ]

    def _pair(self, sentence: str, text: str, source: Lang) -> tuple[Segment, Segment]:
        return Segment(0, 0, sentence, source), Segment(0, 0, text, self.target)

    def _first(self, sentences: Sequence[str], source: Lang) -> list[str]:
        signature, target = self.translator.signature, self.target
        known = self.store.recall(sentences, source=source, target=target, signature=signature)
        missing = [sentence for sentence, hit in zip(sentences, known, strict=True) if hit is None]
        made: dict[str, str] = {}
        if missing:
            translated = self.translator.translate(missing, source=source, target=target)
            made = dict(zip(missing, translated, strict=True))
            self.store.remember(list(made.items()), source=source, target=target, signature=signature)
        return [made[s] if hit is None else hit for s, hit in zip(sentences, known, strict=True)]

    def _outcomes(self, tried: Sequence[tuple[str, str]], source: Lang) -> list[Outcome]:
        """Mend each (sentence, translation), then check what became of it; same order."""
        target, mender = self.target, self.mender
        texts = [
            text if mender is None else mender.mend(sentence, text, source=source, target=target)
            for sentence, text in tried
        ]
        # what has an error is retried anyhow: a model asked about all of it cost 24% instead of 5%
        pairs = [self._pair(sentence, text, source) for (sentence, _), text in zip(tried, texts, strict=True)]
        checked = self.checker.check_all(pairs, briefly=True)
        return [Outcome(text, found, 1) for text, found in zip(texts, checked, strict=True)]


def _best(first: Outcome, candidates: Sequence[Outcome]) -> Outcome:
    """Pick the outcome with the fewest errors; the earlier one wins a tie."""
    best = min((first, *candidates), key=lambda outcome: outcome.errors)
    return replace(best, attempts=first.attempts + 1)
