"""Bring Kazakh in Latin or Arabic letters to Cyrillic: the translators read no other.

The lines of a script are judged together: a page of Turkish, Uzbek or English stays as it is. The
originals stand in the removals.
"""

import re
from collections.abc import Sequence

from tuyin.text import translit_arabic, translit_latin
from tuyin.text.language import script_share

LATIN = "Latin script brought to Cyrillic"
ARABIC = "Arabic script brought to Cyrillic"

_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_LETTERS = 0.6
# enough to judge a page by, and to choose its alphabet
_SAMPLE_LETTERS = 20_000
_SAMPLE_WORDS = 5
_HEAD_LETTERS = 200
_LETTERS = {"Latin": re.compile("[A-Za-z]"), "Arabic": re.compile("[\u0600-\u06ff]")}
# letters that neither English nor names of sites and networks have
_KAZAKH_LATIN = re.compile(r"[äğñöüūşıáǵńóúýşİïŋ]|q(?!u)|[agnoscuiy]['’ʼ](?=\w)", re.IGNORECASE)
_SHORT_WORDS = 4
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:kz|com|ru|org)\b")


def to_cyrillic(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    """Give each line in Cyrillic and the rule that changed it, None where it stays; same order."""
    told: list[tuple[str, str | None]] = [(line, None) for line in lines]
    latin = [place for place, line in enumerate(lines) if _is_in(line, "Latin")]
    sample = _sample(lines, [place for place in latin if _KAZAKH_LATIN.search(lines[place])])
    if len(set(_WORD.findall(sample))) >= _SAMPLE_WORDS and translit_latin.is_latin_kazakh(sample):
        alphabet = translit_latin.recognise(sample)
        for place in latin:
            if _may_be_kazakh(lines[place]):
                told[place] = translit_latin.to_cyrillic(lines[place], alphabet=alphabet), LATIN
    arabic = [place for place, line in enumerate(lines) if _is_in(line, "Arabic")]
    if arabic and translit_arabic.is_arabic_kazakh(_sample(lines, arabic)):
        for place in arabic:
            told[place] = translit_arabic.to_cyrillic(lines[place]), ARABIC
    return told


def _is_in(line: str, script: str) -> bool:
    head = line[:_HEAD_LETTERS]
    if not _LETTERS[script].search(head) or _ADDRESS.search(line):
        return False
    return script_share(head).get(script, 0.0) >= _MOST_LETTERS


def _sample(lines: Sequence[str], places: Sequence[int]) -> str:
    return "\n".join(lines[place] for place in places)[:_SAMPLE_LETTERS]


def _may_be_kazakh(line: str) -> bool:
    """Tell whether a line of a Kazakh page is Kazakh itself: names of sites and networks are not."""
    return bool(_KAZAKH_LATIN.search(line)) or len(line.split()) >= _SHORT_WORDS
