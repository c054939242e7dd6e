"""The program on one screen: articles in, translations and briefs out, in order.

    articles ─prepare▶ split ▶ (store?) ▶ pool sentences ▶ translate ▶ check ▶ retry ▶ Translation ▶ Brief

Nothing here knows a model library, a disk or a terminal: all of that is handed in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from tuyin.errors import InputError, TuyinError
from tuyin.pipeline.ahead import ahead
from tuyin.pipeline.compose import compose
from tuyin.pipeline.retry import RUNGS, Rung, ladder, ladder_signature
from tuyin.pipeline.sentences import Outcome, Pool
from tuyin.protocols import Checker, Mender, Store, Summarizer, Translator, Watcher
from tuyin.records import Article, Brief, Failure, Finding, Kind, Lang, Segment, Severity, Translation
from tuyin.signature import Signature
from tuyin.text import clean as cleaning
from tuyin.text import language, segment

__all__ = [
    "RUNGS",
    "Rung",
    "Settings",
    "brief",
    "brief_all",
    "ladder",
    "summarize_all",
    "translate",
    "translate_all",
    "translation_signature",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does beside the engine's own settings.

    `rungs` is the retry ladder, tried in order until a sentence has no error. `mender` puts names and
    terms right before a sentence is checked. `pool_sentences` and
    `pool_articles` bound what is held in memory; they never change the text. `watcher` is
    told of hits in the store and of sentences done.
    """

    prepare: Callable[[Article], Article] = cleaning.clean
    rungs: tuple[Rung, ...] = ladder(3)
    mender: Mender | None = None
    max_points: int = 5
    pool_sentences: int = 1024
    pool_articles: int = 256
    watcher: Watcher | None = field(default=None, compare=False)

    @property
    def signature(self) -> Signature:
        """What of these settings changes a translation."""
        version = cleaning.CLEANER if self.prepare is cleaning.clean else "none"
        return Signature.of(clean=version, split=segment.SPLITTER) + ladder_signature(self.rungs)


def translation_signature(
    text: str, *, target: Lang, translator: Translator, checker: Checker, settings: Settings | None = None
) -> Signature:
    """Name everything that changes this text's translation: cleaning, splitting, engine, checks, terms."""
    settings = settings or Settings()
    signature = settings.signature + translator.signature + checker.signature
    return (
        signature if settings.mender is None else signature + settings.mender.signature(text, target=target)
    )


def translate(
    article: Article,
    *,
    target: Lang,
    translator: Translator,
    checker: Checker,
    store: Store,
    settings: Settings | None = None,
) -> Translation:
    """Translate one article sentence by sentence, check it, retry what is doubtful, and keep it.

    Raises InputError where there is no Kazakh or Russian in it, ModelError and StoreError as the
    engine and the store do.
    """
    [outcome] = translate_all(
        [article], target=target, translator=translator, checker=checker, store=store, settings=settings
    )
    if isinstance(outcome, Failure):
        raise InputError(outcome.error)
    return outcome


def translate_all(
    articles: Iterable[Article | Failure],
    *,
    target: Lang,
    translator: Translator,
    checker: Checker,
    store: Store,
    settings: Settings | None = None,
) -> Iterator[Translation | Failure]:
    """Translate many articles, their sentences pooled; one outcome each, in the order of the input.

    An article that cannot be done is a Failure in its place. A ModelError or StoreError ends the
    run; what was finished before it is in the store.
    """
    settings = settings or Settings()
    sign = partial(
        translation_signature, target=target, translator=translator, checker=checker, settings=settings
    )
    pool = Pool(
        target=target,
        translator=translator,
        checker=checker,
        store=store,
        rungs=settings.rungs,
        mender=settings.mender,
    )
    waiting: list[_Draft | Translation | Failure] = []
    pending_sentences = 0
    # cleaning and splitting run ahead in a thread: the engine computes outside Python's lock
    drafts = (_draft(a, target=target, store=store, sign=sign, settings=settings) for a in articles)
    for draft in ahead(drafts, count=settings.pool_articles):
        waiting.append(draft)
        pending_sentences += len(draft.segments) if isinstance(draft, _Draft) else 0
        full = pending_sentences >= settings.pool_sentences or len(waiting) >= settings.pool_articles
        if full or not pending_sentences:
            yield from _finish(waiting, pool=pool, store=store, settings=settings)
            waiting, pending_sentences = [], 0
    yield from _finish(waiting, pool=pool, store=store, settings=settings)


