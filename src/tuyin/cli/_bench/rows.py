"""Each benchmark: what is measured, against what, and what it is to reach (on two cores)."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tuyin import models
from tuyin.cli._bench import corpus, process
from tuyin.cli._bench.process import Run
from tuyin.cli._bench.result import Result, Sense
from tuyin.cli._bench.work import Job
from tuyin.errors import InputError

_WORK, _SHAPE = "tuyin.cli._bench.work", "tuyin.cli._bench.shape"
_BATCHES = (16, 32, 64, 128)
_SINGLE = 12  # of 200 sentences, one at a time: by beam 4 they take minutes as it is
# what an article of the seeds has, more or less
_SENTENCES_EACH = 8
_LIBRARIES = ("torch", "transformers", "ctranslate2")
_LOADED = f"""
import contextlib, os, sys
from tuyin.cli._app import app
with contextlib.redirect_stdout(open(os.devnull, "w")):
    app(sys.argv[1:], standalone_mode=False)
print([name for name in {_LIBRARIES} if name in sys.modules])
"""
_READ = "import sys, pathlib; [p.read_text() for p in sorted(pathlib.Path(sys.argv[1]).glob('*.txt'))]"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and how large to measure. `quick` proves that it runs; its figures say nothing."""

    folder: Path
    repeats: int = 3
    threads: int = 2
    quick: bool = False
    source: Path | None = None

    def many(self, full: int, quick: int) -> int:
        """Choose a size."""
        return quick if self.quick else full

    def text(self, count: int) -> tuple[str, ...]:
        """Return distinct sentences."""
        return tuple(corpus.sentences(count, source=self.source))

    @property
    def shape(self) -> Path:
        """The 600M shape, checkpoint and conversion; made once a run."""
        folder = self.folder / "shape"
        if not folder.is_dir():
            process.python("-m", _SHAPE, str(folder), *(["toy"] if self.quick else []))
        return folder


