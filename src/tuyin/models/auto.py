"""Choose the best model that is on this machine already, and say in one line which, and what it means."""

from collections.abc import Callable
from pathlib import Path

from tuyin.errors import ModelError
from tuyin.models.info import Info, Layout, Task
from tuyin.models.licenses import require_license
from tuyin.models.locate import Located, here
from tuyin.models.registry import REGISTRY
from tuyin.records import Lang

AUTO = "auto"
EXTRACT = "extract"


def auto_translator(*, target: Lang, home: Path, license: str = "any") -> tuple[Located, str]:  # noqa: A002
    """Return the best translator into `target` here, and a line about it.

    It must know every direction that an article may need (Kazakh, and Russian unless that is the
    target): one run has one translator. Raises ModelError where there is none.
    """
    needed = {(source, target) for source in (Lang.KAZ, Lang.RUS) if source is not target}
    best = _best(home, license=license, fits=lambda info: needed <= info.directions)
    if best is None:
        raise ModelError(
            f"no translator into {target.short} is on this machine; `tuyin models pull nllb-600m`"
        )
    return best, _line("translating", best, better=_better(best.info, target, license=license))


def auto_summarizer(*, lang: Lang, home: Path, license: str = "any") -> tuple[Located | None, str]:  # noqa: A002
    """Return the best summarizer that writes `lang` here, and a line about it; None: extract sentences."""
    best = _best(
        home, license=license, fits=lambda info: Task.SUMMARIZE in info.tasks and lang in info.languages
    )
    if best is None:
        return None, f"summarizing by {EXTRACT}: sentences of the translation itself"
    return best, _line("summarizing", best, better="")


def _best(home: Path, *, license: str, fits: Callable[[Info], bool]) -> Located | None:  # noqa: A002
    """Return the model of highest quality that fits; of its conversions, the smallest."""
    usable = [
        located
        for located in here(home)
        if located.layout is Layout.CT2 and fits(located.info) and _allowed(located.info, license)
    ]
    return max(usable, key=lambda located: (located.info.quality, located.dtype == "int8"), default=None)


def _allowed(info: Info, license: str) -> bool:  # noqa: A002
    try:
        require_license(info, policy=license)
    except ModelError:
        return False
    return True


def _better(info: Info, target: Lang, *, license: str) -> str:  # noqa: A002
    """Say how to get a better one where the bundled one is used: the smallest that is."""
    if not info.bundled:
        return ""
    others = [
        other
        for other in REGISTRY.values()
        if (Lang.KAZ, target) in other.directions
        and (Lang.RUS is target or (Lang.RUS, target) in other.directions)
        and other.quality > info.quality
        and not other.gated
        and _allowed(other, license)
    ]
    best = min(others, key=lambda other: other.download_mb, default=None)
    if best is None:
        return ""
    return (
        f"; good for the gist, a better one: `tuyin models pull {best.name}` "
        f"({best.download_mb / 1000:.1f} GB, {best.license})"
    )


def _line(doing: str, located: Located, *, better: str) -> str:
    return f"{doing} with {located.info.name} {located.dtype} ({located.license}){better}"
