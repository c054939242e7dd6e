"""`tuyin translate`: articles in, whole translations out."""

from tuyin.cli import _options, _report, _wire
from tuyin.records import Lang


def translate(
    paths: _options.Paths,
    to: _options.To = Lang.ENG,
    format_: _options.TranslationFormat = "md",
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
) -> None:
    """Translate articles sentence by sentence, check every sentence, and flag what is doubtful.

    One article is printed; of many, each translation is kept under outputs/ and a table is printed.

    tuyin translate seeds/ --to ru
    """
    with _report.Watch(quiet=quiet) as watch, _wire.store(outputs) as store:
        translator = _wire.translator(
            model, engine=engine, dtype=dtype, beam=beam, threads=threads, offline=offline, note=watch.note
        )
        translations = _wire.translations(
            paths,
            target=to,
            translator=translator,
            store=store,
            settings=_wire.settings(clean=not no_clean, retries=retries, watcher=watch),
        )
        printing = _wire.translation_printing(store, to, format_=format_)
        watch.show(translations, printing=printing, json=json)
    watch.end()
