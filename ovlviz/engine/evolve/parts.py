"""What several kinds of fact do to a draft."""

from __future__ import annotations

from ..facts import Writes
from ..memory import MAX_THREADS, split, written
from ..records import setter
from ..threads import Thread
from ..world import THREAD, Draft, RunThread


def store(draft: Draft, writes: Writes) -> None:
    """Store bytes into program memory."""
    memory = draft.memory
    for address, data in writes:
        number, offset = split(address)
        block = memory.get(number)
        # A dead object swallows what the system writes into it (design 8.16); the hazard is found elsewhere.
        if block is not None and 0 <= offset <= len(block.data) - len(data):
            memory[number] = written(block, offset, data)


WITH_PORT = setter(Thread, "port")

_RUNS = tuple(RunThread(number) for number in range(MAX_THREADS + 1))


def ready(draft: Draft, number: int, time: int) -> None:
    """Let the thread run at `time`."""
    draft.plan(time, THREAD, number, _RUNS[number])
