"""Facts about the thread pool."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..objects import PoolIo, Port, ThreadObject
from ..records import setter
from ..threads import READY, WAITING, Thread, Wait
from ..world import Draft
from .parts import ready

_WAITERS = setter(Port, "waiters")
_RUNS = setter(Thread, "state", "frames", "outcome", "pool_io")
_WAITS = setter(Thread, "state", "frames", "wait", "outcome")


def _keep(draft: Draft, io: PoolIo | None) -> None:
    if io is not None and io.handle in draft.objects:
        draft.objects[io.handle] = io


def _worker_started(draft: Draft, fact: facts.WorkerStarted) -> None:
    thread = fact.record
    draft.threads.append(thread)
    draft.objects[thread.handle] = ThreadObject(thread.handle, thread.name, thread.number)
    draft.next_handle = max(draft.next_handle, thread.handle + 4)
    _join(draft, thread)


def _join(draft: Draft, thread: Thread) -> None:
    port = draft.objects[thread.worker]
    assert isinstance(port, Port)
    draft.objects[port.handle] = _WAITERS(port, (*port.waiters, thread.number))


def _io_expected(draft: Draft, fact: facts.IoExpected) -> None:
    _keep(draft, fact.record)


def _callback_started(draft: Draft, fact: facts.CallbackStarted) -> None:
    thread = draft.threads[fact.thread - 1]
    draft.threads[fact.thread - 1] = _RUNS(thread, READY, (fact.frame,), None, fact.io.handle if fact.io else 0)
    _keep(draft, fact.io)
    ready(draft, fact.thread, draft.now)


def _waits_again(draft: Draft, number: int) -> None:
    thread = draft.threads[number - 1]
    draft.threads[number - 1] = _WAITS(thread, WAITING, (), Wait(port=thread.worker, most=1), None)
    _join(draft, thread)


def _callback_returned(draft: Draft, fact: facts.CallbackReturned) -> None:
    _keep(draft, fact.io)
    _waits_again(draft, fact.thread)


def _packet_ignored(draft: Draft, fact: facts.PacketIgnored) -> None:
    _waits_again(draft, fact.thread)


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.WorkerStarted: _worker_started,
    facts.IoExpected: _io_expected,
    facts.CallbackStarted: _callback_started,
    facts.CallbackReturned: _callback_returned,
    facts.PacketIgnored: _packet_ignored,
}
