"""`tuyin check`: the ledger of an article, sentence by sentence, and an exit code for cron."""

from typing import Annotated

import typer

from tuyin.cli import _options, _report
from tuyin.records import Lang

FOUND = 5


def check(
    paths: _options.Paths,
    to: _options.To = Lang.ENG,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="KIND,...",
            help="Exit with 5 if a sentence has one: numbers, names, omission, loop, language, copy, "
            "length, glossary.",
        ),
    ] = "",
    json: _options.Json = False,
    model: _options.Model = _options.MODEL,
    engine: _options.Engine = "ct2",
    dtype: _options.Dtype = "auto",
    beam: _options.Beam = 4,
    threads: _options.Threads = 0,
    device: _options.Device = "auto",
    max_ram: _options.MaxRam = 0.0,
    retries: _options.Retries = _options.RETRIES,
    fallback: _options.Fallback = "",
    glossary: _options.Glossary = None,
    names: _options.Names = None,
    no_clean: _options.NoClean = False,
    outputs: _options.Outputs = _options.OUTPUTS,
    license_: _options.License = "any",
    offline: _options.Offline = False,
    quiet: _options.Quiet = False,
    log_json: _options.LogJson = False,
) -> None:  # fmt: skip
    """Print each source sentence beside its translation and what the checks say of it.

    tuyin check seeds/ --to en --fail-on numbers,omission
    """
    from tuyin.cli import _ledger, _wire

    kinds = _ledger.kinds(fail_on)
    found = False
    with _report.Watch(quiet, log_json) as watch, _wire.store(outputs) as store:
        load = _wire.Loader(
            engine=engine, dtype=dtype, beam=beam, threads=threads, device=device, max_ram=max_ram,
            license_=license_, offline=offline,
            note=watch.note,
        )  # fmt: skip
        desk = _wire.Desk(
            load=load, store=store, target=to, model=model, fallback=fallback, glossary=glossary, names=names,
            clean=not no_clean, retries=retries, watch=watch,
        )  # fmt: skip
        for translation in watch.counted(desk.translations(_wire.articles(paths))):
            _report.put(_ledger.jsonl(translation) if json else _ledger.lines(translation))
            found |= any(finding.kind in kinds for finding in translation.findings)
    watch.end()
    if found:
        raise typer.Exit(FOUND)
