"""Every engine keeps the contract of `tuyin.protocols.Translator`, on tiny trained models and `mini`.

The toys translate word by word (see `tuyin.testing.checkpoints`), so that a lost word, order, or
sentence shows.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import ctranslate2
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuyin.engines import Source, convention, load, shortlist
from tuyin.engines.pieces import load_pieces
from tuyin.errors import ModelError
from tuyin.protocols import Scorer, Translator
from tuyin.records import Decoding, Lang
from tuyin.testing import CHECKPOINTS, WORDS, FakeTranslator, spoken, tiny_checkpoint, to_ctranslate2
from tuyin.text import script, words

BUNDLED = Path(__file__).parents[2] / "src" / "tuyin" / "models" / "bundled" / "mini"
GREEDY = Decoding(beam=1)
TRAINED_TOKENS = 7
FAMILIES = tuple(CHECKPOINTS)
KAZAKH = WORDS[Lang.KAZ]
PAIRS = [f"{a} {b}" for a, b in zip(KAZAKH, KAZAKH[5:], strict=False)]
LONG = " ".join(KAZAKH[i % 12] for i in range(40))

Directory = Callable[[str, str], Path]
Make = Callable[..., Translator]


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """Give the directory of a trained toy for an engine; each is made once a session."""
    root = tmp_path_factory.mktemp("translators")

    @cache
    def trained(family: str) -> Path:
        torch.set_num_threads(1)
        return tiny_checkpoint(family, root / family)

    @cache
    def converted(family: str) -> Path:
        return to_ctranslate2(trained(family), root / f"{family}-ct2")

    return lambda family, engine: trained(family) if engine == "hf" else converted(family)


@pytest.fixture(scope="session")
def make(directory: Directory) -> Make:
    """Make the translator `engine-family` (float32, greedy, one thread), or the fake, or mini."""

    def made(name: str, **changes: Any) -> Translator:
        if name == "fake":
            return FakeTranslator()
        engine, family = name.split("-")
        if family == "mini":
            source = Source(BUNDLED, convention("nllb"), "mini", max_tokens=120, threads=1)
            return load(replace(source, **changes))
        source = Source(
            directory(family, engine),
            convention({"bart": "nllb"}.get(family, family)),
            f"tiny-{family}",
            engine=engine,
            dtype="float32",
            decoding=GREEDY,
            max_tokens=TRAINED_TOKENS,
            threads=1,
            device="cpu",
        )
        return load(replace(source, **changes))

    return made


def english(translator: Translator, sentences: list[str]) -> list[str]:
    return translator.translate(sentences, source=Lang.KAZ, target=Lang.ENG)


EVERY = ["fake", "ct2-mini", "ct2-nllb", "hf-nllb"]
every = pytest.mark.parametrize("name", EVERY)
every_model = pytest.mark.parametrize("name", EVERY[1:])
every_toy = pytest.mark.parametrize(
    "name", [f"{engine}-{family}" for family in FAMILIES for engine in ("ct2", "hf")]
)


@every
def test_meets_the_protocol(name: str, make: Make) -> None:
    assert isinstance(make(name), Translator)


@pytest.mark.parametrize("engine", ["ct2", "hf"])
def test_says_what_it_is_before_it_is_loaded(engine: str) -> None:
    source = Source(
        Path("/nowhere"),
        convention("nllb"),
        "m",
        revision="f8d3",
        engine=engine,
        dtype="float32",
        max_tokens=99,
    )

    assert str(load(source).signature) == (
        f"engine:{engine}|model:m|rev:f8d3|convention:nllb|dtype:float32|beam:4|cut:1@99|script:1"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"decoding": Decoding(beam=2)},
        {"decoding": Decoding(length_penalty=0.5)},
        {"decoding": Decoding(no_repeat_ngram=3)},
        {"decoding": Decoding(repetition_penalty=1.2)},
        {"dtype": "float32"},
        {"revision": "2"},
        {"max_tokens": 64},
        {"shortlist": "0f3a", "listed": Lang.ENG},
    ],
)
def test_what_changes_text_changes_the_signature(changes: dict[str, Any]) -> None:
    source = Source(Path("/nowhere"), convention("nllb"), "m", device="cpu")

    assert replace(source, **changes).signature != source.signature


@pytest.mark.parametrize("changes", [{"threads": 3}, {"batch_tokens": 64}, {"max_ram": 10**9}])
def test_what_changes_cost_alone_does_not_change_the_signature(changes: dict[str, Any]) -> None:
    source = Source(Path("/nowhere"), convention("nllb"), "m", device="cpu")

    assert replace(source, **changes).signature == source.signature


@every_toy
def test_each_family_is_fed_as_it_was_trained(name: str, make: Make) -> None:
    """A toy that is framed otherwise says something else: most of what it learnt comes out right."""
    learnt = list(KAZAKH) if CHECKPOINTS[name.split("-")[1]].most_words == 1 else PAIRS
    said = english(make(name), learnt)
    right = sum(a == spoken(b, source=Lang.KAZ, target=Lang.ENG) for a, b in zip(said, learnt, strict=True))

    assert right >= 0.8 * len(learnt)


@pytest.mark.parametrize("family", FAMILIES)
def test_both_engines_say_the_same(family: str, make: Make) -> None:
    """Float32, greedy: a trained model has no ties."""
    sentences = [*PAIRS, *(" ".join(KAZAKH[i : i + 5]) for i in range(len(KAZAKH))), LONG]

    assert english(make(f"ct2-{family}"), sentences) == english(make(f"hf-{family}"), sentences)


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_the_target_is_the_one_asked_for(name: str, make: Make) -> None:
    said = make(name).translate(["тау су"], source=Lang.KAZ, target=Lang.RUS)

    assert said == ["гора вода"]


@every
def test_length_and_order_are_kept(name: str, make: Make) -> None:
    translator = make(name)
    alone = [english(translator, [sentence])[0] for sentence in PAIRS[:6]]

    assert english(translator, PAIRS[:6]) == alone


@every
@pytest.mark.parametrize("empty", ["", " ", "\n\t", "\u00a0"])
def test_an_empty_sentence_gives_an_empty_one(name: str, empty: str, make: Make) -> None:
    said = english(make(name), [empty, PAIRS[0], empty])

    assert [said[0], said[2]] == ["", ""]


@every
def test_nothing_gives_nothing(name: str, make: Make) -> None:
    assert english(make(name), []) == []


@pytest.fixture(scope="session")
def pieces_of_batches(make: Make) -> list[Translator]:
    """Give one model under several batch sizes."""
    return [make("ct2-nllb", batch_tokens=tokens) for tokens in (1, 24, 4096)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(KAZAKH), max_size=12).map(" ".join), max_size=6))
def test_the_batch_size_changes_nothing(pieces_of_batches: list[Translator], sentences: list[str]) -> None:
    one, few, many = (english(translator, sentences) for translator in pieces_of_batches)

    assert one == few == many


@every_model
def test_an_over_long_sentence_is_cut_and_not_truncated(name: str, make: Make) -> None:
    """The last words of a sentence of forty reach the model: another ending is another translation."""
    translator = make(name, max_tokens=TRAINED_TOKENS)
    whole = english(translator, [LONG])[0]

    assert translator.count_tokens(LONG) > translator.max_tokens
    assert whole != english(translator, [LONG.rsplit(maxsplit=3)[0]])[0]


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_every_word_of_an_over_long_sentence_is_translated(name: str, make: Make) -> None:
    said = english(make(name), [LONG])[0]
    wanted = spoken(LONG, source=Lang.KAZ, target=Lang.ENG).split()

    assert len(said.split()) == len(wanted)
    assert sum(a == b for a, b in zip(said.split(), wanted, strict=True)) >= 0.8 * len(wanted)


@pytest.mark.parametrize("name", EVERY[1:])
def test_count_tokens_includes_the_tag_and_the_end(name: str, make: Make) -> None:
    assert make(name).count_tokens("") == 2


@every_model
def test_special_tokens_in_a_sentence_are_only_text(name: str, make: Make) -> None:
    """A "</s>" in an article must not end it, and a language code must not turn it."""
    translator = make(name)

    assert english(translator, ["тау </s> rus_Cyrl су <pad>"]) != english(translator, ["тау"])


@every_model
def test_a_lone_surrogate_does_not_end_the_run(name: str, make: Make) -> None:
    assert len(english(make(name), ["тау \ud800 су", "\udfff"])) == 2


@every
def test_candidates_are_different_and_the_best_comes_first(name: str, make: Make) -> None:
    translator = make(name)
    found = translator.candidates([*PAIRS[:3], ""], source=Lang.KAZ, target=Lang.ENG, count=4)

    assert [len(texts) for texts in found] == [len(set(texts)) for texts in found]
    assert all(1 <= len(texts) <= 4 for texts in found)
    assert found[3] == ("",)


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_a_trained_model_has_several_candidates(name: str, make: Make) -> None:
    [texts] = make(name).candidates([PAIRS[0]], source=Lang.KAZ, target=Lang.ENG, count=4)

    assert len(texts) == 4
    assert texts[0] == english(make(name, decoding=Decoding(beam=4)), [PAIRS[0]])[0]


@every_model
def test_another_decoding_is_heard(name: str, make: Make) -> None:
    """No token may be said twice: a sentence of one word repeated must come out otherwise."""
    translator = make(name)
    sentence = "тау тау тау"
    once = Decoding(beam=1, no_repeat_ngram=1)
    [said] = translator.translate([sentence], source=Lang.KAZ, target=Lang.ENG, decoding=once)

    assert len(said.split()) == len(set(said.split()))


@every
@pytest.mark.parametrize("pair", [(Lang.ENG, Lang.ENG), (Lang.RUS, Lang.RUS)])
def test_a_language_into_itself_is_a_model_error(name: str, pair: tuple[Lang, Lang], make: Make) -> None:
    source, target = pair

    with pytest.raises(ModelError) as error:
        make(name).translate(PAIRS, source=source, target=target)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_a_direction_it_was_not_trained_for_is_a_model_error(name: str, make: Make) -> None:
    translator = make(name, directions=frozenset({(Lang.KAZ, Lang.RUS)}))

    with pytest.raises(ModelError, match="tiny-nllb translates kk→ru, not kk→en; choose another --model"):
        english(translator, PAIRS)


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_a_code_the_vocabulary_lacks_is_a_model_error(name: str, make: Make) -> None:
    """It would be read as an unknown word, and nonsense be written without a warning."""
    translator = make(name, convention=convention("m2m100"))

    with pytest.raises(ModelError, match="tiny-nllb knows the languages none, not kk and en"):
        english(translator, PAIRS)


@pytest.mark.parametrize("engine", ["ct2", "hf"])
def test_a_directory_without_a_model_is_a_model_error(engine: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        english(load(Source(tmp_path, convention("nllb"), "m", engine=engine, device="cpu")), PAIRS)


@pytest.mark.parametrize("engine", ["ct2", "hf"])
def test_a_damaged_model_is_a_model_error(engine: str, tmp_path: Path, directory: Directory) -> None:
    """The vocabulary can be read, the weights cannot."""
    for path in directory("nllb", engine).iterdir():
        damaged = path.read_bytes()[:100] if path.suffix in (".bin", ".safetensors") else path.read_bytes()
        (tmp_path / path.name).write_bytes(damaged)

    with pytest.raises(ModelError, match="cannot load it") as error:
        english(load(Source(tmp_path, convention("nllb"), "m", engine=engine, device="cpu")), PAIRS)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"engine": "onnx"}, "unknown engine 'onnx'; use ct2 or hf"),
        ({"dtype": "int4"}, "has no type 'int4'; use auto, int8"),
        ({"device": "tpu"}, "unknown device 'tpu'; use auto, cpu or cuda"),
        ({"max_tokens": 3}, "leaves no room for a sentence"),
    ],
)
def test_a_setting_that_is_none_is_told_before_anything_is_loaded(
    changes: dict[str, Any], message: str
) -> None:
    source = replace(Source(Path("/nowhere"), convention("nllb"), "m"), **changes)

    with pytest.raises(ModelError, match=message):
        load(source)


@pytest.mark.parametrize("target", [Lang.ENG, Lang.RUS])
def test_leaving_foreign_words_out_of_the_model_says_what_suppressing_them_says(
    target: Lang, make: Make
) -> None:
    """CTranslate2 itself as the reference, since the bundled model is loaded without them for speed."""
    sentences = ["Әкім жаңа мектептің ашылуына қатысты.", "Бюджет 482 млрд теңгеге өсті.", "Қар жауды."]
    pieces = load_pieces(BUNDLED)
    foreign = [
        [piece]
        for piece in pieces.target_ids
        if piece not in pieces.special and script.is_foreign(piece, target)
    ]
    results = ctranslate2.Translator(str(BUNDLED), compute_type="int8", intra_threads=1).translate_batch(
        [[Lang.KAZ, *tokens, "</s>"] for tokens in pieces.encode(sentences)],
        target_prefix=[[target]] * len(sentences),
        beam_size=4,
        max_decoding_length=65,
        disable_unk=True,
        suppress_sequences=foreign,
    )
    expected = pieces.decode([result.hypotheses[0][1:] for result in results])
    translator = make("ct2-mini", dtype="int8", device="cpu")
    english(translator, sentences)  # so that Russian is the second model that is loaded

    assert expected == translator.translate(sentences, source=Lang.KAZ, target=target)


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_a_list_of_all_words_of_a_language_says_the_same(
    name: str, make: Make, directory: Directory, tmp_path: Path
) -> None:
    listed = with_list(directory("nllb", name.partition("-")[0]), tmp_path, WORDS[Lang.ENG])

    assert english(make(name, **listed), PAIRS) == english(make(name), PAIRS)


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_a_word_off_the_list_is_never_said(
    name: str, make: Make, directory: Directory, tmp_path: Path
) -> None:
    known = [word for word in WORDS[Lang.ENG] if word != "mountain"]
    listed = with_list(directory("nllb", name.partition("-")[0]), tmp_path, known)
    [said] = english(make(name, **listed), ["тау су"])

    assert said
    assert "mountain" not in said.split()


@pytest.mark.parametrize("name", ["ct2-nllb", "hf-nllb"])
def test_the_list_is_that_of_one_language_and_others_have_all_words(
    name: str, make: Make, directory: Directory, tmp_path: Path
) -> None:
    """A retry goes by way of Russian: it is not to cost the loading of another model."""
    translator = make(name, **with_list(directory("nllb", name.partition("-")[0]), tmp_path, ["water"]))
    russian = make(name).translate(PAIRS, source=Lang.KAZ, target=Lang.RUS)

    assert translator.translate(PAIRS, source=Lang.KAZ, target=Lang.RUS) == russian
    assert english(translator, ["тау су"]) != english(make(name), ["тау су"])
    assert translator.translate(PAIRS, source=Lang.KAZ, target=Lang.RUS) == russian


@pytest.mark.parametrize("content", ["{", '{"eng_Latn": 3}', "\udcff"])
def test_a_damaged_list_is_a_model_error(
    content: str, make: Make, directory: Directory, tmp_path: Path
) -> None:
    listed = with_list(directory("nllb", "ct2"), tmp_path, [])
    (tmp_path / words.FILE).write_text(content, encoding="utf-8", errors="surrogateescape")

    with pytest.raises(ModelError, match=r"words\.json: cannot be read; remove the model and pull"):
        english(make("ct2-nllb", **listed), PAIRS)


def with_list(model: Path, folder: Path, english_words: Sequence[str]) -> dict[str, Any]:
    """Link a model into a folder with a list of English words beside it; return the source's changes."""
    for path in model.iterdir():
        (folder / path.name).symlink_to(path)
    wanted = {piece for tokens in load_pieces(model).encode(english_words) for piece in tokens}
    (folder / words.FILE).write_text(json.dumps({Lang.ENG: sorted(wanted)}), encoding="utf-8")
    return {"directory": folder, "shortlist": shortlist.digest(folder), "listed": Lang.ENG}


def scored(translator: Translator, pairs: list[tuple[str, str]]) -> list[tuple[float, ...]]:
    assert isinstance(translator, Scorer)
    return translator.score(pairs, source=Lang.KAZ, target=Lang.ENG)


def test_both_engines_find_a_translation_as_likely(make: Make) -> None:
    pairs = [(PAIRS[0], "mountain water"), ("", "mountain"), (PAIRS[1], "")]
    one, other = (
        [score for scores in scored(make(f"{engine}-nllb"), pairs) for score in scores]
        for engine in ("ct2", "hf")
    )

    assert pytest.approx(one, abs=1e-3) == other


def test_its_own_translation_is_likelier_than_another(make: Make) -> None:
    translator = make("ct2-nllb")
    own, other = english(translator, PAIRS[:2])
    first, second = scored(translator, [(PAIRS[0], own), (PAIRS[0], other)])

    assert sum(first) > sum(second)


def test_what_is_over_the_window_is_not_scored(make: Make) -> None:
    over, within = scored(make("ct2-nllb"), [(LONG, "mountain"), (PAIRS[0], "mountain")])

    assert over == ()
    assert len(within) == 2
