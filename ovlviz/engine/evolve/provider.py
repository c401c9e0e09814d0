"""Facts about service providers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..provider import Descriptor, Provider
from ..records import setter
from ..slice import Frame
from ..threads import READY, Calling, Thread
from ..world import COMPLETION, Draft, Outcomes, Publish
from .parts import ready, store

_STARTED = setter(Provider, "started", "procedures")
_HANDLES = setter(Provider, "handles")
_REQUESTS = setter(Provider, "requests")
_COMPLETIONS = setter(Provider, "completions")
_PAIR = setter(Provider, "pair")
_ASSOCIATION = setter(Descriptor, "association")
_CALLING = setter(Frame, "calling")
_UPCALL = setter(Calling, "upcall", "wait")
_IN_UPCALL = setter(Thread, "state", "frames", "wait", "outcome", "serial")
_FRAMES = setter(Thread, "frames")


def _nothing(draft: Draft, fact: object) -> None:
    """The fact only tells; what it tells of has been applied with another."""


def _started(draft: Draft, fact: facts.ProviderStarted) -> None:
    draft.provider = _STARTED(draft.provider, True, fact.procedures)


def _upcall_started(draft: Draft, fact: facts.UpcallStarted) -> None:
    thread, upcall = draft.threads[fact.thread - 1], fact.upcall
    below = thread.frames[-1]
    waits = _CALLING(below, _UPCALL(below.calling, upcall, None))
    frames = (*thread.frames[:-1], waits, fact.frame)
    serial = thread.serial + len(upcall.blocks)
    draft.threads[fact.thread - 1] = _IN_UPCALL(thread, READY, frames, None, None, serial)
    for _, number, block in upcall.blocks:
        draft.memory[number] = block
    ready(draft, fact.thread, draft.now)


def _upcall_returned(draft: Draft, fact: facts.UpcallReturned) -> None:
    thread = draft.threads[fact.thread - 1]
    below = thread.frames[-2]
    frames = (*thread.frames[:-2], _CALLING(below, _UPCALL(below.calling, None, None)))
    draft.threads[fact.thread - 1] = _FRAMES(thread, frames)
    for _, number, _ in fact.blocks:
        draft.memory.pop(number, None)


def _accepted(draft: Draft, fact: facts.RequestAccepted) -> None:
    request = fact.request
    others = [one for one in draft.provider.requests if one.overlapped != request.overlapped]
    draft.provider = _REQUESTS(draft.provider, (*others, request))


def _handle_made(draft: Draft, fact: facts.HandleMade) -> None:
    record = fact.record
    draft.provider = _HANDLES(draft.provider, (*draft.provider.handles, record))
    draft.next_handle = max(draft.next_handle, record.handle + 4)


def _handle_dropped(draft: Draft, fact: facts.HandleDropped) -> None:
    left = tuple(one for one in draft.provider.handles if one.handle != fact.handle)
    draft.provider = _HANDLES(draft.provider, left)


def _association_kept(draft: Draft, fact: facts.AssociationKept) -> None:
    handles = draft.provider.handles
    changed = tuple(_ASSOCIATION(one, fact.association) if one.handle == fact.handle else one for one in handles)
    draft.provider = _HANDLES(draft.provider, changed)


def _pair_made(draft: Draft, fact: facts.PairMade) -> None:
    draft.provider = _PAIR(draft.provider, (fact.lower, fact.peer))


def _field_stored(draft: Draft, fact: facts.FieldStored) -> None:
    store(draft, fact.writes)


def _completion_taken(draft: Draft, fact: facts.CompletionTaken) -> None:
    draft.provider = _COMPLETIONS(draft.provider, (*draft.provider.completions, fact.completion))
    draft.next_operation = max(draft.next_operation, fact.completion.number + 1)


def _publish_planned(draft: Draft, fact: facts.PublishPlanned) -> None:
    draft.plan(fact.time, COMPLETION, fact.number, Publish(fact.number, fact.phase))


def _notified(draft: Draft, fact: facts.Notified) -> None:
    left = tuple(one for one in draft.provider.completions if one.number != fact.completion)
    draft.provider = _COMPLETIONS(draft.provider, left)


def _outcome_asked(draft: Draft, fact: facts.OutcomeAsked) -> None:
    draft.question = Outcomes(fact.thread, fact.what, fact.labels)


def _outcome_given(draft: Draft, fact: facts.OutcomeGiven) -> None:
    draft.question = None


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.ProviderStarted: _started,
    facts.UpcallStarted: _upcall_started,
    facts.UpcallReturned: _upcall_returned,
    facts.ProviderEntered: _nothing,
    facts.ProviderLeft: _nothing,
    facts.RequestAccepted: _accepted,
    facts.HandleMade: _handle_made,
    facts.HandleDropped: _handle_dropped,
    facts.AssociationKept: _association_kept,
    facts.PairMade: _pair_made,
    facts.FieldStored: _field_stored,
    facts.FieldRead: _nothing,
    facts.CompletionTaken: _completion_taken,
    facts.PublishPlanned: _publish_planned,
    facts.Notified: _notified,
    facts.OutcomeAsked: _outcome_asked,
    facts.OutcomeGiven: _outcome_given,
    facts.OutcomeChosen: _nothing,
}
