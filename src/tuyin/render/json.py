r"""JSON for programs: everything that is known, under names that stay.

A brief, and (where marked *) a translation, is one object; sentence numbers count from 1, as in
every other format; texts are as they are, control characters escaped:

    tuyin*      "brief" or "translation"
    schema*     1; raised when a name below changes its meaning or goes
    article*    name, origin, title, date, url (null where unknown), sha256 of the cleaned text
    target*     "en" or "ru"
    headline    text, sentences, flagged
    points      each: text, sentences, flagged, extracted (true: a sentence of the translation)
    figures     each: amount, unit, what, sentence
    names       each: text, sentences
    findings*   each: kind, severity, sentence, source, target, message
    notes*      what a reader should know, in the target language
    sentences*  each: number, paragraph (from 1), language, source, text, attempts (0: passed through);
                a brief lists only those that it rests on
    signature*  everything that changed the text, `key:value|key:value`
"""

import json
from collections.abc import Iterable
from typing import Any

from tuyin.records import Article, Brief, Finding, Point, Translation
from tuyin.render import facts

SCHEMA = 1
# json leaves DEL, C1 and the marks of direction as they are, and a terminal would obey them; half
# characters, which a file name may hold, cannot be encoded
_CONTROLS = (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_ESCAPED = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *range(0xD800, 0xE000))}


def brief(brief: Brief, *, indent: int | None = 2) -> str:
    """Write a brief as one object; `indent` None puts it on one line (JSON Lines)."""
    return _dumps(brief_object(brief), indent)


def translation(translation: Translation, *, indent: int | None = 2) -> str:
    """Write a translation as one object; `indent` None puts it on one line (JSON Lines)."""
    return _dumps(translation_object(translation), indent)


def cleaned(article: Article) -> str:
    """Write a cleaned article and what cleaning did, on one line."""
    removals = [{"line": r.line, "rule": r.rule, "text": r.text} for r in article.removals]
    return _dumps({"article": _article(article), "text": article.text, "removals": removals}, None)


def brief_object(brief: Brief) -> dict[str, Any]:
    """Build what `brief` writes."""
    return {
        "tuyin": "brief",
        "schema": SCHEMA,
        "article": _article(brief.article),
        "target": brief.target.short,
        "headline": _point(brief.headline, brief.findings),
        "points": [
            {**_point(point, brief.findings), "extracted": facts.extracted(brief, point)}
            for point in brief.points
        ],
        "figures": [
            {"amount": fact.amount, "unit": fact.unit, "what": fact.what, "sentence": fact.segment + 1}
            for fact in brief.facts
        ],
        "names": [{"text": name.text, "sentences": [i + 1 for i in name.segments]} for name in brief.names],
        "findings": [_finding(finding) for finding in brief.findings],
        "notes": facts.brief_notes(brief),
        "sentences": _sentences(brief.translation, facts.cited(brief)),
        "signature": str(brief.signature),
    }


def translation_object(translation: Translation) -> dict[str, Any]:
    """Build what `translation` writes."""
    return {
        "tuyin": "translation",
        "schema": SCHEMA,
        "article": _article(translation.article),
        "target": translation.target.short,
        "findings": [_finding(finding) for finding in translation.findings],
        "notes": facts.notes(translation),
        "sentences": _sentences(translation, range(len(translation.segments))),
        "signature": str(translation.signature),
    }


def _dumps(value: dict[str, Any], indent: int | None) -> str:
    # outside strings JSON is plain ASCII, so escaping the whole text only touches strings
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(_ESCAPED) + "\n"


def _article(article: Article) -> dict[str, Any]:
    return {
        "name": article.name,
        "origin": article.origin,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "author": article.author,
        "sha256": article.digest,
    }


def _point(point: Point, findings: Iterable[Finding]) -> dict[str, Any]:
    return {
        "text": point.text,
        "sentences": [i + 1 for i in point.segments],
        "flagged": bool(facts.errors(findings, point.segments)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "sentence": finding.segment + 1,
        "source": finding.source,
        "target": finding.target,
        "message": finding.message,
    }


def _sentences(translation: Translation, indices: Iterable[int]) -> list[dict[str, Any]]:
    return [
        {
            "number": i + 1,
            "paragraph": translation.segments[i].paragraph + 1,
            "language": facts.language(translation.source[i].lang),
            "source": translation.source[i].text,
            "text": translation.segments[i].text,
            "attempts": translation.attempts[i],
        }
        for i in indices
    ]
