"""Models are known by name, found on this machine, chosen, and refused where a licence forbids."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tuyin import engines, models
from tuyin.errors import InputError, ModelError
from tuyin.models import Info, Layout, Task
from tuyin.models.hub import wanted
from tuyin.models.locate import CARD, card_license, layout_of, read_length_penalty, resolve
from tuyin.models.manifest import Manifest, write_manifest
from tuyin.models.sums import fingerprint, read_sums, write_sums
from tuyin.records import Lang
from tuyin.summarizers.families import FAMILIES

ROWS = list(models.REGISTRY.values())
TRANSLATORS = [info for info in ROWS if Task.TRANSLATE in info.tasks]
SUMMARIZERS = [info for info in ROWS if info.tasks == {Task.SUMMARIZE}]

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Put a conversion of a model into the models' folder, as pull leaves it; returns that folder's home."""

    def make(name: str, dtype: str = "int8", *, license_: str = "") -> Path:
        info = models.lookup(name)
        folder = tmp_path / f"{name}-{dtype}"
        folder.mkdir()
        (folder / "model.bin").write_bytes(name.encode())
        hub, known = (info.hub, info.license) if info else ("", license_)
        write_manifest(folder, Manifest(name, "f" * 40, dtype, known, hub))
        write_sums(folder)
        return tmp_path

    return make


@pytest.mark.parametrize("info", ROWS, ids=lambda info: info.name)
def test_a_revision_is_a_commit_or_openly_a_branch(info: Info) -> None:
    assert re.fullmatch("[0-9a-f]{40}|main", info.revision)
    assert info.pinned is (info.revision != "main")


@pytest.mark.parametrize("info", TRANSLATORS, ids=lambda info: info.name)
def test_a_translator_is_fed_by_a_convention_that_the_engines_know(info: Info) -> None:
    assert engines.convention(info.convention).max_tokens > 0
    assert info.directions
    assert info.parameters


@pytest.mark.parametrize("info", TRANSLATORS, ids=lambda info: info.name)
def test_a_prefix_shown_is_the_one_that_is_fed(info: Info) -> None:
    """The registry shows what stands before a text; the engines' convention puts it there."""
    convention = engines.convention(info.convention)
    told = {lang: code for lang, code in convention.codes.items() if info.convention in ("madlad", "opus")}

    assert info.prefixes == {lang: f"{told[lang]} " for lang in info.prefixes}
    assert bool(info.prefixes) is bool(told)


@pytest.mark.parametrize("info", SUMMARIZERS, ids=lambda info: info.name)
def test_a_summarizer_is_of_a_family_that_the_summarizers_know(info: Info) -> None:
    assert info.languages <= FAMILIES[info.convention].languages


@pytest.mark.parametrize(
    "hub",
    [
        "facebook/nllb-200-distilled-600M",
        "facebook/nllb-200-distilled-1.3B",
        "facebook/nllb-200-3.3B",
        "deepvk/kazRush-kk-ru",
        "google/madlad400-3b-mt",
        "Helsinki-NLP/opus-mt-tc-bible-big-trk-deu_eng_fra_por_spa",
        "facebook/wmt19-ru-en",
        "issai/tilmash",
        "sshleifer/distilbart-cnn-12-6",
        "facebook/bart-large-cnn",
        "IlyaGusev/rut5_base_sum_gazeta",
        "IlyaGusev/mbart_ru_sum_gazeta",
        "csebuetnlp/mT5_multilingual_XLSum",
        "allenai/PRIMERA-multinews",
        "google/flan-t5-base",
    ],
)
def test_the_models_people_ask_for_have_names(hub: str) -> None:
    found = models.lookup(hub)

    assert found is not None
    assert models.lookup(found.name.upper()) == found


def test_an_unknown_name_is_told_with_its_neighbours() -> None:
    with pytest.raises(ModelError, match=r"unknown model 'nllb-60m'; did you mean nllb-600m"):
        resolve("nllb-60m")


def test_a_hub_id_that_no_row_has_is_taken_as_it_is() -> None:
    assert resolve("owner/model") == Info("owner--model", frozenset(), "unknown", "owner/model")


