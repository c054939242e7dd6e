"""Tell headlines and bylines from other lines by their words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from tuyin.text import clean_rules

_WORD = re.compile(r"\w+")
_HEADLINE_WORDS = range(3, 31)
_FEW_WORDS = 4
_SIMILAR = 0.8
_STEM = 5  # letters: Kazakh and Russian endings come after them
_STEM_WORDS = 4  # letters: shorter words say nothing of the subject
_SHARED = 0.34
_SHARED_WORDS = 2
_BODY_LINES = 40
_SITE_SUFFIX = re.compile(
    r"\s+[|–—-]\s+(?:[\w-]+\.(?:kz|ru|com|org|net|info)|(?:[^|–—-]{0,30}\b)?(?:Kazinform|ҚазАқпарат|Казинформ|"
    r"Egemen Qazaqstan|Егемен Қазақстан|Tengrinews|Zakon|NUR|Nur|Ақорда|Акорда|Akorda|Sputnik|Хабар|24KZ|BAQ|"
    r"новости|Новости|жаңалықтар|Жаңалықтар|информационн|ақпарат|News|news)[^|–—-]{0,40})$"
    r"|\s+\|\s+[^|]{2,60}$"
)
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]"
_NAME = rf"{_CAPITAL}[\w-]+"
_PLACE = r"(?:,\s*(?:«[^»]{2,40}»|[\w\s-]{3,40}))?"
_BYLINE = re.compile(
    rf"(?:{_NAME}\s+{_CAPITAL}{{3,}}(?:[\s-]{_CAPITAL}+)?|{_CAPITAL}\.\s?{_NAME}|{_NAME}\s+{_NAME}(?:\s+\w+(?:ұлы|қызы|вич|вна))?)"
    rf"{_PLACE}\.?"
)


def words(line: str) -> list[str]:
    """List a line's words in lower case."""
    return _WORD.findall(line.lower())


def similar(one: str, other: str) -> bool:
    """Tell whether two headlines say the same: four words in five shared, and every number."""
    first, second = words(one), words(other)
    if not first or not second or _numbers(first) != _numbers(second):
        return False
    shared = len(set(first) & set(second))
    return shared >= _SIMILAR * max(len(set(first)), len(set(second)))


def without_site(line: str) -> str:
    """Cut the portal's name off a headline: "Headline - Site.kz"."""
    return _SITE_SUFFIX.sub("", line)


def is_headline(line: str) -> bool:
    """Tell whether a line could be a headline."""
    digits = sum(sign.isdigit() for sign in line)
    open_ended = re.search(r"[.:;,…–—-]$", line) is not None
    return len(words(line)) in _HEADLINE_WORDS and not open_ended and digits * 3 < len(line)


def is_byline(line: str) -> bool:
    """Tell whether a line is but a person's name, with or without the place or paper it writes from."""
    return bool(_BYLINE.fullmatch(clean_rules.undecorated(line).rstrip(",")))


def repeated(lines: Mapping[int, str]) -> int | None:
    """Return the first of some length that is printed twice or more: a headline, None where there is none."""
    counts = Counter(" ".join(words(without_site(line))) for line in lines.values())
    for place, line in lines.items():
        found = words(without_site(line))
        if len(found) > _FEW_WORDS and counts[" ".join(found)] > 1:
            return place
    return None


def choose(lines: Mapping[int, str], body: Sequence[str], *, fallback: bool) -> int | None:
    """Choose the headline of a text among the lines above it, None where none could be one.

    It is the first that shares two words, and a third of its words, with the text; one of five words or
    more before shorter ones, which name institutions. `fallback`: else the
    one that shares most, or has most words.
    """
    stems = {stem for line in body[:_BODY_LINES] for stem in _stems(line)}
    candidates = {place: _stems(line) for place, line in lines.items() if is_headline(line)}
    shared = {place: len(found & stems) for place, found in candidates.items()}
    sharing = [
        place
        for place, found in candidates.items()
        if shared[place] >= _SHARED_WORDS and shared[place] >= _SHARED * len(found)
    ]
    if sharing:
        return next((place for place in sharing if len(words(lines[place])) > _FEW_WORDS), sharing[0])
    if not fallback:
        return None
    return max(candidates, key=lambda place: (shared[place], len(words(lines[place]))), default=None)


def _stems(line: str) -> set[str]:
    return {word[:_STEM] for word in words(line) if len(word) >= _STEM_WORDS}


def _numbers(found: Sequence[str]) -> set[str]:
    return {word for word in found if word.isdigit()}
