"""Subtitles (SRT, WebVTT): what is said, without times; a sentence over several cues is one line."""

import re

from tuyin.inputs import encoding
from tuyin.inputs.draft import Draft, Opened, Parts

_TIME = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d\d[,.]\d{1,3}\s*-->")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,100}>|<\d[\d:.]+>|\{\\[^{}\n]{0,100}\}")
_NOT_CUES = ("NOTE", "STYLE", "REGION")
_SENTENCE_END = re.compile(r"[.!?…][»\")]*$")


def read(opened: Opened) -> Parts:
    """Read subtitles as one article."""
    decoded = encoding.decode(opened.read())
    lines = decoded.text.removeprefix("\ufeff").splitlines()
    yield Draft("\n\n".join(_sentences(_spoken(lines))), notes=decoded.notes)


def _spoken(lines: list[str]) -> list[str]:
    """Return the lines of cues; a line said again in the next cue (a rolling caption) is said once."""
    spoken: list[str] = []
    in_cue = in_note = False
    for place, line in enumerate(lines):
        if not line.strip():
            in_cue = in_note = False
        elif _TIME.match(line):
            in_cue, in_note = True, False
        elif in_cue:
            text = _TAG.sub("", line).strip()
            number_of_next = text.isdecimal() and place + 1 < len(lines) and _TIME.match(lines[place + 1])
            if text and not number_of_next and text != (spoken[-1] if spoken else ""):
                spoken.append(text)
        elif line.startswith(_NOT_CUES) or in_note:
            in_note = True
    return spoken


def _sentences(spoken: list[str]) -> list[str]:
    sentences: list[str] = []
    for text in spoken:
        if sentences and not _SENTENCE_END.search(sentences[-1]) and not text.startswith(("-", "–", "—")):
            sentences[-1] += f" {text}"
        else:
            sentences.append(text)
    return sentences
