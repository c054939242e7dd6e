"""Measure what a shortlist of target words costs in quality and saves in time, on any converted model.

python -m tests.bench.shortlist --data DIR --corpus FILE [--model DIR] [--most 8000]
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF
from tests.bench.pairs import read

from tuyin.engines import Source, convention, load, shortlist
from tuyin.engines.pieces import load_pieces
from tuyin.records import Decoding, Lang

BUNDLED = Path(__file__).parents[2] / "src" / "tuyin" / "models" / "bundled" / "mini"


def main() -> None:
    """Print chrF++ and CPU seconds of Kazakh into English, without the list and with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of ntrex128*.tsv[.gz]")
    parser.add_argument("--corpus", type=Path, required=True, help="English text, a sentence a line")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--most", type=int, default=8000)
    parser.add_argument("--sentences", type=int, default=300)
    parser.add_argument("--beam", type=int, default=1)
    arguments = parser.parse_args()
    pairs = [
        pair
        for pair in read(arguments.data, files=("ntrex128*",))
        if (pair.source.lang, pair.target.lang) == (Lang.KAZ, Lang.ENG)
    ][: arguments.sentences]
    whole = Source(
        arguments.model,
        convention("nllb"),
        arguments.model.name,
        decoding=Decoding(beam=arguments.beam),
        max_tokens=200,
        threads=1,
    )
    with tempfile.TemporaryDirectory() as folder, arguments.corpus.open(encoding="utf-8") as lines:
        pieces = load_pieces(arguments.model)
        tokens = shortlist.choose(lines, pieces=pieces, most=arguments.most)
        digest = shortlist.build(arguments.model, Path(folder), tokens=tokens, target=Lang.ENG)
        print(f"{len(pieces.target_ids)} pieces, {len(tokens)} kept")  # noqa: T201 - a command's result
        for label, source in (
            ("whole", whole),
            ("shortlist", replace(whole, directory=Path(folder), shortlist=digest)),
        ):
            translator = load(source)
            translator.translate(["Сәлем"], source=Lang.KAZ, target=Lang.ENG)
            start = time.process_time()
            said = translator.translate(
                [pair.source.text for pair in pairs], source=Lang.KAZ, target=Lang.ENG
            )
            seconds = time.process_time() - start
            score = CHRF(word_order=2).corpus_score(said, [[pair.target.text for pair in pairs]]).score
            print(f"{label}: chrF++ {score:.2f}, {seconds:.1f} CPU s")  # noqa: T201 - a command's result


if __name__ == "__main__":
    main()
