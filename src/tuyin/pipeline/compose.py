"""A translation and a summarizer in, a brief out, in which nothing is said that the article does not."""

from collections.abc import Sequence
from dataclasses import replace

from tuyin.errors import InputError
from tuyin.protocols import Checker, Summarizer
from tuyin.records import Brief, Fact, Kind, Name, Point, Segment, Severity, Summary, Translation
from tuyin.signature import Signature
from tuyin.text import names, numbers

_MAX_FACTS = 8
_MAX_NAMES = 12


def compose(
    translation: Translation,
    *,
    summarizer: Summarizer,
    checker: Checker,
    max_points: int,
    signature: Signature,
) -> Brief:
    """Summarize, replace what the source does not bear out, and gather figures and names."""
    chosen = _summarizable(translation, max_points)
    if not chosen:
        raise InputError(f"{translation.article.name}: nothing to summarize: no sentence was translated")
    summary = _in_article(
        summarizer.summarize([part.text for part in chosen], lang=translation.target, max_points=max_points),
        chosen,
    )
    guard = _Guard(translation, checker)
    headline = _title(translation) or guard.supported(summary.headline)
    points = tuple(guard.supported(point) for point in summary.points)
    cited = {index for point in (headline, *points) for index in point.segments}
    facts = _facts(translation, cited)
    told = cited | {fact.segment for fact in facts}
    findings = tuple(finding for finding in translation.findings if finding.segment in told)
    return Brief(translation, headline, points, facts, _names(translation), findings, signature)


class _Guard:
    """Replaces a sentence of a summary that says more than its segments by the first of them."""

    def __init__(self, translation: Translation, checker: Checker) -> None:
        self._translation = translation
        self._checker = checker

    def supported(self, point: Point) -> Point:
        source = [self._translation.source[i] for i in point.segments]
        translated = [self._translation.segments[i] for i in point.segments]
        if not self._checker.unsupported(point.text, source=source, translated=translated):
            return point
        return Point(translated[0].text, point.segments[:1])


def _summarizable(translation: Translation, max_points: int) -> list[Segment]:
    """Choose the sentences a summary may rest on: the title aside, doubtful ones only in need."""
    title = set(_title_segments(translation))
    readable = [part for part in translation.segments if part.lang == translation.target and part.text]
    body = [part for part in readable if part.index not in title] or readable
    doubtful = {finding.segment for finding in translation.findings if finding.severity is Severity.ERROR}
    sure = [part for part in body if part.index not in doubtful]
    return sure if len(sure) >= max_points else body


def _in_article(summary: Summary, chosen: Sequence[Segment]) -> Summary:
    """Turn indices among the chosen sentences into indices of the article's segments."""

    def moved(point: Point) -> Point:
        return replace(point, segments=tuple(chosen[i].index for i in point.segments))

    return Summary(moved(summary.headline), tuple(moved(point) for point in summary.points))


def _title_segments(translation: Translation) -> tuple[int, ...]:
    """Find the segments that make up the title, where the article has one: its first paragraph."""
    if not translation.article.title:
        return ()
    return tuple(part.index for part in translation.segments if part.paragraph == 0)


def _title(translation: Translation) -> Point | None:
    """Return the translated title, unless something in it is doubtful: then the lead is safer."""
    indices = _title_segments(translation)
    if any(
        finding.segment in indices and finding.severity is Severity.ERROR for finding in translation.findings
    ):
        return None
    text = " ".join(translation.segments[i].text for i in indices).strip()
    return Point(text.rstrip("."), indices) if text else None


def _facts(translation: Translation, cited: set[int]) -> tuple[Fact, ...]:
    """Figures of sentences whose numbers hold, those of the cited sentences first, in text order."""
    doubtful = {finding.segment for finding in translation.findings if finding.kind is Kind.NUMBERS}
    facts = [
        Fact(figure.amount, figure.unit, figure.what, part.index)
        for part in translation.segments
        if part.lang == translation.target and part.index not in doubtful
        for figure in numbers.figures(part.text, translation.target)
    ]
    kept = sorted(facts, key=lambda fact: fact.segment not in cited)[:_MAX_FACTS]
    return tuple(sorted(kept, key=lambda fact: fact.segment))


def _names(translation: Translation) -> tuple[Name, ...]:
    """Names of the translation with their segments, the most often named first."""
    places: dict[str, list[int]] = {}
    doubtful = {finding.segment for finding in translation.findings if finding.kind is Kind.NAMES}
    for part in translation.segments:
        if part.lang == translation.target and part.index not in doubtful:
            for name in names.listed(part.text, translation.target):
                places.setdefault(name, []).append(part.index)
    ranked = sorted(places.items(), key=lambda entry: (-len(entry[1]), entry[1][0]))
    return tuple(Name(name, tuple(indices)) for name, indices in ranked[:_MAX_NAMES])
