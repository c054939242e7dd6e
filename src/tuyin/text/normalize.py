"""Bring the characters of a text to one form: NFC, plain spaces, «» around Cyrillic, no look-alikes."""

import re
import unicodedata

_ODD_SPACES = re.compile(r"[\t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000 ]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufffc]"
)
# what moves a terminal's cursor or colours its text, whole: without its first sign it would stay as "[31m"
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z^_])|\x9b[0-?]*[ -/]*[@-~]"
)
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\ufe63": "-", "\uff0d": "-"})
_QUOTED = re.compile(r"[„“‟]([^„“‟”«»\n]*)[“”]")
_TYPEWRITER_QUOTES = re.compile(r"``|''|<<(?=\w)|(?<=[\w.!?])>>")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SOFT_LINE_END = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")

# Latin letter → the Cyrillic one that looks the same. ə and ɵ are no look-alikes for the eye alone:
# keyboards without Kazakh letters offer them for ә and ө.
_CYRILLIC_OF = dict(
    zip(
        "aceopxyihACEOPXYIHBKMTəƏɵƟ",
        "асеорхуіһАСЕОРХУІНВКМТәӘөӨ",
        strict=True,
    )
)
_LATIN_OF = {cyrillic: latin for latin, cyrillic in _CYRILLIC_OF.items() if latin.isascii()}
_TO_CYRILLIC = str.maketrans(_CYRILLIC_OF)
_TO_LATIN = str.maketrans(_LATIN_OF)
_WORD = re.compile(r"[A-Za-z\u0400-\u04ffƏəƟɵ]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LONE_LETTER = re.compile(r"(?<=[\u0400-\u04ff,] )[acoy](?= [\u0400-\u04ff«\d])")
_LATIN = re.compile(r"[A-Za-zƏəƟɵ]")


def lines(text: str) -> list[tuple[int, str]]:
    """Cut a text into its lines, each with its number in the file (from 1), as they stand.

    Form feeds and Unicode's line separators cut too; both halves keep the number an editor shows.
    """
    return [
        (number, part)
        for number, line in enumerate(_LINE_END.split(text), start=1)
        for part in _SOFT_LINE_END.split(line)
    ]


def without_escapes(text: str) -> str:
    """Take out what moves a terminal's cursor or colours its text."""
    return _ESCAPES.sub("", text) if "\x1b" in text or "\x9b" in text else text


def normalize(line: str) -> str:
    """Bring one line to NFC without invisible characters, odd spaces and foreign quotes; strip it.

    Nothing that a reader sees as a letter, a digit or a sign changes, but quotes around Cyrillic
    become «».
    """
    plain = line if line.isascii() else unicodedata.normalize("NFC", line).translate(_HYPHENS)
    plain = _ODD_SPACES.sub(" ", _INVISIBLE.sub("", without_escapes(plain))).strip()
    if "“" in plain or "”" in plain:
        plain = _QUOTED.sub(_guillemets, plain)
    return _TYPEWRITER_QUOTES.sub(_quote, plain)


def mend_lookalikes(line: str) -> str:
    """Replace Latin letters inside Cyrillic words, and Cyrillic ones inside Latin words.

    A word is mended only where every letter of its smaller script looks like one of the larger
    ("қaлa", "Аlmaty"); "SMSті" and "OPECке" stay.
    """
    if _LATIN.search(line) is None:
        return line
    return _LONE_LETTER.sub(lambda match: _CYRILLIC_OF[match[0]], _WORD.sub(_mend_word, line))


def _mend_word(match: re.Match[str]) -> str:
    word = match[0]
    latin = len(_LATIN.findall(word))
    if latin in (0, len(word)):
        return word
    table = _TO_CYRILLIC if latin * 2 <= len(word) else _TO_LATIN
    mended = word.translate(table)
    left = len(_LATIN.findall(mended))
    return mended if left in (0, len(word)) else word


def _guillemets(match: re.Match[str]) -> str:
    return f"«{match[1]}»" if _CYRILLIC.search(match[1]) else match[0]


def _quote(match: re.Match[str]) -> str:
    return {"<<": "«", ">>": "»"}.get(match[0], '"')
