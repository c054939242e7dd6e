"""Choose the best model that is on this machine already, and say in one line which, and what it means."""

from pathlib import Path

from tuyin.errors import ModelError
from tuyin.models.info import Info, Task
from tuyin.models.licenses import allowed
from tuyin.models.locate import Located, find
from tuyin.models.registry import DIRECTIONS, REGISTRY
from tuyin.records import Lang

AUTO = "auto"


def auto(
    task: Task, *, home: Path, lang: Lang | None = None, engine: str = "ct2", license_: str = "any"
) -> Located:
    """Return the best model of a task on this machine: pulled, or in the package.

    `lang` is the language it is to write. A translator must know every direction that a run into it
    may need (from Kazakh, and from Russian unless that is the target); None is all of them. Raises
    ModelError where there is none.
    """
    rows = [row for row in REGISTRY.values() if _does(row, task, lang) and allowed(row, license_)]
    for row in sorted(rows, key=lambda row: row.quality, reverse=True):
        if (located := _here(row, home=home, engine=engine)) is not None:
            return located
    kind = f"{task.value}s into {lang.short}" if lang else f"{task.value}s"
    raise ModelError(
        f"no model on this machine {kind} by --engine {engine}; `tuyin models list` shows what can be pulled"
    )


def describe(
    located: Located, *, task: Task = Task.TRANSLATE, lang: Lang | None = None, license_: str = "any"
) -> str:
    """Say in one line which model does a task, under which licence, and what that means.

    Of the bundled one: that it is small, and what to pull for a better one.
    """
    info, doing = located.info, "translator" if task is Task.TRANSLATE else "summarizer"
    kind = f" {located.dtype}" if located.dtype else ""
    said = f"{doing} {info.name}{kind}, licence {located.license}"
    if "NC" in located.license.upper().split("-"):
        said += ": no commercial use"
    if not info.bundled:
        return said
    better = better_than(info, task=task, lang=lang, license_=license_)
    size = f"{better.download_mb / 1000:.1f} GB, {better.license}" if better else ""
    pull = f"; a better one: `tuyin models pull {better.name}` ({size})" if better else ""
    return f"{said}; small, for the gist{pull}"


def better_than(info: Info, *, task: Task, lang: Lang | None = None, license_: str = "any") -> Info | None:
    """Return the smallest model of a task that is better and that anybody may pull; None if none is."""
    others = [
        other
        for other in REGISTRY.values()
        if _does(other, task, lang)
        and allowed(other, license_)
        and other.quality > info.quality
        and not other.gated
    ]
    return min(others, key=lambda other: other.download_mb, default=None)


def _does(info: Info, task: Task, lang: Lang | None) -> bool:
    if task not in info.tasks:
        return False
    if task is Task.SUMMARIZE:
        return info.languages >= ({lang} if lang else {Lang.ENG, Lang.RUS})
    return info.directions >= {pair for pair in DIRECTIONS if lang in (None, pair[1])}


def _here(info: Info, *, home: Path, engine: str) -> Located | None:
    try:
        return find(info.name, home=home, engine=engine)
    except ModelError:  # not pulled, not for this engine, or damaged
        return None
