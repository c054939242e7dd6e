"""Fine-tuning on a user's own sentences: reading them, and a better score on those held out."""

import random
from pathlib import Path

import pytest

pytest.importorskip("transformers")

from tokenizers import Tokenizer
from transformers import AutoModelForSeq2SeqLM

from tuyin.errors import InputError, ModelError
from tuyin.records import Lang
from tuyin.testing import WORDS, tiny_checkpoint
from tuyin.training.adapt import adapt, hold_out, read_own_pairs
from tuyin.training.pairs import Pair
from tuyin.training.quantized import read_model
from tuyin.training.start import BIAS, NEVER
from tuyin.training.translator import Exported

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header/><body>{units}</body></tmx>"""
UNIT = '<tu><tuv xml:lang="kk-KZ"><seg>{kk}</seg></tuv><tuv xml:lang="EN"><seg>{en}</seg></tuv></tu>'


def silent(line: str) -> None:
    """Report nothing."""


def own_table(path: Path, *, rows: int = 200) -> Path:
    """Write sentences of a field that says "book" where the model would say "apple" or "bread"."""
    chance = random.Random(5)  # noqa: S311  (a test's)
    dictionary = dict(zip(WORDS[Lang.KAZ], WORDS[Lang.ENG], strict=True)) | {"алма": "book", "нан": "book"}
    lines = ["kk\ten"]
    for _ in range(rows):
        words = [chance.choice(("алма", "нан", "су", "үй")) for _ in range(chance.randint(3, 6))]
        lines.append("\t".join((" ".join(words), " ".join(dictionary[word] for word in words))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def adapted(
    origin: Path, table: Path, out: Path, *, epochs: int, rate: float, batch: int
) -> tuple[float, float]:
    return adapt(
        origin,
        table,
        out=out,
        source="kk",
        target="en",
        epochs=epochs,
        rate=rate,
        batch=batch,
        seed=0,
        report=silent,
    )


def test_adapting_an_nllb_checkpoint_improves_its_held_out_score(tmp_path: Path) -> None:
    """And the result translates as the field does, loaded from its folder."""
    origin = tiny_checkpoint("nllb", tmp_path / "nllb")

    before, after = adapted(
        origin, own_table(tmp_path / "own.tsv", rows=140), tmp_path / "own", epochs=4, rate=4e-3, batch=32
    )

    assert before + 20 < after
    assert Exported(tmp_path / "own").run(["алма су нан"], source="kk", target="en") == ["book water book"]


def test_adapting_the_bundled_layout_starts_from_its_eight_bit_weights(
    exported: Path, tmp_path: Path
) -> None:
    """The tiny export knows nothing, so no score is asked; what is saved must load again."""
    adapted(
        exported, own_table(tmp_path / "own.tsv", rows=40), tmp_path / "own", epochs=1, rate=1e-3, batch=16
    )

    assert len(Exported(tmp_path / "own").run(["алма"], source="kk", target="en")) == 1
    assert (
        AutoModelForSeq2SeqLM.from_pretrained(tmp_path / "own" / "transformers").config.model_type == "bart"
    )


def test_pieces_that_only_ones_own_targets_have_may_be_written(exported: Path, tmp_path: Path) -> None:
    """The recipe bars what its targets lack; a user's Kazakh names would cost a loss of 100 each."""
    lines = ["kk\ten", *(f"су {n}\tҚұрық {n}" for n in range(20))]
    (tmp_path / "own.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ids = Tokenizer.from_file(str(exported / "tokenizer.json")).encode("Құрық", add_special_tokens=False).ids
    assert bool((read_model(exported)[1][BIAS][0, ids] == NEVER).any())

    adapted(exported, tmp_path / "own.tsv", tmp_path / "own", epochs=1, rate=1e-3, batch=16)

    assert bool((read_model(tmp_path / "own")[1][BIAS][0, ids] > NEVER / 2).all())


def test_a_tmx_is_read_whatever_its_language_codes(tmp_path: Path) -> None:
    units = "".join(UNIT.format(kk=f"су {n}", en=f"water <ph/>{n}") for n in range(20))
    path = tmp_path / "own.tmx"
    path.write_text(TMX.format(units=units), encoding="utf-8")

    pairs = read_own_pairs(path, source="kk", target="en")

    assert Pair("су 3", "water 3", "kk", "en", "own") == pairs[3]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("own.tmx", b"<tmx><body>", "not a TMX"),
        (
            "own.tmx",
            TMX.format(units=UNIT.format(kk="су", en="water")).encode(),
            "1 pairs kk-en; at least 20",
        ),
        ("own.tsv", b"kk\tru\n" + "су\tвода\n".encode(), "no column en; the first line must name kk and en"),
        ("own.tsv", "kk\ten\nсу\twater\n".encode("cp1251"), "not a table in UTF-8"),
        ("own.tsv.gz", b"kk\ten\n", "not a table in UTF-8"),
        ("own.tsv", b"", "0 pairs kk-en"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputError, match=says):
        read_own_pairs(tmp_path / name, source="kk", target="en")


def test_a_missing_file_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give a TMX or a TSV"):
        read_own_pairs(tmp_path / "own.tmx", source="kk", target="en")


@pytest.mark.parametrize(("origin", "error"), [("out", InputError), ("nothing", ModelError)])
def test_a_wrong_start_is_refused(tmp_path: Path, origin: str, error: type[Exception]) -> None:
    """The folder to write is not the one to start from, and one without a model is none."""
    with pytest.raises(error):
        adapt(
            tmp_path / origin,
            own_table(tmp_path / "own.tsv"),
            out=tmp_path / "out",
            source="kk",
            target="en",
            epochs=1,
            rate=1e-3,
            batch=16,
            seed=0,
            report=silent,
        )


def test_no_held_out_sentence_is_trained_on() -> None:
    """Not even with another translation."""
    pairs = [Pair(f"су {n % 30}", f"water {n}", "kk", "en", "own") for n in range(60)]

    train, held = hold_out(pairs, seed=1)

    assert not {pair.source for pair in train} & {pair.source for pair in held}
    assert len(held) == 6
