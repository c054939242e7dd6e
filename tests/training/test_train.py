"""Training: batches, the memory of states, and a run that was killed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("transformers")

from tuyin.errors import InputError
from tuyin.training.corpus import LENGTHS, draw, load_corpus, pad, plan_round
from tuyin.training.embedding import paired
from tuyin.training.export import average, read_weights
from tuyin.training.memory import Memory
from tuyin.training.mixture import find_table
from tuyin.training.network import compute_dtype, embed, encode_layers
from tuyin.training.objective import choose_candidates
from tuyin.training.runs import checkpoints, make_trainer
from tuyin.training.settings import BUNDLED, Phase, load_settings
from tuyin.training.start import BIAS, INPUT, NEVER, OUTPUT, lift
from tuyin.training.state import read_tensors, write_tensors
from tuyin.training.train import LAST, is_trained, rate_at

WIDTH = 128
CPU = torch.device("cpu")
# trains with a checkpoint after every step, until it is killed
VICTIM = """
import sys
from pathlib import Path
from tuyin.training.runs import make_trainer
from tuyin.training.settings import load_settings
run = Path(sys.argv[1])
trainer = make_trainer(run, report=lambda line: print(line, flush=True))
trainer.run(load_settings(run / "settings.toml").phases, save_seconds=0, log_steps=1)
"""


def silent(line: str) -> None:
    """Report nothing."""


def copy(prepared: Path, folder: Path) -> Path:
    return Path(shutil.copytree(prepared, folder / "run"))


def test_a_killed_run_resumes_to_the_same_weights(prepared: Path, tmp_path: Path) -> None:
    """By -9 in the second phase: optimizer and place in the data then come from the checkpoint."""
    undisturbed = make_trainer(copy(prepared, tmp_path / "a"), report=silent)
    phases = load_settings(prepared / "settings.toml").phases
    undisturbed.run(phases)
    killed = copy(prepared, tmp_path / "b")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "OMP_NUM_THREADS": str(torch.get_num_threads()),
    }
    with subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(killed)], stdout=subprocess.PIPE, text=True, env=environment
    ) as victim:
        assert victim.stdout is not None
        next(line for line in victim.stdout if line.startswith("step 11 "))
        victim.send_signal(signal.SIGKILL)
    resumed = make_trainer(killed, report=silent)

    resumed.run(phases)

    assert {
        name: weight
        for name, weight in undisturbed.weights.items()
        if not torch.equal(weight, resumed.weights[name])
    } == {}


def test_training_lowers_the_loss(prepared: Path, tmp_path: Path) -> None:
    trainer = make_trainer(copy(prepared, tmp_path), report=silent)
    trainer.valid = load_corpus(prepared / "train.npz")
    before = trainer.losses()[""]

    trainer.run(load_settings(prepared / "settings.toml").phases)

    assert before > trainer.losses()[""]


def test_a_piece_that_no_target_has_is_never_written(prepared: Path, tmp_path: Path) -> None:
    """Training does not weigh it, so its logit means nothing: the bias has to keep it out."""
    trainer = make_trainer(copy(prepared, tmp_path), report=silent)

    bias = trainer.weights[BIAS][0]

    target = torch.zeros(len(bias), dtype=torch.bool)
    target[np.unique(trainer.corpus.target)] = True
    assert {NEVER} == set(bias[~target].tolist())
    assert bool((bias[target] > NEVER / 2).all())


def test_a_piece_that_targets_use_after_all_may_be_written() -> None:
    """`mini` is adapted to texts with pieces that its own targets lacked; other biases stay."""
    bias = torch.tensor([[0.5, NEVER, NEVER, -1.5]])

    lift(bias, torch.tensor([0, 1, 3]))

    assert bias.tolist() == [[0.5, 0.0, NEVER, -1.5]]


def test_a_phase_trains_only_its_part(prepared: Path, tmp_path: Path) -> None:
    """The first phase of the sample's settings leaves the encoder as it was."""
    trainer = make_trainer(copy(prepared, tmp_path), report=silent)
    before = {name: weight.clone() for name, weight in trainer.weights.items()}

    trainer.run(load_settings(prepared / "settings.toml").phases, stop_at=3)

    moved = {name for name, weight in trainer.weights.items() if not torch.equal(before[name], weight)}
    assert {False} == {name.startswith("model.encoder.") for name in moved}
    assert OUTPUT in moved


