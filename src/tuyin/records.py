"""The values that flow through tuyin; all frozen, with tuples inside.

source ─read▶ Article ─clean▶ Article ─split▶ Segments ─translate▶ Translation ─summarize▶ Brief
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from tuyin.lang import Lang as Lang  # noqa: PLC0414 - a record's language, for all who read records
from tuyin.signature import Signature


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that cleaning took out or changed: its number in the file (from 1), text and rule."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, or as cleaned.

    `name` is unique within a run and safe to show; `origin` is the path or address it came from.
    `title`, `author` and `date` (ISO 8601 where it could be read, else as printed) are what the source knew;
    a title found in the text also stays its first paragraph. `removals` is empty until cleaned.
    """

    name: str
    text: str
    origin: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    removals: tuple[Removal, ...] = ()
    author: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the text, 64 hex digits: the identity of a cleaned article."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence and its place: paragraph and index both count from 0 over the whole article.

    `lang` is one of `Lang`'s codes, or another detected code (`"kir_Cyrl"`) that is never translated.
    `gap` is the white space that followed the sentence in the cleaned text.
    """

    paragraph: int
    index: int
    text: str
    lang: str
    gap: str = ""


class Kind(StrEnum):
    """What a check found wrong."""

    NUMBERS = "numbers"
    NAMES = "names"
    OMISSION = "omission"
    LOOP = "loop"
    LANGUAGE = "language"
    COPY = "copy"
    LENGTH = "length"
    NEGATION = "negation"
    GLOSSARY = "glossary"
    UNSUPPORTED = "unsupported"


class Severity(StrEnum):
    """How much a finding matters: ERROR is retried and flagged, NOTE is shown only."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful in one segment.

    `source` and `target` are the spans that disagree, empty where one side has none;
    `message` says it in a few words for a person: "numbers differ: 482 → 48".
    """

    kind: Kind
    segment: int
    source: str
    target: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Decoding:
    """How an engine searches for a translation; part of the signature, since it changes text."""

    beam: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0


@dataclass(frozen=True, slots=True)
class Translation:
    """An article in another language: `segments[i]` translates `source[i]`, same place, same count.

    A source segment already in the target language, or in one that is never translated, is passed
    through unchanged. `attempts[i]` counts the decodings tried for segment i (0: passed through).
    """

    article: Article
    target: Lang
    source: tuple[Segment, ...]
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    attempts: tuple[int, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of a brief and the indices of the segments it rests on, in order."""

    text: str
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as the translation prints it, its unit ("%", "tenge", "") and what it counts."""

    amount: str
    unit: str
    what: str
    segment: int


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or organization as the translation spells it, and where it appears."""

    text: str
    segments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a summarizer says of some sentences; indices count from 0 in the sentences given.

    `findings` tell what a model wrote and was left out, since no sentence bears it out.
    """

    headline: Point
    points: tuple[Point, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The abstract of one article: what a person sends on.

    `findings` are those of the segments that headline, points and facts rest on, then the brief's own.
    """

    translation: Translation
    headline: Point
    points: tuple[Point, ...]
    facts: tuple[Fact, ...]
    names: tuple[Name, ...]
    findings: tuple[Finding, ...]
    signature: Signature

    @property
    def article(self) -> Article:
        """The cleaned article that the brief is of."""
        return self.translation.article

    @property
    def target(self) -> Lang:
        """The language the brief is in."""
        return self.translation.target


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be done, and why: a value, not the end of the run."""

    name: str
    error: str
    exit_code: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """How an article of a batch ended: kept in the page `page`, or failed with `error`.

    `page` is relative to the outputs folder, `checksum` tells whether another run has written over it;
    `flagged` counts segments with an ERROR finding.
    """

    name: str
    page: str = ""
    checksum: str = ""
    languages: str = ""
    sentences: int = 0
    flagged: int = 0
    words: int = 0
    error: str = ""
    exit_code: int = 0

    @property
    def failed(self) -> bool:
        """Whether the article could not be done."""
        return bool(self.error)