@pytest.mark.parametrize("name", ["../x", "/etc/x", "~/x", "a/b/c", "a/", "/b", ""])
def test_a_path_that_does_not_exist_is_no_hub_id(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")  # where "../x" is nothing, whatever lies beside the project
    with pytest.raises(ModelError, match="unknown model"):
        resolve(name)


def test_mini_lies_in_the_package(tmp_path: Path) -> None:
    located = models.find("mini", home=tmp_path)

    assert (located.layout, located.dtype, located.license) == (Layout.CT2, "int8", "CC-BY-SA-4.0")
    assert located.folder.is_relative_to(Path(models.__file__).parent)


def test_a_pulled_model_is_found_by_name_and_by_hub_id(put: Put) -> None:
    home = put("nllb-600m")

    assert models.find("nllb-600m", home=home) == models.find("facebook/nllb-200-distilled-600M", home=home)


def test_a_model_that_was_not_pulled_says_how_to(tmp_path: Path) -> None:
    with pytest.raises(
        ModelError, match=r"CC-BY-NC-4.0.*get it by `tuyin models pull nllb-600m --dtype float32`"
    ):
        models.find("nllb-600m", home=tmp_path, dtype="float32")


def test_int8_is_taken_of_several_conversions(put: Put) -> None:
    put("nllb-600m", "float32")

    assert models.find("nllb-600m", home=put("nllb-600m")).dtype == "int8"


def test_the_wanted_number_type_is_taken_where_it_is_asked_for(put: Put) -> None:
    put("nllb-600m", "float32")

    assert models.find("nllb-600m", home=put("nllb-600m"), dtype="float32").dtype == "float32"


@pytest.mark.parametrize(
    ("stored", "wanted"), [("int8", "int8_bfloat16"), ("float32", "bfloat16"), ("float32", "float16")]
)
def test_a_type_is_computed_from_a_stored_one_that_loses_nothing(put: Put, stored: str, wanted: str) -> None:
    assert models.find("nllb-600m", home=put("nllb-600m", stored), dtype=wanted).dtype == stored


def test_float32_is_not_made_of_int8(put: Put) -> None:
    with pytest.raises(ModelError, match="--dtype float32"):
        models.find("nllb-600m", home=put("nllb-600m", "int8"), dtype="float32")


def test_a_model_for_the_other_engine_only_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="wmt19-ru-en does not run on --engine ct2; use --engine hf"):
        models.find("wmt19-ru-en", home=tmp_path)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"model.bin": "x", "config.json": "{}"}, Layout.CT2),
        ({"model.safetensors": "x", "config.json": '{"model_type": "bart"}'}, Layout.HF),
        ({"pytorch_model.bin.index.json": "x", "config.json": '{"model_type": "bart"}'}, Layout.HF),
    ],
)
def test_a_folders_layout_is_told_by_its_files(
    tmp_path: Path, files: dict[str, str], expected: Layout
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    assert layout_of(tmp_path) == expected


@pytest.mark.parametrize(
    "files", [{}, {"config.json": '{"model_type": "bart"}'}, {"model.safetensors": "x", "config.json": "not"}]
)
def test_a_folder_without_a_model_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    with pytest.raises(ModelError, match="holds no model"):
        models.find(str(tmp_path), home=tmp_path)


def test_a_checkpoints_folder_says_to_convert_it_first(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_text("x")
    (tmp_path / "config.json").write_text('{"model_type": "bart"}')

    with pytest.raises(ModelError, match="`tuyin models convert"):
        models.find(str(tmp_path), home=tmp_path)


def test_a_damaged_manifest_is_told_and_left_out_of_the_list(put: Put) -> None:
    home = put("nllb-600m")
    (home / "nllb-600m-int8" / "tuyin.json").write_text("{")

    assert [located.info.name for located in models.here(home)] == ["mini"]
    with pytest.raises(ModelError, match="remove the folder and pull the model again"):
        models.find("nllb-600m", home=home)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TUYIN_MODELS": "/m", "XDG_CACHE_HOME": "/c"}, "/m"),
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/tuyin/models"),
        ({"HOME": "/h"}, "/h/.cache/tuyin/models"),
    ],
)
def test_models_are_kept_where_the_environment_says(environ: dict[str, str], expected: str) -> None:
    assert models.home(environ) == Path(expected)


def test_auto_is_the_bundled_one_where_nothing_was_pulled(tmp_path: Path) -> None:
    located = models.auto(Task.TRANSLATE, home=tmp_path, lang=Lang.ENG)

    assert located.info.name == "mini"
    assert "small, for the gist; a better one: `tuyin models pull nllb-600m`" in models.describe(
        located, lang=Lang.ENG
    )


def test_auto_is_the_best_that_was_pulled(put: Put) -> None:
    put("nllb-600m")
    located = models.auto(Task.TRANSLATE, home=put("nllb-1.3b"), lang=Lang.ENG)

    expected = "translator nllb-1.3b int8, licence CC-BY-NC-4.0: no commercial use"
    assert models.describe(located) == expected


def test_auto_leaves_a_worse_one_where_it_lies(put: Put) -> None:
    assert models.auto(Task.TRANSLATE, home=put("m2m100")).info.name == "mini"


@pytest.mark.parametrize(("lang", "expected"), [(Lang.RUS, "kazrush"), (Lang.ENG, "mini")])
def test_auto_knows_every_direction_a_run_may_need(put: Put, lang: Lang, expected: str) -> None:
    """An article in Russian needs none into Russian, but one into English."""
    assert models.auto(Task.TRANSLATE, home=put("kazrush"), lang=lang).info.name == expected


