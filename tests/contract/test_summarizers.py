"""Every summarizer keeps the contract of `tuyin.protocols.Summarizer`, on tiny trained models.

The toy: weather sentences, and perhaps "Plant X opened". A model learns to write "Plant X opened .",
or "Nothing happened here .", which no text says: so a lost tail and an invention both show.
"""

# ruff: noqa: PLC0415 - what is only collected imports no model library
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tuyin.errors import InputError, ModelError
from tuyin.protocols import Summarizer
from tuyin.records import Lang, Point, Severity, Summary
from tuyin.summarizers.compress import Compress
from tuyin.summarizers.extract import Extract
from tuyin.summarizers.families import COMPRESS, FAMILIES, HEADLINE, Family
from tuyin.summarizers.model import Model, Request, Source
from tuyin.summarizers.seq2seq import Seq2Seq
from tuyin.text.template import parse

PROMPT = parse("$text", origin="test", required=["text"])
CODES = ("en_XX", "ru_RU", "eng_Latn", "rus_Cyrl", COMPRESS, HEADLINE, "<doc-sep>")
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", *CODES)
PLANTS = ("Alpha", "Beta", "Gamma", "Delta", "Omega", "Sigma")
WEATHER = [f"{what} {did} ." for what in ("Rain", "Snow", "Wind") for did in ("fell", "rose", "stopped")]
PLACES = ("in town", "in spring", "in the north")
WORDS = sorted({word for line in (*WEATHER, *PLACES, *PLANTS) for word in line.split()})
VOCABULARY = {
    word: number
    for number, word in enumerate((*SPECIAL, *WORDS, "Plant", "opened", "Nothing", "happened", "here"))
}
# family → the network that stands for it; what differs in the frame alone is learnt by one
NETWORKS = {
    "bart": "bart",
    "tuyin": "bart",
    "led": "led",
    "t5": "t5",
    "flan-t5": "t5",
    "rut5": "t5",
    "mt5-xlsum": "mt5",
    "mbart": "mbart",
    "mbart50": "mbart",
}
MOST = 4
SHORT = ["Rain fell in town .", "Plant Gamma opened in the north .", "Snow rose in spring ."]
# LED has its own attention, which CTranslate2 does not know
RUNS = [
    (name, engine)
    for name in ("extract", *NETWORKS)
    for engine in ("hf", "ct2")
    if (name, engine) != ("led", "ct2")
]
LONG = [
    *(f"{WEATHER[i % 9][:-2]} {PLACES[i % 3]} ." for i in range(24)),
    "Plant Sigma opened in town .",
]


def _configured(network: str) -> Any:
    """Make an untrained network of 48 dimensions and two layers."""
    from transformers import AutoConfig, AutoModelForSeq2SeqLM

    settings: dict[str, Any] = {"pad_token_id": 1, "eos_token_id": 2, "bos_token_id": 0, "d_model": 48}
    if network in ("t5", "mt5"):
        settings |= {"d_kv": 12, "d_ff": 96, "num_layers": 2, "num_decoder_layers": 1, "num_heads": 4,
                     "decoder_start_token_id": 1, "dropout_rate": 0.0}  # fmt: skip
    else:
        for side, layers in (("encoder", 2), ("decoder", 1)):
            settings |= {f"{side}_layers": layers, f"{side}_attention_heads": 4, f"{side}_ffn_dim": 96}
        settings |= {"max_position_embeddings": 128, "init_std": 0.15, "dropout": 0.0,
                     "decoder_start_token_id": 2, "normalize_embedding": True,
                     "normalize_before": network == "mbart", "attention_window": 16,
                     "max_encoder_position_embeddings": 128}  # fmt: skip
    config = AutoConfig.for_model(network, vocab_size=len(VOCABULARY), **settings)
    auto: Any = AutoModelForSeq2SeqLM
    return auto.from_config(config)


def _example(chance: random.Random) -> tuple[str, str]:
    """Make a text of up to four sentences, and what is to be written of it."""
    lines = [f"{chance.choice(WEATHER)[:-2]} {chance.choice(PLACES)} ." for _ in range(chance.randint(1, 3))]
    plant = chance.choice((*PLANTS, None))
    if plant is None:
        return " ".join(lines), "Nothing happened here ."
    told = f"Plant {plant} opened ."
    place = chance.choice((f" {chance.choice(PLACES)}", ""))
    lines.insert(chance.randint(0, len(lines)), f"{told[:-2]}{place} .")
    return " ".join(lines), told


