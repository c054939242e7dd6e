"""Weigh, word by word, whether a translation says what its source says.

A word is borne out if a word of the other side is known to translate it, is the same, or sounds like
it (names). How much that tells is different for each word and was counted beforehand: `lexicon/`
holds, for each word beginning, the log odds of finding it borne out in true translations against
sentences that have nothing to do with each other (`tests/bench/lexicon.py` makes it).
"""

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tuyin.records import Lang, Segment
from tuyin.text.numbers_tokens import fold
from tuyin.text.translit import to_english, to_russian

Odds = tuple[float, float]

BEGINNING = 5  # letters that stand for a word: does for endings what a stemmer would
# how much longer a translation is than its source, in natural logarithms of letters (NTREX-128, FLORES-200)
_GROWTH = {
    (Lang.KAZ, Lang.ENG): -0.03,
    (Lang.KAZ, Lang.RUS): 0.06,
    (Lang.RUS, Lang.ENG): -0.07,
}
_TOKEN = re.compile(r"[^\W_]+")
_ALIKE, _UNLIKE = 2.0, -0.5  # of words that the tables do not know, names mostly
_NAME_LETTERS = 4
_SOUNDS = 3
_ALIKE_LETTERS = 4
_VOWELS = re.compile("[aeiouyаеиоуыэюяәіүұөйьъh]")
_SPELLINGS = (
    ("kh", "h"), ("ts", "c"), ("ck", "k"), ("c", "k"), ("x", "ks"), ("ph", "f"), ("q", "k"), ("w", "v"),
    ("dzh", "zh"), ("j", "zh"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words of one direction tell, as log odds (borne out, not), and how they translate."""

    source: dict[str, Odds]
    target: dict[str, Odds]
    translations: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One side's words: the log odds that the other side bears each out, and where each ends."""

    text: str
    odds: tuple[float, ...]
    ends: tuple[int, ...]

    @property
    def mean(self) -> float:
        """The mean log odds of a word."""
        return sum(self.odds) / (len(self.odds) + 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A sentence and its translation, word by word, and in length.

    `growth` is how much longer the translation is than it should be, in natural logarithms;
    `spread` the standard deviation of that among human translations of such a length.
    """

    source: Side
    target: Side
    growth: float
    spread: float

    def surprise(self, *, without_source: int = 0, without_target: int = 0) -> float:
        """Say how odd the length is, in standard deviations, once so many letters are left out."""
        growth = self.growth
        growth -= math.log(1 - without_source / (len(self.source.text) + _FLOOR))
        growth += math.log(1 - without_target / (len(self.target.text) + _FLOOR))
        return growth / self.spread


def odd_length(surprise: float) -> float:
    """Turn standard deviations into log odds; a translation may be far shorter, never far longer."""
    return min(4.0, max(-3.0, surprise)) ** 2 / 2


_FLOOR = 3  # letters added to both lengths, so that very short texts do not divide by nothing


def compare(source: Segment, translated: Segment) -> Comparison | None:
    """Compare both sides; None for a direction without a table."""
    direction = (source.lang, translated.lang)
    if direction not in _GROWTH:
        return None
    table = _lexicon(Lang(source.lang), Lang(translated.lang))
    ours, theirs = _words(source.text), _words(translated.text)
    our_sounds = {sounds(word) for word, _ in ours if len(word) >= _NAME_LETTERS}
    their_sounds = {sounds(word) for word, _ in theirs if len(word) >= _NAME_LETTERS}
    said = {word[:BEGINNING] for word, _ in theirs}
    explained: set[str] = set()
    our_odds = []
    for word, _ in ours:
        stem = word[:BEGINNING]
        known = table.translations.get(stem, _NOTHING)
        explained |= known
        explained.add(stem)
        borne = stem in said or not said.isdisjoint(known)
        our_odds.append(_weigh(word, borne, table.source.get(stem), their_sounds))
    their_odds = [
        _weigh(word, word[:BEGINNING] in explained, table.target.get(word[:BEGINNING]), our_sounds)
        for word, _ in theirs
    ]
    growth = math.log((len(translated.text) + _FLOOR) / (len(source.text) + _FLOOR))
    return Comparison(
        Side(source.text, tuple(our_odds), tuple(end for _, end in ours)),
        Side(translated.text, tuple(their_odds), tuple(end for _, end in theirs)),
        growth - _GROWTH[Lang(source.lang), Lang(translated.lang)],
        0.06 + 0.5 / math.sqrt(source.text.count(" ") + 2),  # fits 0.26 at 6 words, 0.15 at 30
    )


_NOTHING: frozenset[str] = frozenset()


def stems(text: str) -> list[str]:
    """List the beginnings of a text's words, as the tables spell them."""
    return [word[:BEGINNING] for word, _ in _words(text)]


def is_only_kazakh(word: str) -> bool:
    """Tell whether Russian has other words for a Kazakh one, and never that: «зауыт» is завод."""
    table, stem = _lexicon(Lang.KAZ, Lang.RUS), word[:BEGINNING].lower()
    said = table.translations.get(stem, _NOTHING)
    alike = to_russian(stem)[:_ALIKE_LETTERS]  # химия is химический, too
    return (
        bool(said)
        and to_russian(stem) not in table.target
        and all(alike != one[: len(alike)] for one in said)
    )


@cache
def _lexicon(source: Lang, target: Lang) -> Lexicon:
    """Read the table of a direction: the target's words, an empty line, the source's."""
    path = files("tuyin.checks") / "lexicon" / f"{source.short}-{target.short}.tsv"
    block, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    ours: dict[str, Odds] = {}
    theirs: dict[str, Odds] = {}
    translations: dict[str, frozenset[str]] = {}
    for line in block.split("\n"):
        stem, borne, unborne = line.split("\t")
        theirs[stem] = (int(borne) / 10, int(unborne) / 10)
    for line in rest.rstrip("\n").split("\n"):
        stem, borne, unborne, said = line.split("\t")
        ours[stem] = (int(borne) / 10, int(unborne) / 10)
        if said:
            translations[stem] = frozenset(said.split(" "))
    return Lexicon(ours, theirs, translations)


def _words(text: str) -> list[tuple[str, int]]:
    return [(match[0], match.end()) for match in _TOKEN.finditer(fold(text))]


def _weigh(word: str, borne: bool, odds: Odds | None, heard: set[str]) -> float:  # noqa: FBT001 - private
    """Weigh one word; numbers weigh nothing, another check compares them."""
    if word.isdigit():
        return 0.0
    if borne:
        return odds[0] if odds else _ALIKE
    if len(word) >= _NAME_LETTERS:
        said = sounds(word)
        if len(said) > 1 and said in heard:
            return _ALIKE
    return odds[1] if odds else _UNLIKE


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> str:
    """Keep the first consonants of a word, as any alphabet spells them: Трюдо, Trudeau → trd."""
    latin = to_english(word)
    for spelling, plain in _SPELLINGS:
        latin = latin.replace(spelling, plain)
    return _VOWELS.sub("", latin)[:_SOUNDS]