@pytest.mark.parametrize(("lang", "expected"), [(Lang.RUS, "rut5-gazeta"), (Lang.ENG, "mini")])
def test_the_summarizer_is_chosen_by_language(put: Put, lang: Lang, expected: str) -> None:
    assert models.auto(Task.SUMMARIZE, home=put("rut5-gazeta"), lang=lang).info.name == expected


def test_auto_obeys_the_licence_asked_for(put: Put) -> None:
    located = models.auto(Task.TRANSLATE, home=put("nllb-600m"), license_="commercial")

    assert located.info.name == "mini"


def test_auto_for_an_engine_that_has_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model on this machine translates into en by --engine nemo"):
        models.auto(Task.TRANSLATE, home=tmp_path, lang=Lang.ENG, engine="nemo")


def test_what_forbids_commercial_use_is_refused_with_what_to_take() -> None:
    with pytest.raises(ModelError, match=r"take madlad400-3b, mini, m2m100$"):
        models.require_license(models.REGISTRY["nllb-600m"], "commercial")


def test_an_unknown_licence_is_refused_too() -> None:
    with pytest.raises(ModelError, match="licence unknown does not allow"):
        models.require_license(Info("own", frozenset(), "unknown"), "commercial")


def test_a_policy_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="--license 'free': use any or commercial"):
        models.require_license(models.REGISTRY["mini"], "free")


@pytest.mark.parametrize(
    ("license_", "expected"),
    [
        ("CC-BY-NC-4.0", False),
        ("CC-BY-NC-SA-4.0", False),
        ("Apache-2.0", True),
        ("CC-BY-4.0", True),
        ("NCSA", True),
    ],
)
def test_non_commercial_is_a_part_of_a_licences_name(license_: str, expected: bool) -> None:  # noqa: FBT001
    assert Info("m", frozenset(), license_).commercial is expected


def test_the_licence_is_in_the_signature(put: Put) -> None:
    located = models.find("nllb-600m", home=put("nllb-600m"))

    assert str(located.signature) == "model:nllb-600m|rev:ffffffffffff|license:CC-BY-NC-4.0"


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("---\nlicense: cc-by-nc-4.0\n---\n", "CC-BY-NC-4.0"),
        ('---\nlicense: "mit"\n---\n', "MIT"),
        ("---\nlanguage: kk\n---\nlicense: mit\n", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_card_tells_its_licence_in_its_head_only(tmp_path: Path, card: str, expected: str) -> None:
    (tmp_path / CARD).write_text(card)

    assert card_license(tmp_path) == expected


def test_memory_is_estimated_as_it_was_measured() -> None:
    """The 600M shape in int8 by beam 4, two batches at a time: 1,872 MB."""
    assert models.REGISTRY["nllb-600m"].memory_mb("int8") == pytest.approx(1872, rel=0.05)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("model.safetensors pytorch_model.bin tf_model.h5", "model.safetensors"),
        ("pytorch_model.bin rust_model.ot flax_model.msgpack", "pytorch_model.bin"),
        (
            "pytorch_model.bin.index.json pytorch_model-1-of-2.bin pytorch_model-2-of-2.bin",
            "pytorch_model-1-of-2.bin pytorch_model-2-of-2.bin pytorch_model.bin.index.json",
        ),
        (
            "model.safetensors.index.json model-1-of-1.safetensors pytorch_model.bin.index.json",
            "model-1-of-1.safetensors model.safetensors.index.json",
        ),
        ("config.json source.spm vocab.json README.md", "README.md config.json source.spm vocab.json"),
        ("onnx/model.safetensors .gitattributes requirements.txt model.gguf", ""),
    ],
)
def test_one_form_of_the_weights_is_downloaded(names: str, expected: str) -> None:
    assert " ".join(sorted(wanted(names.split()))) == expected


def test_a_fingerprint_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"a" * 300_000)
    first = fingerprint(tmp_path)
    (tmp_path / "model.bin").write_bytes(b"a" * 299_999 + b"b")
    second = fingerprint(tmp_path)
    (tmp_path / "model.bin").rename(tmp_path / "weights.bin")

    assert len({first, second, fingerprint(tmp_path)}) == 3


@pytest.mark.parametrize("line", ["abc", "abc  ../model.bin", "abc  /etc/passwd"])
def test_checksums_name_files_of_their_own_folder(tmp_path: Path, line: str) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{line}\n")

    with pytest.raises(ModelError, match="that is no checksum"):
        read_sums(tmp_path)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [({"length_penalty": 1.5}, 1.5), ({}, 1.0), ({"length_penalty": None}, 1.0), ([], 1.0)],
)
def test_a_models_own_length_penalty_is_read(tmp_path: Path, settings: object, expected: float) -> None:
    """A file that names none, or is damaged, leaves the usual one."""
    (tmp_path / "generation_config.json").write_text(json.dumps(settings), encoding="utf-8")

    assert expected == read_length_penalty(tmp_path)
