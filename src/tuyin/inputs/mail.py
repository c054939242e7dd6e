"""E-mail messages (EML)."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from tuyin.errors import InputError
from tuyin.inputs import encoding
from tuyin.inputs.blocks import paragraphs
from tuyin.inputs.door import foreign
from tuyin.inputs.draft import Draft, Opened, Parts


def read(opened: Opened) -> Parts:
    """Read a message as one article: its plain text, else its HTML; attachments are not read."""
    with foreign("e-mail"):
        message = message_from_bytes(opened.read(), policy=policy.default)
        subject, date = message["subject"], _date(message)
        body = message.get_body(preferencelist=("plain", "html"))
        content = body.get_payload(decode=True) if body is not None else None
        charset = str(body.get_content_charset() or "") if body is not None else ""
        html = body is not None and body.get_content_subtype() == "html"
    if not isinstance(content, bytes):
        raise InputError("an e-mail without text; give its attachment as a file")
    decoded = encoding.decode(content, declared=charset)
    text = "\n\n".join(paragraphs(decoded.text)) if html else decoded.text
    yield Draft(text, title=str(subject) if subject else None, date=date, notes=decoded.notes)


def _date(message: EmailMessage) -> str | None:
    header = message["date"]
    when = getattr(header, "datetime", None)
    return when.date().isoformat() if isinstance(when, datetime) else None
