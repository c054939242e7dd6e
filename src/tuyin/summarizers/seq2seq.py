"""Summaries by any seq2seq model, in which every sentence names the sentences it rests on."""

from collections.abc import Sequence

from razdel import sentenize

from tuyin.errors import InputError
from tuyin.records import Finding, Kind, Lang, Point, Severity, Summary
from tuyin.signature import Signature
from tuyin.summarizers.extract import FEWEST, pick
from tuyin.summarizers.headline import headline
from tuyin.summarizers.model import Model, Request, Source, Written
from tuyin.summarizers.pack import pack
from tuyin.text.attribute import attribute
from tuyin.text.rank import choose
from tuyin.text.template import Template

_VERSION = "2"  # raise it when the same model would give another summary
_LEVELS = 4  # 1,024 tokens a chunk and 142 a summary: enough for a book


class Seq2Seq:
    """Summarizes with BART, T5, mT5, FLAN, mBART or ruT5; loads nothing before the first summary.

    A text longer than the window is packed into chunks at sentence borders, each is summarized, and
    the summaries are summarized together. A sentence that the text does not bear out is dropped and
    reported in `Summary.findings`; what is then missing is made up with sentences of the text.

    `prompt` has the field $text and may have $language ("English", "Russian"); `headline_prompt` is
    None for a family that is not asked for one.
    """

    def __init__(self, source: Source, prompt: Template, *, headline_prompt: Template | None = None) -> None:
        self._source = source
        self._model = Model(source)
        self._prompt = prompt
        self._headline_prompt = headline_prompt

    @property
    def signature(self) -> Signature:
        """The model's, and the digests of the prompts."""
        head = self._headline_prompt.digest if self._headline_prompt else None
        asked = Signature.of(prompt=self._prompt.digest, headline=head)
        return Signature.of(summarizer="seq2seq", method=_VERSION) + self._source.signature + asked

    def summarize(self, sentences: Sequence[str], *, lang: Lang, max_points: int) -> Summary:
        """Write a headline and 3 to `max_points` points, in the order of the text.

        Raises InputError for empty input, ModelError where the model cannot do it.
        """
        if not any(sentence.strip() for sentence in sentences):
            raise InputError("nothing to summarize: no sentence was given")
        self._model.require(lang)
        claims, dropped = self._claims(sentences, lang)
        head = headline(sentences)
        if not self._model.family.writes_points:
            head, claims = (claims[0], []) if claims else (head, [])
        elif self._headline_prompt is not None:
            head = self._headline(sentences, lang, dropped) or head
        points = _points(claims, sentences, head=head, max_points=max_points)
        return Summary(head, points, tuple(_report(text, sentences) for text in dropped))

    def _claims(self, sentences: Sequence[str], lang: Lang) -> tuple[list[Point], list[str]]:
        """Summarize level by level until one chunk holds it all; return what is borne out, and the rest."""
        texts, made, dropped = list(sentences), list[str](), list[str]()
        for _ in range(_LEVELS):
            chunks = pack(texts, fits=lambda text: self._fits(self._prompt, text, lang))
            asked = [Request(_ask(self._prompt, chunk.text, lang)) for chunk in chunks]
            summaries = self._model.write(asked, lang=lang)
            written = [
                (claim, bool(attribute(claim, [texts[index] for index in chunk.sentences])))
                for chunk, summary in zip(chunks, summaries, strict=True)
                for claim in _claims_of(summary)
            ]
            made = [claim for claim, borne_out in written if borne_out]
            dropped += [claim for claim, borne_out in written if not borne_out]
            if len(chunks) == 1 or sum(map(len, made)) >= sum(map(len, texts)):
                break
            texts = made
        claims = [Point(claim, attribute(claim, sentences)) for claim in made]
        dropped += [claim.text for claim in claims if not claim.segments]
        return [claim for claim in claims if claim.segments], list(dict.fromkeys(dropped))

    def _headline(self, sentences: Sequence[str], lang: Lang, dropped: list[str]) -> Point | None:
        """Ask for a headline of the text's first chunk: in news the first sentences hold the story."""
        prompt = self._headline_prompt or self._prompt
        opening = pack(sentences, fits=lambda text: self._fits(prompt, text, lang))[0]
        [written] = self._model.write([Request(_ask(prompt, opening.text, lang))], lang=lang)
        rests_on = attribute(written.text, sentences)
        if not rests_on:
            dropped.append(written.text)
            return None
        return Point(written.text, rests_on)

    def _fits(self, prompt: Template, text: str, lang: Lang) -> bool:
        return self._model.fits(_ask(prompt, text, lang), lang=lang)


def _ask(prompt: Template, text: str, lang: Lang) -> str:
    return prompt.fill(text=text, language={Lang.RUS: "Russian"}.get(lang, "English"))


def _claims_of(summary: Written) -> list[str]:
    """Cut a summary into sentences; the last is left out where the model had no room to end it.

    Multi-News's targets begin with a dash.
    """
    claims = [part.text for part in sentenize(summary.text.lstrip("–—- "))]
    return claims if summary.ended else claims[:-1]


def _points(
    claims: Sequence[Point], sentences: Sequence[str], *, head: Point, max_points: int
) -> tuple[Point, ...]:
    """Keep at most `max_points` claims that repeat neither each other nor the headline.

    What lacks of 3 is made up with sentences of the text that are not told yet.
    """
    kept = choose([head.text, *(claim.text for claim in claims)], count=max_points, taken=(0,))
    points = [claims[index - 1] for index in kept]
    told = {*head.segments, *(index for point in points for index in point.segments)}
    lacking = min(FEWEST, max_points) - len(points)
    if lacking > 0:
        points += [Point(sentences[i], (i,)) for i in pick(sentences, max_points=lacking, taken=sorted(told))]
    if not points:
        points = [Point(sentences[i], (i,)) for i in head.segments[:1]]
    return tuple(sorted(points, key=lambda point: point.segments))


def _report(text: str, sentences: Sequence[str]) -> Finding:
    nearest = attribute(text, sentences, most=1, threshold=0.0) or (0,)
    return Finding(
        Kind.UNSUPPORTED,
        nearest[0],
        "",
        text,
        f"left out of the brief, since the text does not say it: {text}",
        Severity.NOTE,
    )
