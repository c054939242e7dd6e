"""`tuyin brief`: articles in, briefs out."""

from tuyin.cli import _options
from tuyin.lang import Lang


def brief(
    paths: _options.Paths,
    to: _options.To = Lang.ENG,
    format_: _options.BriefFormat = "md",
    json: _options.Json = False,
    sources: _options.Sources = False,
    points: _options.Points = 5,
    model: _options.Model = _options.MODEL,
    summarizer: _options.Summarizer = _options.SUMMARIZER,
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
    prompts: _options.Prompts = None,
    license_: _options.License = "any",
    offline: _options.Offline = False,
    limit: _options.Limit = 0,
    shard: _options.Shard = "",
    since: _options.Since = "",
    resume: _options.Resume = True,
    retry_failed: _options.RetryFailed = False,
    dry_run: _options.DryRun = False,
    text_column: _options.TextColumn = "",
    id_column: _options.IdColumn = "",
    title_column: _options.TitleColumn = "",
    date_column: _options.DateColumn = "",
    url_column: _options.UrlColumn = "",
    sheet: _options.Sheet = "",
    query: _options.Query = "",
    columns_to: _options.ColumnsTo = None,
    allow_private: _options.AllowPrivate = False,
    quiet: _options.Quiet = False,
    log_json: _options.LogJson = False,
) -> None:
    """Translate articles and say what each one says: headline, points, figures, names.

    One article is printed; of many, each brief is kept under outputs/ and a table is printed.

    tuyin brief seeds/ --to en
    """
    from tuyin.cli import _batch, _report, _wire

    table = _wire.table(
        text=text_column,
        id_=id_column,
        title=title_column,
        date=date_column,
        url=url_column,
        sheet=sheet,
        query=query,
    )
    choice = _wire.choice(limit=limit, shard=shard, since=since, resume=resume, retry_failed=retry_failed)
    columns = _wire.columns(paths, columns_to, table=table, outputs=outputs, json=json)
    with _report.Watch(quiet, log_json) as watch, _wire.store(outputs) as store:
        load = _wire.Loader(
            engine=engine, dtype=dtype, beam=beam, threads=threads, device=device, max_ram=max_ram,
            license_=license_, offline=offline,
            fetch=not dry_run, prompts=prompts, note=watch.note, progress=watch.download,
        )  # fmt: skip
        desk = _wire.Desk(
            load=load, store=store, target=to, model=model, fallback=fallback, glossary=glossary, names=names,
            clean=not no_clean, retries=retries, max_points=points, watch=watch,
        )  # fmt: skip
        articles = _wire.articles(paths, table, offline=offline, allow_private=allow_private, outputs=outputs)
        printing = desk.brief_printing(format_, summarizer=summarizer, sources=sources)
        if dry_run:
            desk.plan(
                articles, choice=choice, printing=printing, make=lambda trial: trial.briefs(summarizer),
                json=json,
            )  # fmt: skip
        else:
            _batch.show(
                articles, choice=choice, watch=watch, make=desk.briefs(summarizer), printing=printing,
                outputs=outputs, json=json,
                columns=columns, answer=lambda: desk.answer(paths, summarizer=summarizer),
            )  # fmt: skip
    watch.end()
