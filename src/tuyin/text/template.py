"""Templates with named fields: `$text` or `${text}`; `$$` is a dollar sign."""

import hashlib
import string
from collections.abc import Collection
from dataclasses import dataclass

from tuyin.errors import InputError


@dataclass(frozen=True, slots=True)
class Template:
    """A template whose fields are known to be right; made by `parse`."""

    text: str
    fields: frozenset[str]

    def fill(self, **values: str) -> str:
        """Put the values in; a value that the template does not use is left out.

        Raises KeyError for a field without a value: the caller's mistake, not the template's.
        """
        return string.Template(self.text).substitute(values)

    @property
    def digest(self) -> str:
        """Twelve hex digits of the SHA-256 of the text: what a signature carries."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def parse(
    text: str, *, origin: str, required: Collection[str] = (), optional: Collection[str] = ()
) -> Template:
    """Check a template's fields and return it.

    Raises InputError naming `origin` and the line for a field that is neither required nor
    optional and for a stray `$`; naming the last line for a required field that is missing.
    """
    known = {*required, *optional}
    listed = ", ".join(f"${field}" for field in sorted(known))
    found: set[str] = set()
    for match in string.Template.pattern.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        field = match["named"] or match["braced"]
        if match["invalid"] is not None:
            raise InputError(f"{origin}:{line}: a lone '$'; write '$$' for a dollar sign")
        if field and field not in known:
            raise InputError(f"{origin}:{line}: unknown field ${field}; the fields are {listed}")
        if field:
            found.add(field)
    for field in required:
        if field not in found:
            line = max(1, len(text.splitlines()))
            raise InputError(f"{origin}:{line}: the field ${field} is missing; add it where it belongs")
    return Template(text=text, fields=frozenset(found))
