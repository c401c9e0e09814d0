"""Marking many files on all cores, each in a process that can be stopped: a file that hangs or kills it is marked as such.

A pool of the standard library gives up all its work when one of its processes dies, and cannot stop one that hangs.  So
each of a few threads has a process of its own here, and makes itself another when that one is lost.  Processes are spawned,
as Windows does it, everywhere.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock, local

from .against import Against
from .marking import Limits, Mark, Submission, mark

GRACE_SECONDS = 30
"""A file may take so much longer than its seconds until its process is stopped: what was found is still to be told."""

_SPAWN = get_context("spawn")


class Worker:
    """One process that marks files one after another."""

    def __init__(self, wanted: Against, limits: Limits) -> None:
        self._wanted = wanted
        self._limits = limits
        self._process: object = None

    def mark(self, one: Submission) -> Mark:
        """Mark a file; whatever becomes of the process, there is a mark."""
        connection = self._begin()
        try:
            connection.send(one)
            if connection.poll(2 * self._limits.seconds + GRACE_SECONDS):
                found: Mark = connection.recv()
                return found
            text = f"it was stopped after {2 * self._limits.seconds + GRACE_SECONDS} s"
        except (EOFError, OSError):
            text = "the process that marked it died"
        self.stop()
        return Mark(one.name, "not-marked", text=text)

    def _begin(self) -> Connection:
        if self._process is None:
            self._connection, other = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=serve, args=(other, self._wanted, self._limits), daemon=True)
            self._process.start()
            other.close()
        return self._connection

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()  # type: ignore[attr-defined]
            process.join()  # type: ignore[attr-defined]
            self._connection.close()


def serve(connection: Connection, wanted: Against, limits: Limits) -> None:
    """What the process does: a mark for each submission, until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it is told, and stops it
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(safely(connection.recv(), wanted, limits))


def safely(one: Submission, wanted: Against, limits: Limits) -> Mark:
    """The mark of a submission, also when marking it shows a mistake of ours."""
    try:
        return mark(one, wanted, limits)
    except Exception as error:
        text = f"this is a mistake of ovlviz, please report it: {type(error).__name__}: {error}"
        return Mark(one.name, "not-marked", text=text)


class Pool:
    """Several workers."""

    def __init__(self, size: int, wanted: Against, limits: Limits) -> None:
        self._own = local()
        self._workers: list[Worker] = []
        self._lock = Lock()
        self._make: Callable[[], Worker] = lambda: Worker(wanted, limits)
        self._threads = ThreadPoolExecutor(size)
        self._futures: list[Future[Mark]] = []

    def marks(self, submissions: Sequence[Submission]) -> Iterator[Mark]:
        """The marks, in the order of the submissions, each as soon as it and all before it are there."""
        self._futures = [self._threads.submit(self._mark, one) for one in submissions]
        for future in self._futures:
            yield future.result()

    def ready(self) -> list[Mark | None]:
        """The marks that are there, in the order of the submissions; None for one that is not."""
        return [future.result() if future.done() else None for future in self._futures]

    def _mark(self, one: Submission) -> Mark:
        worker: Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = self._make()
            with self._lock:
                self._workers.append(worker)
        return worker.mark(one)

    def stop(self) -> None:
        """Give up what is left, and end all processes."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for worker in self._workers:
                worker.stop()
        self._threads.shutdown()
