"""Work that goes on while the screen is used, in a thread of its own; the screen looks now and then whether it is done."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Errand(Generic[T]):
    """Calls `work` once, at once; `value` is what it gave, when it is `done`.

    An error of it is raised by `value`, in the thread that asks.  Leaving the program does not wait for it.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._value: T | None = None
        self._error: BaseException | None = None
        self._work = work
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._value = self._work()
        except BaseException as error:
            self._error = error

    @property
    def done(self) -> bool:
        """Whether it is over."""
        return not self._thread.is_alive()

    @property
    def failed(self) -> str:
        """What went wrong, in a line; empty when nothing did, or it is not over."""
        return f"{type(self._error).__name__}: {self._error}".partition("\n")[0] if self._error is not None else ""

    @property
    def value(self) -> T:
        """What came of it; waits for it."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]
