"""HTML: one file that needs nothing beside it; doubtful sentences are highlighted."""

from collections.abc import Iterable, Sequence
from html import escape as escape_html
from itertools import groupby

from tuyin.records import Brief, Finding, Point, Translation
from tuyin.render import facts
from tuyin.render.labels import LABELS
from tuyin.render.outline import figure
from tuyin.render.visible import one_line

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, 'PT Serif', serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.25; font-size: 1.6rem; } h2 { font-size: 1.05rem; margin-top: 1.8rem; }
li { margin: .35rem 0; } sup { color: #777; margin-left: .15em; }
mark { background: #ffe08a; color: #000; } .why { color: #a33c00; font-size: .9em; }
blockquote { margin: .3rem 0 .3rem 1rem; padding-left: .8rem; border-left: 3px solid #bbb; color: #777; }
footer { margin-top: 2rem; border-top: 1px solid #bbb; font-size: .85rem; color: #777; }
code { overflow-wrap: anywhere; }
""".strip()


def brief(brief: Brief, *, sources: bool = False) -> str:
    """Write a brief as a page; `sources` puts the original of each cited sentence under its point."""
    labels, translation = LABELS[brief.target], brief.translation
    points = [
        f"<li>{_point(point, brief.findings)}{_quotes(translation, point.segments) if sources else ''}</li>"
        for point in brief.points
    ]
    figures = [
        f"<li>{_text(figure(fact))}{_numbers(segments)}</li>" for fact, segments in facts.figures(brief)
    ]
    names = ", ".join(f"{_text(name.text)}{_numbers(name.segments)}" for name in brief.names)
    body = [
        f"<h1>{_point(brief.headline, brief.findings)}</h1>",
        _list(points),
        _section(labels.figures, _list(figures)),
        _section(labels.names, f"<p>{names}</p>" if names else ""),
        _section(labels.doubtful, _flags(translation, facts.shown(brief))),
        _footer(translation, str(brief.signature), facts.brief_notes(brief)),
    ]
    return _page(translation, brief.headline.text, body)


def translation(translation: Translation, *, sources: bool = False) -> str:
    """Write a translation as a page; `sources` puts each original paragraph under its translation."""
    labels, body = LABELS[translation.target], []
    titled = translation.article.title is not None
    paragraphs = groupby(range(len(translation.segments)), lambda i: translation.segments[i].paragraph)
    for number, group in paragraphs:
        indices = list(group)
        tag = "h1" if titled and number == 0 else "p"
        sentences = " ".join(_sentence(translation, index) for index in indices)
        body.append(f"<{tag}>{sentences}</{tag}>")
        if sources:
            body.append(_quotes(translation, indices))
    body.append(_section(labels.doubtful, _flags(translation, translation.findings)))
    body.append(_footer(translation, str(translation.signature), facts.notes(translation)))
    return _page(translation, translation.article.title or translation.article.name, body)


def _text(text: str) -> str:
    return escape_html(one_line(text), quote=True)


def _page(translation: Translation, title: str, body: Iterable[str]) -> str:
    content = "\n".join(part for part in body if part)
    return (
        f'<!doctype html>\n<html lang="{translation.target.short}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{content}\n"
        "</body>\n</html>\n"
    )


def _list(rows: Sequence[str]) -> str:
    return "<ul>\n" + "\n".join(rows) + "\n</ul>" if rows else ""


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{_text(title)}</h2>\n{content}\n</section>" if content else ""


def _numbers(segments: Iterable[int]) -> str:
    return f"<sup>{_text(facts.numbers(segments))}</sup>"


def _why(findings: Iterable[Finding]) -> str:
    return "".join(f' <span class="why">{_text(facts.mark(finding))}</span>' for finding in findings)


def _point(point: Point, findings: Iterable[Finding]) -> str:
    found = facts.errors(findings, point.segments)
    text = f"<mark>{_text(point.text)}</mark>" if found else _text(point.text)
    return f"{text}{_numbers(point.segments)}{_why(found)}"


def _sentence(translation: Translation, index: int) -> str:
    found = facts.errors(translation.findings, [index])
    text = _text(translation.segments[index].text)
    return f"<mark>{text}</mark>{_numbers([index])}{_why(found)}" if found else text


def _quotes(translation: Translation, indices: Iterable[int]) -> str:
    return "".join(_quote(translation, index) for index in indices)


def _quote(translation: Translation, index: int) -> str:
    source = translation.source[index]
    language = _text(facts.language(source.lang).replace("_", "-"))
    return f'<blockquote lang="{language}">{_text(source.text)}{_numbers([index])}</blockquote>'


def _flags(translation: Translation, findings: Sequence[Finding]) -> str:
    rows = []
    for index, found in facts.by_sentence(findings):
        if not 0 <= index < len(translation.segments):
            rows.append(f"<li>{_why(found)}</li>")
            continue
        translated = (
            "" if facts.passed_through(translation, index) else _text(translation.segments[index].text)
        )
        rows.append(f"<li>{translated}{_numbers([index])}{_why(found)}\n{_quote(translation, index)}</li>")
    return _list(rows)


def _footer(translation: Translation, signature: str, notes: Sequence[str]) -> str:
    labels = LABELS[translation.target]
    lines = [f"{_text(label)}: {_text(text)}" for label, text in facts.about(translation)]
    lines += [_text(note) for note in notes]
    lines.append(f"{_text(labels.signature)}: <code>{_text(signature)}</code>")
    return "<footer>\n" + "".join(f"<p>{line}</p>\n" for line in lines) + "</footer>"
