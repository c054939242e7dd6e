"""`tuyin clean`: show what cleaning keeps and takes out."""

from typing import Annotated

import typer

from tuyin.cli import _options


def clean(
    paths: _options.Paths,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show each removed or mended line with its rule.")
    ] = False,
    json: _options.Json = False,
    outputs: _options.Outputs = _options.OUTPUTS,
    offline: _options.Offline = False,
    allow_private: _options.AllowPrivate = False,
) -> None:
    """Print articles without tickers, share links, repeated headlines and the like.

    tuyin clean seeds/003_692bf9b055db218c.txt --explain
    """
    from tuyin.cli import _report, _wire
    from tuyin.records import Failure

    with _report.Watch() as watch:
        found = _wire.cleaned(paths, offline=offline, allow_private=allow_private, outputs=outputs)
        for article in found:
            if isinstance(article, Failure):
                watch.fail(article)
                continue
            watch.done += 1
            _report.put(_wire.shown(article, explain=explain, json=json))
        if watch.failures:
            watch.end()
