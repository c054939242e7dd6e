"""Run the whole recipe on a hundred sentences: does every step still work? The model learns nothing."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tuyin.training.adapt import adapt
from tuyin.training.evaluate import HEADER, SUMMARY_HEADER, evaluate_files, evaluate_summaries
from tuyin.training.export import average, export
from tuyin.training.pairs import read_table
from tuyin.training.prepare import prepare
from tuyin.training.pretrained import Pretrained, tiny
from tuyin.training.runs import checkpoints, make_trainer
from tuyin.training.settings import load_settings
from tuyin.training.train import LAST
from tuyin.training.vocabulary import BASE_TOKENS

SAMPLE = Path(__file__).with_name("sample")
PIECES = 400
KILLED_AFTER = 5


def sample_encoder(folder: Path = SAMPLE) -> Pretrained:
    """Make a random encoder whose pieces are the sample's letters and commonest words."""
    words: Counter[str] = Counter()
    for row in read_table(folder / "composed.tsv"):
        for text in row.values():
            words.update(text.split())
    letters = sorted({letter for word in words for letter in word})
    whole = [f"▁{word}" for word, _ in words.most_common(PIECES) if len(word) > 1]
    return tiny([*BASE_TOKENS, "▁", *letters, *whole], seed=0)


def smoke(folder: Path, *, report: Callable[[str], None]) -> None:
    """Prepare, train, stop, resume, average, export, evaluate and adapt in a folder."""
    run, model = folder / "run", folder / "model"
    settings_file = SAMPLE / "smoke.toml"
    settings = load_settings(settings_file)
    evaluation = folder / "evaluation"
    evaluation.mkdir(parents=True, exist_ok=True)
    (evaluation / "own.tsv").write_bytes((SAMPLE / "evaluation.tsv").read_bytes())
    report(
        prepare(
            settings,
            sample_encoder(),
            folder=SAMPLE,
            evaluation=evaluation,
            run=run,
            settings_file=settings_file,
        )
    )
    first = make_trainer(run, report=report)
    first.run(settings.phases, log_steps=KILLED_AFTER, keep_steps=4, stop_at=KILLED_AFTER)
    second = make_trainer(run, report=report)
    report(f"resumed at step {second.step}")
    second.run(settings.phases, log_steps=8, keep_steps=4)
    average(checkpoints(run, count=settings.average), run / "average.safetensors")
    report(f"model.bin: {export(run, run / 'average.safetensors', model)} bytes")
    report(HEADER)
    for score in evaluate_files(model, [evaluation / "own.tsv"], lines=4, beam=2, threads=2):
        report(str(score))
    report(SUMMARY_HEADER)
    held_out = json.loads((run / "held_out.json").read_text(encoding="utf-8"))
    for row in evaluate_summaries(model, held_out, beam=2, threads=2):
        report(row)
    before, after = adapt(
        model,
        SAMPLE / "composed.tsv",
        out=folder / "adapted",
        source="kk",
        target="en",
        epochs=1,
        rate=1e-4,
        batch=16,
        seed=0,
        report=report,
    )
    report(f"adapted: {before:.1f} -> {after:.1f}")
    report(f"smoke run finished; {(run / LAST).stat().st_size} bytes of checkpoint")
