"""Where other people's parsers meet strangers' files."""

from collections.abc import Iterator
from contextlib import contextmanager

from tuyin.errors import InputError, TuyinError
from tuyin.inputs.names import printable

_MAX_CHARACTERS = 120  # of what the parser said


@contextmanager
def foreign(what: str) -> Iterator[None]:
    """Turn whatever a parser raises at a damaged file into an InputError that names `what` it was.

    Fuzzed, each of them raises what it does not document: IndexError, AttributeError, AssertionError.
    """
    try:
        yield
    except TuyinError:
        raise
    except MemoryError as error:
        raise InputError(f"{what} takes too much memory to read; split it") from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:  # the disk's; a parser's own has no number
            raise
        said = printable(str(error))[:_MAX_CHARACTERS] or type(error).__name__
        raise InputError(f"damaged {what} ({said}); fetch it again") from error
