"""Find the names in a Kazakh, Russian or English sentence: by the gazetteer, capitals and quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tuyin.records import Lang
from tuyin.text.names_common import is_common
from tuyin.text.names_gazetteer import WOMEN_TOO, Entry, Gazetteer, Hit, NameKind, feminine, shipped
from tuyin.text.names_heads import (
    is_calendar,
    is_organization_head,
    is_place_head,
    is_programme_head,
    is_title,
    surname_form,
)

_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*(?:\.(?:kz|com|ru|org)\b)?")
_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"\n]{2,70})[»”“\"]")
_QUOTES_OPEN = frozenset('«“„"')
_ENDING_SIGNS = frozenset(".!?…:\n")
_OPENING_SIGNS = " \t«\"“„('’–—-•*"
_JOINING = frozenset((" ", "» ", " «", " «", '" ', ' "', "” ", " “"))
_LOOKAHEAD = 9
_MAX_QUOTED_WORDS = 6
_MAX_HEAD_DISTANCE = 7
_MAX_PERSON_WORDS = 4
_MOSTLY_CAPITALS = 0.6
_LINKS = frozenset("of the for and de la al bin von van der".split())
_CASE_ENDING = re.compile(
    r"(?:[нтд][ыі]ң|[нтд][аеы]н?|[қкғг][ае]|[дт][ае](?:ғы|гі)|д[ае]н|[мбп]ен|[лтд][ае]р(?:[ыіғғгқкнд].*)?)$"
)
_NEVER_ORDINARY = ("country", "capital", "region", "organ", "own")
_POINTING = frozenset(
    "бұл осы ол сол мұндай сондай осындай қазір бүгін біздің олардың оның сіздің ал енді яғни өйткені тек кез кейбір "
    "барлық әр бір екі үш ешқандай арнайы биыл былтыр биылғы жаңа жеке біз олар оған мұнда мұнан әзірге жалпы".split()
)
_WOMAN_ENDINGS = ("ова", "ева", "ёва", "ина", "овой", "евой", "иной", "ову", "еву", "ину", "овой", "ёвой")
_DEMONYM = re.compile(r"[лдт][ыі][қкғг]")
_PERSON_KINDS = ("given", "surname", "person")


@dataclass(frozen=True, slots=True)
class Part:
    """A word or words of a name that one gazetteer entry spells; without entry one word that none does.

    `others` are entries that the same words may mean: США is America and the United States.
    """

    text: str
    start: int
    end: int
    entry: Entry | None
    others: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that the gazetteer says it may be, the likeliest first."""
        return (self.entry, *self.others) if self.entry else ()


