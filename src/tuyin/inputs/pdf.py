"""PDF: the text layer, page by page, in a process of its own that a time and memory limit can end."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tuyin.errors import InputError
from tuyin.inputs import pdf_worker
from tuyin.inputs.draft import Draft, Opened, Parts
from tuyin.inputs.pdf_layout import article_text
from tuyin.inputs.pdf_pages import Line

_MAX_MEMORY_BYTES = 2 << 30


def read(opened: Opened) -> Parts:
    """Read a PDF as one article. Raises InputError for a scan, a password, or one that does not end."""
    if opened.path is not None:
        found = _extract(opened.path, opened.limits.pdf_seconds)
    else:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
            copy.write(opened.read())
            copy.flush()
            found = _extract(Path(copy.name), opened.limits.pdf_seconds)
    text, notes = article_text([_page(lines, number) for number, lines in enumerate(found["pages"])])
    if not text:
        raise InputError("a scan without a text layer; run OCR on it first (ocrmypdf)")
    yield Draft(text, title=_title(found["title"], text), notes=notes)


def _page(lines: list[pdf_worker.PageLine], number: int) -> list[Line]:
    return [
        Line(" ".join(text.split()), left, right, baseline, height, number)
        for text, left, right, baseline, height in lines
    ]


def _extract(path: Path, seconds: float) -> pdf_worker.Extracted:
    # -P: the worker's folder, with our module names in it, must not come before the standard library
    command = [sys.executable, "-P", pdf_worker.__file__, str(path), str(seconds), str(_MAX_MEMORY_BYTES)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"not read within {seconds:.0f} s; print it to a new PDF, or save it as text"
        ) from error
    try:
        answer: pdf_worker.Extracted = json.loads(done.stdout)
    except ValueError as error:
        raise InputError("its reader ran out of memory or time; print it to a new PDF") from error
    if answer["error"]:
        raise InputError(answer["error"])
    return answer


def _title(title: str, text: str) -> str | None:
    """Believe a PDF's title where the text has it too: most are "Microsoft Word - doc1" or a template's."""
    words = " ".join(title.split()).casefold()
    return title if words and words in " ".join(text[:2000].split()).casefold() else None
