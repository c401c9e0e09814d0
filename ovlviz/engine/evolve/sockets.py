"""Facts about sockets and the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import facts
from ..records import setter
from ..sockets import Socket
from ..subjects import object_ref
from ..world import ARRIVAL, Act, Arrive, Draft

# Sockets -----------------------------------------------------------------------------------------------------------

_OPTIONS = setter(Socket, "options", "nonblocking")
_SHUT = setter(Socket, "shut_receive", "shut_send")
_SOCKET_END = setter(Socket, "closed", "inbox", "shut_send")
_HANDLE_STATE = setter(Socket, "signaled")
_IN_AIR = setter(Socket, "in_air")
_INBOX = setter(Socket, "inbox")
_SENDS = setter(Socket, "sends")
_OUTBOX = setter(Socket, "outbox", "sends")
_RESET = setter(Socket, "reset", "inbox")
_FINISHED = setter(Socket, "finished")


def _socket_changed(draft: Draft, fact: facts.SocketChanged) -> None:
    draft.objects[fact.record.handle] = fact.record
    draft.next_handle = max(draft.next_handle, fact.record.handle + 4)
    draft.next_port = max(draft.next_port, fact.record.local + 1)


def _option_set(draft: Draft, fact: facts.OptionSet) -> None:
    draft.objects[fact.handle] = _OPTIONS(draft.endpoint(fact.handle), fact.options, fact.nonblocking)


def _shut_down(draft: Draft, fact: facts.ShutDown) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _SHUT(socket, socket.shut_receive or fact.receive, socket.shut_send or fact.send)


def _socket_closed(draft: Draft, fact: facts.SocketClosed) -> None:
    draft.objects[fact.handle] = _SOCKET_END(draft.endpoint(fact.handle), True, (), True)
    draft.watched.discard(object_ref(fact.handle))


def _handle_signaled(draft: Draft, fact: facts.HandleSignaled | facts.HandleMarked) -> None:
    draft.objects[fact.handle] = _HANDLE_STATE(draft.endpoint(fact.handle), fact.signaled)


def _job_planned(draft: Draft, fact: facts.JobPlanned) -> None:
    draft.jobs += 1
    draft.next_number = max(draft.next_number, fact.number + 1)
    draft.plan(fact.time, ARRIVAL, fact.number, Act(fact.kind, fact.socket, fact.data, fact.port))


def _addresses_changed(draft: Draft, fact: facts.AddressesChanged) -> None:
    """Nobody here keeps the addresses: what it changes are the requests that wait for it."""


# The network -------------------------------------------------------------------------------------------------------


def _sent(draft: Draft, fact: facts.Sent) -> None:
    message = fact.message
    if message.number >= draft.next_number:
        draft.next_number = message.number + 1
    draft.plan(fact.time, ARRIVAL, message.number, Arrive(message))
    if message.kind == "data":
        socket = draft.endpoint(message.socket)
        draft.objects[socket.handle] = _IN_AIR(socket, socket.in_air + len(message.data))
        if fact.whole:
            source = draft.endpoint(message.source)
            draft.objects[source.handle] = _SENDS(source, source.sends + 1)


def _arrived(draft: Draft, fact: facts.Arrived) -> None:
    message = fact.message
    draft.drop(ARRIVAL, message.number)
    if message.kind == "data":
        socket = draft.endpoint(message.socket)
        draft.objects[socket.handle] = _IN_AIR(socket, socket.in_air - len(message.data))


def _buffered(draft: Draft, fact: facts.Buffered) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _INBOX(socket, (*socket.inbox, fact.part))


def _taken(draft: Draft, fact: facts.Taken) -> None:
    draft.objects[fact.handle] = _INBOX(draft.endpoint(fact.handle), fact.inbox)


def _lost(draft: Draft, fact: facts.Lost) -> None:
    """Nothing keeps what is lost."""


def _stream_ended(draft: Draft, fact: facts.StreamEnded) -> None:
    socket = draft.endpoint(fact.handle)
    draft.objects[fact.handle] = _RESET(socket, fact.reset, ()) if fact.reset else _FINISHED(socket, True)


def _outbox_changed(draft: Draft, fact: facts.OutboxChanged) -> None:
    draft.objects[fact.handle] = _OUTBOX(draft.endpoint(fact.handle), fact.outbox, fact.sends)


APPLY: dict[type[Any], Callable[[Draft, Any], None]] = {
    facts.SocketChanged: _socket_changed,
    facts.OptionSet: _option_set,
    facts.ShutDown: _shut_down,
    facts.SocketClosed: _socket_closed,
    facts.HandleSignaled: _handle_signaled,
    facts.HandleMarked: _handle_signaled,
    facts.JobPlanned: _job_planned,
    facts.AddressesChanged: _addresses_changed,
    facts.Sent: _sent,
    facts.Arrived: _arrived,
    facts.Buffered: _buffered,
    facts.Taken: _taken,
    facts.Lost: _lost,
    facts.StreamEnded: _stream_ended,
    facts.OutboxChanged: _outbox_changed,
}
