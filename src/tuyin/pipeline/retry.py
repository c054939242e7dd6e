"""The retry ladder: what is tried, in this order, on a sentence whose translation has an error.

Each rung gives candidates; the checks pick the best of them and the first translation. A rung that
needs what the engine lacks (a direction, a second model) gives none.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tuyin.errors import ModelError
from tuyin.protocols import Translator
from tuyin.records import Decoding, Lang
from tuyin.signature import Signature
from tuyin.text.placeholders import Kept, Span, hide, show

LOG = logging.getLogger(__name__)

_N_BEST = 8
# the search is narrowed, and repeating three words in a row is forbidden: mends loops and tails
_OTHER_DECODING = Decoding(beam=1, no_repeat_ngram=3, repetition_penalty=1.2)
_CLAUSE_BORDER = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—-]\s)")
_MIN_CLAUSE_WORDS = 3
_DASHES = ("–", "—", "-")
# what a model ends a fragment with, but for the point of "U.S." or "т.б."; and what it begins one with
_END, _START = re.compile(r"(?<!\.[^\W\d_])[ .…!?,;:]+$"), re.compile(r"^[\s,;:]*(?:[–—-]\s+)?")
# no names, so that a capital they have inside a sentence is a fragment's; "A." and "В." are initials
_FUNCTION_WORD = re.compile(
    r"^(?:The|An?|This|That|These|Those|It|Its|He|His|She|Her|They|Their|We|Our|You|Your|There"
    r"|And|But|Or|So|If|As|When|While|Where|Who|Which|Because|Although|After|Before|Since|Until"
    r"|In|On|At|By|To|Of|For|From|With|Without|Under|Over|Between|During|Through|About|Into|Also|Not"
    r"|Это|Этот|Эта|Эти|Тот|Та|Те|То|Он|Его|Она|Её|Ее|Оно|Они|Их|Мы|Наш|Вы|Там|Здесь|Также"
    r"|И|А|Но|Или|Что|Чтобы|Если|Как|Когда|Где|Кто|Котор(?:ый|ая|ое|ые)|Потому|Поэтому|Хотя|Не"
    r"|В|Во|На|С|Со|К|Ко|По|Из|От|До|За|Для|О|Об|У|При|Без|Под|Над|Между|Через|После|Перед)(?![\w.-])"
)
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
    """Translate clause by clause and join; none where there is one clause, or one comes out empty."""
    parts = [_clauses(sentence) for sentence in sentences]
    # one clause is the sentence again, which has been tried
    flat = [part for group in parts if len(group) > 1 for part in group]
    translated = iter(translator.translate(flat, source=source, target=target) if flat else ())
    joined = [tuple(next(translated) for _ in group) if len(group) > 1 else () for group in parts]
    return [
        (_join(group, clauses_),) if group and all(map(str.strip, group)) else ()
        for group, clauses_ in zip(joined, parts, strict=True)
    ]


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


def placeholders(*kinds: Terms | None) -> Rung:
    """Make the rung that hides figures, and what `kinds` find, behind numbers the model copies whole.

    A candidate hides all of it; where there are several kinds, further ones hide each alone: what
    is hidden the model cannot inflect, and a neighbour of what is hidden stays in sight.
    """
    finders = [*(kind for kind in kinds if kind is not None), _figures]

    def candidates(
        sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
    ) -> list[tuple[str, ...]]:
        hidden = [
            _hidings(sentence, [find(sentence, source, target) for find in finders]) for sentence in sentences
        ]
        flat = [text for group in hidden for text in group]
        translated = iter(translator.translate(flat, source=source, target=target) if flat else ())
        shown = [[show(next(translated), kept) for kept in group.values()] for group in hidden]
        return [tuple(dict.fromkeys(text for text in group if text is not None)) for group in shown]

    return Rung("placeholders2", candidates)


def _hidings(sentence: str, found: Sequence[Sequence[Span]]) -> dict[str, tuple[Kept, ...]]:
    """Hide all spans, then those of each kind alone: what the model is to read, and what it stands for."""
    together = [span for spans in found for span in spans]
    made = (hide(sentence, spans) for spans in (together, *found))
    return {text: kept for text, kept in made if kept}


def _figures(sentence: str, source: Lang, target: Lang) -> list[Span]:
    """List the figures of a sentence as the target writes them: 19 506,5 is 19,506.5 in English."""
    del source
    spans = []
    for match in _FIGURE.finditer(sentence):
        shown = match[0]
        if target is Lang.ENG:
            whole, _, part = shown.replace("\u00a0", " ").partition(",")
            shown = whole.replace(" ", ",") + (f".{part}" if part else "")
        spans.append(Span(match.start(), match.end(), shown))
    return spans


def fallback(other: Translator) -> Rung:
    """Make a rung of another model; its signature is part of the rung's name.

    What it cannot translate (a direction it lacks) gives no candidate, and one warning a reason.
    """
    told: set[str] = set()

    def candidates(
        sentences: Sequence[str], *, source: Lang, target: Lang, translator: Translator
    ) -> list[tuple[str, ...]]:
        del translator
        try:
            texts = other.translate(sentences, source=source, target=target)
        except ModelError as error:
            if str(error) not in told:
                LOG.warning("the fallback model gave nothing: %s", error)
                told.add(str(error))
            return [()] * len(sentences)
        return [(text,) for text in texts]

    return Rung(f"fallback={other.signature.digest}", candidates)


def ladder(retries: int, *, terms: Terms | Sequence[Terms] | None = None) -> tuple[Rung, ...]:
    """Return the first rungs of the ladder; `terms` (one kind, or several) are hidden with the figures."""
    kinds = (terms,) if terms is None or callable(terms) else terms
    rungs = (
        Rung("decoding", another_decoding),
        Rung("clauses2", clauses),
        Rung("nbest", n_best),
        placeholders(*kinds),
        Rung("pivot", pivot),
    )
    return rungs[:retries]


RUNGS = len(ladder(99))


def ladder_signature(rungs: Sequence[Rung]) -> Signature:
    """Name the rungs: which are tried changes the text, and so does a new version of one ("clauses2")."""
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


def _join(translated: Sequence[str], clauses_: Sequence[str]) -> str:
    """Join clauses by the signs their sources have; undo the full stop and capital of a fragment.

    A capital goes from function words alone: any other word may be a name.
    """
    joined = translated[0]
    for clause, before, after in zip(translated[1:], clauses_, clauses_[1:], strict=False):
        rest = _FUNCTION_WORD.sub(lambda word: word[0].lower(), _START.sub("", clause))
        joined = f"{_END.sub('', joined.rstrip())}{_border(before, after)} {rest}"
    return joined


def _border(before: str, after: str) -> str:
    """Return the signs that stand between two clauses of a sentence: "," or "?" or ", –"."""
    signs = before[len(before.rstrip("!?…,;:")) :]
    first = after.partition(" ")[0]
    return f"{signs} {first}" if first in _DASHES else signs
