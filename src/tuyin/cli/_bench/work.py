"""The work that is measured, each in a process of its own: `python -m tuyin.cli._bench.work JOB`.

JOB is JSON: {"kind", "folder", "sentences", "beam", "batch", "threads", "limit"}. Prints
{"seconds": …} of the work alone: libraries and model are loaded, and a first batch is translated,
before the clock starts.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from tuyin import engines
from tuyin.engines import shortlist
from tuyin.records import Decoding, Lang

Translate = Callable[[Sequence[str]], object]
_WARM_UP = 32  # sentences, where a job does not say how many a batch


@dataclass(frozen=True, slots=True)
class Job:
    """What to run on what; `limit` is the most tokens a translation may have.

    `batch` is in sentences; 0 of either is the engine's own rule.
    """

    kind: str
    folder: str
    sentences: tuple[str, ...]
    beam: int
    batch: int
    threads: int
    limit: int = 0

    def dump(self) -> str:
        """Write the job as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def transformers_recipe(job: Job) -> Translate:
    """Translate as the usual recipes do: float32, `batch` sentences at a time, in the order given."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.set_num_threads(job.threads)
    tokenizer = AutoTokenizer.from_pretrained(job.folder, local_files_only=True)
    model: Any = AutoModelForSeq2SeqLM.from_pretrained(
        job.folder, dtype=torch.float32, local_files_only=True
    ).eval()
    target = tokenizer.convert_tokens_to_ids(Lang.ENG.value)

    def translate(sentences: Sequence[str]) -> None:
        for start in range(0, len(sentences), job.batch):
            framed = [f"{Lang.KAZ} {text}</s>" for text in sentences[start : start + job.batch]]
            inputs = tokenizer(framed, return_tensors="pt", padding=True, add_special_tokens=False)
            with torch.inference_mode():
                made = model.generate(
                    input_ids=inputs["input_ids"],
                    attention_mask=inputs["attention_mask"],
                    forced_bos_token_id=target,
                    num_beams=job.beam,
                    do_sample=False,
                    max_new_tokens=job.limit or limit_of(inputs["input_ids"].shape[1]),
                )
            tokenizer.batch_decode(made, skip_special_tokens=True)

    return translate


def engine(job: Job) -> Translate:
    """Translate as tuyin does: its engine, and its batches unless the job says how many sentences.

    Then a batch has that many of the mean length, and each core does one.
    """
    folder = Path(job.folder)
    source = engines.Source(
        folder,
        engines.convention("nllb"),
        "bench",
        dtype="int8",
        decoding=Decoding(beam=job.beam),
        threads=job.threads,
        shortlist=shortlist.digest(folder),
        listed=Lang.ENG,
    )
    if job.batch:
        counter = engines.load(source)
        tokens = [counter.count_tokens(text) for text in job.sentences]
        source = replace(source, batch_tokens=round(job.batch * sum(tokens) / len(tokens)))
    translator = engines.load(source)
    return partial(translator.translate, source=Lang.KAZ, target=Lang.ENG)


def raw(job: Job) -> Translate:
    """Translate pre-tokenized sentences by one call of CTranslate2, nothing around it."""
    import ctranslate2
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(Path(job.folder, "tokenizer.json")))
    model = ctranslate2.Translator(job.folder, compute_type="int8", intra_threads=job.threads)
    known = {text: tokenizer.encode(text, add_special_tokens=False).tokens for text in job.sentences}

    def translate(sentences: Sequence[str]) -> None:
        tokens = [known[text] for text in sentences]
        model.translate_batch(
            [[Lang.KAZ.value, *pieces, "</s>"] for pieces in tokens],
            target_prefix=[[Lang.ENG.value]] * len(tokens),
            beam_size=job.beam,
            max_batch_size=job.batch,
            max_decoding_length=job.limit or limit_of(max(map(len, tokens)) + 2),
        )

    return translate


def limit_of(tokens: int) -> int:
    """Return how long a translation may get, as the engine has it: twice the source's length class."""
    from tuyin.text import batch

    return max(32, 2 * batch.step(tokens))


KINDS: dict[str, Callable[[Job], Translate]] = {
    "transformers": transformers_recipe,
    "engine": engine,
    "raw": raw,
}


def main() -> None:
    """Do the job that the first argument's file holds."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    job = Job(**{**given, "sentences": tuple(given["sentences"])})
    translate = KINDS[job.kind](job)
    translate(job.sentences[: job.batch or _WARM_UP])
    began = time.perf_counter()
    translate(job.sentences)
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
