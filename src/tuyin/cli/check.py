"""`tuyin check`: the ledger of an article, sentence by sentence, and an exit code for cron."""

from typing import Annotated

import typer

from tuyin.cli import _options
from tuyin.lang import Lang

FOUND = 5


def check(
    paths: _options.Paths,
    to: _options.To = Lang.ENG,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="KIND,...",
            help="Exit with 5 if a sentence has such an error (a note is none): numbers, names, omission, "
            "loop, language, copy, length, glossary.",
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
    text_column: _options.TextColumn = "",
    id_column: _options.IdColumn = "",
    title_column: _options.TitleColumn = "",
    date_column: _options.DateColumn = "",
    url_column: _options.UrlColumn = "",
    sheet: _options.Sheet = "",
    query: _options.Query = "",
    allow_private: _options.AllowPrivate = False,
    quiet: _options.Quiet = False,
    log_json: _options.LogJson = False,
) -> None:  # fmt: skip
    """Print each source sentence beside its translation and what the checks say of it.

    tuyin check seeds/ --to en --fail-on numbers,omission
    """
    from tuyin.cli import _ledger, _report, _wire
    from tuyin.records import Severity

    kinds = _ledger.kinds(fail_on)
    table = _wire.table(
        text=text_column,
        id_=id_column,
        title=title_column,
        date=date_column,
        url=url_column,
        sheet=sheet,
        query=query,
    )
    found = False
    with _report.Watch(quiet, log_json) as watch, _wire.store(outputs) as store:
        load = _wire.Loader(
            engine=engine, dtype=dtype, beam=beam, threads=threads, device=device, max_ram=max_ram,
            license_=license_, offline=offline,
            note=watch.note, progress=watch.download,
        )  # fmt: skip
        desk = _wire.Desk(
            load=load, store=store, target=to, model=model, fallback=fallback, glossary=glossary, names=names,
            clean=not no_clean, retries=retries, watch=watch,
        )  # fmt: skip
        articles = _wire.articles(paths, table, offline=offline, allow_private=allow_private, outputs=outputs)
        for translation in watch.counted(desk.translations(articles)):
            _report.put(_ledger.jsonl(translation) if json else _ledger.lines(translation))
            found |= any(
                finding.kind in kinds and finding.severity is Severity.ERROR
                for finding in translation.findings
            )
    watch.end()
    if found:
        raise typer.Exit(FOUND)
