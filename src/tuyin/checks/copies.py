"""Find words that were left untranslated."""

import re

from tuyin.checks.coverage import BEGINNING, is_only_kazakh
from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text.translit import to_russian

_CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}(?:[\s,-]+[\u0400-\u04ff]{2,})*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
# words of every Kazakh text that Russian lacks, without a Kazakh letter
_COMMON = """
немесе мысалы шамамен болды болады болған деді деп еді бойынша туралы дейін кейін емес айтты сондай арасында
барлы
тарапынан жылы жасалды алды берді келді сонымен бірге дегенмен олардың ретінде
"""
_KAZAKH = frozenset(_COMMON.split())
_RUN = 3  # so many words in a row that are the source's own, some of them no names
_LATIN_RUN = re.compile(r"\b[a-z]{3,}(?:[\s,]+[a-z]{2,})+\b")


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell which words of the source stand in the translation as they were."""
    if translated.lang == Lang.ENG:
        run = _cyrillic(translated.text)
    elif translated.lang == Lang.RUS:
        run = _copied(source.text, translated.text) or _spelt(source, translated.text)
    else:
        return ()
    if run is None:
        return ()
    kept = run if run in source.text else ""  # «орынбасары» stays, «әнұран» is spelt «ануран»
    return (Finding(Kind.COPY, source.index, kept, run, f"left untranslated: {run}"),)


def _cyrillic(text: str) -> str | None:
    match = _CYRILLIC.search(text)
    return match[0] if match else None


def _copied(source: str, text: str) -> str | None:
    """Find Kazakh words in a Russian text: with Kazakh letters, or several of the source's in a row."""
    kept = {match[0].lower() for match in _WORD.finditer(source)}
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    run: list[re.Match[str]] = []
    for match in (*_WORD.finditer(text), None):
        if match is not None and match[0].lower() in kept and (not run or _adjoins(text, run[-1], match)):
            run.append(match)
            continue
        if run and _is_copy(run, quoted):
            return text[run[0].start() : run[-1].end()]
        run = [match] if match is not None and match[0].lower() in kept else []
    latin = _LATIN_RUN.search(text)
    return latin[0] if latin and latin[0] not in source else None


def _spelt(source: Segment, text: str) -> str | None:
    """Find a Kazakh word that stands in Russian letters, as Russian has none: «орынбасары», «ануран»."""
    if source.lang != Lang.KAZ:
        return None
    kazakh = (match[0].lower() for match in _WORD.finditer(source.text))
    spelt = {to_russian(word) for word in kazakh if len(word) >= BEGINNING and is_only_kazakh(word)}
    for match in _WORD.finditer(text):
        word = match[0]
        if word.islower() and word in spelt:
            return word
    return None


def _adjoins(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return not text[one.end() : other.start()].strip(" ,\u00a0")


def _is_copy(run: list[re.Match[str]], quoted: list[tuple[int, int]]) -> bool:
    """Tell words that were left from names, which stay: in capitals, in quotation marks."""
    if run[0][0][0].isupper() and any(
        start + 1 == run[0].start() and run[-1].end() == end - 1 for start, end in quoted
    ):
        return False
    plain = [match[0] for match in run if match[0][0].islower() and match[0][0] > "\u0400"]
    if any(_KAZAKH_LETTER.search(word) for word in plain):
        return True
    if len(run) > 1 and any(word.lower() in _KAZAKH for word in plain):
        return True
    return len(run) >= _RUN and len(plain) >= _RUN
