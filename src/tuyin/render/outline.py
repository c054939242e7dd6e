"""Briefs and translations as lines of text: what Markdown and plain text have in common."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tuyin.records import Brief, Fact, Finding, Point, Translation
from tuyin.render import facts
from tuyin.render.labels import LABELS
from tuyin.render.visible import one_line
from tuyin.text.template import Template

# What a layout must show: a brief that hides its doubts or its maker is not ours.
REQUIRED_FIELDS = ("headline", "points", "flags", "about")
OPTIONAL_FIELDS = ("figures", "names")

_SIGNS_BEFORE = frozenset("$€£¥")


@dataclass(frozen=True, slots=True)
class Style:
    """How one format writes: `escape` is given one line of text, `code` something to be copied.

    The others are what a line of that sort begins with.
    """

    escape: Callable[[str], str]
    code: Callable[[str], str]
    bullet: str
    quote: str
    title: str
    heading: str


def figure(fact: Fact) -> str:
    """Write a figure on one line: "482 billion tenge: investment", "88.5%", "$36 million", "180 jobs"."""
    if not fact.unit:
        return one_line(f"{fact.amount} {fact.what}")
    if fact.unit in _SIGNS_BEFORE:
        value = f"{fact.unit}{fact.amount}"
    else:
        value = f"{fact.amount}{'' if fact.unit == '%' else ' '}{fact.unit}"
    return one_line(f"{value}: {fact.what}" if fact.what else value)


def fill(layout: Template, blocks: dict[str, str]) -> str:
    """Fill a layout; a block (lines between blank lines) whose fields are all empty is left out."""
    kept = []
    for block in re.split(r"\n\s*\n", layout.text.strip("\n")):
        fields = [name for name in layout.fields if re.search(rf"\$\{{?{name}\b", block)]
        if not fields or any(blocks[name] for name in fields):
            kept.append(Template(block, layout.fields).fill(**blocks))
    return "\n\n".join(kept).rstrip() + "\n"


def brief_blocks(brief: Brief, style: Style, *, sources: bool) -> dict[str, str]:
    """Write each field of a brief's layout; "" where there is nothing to say."""
    points = [_point(brief, point, style, sources=sources) for point in brief.points]
    figures = [
        f"{style.bullet}{style.escape(f'{figure(fact)} {facts.numbers(segments)}')}"
        for fact, segments in facts.figures(brief)
    ]
    names = [style.escape(f"{one_line(name.text)} {facts.numbers(name.segments)}") for name in brief.names]
    head = _marked(brief.headline, brief.findings, style)
    return {
        "headline": head,
        "points": "\n".join(points),
        "figures": "\n".join(figures),
        "names": ", ".join(names),
        "flags": flags(brief.translation, facts.shown(brief), style),
        "about": about(brief.translation, str(brief.signature), facts.brief_notes(brief), style),
    }


def flags(translation: Translation, findings: Sequence[Finding], style: Style) -> str:
    """List what is doubtful, each sentence with its source beside it."""
    labels = LABELS[translation.target]
    lines = []
    for index, found in facts.by_sentence(findings):
        said = "; ".join(facts.mark(finding) for finding in found)
        if not 0 <= index < len(translation.segments):
            lines.append(f"{style.bullet}{style.escape(said)}")
            continue
        lines.append(f"{style.bullet}{style.escape(facts.numbers([index]))} {style.escape(said)}")
        lines.append(_beside(f"{labels.original}:", translation.source[index].text, style))
        if not facts.passed_through(translation, index):
            lines.append(_beside(f"{labels.translated}:", translation.segments[index].text, style))
    return "\n".join(lines)


def about(translation: Translation, signature: str, notes: Sequence[str], style: Style) -> str:
    """Say where the article came from, what was done to it, and by what."""
    labels = LABELS[translation.target]
    lines = [f"{label}: {style.code(text)}" for label, text in facts.about(translation)]
    lines += [style.escape(note) for note in notes]
    lines.append(f"{labels.signature}: {style.code(one_line(signature))}")
    return "\n".join(f"{style.bullet}{line}" for line in lines)


def translated(translation: Translation, style: Style, *, sources: bool) -> str:
    """Write a whole translation, its paragraphs kept; doubtful sentences are marked where they stand."""
    labels = LABELS[translation.target]
    parts = []
    for number, indices in _paragraphs(translation):
        text = " ".join(_sentence(translation, index, style) for index in indices)
        is_title = translation.article.title is not None and number == 0
        parts.append(f"{style.title}{text}" if is_title else text)
        if sources:
            source = " ".join(translation.source[i].text for i in indices)
            parts.append(f"{style.quote}{style.escape(one_line(source))}")
    doubtful = flags(translation, translation.findings, style)
    if doubtful:
        parts.append(f"{style.heading}{style.escape(labels.doubtful)}\n{doubtful}")
    closing = about(translation, str(translation.signature), facts.notes(translation), style)
    return "\n\n".join([*parts, "---", closing]) + "\n"


def _paragraphs(translation: Translation) -> list[tuple[int, list[int]]]:
    grouped: dict[int, list[int]] = {}
    for index, segment in enumerate(translation.segments):
        grouped.setdefault(segment.paragraph, []).append(index)
    return list(grouped.items())


def _sentence(translation: Translation, index: int, style: Style) -> str:
    text = style.escape(one_line(translation.segments[index].text))
    found = facts.errors(translation.findings, [index])
    said = "; ".join(facts.mark(finding) for finding in found)
    return f"{text} {style.escape(f'[{index + 1}: {said}]')}" if found else text


def _point(brief: Brief, point: Point, style: Style, *, sources: bool) -> str:
    lines = [f"{style.bullet}{_marked(point, brief.findings, style)}"]
    if sources:
        lines += [
            _beside(facts.numbers([i]), brief.translation.source[i].text, style) for i in point.segments
        ]
    return "\n".join(lines)


def _marked(point: Point, findings: Sequence[Finding], style: Style) -> str:
    parts = [one_line(point.text), facts.numbers(point.segments)]
    parts += [facts.mark(finding) for finding in facts.errors(findings, point.segments)]
    return style.escape(" ".join(parts))


def _beside(label: str, text: str, style: Style) -> str:
    indent = " " * len(style.bullet)
    return f"{indent}{style.bullet}{style.escape(f'{label} {one_line(text)}')}"
