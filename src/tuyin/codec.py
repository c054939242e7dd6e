"""Records as JSON and back: what is stored says what made it, and proves that it is whole."""

import hashlib
from typing import TypeVar

import msgspec

from tuyin.errors import StoreError
from tuyin.signature import Signature

T = TypeVar("T")

FORMAT = 1


class _Envelope(msgspec.Struct, frozen=True):
    tuyin: int
    signature: str
    sha256: str
    record: msgspec.Raw


def dump(record: object, *, signature: Signature) -> bytes:
    """Encode a record with its signature in full and the SHA-256 of its own bytes."""
    body = msgspec.json.encode(record)
    return msgspec.json.encode(
        _Envelope(FORMAT, str(signature), hashlib.sha256(body).hexdigest(), msgspec.Raw(body))
    )


def load(content: bytes, *, kind: type[T], signature: Signature | None = None) -> T:
    """Decode what `dump` wrote.

    Raises StoreError, in a few words, where the content is cut off, altered, of another format, or
    made under another signature than the one expected.
    """
    envelope = _open(content)
    if hashlib.sha256(envelope.record).hexdigest() != envelope.sha256:
        raise StoreError("its checksum does not match")
    if signature is not None and envelope.signature != str(signature):
        raise StoreError("its signature is another than its name says")
    try:
        return msgspec.json.decode(envelope.record, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"it does not hold a {kind.__name__}: {error}") from error


def signature_of(content: bytes) -> Signature:
    """Read only the signature of what `dump` wrote. Raises StoreError as `load` does."""
    return Signature.parse(_open(content).signature)


def _open(content: bytes) -> _Envelope:
    try:
        envelope = msgspec.json.decode(content, type=_Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"it is cut off or not a record: {error}") from error
    if envelope.tuyin != FORMAT:
        raise StoreError(f"it has format {envelope.tuyin}, this version reads {FORMAT}")
    return envelope
