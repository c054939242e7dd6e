"""`tuyin summarize`: briefs of text that is already in English or Russian."""

from tuyin.cli import _options


def summarize(
    paths: _options.Paths,
    format_: _options.BriefFormat = "md",
    json: _options.Json = False,
    sources: _options.Sources = False,
    points: _options.Points = 5,
    summarizer: _options.Summarizer = _options.SUMMARIZER,
    engine: _options.Engine = "ct2",
    dtype: _options.Dtype = "auto",
    beam: _options.Beam = 4,
    threads: _options.Threads = 0,
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
) -> None:
    """Summarize articles that are in English or Russian already; nothing is translated.

    tuyin summarize seeds/003_692bf9b055db218c.txt
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
    with _report.Watch(quiet, log_json) as watch, _wire.store(outputs) as store:
        load = _wire.Loader(
            engine=engine, dtype=dtype, beam=beam, threads=threads, license_=license_, offline=offline,
            prompts=prompts, note=watch.note, progress=watch.download,
        )  # fmt: skip
        desk = _wire.Desk(
            load=load, store=store, target=None, clean=not no_clean, retries=0, max_points=points, watch=watch
        )
        articles = _wire.articles(paths, table, offline=offline, allow_private=allow_private, outputs=outputs)
        printing = desk.brief_printing(format_, summarizer=summarizer, sources=sources)
        _batch.show(
            articles, choice=choice, watch=watch, make=desk.summaries(summarizer), printing=printing,
            outputs=outputs, json=json, answer=lambda: desk.answer(paths, summarizer=summarizer),
        )  # fmt: skip
    watch.end()
