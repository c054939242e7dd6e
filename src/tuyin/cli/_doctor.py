"""The doctor's report: measured, and written for a person or a program."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tuyin import engines, models, training
from tuyin.models.diagnose import Fit, Problem, advice
from tuyin.models.diagnose import measure as measure_words
from tuyin.models.machine import Machine
from tuyin.records import Lang

_SAMPLE = Path(training.__file__).parent / "sample" / "composed.tsv"
_SENTENCES = 64
_FEW = 10


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor found; `words_per_second` is of the bundled model, 0 where none was measured."""

    machine: Machine
    fits: tuple[Fit, ...]
    problems: tuple[Problem, ...]
    words_per_second: float
    home: Path


def sample() -> list[str]:
    """Return Kazakh news sentences of usual length to measure with."""
    rows = _SAMPLE.read_text(encoding="utf-8").splitlines()[1:]
    return [row.partition("\t")[0] for row in rows][:_SENTENCES]


def measure(seconds: float, *, threads: int) -> float:
    """Return the bundled model's words a second, as `tuyin translate` runs it; 0 for no seconds."""
    if not seconds:
        return 0.0
    mini = models.bundled()
    translator = engines.load(
        engines.Source(mini.folder, engines.convention(mini.info.convention), mini.info.name, threads=threads)
    )
    return measure_words(
        partial(translator.translate, source=Lang.KAZ, target=Lang.ENG), sample(), seconds=seconds
    )


def lines(report: Report) -> str:
    """Write a report for a person."""
    return "\n".join([*_machine(report), "", *_models(report), "", *_problems(report)])


def json_line(report: Report) -> str:
    """Write a report for a program, as one object."""
    found = report.machine
    return json.dumps(
        {
            "cpu": found.cpu,
            "cores": found.cores,
            "instructions": found.isa.shown,
            "usable": found.usable.shown,
            "limits": found.limits,
            "memory_mb": found.memory_mb,
            "free_mb": found.free_mb,
            "gpus": [{"name": gpu.name, "memory_mb": gpu.memory_mb} for gpu in found.gpus],
            "advice": advice(found),
            "words_per_second": round(report.words_per_second),
            "models": [
                {
                    "name": fit.info.name,
                    "dtype": fit.dtype,
                    "memory_mb": fit.memory_mb,
                    "fits": fit.fits,
                    "words_per_second": round(fit.words_per_second, 1),
                    "license": fit.info.license,
                }
                for fit in report.fits
            ],
            "problems": [{"text": problem.text, "fatal": problem.fatal} for problem in report.problems],
        },
        ensure_ascii=False,
    )


def _machine(report: Report) -> Iterator[str]:
    found = report.machine
    hidden = f"; {', '.join(found.limits)} hides {found.isa.shown}" if found.limits else ""
    gpus = ", ".join(f"{gpu.name}, {gpu.memory_mb / 1000:.0f} GB" for gpu in found.gpus)
    yield f"processor     {found.cpu or 'unknown'}, {found.cores} core{'s' if found.cores > 1 else ''}"
    yield f"instructions  {found.usable.shown}{hidden}"
    yield f"memory        {found.memory_mb / 1000:.1f} GB, {found.free_mb / 1000:.1f} GB free"
    yield f"gpu           {gpus or 'none'}"
    yield f"fastest       {advice(found)}"
    if report.words_per_second:
        yield f"measured      {report.words_per_second:,.0f} words a second with mini, beam 4"
    yield f"models        {report.home}"


def _models(report: Report) -> Iterator[str]:
    yield f"{'translator':<14} {'type':<9} {'memory':>9}  {'fits':<5} {'words/s':>8}  licence"
    for fit in report.fits:
        about = "" if fit.info.bundled else "~"
        digits = 1 if fit.words_per_second < _FEW else 0
        speed = f"{about}{fit.words_per_second:,.{digits}f}" if fit.words_per_second else "-"
        yield (
            f"{fit.info.name:<14} {fit.dtype:<9} {fit.memory_mb:>6,} MB  {'yes' if fit.fits else 'no':<5} "
            f"{speed:>8}  {fit.info.license}"
        )
    if report.words_per_second:
        yield "~ is mini's speed scaled by size: an estimate"


def _problems(report: Report) -> Iterator[str]:
    if not report.problems:
        yield "nothing is wrong"
    for problem in report.problems:
        yield f"{'WRONG' if problem.fatal else 'note'}: {problem.text}"
