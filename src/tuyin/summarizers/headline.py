"""A headline that is the lead sentence, cut only where what is left is as true as the whole."""

import re
from collections.abc import Sequence

from tuyin.records import Point
from tuyin.text.rank import leans, open_ended, standing

_LONG_WORDS = 16  # a sentence of at most so many words is a headline as it is
_LEAST_WORDS = 6  # what is left of a cut sentence must be able to hold a main clause
_LEAST_SHARE = 0.5
_SOUND = 0.7  # a long sentence has so much standing, one that stammers or asks has less
_LEADS = 3  # the lead is looked for among so many first sentences

# A closing clause that only describes ("..., which opened in May") can go: the main clause stands
# without it. Said-clauses, conditions and contrasts ("according to", "if", "but") can not.
_DESCRIBES = re.compile(
    r"(?:which|who|whose|where)\b|"
    r"(?:в |на |по |из |с |для |о )?котор(?:ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ыми)\b|где\b",
    re.IGNORECASE,
)
# "Almaty. Kazinform - A forum was held": who sends it from where is no part of the news
_DATELINE = re.compile(r"[^\W\d_][\w' -]{1,30}\.\s?[^\W\d_]\w+\s?[-–—]\s+(?=\w)")
# The agency that prints the news is no witness to it: "..., reports Kazinform".
_REPORTS = re.compile(
    r"(?:reports?|reported by|as reported by)\b.*|.*\breports?$|"
    r"(?:как )?(?:сообщает|сообщил[аи]?|передаёт|передает)\b.*",
    re.IGNORECASE,
)


def headline(sentences: Sequence[str]) -> Point:
    """Make a headline of the lead: the first of the opening sentences that stands on its own.

    A dateline ("ALMATY") is not a lead, nor, if another is, a question, half a quotation, or a sentence
    that stammers. The lead is kept whole unless it is longer than 16 words and ends in a clause that only
    describes or only names the agency. The place and agency that open it go, and its full stop.
    """
    opening = range(min(_LEADS, len(sentences)))
    whole = [i for i in opening if len(sentences[i].split()) >= _LEAST_WORDS]
    alone = [i for i in whole if not leans(sentences[i])]
    sound = [i for i in alone if standing(sentences[i]) >= _SOUND]
    lead = (*sound, *alone, *whole, 0)[0]
    dateline = _DATELINE.match(sentences[lead])
    news = sentences[lead][dateline.end() if dateline else 0 :]
    return Point(shorten(news[:1].upper() + news[1:]).removesuffix(".").rstrip(), (lead,))


def shorten(sentence: str) -> str:
    """Cut a long sentence's last clause off where that leaves it true, else return it whole."""
    kept = sentence
    while len(kept.split()) > _LONG_WORDS:
        main, comma, last = kept.rpartition(",")
        clause = last.strip(" —–-").rstrip(" .!")
        if not comma or not (_REPORTS.fullmatch(clause) or _DESCRIBES.match(clause)):
            break
        main = main.rstrip(" —–-")
        if len(main.split()) < max(_LEAST_WORDS, _LEAST_SHARE * len(sentence.split())) or open_ended(main):
            break
        kept = main
    return kept
