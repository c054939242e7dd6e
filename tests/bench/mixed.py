"""Brief a folder of mixed files, killed in the middle, against an undisturbed run of the same.

    python -m tests.bench.mixed [--files 2000] [--kills 3] [--keep DIR]

Makes the files (`mixed_files.py` says which), runs `tuyin brief` on them with `--beam 1 --retries 0`,
once undisturbed and once killed with -9 at random moments and started again. Prints seconds, memory and
failures, and what is not as promised: the outputs are the same byte for byte, every failure is one line
of `failures.jsonl` and one of stderr, the exit code is 1, and nothing ends in a traceback.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.mixed_files import make

ROOT = Path(__file__).parents[2]
PAGES = (".md", ".json", ".jsonl")
OPTIONS = ["--beam", "1", "--retries", "0"]
SOME_FAILED = 1


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended, and what it took."""

    code: int
    errors: str
    cpu_seconds: float
    seconds: float
    peak_mib: float


def run(articles: Path, outputs: Path, *, options: list[str], kill_after: float | None = None) -> Run:
    """Run `tuyin brief`; killed with -9 after so many seconds if given."""
    began = time.monotonic()
    blocked = ROOT / "tests" / "data" / "blocked"
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tuyin", "brief", str(articles), "--outputs", str(outputs), *options],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(blocked), str(ROOT / "src")))},
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        if kill_after is not None:
            time.sleep(kill_after)
            process.send_signal(signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        errors.seek(0)
        return Run(
            os.waitstatus_to_exitcode(status),
            errors.read(),
            usage.ru_utime + usage.ru_stime,
            time.monotonic() - began,
            usage.ru_maxrss / 1024,
        )


def pages(outputs: Path) -> dict[str, bytes]:
    """Return what a run leaves, but for its databases."""
    return {
        str(path.relative_to(outputs)): path.read_bytes()
        for path in sorted(outputs.rglob("*"))
        if path.is_file() and path.suffix in PAGES
    }


def problems(last: Run, outputs: Path, *, lost: int) -> Iterator[str]:
    """Yield what a finished run should not have done."""
    failed = [json.loads(line) for line in (outputs / "failures.jsonl").read_text("utf-8").splitlines()]
    names = [failure["name"] for failure in failed]
    said = [line for line in last.errors.splitlines() if ": " in line]
    if last.code != SOME_FAILED:
        yield f"exit code {last.code}, not {SOME_FAILED}"
    if "Traceback" in last.errors:
        yield "a traceback"
    if len(names) != len(set(names)):
        yield "an article with two lines in failures.jsonl"
    if len(names) < lost:
        yield f"{len(names)} failures, though {lost} files are broken"
    for failure in failed:
        if sum(failure["error"] in line for line in said) != names.count(failure["name"]):
            yield f"not one line on stderr for {failure['error']!r}"


def main(arguments: list[str]) -> int:
    """Run the comparison; returns the exit code."""
    parser = argparse.ArgumentParser(description="Brief a folder of mixed files, killed in the middle.")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a new folder for files and outputs, kept afterwards")
    parser.add_argument(
        "options", nargs="*", default=["--beam", "1", "--retries", "0"], help="of tuyin brief"
    )
    settings = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        place = settings.keep or Path(temporary)
        articles, calm, killed = place / "files", place / "undisturbed", place / "killed"
        lost = make(articles, files=settings.files, seed=settings.seed)
        whole = run(articles, calm, options=settings.options)
        sys.stdout.write(
            f"undisturbed: {settings.files} files, {whole.cpu_seconds:.0f} s CPU, {whole.seconds:.0f} s, "
            f"peak {whole.peak_mib:.0f} MiB\n{_summary(whole)}\n"
        )
        found = [f"undisturbed: {problem}" for problem in problems(whole, calm, lost=lost)]
        chance = random.Random(settings.seed)  # noqa: S311 - no secret
        for _ in range(settings.kills):
            run(articles, killed, options=settings.options,
                kill_after=whole.seconds * (0.1 + 0.8 * chance.random()) / settings.kills)  # fmt: skip
        last = run(articles, killed, options=settings.options)
        sys.stdout.write(f"after {settings.kills} kills: {_summary(last)}\n")
        found += [f"killed: {problem}" for problem in problems(last, killed, lost=lost)]
        there, here = pages(calm), pages(killed)
        found += [
            f"differs: {name}"
            for name in sorted(there.keys() | here.keys())
            if there.get(name) != here.get(name)
        ]
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(there)} files of outputs compared, {len(found)} problems\n")
    return 1 if found else 0


def _summary(finished: Run) -> str:
    return next((line for line in finished.errors.splitlines() if " failed, " in line), "no summary")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
