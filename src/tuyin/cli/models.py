"""`tuyin models`: which there are, which are here; pull, carry, verify, remove them."""

import json as jsonlib
import os
from pathlib import Path
from typing import Annotated

import typer

from tuyin.cli import _options

app = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, help="See, pull, carry, verify and remove models."
)

Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="A name of `tuyin models list`, or a hub id.", show_default=False),
]


@app.command("list")
def list_(json: _options.Json = False) -> None:
    """List the models tuyin knows by name, and which of them are on this machine.

    tuyin models list
    """
    from tuyin import models
    from tuyin.cli import _models

    home = models.home(os.environ)
    rows = [_models.row(info, home=home) for info in models.REGISTRY.values()]
    typer.echo("\n".join(map(_models.json_line, rows)) if json else _models.table(rows))


@app.command()
def info(name: Name, json: _options.Json = False) -> None:
    """Say what is known of a model: source, licence, languages, size, how it is fed, what is here of it.

    tuyin models info nllb-600m
    """
    from tuyin import models
    from tuyin.cli import _models

    details = _models.details(name, home=models.home(os.environ))
    typer.echo(jsonlib.dumps(details, ensure_ascii=False) if json else _models.lines(details))


@app.command()
def pull(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name of `tuyin models list`, or a hub id.")
    ] = "",
    dtype: _options.Dtype = "auto",
    engine: _options.Engine = "ct2",
    license_: _options.License = "any",
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A tar file of `tuyin models bundle`.")
    ] = None,
    offline: _options.Offline = False,
    quiet: _options.Quiet = False,
) -> None:
    """Download a model, verify it, and convert it once; after that nothing goes to the network.

    tuyin models pull nllb-600m
    """
    from tuyin.cli import _models

    located = _models.fetched(
        name, file=from_, dtype=dtype, engine=engine, license_=license_, offline=offline, quiet=quiet
    )
    typer.echo(located.folder)


@app.command()
def convert(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A checkpoint as transformers saves it.")],
    dtype: _options.Dtype = "auto",
    quiet: _options.Quiet = False,
) -> None:
    """Convert a checkpoint of your own for CTranslate2; prints the folder to give to --model.

    tuyin models convert runs/adapted --dtype int8
    """
    from tuyin.cli import _models

    located = _models.converted(folder, dtype=dtype, quiet=quiet)
    typer.echo(located.folder)


@app.command()
def bundle(
    name: Name,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The tar file to write.")],
    dtype: _options.Dtype = "auto",
) -> None:
    """Write a pulled model into one tar file, for a machine that reaches no hub.

    tuyin models bundle nllb-600m -o nllb-600m.tar
    """
    from tuyin import models
    from tuyin.models.bundle import bundle as bundle_

    written = bundle_(models.find(name, home=models.home(os.environ), dtype=dtype), output)
    typer.echo(f"{output}: {written / 1e6:,.0f} MB; there: tuyin models pull --from {output.name}")


@app.command()
def verify(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="All, if none is named.")] = "",
) -> None:
    """Compare every file of a model, or of all that are here, with its checksum; exits 3 if one differs.

    tuyin models verify
    """
    from tuyin import models
    from tuyin.models.keep import verify as verify_

    verdicts = verify_(models.home(os.environ), name=name)
    for verdict in verdicts:
        typer.echo(
            f"{verdict.folder}: {', '.join(verdict.damaged) + ' DAMAGED' if verdict.damaged else 'whole'}"
        )
    if any(verdict.damaged for verdict in verdicts):
        raise typer.Exit(3)


@app.command()
def remove(
    name: Name,
    downloads: Annotated[
        bool,
        typer.Option("--downloads", help="What was downloaded too, which the hub's cache keeps."),
    ] = False,
) -> None:
    """Remove what was converted of a model.

    tuyin models remove nllb-600m --downloads
    """
    from tuyin.cli import _models

    typer.echo(f"{name}: {_models.removed(name, downloads=downloads) / 1e6:,.0f} MB freed")


@app.command()
def path(name: Name, dtype: _options.Dtype = "auto", engine: _options.Engine = "ct2") -> None:
    """Print the folder a model lies in.

    tuyin models path mini
    """
    from tuyin import models

    typer.echo(models.find(name, home=models.home(os.environ), engine=engine, dtype=dtype).folder)
