"""E-mail messages (EML)."""

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from tuyin.errors import InputError
from tuyin.inputs import encoding
from tuyin.inputs.blocks import paragraphs
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Draft, Opened, Parts
from tuyin.records import Removal

_SIGNATURE_MARK, _SIGNATURE_LINES = "-- ", 8
# format=flowed (RFC 3676): a space before a line's end says that the paragraph goes on
_SOFT_LINE_END = re.compile(r" \r?\n ?(?=\S)")


def read(opened: Opened) -> Parts:
    """Read a message as one article: its plain text, else its HTML; attachments are not read."""
    with foreign("e-mail"):
        message = message_from_bytes(opened.read(), policy=policy.default)
        subject, date = message["subject"], _date(message)
        body = message.get_body(preferencelist=("plain", "html"))
        content = body.get_payload(decode=True) if body is not None else None
        charset = str(body.get_content_charset() or "") if body is not None else ""
        html = body is not None and body.get_content_subtype() == "html"
        flowed = body is not None and body.get_param("format", "") == "flowed"
        joined = body is not None and str(body.get_param("delsp", "")).casefold() == "yes"
    if not isinstance(content, bytes):
        raise InputError("an e-mail without text; give its attachment as a file")
    decoded = encoding.decode(content, declared=charset)
    text, signature = (decoded.text, "") if html else _without_signature(decoded.text)
    notes = decoded.notes
    if signature:
        notes = (*notes, Removal(0, signature, "the writer's signature below an e-mail"))
    if html:
        text = "\n\n".join(paragraphs(text))
    elif flowed:
        text = _SOFT_LINE_END.sub("" if joined else " ", text)
    yield Draft(text, title=str(subject) if subject else None, date=date, notes=notes)


def _without_signature(text: str) -> tuple[str, str]:
    """Part a message from its writer's signature (RFC 3676: below a line of two hyphens and a space)."""
    lines = text.splitlines(keepends=True)
    for place in range(len(lines) - 1, max(0, len(lines) - _SIGNATURE_LINES - 1), -1):
        if lines[place].rstrip("\r\n") == _SIGNATURE_MARK:
            return "".join(lines[:place]).rstrip("\r\n"), " ".join("".join(lines[place + 1 :]).split())
    return text, ""


def _date(message: EmailMessage) -> str | None:
    header = message["date"]
    when = getattr(header, "datetime", None)
    return when.date().isoformat() if isinstance(when, datetime) else None
