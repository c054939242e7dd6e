"""What can go wrong, and the exit code of each.

    TuyinError            1
    ├── InputError        2   a file, a folder, an option or a text that cannot be used
    ├── ModelError        3   a model that is missing, damaged, or ran out of memory
    └── StoreError        4   outputs/ cannot be read or written

A run over many articles turns the error of one article into a `Failure` and goes on; it exits 1.
A message is one line: what, the value, the way out.
"""


class TuyinError(Exception):
    """Root of everything tuyin raises on purpose; the message is one line for a person."""

    exit_code = 1


class InputError(TuyinError):
    """The caller's file, text or option cannot be used as it is."""

    exit_code = 2


class ModelError(TuyinError):
    """A model cannot be found, read, verified or run."""

    exit_code = 3


class StoreError(TuyinError):
    """The outputs folder or the sentence memory cannot be read or written."""

    exit_code = 4
