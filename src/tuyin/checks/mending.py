"""Put right what is surely wrong in a translation, before it is checked; meets `tuyin.protocols.Mender`."""

from collections.abc import Sequence

from tuyin.records import Lang
from tuyin.signature import Signature
from tuyin.text import names
from tuyin.text.articles import agree
from tuyin.text.glossary import Glossary
from tuyin.text.glossary_enforce import enforce
from tuyin.text.names import Gazetteer

# Raise it when a mended text changes.
MENDING = "5"


class Mending:
    """Gives names their customary spelling, and terms the glossary's, where it is sure what is meant.

    `gazetteer` has the user's names on top of those shipped; `terms` is the glossary.
    """

    def __init__(self, *, gazetteer: Gazetteer | None = None, terms: Glossary | None = None) -> None:
        self._gazetteer = gazetteer
        self._terms = terms

    def signature(self, text: str, *, target: Lang) -> Signature:
        """Name what of it can change the translation of this text: of the terms, those that touch it."""
        touching = self._terms.touching(text, target=target).digest if self._terms else ""
        own = self._gazetteer.digest if self._gazetteer else ""
        return Signature.of(mend=MENDING, names=own or None, glossary=touching or None)

    def mend(self, sentence: str, translated: str, *, source: Lang, target: Lang) -> str:
        """Return the translation with its names and terms put right, and "a" and "an" before them."""
        text = names.mend(
            sentence, translated, source_lang=source, target=target, gazetteer=self._gazetteer
        ).text
        if self._terms is not None:
            text = enforce(sentence, text, glossary=self._terms, source_lang=source, target=target) or text
        return agree(text) if target is Lang.ENG else text

    def unify(
        self, sentences: Sequence[str], translated: Sequence[str], *, source: Lang, target: Lang
    ) -> tuple[str, ...]:
        """Give a foreign name one spelling in all sentences of an article; same length and order."""
        return names.unify(
            sentences, translated, source_lang=source, target=target, gazetteer=self._gazetteer
        )
