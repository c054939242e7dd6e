"""Labelled article pages: the page as printed, and the article that is in it."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "data" / "pages"

BORDER = "¦"
REPAIR = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `text` as a reader gets it, `sentences` of its article in order, `noise` lines in order.

    `paragraphs` is the true text, one paragraph an item, damage undone but for lost final periods.
    `held_out` pages measure the rules and are never looked at while writing them.
    """

    name: str
    kind: str
    lang: str
    held_out: bool
    text: str
    paragraphs: tuple[str, ...]
    sentences: tuple[str, ...]
    noise: tuple[str, ...]


def load(folder: Path = PAGES) -> tuple[Page, ...]:
    """Load every page of a folder, sorted by name."""
    return tuple(
        parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*-*.txt"))
    )


def parse(name: str, labelled: str) -> Page:
    """Read one labelled page; raises ValueError at a line whose label is none of H, A, C, N, B."""
    printed: list[str] = []
    marked: list[str] = []
    noise: list[str] = []
    header, *lines = labelled.removesuffix("\n").split("\n")
    mark, kind, lang, side = header.split("\t")
    if mark != "H":
        raise ValueError(f"{name}:1: {header!r} is no header; write H, kind, language, open or held-out")
    for number, line in enumerate(lines, start=2):
        label, _, content = line.partition("\t")
        match label:
            case "A":
                marked.append(content)
            case "C":
                marked[-1] += " " + content
            case "N":
                noise.append(content)
            case "B":
                pass
            case _:
                raise ValueError(f"{name}:{number}: label {label!r}; use A, C, N or B and a tab")
        printed.append(content if label == "N" else _as_printed(content))
    return Page(
        name=name,
        kind=kind,
        lang=lang,
        held_out=side == "held-out",
        text="\n".join(printed) + "\n",
        paragraphs=tuple(_as_meant(paragraph).replace(BORDER, "") for paragraph in marked),
        sentences=tuple(
            sentence.strip() for paragraph in marked for sentence in _as_meant(paragraph).split(BORDER)
        ),
        noise=tuple(noise),
    )


def _as_printed(content: str) -> str:
    """Keep the damaged side of each `{printed|meant}` and drop the border marks."""
    return REPAIR.sub(r"\1", content).replace(BORDER, "")


def _as_meant(content: str) -> str:
    """Keep the sound side of each `{printed|meant}`; border marks stay."""
    return REPAIR.sub(r"\2", content)
