"""`tuyin summarize`: briefs of text that is already in English or Russian."""

from tuyin.cli import _options, _report, _wire


def summarize(
    paths: _options.Paths,
    format_: _options.BriefFormat = "md",
    json: _options.Json = False,
    points: _options.Points = 5,
    summarizer: _options.Summarizer = _options.SUMMARIZER,
    threads: _options.Threads = 0,
    no_clean: _options.NoClean = False,
    outputs: _options.Outputs = _options.OUTPUTS,
    prompts: _options.Prompts = None,
    offline: _options.Offline = False,
    quiet: _options.Quiet = False,
) -> None:
    """Summarize articles that are in English or Russian already; nothing is translated.

    tuyin summarize seeds/003_692bf9b055db218c.txt
    """
    with _report.Watch(quiet=quiet) as watch, _wire.store(outputs) as store:
        briefs = _wire.summaries(
            paths,
            summarizer=lambda lang: _wire.summarizer(
                summarizer, target=lang, threads=threads, prompts=prompts, offline=offline, note=watch.note
            ),
            store=store,
            settings=_wire.settings(clean=not no_clean, retries=0, max_points=points, watcher=watch),
        )
        printing = _wire.brief_printing(store, None, format_=format_, sources=False)
        watch.show(briefs, printing=printing, json=json)
    watch.end()
