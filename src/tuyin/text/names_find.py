"""Find the names in a Kazakh, Russian or English sentence: by the gazetteer, capitals and quotation marks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tuyin.records import Lang
from tuyin.text.names_common import is_common
from tuyin.text.names_entry import PERSON_KINDS, Entry, NameKind
from tuyin.text.names_gazetteer import Gazetteer, Hit, shipped
from tuyin.text.names_heads import (
    is_no_name,
    is_organization_head,
    is_place_head,
    is_programme_head,
    is_title,
)
from tuyin.text.names_line import Found, Line, Part, words_of
from tuyin.text.names_people import known_person, person

__all__ = ["Found", "Part", "find", "words_of"]

_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"\n]{2,70})[»”“\"]")
_MAX_QUOTED_WORDS = 6
_BESIDE = 30
_MAX_HEAD_DISTANCE = 7
_LINKS = frozenset(("of", "the", "for", "and", "de", "la", "al", "bin", "von", "van", "der"))
_NEVER_ORDINARY = ("country", "capital", "region", "organ", "own")
_PERSONLIKE = ("area", "village", "nature", "site", "town")  # Абай is a man, a district and a village
_LOCATIVE = re.compile(r"[дт][ае](?:ғы|гі|н)?$")
_POINTING = frozenset(
    """
    бұл осы ол сол мұндай сондай осындай қазір бүгін біздің олардың оның сіздің ал енді яғни өйткені тек кез
    кейбір барлық әр бір екі үш ешқандай арнайы биыл былтыр биылғы жаңа жеке біз олар оған мұнда мұнан
    әзірге жалпы
    """.split()  # noqa: SIM905 - a list literal would take a line a word
)
_FINITE = re.compile(r"(?:ады|еді|йды|йді|ды|ді|ты|ті|ған|ген|қан|кен|мақ|(?<!кө)мек|ып|іп)$")
_ADJECTIVE = re.compile(r"[лдт](?:ық|ік)$")  # мемлекеттік is no office, as Мемлекет басшысы is
_POSSESSED = re.compile(r"[ыі](?:н|нан|нен|на|не|ның|нің|нда|нде|ндағы|ндегі|мен|нікі)?$")  # банкі, not банк
_NAMED_AFTER = "атындағы"
_SPEECH = re.compile(r"\s*,?\s*[–—-]?\s*(?:де[дпйг]|сказал|заявил|отметил|said)")


def find(text: str, lang: Lang, *, gazetteer: Gazetteer | None = None) -> tuple[Found, ...]:
    """List the names of a text in its order, none overlapping another.

    A word at a sentence's start is a name only where the gazetteer or its shape says so and it is no
    common word. In a line of capitals only the gazetteer counts.
    """
    return _find(text, lang, gazetteer or shipped())


# a source is searched again with each of its candidates
@lru_cache(maxsize=1 << 10)
def _find(text: str, lang: Lang, gazetteer: Gazetteer) -> tuple[Found, ...]:
    return tuple(_names(Line(text, lang, gazetteer)))


def _names(line: Line) -> Iterator[Found]:
    quoted = {found.start: found for found in _quoted(line)}
    at, words = 0, line.words
    while at < len(words):
        quotation = quoted.get(words[at].start) if quoted else None
        if quotation is None and not words[at].capital:  # most words: no call for each
            at += 1
            continue
        found, used = _at(line, at, quotation)
        if found is not None:
            yield found
        at += used


def _at(line: Line, at: int, quotation: Found | None) -> tuple[Found | None, int]:
    """Take the name at a word, and how many words it has; a longer known one before its quotation."""
    if quotation is not None:
        hits = line.hits(at)
        if not hits or line.words[at + hits[0].words - 1].end <= quotation.end:
            return quotation, max(
                1, sum(quotation.start <= word.start < quotation.end for word in line.words)
            )
    return _name(line, at) if line.words[at].capital else (None, 1)


# ── quotation marks ──


def _quoted(line: Line) -> Iterator[Found]:
    """Yield what stands in quotation marks and is the name of a company, programme or work."""
    for match in _QUOTED.finditer(line.text):
        inside = match[1].strip()
        words = inside.split()
        if not inside[:1].isupper() or len(words) > _MAX_QUOTED_WORDS or inside[-1] in ".!?,…:":
            continue
        start = match.start(1) + match[1].index(inside)
        entry = _whole(line, tuple(words))
        kind = entry.name_kind if entry else _kind_beside(line, match.start(), match.end())
        if kind is not NameKind.OTHER or not _SPEECH.match(line.text, match.end()):
            part = Part(inside, start, start + len(inside), entry)
            yield Found(inside, start, start + len(inside), kind, (part,))


def _whole(line: Line, words: tuple[str, ...]) -> Entry | None:
    for hit in line.gazetteer.lookup(words, line.lang):
        if hit.words == len(words) and hit.entry.kind not in ("given", "surname"):
            return hit.entry
    return None


def _kind_beside(line: Line, start: int, end: int) -> NameKind:
    """Tell what a quotation names by the word after it, or before: «Нұрлы жол» бағдарламасы, ТОО «Заря»."""
    after = [word for word, at in words_of(line.text[end : end + _BESIDE]) if at <= 1]
    before = [word for word, _ in words_of(line.text[max(0, start - _BESIDE) : start])]
    for word in (*after[:1], *before[-1:]):
        if is_programme_head(word, line.lang):
            return NameKind.PROGRAMME
        if is_organization_head(word, line.lang):
            return NameKind.ORGANIZATION
    return NameKind.OTHER


# ── capitals ──


def _name(line: Line, at: int) -> tuple[Found | None, int]:
    hits = line.hits(at)
    if hits and hits[0].words > 1:
        return _seat(line, at, hits[0]) or _entry(line, at, hits[0])
    human = person(line, at)
    if human is not None:
        human = _named_after(line, at, human) or human
    if (human is None or human[1] == 1) and (is_no_name(line.words[at].text) or _ends_office(line, at)):
        return None, 1
    thing = next((hit for hit in hits if hit.entry.kind not in PERSON_KINDS), None)
    if human is not None and (thing is None or human[1] > 1 or not _is_placelike(line, at, thing)):
        return human
    if thing is None:
        return _organization(line, at) or _unknown(line, at)
    if _is_doubtful(line, at, thing):
        return None, 1
    return _organization(line, at) or _entry(line, at, thing)


def _ends_office(line: Line, at: int) -> bool:
    """Whether a word is the end of an office, before the name of who holds it: Head of State Tokayev."""
    ends = line.lang is Lang.ENG and line.words[at].text == "State"
    return ends and at > 0 and line.words[at - 1].text == "of"


def _entry(line: Line, at: int, hit: Hit) -> tuple[Found, int]:
    """Make the name of a gazetteer entry; a place takes the word for what it is: Алматы облысында."""
    kind = hit.entry.name_kind
    if hit.entry.kind == "person" and (parts := known_person(line, at, hit)):
        return line.name(at, hit.words, kind, parts)
    rivals = (rival.entry for rival in line.hits(at) if rival.words == hit.words)
    part = line.part(at, hit.words, hit.entry, tuple(rival for rival in rivals if rival != hit.entry))
    head = kind is NameKind.PLACE and line.head_follows(at + hit.words)
    return line.name(at, hit.words + head, kind, (part,))


def _is_doubtful(line: Line, at: int, hit: Hit) -> bool:
    """Whether a one-word name may be an ordinary word: capitals prove nothing at a start."""
    token = line.words[at]
    if not token.opening or hit.entry.kind in _NEVER_ORDINARY:
        return False
    return is_common(token.text, line.lang) and not line.head_follows(at + 1)


def _is_placelike(line: Line, at: int, hit: Hit) -> bool:
    """Whether a word that is a person's and a place's name is a place here."""
    if line.head_follows(at + 1) or hit.entry.kind not in _PERSONLIKE:
        return True
    return line.lang is Lang.KAZ and bool(_LOCATIVE.search(line.words[at].text))


def _organization(line: Line, at: int) -> tuple[Found, int] | None:
    """Join a Kazakh name from its capital to its head: "Орталық сайлау комиссиясының"."""
    first = line.words[at]
    if line.lang is not Lang.KAZ or line.shouting:
        return None
    if is_title(first.text, Lang.KAZ) and not _ADJECTIVE.search(first.text):
        return None
    if first.opening and (first.text.lower() in _POINTING or _starts_before_a_name(line, at)):
        return None
    used = _to_head(line, at + 1, reach=_MAX_HEAD_DISTANCE - (3 if first.opening else 1))
    if not used:
        return None
    places = (hit for hit in line.hits(at) if hit.words == 1 and hit.entry.name_kind is NameKind.PLACE)
    place = next(places, None)
    part = line.part(at, 1, place.entry) if place else line.part(at, used + 1, None)
    return line.name(at, used + 1, NameKind.ORGANIZATION, (part,))


def _starts_before_a_name(line: Line, at: int) -> bool:
    """Whether a sentence's first word is followed by a capital of its own: «Кеше Марғұлан орталығы»."""
    return at + 1 < len(line.words) and line.words[at + 1].capital and not line.hits(at)


