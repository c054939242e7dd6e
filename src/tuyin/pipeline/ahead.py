"""Do cheap work in a thread ahead of the model, a bounded number of steps."""

from collections.abc import Iterable, Iterator
from queue import Empty, Queue
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")


def ahead(values: Iterable[T], *, count: int) -> Iterator[T]:
    """Yield the values in their order, up to `count` of them computed before they are asked for.

    What computing one raises is raised in its place. Closing the iterator stops the thread.
    """
    queue: Queue[tuple[str, T | BaseException | None]] = Queue(maxsize=count)
    stopped = Event()
    Thread(target=_fill, args=(iter(values), queue, stopped), daemon=True, name="tuyin-ahead").start()
    try:
        while True:
            kind, value = queue.get()
            if kind == "value":
                yield value  # type: ignore[misc]
            elif kind == "error":
                raise value  # type: ignore[misc]
            else:
                return
    finally:
        stopped.set()
        while True:  # a thread that waits to put something is let go
            try:
                queue.get_nowait()
            except Empty:
                break


def _fill(values: Iterator[T], queue: "Queue[tuple[str, T | BaseException | None]]", stopped: Event) -> None:
    try:
        for value in values:
            queue.put(("value", value))
            if stopped.is_set():
                return
    except BaseException as error:  # noqa: BLE001 - handed over whole, to the thread that asks
        queue.put(("error", error))
        return
    queue.put(("end", None))
