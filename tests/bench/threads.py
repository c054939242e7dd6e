"""Threads of the bundled model: one batch on all cores, or a batch on each core.

`python -m tests.bench.threads [--threads 2] [--sentences 800] [--beam 1]` prints words a second of each way
to share the cores, and the ratio to one batch on all of them; then those of tuyin's own engine, which
takes off the output layer what the target language cannot have. Run it on an idle machine.
"""

import argparse
import sys
import time
from statistics import median

import ctranslate2
from tokenizers import Tokenizer

from tuyin import models
from tuyin.cli._bench import corpus
from tuyin.cli._load import Loader
from tuyin.records import Lang

_BATCH_TOKENS = 2048
_REPEATS = 3


def measure(rows: list[list[str]], *, beam: int, inter: int, intra: int) -> float:
    """Return the median seconds to translate all rows by `inter` batches at a time on `intra` cores each."""
    folder = str(models.bundled().folder)
    model = ctranslate2.Translator(folder, compute_type="int8", inter_threads=inter, intra_threads=intra)
    seconds = []
    for repeat in range(_REPEATS + 1):
        began = time.perf_counter()
        model.translate_batch(
            rows if repeat else rows[:64],
            target_prefix=[[Lang.ENG.value]] * (len(rows) if repeat else min(64, len(rows))),
            beam_size=beam,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            max_decoding_length=128,
        )
        seconds.append(time.perf_counter() - began)

    return median(seconds[1:])


def measure_engine(texts: list[str], *, beam: int, threads: int) -> float:
    """Return the median seconds to translate all texts by tuyin's engine."""
    translator = Loader(beam=beam, threads=threads, fetch=False).translator("mini", Lang.ENG)
    seconds = []
    for repeat in range(_REPEATS + 1):
        began = time.perf_counter()
        translator.translate(texts if repeat else texts[:64], source=Lang.KAZ, target=Lang.ENG)
        seconds.append(time.perf_counter() - began)
    return median(seconds[1:])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sentences", type=int, default=800)
    parser.add_argument("--beam", type=int, default=1)
    asked = parser.parse_args()
    texts = corpus.sentences(8 * asked.sentences)[::8]
    tokenizer = Tokenizer.from_file(str(models.bundled().folder / "tokenizer.json"))
    tokens = [encoded.tokens for encoded in tokenizer.encode_batch(texts, add_special_tokens=False)]
    rows = [[Lang.KAZ.value, *pieces, "</s>"] for pieces in tokens]
    words = sum(len(text.split()) for text in texts)
    one = 0.0
    for inter in (1, asked.threads):
        intra = asked.threads // inter
        seconds = measure(rows, beam=asked.beam, inter=inter, intra=intra)
        one = one or seconds
        sys.stdout.write(
            f"{inter} batches x {intra} threads: {words / seconds:,.0f} words/s, {one / seconds:.2f}x\n"
        )
    seconds = measure_engine(texts, beam=asked.beam, threads=asked.threads)
    sys.stdout.write(f"tuyin's engine: {words / seconds:,.0f} words/s, {one / seconds:.2f}x\n")


if __name__ == "__main__":
    main()