def _to_head(line: Line, start: int, *, reach: int) -> int:
    """Count the words from one on to the head of an organization's name; 0 where none is in reach."""
    for used, token in enumerate(line.words[start : start + reach], start=1):
        if not token.joined or (
            token.capital and used > 1 and not _follows_adjective(line, start + used - 1)
        ):
            return 0
        if is_organization_head(token.text, Lang.KAZ):
            return used
        if token.text.islower() and _FINITE.search(token.text):
            return 0
    return 0


def _follows_adjective(line: Line, at: int) -> bool:
    """Whether a capital goes on with a name: «Қарағанды облыстық Экономикалық тергеу департаменті»."""
    return line.words[at - 1].text.islower() and _ADJECTIVE.search(line.words[at - 1].text) is not None


def _seat(line: Line, at: int, hit: Hit) -> tuple[Found, int] | None:
    """Join an organization's name from the place it is of: "Шығыс Қазақстан облыстық … департаменті"."""
    after = at + hit.words
    if line.lang is not Lang.KAZ or hit.entry.name_kind is not NameKind.PLACE or after >= len(line.words):
        return None
    if not _ADJECTIVE.search(line.words[after].text):
        return None
    used = _to_head(line, after, reach=_MAX_HEAD_DISTANCE - 1)
    part = line.part(at, hit.words, hit.entry)
    return line.name(at, hit.words + used, NameKind.ORGANIZATION, (part,)) if used else None


def _named_after(line: Line, at: int, human: tuple[Found, int]) -> tuple[Found, int] | None:
    """Join an organization's name from whom it is named after: "Марғұлан орталығы", "Абай атындағы …"."""
    found, words = human
    after = at + words
    if line.lang is not Lang.KAZ or after >= len(line.words):
        return None
    reach = _MAX_HEAD_DISTANCE if line.words[after].text == _NAMED_AFTER else 1
    used = _to_head(line, after, reach=reach)
    if not used or not _POSSESSED.search(line.words[after + used - 1].text):
        return None
    return line.name(at, words + used, NameKind.ORGANIZATION, found.parts)


def _unknown(line: Line, at: int) -> tuple[Found | None, int]:
    """Take a capitalised word, or a run of them, that nothing knows."""
    token = line.words[at]
    place_head = line.head_follows(at + 1)
    plain = is_title(token.text, line.lang) or len(token.text) == 1 or is_no_name(token.text)
    if (
        line.shouting
        or plain
        or (token.opening and not place_head and not _stands_out(token.text, line.lang))
    ):
        return None, 1
    used = 1
    while _runs_on(line, at + used):
        used += 1
    kind = NameKind.PLACE if place_head else NameKind.OTHER
    last = line.words[at + used - 1].text
    is_acronym = token.text.isupper() and len(token.text) > 1
    if is_acronym or (line.lang is Lang.ENG and is_organization_head(last, line.lang)):
        kind = NameKind.ORGANIZATION
    elif line.lang is Lang.ENG and used > 1 and is_place_head(last, line.lang):
        kind = NameKind.PLACE
    parts = tuple(line.part(place, 1, None) for place in range(at, at + used))
    return line.name(at, used + line.head_follows(at + used), kind, parts)


def _stands_out(word: str, lang: Lang) -> bool:
    """Whether a word at a start can be no ordinary one: Kazakh and Russian have too many forms to list."""
    return not is_common(word, lang) if lang is Lang.ENG else word[0].isascii()


def _runs_on(line: Line, at: int) -> bool:
    if at >= len(line.words) or not line.words[at].joined:
        return False
    token = line.words[at]
    if token.capital and not token.opening:
        return line.lang is Lang.ENG or not line.hits(at)
    follows = at + 1 < len(line.words) and line.words[at + 1].joined and line.words[at + 1].capital
    return line.lang is Lang.ENG and token.text in _LINKS and follows
