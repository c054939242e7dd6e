"""The bundled summarizer: sentences are chosen first, then each is said in fewer words."""

from collections.abc import Sequence

from tuyin.records import Lang, Point, Summary
from tuyin.signature import Signature
from tuyin.summarizers.extract import Extract
from tuyin.summarizers.families import COMPRESS, HEADLINE
from tuyin.summarizers.model import Model, Source
from tuyin.text.attribute import attribute
from tuyin.text.rank import leans

_VERSION = "1"  # raise it when the same model would give another summary
_HEADLINE_SENTENCES = 2  # what the model was trained on: a headline's lead and the sentence after it
# A shortened sentence may drop words but hardly add any: stricter than for a free summary.
_HELD = 0.75


class Compress:
    """Chooses as `Extract` does, then has a model of the family "tuyin" shorten each sentence.

    The shortened sentence is kept if its words are the sentence's own and it is shorter; else the
    sentence itself stands. Figures and names are checked by the pipeline, as in any brief.
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
        points = tuple(self._shorter(point, sentences, lang) for point in extracted.points)
        return Summary(self._headline(extracted.headline, sentences, lang), points)

    def _shorter(self, point: Point, sentences: Sequence[str], lang: Lang) -> Point:
        """Shorten one sentence, with the one before it where it leans on that."""
        [index] = point.segments
        group = (index - 1, index) if index and leans(sentences[index]) else (index,)
        return self._written(group, sentences, lang, task=COMPRESS, longest=point.text) or point

    def _headline(self, lead: Point, sentences: Sequence[str], lang: Lang) -> Point:
        first = lead.segments[0]
        group = tuple(range(first, min(first + _HEADLINE_SENTENCES, len(sentences))))
        return self._written(group, sentences, lang, task=HEADLINE, longest=lead.text) or lead

    def _written(
        self, group: tuple[int, ...], sentences: Sequence[str], lang: Lang, *, task: str, longest: str
    ) -> Point | None:
        """Have the model say the group in fewer words than `longest`; None where that fails."""
        given = [sentences[index] for index in group]
        text = " ".join(given)
        if not self._model.fits(text, lang=lang, task=task):
            return None
        written = self._model.write(text, lang=lang, task=task)
        rests_on = attribute(written, given, threshold=_HELD)
        if not rests_on or len(written) >= len(longest):
            return None
        return Point(written, tuple(group[index] for index in rests_on))