def brief(
    translation: Translation,
    *,
    summarizer: Summarizer,
    checker: Checker,
    store: Store,
    settings: Settings | None = None,
) -> Brief:
    """Say what an article says in a headline, a few points, its figures and names, all checked.

    A point or headline with a figure or name that its sentences do not bear out is replaced by the
    sentence itself. Raises InputError where nothing is left to summarize.
    """
    settings = settings or Settings()
    signature = translation.signature + summarizer.signature + Signature.of(points=settings.max_points)
    stored = store.load_brief(translation, signature)
    if stored is not None:
        return stored
    made = compose(
        translation,
        summarizer=summarizer,
        checker=checker,
        max_points=settings.max_points,
        signature=signature,
    )
    store.save_brief(made)
    return made


def brief_all(
    articles: Iterable[Article | Failure],
    *,
    target: Lang,
    translator: Translator,
    summarizer: Summarizer,
    checker: Checker,
    store: Store,
    settings: Settings | None = None,
) -> Iterator[Brief | Failure]:
    """Translate and summarize many articles; one outcome each, in the order of the input."""
    outcomes = translate_all(
        articles, target=target, translator=translator, checker=checker, store=store, settings=settings
    )
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield outcome
            continue
        try:
            yield brief(outcome, summarizer=summarizer, checker=checker, store=store, settings=settings)
        except InputError as error:
            yield Failure(outcome.article.name, str(error), error.exit_code)


def summarize_all(
    articles: Iterable[Article | Failure],
    *,
    summarizer: Callable[[Lang], Summarizer],
    checker: Checker,
    store: Store,
    settings: Settings | None = None,
) -> Iterator[Brief | Failure]:
    """Make briefs of articles that are in English or Russian already; nothing is translated.

    `summarizer` gives the summarizer of a language. An article mostly in another language is a
    Failure in its place.
    """
    settings = settings or Settings()
    for article in articles:
        if isinstance(article, Failure):
            yield article
            continue
        try:
            translation = _as_it_is(settings.prepare(article), settings.signature + checker.signature)
            speaks = summarizer(translation.target)
            yield brief(translation, summarizer=speaks, checker=checker, store=store, settings=settings)
        except InputError as error:
            yield Failure(article.name, str(error), error.exit_code)


