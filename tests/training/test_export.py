"""What is shipped: the export loads everywhere and says the same, and can be trained on again."""

import hashlib
import json
import shutil
from pathlib import Path

import ctranslate2
import pytest
import torch

pytest.importorskip("transformers")

from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from tuyin.errors import InputError, ModelError
from tuyin.training.export import SUMS, average, convert, read_length_penalty, read_weights
from tuyin.training.prepare import prepare
from tuyin.training.pretrained import Pretrained
from tuyin.training.quantized import read_model, restore
from tuyin.training.runs import make_trainer
from tuyin.training.settings import BUNDLED, load_settings
from tuyin.training.smoke import SAMPLE, sample_encoder
from tuyin.training.translator import Exported

SOURCE = ["kaz_Cyrl", "▁", "1", "9", "</s>"]
TARGET = ["eng_Latn", "▁", "1", "9"]


def test_transformers_and_ctranslate2_give_the_same_probabilities(
    exported: Path, prepared: Path, tmp_path: Path
) -> None:
    """In f32, token by token; int8 of random weights says something else by nature."""
    assert exported.is_dir()
    folder = prepared / "transformers"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSeq2SeqLM.from_pretrained(folder)
    source, target = (torch.tensor([tokenizer.convert_tokens_to_ids(side)]) for side in (SOURCE, TARGET))
    fed = torch.cat([torch.tensor([[2]]), target], 1)
    with torch.no_grad():
        logits = model(input_ids=source, decoder_input_ids=fed).logits.log_softmax(-1)
    expected = logits[0, range(5), [*target[0].tolist(), 2]]
    convert(folder, tmp_path, quantization="float32")

    [scored] = ctranslate2.Translator(str(tmp_path)).score_batch([SOURCE], [TARGET])

    assert torch.allclose(expected, torch.tensor(scored.log_probs), atol=1e-4)


def test_an_export_translates_and_keeps_the_order(exported: Path) -> None:
    """One output for each sentence, whatever the batch; an untrained model's text means nothing."""
    sentences = ["Бүгін Астанада 19 градус.", "Үкімет", "Бүгін Астанада 19 градус."]

    made = Exported(exported, threads=1).run(sentences, source="kk", target="en", beam=1)

    assert len(sentences) == len(made)
    assert made[0] == made[2]


def test_the_length_penalty_of_the_settings_is_kept_by_the_export_and_by_what_is_made_of_it(
    exported: Path, tmp_path: Path
) -> None:
    """The engine, the evaluation and a fine-tuned child all read it beside the weights."""
    restore(exported, tmp_path)

    penalties = [read_length_penalty(folder) for folder in (exported, tmp_path)]

    assert penalties == [1.5, 1.5]


def test_checksums_cover_every_file_of_the_model(exported: Path) -> None:
    names = {path.name for path in exported.iterdir()} - {SUMS}
    sums = dict(line.split("  ")[::-1] for line in (exported / SUMS).read_text(encoding="utf-8").splitlines())

    assert names == set(sums)
    assert sums == {name: hashlib.sha256((exported / name).read_bytes()).hexdigest() for name in names}


def test_a_folder_without_a_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="export makes one"):
        Exported(tmp_path)


def test_nothing_to_average_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--keep-steps"):
        average([], tmp_path / "average.safetensors")


def test_int8_weights_come_back_within_a_step(exported: Path, prepared: Path) -> None:
    """Each weight is off by at most half a step of its row's scale; vectors are exact."""
    wanted = read_weights(prepared / "average.safetensors")

    _, weights = read_model(exported)

    assert set(wanted) == set(weights)
    for name, weight in wanted.items():
        step = weight.abs().amax(-1, keepdim=True) / 127 if weight.ndim > 1 else torch.zeros(1)
        skip = 2 if name.endswith("embed_positions.weight") else 0  # two rows are never read
        assert bool(
            ((weight - weights[name])[skip:].abs() <= 0.51 * step.expand_as(weight)[skip:] + 1e-6).all()
        )


def test_preparing_from_a_model_begins_with_its_weights_and_pieces(
    exported: Path, prepared: Path, tmp_path: Path
) -> None:
    (tmp_path / "evaluation").mkdir()
    settings_file = SAMPLE / "smoke.toml"

    prepare(
        load_settings(settings_file),
        sample_encoder(),
        folder=SAMPLE,
        evaluation=tmp_path / "evaluation",
        run=tmp_path / "run",
        settings_file=settings_file,
        origin=exported,
    )

    _, expected = read_model(exported)
    actual = read_weights(tmp_path / "run" / "start.safetensors")
    assert {True} == {torch.equal(weight, actual[name]) for name, weight in expected.items()}
    assert _pieces(prepared) == _pieces(tmp_path / "run")


def test_training_begins_with_an_export_where_the_run_has_no_start(
    exported: Path, prepared: Path, tmp_path: Path
) -> None:
    """The start is the largest file of a run; without it a run can be carried to another machine."""
    run = Path(shutil.copytree(prepared, tmp_path / "run", ignore=shutil.ignore_patterns("*.safetensors")))

    trainer = make_trainer(run, report=print, origin=exported)

    _, expected = read_model(exported)
    assert [name for name, weight in expected.items() if not torch.equal(weight, trainer.weights[name])] == []


def _pieces(run: Path) -> list[list[object]]:
    table = json.loads((run / "tokenizer" / "tokenizer.json").read_text(encoding="utf-8"))
    return list(table["model"]["vocab"])


def test_evaluation_sentences_are_kept_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "evaluation").mkdir()
    lines = (
        (SAMPLE / "composed.tsv").read_text(encoding="utf-8").splitlines()[:4]
    )  # the header and three rows
    (tmp_path / "evaluation" / "own.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings_file = SAMPLE / "smoke.toml"

    report = prepare(
        load_settings(settings_file),
        sample_encoder(),
        folder=SAMPLE,
        evaluation=tmp_path / "evaluation",
        run=tmp_path / "run",
        settings_file=settings_file,
    )

    dropped = next(line for line in report.splitlines() if line.startswith("composed")).split()[3]
    assert int(dropped) == 9


def test_the_shipped_settings_are_read() -> None:
    settings = load_settings(BUNDLED)

    assert settings.phases[0].encoder_from <= 12
    assert "tv_news+numbers kk-en" in settings.weights


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    path = shutil.copy(BUNDLED, tmp_path / "own.toml")
    Path(path).write_text(BUNDLED.read_text(encoding="utf-8").replace("[[phase]]", "[[phase]]\nspeed = 1", 1))

    with pytest.raises(InputError, match="speed"):
        load_settings(Path(path))


def test_the_tiny_encoder_counts_its_layers() -> None:
    encoder: Pretrained = sample_encoder()

    assert (encoder.width, encoder.layers) == (32, 2)
