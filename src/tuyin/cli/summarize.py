"""`tuyin summarize`: briefs of text that is already in English or Russian."""

from tuyin.cli import _options, _report


def summarize(
    paths: _options.Paths,
    format_: _options.BriefFormat = "md",
    json: _options.Json = False,
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
    quiet: _options.Quiet = False,
    log_json: _options.LogJson = False,
) -> None:
    """Summarize articles that are in English or Russian already; nothing is translated.

    tuyin summarize seeds/003_692bf9b055db218c.txt
    """
    from tuyin.cli import _batch, _wire

    with _report.Watch(quiet, log_json) as watch, _wire.store(outputs) as store:
        load = _wire.Loader(
            engine=engine, dtype=dtype, beam=beam, threads=threads, license_=license_, offline=offline,
            prompts=prompts, note=watch.note,
        )  # fmt: skip
        desk = _wire.Desk(
            load=load, store=store, target=None, clean=not no_clean, retries=0, max_points=points, watch=watch
        )
        _batch.show(
            _wire.articles(paths), choice=_batch.Choice(), watch=watch, make=desk.summaries(summarizer),
            printing=desk.brief_printing(format_, summarizer=summarizer), outputs=outputs, json=json,
        )  # fmt: skip
    watch.end()
