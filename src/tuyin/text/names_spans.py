"""Say which names of a source sentence can be hidden from a model, and how each is to read."""

from tuyin.records import Lang
from tuyin.text.names_entry import NameKind
from tuyin.text.names_find import Found, find
from tuyin.text.names_gazetteer import Gazetteer
from tuyin.text.names_match import render
from tuyin.text.placeholders import Span


def spans(
    text: str, *, source_lang: Lang, target: Lang, gazetteer: Gazetteer | None = None
) -> tuple[Span, ...]:
    """Give the names whose spelling is sure, for `placeholders.hide`, with that spelling.

    Russian ones read in the nominative, so in a Russian sentence a case may be wrong. A person's
    initials and the word for what a place is (облысы, ауданы) stay in the sentence.
    """
    names = find(text, source_lang, gazetteer=gazetteer)
    made = (_span(name, source_lang, target) for name in names if name.kind is not NameKind.OTHER)
    return tuple(span for span in made if span is not None)


def _span(name: Found, source_lang: Lang, target: Lang) -> Span | None:
    parts = [part for part in name.parts if len(part.text) > 1]
    renderings = [render(part, source_lang=source_lang, target=target) for part in parts]
    if not parts or not all(rendering.sure for rendering in renderings):
        return None
    shown = " ".join(rendering.spellings[0] for rendering in renderings)
    return Span(parts[0].start, parts[-1].end, shown)
