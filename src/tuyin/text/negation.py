"""Whether a sentence denies something: surely, perhaps, or not at all.

Kazakh verbs deny by a suffix whose first letter hangs on the sound before it (бар-ма-ды, айт-па-ды,
жаз-ба-ды), and by емес and жоқ; Russian by не and нет; English by not. What only may deny (without,
un-, few, refuse) is told apart: a translator may put either for the other. The lists were made with
NTREX-128 and FLORES-200 at hand; `tests/bench/negation.py` measures them there and on other sets.
"""

import re
from enum import IntEnum
from functools import lru_cache

from tuyin.records import Lang


class Denial(IntEnum):
    """How surely a sentence denies something."""

    NONE = 0
    MAYBE = 1
    SURE = 2


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _listed(patterns: str) -> str:
    """Match any of some words whole; a space in one is written _."""
    return rf"\b(?:{'|'.join(part.replace('_', ' ') for part in patterns.split())})\b"


# the suffix, by the sound before it
_SUFFIX = r"\w(?:(?<=[аәеёиіоөуұүыэюярлй])м|(?<=[мнңзжғгвбд])б|(?<=[кқпстшхцчф])п)[ае]"
_ENDED = r"(?:й(?:ды|ді|мын|мін|сың|сің|сыз|сіз|мыз|міз)|(?:ды|ді)[мңқк]?|ған|ген|ғанын|генін|пты|пті)\b"
_FINITE = (
    r"\w*(?:[еияаую]т|[еи]шь|[её]м|им|[еи]те|л|л[аои]|[тлью]ся|шься|мся|тесь|лись|л[ао]сь|т[ьи]|"
    r"стоит|нужно|надо|должн[аоы]?|может|можно)\b"
)
_SURE = {
    Lang.KAZ: _any(_listed("емес(?:пін|піз|сің|сіз|пе|тігі\\w*)? жоқ(?:пын|пыз|сың|сыз)?"), _SUFFIX + _ENDED),
    Lang.RUS: _any(rf"\bне {_FINITE}", _listed("нет нельзя невозможно никогда никто ничто")),
    Lang.ENG: _any(_listed("not never nobody nothing neither nor cannot no_longer"), r"n['’]t\b"),
}
_MAYBE = {
    Lang.KAZ: _any(
        r"\w{2,}(?:сыз|сіз)\w*",
        r"\bешқ?\w+",
        _listed(
            """
            тек ғана әрең кем аз қарсы тыйым айыр\\w+ сирек наразы\\w* бас_тарт\\w* қарама\\w* басқа өзге
            бөлек қиын\\w* жоқ\\w+ бұрын дейін әлі қалай неге шеттет\\w* тоқтат\\w*
            """
        ),
        r"\w[мбп][ае](?:сын|сін|ңдар|ңдер|уш\w*|й\w*|у\w*|ған\w*|ген\w*|с|стан|стен|са\w?|се\w?|ңыз\w*|ңіз\w*)\b",
    ),
    Lang.RUS: _any(
        _listed(
            """
            не ничего нечего без вряд едва лишь против мало никак\\w+ нигде иначе кроме вместо раньше до
            бес\\w{3,} безо?(?!опас)\\w{3,} не(?!дел|кото|поср|фт|скол|мец|мн)[а-яё]{4,} отказ\\w+
            отриц\\w+ отверг\\w+ запре[тщ]\\w+ лиш[аеи]\\w+ отсутств\\w+ переста\\w+ прекра[тщ]\\w+
            утра\\w+ потер\\w+ трудн\\w+ редк\\w+ плох\\w+ избе[гж]\\w+ исключ\\w+ провал\\w+ равно
            напротив
            """
        )
    ),
    Lang.ENG: _any(
        _listed(
            """
            no none without hardly barely few little less unless until before instead rather otherwise
            except far too rare\\w* devoid scarce ill wrong\\w* broken first out_of beyond despite apart
            aside ever contrary ended over short hard difficult\\w* impossib\\w+ absen\\w+
            un(?!iv|it|der|io)\\w{4,} in(?:ab|ac|ad|ap|cap|com|cor|def|ef|el|ev|suf|vis|just|jur)\\w+
            im(?:po(?!rt)|pe|pr)\\w+ dis(?!ea|co|tr|pa|cu|pu)\\w{3,} mis\\w{3,} non\\w* ir\\w{4,}
            \\w+less(?:ly)? fail\\w* lack\\w* refus\\w+ den(?:y|ied|ies|ying|ial) reject\\w*
            ban(?:s|ned|ning)? forb\\w+ prohibit\\w* stop\\w* avoid\\w* prevent\\w* los[est]\\w* miss\\w*
            declin\\w+ oppos\\w+ doubt\\w* rul\\w+_out free_of cease\\w* deprive\\w* contradict\\w*
            """
        )
    ),
}
# these say how much, when or what else, and deny nothing
_NO_DENIAL = {
    Lang.KAZ: _any(
        r"\w+-\w*[мбп][ае](?:ған|ген)\w*",  # барған-бармағанын, whether
        r"\b(?:көз ашп|жал|жан сал)ма\w+",
        r"\bемес,? \d|\d\)? емес",
        r"\b(?:ғана|тек\w*)\s+(?:\w+\s+){0,2}?емес\b",
        r"\b(?:ғана|тек) қоймай\b",
        r"\bемес п[ае]\b",
    ),
    Lang.RUS: _any(
        r"\bсв[её]?\w+ на нет\b",
        r"\bне (?:исключ\w+|обош\w+|знаю|только|просто|раз)\b",
        r"\bне (?:поздне\w+|позже|мене\w+|меньше|более|больше|ранее|раньше)\b",
        r"\bтем не менее\b",
        r"\b(?:пока|чуть|едва ли|если) не\b",
        r"\b(?:что|кто|как|где|куда|какой) бы (?:\w+ )?не\b",
    ),
    Lang.ENG: _any(
        r"\bnot (?:only|just|merely|simply|least|yet|until|later|less|fewer|more|earlier|to mention)\b",
        r"\b(?:why|if|or) not\b",
        r"\bno (?:later|less|fewer|more|earlier) than\b",
        r"\b(?:nothing but|never before)\b",
    ),
}
_ONLY_LOOKS_SO = re.compile(r"\b(?:немесе|кеме\w*)\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 11)
def denial(text: str, lang: Lang) -> Denial:
    """Say whether anything in a sentence is denied."""
    text = _ONLY_LOOKS_SO.sub(" ", text)
    plain = _NO_DENIAL[lang].sub(" ", text)
    if _SURE[lang].search(plain):
        return Denial.SURE
    return Denial.MAYBE if plain != text or _MAYBE[lang].search(plain) else Denial.NONE
