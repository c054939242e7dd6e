"""An article on its way: cleaned and split, then put together from its translated sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tuyin.errors import InputError, TuyinError
from tuyin.pipeline.sentences import Outcome
from tuyin.pipeline.settings import Settings
from tuyin.protocols import Checker, Mender, Store
from tuyin.records import Article, Failure, Finding, Kind, Lang, Segment, Severity, Translation
from tuyin.signature import Signature
from tuyin.text import language, segment


@dataclass(frozen=True, slots=True)
class Draft:
    """A cleaned, split article that waits for its sentences."""

    article: Article
    segments: tuple[Segment, ...]
    signature: Signature


def draft_of(
    article: Article | Failure,
    *,
    target: Lang,
    store: Store,
    sign: Callable[[str], Signature],
    settings: Settings,
) -> Draft | Translation | Failure:
    """Clean and split an article, unless the store has its translation; a Failure if nothing is in it."""
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
    return Draft(prepared, segments, signature)


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


def assemble(draft: Draft, *, target: Lang, outcomes: dict[tuple[str, str], Outcome]) -> Translation:
    """Put each sentence's outcome in its place; what has none is passed through, and said so."""
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


def unified(translation: Translation, mender: Mender, checker: Checker) -> Translation:
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