def _rows(families: Sequence[Family], chance: random.Random) -> tuple[list[list[int]], list[list[int]]]:
    """Frame a batch of examples as the families say."""
    sources, targets = [], []
    for number in range(24):
        text, told = _example(chance)
        family = families[number % len(families)]
        task = chance.choice((COMPRESS, HEADLINE)) if family.name == "tuyin" else ""
        before, after = family.source_frame(Lang.ENG, task)
        wanted = told.split()[:2] if task == HEADLINE else told.split()
        sources.append([VOCABULARY[token] for token in (*before, *text.split(), *after)])
        targets.append([VOCABULARY[token] for token in (*family.decoder_start(Lang.ENG), *wanted, "</s>")])
    return sources, targets


def _train(network: str, folder: Path) -> None:
    """Train for two seconds, and save as a hub checkpoint is saved."""
    import torch
    from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers
    from torch.nn.utils.rnn import pad_sequence
    from transformers import PreTrainedTokenizerFast

    torch.manual_seed(1)
    torch.set_num_threads(1)
    chance, rate = random.Random(1), 4e-3  # noqa: S311 - toys, not secrets
    steps = 140 if network in ("t5", "mt5") else 220  # two frames, or an attention of its own, take longer
    net = _configured(network)
    families = [FAMILIES[name] for name, stands in NETWORKS.items() if stands == network]
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0, fused=True)
    for step in range(steps):
        x, y = (
            pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=1)
            for rows in _rows(families, chance)
        )
        inputs = {"input_ids": x, "attention_mask": (x != 1).long(), "decoder_input_ids": y[:, :-1]}
        if network == "led":
            marked = torch.tensor([VOCABULARY[token] for token in FAMILIES["led"].global_tokens])
            inputs["global_attention_mask"] = torch.isin(x, marked).long()
        logits = net(**inputs).logits
        loss: Any = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1), y[:, 1:].flatten(), ignore_index=1
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.param_groups[0]["lr"] = rate * (1 - step / steps)
        optimizer.step()
    net.save_pretrained(folder)
    tokenizer = Tokenizer(models.WordLevel(VOCABULARY, unk_token="<unk>"))  # noqa: S106 - no password
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL])
    names = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    wrapped: Any = PreTrainedTokenizerFast
    wrapped(tokenizer_object=tokenizer, **names).save_pretrained(folder)


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Give the directory of a trained network for an engine; each is made once a session."""
    root = tmp_path_factory.mktemp("summarizers")

    def made(network: str, engine: str) -> Path:
        folder = root / network
        if not folder.exists():
            _train(network, folder)
        if engine == "hf":
            return folder
        converted = root / f"{network}-ct2"
        if not converted.exists():
            from ctranslate2.converters import TransformersConverter

            TransformersConverter(str(folder), copy_files=["tokenizer.json"]).convert(str(converted))
        return converted

    return made


Make = Callable[..., Summarizer]


@pytest.fixture(scope="session")
def make(directory: Callable[[str, str], Path]) -> Make:
    """Make the summarizer of a family; its window is 28 tokens, so that LONG takes two levels."""

    def made(name: str, engine: str = "hf", **settings: Any) -> Summarizer:
        if name == "extract":
            return Extract()
        family = replace(FAMILIES[name], min_summary=1)
        path = directory(NETWORKS[name], engine)
        source = Source(path, family, f"tiny-{name}", engine=engine, dtype="float32", max_tokens=28)
        source = replace(source, **settings)
        if name == "tuyin":
            return Compress(source)
        return Seq2Seq(source, PROMPT, headline_prompt=PROMPT if family.headline_prompt else None)

    return made


@pytest.fixture(scope="session")
def long_summary(make: Make) -> Callable[[str, str], Summary]:
    """Give the summary of LONG by a family and an engine; each is made once a session."""

    @cache
    def made(name: str, engine: str) -> Summary:
        return _summary(make(name, engine), name, LONG)

    return made


Long = Callable[[str, str], Summary]


def _lang(name: str) -> Lang:
    return Lang.RUS if name == "rut5" else Lang.ENG


def _summary(summarizer: Summarizer, name: str, sentences: list[str], max_points: int = MOST) -> Summary:
    return summarizer.summarize(sentences, lang=_lang(name), max_points=max_points)


every = pytest.mark.parametrize("name", ["extract", *NETWORKS])
every_engine = pytest.mark.parametrize("engine", ["hf", "ct2"])
every_run = pytest.mark.parametrize(("name", "engine"), RUNS)
every_model = pytest.mark.parametrize("name", list(NETWORKS))
every_converted = pytest.mark.parametrize("name", [name for name in NETWORKS if name != "led"])
every_seq2seq = pytest.mark.parametrize("name", [name for name in NETWORKS if name != "tuyin"])


@every
def test_meets_the_protocol(name: str, make: Make) -> None:
    assert isinstance(make(name), Summarizer)


@every_model
def test_says_what_it_is_before_it_is_loaded(name: str) -> None:
    source = Source(Path("/nowhere"), FAMILIES[name], "m", revision="f8d3", engine="ct2", beam=2)
    summarizer: Summarizer = Compress(source) if name == "tuyin" else Seq2Seq(source, PROMPT)

    assert f"|model:m|rev:f8d3|family:{name}|engine:ct2|dtype:auto|beam:2" in str(summarizer.signature)


def test_another_prompt_is_another_signature() -> None:
    source = Source(Path("/nowhere"), FAMILIES["t5"], "m")
    other = parse("short: $text", origin="test", required=["text"])

    assert Seq2Seq(source, PROMPT).signature != Seq2Seq(source, other).signature


@every_run
def test_points_are_few_in_order_and_rest_on_sentences_that_exist(
    name: str, engine: str, long_summary: Long
) -> None:
    summary = long_summary(name, engine)
    rests_on = [point.segments for point in summary.points]

    assert 1 <= len(summary.points) <= MOST
    assert rests_on == sorted(rests_on)
    assert {i for segments in rests_on for i in segments} <= set(range(len(LONG)))


@every
def test_gives_the_same_again(name: str, make: Make, long_summary: Long) -> None:
    assert _summary(make(name), name, LONG) == long_summary(name, "hf")


@every_converted
def test_both_engines_write_the_same(name: str, long_summary: Long) -> None:
    """A trained model has no ties, so float32 decodes alike."""
    assert long_summary(name, "ct2") == long_summary(name, "hf")


@pytest.mark.parametrize(("name", "engine"), [run for run in RUNS if run[0] != "extract"])
def test_the_tail_of_a_long_text_is_read(name: str, engine: str, long_summary: Long) -> None:
    """Only the last of 25 sentences has the news; the window takes four."""
    summary = long_summary(name, engine)
    told = [point for point in (summary.headline, *summary.points) if point.segments == (24,)]

    assert [point.text for point in told] == ["Plant Sigma opened ."]


@every_seq2seq
def test_what_no_sentence_says_is_left_out_and_reported(name: str, long_summary: Long) -> None:
    summary = long_summary(name, "hf")
    said = {point.text for point in (summary.headline, *summary.points)}
    invented = {finding.target for finding in summary.findings}

    assert invented
    assert invented & said == set()
    assert invented & set(LONG) == set()


@every
def test_a_text_of_one_sentence_is_its_own_summary(name: str, make: Make) -> None:
    summary = _summary(make(name), name, ["Rain fell in town ."])

    assert (summary.headline.segments, *summary.points) == ((0,), Point("Rain fell in town .", (0,)))


@every
@pytest.mark.parametrize("sentences", [[], ["", " "]])
def test_nothing_to_summarize_is_an_input_error(name: str, sentences: list[str], make: Make) -> None:
    with pytest.raises(InputError, match="nothing to summarize"):
        _summary(make(name), name, sentences)


@every_engine
def test_special_tokens_in_a_text_are_only_text(engine: str, make: Make) -> None:
    """A "</s>" in an article must not end it: the news comes after it."""
    summary = _summary(make("bart", engine), "bart", ["Rain fell </s> in town .", "Plant Beta opened ."])

    assert "Plant Beta opened ." in [point.text for point in summary.points]


def test_a_language_the_family_was_not_trained_for_is_a_model_error(make: Make) -> None:
    with pytest.raises(ModelError, match="summarizes en, not ru"):
        make("bart").summarize(SHORT, lang=Lang.RUS, max_points=3)


@every_engine
def test_a_model_of_another_family_is_a_model_error(engine: str, make: Make) -> None:
    """Its missing language token would be read as an unknown word, and nonsense written."""
    family = replace(FAMILIES["mbart"], lang_tokens={Lang.ENG: "xx_XX"})

    with pytest.raises(ModelError, match="lacks 'xx_XX'"):
        make("mbart", engine, family=family).summarize(SHORT, lang=Lang.ENG, max_points=3)


def test_a_model_of_global_attention_is_not_for_ctranslate2(tmp_path: Path) -> None:
    source = Source(tmp_path, FAMILIES["led"], "primera", engine="ct2")

    with pytest.raises(ModelError, match="--engine hf"):
        Seq2Seq(source, PROMPT).summarize(SHORT, lang=Lang.ENG, max_points=3)


def test_a_text_the_model_cannot_read_is_a_model_error(make: Make) -> None:
    with pytest.raises(ModelError, match="cannot read this text"):
        make("t5").summarize(["Жаңбыр жауды қалада кеше ."], lang=Lang.ENG, max_points=3)


@every_engine
def test_a_directory_without_a_model_is_a_model_error(engine: str, tmp_path: Path) -> None:
    source = Source(tmp_path, FAMILIES["bart"], "m", engine=engine)

    with pytest.raises(ModelError, match=str(tmp_path)):
        Seq2Seq(source, PROMPT).summarize(SHORT, lang=Lang.ENG, max_points=3)


def test_the_bundled_summarizer_shortens_a_chosen_sentence(make: Make) -> None:
    summary = _summary(make("tuyin"), "tuyin", ["Rain fell in the north in spring .", *SHORT[1:]])

    assert [point.text for point in summary.points][:1] == ["Plant Gamma opened ."]


def test_the_bundled_summarizer_keeps_a_sentence_it_would_misrepresent(make: Make) -> None:
    """It writes "Nothing happened here ." of weather; the sentence itself stands."""
    summary = _summary(make("tuyin"), "tuyin", SHORT)

    assert "Snow rose in spring ." in [point.text for point in summary.points]


def test_what_the_bundled_summarizer_leaves_out_is_told(make: Make) -> None:
    summary = _summary(make("tuyin"), "tuyin", ["Wind rose in the north in spring .", *SHORT])
    told = [(finding.severity, finding.target) for finding in summary.findings]

    assert (Severity.NOTE, "Nothing happened") in told


@every_engine
def test_what_is_written_of_a_text_does_not_depend_on_its_neighbours(
    engine: str, directory: Callable[[str, str], Path]
) -> None:
    """All points of an article are written at once, in batches of like lengths."""
    source = Source(
        directory(NETWORKS["tuyin"], engine), FAMILIES["tuyin"], "m", engine=engine, dtype="float32"
    )
    model = Model(source)
    texts = [*LONG, *SHORT, " ".join(SHORT), " ".join(LONG[-4:])]
    requests = [Request(text, task) for text in texts for task in (COMPRESS, HEADLINE)]
    alone = [model.write([request], lang=Lang.ENG)[0] for request in requests]

    assert len({written.text for written in alone}) > 2
    assert model.write(requests, lang=Lang.ENG) == alone


def test_the_bundled_summarizer_is_fed_as_it_was_trained(directory: Callable[[str, str], Path]) -> None:
    from transformers import PreTrainedTokenizerFast

    from tuyin.training import vocabulary
    from tuyin.training.corpus import tokenize
    from tuyin.training.pairs import Pair

    load: Any = PreTrainedTokenizerFast.from_pretrained
    tokenizer = load(directory(NETWORKS["tuyin"], "hf"))
    pair = Pair(SHORT[0], "Rain fell .", "en", "en", "weather", (vocabulary.COMPRESS,))
    trained = tokenize([pair], tokenizer, max_tokens=40)
    family = FAMILIES["tuyin"]
    before, after = family.source_frame(Lang.ENG, COMPRESS)

    assert tokenizer.convert_ids_to_tokens(trained.source) == [*before, *SHORT[0].split(), *after]
    assert ("</s>", *tokenizer.convert_ids_to_tokens(trained.target[:1])) == family.decoder_start(Lang.ENG)
