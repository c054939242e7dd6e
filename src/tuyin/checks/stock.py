"""What models say before they translate, or instead, in English and Russian."""

import re

_LONGEST = 60  # letters from a stock phrase to the end of its clause
_END = re.compile(r"[.:!?,]\s")


def _pattern(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(phrases) + r")", re.IGNORECASE)


# of the task or the medium: no news sentence starts so
META = _pattern(
    r"(?:sure|certainly|of course|okay)[,!:.] (?:here|i|let|this)\b",
    r"(?:here(?:'s| is| are)|the following is|below is|this is) (?:the |an? |my |your )?.{0,20}?translat\w*",
    r"(?:(?:english|russian|kazakh|machine) )?translat(?:ion|ed text|ed)\b.{0,30}?:",
    r"(?:answer|output|response|note|translator's note|notes? (?:from|by) the \w+)\s*:",
    r"as an? (?:ai|language model|large language model|assistant|translator)\b",
    r"i(?:'m| am) (?:sorry, but i|unable to|an ai)\b",
    r"in this (?:video|lesson|tutorial|episode|post)\b",
    r"thank(?:s| you) for (?:your|watching|reading|listening)\b",
    r"(?:subtitles|captions|transcript|copyright)\b",
    r"and (?:the lord|god|jesus|moses) (?:said|spoke|answered)\b|in the name of (?:god|allah|the father)\b",
    r"и сказал\w* (?:им |ему |ей )?(?:господь|бог|иисус|моисей)|во имя (?:аллаха|бога|отца)",
    r"(?:конечно|хорошо|разумеется)[,!:.] (?:вот|я)\b",
    r"(?:вот|ниже|далее)\b.{0,24}?перевод\w*",
    r"(?:перевод|ответ|примечани\w+)\b.{0,30}?:",
    r"как (?:языковая модель|переводчик|ии|искусственный интеллект)\b",
    r"в этом (?:видео|уроке|ролике|выпуске|посте)\b",
    r"спасибо за (?:ваш|просмотр|внимание|чтение)\w*",
    r"субтитры\b",
)

# to a reader, from a pulpit, from a committee: only made up if the source does not say it too
SPOKEN = _pattern(
    r"(?:ladies and gentlemen|dear \w+|hello|hi|welcome|thank you|thanks|please|sure)\b",
    r"(?:i'm|i am|we're|we are) (?:not sure|sorry|afraid|going to|happy|glad|pleased|here)\b",
    r"i (?:don't|do not|apologi[sz]e|would like|want|just|think|hope|know|have)\b",
    r"(?:you can|you may|you will|you know|you should|you need|if you|do you|did you|have you)\b",
    r"(?:let me|let's|let us|well|so|oh|hey|now|yeah|yes|no),? ",
    r"what(?:'s| is) (?:the|wrong|up|going)\b",
    r"as (?:i|we) (?:have )?(?:said|mentioned|noted|discussed|know)\b",
    r"in this (?:article|section|paper|text|chapter|case|regard)\b",
    r"in the name of\b|and (?:god|the lord|jesus|he|they|it) \w+",
    r"the (?:committee|state party|special rapporteur|council|commission|following)\b",
    r"it (?:is|was|'s) (?:important|worth|the first|not|noted|also|a)\b",
    r"there (?:is|are|was|were)\b|this (?:is|was)\b",
    r"(?:advertisement|photo|image|source|read more|note)\b",
    r"(?:once upon a time|in other words|for example|in addition)\b",
    r"(?:дамы и господа|дорогие \w+|уважаемые \w+|здравствуйте|привет)\b",
    r"(?:добро пожаловать|спасибо|пожалуйста|благодарю)\b",
    r"я (?:не|бы|хотел|хочу|думаю|надеюсь|просто|знаю)\b",
    r"мы (?:хотели|рады|должны|не)\b|(?:извините|простите)\b",
    r"(?:вы можете|вы должны|если вы|вы знаете|вам нужно|знаете|обратите внимание)\b",
    r"(?:ну|итак|эй|ой|да|нет|давайте),? |что (?:с|случилось|это|такое)\b",
    r"как (?:я|мы) (?:уже )?\w+",
    r"в (?:этой|данной) (?:статье|главе|лекции)\b|в (?:этом|данном) (?:случае|отношении)\b",
    r"во имя\b|и (?:сказал\w*|он|они|бог|господь)\b",
    r"(?:комитет|комиссия|совет|государство-участник|следующ\w+)\b",
    r"(?:впервые|важно|следует|кроме того|например|другими словами|это)\b|(?:реклама|фото|источник)\b",
)


def clause(text: str, pattern: re.Pattern[str]) -> int:
    """Return where the clause ends that a stock phrase opens, 0 where none does."""
    match = pattern.match(text)
    if match is None:
        return 0
    start = match.end()
    end = _END.search(text, max(0, start - 2))
    return end.start() + 1 if end and end.start() - start < _LONGEST else start
