"""English "a" and "an" as the next word sounds: small models err there, and nothing else hangs on it."""

import re

from tuyin.text.stopwords import STOP_WORDS

_ARTICLE = re.compile(r"(?<![\w'’.-])([Aa])n? (?=([A-Za-z][a-z]+(?:[-'’][A-Za-z]+)*)(?![\w-]|\.\w))")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|heir|honest|honou?r)", re.IGNORECASE)
# "a union", "a European", "a one-day": they begin with a consonant that is not written
_LIKE_YOU = re.compile(
    r"(?:eu|ew|on[ce]\b|one-|once-|ubiq|ufo|ukr|uni|unanim|uran|uro|us[aeiu]|ut[aeio]|uz)",
    re.IGNORECASE,
)
# either is right, or the word's letters do not tell
_LEFT_ALONE = re.compile(r"(?:h(?:istor|ot|erb|abit|yster)|uni[dmn])", re.IGNORECASE)


def agree(text: str) -> str:
    """Write "a" or "an" as the next word wants it; where its letters do not tell, what stands is left.

    Words in capitals ("an FBI", "a NATO"), figures and single letters are left alone.
    """
    return _ARTICLE.sub(_agreeing, text)


def _agreeing(match: re.Match[str]) -> str:
    letter, word = match[1], match[2]
    if _LEFT_ALONE.match(word) or word in STOP_WORDS:  # "Group A and"
        return match[0]
    vowel = _SILENT_H.match(word) or (_VOWEL.match(word) and not _LIKE_YOU.match(word))
    return f"{letter}n " if vowel else f"{letter} "
