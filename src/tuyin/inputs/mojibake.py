"""Text that was once decoded with the wrong table and saved so: bring it back, and say so."""

import re
from collections.abc import Callable, Iterable

from tuyin.inputs.letters import plausibility
from tuyin.records import Removal

_LINE_END = re.compile(r"(\r\n|\n|\r)")
_QUOTED_CHARACTERS = 200  # of a mended line, as it was, in the note


def _table(codec: str) -> dict[int, int]:
    """Map characters to the bytes they were read from; a byte the codec lacks stands for itself."""
    table = {}
    for byte in range(256):
        character = bytes([byte]).decode(codec, "ignore") or chr(byte)
        table[ord(character)] = byte
    return table


_WINDOWS_1251 = {**_table("cp1251"), 0x98: 0x98, 0xFFFD: 0x98}  # its one empty place, 0x98: Ә and И have it
_WINDOWS_1252 = {**_table("latin-1"), **_table("cp1252")}
_LEADS = "РСТУ"  # the UTF-8 lead bytes of Cyrillic, D0-D3, read as windows-1251
# one character of UTF-8 read as windows-1251 or as windows-1252
_SUSPECT = re.compile(
    "[РСТУ][\x98\u00a0-\u00bf\u0402-\u045f\u2013-\u2122\ufffd]|[ÐÑÒÓ][\u0080-\u00bf\u0152-\u2122]|â€|в[Ђ„]"
)
_SPACE_WAS_A0 = re.compile(r"(?<=[РСТУÐÑÒÓ]) ")
_HIGH_LATIN = re.compile(r"[\u00c0-\u00ff]")
_LETTER = re.compile(r"[^\W\d_]")
_MIN_HIGH_LATIN = 0.6  # of a text's letters; French and Vietnamese stay under 0.4


def repair(text: str) -> tuple[str, tuple[Removal, ...]]:
    """Undo wrong decodings; the notes give the first line of each kind as it was, and how many there were."""
    if text.isascii():
        return text, ()
    mended, latin = _read_as_latin(text)
    mended, twice = _by_line(mended)
    return mended, (*latin, *twice)


def _by_line(text: str) -> tuple[str, tuple[Removal, ...]]:
    if _SUSPECT.search(text) is None:
        return text, ()
    pieces = _LINE_END.split(text)
    found: dict[str, list[int]] = {}
    first: dict[str, str] = {}
    for place in range(0, len(pieces), 2):
        line, rule = _mend_line(pieces[place])
        if rule:
            found.setdefault(rule, []).append(place // 2 + 1)
            first.setdefault(rule, pieces[place][:_QUOTED_CHARACTERS])
            pieces[place] = line
    return "".join(pieces), tuple(
        Removal(lines[0], first[rule], f"{rule} ({_count(lines)})") for rule, lines in found.items()
    )


def _mend_line(line: str) -> tuple[str, str]:
    """Return the line mended and the rule, or as it was and ""; up to three wrong readings are undone."""
    rule = ""
    for _ in range(3):
        if _SUSPECT.search(line) is None:
            break
        for table, name in ((_WINDOWS_1251, "windows-1251"), (_WINDOWS_1252, "windows-1252")):
            mended = _undo(line, table)
            if mended != line:
                line, rule = mended, rule or f"UTF-8 read as {name}"
                break
        else:
            break
    return line, rule


def _undo(line: str, table: dict[int, int]) -> str:
    """Turn characters back to bytes and read them as UTF-8; the line itself where that is no better."""
    for candidate in (line, _SPACE_WAS_A0.sub("\u00a0", line)):
        pieces = []
        for run in _runs(candidate, table):
            pieces.append(_as_utf8(run, table))
        mended = "".join(pieces)
        if mended != candidate and "\ufffd" not in mended.replace(candidate, ""):
            return mended
    return line


def _runs(line: str, table: dict[int, int]) -> Iterable[str]:
    """Cut where a character is in no table: what stands between was never part of the wrong reading."""
    run = ""
    for character in line:
        if ord(character) in table:
            run += character
        else:
            if run:
                yield run
            yield character
            run = ""
    if run:
        yield run


def _as_utf8(run: str, table: dict[int, int]) -> str:
    try:
        return bytes(table[ord(character)] for character in run).decode()
    except (KeyError, UnicodeDecodeError):
        return run


def _read_as_latin(text: str) -> tuple[str, tuple[Removal, ...]]:
    """Undo a one-byte Cyrillic text read as windows-1252 ("Êàçàõñòàí"), where that makes it plausible."""
    letters = len(_LETTER.findall(text))
    if len(_HIGH_LATIN.findall(text)) < _MIN_HIGH_LATIN * letters or not letters:
        return text, ()
    content = bytearray()
    for character in text:
        byte = _WINDOWS_1252.get(ord(character))
        if byte is None:
            return text, ()
        content.append(byte)
    readings: dict[str, Callable[[], str]] = {}
    del readings
    best, name = max(
        (
            (bytes(content).decode(codec, "replace"), codec)
            for codec in ("cp1251", "kz1048", "ptcp154", "koi8_r")
        ),
        key=lambda reading: plausibility(reading[0][:65536]),
    )
    if plausibility(best[:65536]) < 0.3:
        return text, ()
    line = next(iter(text.splitlines()))
    return best, (Removal(1, line[:_QUOTED_CHARACTERS], f"{name} read as windows-1252 (whole text)"),)


def _count(lines: list[int]) -> str:
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"
