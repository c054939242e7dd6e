"""Feed damaged files to every reader: `python -P tests/bench/fuzz_inputs.py [--seed 1]`.

Takes the files of tests/data/inputs and tests/data/real, damages each in one to eight ways (bytes
changed, cut out, repeated, swapped between files, lengths blown up, ZIP members rewritten), and reads
them. Every outcome must be an article or a failure of one printable line; anything raised, a name used
twice, a warning, or a file that takes over ten seconds ends the run with the file kept and exit 1.
PDFs cost a process each, so one input in fifty is a PDF. (-P: this folder has a `numbers.py`.)
"""

import argparse
import io
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tuyin import inputs
from tuyin.inputs import Limits, TableOptions
from tuyin.records import Article, Failure

DATA = Path(__file__).parents[1] / "data"
FOLDERS = (DATA / "inputs", DATA / "real")
ZIPS = {".docx", ".odt", ".epub", ".xlsx"}
TOKENS = (
    b"\0", b"\xff" * 4, b"<", b"]]>",
    b"&#0;", b"&a;", b"<!ENTITY a SYSTEM 'file:///etc/passwd'>", b'"', b"\r",
    b"\x1b[31m", b"\xe2\x80\xae",
    b"\xed\xa0\x80", b"{", b"[" * 5000, b"<p>" * 5000, b"\\u-99999999 ", b"{\\",
    b"-->", b"--- \n", b"\xef\xbb\xbf", b"=?utf-8?b?", b"Content-Type: text/plain; charset=\x00x\n",
    b"9" * 400,
)  # fmt: skip
SLOW_SECONDS = 10.0
HANGING_SECONDS = 60


class Hanging(BaseException):
    """A reader that may never end; no reader takes it for an error of its own."""


def hang(*_: object) -> None:
    """Raise Hanging: a pattern that tries each way to part a text would take years."""
    raise Hanging(f"over {HANGING_SECONDS} s")


_TOLD_INPUTS = 500


def damaged(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Damage some bytes in one to eight ways."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 8, 64, 1024))
        way = chance.randrange(7)
        if way == 0 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del made[at : at + length]
        elif way == 2:
            made[at:at] = chance.choice(TOKENS)
        elif way == 3:
            made[at:at] = made[at : at + length] * chance.randint(1, 20)
        elif way == 4:
            made[at : at + length] = chance.randbytes(min(length, 64))
        elif way == 5:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            made[at : at + length] = other[begin : begin + length]
        else:
            del made[at if at > 32 else len(made) :]
    return bytes(made)


def damaged_zip(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Damage what is inside a ZIP file, not its frame."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            member = old.read(name)
            new.writestr(
                name, damaged(member, chance, others) if name == chosen or chance.random() < 0.1 else member
            )
    return out.getvalue()


def problem(path: Path, options: TableOptions) -> tuple[str, str]:
    """Read a file; return what kind of outcome it had, and what is wrong with that, if anything."""
    began = time.process_time()
    signal.alarm(HANGING_SECONDS)
    names: set[str] = set()
    kind = "nothing"
    try:
        for found in inputs.read([str(path)], options=options, limits=Limits(pdf_seconds=20)):
            kind = type(found).__name__
            line = found.error if isinstance(found, Failure) else found.name
            if found.name in names or not line.strip() or "\n" in line or "\x1b" in line:
                return kind, f"a name used twice or a line that is none: {found.name!r} {line!r}"
            names.add(found.name)
            if isinstance(found, Article):
                found.text.encode()
    except BaseException:  # noqa: BLE001 - whatever it is, it is what we look for
        return "raised", traceback.format_exc()
    finally:
        signal.alarm(0)
    if time.process_time() - began > SLOW_SECONDS:
        return kind, f"took {time.process_time() - began:.0f} s"
    return kind, "" if kind != "nothing" else "no outcome"


def main(arguments: list[str]) -> int:
    """Run the fuzzer; returns the exit code."""
    parser = argparse.ArgumentParser(description="Feed damaged files to every reader.")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()), help="where a culprit is kept"
    )
    settings = parser.parse_args(arguments)
    warnings.simplefilter("error")
    signal.signal(signal.SIGALRM, hang)
    chance = random.Random(settings.seed)  # noqa: S311 - no secret
    found = [path for folder in FOLDERS for path in sorted(folder.iterdir())]
    files = [path for path in found if path.suffix != ".py" and path.name != "README.md"]
    pdfs, rest = [p for p in files if p.suffix == ".pdf"], [p for p in files if p.suffix != ".pdf"]
    others = [path.read_bytes() for path in files]
    counts: Counter[str] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(settings.inputs):
            source = chance.choice(pdfs if number % 50 == 0 else rest)
            damage: Callable[[bytes, random.Random, list[bytes]], bytes] = damaged
            if source.suffix in ZIPS and chance.random() < 0.7:
                damage = damaged_zip
            content = damage(source.read_bytes(), chance, others)
            path = Path(folder) / (source.name if chance.random() < 0.8 else chance.choice(files).name)
            path.write_bytes(content)
            kind, wrong = problem(path, TableOptions())
            counts[kind] += 1
            if wrong:
                bad += 1
                kept = settings.keep / f"fuzz-{settings.seed}-{number}-{path.name}"
                kept.write_bytes(content)
                sys.stdout.write(f"{kept}: {wrong}\n")
            path.unlink()
            if number % _TOLD_INPUTS == _TOLD_INPUTS - 1:
                sys.stderr.write(f"{number + 1} inputs, {bad} wrong\n")
    sys.stdout.write(f"{settings.inputs} inputs: {dict(counts)}, {bad} wrong\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
