"""`tuyin brief`: articles in, briefs out."""

from tuyin.cli import _options, _report, _wire
from tuyin.records import Lang


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
    retries: _options.Retries = 1,
    no_clean: _options.NoClean = False,
    outputs: _options.Outputs = _options.OUTPUTS,
    prompts: _options.Prompts = None,
    offline: _options.Offline = False,
    quiet: _options.Quiet = False,
) -> None:
    """Translate articles and say what each one says: headline, points, figures, names.

    One article is printed; of many, each brief is kept under outputs/ and a table is printed.

    tuyin brief seeds/ --to en
    """
    with _report.Watch(quiet=quiet) as watch, _wire.store(outputs) as store:
        translator = _wire.translator(
            model, engine=engine, dtype=dtype, beam=beam, threads=threads, offline=offline, note=watch.note
        )
        briefs = _wire.briefs(
            paths,
            target=to,
            translator=translator,
            summarizer=_wire.summarizer(
                summarizer, target=to, threads=threads, prompts=prompts, offline=offline, note=watch.note
            ),
            store=store,
            settings=_wire.settings(clean=not no_clean, retries=retries, max_points=points, watcher=watch),
        )
        printing = _wire.brief_printing(store, to, format_=format_, sources=sources)
        watch.show(briefs, printing=printing, json=json)
    watch.end()
