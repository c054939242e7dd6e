"""What a run does beside the engine's own settings, and what of it changes text."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tuyin.pipeline.retry import Rung, ladder, ladder_signature
from tuyin.protocols import Checker, Mender, Translator, Watcher
from tuyin.records import Article, Lang
from tuyin.signature import Signature
from tuyin.text import clean as cleaning
from tuyin.text import segment


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does beside the engine's own settings.

    `rungs` is the retry ladder, tried in order until a sentence has no error. `mender` puts names and
    terms right before a sentence is checked. `pool_sentences` and
    `pool_articles` bound what is held in memory; they never change the text. `watcher` is
    told of hits in the store and of sentences done.
    """

    prepare: Callable[[Article], Article] = cleaning.clean
    rungs: tuple[Rung, ...] = ladder(3)
    mender: Mender | None = None
    max_points: int = 5
    pool_sentences: int = 1024
    pool_articles: int = 256
    watcher: Watcher | None = field(default=None, compare=False)

    @property
    def signature(self) -> Signature:
        """What of these settings changes a translation."""
        version = cleaning.CLEANER if self.prepare is cleaning.clean else "none"
        return Signature.of(clean=version, split=segment.SPLITTER) + ladder_signature(self.rungs)


def translation_signature(
    text: str, *, target: Lang, translator: Translator, checker: Checker, settings: Settings | None = None
) -> Signature:
    """Name everything that changes this text's translation: cleaning, splitting, engine, checks, terms."""
    settings = settings or Settings()
    signature = settings.signature + translator.signature + checker.signature
    return (
        signature if settings.mender is None else signature + settings.mender.signature(text, target=target)
    )
