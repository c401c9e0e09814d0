"""Facts about registered I/O."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..records import setter
from ..rio_objects import CompletionQueue, RequestQueue
from ..world import Draft

_DEFERRED = setter(RequestQueue, "deferred")
_RESULTS = setter(CompletionQueue, "results")
_ARMED = setter(CompletionQueue, "armed")


def _requests(draft: Draft, handle: int) -> RequestQueue:
    one = draft.objects[handle]
    assert isinstance(one, RequestQueue)
    return one


def _completions(draft: Draft, handle: int) -> CompletionQueue:
    one = draft.objects[handle]
    assert isinstance(one, CompletionQueue)
    return one


def _deferred(draft: Draft, fact: facts.RequestDeferred) -> None:
    queue = _requests(draft, fact.handle)
    draft.objects[fact.handle] = _DEFERRED(queue, (*queue.deferred, fact.request))


def _committed(draft: Draft, fact: facts.RequestsCommitted) -> None:
    queue = _requests(draft, fact.handle)
    left = tuple([one for one in queue.deferred if one.kind != fact.kind])
    draft.objects[fact.handle] = _DEFERRED(queue, left)


def _result_queued(draft: Draft, fact: facts.ResultQueued) -> None:
    queue = _completions(draft, fact.handle)
    draft.objects[fact.handle] = _RESULTS(queue, (*queue.results, fact.result))


def _armed(draft: Draft, fact: facts.QueueArmed) -> None:
    draft.objects[fact.handle] = _ARMED(_completions(draft, fact.handle), True)


def _notified(draft: Draft, fact: facts.QueueNotified) -> None:
    draft.objects[fact.handle] = _ARMED(_completions(draft, fact.handle), False)


def _taken(draft: Draft, fact: facts.ResultsTaken) -> None:
    queue = _completions(draft, fact.handle)
    draft.objects[fact.handle] = _RESULTS(queue, queue.results[len(fact.results) :])


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.RequestDeferred: _deferred,
    facts.RequestsCommitted: _committed,
    facts.ResultQueued: _result_queued,
    facts.QueueArmed: _armed,
    facts.QueueNotified: _notified,
    facts.ResultsTaken: _taken,
}
