"""Facts about events, locks and other kernel objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..objects import CriticalSection, Event, Mutex, Semaphore
from ..records import setter
from ..sockets import Socket
from ..world import Draft, Question
from .parts import WITH_PORT

_EVENT_STATE = setter(Event, "signaled")
_SEMAPHORE_VALUE = setter(Semaphore, "value")
_MUTEX_OWNER = setter(Mutex, "owner", "depth", "abandoned")
_SECTION_OWNER = setter(CriticalSection, "owner", "depth")


def _created(draft: Draft, fact: facts.Created) -> None:
    record = fact.record
    draft.objects[record.handle] = record
    if not isinstance(record, CriticalSection):
        draft.next_handle = max(draft.next_handle, record.handle + 4)
    if isinstance(record, Socket):
        draft.next_port = max(draft.next_port, record.local + 1)


def _closed(draft: Draft, fact: facts.Closed) -> None:
    draft.objects.pop(fact.handle, None)
    for index, thread in enumerate(draft.threads):
        if thread.port == fact.handle:
            draft.threads[index] = WITH_PORT(draft.threads[index], 0)


def _event_set(draft: Draft, fact: facts.EventSet) -> None:
    event = draft.objects[fact.handle]
    assert isinstance(event, Event)
    draft.objects[fact.handle] = _EVENT_STATE(event, True)


def _event_reset(draft: Draft, fact: facts.EventReset) -> None:
    event = draft.objects[fact.handle]
    assert isinstance(event, Event)
    draft.objects[fact.handle] = _EVENT_STATE(event, False)


def _count_changed(draft: Draft, fact: facts.CountChanged) -> None:
    semaphore = draft.objects[fact.handle]
    assert isinstance(semaphore, Semaphore)
    draft.objects[fact.handle] = _SEMAPHORE_VALUE(semaphore, fact.value)


def _owner_changed(draft: Draft, fact: facts.OwnerChanged) -> None:
    lock = draft.objects[fact.handle]
    if isinstance(lock, Mutex):
        draft.objects[fact.handle] = _MUTEX_OWNER(lock, fact.owner, fact.depth, fact.abandoned)
    elif isinstance(lock, CriticalSection):
        draft.objects[fact.handle] = _SECTION_OWNER(lock, fact.owner, fact.depth)


def _asked(draft: Draft, fact: facts.Asked) -> None:
    draft.question = Question(fact.handle, fact.threads)


def _answered(draft: Draft, fact: facts.Answered) -> None:
    draft.question = None


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.Created: _created,
    facts.Closed: _closed,
    facts.EventSet: _event_set,
    facts.EventReset: _event_reset,
    facts.CountChanged: _count_changed,
    facts.OwnerChanged: _owner_changed,
    facts.Asked: _asked,
    facts.Answered: _answered,
}
