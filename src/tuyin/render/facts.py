"""What every format says of a translation or a brief beside its text."""

import re
from collections.abc import Iterable, Sequence
from functools import reduce

from tuyin.records import Brief, Fact, Finding, Kind, Lang, Point, Severity, Translation
from tuyin.render.labels import LABELS
from tuyin.render.visible import one_line
from tuyin.text.clean import LOOK_ALIKES
from tuyin.text.clean_script import ARABIC, LATIN

_MOST_NUMBERS = 20  # of doubtful sentences in a note: a line is not a list
_OTHER_ENCODING = re.compile(r"\bread as\b")
_MARKS = {Severity.ERROR: "⚠", Severity.NOTE: "ⓘ"}


def numbers(segments: Iterable[int], *, most: int | None = None) -> str:
    """Write sentence numbers, which count from 1 for a reader: "[3, 4]"; after `most` of them "…"."""
    written = [str(index + 1) for index in segments]
    shown = written if most is None or len(written) <= most else [*written[:most], "…"]
    return f"[{', '.join(shown)}]"


def mark(finding: Finding) -> str:
    """Write a finding in a few words: "⚠ numbers differ: 482 → 48"."""
    return f"{_MARKS[finding.severity]} {one_line(finding.message)}"


def errors(findings: Iterable[Finding], segments: Iterable[int]) -> list[Finding]:
    """Return the findings that make these segments doubtful; notes do not."""
    wanted = set(segments)
    return [finding for finding in findings if finding.segment in wanted and _doubtful(finding)]


def by_sentence(findings: Iterable[Finding]) -> list[tuple[int, list[Finding]]]:
    """Group findings by their segment, in the order of the text."""
    grouped: dict[int, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.segment, []).append(finding)
    return sorted(grouped.items())


def passed_through(translation: Translation, index: int) -> bool:
    """Tell whether a sentence was left as it was: no decoding was tried."""
    return translation.attempts[index] == 0


def extracted(brief: Brief, point: Point) -> bool:
    """Tell whether a point is a sentence of the translation, to the letter."""
    return len(point.segments) == 1 and point.text == brief.translation.segments[point.segments[0]].text


def about(translation: Translation) -> list[tuple[str, str]]:
    """List (label, text) of where the article came from; only what is known."""
    labels, article = LABELS[translation.target], translation.article
    known = (
        (labels.source, article.origin),
        (labels.address, article.url),
        (labels.author, article.author),
        (labels.date, article.date),
    )
    return [(label, one_line(text)) for label, text in known if text]


def notes(translation: Translation) -> list[str]:
    """Say what no check sees, what letters were put right, what was not translated, what is doubtful."""
    labels, total = LABELS[translation.target], len(translation.segments)
    left = [i for i in range(total) if passed_through(translation, i)]
    already = [i for i in left if translation.source[i].lang == translation.target]
    doubtful = {finding.segment for finding in translation.findings if _doubtful(finding)}
    said = [labels.sentences.format(total=total)]
    if len(left) < total:
        said.append(labels.unseen)
    if rules := _letters(translation):
        said.append(labels.letters.format(rules="; ".join(rules)))
    if already and len(already) == total:
        said.append(labels.already)
    elif already:
        said.append(labels.partly_already.format(count=len(already), total=total))
    if other := len(left) - len(already):
        said.append(labels.untranslated.format(count=other, total=total))
    if doubtful:
        which = numbers(sorted(doubtful), most=_MOST_NUMBERS)
        said.append(f"{labels.flagged.format(count=len(doubtful), total=total)} {which}")
    return said


def brief_notes(brief: Brief) -> list[str]:
    """Say what `notes` says, who wrote the points, and how much of that was not taken."""
    labels, total = LABELS[brief.target], len(brief.points)
    count = sum(extracted(brief, point) for point in brief.points)
    if count == total:
        author = labels.extracted
    elif count:
        author = labels.partly_extracted.format(count=count, total=total)
    else:
        author = labels.written
    left_out = len(brief.findings) - len(shown(brief))
    said = [*notes(brief.translation), author]
    return [*said, labels.left_out.format(count=left_out)] if left_out else said


def shown(brief: Brief) -> list[Finding]:
    """List what a reader is to compare with the source.

    What a model wrote and was not taken is no part of the brief: it is only counted, and told in JSON.
    """
    return [f for f in brief.findings if not (f.kind is Kind.UNSUPPORTED and f.severity is Severity.NOTE)]


def figures(brief: Brief) -> list[tuple[Fact, tuple[int, ...]]]:
    """List the figures with the sentences that have them; news says its main figure again and again."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for fact in brief.facts:
        places.setdefault((fact.amount, fact.unit, fact.what), []).append(fact.segment)
    firsts = {(fact.amount, fact.unit, fact.what): fact for fact in reversed(brief.facts)}
    return [(firsts[said], tuple(dict.fromkeys(segments))) for said, segments in places.items()]


def cited(brief: Brief) -> Sequence[int]:
    """List the segments that anything in the brief rests on, ascending."""
    points = (brief.headline, *brief.points)
    told = {index for point in points for index in point.segments}
    told |= {fact.segment for fact in brief.facts} | {finding.segment for finding in brief.findings}
    return sorted(index for index in told if 0 <= index < len(brief.translation.segments))


def language(code: str) -> str:
    """Write a language the short way: "kk", or another detected code as it is."""
    return Lang(code).short if code in {lang.value for lang in Lang} else code


def _letters(translation: Translation) -> list[str]:
    """List what reading and cleaning did to the letters: another encoding, another script, look-alikes."""
    names = LABELS[translation.target].letter_rules.items()
    rules = dict.fromkeys(removal.rule.partition(", ")[0] for removal in translation.article.removals)
    return [
        one_line(reduce(lambda told, name: told.replace(*name), names, rule))
        for rule in rules
        if rule in (LATIN, ARABIC, LOOK_ALIKES) or _OTHER_ENCODING.search(rule)
    ]


def _doubtful(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR
