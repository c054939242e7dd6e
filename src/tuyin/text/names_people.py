"""Put together the words of a person's name: given name, father's name, surname, initials."""

import re

from tuyin.records import Lang
from tuyin.text.names_common import is_common
from tuyin.text.names_entry import PERSON_KINDS, WOMEN_TOO, Entry, NameKind, feminine
from tuyin.text.names_gazetteer import Hit
from tuyin.text.names_heads import is_title, surname_form
from tuyin.text.names_line import Found, Line, Part, Token

_MAX_WORDS = 4
_CASE_ENDING = re.compile(
    r"(?:[нтд][ыі]ң|[нтд][аеы]н?|[қкғг][ае]|[дт][ае](?:ғы|гі)|д[ае]н|[мбп]ен|[лтд][ае]р(?:[ыіғгқкнд].*)?)$"
)
_WOMAN_ENDINGS = ("ова", "ева", "ёва", "ина", "овой", "евой", "ёвой", "иной", "ову", "еву", "ёву", "ину")
_WOMANS_ALONE = ("ой", "ую")


def person(line: Line, at: int) -> tuple[Found, int] | None:
    """Join a person's words from one on, and say how many; None where nothing says person."""
    parts: list[Part] = []
    sure = False
    while at + len(parts) < len(line.words) and len(parts) < _MAX_WORDS:
        place = at + len(parts)
        token = line.words[place]
        if parts and (not token.joined or token.opening):
            break
        hit = _person_hit(line, place)
        if not token.capital or not _goes_on(line, place, hit, first=not parts):
            break
        sure = sure or hit is not None or surname_form(token.text, line.lang) is not None
        parts.append(_part(line, place, hit, given=parts[-1] if parts else None))
        if _ends_name(token, hit, line.lang):
            break
    while parts and len(parts[-1].text) == 1:
        parts.pop()
    if not parts or not (sure or len(parts) > 1) or _is_plain_word(line.words[at], parts, line.lang):
        return None
    return line.name(at, len(parts), NameKind.PERSON, tuple(parts))


def known_person(line: Line, at: int, hit: Hit) -> tuple[Part, ...]:
    """Part a known person's name into given name and surname.

    Empty where the languages have it in different numbers of words.
    """
    entry = hit.entry
    columns = [[spelling.split() for spelling in column] for column in ((entry.kk,), entry.ru, entry.en)]
    if any(len(column[0]) != hit.words for column in columns):
        return ()
    parts = []
    for place, token in enumerate(line.words[at : at + hit.words]):
        kk, ru, en = (
            tuple(dict.fromkeys(words[place] for words in column if len(words) == hit.words))
            for column in columns
        )
        parts.append(Part(token.text, token.start, token.end, Entry(kk[0], ru, en, "person")))
    return tuple(parts)


def _person_hit(line: Line, at: int) -> Hit | None:
    hits = (hit for hit in line.hits(at) if hit.words == 1 and hit.entry.kind in PERSON_KINDS)
    return next(hits, None)


def _goes_on(line: Line, at: int, hit: Hit | None, *, first: bool) -> bool:
    """Whether a capitalised word may be part of a person's name."""
    hits, token = line.hits(at), line.words[at]
    if not first and hits and (hits[0].words > 1 or hit is None):
        return False
    if hit is not None:
        return True
    if len(token.text) == 1:
        return line.text[token.end : token.end + 1] == "."
    if line.lang is not Lang.ENG and token.text[0].isascii():
        return False
    return surname_form(token.text, line.lang) is not None or _may_be_name(line, token)


def _may_be_name(line: Line, token: Token) -> bool:
    if line.shouting or token.text.isupper() or is_title(token.text, line.lang):
        return False
    return not is_common(token.text, line.lang)


def _part(line: Line, at: int, hit: Hit | None, *, given: Part | None) -> Part:
    """Take a word of a name; a Russian surname in -а may be a woman's, one in -ой is."""
    if hit is None:
        return line.part(at, 1, None)
    word = line.words[at].text
    rivals = (rival.entry for rival in line.hits(at) if rival.words == 1)
    entry, others = hit.entry, tuple(rival for rival in rivals if rival != hit.entry)
    if line.lang is Lang.RUS and word.endswith(_WOMAN_ENDINGS):
        known = (entry, *others)
        man = next((one for one in known if one.ru[0].endswith(WOMEN_TOO)), None)
        if man is not None:
            woman = next((one for one in known if one.ru[0] == f"{man.ru[0]}а"), None) or feminine(man)
            entry, other = (woman, man) if _is_womans(word, given) else (man, woman)
            is_sure = word.endswith(_WOMANS_ALONE) or (given is not None and given.entry is not None)
            rest = tuple(one for one in known if one not in (man, woman))
            others = rest if is_sure else (other, *rest)
    return line.part(at, 1, entry, others)


def _is_womans(word: str, given: Part | None) -> bool:
    """Tell whose surname «Есимова» or «Есимову» is, by the given name: Алия's, but Марата and Серику."""
    if word.endswith(_WOMANS_ALONE):
        return True
    if given is None:
        return False
    accusative = word.endswith("у")
    if given.entry is None:
        return not accusative
    lemma = given.entry.ru[0]
    # a woman's name in -а is declined, one in a consonant is not; a man's is
    return lemma.endswith(("а", "я")) or given.text == lemma


def _ends_name(token: Token, hit: Hit | None, lang: Lang) -> bool:
    """Whether a Kazakh word has a case ending: then the name ends with it."""
    if lang is not Lang.KAZ or len(token.text) == 1:
        return False
    if hit is not None:
        return hit.inflected
    form = surname_form(token.text, lang)
    return len(form) < len(token.text) if form else bool(_CASE_ENDING.search(token.text.lower()))


def _is_plain_word(token: Token, parts: list[Part], lang: Lang) -> bool:
    """Whether a lone word at a start is an ordinary one: "Арман" is also a dream."""
    if len(parts) > 1 or not token.opening:
        return False
    shaped_only = parts[0].entry is None and token.text.endswith(("ин", "ина", "ев"))
    return shaped_only or is_common(token.text, lang)
