"""Plain text."""

from tuyin.inputs import encoding
from tuyin.inputs.draft import Draft, Opened, Parts


def read(opened: Opened) -> Parts:
    """Read a text file as it stands: lines are cleaning's affair."""
    decoded = encoding.decode(opened.read())
    yield Draft(decoded.text, notes=decoded.notes)