def beam(bench: Bench) -> Result:
    """Measure the whole of `translate` against one sentence at a time by transformers."""
    text = bench.text(bench.many(200, 12))
    single = text[:: max(1, len(text) // bench.many(_SINGLE, 2))]
    own = Job("engine", str(bench.shape / "checkpoint-int8"), text, 4, 0, bench.threads)
    base = Job("transformers", str(bench.shape / "checkpoint"), single, 4, 1, bench.threads)
    seconds, theirs = _interleaved(bench, own, base)
    own_speed, base_speed = len(text) / median(seconds), len(single) / median(theirs)
    return Result(
        "beam4",
        f"{_name(bench)} shape, `translate` of {len(text)} sentences, beam 4",
        "transformers float32, one sentence at a time",
        base_speed,
        own_speed,
        "sentences/s",
        own_speed / base_speed,
        Sense.AT_LEAST,
        25,
        note=f"the baseline on {len(single)} of the sentences; random weights: all stop after some 40 pieces",
    )


def greedy(bench: Bench) -> tuple[Result, Result]:
    """Measure greedy decoding at batch 32, and its memory."""
    batch = bench.many(32, 4)
    text = tuple(sorted(bench.text(batch * 10), key=len)[batch * 2 : batch * 8])  # of like lengths
    own = Job("engine", str(bench.shape / "checkpoint-int8"), text, 1, batch, bench.threads)
    base = Job("transformers", str(bench.shape / "checkpoint"), text, 1, batch, bench.threads)
    own_runs, base_runs = _runs(bench, own, base)
    seconds, theirs = median(map(_seconds, own_runs)), median(map(_seconds, base_runs))
    memory = median(run.peak_mb for run in own_runs)
    their_memory = median(run.peak_mb for run in base_runs)
    what, against = f"{_name(bench)} shape, greedy, batch {batch}", "transformers float32, same batch"
    speed = Result(
        "greedy", what, against, len(text) / theirs, len(text) / seconds, "sentences/s", theirs / seconds,
        Sense.AT_LEAST, 4, note=f"each core does a batch of {batch}, transformers one with all",
    )  # fmt: skip
    peak = Result(
        "memory", f"{what}: peak memory", against, their_memory, memory, "MB", memory / their_memory,
        Sense.AT_MOST, 0.45,
    )  # fmt: skip
    return speed, peak


def pipeline(bench: Bench) -> Result:
    """Measure `tuyin translate` of a folder against nothing but CTranslate2 on the same sentences."""
    count = bench.many(1000, 6)
    folder = _articles(bench, count, each=_SENTENCES_EACH)
    text = bench.text(count * _SENTENCES_EACH)
    mini = str(models.bundled().folder)
    trial = text[: bench.many(512, 16)]
    speeds = {
        size: _seconds(_work(bench, Job("raw", mini, trial, 4, size, bench.threads))) for size in _BATCHES
    }
    best = min(speeds, key=lambda size: speeds[size])
    own, base = [], []
    for repeat in range(bench.repeats):
        base.append(_seconds(_work(bench, Job("raw", mini, text, 4, best, bench.threads))))
        own.append(_translate(bench, folder, f"pipeline-{repeat}").seconds)
    return Result(
        "pipeline",
        f"`tuyin translate` of {count:,} articles with mini, from start to end",
        f"CTranslate2 alone on the same sentences, pre-tokenized, batch {best}",
        len(text) / median(base),
        len(text) / median(own),
        "sentences/s",
        median(base) / median(own),
        Sense.AT_LEAST,
        0.85,
        note="no retries: the baseline has none; tuyin's time has its start and the loading in it, and its "
        "model is loaded without the letters that English lacks, the baseline's with all",
    )


def cached(bench: Bench) -> Result:
    """Measure a run that the store answers against reading the files, each from a process's start to end."""
    count = bench.many(1000, 6)
    folder = _articles(bench, count, each=_SENTENCES_EACH)
    _translate(bench, folder, "cached")
    own, base, start, journal = [], [], [], []
    for _ in range(bench.repeats + 1):
        start.append(process.python("-c", "pass").seconds)
        base.append(process.python("-c", _READ, str(folder)).seconds)
        own.append(_translate(bench, folder, "cached").seconds)
    loaded = process.python("-c", _LOADED, *_command(bench, folder, "cached")).stdout.strip()
    for _ in range(bench.repeats):
        shutil.rmtree(bench.folder / "cached" / ".answers", ignore_errors=True)
        journal.append(_translate(bench, folder, "cached").seconds)
    return Result(
        "cached",
        f"the same again, {count:,} articles",
        "reading the files",
        median(base[1:]),
        median(own[1:]),
        "s",
        median(own[1:]) / median(base[1:]),
        Sense.AT_MOST,
        3,
        note=f"model libraries loaded: {loaded if loaded != '[]' else 'none'}; {median(start[1:]):.3f} s of "
        f"both is Python's start; {median(journal):.2f} s where the command is another, or a file has "
        "changed, so that Typer reads it and the journal answers article by article",
    )


def growth(bench: Bench) -> tuple[Result, Result]:
    """Measure ten times the articles: the time an article takes, and the memory."""
    few, many = bench.many(1000, 4), bench.many(10_000, 40)
    runs = [_translate(bench, _articles(bench, count, each=2), f"growth-{count}") for count in (few, many)]
    times = [run.seconds / count for run, count in zip(runs, (few, many), strict=True)]
    what, against = f"{many:,} short articles", f"{few:,} of them"
    return (
        Result(
            "growth", f"{what}: time an article", against, times[0] * 1000, times[1] * 1000, "ms",
            times[1] / times[0], Sense.AT_MOST, 1.1,
        ),
        Result(
            "flat", f"{what}: peak memory", against, runs[0].peak_mb, runs[1].peak_mb, "MB",
            runs[1].peak_mb / runs[0].peak_mb, Sense.AT_MOST, 1.1,
        ),
    )  # fmt: skip


def help_(bench: Bench) -> Result:
    """Measure what `tuyin --help` takes beyond Python itself."""
    own, base = [], []
    for _ in range(3 * bench.repeats + 1):
        base.append(process.python("-c", "pass").seconds * 1000)
        own.append(process.python("-m", "tuyin", "--help").seconds * 1000)
    theirs, ours = median(base[1:]), median(own[1:])
    return Result(
        "help", "`tuyin --help`", "`python -c pass`", theirs, ours, "ms", ours - theirs,
        Sense.AT_MOST, 150, value_unit="ms",
    )  # fmt: skip


def first(bench: Bench) -> Result:
    """Measure the first brief of an article: libraries and model are loaded in it."""
    folder = _articles(bench, 1, each=20)
    own, base = [], []
    for repeat in range(bench.repeats + 1):
        base.append(process.python("-c", "pass").seconds)
        outputs = str(bench.folder / f"first-{repeat}")
        own.append(
            process.python(
                "-m", "tuyin", "brief", str(folder), "--model", "mini", "-o", outputs, "-q"
            ).seconds
        )
    return Result(
        "first", "first brief of an article of 20 sentences with mini, cold", "`python -c pass`",
        median(base[1:]), median(own[1:]), "s", median(own[1:]), Sense.AT_MOST, 2.5, value_unit="s",
        note="files are in the system's cache and modules compiled after a first run, as pip leaves them",
    )  # fmt: skip


ROWS: Mapping[str, Callable[[Bench], Result | tuple[Result, ...]]] = {
    "beam4": beam,
    "greedy": greedy,
    "pipeline": pipeline,
    "cached": cached,
    "growth": growth,
    "help": help_,
    "first": first,
}


def known(names: Sequence[str]) -> tuple[str, ...]:
    """Check names of benchmarks. Raises InputError for one that is none."""
    for name in names:
        if name not in ROWS:
            raise InputError(f"--only {name!r}: there are {', '.join(ROWS)}")
    return tuple(names)


def run(bench: Bench, names: Sequence[str]) -> Iterator[Result]:
    """Run the benchmarks named, or all, in the order of the table."""
    for name, measure in ROWS.items():
        if not names or name in names:
            found = measure(bench)
            yield from found if isinstance(found, tuple) else (found,)


def _interleaved(bench: Bench, own: Job, base: Job) -> tuple[list[float], list[float]]:
    own_runs, base_runs = _runs(bench, own, base)
    return list(map(_seconds, own_runs)), list(map(_seconds, base_runs))


def _runs(bench: Bench, own: Job, base: Job) -> tuple[list[Run], list[Run]]:
    """Run two jobs in turn: what slows the machine down for a while slows both."""
    pairs = [(_work(bench, own), _work(bench, base)) for _ in range(bench.repeats)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _work(bench: Bench, job: Job) -> Run:
    path = bench.folder / "job.json"
    path.write_text(job.dump(), encoding="utf-8")
    threads = {"OMP_NUM_THREADS": str(bench.threads)}
    return process.python("-m", _WORK, str(path), environ=threads)


def _seconds(run: Run) -> float:
    return float(json.loads(run.stdout.splitlines()[-1])["seconds"])


def _articles(bench: Bench, count: int, *, each: int) -> Path:
    folder = bench.folder / f"articles-{count}-{each}"
    if not folder.is_dir():
        corpus.write_articles(folder, count, sentences_each=each, source=bench.source)
    return folder


def _command(bench: Bench, folder: Path, outputs: str) -> list[str]:
    where = str(bench.folder / outputs)
    threads = str(bench.threads)
    return [
        "translate", str(folder), "--model", "mini", "--retries", "0", "--threads", threads, "-o", where, "-q"
    ]  # fmt: skip


def _translate(bench: Bench, folder: Path, outputs: str) -> Run:
    return process.python("-m", "tuyin", *_command(bench, folder, outputs))


def _name(bench: Bench) -> str:
    return "a toy's" if bench.quick else "NLLB-600M"
