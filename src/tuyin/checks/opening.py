"""Find a translation that begins with words its source does not say."""

import math
import re
from dataclasses import dataclass

from tuyin.checks.coverage import Comparison
from tuyin.records import Finding, Kind, Lang, Segment

_LONGEST = 24  # words of an opening
_REST = 2  # words that must follow it
_STOP = re.compile(r"[.:!?]")

# Logistic regression on planted openings and human translations of newsdev2019, X-WMT and
# newstest2019 (python -m tests.bench.fit); the threshold flags 0.4% of those translations.
WEIGHTS = (0.72, 0.32, 0.74, 1.60, 0.43, 0.42, -7.45)
# Kazakh and Russian news translations are freer with each other than with English
THRESHOLDS = {(Lang.KAZ, Lang.ENG): 2.0, (Lang.KAZ, Lang.RUS): 4.8, (Lang.RUS, Lang.ENG): 1.5}
_SHORT = -1.0  # a translation much shorter than it should be has nothing added

# What models say before they translate, or instead: of the task, of the text, to the reader.
STOCK = re.compile(
    r"\W*(?:"
    r"(?:sure|certainly|of course|okay|yes)\b[,!:.]? (?:here|i|let|this)\b.{0,40}?[:,.!]"
    r"|(?:here(?:'s| is| are)|the following is|below is|this is) (?:the |a |my |your )?.{0,20}?translat\w*.{0,40}?[:,.]"
    r"|(?:english |russian |kazakh |machine )?translat(?:ion|ed|or)\b.{0,30}?:|(?:answer|output|response|text|note)\b.{0,24}?:"
    r"|(?:thank you|thanks)\b.{0,40}?[,.!:]|(?:please|kindly) (?:note|be aware|see|read|click)\b"
    r"|as an? (?:ai|language model|assistant|translator)\b|as (?:i|we) (?:have )?(?:said|mentioned|noted|discussed)\b"
    r"|in this (?:video|article|lesson|tutorial|episode|post|section|paper|text|chapter)\b"
    r"|(?:ladies and gentlemen|dear (?:friends?|readers?|viewers?|colleagues?|sirs?|all)|hello|hi|welcome)\b"
    r"|(?:i'm|i am|we're|we are) (?:not sure|sorry|afraid|going to|happy|glad|pleased|here)\b"
    r"|i (?:don't know|do not know|don't think|apologi[sz]e|would like to|want to|just want|think|hope)\b"
    r"|(?:subtitles|captions|transcript|copyright|advertisement|photo|image|source)\b"
    r"|in the name of (?:god|allah|the)|and (?:god|the lord|jesus|he) said\b"
    r"|the (?:committee|state party|special rapporteur|council|commission) (?:notes|recommends|welcomes|is concerned)\b"
    r"|(?:you can|you may|you will|if you|do you|you know|you should|you need)\b"
    r"|(?:let me|let's|let us)\b|(?:well|so|oh|hey|now|yeah), |what's (?:the|wrong|up)\b"
    r"|(?:конечно|хорошо|разумеется|да)[,!:.] (?:вот|я|это)"
    r"|(?:вот|ниже|далее|это)\b.{0,24}?перевод\w*.{0,40}?[:,.]|(?:перевод|ответ|текст|примечани\w+)\b.{0,30}?:"
    r"|спасибо\b|благодарю\b|обратите внимание\b|пожалуйста\b|как (?:языковая модель|переводчик|ии)\b"
    r"|как (?:я|мы) (?:уже )?(?:говорил|сказал|упоминал|отмечал)\w*"
    r"|в (?:этом|данном) (?:видео|уроке|ролике|выпуске|посте)\b|в (?:этой|данной) (?:статье|главе|лекции)\b"
    r"|(?:дамы и господа|дорогие (?:друзья|читатели|зрители)|уважаемые (?:коллеги|читатели|друзья)|здравствуйте|привет|добро пожаловать)\b"
    r"|я (?:не знаю|не уверен|хотел бы|хочу|думаю|не думаю|надеюсь|просто)\b|мы (?:хотели бы|рады)\b|(?:извините|простите)\b"
    r"|субтитры\b|реклама\b|фото\b|во имя (?:аллаха|бога|отца)|и сказал\w* (?:им |ему )?(?:господь|бог|иисус)"
    r"|(?:комитет|комиссия|совет|государство-участник)\b.{0,30}? (?:отмечает|рекомендует|приветствует|выражает)\b"
    r"|(?:вы можете|если вы|вы знаете|вам нужно|знаете)\b|(?:ну|итак|эй|ой), |что (?:с тобой|с вами|случилось)\b|давайте\b"
    r")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The beginning that a translation most likely made up, and what speaks for it.

    `gain` is the log odds of the words and of the length without them, `words` that of the words
    alone; `stopped` is the gain of the best one that ends at a punctuation mark.
    """

    end: int
    count: int
    gain: float
    words: float
    stopped: float


def check(source: Segment, translated: Segment, *, compared: Comparison) -> tuple[Finding, ...]:
    """Tell with which words the translation begins that the source does not bear out."""
    if _stock(compared):
        end = _clause(translated.text, STOCK)
    else:
        if compared.surprise() < _SHORT:
            return ()
        lead = find(compared)
        threshold = THRESHOLDS[Lang(source.lang), Lang(translated.lang)]
        if lead.end == 0 or score(compared, lead) < threshold:
            return ()
        end = lead.end
    said = translated.text[:end].strip()
    return (Finding(Kind.LENGTH, source.index, "", said, f"opening not in the source: {said}"),)


def score(compared: Comparison, lead: Lead) -> float:
    """Weigh all that speaks for an invented opening."""
    found = features(compared, lead)
    return sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))


def features(compared: Comparison, lead: Lead) -> tuple[float, ...]:
    """List what speaks for an opening that was made up: length, its words, and that the rest is true."""
    target = compared.target
    rest = (sum(target.odds) + max(0.0, lead.words)) / max(2, len(target.odds) + 1 - lead.count)
    return (
        min(6.0, max(-1.0, compared.surprise())),
        compared.source.mean,
        math.sqrt(lead.gain),
        math.sqrt(lead.stopped),
        min(3.0, rest),
        math.sqrt(len(target.odds) + 1),
        1.0,
    )


def find(compared: Comparison) -> Lead:
    """Find the beginning without which the translation is likeliest: words and length."""
    target = compared.target
    end = count = 0
    gain = words = stopped = against = 0.0
    odd = _odd(compared.surprise())
    for place in range(min(len(target.odds) - _REST, _LONGEST)):
        against -= target.odds[place]
        letters = target.ends[place]
        here = against + odd - _odd(compared.surprise(without_target=letters))
        if here > gain:
            end, count, gain, words = letters, place + 1, here, against
        gap = target.text[letters : letters + 2]
        mark = 1.0 if _STOP.search(gap) else 0.6 if "," in gap else 0.0
        if mark and here + mark > stopped:
            stopped = here + mark
    return Lead(end, count, gain, words, stopped)


def _odd(surprise: float) -> float:
    """Turn standard deviations into log odds; a translation may be far shorter, never far longer."""
    return min(4.0, max(-3.0, surprise)) ** 2 / 2


def _stock(compared: Comparison) -> bool:
    """Tell whether a stock phrase opens the translation and its words are not the source's."""
    match = STOCK.match(compared.target.text)
    if match is None:
        return False
    end = _clause(compared.target.text, STOCK)
    odds = [
        odds for odds, stop in zip(compared.target.odds, compared.target.ends, strict=True) if stop <= end
    ]
    return sum(odds) < -0.5 and compared.surprise() > 0  # noqa: PLR2004


def _clause(text: str, pattern: re.Pattern[str]) -> int:
    """Return where the clause that a stock phrase starts ends."""
    match = pattern.match(text)
    start = match.end() if match else 0
    stop = re.compile(r"[.:!?,]\s").search(text, max(0, start - 2))
    return stop.start() + 1 if stop and stop.start() - start < 60 else start  # noqa: PLR2004
