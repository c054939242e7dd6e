"""Reads one PDF and prints its pages as JSON; run as a script, under limits of time and memory."""

import contextlib
import json
import logging
import sys
from typing import TypedDict

from pypdf import PdfReader
from pypdf.errors import PyPdfError


class Extracted(TypedDict):
    """What the worker prints; `error` is empty where it read the file."""

    pages: list[str]
    title: str
    error: str


def extract(path: str) -> Extracted:
    """Read the text layer of each page."""
    found = Extracted(pages=[], title="", error="")
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            found["error"] = "locked with a password; save it without one"
            return found
        found["pages"] = [page.extract_text() for page in reader.pages]
        if reader.metadata is not None:
            found["title"] = str(reader.metadata.title or "")
    except MemoryError:
        found["error"] = "takes too much memory to read; print it to a new PDF"
    except RecursionError:
        found["error"] = "damaged PDF (it contains itself); print it to a new PDF"
    except PyPdfError as error:
        found["error"] = f"damaged PDF ({error}); fetch it again or print it to a new PDF"
    except Exception as error:  # noqa: BLE001 - a stranger's file meets a parser; the message says so
        found["error"] = (
            f"damaged PDF ({type(error).__name__}: {error}); fetch it again or print it to a new PDF"
        )
    return found


def _limit(seconds: float, memory_bytes: int) -> None:
    """Have the system end this process if it runs away; Windows has only its caller's clock."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        cpu = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    _limit(float(sys.argv[2]), int(sys.argv[3]))
    answer = json.dumps(extract(sys.argv[1]))
    sys.stdout.write(answer)
