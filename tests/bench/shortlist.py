"""Measure what it costs to restrict English to the pieces of its words, on the bundled model.

python -m tests.bench.shortlist --data DIR [--vocabulary FILE] [--sentences 500] [--beam 4]

FILE is the tokenizer.json of a large vocabulary: the share of the references' pieces that is off its list
is told. The bundled model knows few pieces, and hardly any is off the whole list; so lists of ever fewer
words are tried until as many are, and more. Each line: words, pieces kept, references' pieces off the
list, chrF++ and its difference to no list.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF
from tests.bench.pairs import Pair, read
from tokenizers import Tokenizer

from tuyin import models
from tuyin.engines import Source, convention, load, shortlist
from tuyin.engines.pieces import FastPieces, Pieces, load_pieces
from tuyin.records import Decoding, Lang
from tuyin.text import words

_FILES = ("ntrex128*", "flores200*", "newsdev2019*")
_MOST = (None, 30_000, 10_000, 5_000, 3_000, 2_000, 1_000)


def main() -> None:
    """Print a line a list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--vocabulary", type=Path, help="a large tokenizer.json")
    parser.add_argument("--sentences", type=int, default=500, help="of each set")
    parser.add_argument("--beam", type=int, default=4)
    arguments = parser.parse_args()
    sets = {name.rstrip("*"): _pairs(arguments.data, name, arguments.sentences) for name in _FILES}
    pairs = [pair for found in sets.values() for pair in found]
    if arguments.vocabulary:
        large = FastPieces(Tokenizer.from_file(str(arguments.vocabulary)))
        kept = _listed(large, words.english())
        for name, found in sets.items():
            off = _off(large, kept, found)
            print(f"{name}: {len(kept):,} of {len(large.ids):,} kept, {off:.3%} off")  # noqa: T201 - a result
    folder = models.bundled().folder
    pieces = load_pieces(folder)
    base = _score(Source(folder, convention("nllb"), "mini"), pairs, beam=arguments.beam)
    print(f"no list: chrF++ {base:.2f}")  # noqa: T201 - a command's result
    for most in _MOST:
        listed = words.english()[:most]
        kept = _listed(pieces, listed)
        with tempfile.TemporaryDirectory() as made:
            for path in folder.iterdir():
                shutil.copy(path, made)
            Path(made, words.FILE).write_text(json.dumps({Lang.ENG: kept}), encoding="utf-8")
            source = Source(
                Path(made),
                convention("nllb"),
                "mini",
                shortlist=shortlist.digest(Path(made)),
                listed=Lang.ENG,
            )
            score = _score(source, pairs, beam=arguments.beam)
        off = _off(pieces, kept, pairs)
        print(f"{len(listed):,}: {len(kept):,} kept, {off:.3%} off, {score:.2f}, {score - base:+.2f}")  # noqa: T201


def _pairs(folder: Path, name: str, most: int) -> list[Pair]:
    wanted = (Lang.KAZ, Lang.ENG)
    found = [pair for pair in read(folder, files=(name,)) if (pair.source.lang, pair.target.lang) == wanted]
    return found[:most]


def _listed(pieces: Pieces, listed: Sequence[str]) -> list[str]:
    english = words.english_pieces(pieces.encode, listed)
    return words.wanted(pieces.target_ids, english=english, target=Lang.ENG)


def _off(pieces: Pieces, kept: Sequence[str], pairs: Sequence[Pair]) -> float:
    """Return the share of the references' pieces that a list lacks."""
    known = frozenset(kept)
    cut = [piece for tokens in pieces.encode([pair.target.text for pair in pairs]) for piece in tokens]
    return sum(piece not in known for piece in cut) / len(cut)


def _score(source: Source, pairs: Sequence[Pair], *, beam: int) -> float:
    translator = load(replace(source, decoding=Decoding(beam=beam), max_tokens=120))
    said = translator.translate([pair.source.text for pair in pairs], source=Lang.KAZ, target=Lang.ENG)
    score = CHRF(word_order=2).corpus_score(said, [[pair.target.text for pair in pairs]]).score
    return float(score)


if __name__ == "__main__":
    main()
