"""Facts about network events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..records import setter
from ..sockets import Selection, Socket
from ..subjects import object_ref
from ..world import Draft

_SELECTION = setter(Socket, "selection", "nonblocking")


def _selected(draft: Draft, fact: facts.EventsSelected) -> None:
    draft.objects[fact.handle] = _SELECTION(draft.endpoint(fact.handle), fact.selection, True)
    if fact.selection.mask:
        draft.watched.add(object_ref(fact.handle))
    else:
        draft.watched.discard(object_ref(fact.handle))


def _change(draft: Draft, handle: int, **changes: Any) -> None:
    socket = draft.endpoint(handle)
    assert isinstance(socket.selection, Selection)
    draft.objects[handle] = socket._replace(selection=socket.selection._replace(**changes))


def _recorded(draft: Draft, fact: facts.EventsRecorded) -> None:
    selection = draft.endpoint(fact.handle).selection
    assert selection is not None
    reported = selection.reported
    for bit, _ in fact.events:
        reported |= bit
    _change(draft, fact.handle, recorded=(*selection.recorded, *fact.events), reported=reported)


def _enabled(draft: Draft, fact: facts.EventsEnabled) -> None:
    selection = draft.endpoint(fact.handle).selection
    assert selection is not None
    left = tuple(one for one in selection.recorded if not one[0] & fact.bits)
    _change(draft, fact.handle, recorded=left, reported=selection.reported & ~fact.bits)


def _taken(draft: Draft, fact: facts.EventsTaken) -> None:
    _change(draft, fact.handle, recorded=())


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.EventsSelected: _selected,
    facts.EventsRecorded: _recorded,
    facts.EventsEnabled: _enabled,
    facts.EventsTaken: _taken,
}
