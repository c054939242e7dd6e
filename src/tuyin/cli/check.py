"""`tuyin check`: the ledger of an article, sentence by sentence, and an exit code for cron."""

from typing import Annotated

import typer

from tuyin.cli import _options, _report, _wire
from tuyin.records import Failure, Lang

FOUND = 5


def check(
    paths: _options.Paths,
    to: _options.To = Lang.ENG,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="KIND,...",
            help="Exit with 5 if a sentence has one: numbers, names, omission, loop, language, copy, length.",
        ),
    ] = "",
    json: _options.Json = False,
    model: _options.Model = _options.MODEL,
    engine: _options.Engine = "ct2",
    dtype: _options.Dtype = "auto",
    beam: _options.Beam = 4,
    threads: _options.Threads = 0,
    retries: _options.Retries = 1,
    no_clean: _options.NoClean = False,
    outputs: _options.Outputs = _options.OUTPUTS,
    offline: _options.Offline = False,
    quiet: _options.Quiet = False,
) -> None:  # fmt: skip
    """Print each source sentence beside its translation and what the checks say of it.

    tuyin check seeds/ --to en --fail-on numbers,omission
    """
    kinds = _wire.kinds(fail_on)
    with _report.Watch(quiet=quiet) as watch, _wire.store(outputs) as store:
        translator = _wire.translator(
            model, engine=engine, dtype=dtype, beam=beam, threads=threads, offline=offline, note=watch.note
        )
        settings = _wire.settings(clean=not no_clean, retries=retries, watcher=watch)
        outcomes = _wire.translations(paths, target=to, translator=translator, store=store, settings=settings)
        found = False
        for translation in watch.counted(outcomes):
            typer.echo(_wire.ledger(translation, json=json))
            found |= any(finding.kind in kinds for finding in translation.findings)
    if found:
        raise typer.Exit(FOUND)
    watch.end()
