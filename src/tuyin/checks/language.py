"""Find a translation that is not in the language it should be in."""

import re

from tuyin.checks.coverage import sounds
from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text import language

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_OTHER_LETTER = re.compile(r"[ўјљњћђџѕєїґҡҙҫҗӣӯҷӱҥ]", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0530-\u058f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u9fff\uac00-\ud7af]{2,}"
)
_ENGLISH_LETTERS = re.compile(r"[a-z]+", re.IGNORECASE)
_NAMES = {"kaz_Cyrl": "Kazakh", "rus_Cyrl": "Russian", "eng_Latn": "English"}
_PROVABLE_WORDS = 4  # a shorter text may be all names
_FEW_WORDS = 0.34
# languages that py3langid takes a short English or Russian sentence for are not proof
_SURE_WORDS = 5
_FEW = 2
_SOUNDING = 4  # letters from which two words that sound alike are one
_ENGLISH_WORDS = """
the of and to in a is for on that with as by at from it was are be this an has have will its said not which
or were
their more than he his they she her i we you but had who been one all also would there can after when about
over into
no out up if what two other first time could new some them our so may do did how any just now only against
between
where under before while most many through during these those because being your my such him us then
"""
_RUSSIAN_WORDS = """
и в во не на что он она они оно с со как это по но из у за от о об для так до при под без или был была были
было
будет год года году лет также более чем которые который которая после только его ее их им к ко уже еще если
между
этом этой этого том все всех через над же бы то мы я вас нас ему ей кто где когда может быть свой своей
своих перед
там здесь нет да один два себя очень тоже есть можно
"""
# Bulgarian, Serbian and Ukrainian words that are none in Russian, without a letter of their own
_SLAVIC = frozenset(
    ("че", "ще", "са", "това", "която", "който", "които", "беше", "ће", "који", "која", "та", "що")
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_RUSSIAN = frozenset(_RUSSIAN_WORDS.split())


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell what language a translation is in, where its letters and commonest words prove another."""
    found = _other_language(translated.text, translated.lang) or _romanized(source.text, translated)
    if found is None:
        return ()
    wanted, said = _NAMES.get(translated.lang, translated.lang), _NAMES.get(found, found)
    return (
        Finding(
            Kind.LANGUAGE, source.index, source.text, translated.text, f"not in {wanted}: looks like {said}"
        ),
    )


def _other_language(text: str, wanted: str) -> str | None:
    """Name the language of a text if it is not the one wanted."""
    words = _WORD.findall(text)
    if not words:
        return None
    other = _OTHER_SCRIPT.findall(text)
    if sum(map(len, other)) * 10 > sum(map(len, words)):
        return "another script"
    if wanted == Lang.ENG:
        return _not_english(text, words)
    if wanted == Lang.RUS:
        return _not_russian(text, words)
    return None


def _romanized(source: str, translated: Segment) -> str | None:
    """Tell whether an English translation is the source in Latin letters: words sound alike."""
    if translated.lang != Lang.ENG:
        return None
    words = [word for word in _WORD.findall(translated.text) if word.islower()]
    long = {word for word in words if len(word) >= _SOUNDING}
    if not long:
        return None
    heard = {sounds(word.lower()) for word in _CYRILLIC_WORD.findall(source) if len(word) >= _SOUNDING}
    alike = sum(sounds(word) in heard for word in long)
    # English has borrowed words, but not three in four; «он», «но», «и» look like English ones
    english = sum(word in _ENGLISH for word in words) * 8 > len(words)
    enough = (
        alike > _FEW and alike * 4 >= len(long) * 3 if english else alike > 1 and alike * 5 >= len(long) * 3
    )
    return "the source in Latin letters" if enough else None


def _not_english(text: str, words: list[str]) -> str | None:
    cyrillic = sum(_CYRILLIC_WORD.match(word) is not None for word in words)
    if cyrillic * 2 > len(words):
        return "kaz_Cyrl" if _KAZAKH_LETTER.search(text) else "rus_Cyrl"
    if len(words) < _PROVABLE_WORDS:
        return None
    common = sum(word.lower() in _ENGLISH for word in words)
    if common * 8 >= len(words) and common > 1:
        return None
    return _by_model(text, words, Lang.ENG)


def _not_russian(text: str, words: list[str]) -> str | None:
    latin = sum(_LATIN_WORD.match(word) is not None for word in words)
    if latin * 2 > len(words) and len(words) >= _PROVABLE_WORDS:
        common = sum(word.lower() in _ENGLISH for word in words)
        return "eng_Latn" if common else _by_model(text, words, Lang.RUS)
    kazakh = [word for word in words if _KAZAKH_LETTER.search(word)]
    if len(kazakh) >= len(words) * _FEW_WORDS and any(word[0].islower() for word in kazakh):
        return "kaz_Cyrl"
    # a Kazakh name keeps its letters in Russian and proves nothing
    words = [word for word in words if not (_KAZAKH_LETTER.search(word) and word[0].isupper())]
    text = " ".join(words)
    foreign = [word for word in words if _OTHER_LETTER.search(word) or word.lower() in _SLAVIC]
    if len(foreign) * 4 >= len(words) or (len(foreign) > 1 and language.by_letters(text) != Lang.RUS):
        return language.by_letters(text) or "another language"
    common = sum(word.lower().replace("ё", "е") in _RUSSIAN for word in words)
    plain = (common * 8 >= len(words) and common > 1 and not foreign) or latin * 3 > len(words)
    if len(words) < _PROVABLE_WORDS or plain or language.by_letters(text) == Lang.RUS:
        return None
    return _by_model(text, words, Lang.RUS)


def _by_model(text: str, words: list[str], wanted: Lang) -> str | None:
    """Ask py3langid, which is sure of sentences only; it is loaded here at the first doubt."""
    if len(words) < _SURE_WORDS:
        return None
    found = language.detect(text)
    return None if found in (wanted, language.UNDETERMINED) else found
