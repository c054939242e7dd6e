"""Rank the sentences of one article and choose a few that say most without repeating each other.

The method is extractive summarization as published: the centrality of a sentence is its degree
in the graph of tf-idf cosines (LexRank, Erkan and Radev 2004, the continuous degree variant),
mixed with its position and with the figures and names it carries (the features of MEAD, Radev
et al. 2004); sentences are then picked by maximal marginal relevance (Carbonell and Goldstein
1998), which gives up a good sentence for a new one. Words are compared by their first five
letters: truncation does for Russian endings what a stemmer would (McNamee and Mayfield 2004).
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from tuyin.text.stopwords import LEANING, STOP_WORDS

STEM_LETTERS = 5
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"(?<=[\w,»”\"] )[«“\"]?[^\W\d_]*[A-ZА-ЯЁ][\w-]*(?: [A-ZА-ЯЁ][\w-]*)*")
_AGAIN = re.compile(r"\b(\w+(?: \w+){0,3}) \1\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"[\s«“\"']*(?:if|unless|when|whenever|while|although|though|because|whereas|если|когда|хотя|пока|поскольку|чтобы)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[,;:]\s|\s[–—-]\s|\b(?=(?:then|то)\b)", re.IGNORECASE)
_GOES_ON = re.compile(  # what follows a comma without being the main clause
    r"\s*(?:and|or|but|who|which|that|where|when|if|as well as|including|"
    r"и|или|а|но|котор\w+|что|где|если|когда|чтобы)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[\d\s.,]*\d)?")

# Weights: the sum is 1. Position is worth less than in MEAD, since the headline already takes the lead.
_CENTRALITY, _POSITION, _FACTS = 0.5, 0.25, 0.25
_RICH = 4  # figures and names after which more of them add nothing
_NOVELTY = 0.3  # MMR's 1 - lambda
_REPEAT = 0.6  # a cosine from here on is a near-repeat, never chosen
_LOOP = 0.5  # a share of different words under which a decoder was going round in circles
_SHORT, _LONG = 5, 40  # words outside of which a sentence is a poor point

Vector = Mapping[str, float]


def terms(sentence: str) -> list[str]:
    """Return the sentence's words in order: lower case, cut to five letters, no function words.

    A figure is kept whole, its thousands joined: "19 506" is two words but "15,8" is one.
    """
    words = (word.lower() for word in _WORD.findall(sentence))
    return [word if word[0].isdigit() else word[:STEM_LETTERS] for word in words if word not in STOP_WORDS]


def idf(sentences: Sequence[Collection[str]]) -> dict[str, float]:
    """Weigh each term by log(1 + sentences / sentences that have it)."""
    seen = Counter(term for sentence in sentences for term in set(sentence))
    return {term: math.log(1 + len(sentences) / count) for term, count in seen.items()}


def cosine(left: Vector, right: Vector) -> float:
    """Return the dot product of two vectors that are already of length 1 (or empty)."""
    if len(right) < len(left):
        left, right = right, left
    return sum(weight * right.get(term, 0.0) for term, weight in left.items())


def scores(sentences: Sequence[str]) -> list[float]:
    """Score each sentence from 0 to 1; same length, same order. The cost is linear in the text."""
    vectors = _vectors(sentences)
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    # the sum of a sentence's cosines to all the others, without visiting every pair
    degrees = [cosine(vector, total) - (1.0 if vector else 0.0) for vector in vectors]
    highest = max(degrees, default=0.0) or 1.0
    return [
        standing(sentence)
        * (
            _CENTRALITY * max(0.0, degree) / highest
            + _POSITION / math.sqrt(1 + index)
            + _FACTS * min(1.0, _facts(sentence) / _RICH)
        )
        for index, (sentence, degree) in enumerate(zip(sentences, degrees, strict=True))
    ]


def standing(sentence: str) -> float:
    """Say from 0 to 1 how well a sentence is read on its own.

    It counts against it to be very short or long, a question, half of a quotation, to begin with
    a word that leans on the sentence before ("This", "Он"), to be a clause without its main clause,
    and to say its words again and again.
    """
    words = [word.lower() for word in _WORD.findall(sentence)]
    if not any(word[0].isalpha() for word in words):
        return 0.0
    share = len(set(words)) / len(words) if len(words) > _SHORT else 1.0
    factors = (
        (len(words) < _SHORT, 0.3),
        (len(words) > _LONG, 0.7),
        (sentence.rstrip().endswith("?"), 0.5),
        (open_ended(sentence), 0.6),
        (leans(sentence), 0.75),
        (is_clause(sentence), 0.4),
        (share < _LOOP, 0.3),
        (_AGAIN.search(sentence) is not None, 0.5),
    )
    return math.prod(factor for applies, factor in factors if applies)


def leans(sentence: str) -> bool:
    """Tell whether the first word refers to the sentence before."""
    first = _WORD.search(sentence)
    return first is not None and first.group().lower() in LEANING


def is_clause(sentence: str) -> bool:
    """Tell whether all of a sentence hangs on the "if" or "когда" that it begins with."""
    if not _SUBORDINATE.match(sentence) or sentence.rstrip().endswith("?"):
        return False
    return all(_GOES_ON.match(clause) for clause in _SPLIT.split(sentence)[1:])


def open_ended(text: str) -> bool:
    """Tell whether a quotation or parenthesis is opened and not closed, or closed and not opened."""
    pairs = (("«", "»"), ("“", "”"), ("(", ")"))
    return any(text.count(a) != text.count(b) for a, b in pairs) or text.count('"') % 2 == 1


def choose(
    sentences: Sequence[str], *, count: int, taken: Collection[int] = (), max_words: int | None = None
) -> tuple[int, ...]:
    """Choose at most `count` sentences, in the order of the text, that repeat neither each other nor `taken`.

    `max_words` is what all chosen may add up to; the first is chosen even if it alone is longer.
    """
    vectors, worth = _vectors(sentences), scores(sentences)
    highest = max(worth, default=0.0) or 1.0
    closest = [max((cosine(vector, vectors[i]) for i in taken), default=0.0) for vector in vectors]
    left = {i for i, score in enumerate(worth) if i not in taken and score > 0}
    chosen: list[int] = []
    words = 0
    while len(chosen) < count:
        left = {i for i in left if closest[i] < _REPEAT}
        if chosen and max_words is not None:
            left = {i for i in left if words + len(sentences[i].split()) <= max_words}
        if not left:
            break
        # the earlier sentence wins a tie: -i
        best = max(left, key=lambda i: ((1 - _NOVELTY) * worth[i] / highest - _NOVELTY * closest[i], -i))
        left.remove(best)
        chosen.append(best)
        words += len(sentences[best].split())
        closest = [max(c, cosine(vectors[best], v)) for c, v in zip(closest, vectors, strict=True)]
    return tuple(sorted(chosen))


def _vectors(sentences: Sequence[str]) -> list[dict[str, float]]:
    split = [terms(sentence) for sentence in sentences]
    weights = idf(split)
    vectors = []
    for words in split:
        vector = {term: count * weights[term] for term, count in Counter(words).items()}
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / length for term, weight in vector.items()})
    return vectors


def _facts(sentence: str) -> int:
    return len(_FIGURE.findall(sentence)) + len(_NAME.findall(sentence))
