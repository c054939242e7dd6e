"""The seams: what the pipeline needs of an engine, a summarizer, a checker and a store."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tuyin.records import Article, Brief, Decoding, Entry, Finding, Lang, Segment, Summary, Translation
from tuyin.signature import Signature


@runtime_checkable
class Translator(Protocol):
    """Translates sentences. Making one loads nothing: the model is loaded by the first call."""

    @property
    def signature(self) -> Signature:
        """Everything of this engine that changes text; readable without loading the model."""
        ...

    @property
    def max_tokens(self) -> int:
        """The longest source the model takes (language tag and </s> included)."""
        ...

    def count_tokens(self, sentence: str) -> int:
        """Count the tokens of a source sentence (language tag and </s> included)."""
        ...

    def translate(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, decoding: Decoding | None = None
    ) -> list[str]:
        """Translate each sentence; same length, same order, an empty sentence gives "".

        A sentence over `max_tokens` is cut at clause borders and rejoined, never truncated.
        `decoding` None is the engine's own, as in its signature. Raises ModelError if the model
        cannot be loaded or lacks the direction, or memory runs out at batch 1.
        """
        ...

    def candidates(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, count: int
    ) -> list[tuple[str, ...]]:
        """Give up to `count` translations of each sentence, best first, without repeats."""
        ...


@runtime_checkable
class Scorer(Protocol):
    """Says how likely a translation is to a model. Making one loads nothing."""

    @property
    def signature(self) -> Signature:
        """Everything of this model that changes what it says; readable without loading it."""
        ...

    def score(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang
    ) -> list[tuple[float, ...]]:
        """Give the log probability of each piece of each (source, translation)'s translation, its end last.

        Same length and order. A source of "" tells how likely the translation is by itself. Where a
        side is longer than the model takes there is (). Raises ModelError as a Translator does.
        """
        ...


@runtime_checkable
class Summarizer(Protocol):
    """Says what some sentences say, in fewer words. Making one loads nothing."""

    @property
    def signature(self) -> Signature:
        """Everything of this summarizer that changes text; readable without loading the model."""
        ...

    def summarize(self, sentences: Sequence[str], *, lang: Lang, max_points: int) -> Summary:
        """Give a headline and at most `max_points` points, each with the sentences it rests on.

        Points come in the order of the text. All sentences are read: a text longer than the
        model's window is summarized in two levels, no tail dropped. Empty input raises InputError.
        """
        ...


@runtime_checkable
class Checker(Protocol):
    """Compares a translation with its source, sentence by sentence."""

    @property
    def signature(self) -> Signature:
        """The version of the checks: it changes which sentences are retried, so it changes text."""
        ...

    def check(self, source: Segment, translated: Segment) -> tuple[Finding, ...]:
        """Find what is doubtful in one translated sentence; empty where nothing is."""
        ...

    def check_all(
        self, pairs: Sequence[tuple[Segment, Segment]], *, briefly: bool = False
    ) -> list[tuple[Finding, ...]]:
        """Check many (source, translated) pairs as `check` does each; same order.

        `briefly` spares what costs most on a pair that has a finding already.
        """
        ...

    def unsupported(
        self, text: str, *, source: Sequence[Segment], translated: Sequence[Segment]
    ) -> tuple[Finding, ...]:
        """Find the figures and names of a summary's sentence that its segments do not bear out.

        A figure or name must be in the translation and in the source. Findings carry the first
        segment's index.
        """
        ...


@runtime_checkable
class Mender(Protocol):
    """Puts right what is surely wrong in a translated sentence: a name's spelling, a term's rendering."""

    def signature(self, text: str, *, target: Lang) -> Signature:
        """Name what of it can change the translation of this text: no term that does not touch it."""
        ...

    def mend(self, sentence: str, translated: str, *, source: Lang, target: Lang) -> str:
        """Return the translation, mended; unchanged where nothing is surely wrong."""
        ...

    def unify(
        self, sentences: Sequence[str], translated: Sequence[str], *, source: Lang, target: Lang
    ) -> tuple[str, ...]:
        """Give each name one spelling in all sentences of an article; same length and order."""
        ...


@runtime_checkable
class Watcher(Protocol):
    """Is told how a run goes on."""

    def hit(self) -> None:
        """Hear that the store answered for an article."""
        ...

    def sentences(self, done: int, total: int) -> None:
        """Hear how many sentences of the present pool are translated."""
        ...


@runtime_checkable
class Store(Protocol):
    """Keeps outputs by (article, target, signature), and a memory of sentences."""

    def load_translation(self, article: Article, target: Lang, signature: Signature) -> Translation | None:
        """Return the stored translation, or None; a damaged record is None and a warning."""
        ...

    def save_translation(self, translation: Translation) -> None:
        """Write the translation at once or not at all. Raises StoreError."""
        ...

    def load_brief(self, translation: Translation, signature: Signature) -> Brief | None:
        """Return the stored brief of that translation, or None; a damaged record is None and a warning."""
        ...

    def save_brief(self, brief: Brief) -> None:
        """Write the brief at once or not at all. Raises StoreError."""
        ...

    def recall(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, signature: Signature
    ) -> list[str | None]:
        """Look sentences up in the memory; same length, same order, None where unknown."""
        ...

    def remember(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang, signature: Signature
    ) -> None:
        """Add (sentence, translation) pairs to the memory. Raises StoreError."""
        ...


@runtime_checkable
class Journal(Protocol):
    """Remembers how each article of a batch ended, and which process is making it."""

    def find(self, keys: Sequence[str]) -> dict[str, Entry]:
        """Return what is known of these articles; those never finished are left out."""
        ...

    def claim(self, keys: Sequence[str]) -> set[str]:
        """Take what no living process is making; returns the keys that are ours now."""
        ...

    def finish(self, key: str, entry: Entry) -> None:
        """Write down how an article ended, and let go of it. Raises StoreError."""
        ...
