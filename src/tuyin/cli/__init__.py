"""The command line: the only place that prints, reads the environment and exits.

Exit codes: 0 all done · 1 some articles failed · 2 bad input or option · 3 model · 4 outputs folder ·
5 `check --fail-on` found something · 130 stopped by Ctrl-C.
"""

import gc
import io
import os
import sys
from collections.abc import Callable

from tuyin.errors import StoreError, TuyinError

_STOPPED = 130
TYPE_CHECKING = False  # typing takes 5 ms
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run the command line, unless the same command has an answer that still holds."""
    is_command = sys.argv[1:2] and not sys.argv[1].startswith("-")  # --help has none, and shall not wait
    if not (is_command and _guarded(_answered)):
        run(_app())


def _answered() -> bool:
    from tuyin.cli import _again

    return _again.answered(sys.argv[1:])


def _app() -> Callable[[], object]:
    """Import the commands; nothing of it is garbage, and looking for some takes a tenth of the time."""
    gc.disable()
    from tuyin.cli._app import app

    gc.enable()
    return app


def run(commands: Callable[[], object]) -> None:
    """Run a Typer app; a TuyinError becomes one line on stderr and its exit code."""
    _log()
    _guarded(commands)


def _log() -> None:
    import logging

    logging.basicConfig(format="tuyin: %(message)s", level=logging.WARNING)  # once: later calls do nothing


def _guarded(work: Callable[[], object]) -> object:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # cp1251 has no Kazakh letters: they are written as \u049b rather than not at all
            stream.reconfigure(errors="backslashreplace")
    try:
        return work()
    except TuyinError as error:
        _end(str(error), error.exit_code)
    except KeyboardInterrupt:
        _end("stopped", _STOPPED)
    except BrokenPipeError:
        # the reader of our output has left (`tuyin … | head`): not an error, and nothing more to say
        _forget_output()
        sys.exit(0)
    except OSError as error:
        _forget_output()
        _end(f"{error.filename or 'standard output'}: {error.strerror or error}", StoreError.exit_code)


def _end(message: str, exit_code: int) -> "NoReturn":
    """Say by the log, which --log-json makes JSON, why the run ends."""
    import logging

    _log()
    logging.getLogger("tuyin").error("%s", message, extra={"fields": {"exit_code": exit_code}})
    sys.exit(exit_code)


def _forget_output() -> None:
    """Point stdout nowhere: Python writes what is left in it once more at exit, and would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
