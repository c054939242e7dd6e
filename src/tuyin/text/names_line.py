"""The words of a sentence as names are looked for in it: capitals, joints, gazetteer hits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tuyin.records import Lang
from tuyin.text.names_entry import Entry, NameKind
from tuyin.text.names_gazetteer import Gazetteer, Hit
from tuyin.text.names_heads import is_place_head

_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*(?:\.(?:kz|com|ru|org)\b)?")
_QUOTES_OPEN = frozenset('«“„"')
_ENDING_SIGNS = frozenset(".!?…:\n")
_OPENING_SIGNS = " \t«\"“„('’–—-•*"
_JOINING = frozenset((" ", "» ", " «", " «", '" ', ' "', "” ", " “"))
_LOOKAHEAD = 9
_MOSTLY_CAPITALS = 0.6
_DEMONYM = re.compile(r"[лдт][ыі][қкғг]")


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


class Token(NamedTuple):
    """A word and what stands around it.

    `opening` says that a sentence or quotation starts with it, so that its capital proves nothing;
    `joined` that only a space, quotation mark or initial's dot parts it from the word before.
    A tuple: a frozen dataclass takes twice as long to make, and there is one a word.
    """

    text: str
    start: int
    end: int
    opening: bool
    joined: bool
    capital: bool


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word of a text, hyphens and apostrophes inside it included, and where it starts."""
    for match in _WORD.finditer(text):
        yield match[0], match.start()


class Line:
    """A text's words, with what the gazetteer has at each; asked once a word."""

    def __init__(self, text: str, lang: Lang, gazetteer: Gazetteer) -> None:
        self.text = text
        self.lang = lang
        self.gazetteer = gazetteer
        self.words = _tokens(text)
        self._hits: dict[int, tuple[Hit, ...]] = {}
        letters = [token.text for token in self.words if token.text[0].isalpha()]
        upper = sum(word.isupper() and len(word) > 1 for word in letters)
        self.shouting = len(letters) > 1 and upper > _MOSTLY_CAPITALS * len(letters)

    def hits(self, at: int) -> tuple[Hit, ...]:
        """List the names that the gazetteer has at a word, longest first, no adjectives of names."""
        if at not in self._hits:
            words = [self.words[at].text]
            for token in self.words[at + 1 : at + _LOOKAHEAD]:
                if not token.joined:
                    break
                words.append(token.text)
            hits = self.gazetteer.lookup(tuple(words), self.lang)
            self._hits[at] = tuple(hit for hit in hits if self._is_noun(hit, words[hit.words - 1]))
        return self._hits[at]

    def head_follows(self, at: int) -> bool:
        """Say whether the word at a place is joined to the one before and says what place that is."""
        if at >= len(self.words) or not self.words[at].joined:
            return False
        return is_place_head(self.words[at].text, self.lang)

    def name(self, at: int, used: int, kind: NameKind, parts: tuple[Part, ...] = ()) -> tuple[Found, int]:
        """Make a name of some words; without parts each word is an unknown one."""
        tokens = self.words[at : at + used]
        parts = parts or tuple(Part(token.text, token.start, token.end, None) for token in tokens)
        start, end = tokens[0].start, tokens[-1].end
        return Found(self.text[start:end], start, end, kind, parts), used

    def part(self, at: int, used: int, entry: Entry | None, others: tuple[Entry, ...] = ()) -> Part:
        """Make one part of some words."""
        start, end = self.words[at].start, self.words[at + used - 1].end
        return Part(self.text[start:end], start, end, entry, others)

    def _is_noun(self, hit: Hit, last: str) -> bool:
        """Whether a hit names its thing, and is no adjective or demonym of it: московский, алматылықтар."""
        if self.lang is Lang.KAZ:
            bare = len(hit.spelling.rpartition(" ")[2])
            return hit.entry.name_kind is not NameKind.PLACE or not _DEMONYM.match(last.lower(), bare)
        return not hit.adjective or hit.words > 1 or hit.spelling[0].isupper()


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    end, initial = 0, False
    for match in _WORD.finditer(text):
        word, (start, stop) = match[0], match.span()
        capital = word[0].isupper() or (word[:3] in ("әл-", "аль", "al-") and word[3:4].isupper())
        gap = text[end:start]
        if gap == " " and tokens:  # nine words in ten
            opening, joined = False, True
        else:
            before = gap.rstrip(_OPENING_SIGNS)
            opening = (
                not tokens
                or gap[-1:] in _QUOTES_OPEN
                or (before[-1:] in _ENDING_SIGNS and bool(before) and not (initial and gap[0] == "."))
            )
            joined = bool(tokens) and (gap in _JOINING or (initial and gap in (".", ". ")))
        tokens.append(Token(word, start, stop, opening, joined, capital))
        end, initial = stop, len(word) == 1 and word.isupper()
    return tokens
