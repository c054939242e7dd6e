"""The options that commands share, as annotated types; one place for their names, help and environment."""

from pathlib import Path
from typing import Annotated

import typer

from tuyin.errors import InputError
from tuyin.lang import Lang

_TARGETS = {"en": Lang.ENG, "ru": Lang.RUS}


def target(code: str | Lang) -> Lang:
    """Read a language as the command line writes it; a default comes as it is. Raises InputError."""
    if isinstance(code, Lang):
        return code
    try:
        return _TARGETS[code.casefold()]
    except KeyError:
        raise InputError(f"--to {code!r}: tuyin translates into en (English) or ru (Russian)") from None


def _log_as_json(asked: bool) -> bool:
    from tuyin.cli import _report

    return _report.log_as_json(asked=asked)


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", show_default=False,
        help="Files, folders, globs, http(s) addresses, or - for standard input. Read are txt, md, html, "
        "pdf, docx, odt, epub, rtf, eml, srt, vtt; tables: csv, tsv, jsonl, parquet, xlsx, sqlite; RSS, Atom "
        "and sitemaps; and .gz and .zst of the text ones; told by content first.",
    ),
]  # fmt: skip
To = Annotated[
    Lang,
    typer.Option(
        "--to", parser=target, metavar="en|ru", help="Language of the result.", envvar="TUYIN_TO",
        show_default="en",
    ),
]  # fmt: skip
Model = Annotated[
    str,
    typer.Option(
        "--model", "-m", metavar="NAME",
        help="Translator: auto (the best here), a name of `tuyin models list`, a hub id or a folder.",
        envvar="TUYIN_MODEL",
    ),
]  # fmt: skip
Engine = Annotated[
    str, typer.Option("--engine", metavar="ct2|hf", help="What runs the translator.", envvar="TUYIN_ENGINE")
]
Dtype = Annotated[
    str,
    typer.Option("--dtype", help="Number type of the weights; auto: the fastest here.", envvar="TUYIN_DTYPE"),
]
Beam = Annotated[
    int,
    typer.Option("--beam", min=1, max=16, help="Beam width: 1 is fastest, 4 is best.", envvar="TUYIN_BEAM"),
]
Threads = Annotated[
    int, typer.Option("--threads", min=0, help="CPU threads; 0: all cores.", envvar="TUYIN_THREADS")
]
Device = Annotated[
    str,
    typer.Option(
        "--device", metavar="auto|cpu|cuda:0,1", help="What the translator runs on.", envvar="TUYIN_DEVICE"
    ),
]
MaxRam = Annotated[
    float,
    typer.Option(
        "--max-ram", min=0.0, metavar="GB", envvar="TUYIN_MAX_RAM",
        help="Memory to stay within, by smaller batches; 0: no limit.",
    ),
]  # fmt: skip
Summarizer = Annotated[
    str,
    typer.Option(
        "--summarizer", metavar="NAME", envvar="TUYIN_SUMMARIZER",
        help="auto, extract, mini, a name of `tuyin models list`, a hub id or a folder.",
    ),
]  # fmt: skip
Points = Annotated[int, typer.Option("--points", min=1, max=12, help="Points of a brief at most.")]
Outputs = Annotated[
    Path, typer.Option("--outputs", "-o", help="Where results are kept.", envvar="TUYIN_OUTPUTS")
]
Prompts = Annotated[
    Path | None,
    typer.Option(
        "--prompts", help="Folder of prompt templates, before ./prompts.", envvar="TUYIN_PROMPTS",
        show_default=False,
    ),
]  # fmt: skip
Retries = Annotated[
    int,
    typer.Option(
        "--retries", min=0, max=5, envvar="TUYIN_RETRIES",
        help="Ways to retry what is doubtful: other decoding, clauses, n-best, figures hidden, via Russian.",
    ),
]  # fmt: skip
NoClean = Annotated[bool, typer.Option("--no-clean", help="Keep every line as it is.")]
Offline = Annotated[
    bool, typer.Option("--offline", help="Never use the network.", envvar=["TUYIN_OFFLINE", "HF_HUB_OFFLINE"])
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line, on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on stderr.")]
Sources = Annotated[bool, typer.Option("--sources", help="Show the original of each cited sentence.")]
BriefFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="md|text|json|html", help="How briefs are written.")
]
TranslationFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="md|text|json|html|tmx", help="How translations are written.")
]
Limit = Annotated[
    int, typer.Option("--limit", min=0, metavar="N", help="Do the first N articles only; 0: all.")
]
Shard = Annotated[str, typer.Option("--shard", metavar="I/N", help="Do the I-th of N parts, chosen by name.")]
Since = Annotated[
    str, typer.Option("--since", metavar="DAY", help="Leave out articles older than 2024-06-14 or the like.")
]
Resume = Annotated[
    bool, typer.Option("--resume/--no-resume", help="Leave what is done already, and what failed, as it is.")
]
RetryFailed = Annotated[bool, typer.Option("--retry-failed", help="Try articles again that failed before.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only count articles, words and languages, and estimate the time.")
]
LogJson = Annotated[
    bool,
    typer.Option(
        "--log-json", help="Write stderr as one JSON object a line.", is_eager=True,
        callback=_log_as_json,
    ),
]  # fmt: skip
TextColumn = Annotated[
    str, typer.Option("--text-column", metavar="NAME", help="Column of a table that holds the article.")
]
IdColumn = Annotated[str, typer.Option("--id-column", metavar="NAME", help="Column that names the article.")]
TitleColumn = Annotated[str, typer.Option("--title-column", metavar="NAME", help="Column of the headline.")]
DateColumn = Annotated[str, typer.Option("--date-column", metavar="NAME", help="Column of the date.")]
UrlColumn = Annotated[str, typer.Option("--url-column", metavar="NAME", help="Column of the address.")]
Sheet = Annotated[str, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook; the first.")]
ColumnsTo = Annotated[
    Path | None,
    typer.Option(
        "--columns-to", metavar="FILE", show_default=False,
        help="Write a copy of the table with the results as columns: csv, tsv, jsonl, parquet or xlsx.",
    ),
]  # fmt: skip
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Let addresses lead to this machine and its network.")
]
Query = Annotated[str, typer.Option("--query", metavar="SQL", help="Query of a SQLite file.")]
Glossary = Annotated[
    Path | None,
    typer.Option(
        "--glossary", metavar="FILE", envvar="TUYIN_GLOSSARY", show_default=False,
        help="Terms to hold to: a TSV of source, target, language, note; or starter, the one that ships.",
    ),
]  # fmt: skip
Names = Annotated[
    Path | None,
    typer.Option(
        "--names", metavar="FILE", envvar="TUYIN_NAMES", show_default=False,
        help="Spellings of names: a TSV of source, en, ru.",
    ),
]  # fmt: skip
Fallback = Annotated[
    str, typer.Option("--fallback", metavar="NAME", help="Model that tries a doubtful sentence last.")
]
License = Annotated[
    str,
    typer.Option(
        "--license", metavar="any|commercial", envvar="TUYIN_LICENSE",
        help="commercial: refuse models whose licence forbids it.",
    ),
]  # fmt: skip

MODEL = "auto"
SUMMARIZER = "auto"
# the rungs that mended most for their time on the five seeds: 60 flagged without, 43 with three, 42 with five
RETRIES = 4
OUTPUTS = Path("outputs")
