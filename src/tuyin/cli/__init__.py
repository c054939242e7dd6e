"""The command line: the only place that prints, reads the environment and exits.

Exit codes: 0 all done · 1 some articles failed · 2 bad input or option · 3 model · 4 outputs folder ·
5 `check --fail-on` found something · 130 stopped by Ctrl-C.
"""

import io
import logging
import os
import sys
from typing import Annotated, NoReturn

import typer

from tuyin import __version__
from tuyin.cli import bench, brief, cache, check, clean, doctor, models, summarize, translate
from tuyin.errors import StoreError, TuyinError

app = typer.Typer(
    name="tuyin",
    no_args_is_help=True,
    # plain help: rich would triple the time of `tuyin --help`
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 some articles failed, 2 input, 3 model, 4 outputs, 5 check --fail-on, "
    "130 stopped.",
)
app.command("brief")(brief.brief)
app.command("translate")(translate.translate)
app.command("summarize")(summarize.summarize)
app.command("clean")(clean.clean)
app.command("check")(check.check)
app.add_typer(cache.app, name="cache")
app.add_typer(models.app, name="models")
app.command("doctor")(doctor.doctor)
app.command("bench")(bench.bench)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"tuyin {__version__}")
        raise typer.Exit


@app.callback()
def tuyin(
    version: Annotated[
        bool, typer.Option("--version", callback=lambda asked: _version(asked=asked), is_eager=True)
    ] = False,
) -> None:
    """Kazakh and Russian news in English or Russian, and a brief that says only what the article says.

    tuyin brief seeds/
    """
    del version  # its callback has answered


def main() -> None:
    """Run the command line."""
    run(app)


def run(commands: typer.Typer) -> None:
    """Run a Typer app; a TuyinError becomes one line on stderr and its exit code."""
    logging.basicConfig(format="tuyin: %(message)s", level=logging.WARNING)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # cp1251 has no Kazakh letters: they are written as \u049b rather than not at all
            stream.reconfigure(errors="backslashreplace")
    try:
        commands()
    except TuyinError as error:
        _end(str(error), error.exit_code)
    except BrokenPipeError:
        # the reader of our output has left (`tuyin … | head`): not an error, and nothing more to say
        _forget_output()
        sys.exit(0)
    except OSError as error:
        _forget_output()
        _end(f"{error.filename or 'standard output'}: {error.strerror or error}", StoreError.exit_code)


def _end(message: str, exit_code: int) -> NoReturn:
    """Say by the log, which --log-json makes JSON, why the run ends."""
    logging.getLogger("tuyin").error("%s", message, extra={"fields": {"exit_code": exit_code}})
    sys.exit(exit_code)


def _forget_output() -> None:
    """Point stdout nowhere: Python writes what is left in it once more at exit, and would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
