"""What happens to sockets and on the network, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import facts
from ...engine.sockets import Datagram
from ..timeline import Timeline
from .words import capital, clock, excerpt, name_of, size_of, socket_name

# Sockets -----------------------------------------------------------------------------------------------------------

_SOCKET_CHANGES = {
    "bound": "{name} has local port {local} now.",
    "listening": "{name} listens on port {local}.",
    "connecting": "{name} asks for a connection to port {remote}.",
    "connected": "{name} is connected to port {remote}.",
    "queued": "The system has made the server's end of a connection; it waits to be accepted.",
    "backlog": "{name} has {backlog} connection(s) waiting to be accepted.",
    "accepted": "{name} is the server's end of the connection now.",
    "refused": "{name}'s connection was refused.",
    "named": "{name} has its peer.",
    "unqueued": "The connection has been taken over by the accept socket.",
    "unreachable": "{name} learns that nobody was there for a datagram it sent.",
    "unreachable reported": "{name} reports that nobody was there for a datagram it sent.",
    "free again": "{name} has no connection any more and may be used for a new one.",
    "alone": "{name} has no peer any more.",
    "finishing": "{name} tells its peer that no more bytes will come.",
    "context": "{name} has taken over the context of its connection.",
}


def _socket_changed(t: Timeline, f: facts.SocketChanged) -> str:
    one = f.record
    name = one.name or "the server's end"
    text = _SOCKET_CHANGES[f.what].format(name=name, local=one.local, remote=one.remote, backlog=len(one.backlog))
    return capital(text) if not one.name else text


def _option_set(t: Timeline, f: facts.OptionSet) -> str:
    return f"{name_of(t, f.handle)}: {f.text}."


def _shut_down(t: Timeline, f: facts.ShutDown) -> str:
    which = "both directions" if f.receive and f.send else "receiving" if f.receive else "sending"
    return f"{name_of(t, f.handle)} is shut down for {which}."


def _socket_closed(t: Timeline, f: facts.SocketClosed) -> str:
    return f"{name_of(t, f.handle)} is closed."


def _handle_signaled(t: Timeline, f: facts.HandleSignaled) -> str:
    state = "signalled" if f.signaled else "non-signalled"
    return f"The socket handle of {name_of(t, f.handle)} itself becomes {state}."


def _job_planned(t: Timeline, f: facts.JobPlanned) -> str:
    at = clock(f.time)
    match f.kind:
        case "send":
            return f"{name_of(t, f.socket)} will send {size_of(len(f.data))} at {at}."
        case "close":
            return f"{name_of(t, f.socket)} will close at {at}."
        case "reset":
            return f"{name_of(t, f.socket)} will reset its connection at {at}."
        case "change":
            return f"The machine's addresses will change at {at}."
        case _:
            return f"A client will connect to port {f.port} at {at}."


def _addresses_changed(t: Timeline, f: facts.AddressesChanged) -> str:
    return "The machine's addresses change, and its routes with them."


# The network -------------------------------------------------------------------------------------------------------

_MESSAGES = {
    "fin": "the end of the stream",
    "reset": "a reset",
    "connect": "a request to connect",
    "accepted": "the answer that the connection stands",
    "refused": "the answer that nobody listens",
    "unreachable": "the answer that nobody is there",
}


def _message(message: Any) -> str:
    if message.kind == "data":
        return f"{size_of(len(message.data))} {excerpt(message.data)}"
    if message.kind == "datagram":
        return f"a datagram of {size_of(len(message.data))} {excerpt(message.data)}"
    return _MESSAGES[message.kind]


def _sent(t: Timeline, f: facts.Sent) -> str:
    source = name_of(t, f.message.source) if f.message.source else "The network"
    return f"{source} sends {_message(f.message)} to {socket_name(t, f.message.socket)}."


def _arrived(t: Timeline, f: facts.Arrived) -> str:
    plural = f.message.kind == "data" and len(f.message.data) != 1
    return f"{capital(_message(f.message))} {'reach' if plural else 'reaches'} {socket_name(t, f.message.socket)}."


def _buffered(t: Timeline, f: facts.Buffered) -> str:
    size = len(f.part.data) if isinstance(f.part, Datagram) else len(f.part)
    them = "it" if size == 1 else "them"
    return f"No posted receive takes {size_of(size)}: the system keeps {them} in {socket_name(t, f.handle)}'s buffer."


def _taken(t: Timeline, f: facts.Taken) -> str:
    return f"{size_of(f.size)} {'are' if f.size != 1 else 'is'} taken out of {socket_name(t, f.handle)}'s buffer."


def _lost(t: Timeline, f: facts.Lost) -> str:
    return f"{size_of(f.size)} {'are' if f.size != 1 else 'is'} lost: {f.why}."


def _stream_ended(t: Timeline, f: facts.StreamEnded) -> str:
    if f.reset:
        return f"{socket_name(t, f.handle)}'s connection has been reset; everything pending on it fails."
    return f"{socket_name(t, f.handle)} has reached the end of the stream: its peer sends no more."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.SocketChanged: _socket_changed,
    facts.OptionSet: _option_set,
    facts.ShutDown: _shut_down,
    facts.SocketClosed: _socket_closed,
    facts.HandleSignaled: _handle_signaled,
    facts.JobPlanned: _job_planned,
    facts.AddressesChanged: _addresses_changed,
    facts.Sent: _sent,
    facts.Arrived: _arrived,
    facts.Buffered: _buffered,
    facts.Taken: _taken,
    facts.Lost: _lost,
    facts.StreamEnded: _stream_ended,
}
