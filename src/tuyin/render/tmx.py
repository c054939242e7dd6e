"""TMX 1.4b: sentence pairs for a translation memory, of one article or of many."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from tuyin.records import Lang, Translation
from tuyin.render import facts
from tuyin.render.visible import one_line

_HEADER = (
    '<header creationtool="tuyin" creationtoolversion={version} segtype="sentence" o-tmf="tuyin" '
    'adminlang="en" srclang="*all*" datatype="plaintext"/>'
)


def translations(translations: Iterable[Translation], *, version: str) -> str:
    """Write every translated sentence as a unit, in order; those passed through are no translation.

    Doubtful ones carry their findings as `x-tuyin-finding`, so that a tool can leave them out.
    `version` is tuyin's own.
    """
    units = [unit for translation in translations for unit in _units(translation)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f"{_HEADER.format(version=quoteattr(version))}\n<body>\n{''.join(units)}</body>\n</tmx>\n"
    )


def _units(translation: Translation) -> Iterable[str]:
    for index, (source, target) in enumerate(zip(translation.source, translation.segments, strict=True)):
        if facts.passed_through(translation, index):
            continue
        found = facts.errors(translation.findings, [index])
        props = [("x-tuyin-article", translation.article.name), ("x-tuyin-sentence", str(index + 1))]
        props += [("x-tuyin-finding", finding.message) for finding in found]
        yield (
            "<tu>\n"
            + "".join(f"<prop type={quoteattr(key)}>{escape(one_line(text))}</prop>\n" for key, text in props)
            + f"{_variant(Lang(source.lang), source.text)}{_variant(translation.target, target.text)}</tu>\n"
        )


def _variant(lang: Lang, text: str) -> str:
    return f'<tuv xml:lang="{lang.short}"><seg>{escape(one_line(text))}</seg></tuv>\n'
