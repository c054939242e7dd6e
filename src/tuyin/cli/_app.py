"""The Typer app: every command, and what `tuyin --help` says of them all."""

from typing import Annotated

import typer

from tuyin import __version__
from tuyin.cli import bench, brief, cache, check, clean, doctor, models, summarize, translate

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
