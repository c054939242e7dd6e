"""Text that was once decoded with the wrong table and saved so: bring it back, and say so."""

import re
from dataclasses import dataclass

from tuyin.inputs.letters import plausibility
from tuyin.records import Removal

_LINE_END = re.compile(r"(\r\n|\n|\r)")
_QUOTED_CHARACTERS = 200  # of a mended line, as it was, in the note
_MAX_READINGS = 3  # wrong decodings on top of each other that are undone
# Of a line's Cyrillic or accented letters, how many must be halves of a misread letter. Mended lines of
# NTREX have all of them; the most that a right line has is 0.17 (Kazakh in capitals: "ТІРІ").
_MIN_MISREAD = 0.6
_MIN_PLAUSIBILITY = 0.3
_LETTER = re.compile(r"[^\W\d_]")
_HIGH_LATIN = re.compile(r"[\u00c0-\u00ff]")
_SAMPLE_CHARACTERS = 1 << 16
_ONE_BYTE = {"cp1251": "windows-1251", "kz1048": "KZ-1048", "ptcp154": "PT154", "koi8_r": "KOI8-R"}


# UTF-8 as bytes: what begins a letter of ours (« and é; Cyrillic), what begins a sign (dashes, quotes, №)
_PAIR_LEADS = (0xC2, 0xC3, 0xD0, 0xD1, 0xD2, 0xD3)
_ER_LEAD = 0xD0
_SIGN_LEAD = 0xE2
_FOLLOWERS = range(0x80, 0xC0)
_NO_BREAK_SPACE = 0xA0


@dataclass(frozen=True, slots=True)
class _Misreading:
    """How UTF-8 looks when it is read with a one-byte table: pairs of a lead and a follower."""

    name: str
    bytes_of: dict[str, int]
    misread: re.Pattern[str]

    @classmethod
    def of(cls, codec: str, name: str) -> "_Misreading":
        """Make the misreading of a codec; a byte that the codec lacks stands for itself."""
        bytes_of = {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
        character = {byte: character for character, byte in bytes_of.items()}
        if codec == "cp1251":  # its one empty place, often saved as �: the second byte of И and of Ә
            bytes_of["\ufffd"] = 0x98
        followers = "".join(re.escape(c) for c, byte in bytes_of.items() if byte in _FOLLOWERS)
        pair = f"[{''.join(character[byte] for byte in _PAIR_LEADS)}][{followers}]"
        sign = f"{character[_SIGN_LEAD]}[{followers}]{{2}}"
        er = f"{character[_ER_LEAD]} "  # Р: its A0, a no-break space, is often saved as a plain one
        return cls(name, bytes_of, re.compile(f"(?:{pair}|{sign}|{er})+"))

    def undo(self, line: str) -> str:
        """Return the line read rightly, or as it is where most of it is no misread UTF-8."""
        runs = self.misread.findall(line)
        halves = sum(len(run) for run in runs)
        if not halves:
            return line
        around = sum(letter > "\x7f" for letter in _LETTER.findall(self.misread.sub("", line)))
        if halves < _MIN_MISREAD * (halves + around):
            return line
        mended = self.misread.sub(self._decode, line)
        return mended if plausibility(mended) > plausibility(line) else line

    def _decode(self, match: re.Match[str]) -> str:
        content = bytes(_NO_BREAK_SPACE if letter == " " else self.bytes_of[letter] for letter in match[0])
        return content.decode("utf-8", "replace")


_MISREADINGS = (
    _Misreading.of("cp1251", "windows-1251"),
    _Misreading.of("cp1252", "windows-1252"),
    _Misreading.of("koi8_r", "KOI8-R"),
    _Misreading.of("cp866", "IBM866"),
)
# What no right text has: two letters of UTF-8 read as windows-1251, or the Icelandic and box-drawing
# characters that the other misreadings are full of. Searched in every article, so one prefix and one set.
_FOLLOWER = "".join(re.escape(c) for c, byte in _MISREADINGS[0].bytes_of.items() if byte in _FOLLOWERS)
_SUSPECT = (re.compile(f"[РСТУ][{_FOLLOWER}][РСТУ]"), re.compile("[ÐÑÒÓ\u2500-\u25a0]"))


def repair(text: str) -> tuple[str, tuple[Removal, ...]]:
    """Undo wrong decodings; the notes give the first line of each kind as it was, and how many there were."""
    if text.isascii():
        return text, ()
    mended, latin = _read_as_latin(text)
    mended, misread = _misread_lines(mended)
    return mended, (*latin, *misread)


def _misread_lines(text: str) -> tuple[str, tuple[Removal, ...]]:
    if not any(suspect.search(text) for suspect in _SUSPECT):
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
    notes = (Removal(lines[0], first[rule], f"{rule}{_count(lines)}") for rule, lines in found.items())
    return "".join(pieces), tuple(notes)


def _mend_line(line: str) -> tuple[str, str]:
    """Return the line mended and the rule, or as it was and ""."""
    rule = ""
    for _ in range(_MAX_READINGS):
        undone = [(misreading.undo(line), misreading.name) for misreading in _MISREADINGS]
        better = [candidate for candidate in undone if candidate[0] != line]
        if not better:
            break
        line, name = max(better, key=lambda candidate: plausibility(candidate[0]))
        rule = rule or f"UTF-8 read as {name}"
    return line, rule


def _read_as_latin(text: str) -> tuple[str, tuple[Removal, ...]]:
    """Undo a one-byte Cyrillic text read as windows-1252 ("Êàçàõñòàí"), where that makes it plausible."""
    high = len(_HIGH_LATIN.findall(text))
    if not high or high < _MIN_MISREAD * len(_LETTER.findall(text)):
        return text, ()
    try:
        content = text.encode("cp1252")
    except UnicodeEncodeError:
        return text, ()
    readings = {codec: content.decode(codec, "replace") for codec in _ONE_BYTE}
    scores = {codec: plausibility(reading[:_SAMPLE_CHARACTERS]) for codec, reading in readings.items()}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < _MIN_PLAUSIBILITY:
        return text, ()
    before = text.partition("\n")[0][:_QUOTED_CHARACTERS]
    return readings[best], (Removal(1, before, f"{_ONE_BYTE[best]} read as windows-1252, the whole text"),)


def _count(lines: list[int]) -> str:
    return "" if len(lines) == 1 else f", {len(lines)} lines from this one on"
