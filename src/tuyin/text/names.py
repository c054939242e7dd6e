"""Names of people, places, organizations and programmes: find, list, mend and vouch for them."""

from collections.abc import Sequence

from tuyin.records import Lang
from tuyin.text.inflect import is_russian_form
from tuyin.text.names_common import is_common
from tuyin.text.names_entry import Entry, NameKind
from tuyin.text.names_find import Found, Part, find
from tuyin.text.names_gazetteer import Gazetteer, read_own, shipped
from tuyin.text.names_heads import is_no_name, is_title, surname_form
from tuyin.text.names_match import by_rule, render
from tuyin.text.names_mend import Mended, mend, unify
from tuyin.text.names_spans import spans
from tuyin.text.names_support import supported
from tuyin.text.names_verdict import Fault, faults

__all__ = [
    "Fault",
    "Found",
    "Gazetteer",
    "Mended",
    "NameKind",
    "Part",
    "faults",
    "find",
    "gathered",
    "listed",
    "mend",
    "read_own",
    "shipped",
    "spans",
    "spell",
    "supported",
    "unify",
]


def listed(text: str, lang: Lang, *, gazetteer: Gazetteer | None = None) -> tuple[str, ...]:
    """List the names of a translated sentence for a brief, as it spells them, in its order, each once.

    Russian ones stand in the nominative where the gazetteer or their shape gives it. Offices before a
    name, months and institutions everybody has (Government, Parliament) are left out.
    """
    return tuple(_kinds(text, lang, gazetteer))


def _kinds(text: str, lang: Lang, gazetteer: Gazetteer | None) -> dict[str, NameKind]:
    """Give the names that `listed` lists, each with its kind."""
    printed = ((_printed(found, lang), found.kind) for found in find(text, lang, gazetteer=gazetteer))
    return {name: kind for name, kind in printed if name}


def spell(name: str, *, source_lang: Lang, target: Lang, gazetteer: Gazetteer | None = None) -> str:
    """Spell a Kazakh or Russian name, in any case, as the target language does.

    By the gazetteer, else by rule: Өскеменде is Усть-Каменогорск, Қайратбеков Кайратбеков. What stands
    around names in a longer text is spelt by rule, too.
    """
    spelt, end = [], 0
    for found in find(name, source_lang, gazetteer=gazetteer):
        for part in found.parts:
            rendering = render(part, source_lang=source_lang, target=target)
            spelt += [by_rule(name[end : part.start], target), rendering.spellings[0]]
            end = part.end
    return "".join((*spelt, by_rule(name[end:], target)))


def gathered(
    sentences: Sequence[str], lang: Lang, *, gazetteer: Gazetteer | None = None
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """List the names of an article with the indices of the sentences that have them, in its order.

    A surname alone counts as the one person of the article whose full name ends with it; Kazakhstan
    is not its embassy. A dateline's ALMATY counts as Almaty where the article has that too.
    """
    places: dict[str, list[int]] = {}
    people = set()
    for index, sentence in enumerate(sentences):
        for name, kind in _kinds(sentence, lang, gazetteer).items():
            places.setdefault(name, []).append(index)
            if kind is NameKind.PERSON:
                people.add(name)
    plain = {name.casefold(): name for name in places if not name.isupper()}
    for name in [name for name in places if name.isupper() and name.casefold() in plain]:
        same = plain[name.casefold()]
        places[same] = sorted({*places[same], *places.pop(name)})
    for name in [name for name in places if " " not in name]:
        full = [other for other in places if other in people and other.endswith(f" {name}")]
        if len(full) == 1:
            places[full[0]] = sorted({*places[full[0]], *places.pop(name)})
    return tuple((name, tuple(indices)) for name, indices in places.items())


def _printed(found: Found, lang: Lang) -> str:
    if len(found.parts) == 1 and found.parts[0].entry is not None:
        entry = found.parts[0].entry
        if entry.kind == "organ" and " " not in found.text and is_common(found.text, lang):
            return ""
        if lang is Lang.RUS:
            return _lemma(found.parts[0].text, entry) + found.text[len(found.parts[0].text) :]
    parts = list(found.parts)
    while parts and parts[0].entry is None and (is_title(parts[0].text, lang) or is_no_name(parts[0].text)):
        parts.pop(0)
    plain = all(part.entry is None and is_common(part.text, lang) for part in parts)
    if not parts or (found.kind is NameKind.OTHER and plain):
        return ""
    if lang is Lang.RUS and found.kind is NameKind.PERSON:
        return " ".join(_nominative(part) for part in parts)
    start = parts[0].start - found.start
    return found.text[start:].removesuffix("'s").removesuffix("’s")


def _lemma(text: str, entry: Entry) -> str:
    """Give the Russian spelling of an entry that a text is a form of."""
    words = text.split()
    for spelling in entry.renderings(Lang.RUS):
        lemma = spelling.split()
        if len(lemma) == len(words) and all(map(is_russian_form, words, lemma)):
            return spelling
    return text


def _nominative(part: Part) -> str:
    if part.entry is not None:
        return part.entry.ru[0]
    return surname_form(part.text, Lang.RUS) or part.text
