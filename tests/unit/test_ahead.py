import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.pipeline.ahead import ahead


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers()), st.integers(1, 5))
def test_values_come_in_their_order(values: list[int], count: int) -> None:
    assert list(ahead(values, count=count)) == values


def test_no_more_than_count_and_two_are_computed_before_they_are_asked_for() -> None:
    """One may wait to be put, and one be taken."""
    computed = []
    enough = threading.Event()

    def values() -> object:
        for number in range(100):
            computed.append(number)
            if number == 4:
                enough.set()
            yield number

    stream = ahead(values(), count=3)  # type: ignore[arg-type, var-annotated]
    next(stream)
    enough.wait(5)

    assert len(computed) <= 5


def test_an_error_is_raised_in_its_place() -> None:
    def values() -> object:
        yield 1
        raise ValueError("broken")

    stream = ahead(values(), count=4)  # type: ignore[arg-type, var-annotated]

    assert next(stream) == 1
    with pytest.raises(ValueError, match="broken"):
        next(stream)


def test_closing_ends_the_thread() -> None:
    before = set(threading.enumerate())  # a thread of an earlier test may be about to end
    stream = ahead(iter(range(10_000_000)), count=2)
    next(stream)
    [thread] = set(threading.enumerate()) - before

    stream.close()  # type: ignore[attr-defined]
    thread.join(5)

    assert not thread.is_alive()
