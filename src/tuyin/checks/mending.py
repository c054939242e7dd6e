"""Put right what is surely wrong in a translation, before it is checked; meets `tuyin.protocols.Mender`."""

from collections.abc import Sequence

from tuyin.records import Lang
from tuyin.signature import Signature
from tuyin.text import names
from tuyin.text.names import Gazetteer

# Raise it when a mended text changes.
MENDING = "1"


class Mending:
    """Gives names their customary spelling, or the user's: `gazetteer` has the user's names on top."""

    def __init__(self, *, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer

    def signature(self, text: str) -> Signature:
        """Name what of it can change the translation of this text."""
        del text
        return Signature.of(mend=MENDING, names=self._gazetteer.digest if self._gazetteer else None)

    def mend(self, sentence: str, translated: str, *, source: Lang, target: Lang) -> str:
        """Return the translation with its names put right where it is sure which word is meant."""
        return names.mend(
            sentence, translated, source_lang=source, target=target, gazetteer=self._gazetteer
        ).text

    def unify(
        self, sentences: Sequence[str], translated: Sequence[str], *, source: Lang, target: Lang
    ) -> tuple[str, ...]:
        """Give a foreign name one spelling in all sentences of an article; same length and order."""
        return names.unify(
            sentences, translated, source_lang=source, target=target, gazetteer=self._gazetteer
        )
