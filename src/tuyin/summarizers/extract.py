"""A summarizer without a model: the sentences of the text that say most of it."""

import math
from collections.abc import Sequence

from tuyin.errors import InputError
from tuyin.records import Lang, Point, Summary
from tuyin.signature import Signature
from tuyin.summarizers.headline import headline
from tuyin.text.rank import choose

_VERSION = "lexrank-mmr-5"  # raise it when another summary may be made of the same text
FEWEST = 3
_SENTENCES_PER_POINT = 4
_MAX_WORDS = 130  # of all points together: what is read in under a minute


class Extract:
    """Chooses sentences by LexRank's degree centrality, position, figures and names, and by MMR.

    The method and its sources are told in `tuyin.text.rank`. A point is a sentence of the text, to
    the letter; the headline is the lead. Works for any language whose words are set apart.
    """

    @property
    def signature(self) -> Signature:
        """The method and its version."""
        return Signature.of(summarizer="extract", method=_VERSION)

    def summarize(self, sentences: Sequence[str], *, lang: Lang, max_points: int) -> Summary:
        """Choose 3 to `max_points` sentences, the more the longer the text, in the order of the text.

        The headline's sentence is not told again, unless it is all there is. Raises InputError for
        empty input.
        """
        del lang  # the weights are the same for every language
        if not any(sentence.strip() for sentence in sentences):
            raise InputError("nothing to summarize: no sentence was given")
        head = headline(sentences)
        chosen = pick(sentences, max_points=max_points, taken=head.segments) or head.segments
        return Summary(head, tuple(Point(sentences[i], (i,)) for i in chosen))


def pick(sentences: Sequence[str], *, max_points: int, taken: Sequence[int] = ()) -> tuple[int, ...]:
    """Choose the sentences of the points: one in four, at least 3 and at most `max_points`.

    Together they have at most 130 words, if the best of them alone does not have more.
    """
    wanted = max(FEWEST, math.ceil(len(sentences) / _SENTENCES_PER_POINT))
    return choose(sentences, count=min(wanted, max_points), taken=taken, max_words=_MAX_WORDS)
