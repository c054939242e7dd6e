"""`tuyin cache`: why an article was a hit or a miss."""

import typer

from tuyin.cli import _options
from tuyin.lang import Lang

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Look at what is kept under outputs/.")


@app.command()
def explain(
    paths: _options.Paths,
    to: _options.To = Lang.ENG,
    model: _options.Model = _options.MODEL,
    engine: _options.Engine = "ct2",
    dtype: _options.Dtype = "auto",
    beam: _options.Beam = 4,
    retries: _options.Retries = _options.RETRIES,
    fallback: _options.Fallback = "",
    glossary: _options.Glossary = None,
    names: _options.Names = None,
    no_clean: _options.NoClean = False,
    outputs: _options.Outputs = _options.OUTPUTS,
    offline: _options.Offline = False,
    allow_private: _options.AllowPrivate = False,
) -> None:
    """Say for each article whether its translation is kept, and if not, which setting made it a miss.

    tuyin cache explain seeds/ --to en --beam 1
    """
    from tuyin.cli import _report, _wire
    from tuyin.records import Failure

    with _report.Watch(quiet=True) as watch, _wire.store(outputs) as store:
        load = _wire.Loader(
            engine=engine, dtype=dtype, beam=beam, offline=offline, fetch=False, note=watch.note
        )
        desk = _wire.Desk(
            load=load, store=store, target=to, model=model, fallback=fallback, glossary=glossary, names=names,
            clean=not no_clean, retries=retries, watch=watch,
        )  # fmt: skip
        found = _wire.cleaned(
            paths, clean=not no_clean, offline=offline, allow_private=allow_private, outputs=outputs
        )
        for article in found:
            if isinstance(article, Failure):
                watch.fail(article)
            else:
                _report.put(desk.explain(article))
    watch.end()


@app.command()
def info(outputs: _options.Outputs = _options.OUTPUTS) -> None:
    """Count the articles and the remembered sentences under outputs/.

    tuyin cache info
    """
    from tuyin.cli import _report, _wire

    _report.put(_wire.kept(outputs))