def _as_it_is(article: Article, signature: Signature) -> Translation:
    """Make the translation that translates nothing, in the language most of the article is in."""
    segments = segment.split(article.text)
    if not segments:
        raise InputError(
            f"{article.name}: no sentence is left after cleaning; look with: tuyin clean --explain"
        )
    lengths: Counter[str] = Counter()
    for part in segments:
        lengths[part.lang] += len(part.text)
    [(most, _)] = lengths.most_common(1)
    if most not in (Lang.ENG, Lang.RUS):
        raise InputError(f"{article.name}: is in {most}, not English or Russian; use: tuyin brief")
    attempts = (0,) * len(segments)
    return Translation(article, Lang(most), segments, segments, (), attempts, signature)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A cleaned, split article that waits for its sentences."""

    article: Article
    segments: tuple[Segment, ...]
    signature: Signature


def _draft(
    article: Article | Failure,
    *,
    target: Lang,
    store: Store,
    sign: Callable[[str], Signature],
    settings: Settings,
) -> _Draft | Translation | Failure:
    if isinstance(article, Failure):
        return article
    try:
        prepared = settings.prepare(article)
        signature = sign(prepared.text)
        stored = store.load_translation(prepared, target, signature)
        if stored is not None:
            if settings.watcher is not None:
                settings.watcher.hit()
            return stored
        segments = segment.split(prepared.text)
        _require_readable(prepared, segments)
    except TuyinError as error:
        return Failure(article.name, str(error), error.exit_code)
    return _Draft(prepared, segments, signature)


def _require_readable(article: Article, segments: Sequence[Segment]) -> None:
    """Refuse an article without a Kazakh or Russian sentence: there is nothing to translate."""
    if not segments:
        raise InputError(
            f"{article.name}: no sentence is left after cleaning; look with: tuyin clean --explain"
        )
    if any(part.lang in (Lang.KAZ, Lang.RUS) for part in segments):
        return
    latin = language.latin_share(article.text)
    if latin > 0.5:  # noqa: PLR2004 - the majority of letters
        english = any(part.lang == Lang.ENG for part in segments)
        raise InputError(
            f"{article.name}: {latin:.0%} of letters are Latin; tuyin reads Kazakh and Russian in Cyrillic"
            + ("; for a brief of English text: tuyin summarize" if english else "")
        )
    raise InputError(f"{article.name}: no Kazakh or Russian sentence in it (found {segments[0].lang})")


def _finish(
    waiting: Sequence[_Draft | Translation | Failure],
    *,
    pool: Pool,
    store: Store,
    settings: Settings,
) -> Iterator[Translation | Failure]:
    drafts = [draft for draft in waiting if isinstance(draft, _Draft)]
    outcomes = pool.translate((part for draft in drafts for part in draft.segments), watcher=settings.watcher)
    for draft in waiting:
        if not isinstance(draft, _Draft):
            yield draft
            continue
        translation = _assemble(draft, target=pool.target, outcomes=outcomes)
        if settings.mender is not None:
            translation = _unified(translation, settings.mender, pool.checker)
        store.save_translation(translation)
        yield translation


def _assemble(draft: _Draft, *, target: Lang, outcomes: dict[tuple[str, str], Outcome]) -> Translation:
    segments, findings, attempts = [], [], []
    for source in draft.segments:
        outcome = outcomes.get((source.lang, source.text))
        if outcome is None:
            segments.append(source)
            attempts.append(0)
            if source.lang != target:
                findings.append(_not_translated(source))
            continue
        segments.append(replace(source, text=outcome.text, lang=target))
        findings.extend(replace(finding, segment=source.index) for finding in outcome.findings)
        attempts.append(outcome.attempts)
    return Translation(
        draft.article,
        target,
        draft.segments,
        tuple(segments),
        tuple(findings),
        tuple(attempts),
        draft.signature,
    )


def _unified(translation: Translation, mender: Mender, checker: Checker) -> Translation:
    """Give each name one spelling in the whole article; what changes is checked again."""
    segments = list(translation.segments)
    for lang in (Lang.KAZ, Lang.RUS):
        places = [
            i for i, part in enumerate(translation.source) if part.lang == lang and translation.attempts[i]
        ]
        texts = mender.unify(
            [translation.source[i].text for i in places],
            [segments[i].text for i in places],
            source=lang,
            target=translation.target,
        )
        for i, text in zip(places, texts, strict=True):
            segments[i] = replace(segments[i], text=text)
    changed = {i for i, part in enumerate(segments) if part != translation.segments[i]}
    kept = [finding for finding in translation.findings if finding.segment not in changed]
    again = [found for i in changed for found in checker.check(translation.source[i], segments[i])]
    findings = tuple(sorted((*kept, *again), key=lambda finding: finding.segment))
    return replace(translation, segments=tuple(segments), findings=findings)


def _not_translated(source: Segment) -> Finding:
    return Finding(
        Kind.LANGUAGE,
        source.index,
        source.text,
        source.text,
        f"left as it is: detected {source.lang}, which is not translated",
        Severity.NOTE,
    )