@dataclass(frozen=True, slots=True)
class Found:
    """A name as it stands in a text, inflected, from `start` to `end`, and the parts it is made of."""

    text: str
    start: int
    end: int
    kind: NameKind
    parts: tuple[Part, ...]

    @property
    def known(self) -> bool:
        """Whether the gazetteer has all of it."""
        return all(part.entry is not None for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    opening: bool
    joined: bool  # one space, or an initial's dot, since the word before
    capital: bool


def find(text: str, lang: Lang, *, gazetteer: Gazetteer | None = None) -> tuple[Found, ...]:
    """List the names of a text in its order, none overlapping another.

    A word at a sentence's start is a name only where the gazetteer or its shape says so and it is no
    common word. In a line of capitals only the gazetteer counts.
    """
    return tuple(_Finder(text, lang, gazetteer or shipped()).names())


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word of a text, hyphens and apostrophes inside it included, and where it starts."""
    for match in _WORD.finditer(text):
        yield match[0], match.start()


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end, initial = 0, False
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        before = gap.rstrip(_OPENING_SIGNS)
        opening = (
            not tokens
            or gap[-1:] in _QUOTES_OPEN
            or (before[-1:] in _ENDING_SIGNS and bool(before) and not (initial and gap[0] == "."))
        )
        joined = bool(tokens) and (gap in _JOINING or (initial and gap in (".", ". ")))
        word = match[0]
        capital = word[0].isupper() or (word[:3] in ("әл-", "аль", "al-") and word[3:4].isupper())
        tokens.append(_Token(word, match.start(), match.end(), opening, joined, capital))
        end, initial = match.end(), len(word) == 1 and word.isupper()
    return tokens


class _Finder:
    """One pass over the words of a text."""

    def __init__(self, text: str, lang: Lang, gazetteer: Gazetteer) -> None:
        self._text = text
        self._lang = lang
        self._gazetteer = gazetteer
        self._words = _tokens(text)
        letters = [token.text for token in self._words if token.text[0].isalpha()]
        upper = sum(word.isupper() and len(word) > 1 for word in letters)
        self._shouting = len(letters) > 1 and upper > _MOSTLY_CAPITALS * len(letters)

    def names(self) -> Iterator[Found]:
        quoted = (
            {start: found for start, found in self._quoted()}
            if "«" in self._text or '"' in self._text or "“" in self._text
            else {}
        )
        at = 0
        while at < len(self._words):
            token = self._words[at]
            found, used = None, 1
            hits = self._hits(at) if token.start in quoted else ()
            if token.start in quoted and not (
                hits and self._words[at + hits[0].words - 1].end > quoted[token.start].end
            ):
                found = quoted[token.start]
                used = sum(found.start <= word.start < found.end for word in self._words[at : at + 12])
            elif token.capital:
                found, used = self._name(at)
            if found is not None:
                yield found
            at += max(1, used)

    # ── quotation marks ──

    def _quoted(self) -> Iterator[tuple[int, Found]]:
        """Yield what stands in quotation marks and is a company's or programme's name, by its start."""
        for match in _QUOTED.finditer(self._text):
            inside = match[1].strip()
            words = inside.split()
            if (
                not inside
                or not inside[0].isupper()
                or len(words) > _MAX_QUOTED_WORDS
                or inside[-1] in ".!?,…:"
            ):
                continue
            start = match.start(1) + match[1].index(inside)
            entry = self._whole(tuple(words))
            kind = entry.name_kind if entry else self._kind_beside(match.start(), match.end())
            if kind is NameKind.OTHER and _speech(self._text[match.end() : match.end() + 12]):
                continue
            part = Part(inside, start, start + len(inside), entry)
            yield start, Found(inside, start, start + len(inside), kind, (part,))

    def _whole(self, words: tuple[str, ...]) -> Entry | None:
        for hit in self._gazetteer.lookup(words, self._lang):
            if hit.words == len(words) and hit.entry.kind not in ("given", "surname"):
                return hit.entry
        return None

    def _kind_beside(self, start: int, end: int) -> NameKind:
        after = _WORD.search(self._text, end, end + 40)
        before = _WORD.findall(self._text[max(0, start - 30) : start])
        beside = (
            [after[0]] if after and self._text[end : after.start()] in (" ", "-", " ұлттық ") else []
        ) + before[-1:]
        for word in beside:
            if is_programme_head(word, self._lang):
                return NameKind.PROGRAMME
            if is_organization_head(word, self._lang):
                return NameKind.ORGANIZATION
        return NameKind.OTHER

    # ── capitals ──

    def _name(self, at: int) -> tuple[Found | None, int]:
        hits = self._hits(at)
        longest = hits[0] if hits else None
        if longest and longest.words > 1:
            return self._entry(at, longest)
        person = self._person(at, hits)
        place = next((hit for hit in hits if hit.entry.kind not in _PERSON_KINDS), None)
        if person is not None and (place is None or person[1] > 1 or not self._is_placelike(at, place)):
            return person
        if place is not None:
            if self._doubtful(at, place):
                return None, 1
            return self._organization(at) or self._entry(at, place)
        return self._organization(at) or self._unknown(at)

    def _hits(self, at: int) -> tuple[Hit, ...]:
        words = [self._words[at].text]
        for token in self._words[at + 1 : at + _LOOKAHEAD]:
            if not token.joined:
                break
            words.append(token.text)
        hits = self._gazetteer.lookup(tuple(words), self._lang)
        return tuple(hit for hit in hits if self._is_noun(hit, words[hit.words - 1]))

    def _is_noun(self, hit: Hit, last: str) -> bool:
        """Whether a hit names its thing, and is no adjective or demonym of it: московский, алматылықтар."""
        if self._lang is Lang.KAZ:
            return hit.entry.name_kind is not NameKind.PLACE or not _DEMONYM.match(
                last.lower(), len(hit.spelling.rsplit(" ", 1)[-1])
            )
        return not hit.adjective or hit.words > 1 or hit.spelling[0].isupper()

    def _entry(self, at: int, hit: Hit) -> tuple[Found | None, int]:
        used = hit.words
        start, end = self._words[at].start, self._words[at + used - 1].end
        others = (rival.entry for rival in self._hits(at) if rival.words == used and rival.entry != hit.entry)
        if hit.entry.kind == "person" and (parts := self._person_parts(at, hit)):
            return Found(self._text[start:end], start, end, NameKind.PERSON, parts), used
        part = Part(self._text[start:end], start, end, hit.entry, tuple(others))
        if hit.entry.name_kind is NameKind.PLACE and self._head_follows(at + used):
            end = self._words[at + used].end
            used += 1
        return Found(self._text[start:end], start, end, hit.entry.name_kind, (part,)), used

    def _person_parts(self, at: int, hit: Hit) -> tuple[Part, ...]:
        """Part a known person's name into given name and surname, where all languages have as many words."""
        columns = [[spelling.split() for spelling in spellings] for spellings in _columns(hit.entry)]
        if any(len(words) != hit.words for column in columns for words in column[:1]):
            return ()
        parts = []
        for place, token in enumerate(self._words[at : at + hit.words]):
            kk, ru, en = (
                tuple(dict.fromkeys(words[place] for words in column if len(words) == hit.words))
                for column in columns
            )
            parts.append(Part(token.text, token.start, token.end, Entry(kk[0], ru, en, "person")))
        return tuple(parts)

    def _head_follows(self, at: int) -> bool:
        if at >= len(self._words) or not self._words[at].joined:
            return False
        return is_place_head(self._words[at].text, self._lang)

    def _doubtful(self, at: int, hit: Hit) -> bool:
        """Whether a one-word name may be an ordinary word: capitals prove nothing at a start."""
        token = self._words[at]
        if not token.opening or hit.entry.kind in _NEVER_ORDINARY:
            return False
        return is_common(token.text, self._lang) and not self._head_follows(at + 1)

    def _is_placelike(self, at: int, hit: Hit) -> bool:
        if self._head_follows(at + 1) or hit.entry.kind not in ("area", "village", "nature", "site", "town"):
            return True
        return self._lang is Lang.KAZ and bool(
            re.search(r"д[ае](?:ғы|гі|н)?$|т[ае](?:ғы|гі|н)?$", self._words[at].text)
        )

    # ── people ──

    def _person(self, at: int, hits: tuple[Hit, ...]) -> tuple[Found, int] | None:
        """Join given name, father's name, surname and initials; None where nothing says person."""
        parts: list[Part] = []
        sure = False
        place = at
        while place < len(self._words) and len(parts) < _MAX_PERSON_WORDS:
            token = self._words[place]
            if not token.capital or (parts and not token.joined) or (parts and token.opening):
                break
            own_hits = hits if place == at else self._hits(place)
            hit = next((h for h in own_hits if h.words == 1 and h.entry.kind in _PERSON_KINDS), None)
            if parts and own_hits and (own_hits[0].words > 1 or hit is None):
                break
            if hit is None and self._lang is not Lang.ENG and token.text[0].isascii() and len(token.text) > 1:
                break
            shaped = surname_form(token.text, self._lang) is not None
            initial = len(token.text) == 1 and self._text[token.end : token.end + 1] == "."
            if hit is None and not (shaped or initial) and not self._may_be_name(place):
                break
            sure = sure or hit is not None or shaped
            rivals = (rival.entry for rival in own_hits if rival.words == 1 and hit)
            parts.append(self._person_part(token, hit, tuple(rivals), nominative=bool(parts)))
            place += 1
            if self._ends_name(token, hit):
                break
        while parts and len(parts[-1].text) == 1:
            parts.pop()
        if not parts or not (sure or len(parts) > 1) or self._is_plain_word(at, parts):
            return None
        start, end = parts[0].start, parts[-1].end
        return Found(self._text[start:end], start, end, NameKind.PERSON, tuple(parts)), len(parts)

    def _person_part(
        self, token: _Token, hit: Hit | None, rivals: tuple[Entry, ...], *, nominative: bool
    ) -> Part:
        """Take a word of a name; a Russian surname in -а may be a woman's, in -ой is."""
        if hit is None:
            return Part(token.text, token.start, token.end, None)
        entry, others = hit.entry, tuple(rival for rival in rivals if rival != hit.entry)
        if (
            self._lang is Lang.RUS
            and hit.inflected
            and token.text.endswith(_WOMAN_ENDINGS)
            and entry.ru[0].endswith(WOMEN_TOO)
        ):
            woman = feminine(entry)
            sure = token.text.endswith(("ой", "ую")) or nominative
            entry, others = (woman, (entry, *others)) if sure else (entry, (woman, *others))
        return Part(token.text, token.start, token.end, entry, others)

    def _may_be_name(self, at: int) -> bool:
        token = self._words[at]
        if self._shouting or token.text.isupper() or is_title(token.text, self._lang):
            return False
        return not is_common(token.text, self._lang)

    def _ends_name(self, token: _Token, hit: Hit | None) -> bool:
        """Whether a Kazakh word has a case ending: then the name ends with it."""
        if self._lang is not Lang.KAZ or len(token.text) == 1:
            return False
        if hit is not None:
            return hit.inflected
        form = surname_form(token.text, self._lang)
        return len(form) < len(token.text) if form else bool(_CASE_ENDING.search(token.text.lower()))

    def _is_plain_word(self, at: int, parts: list[Part]) -> bool:
        """Whether a lone word at a start is an ordinary one: "Арман" is also a dream."""
        token = self._words[at]
        if len(parts) > 1 or not token.opening:
            return False
        return is_common(token.text, self._lang) or (
            parts[0].entry is None and token.text.endswith(("ин", "ина", "ев"))
        )

    # ── organizations and the rest ──

    def _organization(self, at: int) -> tuple[Found, int] | None:
        """Join a Kazakh name from its capital to its head: "Орталық сайлау комиссиясының"."""
        if self._lang is not Lang.KAZ or self._shouting or is_title(self._words[at].text, Lang.KAZ):
            return None
        if self._words[at].opening and self._words[at].text.lower() in _POINTING:
            return None
        parts = self._place_part(at)
        reach = _MAX_HEAD_DISTANCE - (2 if self._words[at].opening else 0)
        for place in range(at + 1, min(len(self._words), at + reach)):
            token = self._words[place]
            if not token.joined or (token.capital and place > at + 1) or _is_verb(token.text):
                return None
            if is_organization_head(token.text, Lang.KAZ):
                start, end = self._words[at].start, token.end
                whole = Part(self._text[start:end], start, end, None)
                name = Found(whole.text, start, end, NameKind.ORGANIZATION, parts or (whole,))
                return name, place - at + 1
        return None

    def _place_part(self, at: int) -> tuple[Part, ...]:
        token = self._words[at]
        for hit in self._hits(at):
            if hit.words == 1 and hit.entry.name_kind is NameKind.PLACE:
                return (Part(token.text, token.start, token.end, hit.entry),)
        return ()

    def _unknown(self, at: int) -> tuple[Found | None, int]:
        """Take a capitalised word, or a run of them, that nothing knows."""
        token = self._words[at]
        place_head = self._head_follows(at + 1)
        if (
            self._shouting
            or is_title(token.text, self._lang)
            or len(token.text) == 1
            or is_calendar(token.text)
        ):
            return None, 1
        if token.opening and not place_head and not self._stands_out(token.text):
            return None, 1
        last = at
        while self._runs_on(last + 1):
            last += 1
        start, end = token.start, self._words[last].end
        parts = tuple(Part(word.text, word.start, word.end, None) for word in self._words[at : last + 1])
        kind = NameKind.PLACE if place_head else NameKind.OTHER
        if token.text.isupper() and len(token.text) > 1:
            kind = NameKind.ORGANIZATION
        if self._lang is Lang.ENG and is_organization_head(self._words[last].text, self._lang):
            kind = NameKind.ORGANIZATION
        return Found(self._text[start:end], start, end, kind, parts), last - at + 1

    def _stands_out(self, word: str) -> bool:
        """Whether a word at a start can be no ordinary one: Kazakh has too many forms to list them."""
        return word[0].isascii() if self._lang is Lang.KAZ else not is_common(word, self._lang)

    def _runs_on(self, at: int) -> bool:
        if at >= len(self._words) or not self._words[at].joined:
            return False
        token = self._words[at]
        if token.capital and not token.opening:
            return not self._hits(at) or self._lang is Lang.ENG
        follows = at + 1 < len(self._words) and self._words[at + 1].joined and self._words[at + 1].capital
        return self._lang is Lang.ENG and token.text in _LINKS and follows


def _columns(entry: Entry) -> tuple[tuple[str, ...], ...]:
    return ((entry.kk,), entry.ru, entry.en)


def _is_verb(word: str) -> bool:
    return (
        bool(re.search(r"(?:ады|еді|йды|йді|ды|ді|ты|ті|ған|ген|қан|кен|мақ|мек|ып|іп)$", word))
        and word.islower()
    )


def _speech(after: str) -> bool:
    return bool(re.match(r"\s*,?\s*[–—-]?\s*(?:де[дпйг]|деді|деп|сказал|заявил|отметил|said)", after))
