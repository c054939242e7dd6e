"""The program on one screen: articles in, translations and briefs out, in order.

    articles ─prepare▶ split ▶ (store?) ▶ pool sentences ▶ translate ▶ check ▶ retry ▶ Translation ▶ Brief

Nothing here knows a model library, a disk or a terminal: all of that is handed in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from tuyin.errors import InputError
from tuyin.pipeline.ahead import ahead
from tuyin.pipeline.compose import COMPOSER, compose
from tuyin.pipeline.draft import Draft, assemble, draft_of, unified
from tuyin.pipeline.retry import RUNGS, Rung, ladder
from tuyin.pipeline.sentences import Pool
from tuyin.pipeline.settings import Settings, translation_signature
from tuyin.protocols import Checker, Store, Summarizer, Translator
from tuyin.records import Article, Brief, Failure, Lang, Translation
from tuyin.signature import Signature
from tuyin.text import segment

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
    waiting: list[Draft | Translation | Failure] = []
    pending_sentences = 0
    # cleaning and splitting run ahead in a thread: the engine computes outside Python's lock
    drafts = (draft_of(a, target=target, store=store, sign=sign, settings=settings) for a in articles)
    for draft in ahead(drafts, count=settings.pool_articles):
        waiting.append(draft)
        pending_sentences += len(draft.segments) if isinstance(draft, Draft) else 0
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
    composed = Signature.of(points=settings.max_points, composed=COMPOSER)
    signature = translation.signature + summarizer.signature + composed
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


def _finish(
    waiting: Sequence[Draft | Translation | Failure],
    *,
    pool: Pool,
    store: Store,
    settings: Settings,
) -> Iterator[Translation | Failure]:
    drafts = [draft for draft in waiting if isinstance(draft, Draft)]
    outcomes = pool.translate((part for draft in drafts for part in draft.segments), watcher=settings.watcher)
    for draft in waiting:
        if not isinstance(draft, Draft):
            yield draft
            continue
        translation = assemble(draft, target=pool.target, outcomes=outcomes)
        if settings.mender is not None:
            translation = unified(translation, settings.mender, pool.checker)
        store.save_translation(translation)
        yield translation
