"""The retry ladder: what is tried, in this order, on a sentence whose translation has an error.

Each rung gives candidates; the checks pick the best of them and the first translation. A rung that
needs what the engine lacks (a direction, a second model) gives none.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tuyin.errors import ModelError
from tuyin.protocols import Translator
from tuyin.records import Decoding, Lang
from tuyin.signature import Signature
from tuyin.text.placeholders import Span, hide, show

_N_BEST = 8
# the search is narrowed, and repeating three words in a row is forbidden: mends loops and tails
_OTHER_DECODING = Decoding(beam=1, no_repeat_ngram=3, repetition_penalty=1.2)
_CLAUSE_BORDER = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—-]\s)")
_MIN_CLAUSE_WORDS = 3
# digits in groups of three, a decimal comma; a lone digit is left to the model, which knows "the 3rd"
_FIGURE = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d{2,})(?:,\d+)?(?![\d.,]*\d)|(?<![\d.,])\d,\d+(?!\d)"
)

Terms = Callable[[str, Lang, Lang], Sequence[Span]]


class Candidates(Protocol):
    """Gives other translations of each sentence; same length and order, () where there is none."""

    def __call__(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
    ) -> list[tuple[str, ...]]:
        """Return the candidates of each sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to try again, and the name it has in signatures."""

    name: str
    candidates: Candidates


def another_decoding(
    sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
) -> list[tuple[str, ...]]:
    """Translate again greedily, without repeating any three tokens."""
    texts = translator.translate(sentences, source=source, target=target, decoding=_OTHER_DECODING)
    return [(text,) for text in texts]


def clauses(
    sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
) -> list[tuple[str, ...]]:
    """Translate clause by clause and join; a sentence of one clause gives no candidate."""
    parts = [_clauses(sentence) for sentence in sentences]
    flat = [part for group in parts for part in group]
    translated = iter(translator.translate(flat, source=source, target=target))
    joined = [tuple(next(translated) for _ in group) for group in parts]
    return [(_join(group),) if len(group) > 1 else () for group in joined]


def n_best(
    sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
) -> list[tuple[str, ...]]:
    """Give the engine's eight best translations."""
    return translator.candidates(sentences, source=source, target=target, count=_N_BEST)


def pivot(
    sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
) -> list[tuple[str, ...]]:
    """Translate Kazakh to English through Russian, where the engine has both directions."""
    if (source, target) != (Lang.KAZ, Lang.ENG):
        return [()] * len(sentences)
    try:
        russian = translator.translate(sentences, source=Lang.KAZ, target=Lang.RUS)
        english = translator.translate(russian, source=Lang.RUS, target=Lang.ENG)
    except ModelError:
        return [()] * len(sentences)
    return [(text,) for text in english]


def placeholders(terms: Terms | None = None) -> Rung:
    """Make the rung that hides figures, and `terms` too, behind numbers the model copies whole."""

    def candidates(
        sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
    ) -> list[tuple[str, ...]]:
        hidden = []
        for sentence in sentences:
            spans = [*(terms(sentence, source, target) if terms else ()), *_figures(sentence, target)]
            hidden.append(hide(sentence, spans))
        texts = translator.translate(
            [text if kept else "" for text, kept in hidden], source=source, target=target
        )
        shown = [show(text, kept) if kept else None for text, (_, kept) in zip(texts, hidden, strict=True)]
        return [() if text is None else (text,) for text in shown]

    return Rung("placeholders", candidates)


def _figures(sentence: str, target: Lang) -> list[Span]:
    """List the figures of a sentence as the target writes them: 19 506,5 is 19,506.5 in English."""
    spans = []
    for match in _FIGURE.finditer(sentence):
        shown = match[0]
        if target is Lang.ENG:
            whole, _, part = shown.replace("\u00a0", " ").partition(",")
            shown = whole.replace(" ", ",") + (f".{part}" if part else "")
        spans.append(Span(match.start(), match.end(), shown))
    return spans


def fallback(other: Translator) -> Rung:
    """Make a rung of another model; its signature is part of the rung's name."""

    def candidates(
        sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
    ) -> list[tuple[str, ...]]:
        del translator
        return [(text,) for text in other.translate(sentences, source=source, target=target)]

    return Rung(f"fallback={other.signature.digest}", candidates)


def ladder(retries: int, *, terms: Terms | None = None) -> tuple[Rung, ...]:
    """Return the first rungs of the ladder; `terms` are hidden with the figures."""
    rungs = (
        Rung("decoding", another_decoding),
        Rung("clauses", clauses),
        Rung("nbest", n_best),
        placeholders(terms),
        Rung("pivot", pivot),
    )
    return rungs[:retries]


RUNGS = len(ladder(99))


def ladder_signature(rungs: Sequence[Rung]) -> Signature:
    """Name the rungs: which are tried changes the text."""
    return Signature.of(retries="+".join(rung.name for rung in rungs) or "none")


def _clauses(sentence: str) -> list[str]:
    """Cut after commas, semicolons, colons and before dashes; short pieces stay with the one before."""
    clauses_: list[str] = []
    for piece in _CLAUSE_BORDER.split(sentence):
        if clauses_ and min(len(piece.split()), len(clauses_[-1].split())) < _MIN_CLAUSE_WORDS:
            clauses_[-1] = f"{clauses_[-1]} {piece}"
        else:
            clauses_.append(piece)
    return clauses_


def _join(translated: Sequence[str]) -> str:
    """Join clauses: the full stop that a model puts after a fragment, and its capital, are undone."""
    joined = translated[0]
    for clause in translated[1:]:
        joined = joined.rstrip(" .!?,;") + ", " + clause[:1].lower() + clause[1:]
    return joined
