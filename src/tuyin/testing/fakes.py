"""Fakes that keep the protocols without a model: deterministic, and told what goes wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tuyin.errors import InputError, ModelError
from tuyin.records import Decoding, Lang, Point, Summary
from tuyin.signature import Signature
from tuyin.text import translit

_DEFAULT = Decoding()


@dataclass
class FakeTranslator:
    """A Translator that spells a sentence in the target's letters: words, figures and order stay.

    `breaks` (parts of sentences) raise ModelError. `loops` say their first word a dozen times, and
    `drops_numbers` lose their digits: both are mended by any decoding that is not the default.
    `asked` lists every sentence translated, in order.
    """

    version: str = "1"
    max_tokens: int = 50
    breaks: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()
    drops_numbers: tuple[str, ...] = ()
    directions: tuple[tuple[Lang, Lang], ...] = (
        (Lang.KAZ, Lang.ENG),
        (Lang.KAZ, Lang.RUS),
        (Lang.RUS, Lang.ENG),
    )
    asked: list[str] = field(default_factory=list, compare=False)

    @property
    def signature(self) -> Signature:
        """Everything that changes what it says."""
        return Signature.of(engine="fake", version=self.version)

    def count_tokens(self, sentence: str) -> int:
        """Count the words of a sentence, and two more for a language tag and </s>."""
        return len(sentence.split()) + 2

    def translate(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, decoding: Decoding | None = None
    ) -> list[str]:
        """Spell each sentence; same length, same order, an empty sentence gives ""."""
        if (source, target) not in self.directions:
            known = ", ".join(f"{a.short}→{b.short}" for a, b in self.directions)
            raise ModelError(f"fake translates {known}, not {source.short}→{target.short}")
        self.asked.extend(sentences)
        return [self._say(sentence, target, decoding or _DEFAULT) for sentence in sentences]

    def candidates(
        self, sentences: Sequence[str], *, source: Lang, target: Lang, count: int
    ) -> list[tuple[str, ...]]:
        """Give what the default decoding says, then what another one says, without repeats."""
        first = self.translate(sentences, source=source, target=target)
        second = self.translate(sentences, source=source, target=target, decoding=Decoding(beam=1))
        return [tuple(dict.fromkeys(pair))[:count] for pair in zip(first, second, strict=True)]

    def _say(self, sentence: str, target: Lang, decoding: Decoding) -> str:
        for part in self.breaks:
            if part in sentence:
                raise ModelError(f"fake: told to break on {part!r}")
        words = sentence.split()
        text = " ".join(words)
        if decoding == _DEFAULT and any(part in sentence for part in self.loops):
            text = " ".join([words[0]] * 12)
        if decoding == _DEFAULT and any(part in sentence for part in self.drops_numbers):
            text = "".join(letter for letter in text if not letter.isdigit())
        return translit.to_english(text) if target is Lang.ENG else translit.to_russian(text)


@dataclass
class FakeScorer:
    """A Scorer to whom all words are likely with a source and unlikely without, but those of `made_up`.

    These are the same either way. `asked` lists every call's pairs.
    """

    made_up: str = ""
    asked: list[tuple[tuple[str, str], ...]] = field(default_factory=list, compare=False)

    @property
    def signature(self) -> Signature:
        """Everything that changes what it says."""
        return Signature.of(engine="fake", model="fake", rev="1")

    def score(
        self, pairs: Sequence[tuple[str, str]], *, source: Lang, target: Lang
    ) -> list[tuple[float, ...]]:
        """Give a log probability a word, and one of the end."""
        del source, target
        self.asked.append(tuple(pairs))
        return [self._score(original, text) for original, text in pairs]

    def _score(self, original: str, text: str) -> tuple[float, ...]:
        words = text.split()
        made_up = len(self.made_up.split()) if text.startswith(self.made_up) else 0
        likely = -1.0 if original else -7.0
        return (*[-5.0] * made_up, *[likely] * (len(words) - made_up), -0.1)


@dataclass(frozen=True, slots=True)
class FakeSummarizer:
    """A Summarizer that says the first sentences as they are, the very first as the headline.

    `invents` is added to every point: what no sentence bears out.
    """

    invents: str = ""

    @property
    def signature(self) -> Signature:
        """Everything that changes what it says."""
        return Signature.of(summarizer="fake", invents=self.invents or None)

    def summarize(self, sentences: Sequence[str], *, lang: Lang, max_points: int) -> Summary:
        """Give the first sentence as headline, and those after it as points; raises InputError if none."""
        del lang
        spoken = [i for i, sentence in enumerate(sentences) if sentence.strip()]
        if not spoken:
            raise InputError("nothing to summarize: no sentence was given")
        points = [Point(f"{sentences[i]}{self.invents}", (i,)) for i in spoken[:max_points]]
        return Summary(Point(sentences[spoken[0]], (spoken[0],)), tuple(points))
