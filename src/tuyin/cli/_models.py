"""Models as the command line pulls and prints them: progress on stderr, rows of a table, details of one."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tuyin import models
from tuyin.cli._load import require_engine
from tuyin.errors import InputError
from tuyin.models.keep import conversions, size
from tuyin.models.locate import resolve

if TYPE_CHECKING:
    from tuyin.models.pull import Telling

_COLUMNS = {"name": 15, "does": 19, "languages": 20, "license": 16, "download": 9, "here": 0}


def fetched(
    name: str, *, file: Path | None, dtype: str, engine: str, license_: str, offline: bool, quiet: bool
) -> models.Located:
    """Pull a model from the hub, or unpack one that was carried.

    Raises InputError where neither is named, and ModelError as pulling does.
    """
    from tuyin.models.bundle import unbundle
    from tuyin.models.pull import pull

    home = models.home(os.environ)
    if file is not None:
        return unbundle(file, home=home, license_=license_)
    if not name:
        raise InputError("name a model of `tuyin models list`, or give --from FILE")
    require_engine(engine)
    with _telling(quiet=quiet) as telling:
        return pull(
            name,
            home=home,
            engine=engine,
            dtype=dtype,
            offline=offline,
            license_=license_,
            telling=telling,
        )


def converted(folder: Path, *, dtype: str, quiet: bool) -> models.Located:
    """Convert a checkpoint of one's own."""
    from tuyin.models.pull import convert_folder

    with _telling(quiet=quiet) as telling:
        return convert_folder(folder, home=models.home(os.environ), dtype=dtype, note=telling.note)


def removed(name: str, *, downloads: bool) -> int:
    """Remove a model, and its download if asked; return the bytes freed."""
    from tuyin.models.keep import remove

    if not downloads:
        return remove(name, home=models.home(os.environ))
    from tuyin.models.hub import Hub

    return remove(name, home=models.home(os.environ), downloads=Hub().folder)


def row(info: models.Info, *, home: Path) -> dict[str, str]:
    """Say of a model what a table has room for."""
    here = [located.dtype for located in conversions(info, home=home)]
    return {
        "name": info.name,
        "does": " ".join(sorted(task.value for task in info.tasks)),
        "languages": _languages(info),
        "license": info.license,
        "download": f"{info.download_mb / 1000:.1f} GB" if info.download_mb else "bundled",
        "here": " ".join(here) or "-",
    }


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """Lay rows out in columns, under their names."""
    head = {name: name for name in _COLUMNS}
    return "\n".join(
        "  ".join(f"{line[name]:<{width}}" for name, width in _COLUMNS.items()).rstrip()
        for line in (head, *rows)
    )


def json_line(row: Mapping[str, str]) -> str:
    """Write a row for a program."""
    return json.dumps(row, ensure_ascii=False)


def details(name: str, *, home: Path) -> dict[str, str]:
    """Say all that is known of a model. Raises ModelError for a name that is none."""
    info = resolve(name)
    if info is None:
        located = models.find(name, home=home, engine=models.layout_of(Path(name)))
        return {"folder": str(located.folder), "layout": located.layout, "revision": located.revision}
    here = conversions(info, home=home)
    known = {
        "name": info.name,
        "does": ", ".join(sorted(task.value for task in info.tasks)),
        "hub": f"https://huggingface.co/{info.hub}" if info.hub else "in the package",
        "revision": f"{info.revision} (pinned)"
        if info.pinned
        else f"{info.revision} (not pinned)"
        if info.hub
        else "",
        "licence": f"{info.license}{'' if info.commercial else ': no commercial use' if info.tasks else ''}",
        "languages": _languages(info),
        "fed as": info.convention,
        "prefix": ", ".join(f"{lang.short}: {prefix!r}" for lang, prefix in info.prefixes.items()),
        "longest input": f"{info.max_tokens} tokens" if info.max_tokens else "",
        "parameters": f"{info.parameters} million" if info.parameters else "",
        "download": f"{info.download_mb:,} MB" if info.download_mb else "",
        "int8": _sizes(info, "int8"),
        "float32": _sizes(info, "float32"),
        "engines": ", ".join(info.engines),
        "note": info.note,
        "here": ", ".join(f"{found.folder} ({size(found.folder) / 1e6:,.0f} MB)" for found in here),
    }
    return {key: value for key, value in known.items() if value}


def lines(details: Mapping[str, str]) -> str:
    """Write details for a person."""
    return "\n".join(f"{key:<14} {value}" for key, value in details.items())


def _sizes(info: models.Info, dtype: str) -> str:
    if not info.parameters or (info.bundled and dtype != "int8"):
        return ""
    return f"about {info.disk_mb(dtype):,} MB on disk, {info.memory_mb(dtype):,} MB in memory"


def _languages(info: models.Info) -> str:
    pairs = sorted(f"{source.short}→{target.short}" for source, target in info.directions & models.DIRECTIONS)
    return " ".join(pairs) or " ".join(sorted(lang.short for lang in info.languages))


@contextmanager
def _telling(*, quiet: bool) -> Iterator["Telling"]:
    """Tell of a pull on stderr: notes as lines, progress as a bar on a terminal."""
    from tuyin.models.pull import Telling

    def note(line: str) -> None:
        if not quiet:
            sys.stderr.write(f"tuyin: {line}\n")

    if quiet or not sys.stderr.isatty():
        yield Telling(note)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("download", total=None)
        yield Telling(note, lambda done, size: bar.update(task, completed=done, total=size))
