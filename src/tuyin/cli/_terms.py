"""What a retry hides from the model, so that it comes out as it is to read: terms and sure names."""

from collections.abc import Sequence
from functools import partial

from tuyin.pipeline.retry import Rung, Terms, placeholders
from tuyin.protocols import Translator
from tuyin.records import Lang
from tuyin.text import glossary_enforce
from tuyin.text import names as names_
from tuyin.text.glossary import Glossary
from tuyin.text.placeholders import Span


def kinds(terms: Glossary | None, *, gazetteer: names_.Gazetteer | None) -> tuple[Terms, ...]:
    """Return what finds terms and what finds sure names, to be hidden together and each alone."""
    sure = partial(_names, gazetteer=gazetteer)
    return (sure,) if terms is None else (partial(_terms, terms=terms), sure)


def held_to(terms: Glossary) -> Rung:
    """Make the rung that hides terms, and figures with them, in the sentences that have terms."""
    found_in = partial(_terms, terms=terms)
    hidden = placeholders(found_in)

    def candidates(
        sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
    ) -> list[tuple[str, ...]]:
        having = [sentence for sentence in sentences if found_in(sentence, source, target)]
        if not having:
            return [()] * len(sentences)
        made = hidden.candidates(having, source=source, target=target, translator=translator)
        found = dict(zip(having, made, strict=True))
        return [found.get(sentence, ()) for sentence in sentences]

    return Rung("terms", candidates)


def _terms(sentence: str, source: Lang, target: Lang, *, terms: Glossary) -> tuple[Span, ...]:
    return tuple(glossary_enforce.spans(sentence, glossary=terms, source_lang=source, target=target))


def _names(
    sentence: str, source: Lang, target: Lang, *, gazetteer: names_.Gazetteer | None
) -> tuple[Span, ...]:
    return names_.spans(sentence, source_lang=source, target=target, gazetteer=gazetteer)
