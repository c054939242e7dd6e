"""Bytes to text: the encodings that Kazakh and Russian files come in, and what was made of them."""

import codecs
import re
from dataclasses import dataclass

from tuyin.errors import InputError
from tuyin.inputs import mojibake
from tuyin.inputs.letters import plausibility
from tuyin.records import Removal

# In this order: one that needs fewer letters of its own wins a tie. windows-1251 is how a purely
# Russian text in KZ-1048 or PT154 reads too: the bytes are the same. Not Mac Cyrillic, which differs
# from windows-1251 in capitals only: with it, 3% of headlines of three words were read wrong.
_ONE_BYTE = {
    "windows-1251": "cp1251",
    "KZ-1048": "kz1048",
    "PT154": "ptcp154",
    "KOI8-R": "koi8-r",
    "IBM866": "cp866",
    "ISO 8859-5": "iso8859-5",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 1 << 16
_MIN_PLAUSIBILITY = 0.3  # right readings of single headlines score over 0.6, wrong ones under 0.2
_LATIN = "windows-1252"
# what a text may hold below the space: bell to carriage return, and escape
_TEXT_CONTROLS = bytes([*range(7, 14), 27])
_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS)
_MAX_CONTROLS = 0.01
# Latin, Cyrillic and Arabic letters, spaces, and signs like – “ … № ₸
_COMMON = re.compile(
    r"[\t\n\r -~\u00a0-\u017f\u0400-\u052f\u0600-\u06ff\u2010-\u2046\u20ac\u20b8\u2116\ufeff]"
)
_MIN_COMMON = 0.95


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that read it, and what a person should know of how."""

    text: str
    codec: str
    notes: tuple[Removal, ...] = ()


def decode(content: bytes, *, declared: str = "") -> Decoded:
    """Read bytes as text and mend text that was read wrongly before.

    `declared` is what the document says of itself: believed where it fits the bytes and is no less
    plausible than our own reading. Raises InputError where the bytes are no text.
    """
    codec = detect(content, declared=declared)
    try:
        text = content.decode(codec)
        notes: list[Removal] = []
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
        notes = [Removal(0, "", f"{text.count(chr(0xFFFD))} bytes that are not {codec}, shown as \ufffd")]
    if codec not in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "ascii"):
        notes.insert(0, Removal(0, "", f"read as {label(codec)}"))
    mended, repairs = mojibake.repair(text)
    return Decoded(mended, codec, (*notes, *repairs))


def detect(content: bytes, *, declared: str = "") -> str:
    """Name the codec of bytes, or of the beginning of a stream. Raises InputError if they are no text."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return codec
    if (wide := _utf16(content[:_SAMPLE_BYTES])) is not None:
        return wide
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > _MAX_CONTROLS * len(content):
        raise InputError("not text: binary data of an unknown kind")
    if _is_utf8(content):
        return "utf-8"
    return _one_byte(content, declared)


def label(codec: str) -> str:
    """Return the name a person knows a codec by."""
    return next((name for name, python in _ONE_BYTE.items() if python == codec), codec)


def _is_utf8(content: bytes) -> bool:
    """Tell UTF-8, whole or cut in a letter at the end, with at most one broken byte in a thousand letters."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        text = content[:_SAMPLE_BYTES].decode("utf-8", "replace")
        broken = text.count("\ufffd")
        wide = sum(character > "\x7f" for character in text) - broken
        return wide > 0 and broken * 1000 <= wide
    return True


def _utf16(sample: bytes) -> str | None:
    """Recognize UTF-16 without a mark: read so, it is nearly all letters, digits and signs we know."""
    if b"\0" not in sample and b"\4" not in sample:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(codec, "replace")
        if len(_COMMON.findall(text)) >= _MIN_COMMON * len(text) > 0:
            return codec
    return None


def _one_byte(content: bytes, declared: str) -> str:
    sample = _telling(content)
    scores = {python: plausibility(sample.decode(python, "replace")) for python in _ONE_BYTE.values()}
    best = max(scores, key=lambda python: scores[python])
    known = _known(declared)
    if known and (known not in scores or scores[known] >= scores[best] - 0.01):
        return known
    return best if scores[best] >= _MIN_PLAUSIBILITY else "cp1252"


def _telling(content: bytes) -> bytes:
    """Keep of a long text the beginning that tells: lines with a byte over 127, 64 KiB of them."""
    if len(content) <= _SAMPLE_BYTES:
        return content
    kept: list[bytes] = []
    size = 0
    for line in content.splitlines():
        if not line.isascii():
            kept.append(line[:_SAMPLE_BYTES])
            size += len(kept[-1])
            if size >= _SAMPLE_BYTES:
                break
    return b"\n".join(kept)


def _known(declared: str) -> str:
    try:
        return codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
