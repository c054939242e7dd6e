"""The bundled summarizer: sentences are chosen first, then each is said in fewer words."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuyin.records import Finding, Kind, Lang, Point, Severity, Summary
from tuyin.signature import Signature
from tuyin.summarizers.extract import Extract
from tuyin.summarizers.families import COMPRESS, HEADLINE
from tuyin.summarizers.guard import faults
from tuyin.summarizers.model import Model, Request, Source, Written
from tuyin.text.articles import agree
from tuyin.text.attribute import attribute
from tuyin.text.rank import leans

_VERSION = "7"  # raise it when the same model would give another summary
_HEADLINE_SENTENCES = 2  # what the model was trained on: a headline's lead and the sentence after it


class Compress:
    """Chooses as `Extract` does, then has a model of the family "tuyin" shorten each sentence.

    What the model writes is taken if it is shorter and `guard` finds that the sentence bears it out;
    else the sentence itself stands, and `Summary.findings` tells what was left out, and why.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._model = Model(source)
        self._extract = Extract()

    @property
    def signature(self) -> Signature:
        """The model's, and that of the choice of sentences."""
        chosen = Signature.of(chosen=self._extract.signature["method"])
        return Signature.of(summarizer="compress", method=_VERSION) + self._source.signature + chosen

    def summarize(self, sentences: Sequence[str], *, lang: Lang, max_points: int) -> Summary:
        """Give a headline and 3 to `max_points` points, in the order of the text.

        Raises InputError for empty input, ModelError where the model cannot do it.
        """
        extracted = self._extract.summarize(sentences, lang=lang, max_points=max_points)
        self._model.require(lang)
        wishes = [
            _headline(extracted.headline, sentences),
            *(_shorter(point, sentences) for point in extracted.points),
        ]
        told = self._told(wishes, lang)
        head, *points = (point for point, _ in told)
        return Summary(head, tuple(points), tuple(finding for _, finding in told if finding))

    def shorten(self, texts: Sequence[str], *, lang: Lang) -> list[str]:
        """Say each text in fewer words; same length, same order, the text itself where that fails."""
        self._model.require(lang)
        wishes = [_Wish((text,), (0,), COMPRESS, Point(text, (0,))) for text in texts]
        return [point.text for point, _ in self._told(wishes, lang)]

    def _told(self, wishes: Sequence["_Wish"], lang: Lang) -> list[tuple[Point, Finding | None]]:
        """Have all written at once, which takes half the time that one by one does; judge each."""
        fit = [self._model.fits(wish.text, lang=lang, task=wish.task) for wish in wishes]
        asked = [Request(wish.text, wish.task) for wish, fits in zip(wishes, fit, strict=True) if fits]
        written = iter(self._model.write(asked, lang=lang))
        return [
            _judged(wish, next(written), lang) if fits else (wish.instead, None)
            for wish, fits in zip(wishes, fit, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class _Wish:
    """Sentences of the text to be said in fewer words, and the point that stands where that fails."""

    given: tuple[str, ...]
    indices: tuple[int, ...]
    task: str
    instead: Point

    @property
    def text(self) -> str:
        return " ".join(self.given)


def _shorter(point: Point, sentences: Sequence[str]) -> _Wish:
    """Ask for one sentence, with the one before it where it leans on that."""
    [index] = point.segments
    indices = (index - 1, index) if index and leans(sentences[index]) else (index,)
    return _Wish(tuple(sentences[i] for i in indices), indices, COMPRESS, point)


def _headline(lead: Point, sentences: Sequence[str]) -> _Wish:
    first = lead.segments[0]
    indices = tuple(range(first, min(first + _HEADLINE_SENTENCES, len(sentences))))
    return _Wish(tuple(sentences[i] for i in indices), indices, HEADLINE, lead)


def _judged(wish: _Wish, written: Written, lang: Lang) -> tuple[Point, Finding | None]:
    """Return the point that is to stand, and a note of what was written where that is not it."""
    is_headline = wish.task == HEADLINE
    text = written.text[:1].upper() + written.text[1:]
    text = agree(text) if lang is Lang.ENG else text
    text = text.removesuffix(".").rstrip() if is_headline else text
    if len(text) >= len(wish.instead.text):
        return wish.instead, None
    found = faults(text, wish.given, lang=lang, ended=written.ended, is_headline=is_headline)
    rests_on = tuple(wish.indices[i] for i in attribute(text, wish.given))
    if not found and wish.instead.segments[0] not in rests_on:
        found = ("only what another sentence says",)
    if found:
        message = f"left out of the brief ({'; '.join(dict.fromkeys(found))}): {text}"
        first = wish.instead.segments[0]
        return wish.instead, Finding(Kind.UNSUPPORTED, first, "", text, message, Severity.NOTE)
    return Point(text, rests_on), None
