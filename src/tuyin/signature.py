"""What produced an output, as a value with a readable form and a short digest (after sacreBLEU)."""

import hashlib
from dataclasses import dataclass
from typing import Self

from tuyin.errors import StoreError


@dataclass(frozen=True, slots=True)
class Signature:
    """Ordered `key:value` pairs of everything that changes text; batch size and device are not in it.

    `str()` gives `engine:ct2|model:mini|beam:4`, `Signature.parse` reads it back.
    """

    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, **fields: object) -> Self:
        """Build a signature from keyword arguments, in the order given; `None` fields are left out."""
        return cls(tuple((key, _clean(str(value))) for key, value in fields.items() if value is not None))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `str(signature)` back. Raises StoreError when a part has no `key:`."""
        pairs = []
        for part in text.split("|") if text else []:
            key, colon, value = part.partition(":")
            if not colon:
                raise StoreError(f"signature part {part!r} has no ':'; delete the record and run again")
            pairs.append((key, value))
        return cls(tuple(pairs))

    def __add__(self, other: "Signature") -> "Signature":
        """Append the other's fields after this one's."""
        return Signature(self.fields + other.fields)

    def __str__(self) -> str:
        """Return `key:value|key:value`."""
        return "|".join(f"{key}:{value}" for key, value in self.fields)

    def __getitem__(self, key: str) -> str:
        """Return the value of the first field of that name; raises KeyError."""
        return dict(reversed(self.fields))[key]

    @property
    def digest(self) -> str:
        """Twelve hex digits of the SHA-256 of `str(self)`."""
        return hashlib.sha256(str(self).encode()).hexdigest()[:12]

    def differences(self, other: "Signature") -> tuple[tuple[str, str, str], ...]:
        """List (key, this value, other value) for each field that differs; a missing one is ''."""
        mine, theirs = dict(self.fields), dict(other.fields)
        keys = [*mine, *(key for key in theirs if key not in mine)]
        return tuple(
            (key, mine.get(key, ""), theirs.get(key, "")) for key in keys if mine.get(key) != theirs.get(key)
        )


def _clean(value: str) -> str:
    return value.replace("|", "/")
