"""A translation and a summarizer in, a brief out, in which nothing is said that the article does not."""

from collections.abc import Sequence
from dataclasses import replace

from tuyin.errors import InputError
from tuyin.protocols import Checker, Summarizer
from tuyin.records import Brief, Fact, Finding, Kind, Name, Point, Segment, Severity, Summary, Translation
from tuyin.signature import Signature
from tuyin.text import names, numbers

COMPOSER = "4"  # raise it when the same summary gives another brief: other figures, names or replacements
_MAX_FACTS = 8
_MAX_NAMES = 24


def compose(
    translation: Translation,
    *,
    summarizer: Summarizer,
    checker: Checker,
    max_points: int,
    signature: Signature,
) -> Brief:
    """Summarize, replace what the source does not bear out, and gather figures and names.

    What is left that the source does not bear out, since no better sentence was there, is a finding.
    """
    guard = _Guard(translation, checker)
    chosen, sure = _summarizable(translation, guard, max_points)
    if not chosen:
        raise InputError(f"{translation.article.name}: nothing to summarize: no sentence was translated")
    summary = _in_article(
        summarizer.summarize([part.text for part in chosen], lang=translation.target, max_points=max_points),
        chosen,
    )
    headline = _title(translation, guard) or _headline(summary, guard, sure)
    points = tuple(dict.fromkeys(guard.supported(point) for point in summary.points))
    cited = {index for point in (headline, *points) for index in point.segments}
    facts = _facts(translation, guard, cited)
    told = cited | {fact.segment for fact in facts}
    findings = [finding for finding in translation.findings if finding.segment in told]
    findings.extend(found for point in (headline, *points) for found in guard.unsupported(point))
    unique = tuple(dict.fromkeys((*findings, *summary.findings)))
    return Brief(translation, headline, points, facts, _names(translation, guard), unique, signature)


class _Guard:
    """Knows what the source bears out, and replaces what it does not."""

    def __init__(self, translation: Translation, checker: Checker) -> None:
        self._translation = translation
        self._checker = checker

    def unsupported(self, point: Point) -> tuple[Finding, ...]:
        """Find the figures and names of a text that its segments do not bear out, on both sides."""
        source = [self._translation.source[i] for i in point.segments]
        translated = [self._translation.segments[i] for i in point.segments]
        return self._checker.unsupported(point.text, source=source, translated=translated)

    def bears_out(self, text: str, segment: int) -> bool:
        """Tell whether one segment bears out a text."""
        return not self.unsupported(Point(text, (segment,)))

    def supported(self, point: Point) -> Point:
        """Return a point, or the first of its sentences that is borne out, or its first sentence."""
        if not self.unsupported(point):
            return point
        sentences = [Point(self._translation.segments[i].text, (i,)) for i in point.segments]
        return next((one for one in sentences if not self.unsupported(one)), sentences[0])


def _summarizable(
    translation: Translation, guard: _Guard, max_points: int
) -> tuple[list[Segment], list[Segment]]:
    """Choose the sentences a summary may rest on, the title aside, and say which of all are sure.

    A sentence is doubtful that has an error, or says a figure or name that its source does not;
    doubtful ones are taken only in need.
    """
    title = set(_title_segments(translation))
    readable = [part for part in translation.segments if part.lang == translation.target and part.text]
    body = [part for part in readable if part.index not in title] or readable
    wrong = {finding.segment for finding in translation.findings if finding.severity is Severity.ERROR}
    right = [part for part in body if part.index not in wrong]
    sure = [part for part in right if guard.bears_out(part.text, part.index)]
    chosen = next((parts for parts in (sure, right) if len(parts) >= max_points), sure or right or body)
    return chosen, sure


def _in_article(summary: Summary, chosen: Sequence[Segment]) -> Summary:
    """Turn indices among the chosen sentences into indices of the article's segments."""

    def moved(point: Point) -> Point:
        return replace(point, segments=tuple(chosen[i].index for i in point.segments))

    findings = tuple(replace(found, segment=chosen[found.segment].index) for found in summary.findings)
    return Summary(moved(summary.headline), tuple(moved(point) for point in summary.points), findings)


def _title_segments(translation: Translation) -> tuple[int, ...]:
    """Find the segments that make up the title, where the article has one: those it begins with."""
    title, said, found = _letters(translation.article.title or ""), "", []
    for part in translation.source:
        said += _letters(part.text)
        if part.paragraph or not title.startswith(said):
            break
        found.append(part.index)
    return tuple(found)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _title(translation: Translation, guard: _Guard) -> Point | None:
    """Return the translated title, unless something in it is doubtful: then the lead is safer."""
    indices = _title_segments(translation)
    if any(
        finding.segment in indices and finding.severity is Severity.ERROR for finding in translation.findings
    ):
        return None
    text = " ".join(translation.segments[i].text for i in indices).strip()
    title = Point(text.rstrip("."), indices)
    return title if text and not guard.unsupported(title) else None


def _headline(summary: Summary, guard: _Guard, sure: Sequence[Segment]) -> Point:
    """Return the summary's headline, or the first sure sentence where it rests on a doubtful one."""
    headline = guard.supported(summary.headline)
    if not sure or {part.index for part in sure}.issuperset(headline.segments):
        return headline
    return Point(sure[0].text.rstrip("."), (sure[0].index,))


def _facts(translation: Translation, guard: _Guard, cited: set[int]) -> tuple[Fact, ...]:
    """Figures of sentences whose numbers hold, those of the cited sentences first, in text order."""
    doubtful = {finding.segment for finding in translation.findings if finding.kind is Kind.NUMBERS}
    facts = [
        Fact(figure.amount, figure.unit, figure.what, part.index)
        for part in translation.segments
        if part.lang == translation.target and part.index not in doubtful
        for figure in numbers.figures(part.text, translation.target)
        if guard.bears_out(f"{figure.amount} {figure.unit}", part.index)
    ]
    kept = sorted(facts, key=lambda fact: fact.segment not in cited)[:_MAX_FACTS]
    return tuple(sorted(kept, key=lambda fact: fact.segment))


def _names(translation: Translation, guard: _Guard) -> tuple[Name, ...]:
    """Names of the translation that the source has too and no check disputes, the most often named first."""
    segments = [part for part in translation.segments if part.lang == translation.target]
    gathered = names.gathered([part.text for part in segments], translation.target)
    disputed = {
        (finding.segment, word)
        for finding in translation.findings
        if finding.kind is Kind.NAMES and finding.severity is Severity.ERROR
        for word in finding.target.casefold().split()
    }

    def holds(name: str, index: int) -> bool:
        spelt = {(index, word) for word in name.casefold().split()}
        return disputed.isdisjoint(spelt) and guard.bears_out(name, index)

    found = [
        Name(name, tuple(i for i in (segments[place].index for place in places) if holds(name, i)))
        for name, places in gathered
    ]
    named = [name for name in found if name.segments]
    return tuple(sorted(named, key=lambda name: (-len(name.segments), name.segments[0]))[:_MAX_NAMES])
