"""`tuyin bench`: ratios, each to a named baseline measured in the same run."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tuyin.cli import _options


def bench(
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="beam4, greedy, pipeline, cached, growth, help, first."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Tiny sizes: shows that it runs, no more.")] = False,
    repeats: Annotated[int, typer.Option("--repeats", min=1, help="Measure so often, take the median.")] = 3,
    threads: Annotated[int, typer.Option("--threads", min=1, help="CPU threads of both sides.")] = 2,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FILE", help="Kazakh sentences, one a line.")
    ] = None,
    json: _options.Json = False,
) -> None:
    """Measure tuyin against named baselines, in processes of their own; about an hour in full.

    tuyin bench --only help --only first
    """
    from tempfile import TemporaryDirectory

    from tuyin.cli._bench import result, rows

    names = rows.known(only or [])
    found = []
    with TemporaryDirectory(prefix="tuyin-bench-") as folder:
        settings = rows.Bench(Path(folder), 1 if quick else repeats, threads, quick, data)
        for row in rows.run(settings, names):
            found.append(row)
            sys.stderr.write(f"tuyin: {row.name}: {row.value:.3g} ({'met' if row.met else 'missed'})\n")
    typer.echo("\n".join(map(result.json_line, found)) if json else result.lines(found))