@pytest.mark.parametrize(
    ("name", "encoder_from", "expected"),
    [
        (OUTPUT, 6, True),
        (BIAS, 6, True),
        ("model.encoder.layers.5.fc1.weight", 6, False),
        ("model.encoder.layers.6.fc1.weight", 6, True),
        ("model.encoder.layers.10.fc1.weight", 6, True),
        (INPUT, 6, False),
        (INPUT, 0, True),
    ],
)
def test_the_encoder_is_trained_from_a_layer_on(name: str, encoder_from: int, expected: bool) -> None:  # noqa: FBT001
    assert expected == is_trained(name, encoder_from=encoder_from)


def test_not_a_run_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="prepare makes one"):
        make_trainer(tmp_path, report=silent)


def test_rates_lie_on_lines_between_points() -> None:
    assert [rate_at(((0, 0.0), (10, 1.0), (20, 0.0)), step) for step in (0, 5, 10, 15, 20, 99)] == [
        0.0,
        0.5,
        1.0,
        0.5,
        0.0,
        0.0,
    ]


def test_a_round_draws_groups_by_their_weights(prepared: Path) -> None:
    """Weight 2 gives every row twice, 0.5 about half of them."""
    corpus = load_corpus(prepared / "train.npz")
    weights = dict.fromkeys(corpus.groups, 2.0)
    weights[corpus.groups[0]] = 0.5

    times = np.bincount(draw(corpus, weights, seed=1), minlength=len(corpus))

    first = corpus.group == 0
    assert {2} == set(times[~first].tolist())
    assert 0.3 < times[first].mean() < 0.7


def test_a_phase_draws_the_pairs_of_a_boosted_table_more_often() -> None:
    phase = Phase(until=1, rates=((0, 0.0),), encoder_from=0, boost={"news": 4.0, "news+numbers": 3.0})
    weights = {"news kk-en": 0.5, "news+joined kk-ru": 1.0, "news+numbers kk-ru": 1.0, "law kk-ru": 1.0}

    assert phase.shares(weights) == {
        "news kk-en": 2.0,
        "news+joined kk-ru": 4.0,
        "news+numbers kk-ru": 3.0,
        "law kk-ru": 1.0,
    }


def test_settings_over_others_add_sources_and_replace_phases() -> None:
    mini = load_settings()
    further = load_settings(BUNDLED.with_name("further.toml"))

    count = len(mini.sources)
    assert further.sources[:count] == mini.sources
    assert (further.sources[count].name, len(further.phases)) == ("world_news", 2)
    assert (further.shape, further.compressions) == (mini.shape, mini.compressions)
    written = [file for source in further.sources for file in source.added.values()]
    assert len(written) == 5
    assert all(
        find_table(Path("nowhere"), file).is_file() for file in (further.sources[count].file, *written)
    )


