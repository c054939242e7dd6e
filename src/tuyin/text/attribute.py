"""Find which sentences a sentence of a summary rests on, by the words, figures and names they share."""

import math
from collections.abc import Sequence

from tuyin.text.rank import idf, terms

# A claim of which the sentences hold less than this much (by weight) rests on nothing.
THRESHOLD = 0.5
# A further sentence must add at least this much, else it only shares common words.
_GAIN = 0.12
_FIGURE_WEIGHT = 2.0  # a figure tells sentences apart better than any word


def coverage(claim: str, sentences: Sequence[str]) -> float:
    """Return the share, 0 to 1, of the claim's words and figures that the sentences hold.

    A claim without a word that counts (only function words) is covered by nothing: 0.
    """
    weights = _weights(claim, sentences)
    held = {term for sentence in sentences for term in terms(sentence)}
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in held) / total if total else 0.0


def attribute(
    claim: str, sentences: Sequence[str], *, most: int = 3, threshold: float = THRESHOLD
) -> tuple[int, ...]:
    """Return the indices, ascending, of the at most `most` sentences that the claim rests on.

    Empty where together they hold less than `threshold` of it. The earlier of two equally good
    sentences is taken.
    """
    weights = _weights(claim, sentences)
    total = sum(weights.values())
    if not total:
        return ()
    held = [frozenset(terms(sentence)) & weights.keys() for sentence in sentences]
    missing = set(weights)
    chosen: list[int] = []
    while len(chosen) < min(most, len(sentences)):
        gains = [sum(weights[term] for term in have & missing) / total for have in held]
        best = max(range(len(sentences)), key=lambda i: (gains[i], -i))
        if gains[best] < (_GAIN if chosen else threshold / most):
            break
        chosen.append(best)
        missing -= held[best]
    covered = 1 - sum(weights[term] for term in missing) / total
    return tuple(sorted(chosen)) if covered >= threshold else ()


def _weights(claim: str, sentences: Sequence[str]) -> dict[str, float]:
    """Weigh the claim's terms; one that no sentence has weighs as much as the rarest can."""
    rarity = idf([terms(sentence) for sentence in sentences])
    unseen = math.log(1 + max(1, len(sentences)))
    # in the claim's order, so that sums are the same in every process
    return {
        term: rarity.get(term, unseen) * (_FIGURE_WEIGHT if term[0].isdigit() else 1.0)
        for term in dict.fromkeys(terms(claim))
    }
