"""Plant failures of translation in human translations; knows nothing of the checks.

python -m tests.bench.plant --data DIR --out tests/data/failures

Every kind is a function of a pair, its neighbour (for text from elsewhere) and a random generator;
it returns the spoilt translation, or None where the pair is too short to be spoilt that way.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.foreign import FOREIGN, OPENINGS, ROMAN
from tests.bench.pairs import Pair, read

from tuyin.records import Lang

COUNT = 500
SAMPLE = Path(__file__).parents[1] / "data" / "eval"
Plant = Callable[[Pair, Pair, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Planted:
    """A spoilt translation, and how it was spoilt."""

    kind: str
    source: str
    source_lang: str
    target: str
    target_lang: str


def loop(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Say one to six words again, two to eight times more, and go on or stop there."""
    del other
    words = pair.target.text.split()
    size = chance.randint(1, 6)
    if len(words) < size + 2:
        return None
    place = chance.randrange(len(words) - size + 1)
    phrase = [word.strip(".!?") for word in words[place : place + size]]
    if not any(word[:1].isalpha() for word in phrase):
        return None
    times = chance.randint(2 if size > 1 else 3, 8)
    tail = words[place + size :] if chance.random() < 0.5 else []
    return " ".join([*words[:place], *phrase * times, *tail])


def language(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Answer in another language: the source's, Turkish, German, Kazakh in Latin letters."""
    del other
    ways = (
        ["source", "foreign", "roman"] if pair.target.lang == Lang.ENG else ["source", "foreign", "english"]
    )
    way = chance.choice(ways)
    if way == "source":
        return pair.source.text if len(pair.source.text.split()) > 4 else None
    if way == "roman":
        return pair.source.text.translate(ROMAN)
    lines = [
        text for lang, text in FOREIGN if lang != pair.target.lang and (way != "english" or lang == Lang.ENG)
    ]
    return chance.choice(lines)


def copy(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Leave three to seven words of the source where their translation should be."""
    del other
    source, target = pair.source.text.split(), pair.target.text.split()
    size = chance.randint(3, 7)
    if len(source) < size + 3 or len(target) < size + 3:
        return None
    place = chance.randrange(len(source) - size)
    there = place * (len(target) - size) // len(source)
    return " ".join([*target[:there], *source[place : place + size], *target[there + size :]])


def opening(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Begin with a phrase that models say of the task, the text, or to the reader."""
    del other
    return _begin(chance.choice(OPENINGS[Lang(pair.target.lang)]), pair.target.text)


def borrowed_opening(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Begin with six to ten words of another sentence."""
    words = other.target.text.split()
    if len(words) < 12:
        return None
    return _begin(" ".join(words[: chance.randint(6, 10)]).rstrip(",.;:—–-") + ",", pair.target.text)


def _begin(start: str, text: str) -> str:
    return f"{start} {text[0].lower() if start[-1] not in '.:!?' else text[0]}{text[1:]}"


def length(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Give a few words for a sentence, or that sentence and another, longer one."""
    words = pair.target.text.split()
    if len(words) < 8 or len(other.target.text) < len(pair.target.text):
        return None
    if chance.random() < 0.5:
        return " ".join(words[: max(1, len(words) // 4)]).rstrip(",;:") + "."
    return f"{pair.target.text} {other.target.text}"


def omission(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Leave out the first or the second half."""
    del other
    words = pair.target.text.split()
    if len(words) < 8:
        return None
    half = len(words) // 2
    return " ".join(words[:half] if chance.random() < 0.5 else words[half:])


def tidy_omission(pair: Pair, other: Pair, chance: random.Random) -> str | None:
    """Leave out a half, and hide it: a capital at the start, a full stop at the end."""
    left = omission(pair, other, chance)
    return left and left[0].upper() + left[1:].rstrip(" ,;:-–—.") + "."


PLANTS: dict[str, Plant] = {
    "loop": loop,
    "language": language,
    "copy": copy,
    "opening": opening,
    "borrowed opening": borrowed_opening,
    "length": length,
    "omission": omission,
    "tidy omission": tidy_omission,
}


def plant(pairs: list[Pair], *, kind: str, count: int = COUNT, seed: int = 0) -> Iterator[Planted]:
    """Spoil pairs in a random order until there are enough; the same seed gives the same text."""
    chance = random.Random(f"{seed}{kind}")  # noqa: S311 - a seed makes the same text
    order = list(range(len(pairs)))
    made = 0
    while made < count:
        chance.shuffle(order)
        for place in order:
            pair, other = pairs[place], pairs[chance.choice(order)]
            if other.target.lang != pair.target.lang or other is pair:
                continue
            text = PLANTS[kind](pair, other, chance)
            if text is None or text == pair.target.text:
                continue
            yield Planted(kind, pair.source.text, pair.source.lang, text, pair.target.lang)
            made += 1
            if made == count:
                return


def main() -> None:
    """Write the planted failures as JSON Lines, a file a kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SAMPLE)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    pairs = list(read(arguments.data))
    arguments.out.mkdir(parents=True, exist_ok=True)
    for kind in PLANTS:
        lines = [
            json.dumps(
                {
                    "source": p.source,
                    "source_lang": p.source_lang,
                    "target": p.target,
                    "target_lang": p.target_lang,
                },
                ensure_ascii=False,
            )
            for p in plant(pairs, kind=kind, count=arguments.count, seed=arguments.seed)
        ]
        path = arguments.out / f"{kind.replace(' ', '_')}.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