def test_a_boost_of_no_table_is_refused(tmp_path: Path) -> None:
    text = BUNDLED.with_name("further.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(text.replace("boost = { newstest", "boost = { nwstest"), "utf-8")

    with pytest.raises(InputError, match="boost names no table: nwstest"):
        load_settings(tmp_path / "own.toml")


def test_batches_have_few_shapes_and_hold_every_row(prepared: Path) -> None:
    """One size for each target length: new shapes cost a compilation each."""
    corpus = load_corpus(prepared / "train.npz")

    plan = plan_round(corpus, np.arange(len(corpus)), tokens=512, seed=0)

    assert set(range(len(corpus))) == {int(row) for rows, _, _ in plan for row in rows}
    assert {length for _, source, target in plan for length in (source, target)} <= set(LENGTHS)
    assert len({target for _, _, target in plan}) == len({(len(rows), target) for rows, _, target in plan})


def memory(run: Path, folder: Path, *, depths: tuple[int, ...]) -> Memory:
    corpus, weights = load_corpus(run / "train.npz"), read_weights(run / "start.safetensors")
    return Memory(corpus, weights, depths=depths, heads=4, device=CPU, folder=folder)


@pytest.mark.parametrize("depth", [1, 2])
def test_kept_states_are_the_encoders(prepared: Path, tmp_path: Path, depth: int) -> None:
    corpus, weights = load_corpus(prepared / "train.npz"), read_weights(prepared / "start.safetensors")
    rows, dtype = np.arange(4), compute_dtype(CPU)
    cast = {name: weight.to(dtype) for name, weight in weights.items()}
    ids = torch.from_numpy(pad(corpus.source, corpus.source_at, rows, WIDTH))
    expected = encode_layers(embed(ids, cast, "encoder"), ids != 1, cast, first=0, last=depth, heads=4)

    actual, real = memory(prepared, tmp_path, depths=(1, 2)).states(rows, length=WIDTH, depth=depth)

    assert torch.equal(ids != 1, real)
    assert torch.equal(expected[real].to(torch.bfloat16), actual[real].to(torch.bfloat16))


def test_kept_states_outlive_the_process(prepared: Path, tmp_path: Path) -> None:
    """They are read from the folder: the second memory gives what was put there, without the encoder."""
    rows = np.arange(2)
    memory(prepared, tmp_path, depths=(2,)).states(rows, length=WIDTH, depth=2)
    path = next(tmp_path.glob("2-*.bf16"))
    path.write_bytes(bytes(path.stat().st_size))

    actual, _ = memory(prepared, tmp_path, depths=(2,)).states(rows, length=WIDTH, depth=2)

    assert float(actual.abs().sum()) == 0.0


def test_states_of_other_weights_are_not_used(prepared: Path, tmp_path: Path) -> None:
    rows = np.arange(2)
    kept = memory(prepared, tmp_path, depths=(1,))
    expected, _ = kept.states(rows, length=WIDTH, depth=1)
    before = {path.name for path in tmp_path.iterdir()}
    weights = {name: weight * 1.5 for name, weight in read_weights(prepared / "start.safetensors").items()}

    other = Memory(
        load_corpus(prepared / "train.npz"), weights, depths=(1,), heads=4, device=CPU, folder=tmp_path
    )

    assert not before & {path.name for path in tmp_path.iterdir()}
    assert not torch.equal(expected, other.states(rows, length=WIDTH, depth=1)[0])


def test_a_sampled_softmax_holds_the_targets_and_is_corrected() -> None:
    """One candidate of the rest stands for several: its logit gains the log of how many."""
    targets, allowed = torch.tensor([[5, 7], [7, 9]]), torch.arange(4, 20)

    chosen = choose_candidates(targets, allowed, count=6, vocabulary=30)

    assert chosen.pieces[:3].tolist() == [5, 7, 9]
    assert set(chosen.pieces.tolist()) <= set(allowed.tolist())
    assert torch.equal(targets, chosen.pieces[chosen.place[targets]])
    assert torch.allclose(torch.tensor([0.0] * 3 + [np.log(13 / 3)] * 3).float(), chosen.correction)


def test_average_is_the_mean_of_the_last_checkpoints(tmp_path: Path) -> None:
    for step, value in ((1, 100.0), (2, 1.0), (3, 4.0)):
        write_tensors(
            tmp_path / f"step-{step:06}.safetensors", {"weight/a": torch.full((2,), value)}, about={}
        )

    average(checkpoints(tmp_path, count=2), tmp_path / "average.safetensors")

    assert read_weights(tmp_path / "average.safetensors")["a"].tolist() == [2.5, 2.5]


def test_a_checkpoint_is_replaced_as_a_whole(prepared: Path, tmp_path: Path) -> None:
    """Nothing but the finished file is left, and its note comes back."""
    trainer = make_trainer(copy(prepared, tmp_path), report=silent)
    trainer.step = 7
    trainer.save()

    _, about = read_tensors(trainer.folder / LAST)
    assert about == {"step": 7, "round": 0, "batch": 0, "phase": 0}
    assert list(trainer.folder.glob(".*")) == []


def test_a_vector_is_paired_if_its_partner_is_the_nearest() -> None:
    """Of two groups of two, one is the wrong way round: half is found."""
    left = torch.eye(4)

    assert paired(left, left[[0, 1, 3, 2]], among=2) == 0.5
