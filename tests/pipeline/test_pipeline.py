"""The program, driven by fakes that keep the protocols and a real store: order, counts, retries, cache."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin import pipeline
from tuyin.checks import Checks, numbers
from tuyin.errors import InputError, ModelError
from tuyin.pipeline.compose import compose
from tuyin.records import Article, Brief, Failure, Finding, Kind, Lang, Segment, Translation
from tuyin.signature import Signature
from tuyin.store import FolderStore
from tuyin.testing import FakeSummarizer, FakeTranslator

SENTENCES = (
    "Алматы қаласында жаңа мектеп ашылды.",
    "Мектепте 1200 оқушы білім алады.",
    "Құрылысқа 3,5 млрд теңге жұмсалды.",
    "Нысанды қала әкімі ашты.",
    "Жаңа оқу жылында тағы 15 мектеп салынады.",
    "Жобаға жергілікті кәсіпкерлер қатысты.",
)
RUSSIAN = "Новая школа открылась в городе. В ней учится 300 детей."

ONCE = pipeline.Settings(rungs=())


class NumbersOnly(Checks):
    """The real checks without those that a spelt-out sentence, which is no English, fails."""

    def check(self, source: Segment, translated: Segment) -> tuple[Finding, ...]:
        return numbers.check(source, translated)


@dataclass
class Watcher:
    """Counts what it hears."""

    hits: int = 0
    pools: list[tuple[int, int]] = field(default_factory=list)

    def hit(self) -> None:
        self.hits += 1

    def sentences(self, done: int, total: int) -> None:
        self.pools.append((done, total))


def _article(name: str, *sentences: str) -> Article:
    return Article(name, " ".join(sentences), name)


def _translate(
    articles: Iterable[Article | Failure],
    folder: Path,
    *,
    translator: FakeTranslator | None = None,
    target: Lang = Lang.ENG,
    run: pipeline.Settings | None = None,
) -> list[Translation | Failure]:
    store = FolderStore(folder)
    try:
        return list(
            pipeline.translate_all(
                articles,
                target=target,
                translator=translator or FakeTranslator(),
                checker=NumbersOnly(),
                store=store,
                settings=run,
            )
        )
    finally:
        store.close()


def _one(
    article: Article,
    folder: Path,
    *,
    translator: FakeTranslator | None = None,
    target: Lang = Lang.ENG,
    run: pipeline.Settings | None = None,
) -> Translation:
    [outcome] = _translate([article], folder, translator=translator, target=target, run=run)
    assert isinstance(outcome, Translation), outcome

    return outcome


def test_every_sentence_has_its_translation_in_its_place(tmp_path: Path) -> None:
    translation = _one(_article("a", *SENTENCES), tmp_path)
    places = [(part.paragraph, part.index) for part in translation.source]

    assert [(part.paragraph, part.index) for part in translation.segments] == places
    assert len(places) == len(SENTENCES)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), min_size=1, max_size=8),
    st.integers(1, 7),
    st.integers(1, 3),
)
def test_pooling_changes_neither_text_nor_order(
    tmp_path_factory: pytest.TempPathFactory,
    bodies: list[list[str]],
    pool_sentences: int,
    pool_articles: int,
) -> None:
    articles = [_article(str(number), *body) for number, body in enumerate(bodies)]
    alone = [_one(article, tmp_path_factory.mktemp("alone")) for article in articles]
    run = pipeline.Settings(pool_sentences=pool_sentences, pool_articles=pool_articles)
    pooled = _translate(articles, tmp_path_factory.mktemp("pooled"), run=run)

    assert pooled == alone


def test_a_sentence_that_many_articles_share_is_translated_once(tmp_path: Path) -> None:
    translator = FakeTranslator()
    articles = [_article(str(number), SENTENCES[0], SENTENCES[1 + number]) for number in range(4)]
    _translate(articles, tmp_path, translator=translator, run=ONCE)

    assert sorted(translator.asked) == sorted(SENTENCES[:5])


def test_the_store_answers_a_second_run(tmp_path: Path) -> None:
    first = _one(_article("a", *SENTENCES), tmp_path)
    again, watcher = FakeTranslator(), Watcher()
    second = _one(
        _article("a", *SENTENCES), tmp_path, translator=again, run=pipeline.Settings(watcher=watcher)
    )

    assert (second, again.asked, watcher.hits) == (first, [], 1)


def test_only_new_sentences_of_a_changed_article_are_translated(tmp_path: Path) -> None:
    _one(_article("a", *SENTENCES[:3]), tmp_path)
    again = FakeTranslator()
    _one(_article("a", *SENTENCES[:4]), tmp_path, translator=again, run=ONCE)

    assert again.asked == [SENTENCES[3]]


def test_another_model_is_another_record(tmp_path: Path) -> None:
    _one(_article("a", *SENTENCES), tmp_path)
    other = FakeTranslator(version="2")
    translation = _one(_article("a", *SENTENCES), tmp_path, translator=other, run=ONCE)

    assert sorted(other.asked) == sorted(SENTENCES)
    assert "version:2" in str(translation.signature)


def test_a_doubtful_sentence_is_retried_and_mended(tmp_path: Path) -> None:
    translator = FakeTranslator(drops_numbers=("1200",))
    translation = _one(_article("a", *SENTENCES[:2]), tmp_path, translator=translator)

    assert translation.attempts == (1, 2)
    assert "1200" in translation.segments[1].text
    assert [f for f in translation.findings if f.kind is Kind.NUMBERS] == []


def test_without_retries_it_is_flagged(tmp_path: Path) -> None:
    translator = FakeTranslator(drops_numbers=("1200",))
    run = pipeline.Settings(rungs=())
    translation = _one(_article("a", *SENTENCES[:2]), tmp_path, translator=translator, run=run)

    assert {finding.segment for finding in translation.findings if finding.kind is Kind.NUMBERS} == {1}


def test_a_bad_article_is_a_failure_in_its_place(tmp_path: Path) -> None:
    outcomes = _translate(
        [
            _article("good", *SENTENCES[:2]),
            Failure("unread", "unread: empty", 2),
            _article("latin", "This is an English article, and nothing else is in it."),
            _article("also good", *SENTENCES[2:4]),
        ],
        tmp_path,
    )

    assert [isinstance(outcome, Failure) for outcome in outcomes] == [False, True, True, False]


def test_one_bad_article_alone_raises(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    with pytest.raises(InputError, match="Latin"):
        pipeline.translate(
            _article("latin", "This is an English article, and nothing else is in it."),
            target=Lang.ENG,
            translator=FakeTranslator(),
            checker=Checks(),
            store=store,
        )


def test_russian_into_russian_is_passed_through(tmp_path: Path) -> None:
    translator = FakeTranslator()
    translation = _one(_article("a", RUSSIAN), tmp_path, translator=translator, target=Lang.RUS)

    assert (translator.asked, set(translation.attempts)) == ([], {0})
    assert [part.text for part in translation.segments] == [part.text for part in translation.source]


def test_each_paragraph_goes_its_own_way(tmp_path: Path) -> None:
    kazakh = " ".join(SENTENCES[:3])
    article = Article("mixed", f"{kazakh}\n\n{RUSSIAN}\n\n{kazakh}", "mixed")
    translation = _one(article, tmp_path)

    assert {part.lang for part in translation.source} == {Lang.KAZ, Lang.RUS}
    assert {part.lang for part in translation.segments} == {Lang.ENG}


def test_what_an_engine_cannot_do_ends_the_run(tmp_path: Path) -> None:
    translator = FakeTranslator(directions=((Lang.KAZ, Lang.RUS),))
    with pytest.raises(ModelError, match="fake translates kk→ru"):
        _translate([_article("a", *SENTENCES)], tmp_path, translator=translator)


def test_a_watcher_hears_of_the_sentences(tmp_path: Path) -> None:
    watcher = Watcher()
    _translate([_article("a", *SENTENCES)], tmp_path, run=pipeline.Settings(watcher=watcher))

    assert watcher.pools[-1] == (len(SENTENCES), len(SENTENCES))


def _brief(folder: Path, summarizer: FakeSummarizer, *sentences: str) -> Brief:
    store = FolderStore(folder)
    try:
        [outcome] = pipeline.brief_all(
            [_article("a", *sentences)],
            target=Lang.ENG,
            translator=FakeTranslator(),
            summarizer=summarizer,
            checker=Checks(),
            store=store,
        )
    finally:
        store.close()
    assert isinstance(outcome, Brief), outcome

    return outcome


def test_a_point_that_says_more_than_its_sentences_is_replaced_by_them(tmp_path: Path) -> None:
    honest = _brief(tmp_path / "a", FakeSummarizer(), *SENTENCES)
    inventive = _brief(tmp_path / "b", FakeSummarizer(invents=" It cost 99 billion tenge."), *SENTENCES)

    assert [point.text for point in inventive.points] == [point.text for point in honest.points]


def test_every_point_names_sentences_of_the_article(tmp_path: Path) -> None:
    brief = _brief(tmp_path, FakeSummarizer(), *SENTENCES)

    assert all(0 <= index < len(SENTENCES) for point in brief.points for index in point.segments)


@pytest.mark.parametrize(("spelt", "listed"), [("Nodir Otajonov", True), ("Nadir Otajonov", False)])
def test_a_name_that_a_check_disputes_is_not_among_a_briefs_names(spelt: str, listed: bool) -> None:  # noqa: FBT001
    source = Segment(0, 0, "Зауытты Нодир Отажонов ашты.", Lang.KAZ)
    translated = Segment(0, 0, f"The plant was opened by {spelt}.", Lang.ENG)
    found = Checks().check(source, translated)
    translation = Translation(
        _article("a", source.text), Lang.ENG, (source,), (translated,), found, (1,), Signature(())
    )

    brief = compose(
        translation, summarizer=FakeSummarizer(), checker=Checks(), max_points=3, signature=Signature(())
    )

    assert ([spelt] if listed else []) == [name.text for name in brief.names]


def test_a_kept_brief_is_not_made_again(tmp_path: Path) -> None:
    first = _brief(tmp_path, FakeSummarizer(), *SENTENCES)

    assert _brief(tmp_path, FakeSummarizer(), *SENTENCES) == first
