"""The benchmarks measure what they say: distinct sentences, children of their own, ratios and targets."""

import json
from pathlib import Path

import pytest

from tuyin.cli._bench import corpus, process, rows, shape
from tuyin.cli._bench.result import Result, Sense, json_line, lines
from tuyin.cli._bench.work import Job, limit_of
from tuyin.errors import InputError, TuyinError
from tuyin.models.locate import BUNDLED

FASTER = Result("beam4", "ours", "theirs", 2.0, 50.0, "sentences/s", 25.0, Sense.AT_LEAST, 25)
SLOWER = Result(
    "help", "--help", "pass", 20.0, 191.4, "ms", 171.4, Sense.AT_MOST, 150, "ms", note="slow disk"
)


@pytest.mark.parametrize(("result", "expected"), [(FASTER, True), (SLOWER, False)])
def test_a_target_is_met_on_its_side(result: Result, *, expected: bool) -> None:
    assert result.met is expected


def test_the_table_has_figure_target_and_notes() -> None:
    table = lines([FASTER, SLOWER]).splitlines()

    assert table[2] == "| ours | theirs | 2 sentences/s | 50 sentences/s | 25× | ≥ 25× | met |"
    assert table[3] == "| --help | pass | 20 ms | 191 ms | 171 ms | ≤ 150 ms | MISSED |"
    assert table[4:] == ["", "help: slow disk"]


def test_a_result_is_a_json_object() -> None:
    assert json.loads(json_line(SLOWER))["met"] is False


def test_as_many_sentences_as_wanted_no_two_alike() -> None:
    made = corpus.sentences(1000)

    assert len(made) == len(set(made)) == 1000


def test_sentences_of_ones_own_come_first(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("kk\ten\nБүгін ауа райы ашық.\tToday\n")

    assert corpus.sentences(2, source=tmp_path / "own.tsv") == [
        "Бүгін ауа райы ашық.",
        "Бүгін ауа райы ашық, 1 адам қатысты.",
    ]


def test_a_file_without_sentences_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("\n")

    with pytest.raises(InputError, match="holds no sentences"):
        corpus.sentences(1, source=tmp_path / "none.txt")


def test_articles_hold_every_sentence_once(tmp_path: Path) -> None:
    corpus.write_articles(tmp_path, 3, sentences_each=3)
    written = [path.read_text() for path in sorted(tmp_path.iterdir())]

    expected = corpus.sentences(9)
    assert [" ".join(text.split()) for text in written] == [
        " ".join(expected[start : start + 3]) for start in (0, 3, 6)
    ]


def test_a_child_is_measured_alone() -> None:
    """64 MB are taken by the child, none by this process."""
    run = process.python("-c", "x = bytearray(64_000_000); x[::4096] = b'1' * len(x[::4096]); print(len(x))")

    assert run.stdout == "64000000\n"
    assert run.peak_mb > 64
    assert run.seconds > 0


def test_a_child_that_fails_is_told_in_one_line() -> None:
    with pytest.raises(TuyinError, match="exited with 3: no such thing") as caught:
        process.python("-c", "import sys; sys.stderr.write('no such\\nthing'); sys.exit(3)")

    assert "\n" not in str(caught.value)


def test_a_name_that_is_no_benchmark_is_told() -> None:
    with pytest.raises(InputError, match="--only 'gpu': there are beam4, greedy"):
        rows.known(["help", "gpu"])


@pytest.mark.parametrize(("tokens", "limit"), [(3, 32), (17, 64), (32, 64), (33, 128)])
def test_both_sides_of_a_comparison_stop_at_the_same_length(tokens: int, limit: int) -> None:
    assert limit_of(tokens) == limit


@pytest.mark.skipif(
    not (BUNDLED / "mini" / "model.bin").is_file(), reason="the tokenizer lies by the weights"
)
def test_the_shape_is_filled_up_to_its_vocabulary(tmp_path: Path) -> None:
    """NLLB's own 256,206 pieces, and the bundled tokenizer's cuts."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - this test alone needs it

    assert shape.write_tokenizer(tmp_path, 25_000) == 25_000
    filled = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    bundled = Tokenizer.from_file(str(BUNDLED / "mini" / "tokenizer.json"))
    text = f"kaz_Cyrl {corpus.sentences(1)[0]}</s>"
    assert filled.get_vocab_size() == 25_000
    assert filled.encode(text).tokens == bundled.encode(text).tokens


@pytest.mark.skipif(
    not (BUNDLED / "mini" / "model.bin").is_file(), reason="the tokenizer lies by the weights"
)
@pytest.mark.parametrize("beam", [1, 4])
def test_random_weights_stop_where_a_news_sentence_does(tmp_path: Path, beam: int) -> None:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer  # noqa: PLC0415 - slow to import

    shape.make(shape.TOY, tmp_path)
    tokenizer = AutoTokenizer.from_pretrained(tmp_path, local_files_only=True)
    model = AutoModelForSeq2SeqLM.from_pretrained(tmp_path, local_files_only=True).eval()
    english = tokenizer.convert_tokens_to_ids("eng_Latn")
    for sentence in corpus.sentences(2):
        given = tokenizer(f"kaz_Cyrl {sentence}</s>", return_tensors="pt", add_special_tokens=False)
        made = model.generate(
            **given, num_beams=beam, do_sample=False, max_new_tokens=128, forced_bos_token_id=english
        )
        assert 20 < made.shape[1] < 50


def test_a_job_survives_its_journey_to_the_child() -> None:
    job = Job("raw", "folder", ("бір", "екі"), 4, 32, 2)
    given = json.loads(job.dump())

    assert Job(**{**given, "sentences": tuple(given["sentences"])}) == job
