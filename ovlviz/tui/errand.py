"""Work that goes on while the screen is used, in a thread of its own; the screen looks now and then whether it is done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Errand(Generic[T]):
    """Calls `work` once, at once; `value` is what it gave, when it is `done`.

    An error of it is raised by `value`, in the thread that asks.  Leaving the program does not wait for it, as it would for
    the threads of an executor.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._future: Future[T] = Future()
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._future.set_result(self._work())
        except Exception as error:  # of whatever kind: in this thread nobody would see it
            self._future.set_exception(error)

    @property
    def done(self) -> bool:
        """Whether it is over."""
        return self._future.done()

    @property
    def failed(self) -> str:
        """What went wrong, in a line; empty when nothing did, or it is not over."""
        error = self._future.exception() if self._future.done() else None
        return f"{type(error).__name__}: {error}".partition("\n")[0] if error is not None else ""

    @property
    def value(self) -> T:
        """What came of it; waits for it."""
        return self._future.result()
