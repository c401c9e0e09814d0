"""The objects of registered I/O, as values: registered buffers, request queues, completion queues and the results in them."""

from __future__ import annotations

from typing import NamedTuple

from .overlapped import Buffer

POLLED, BY_EVENT, BY_PORT = "polled", "event", "port"


class RioBuffer(NamedTuple):
    """A registered piece of the program's memory; requests name it by its handle, the RIO_BUFFERID."""

    handle: int
    name: str
    address: int
    length: int


class Deferred(NamedTuple):
    """A request that RIO_MSG_DEFER keeps back: `kind` is receive or send."""

    kind: str
    buffer: Buffer
    flags: int
    context: int


class RequestQueue(NamedTuple):
    """A socket's request queue: how much may be outstanding, and which completion queues its results go to.

    It lives as long as its socket is open.
    """

    handle: int
    name: str
    socket: int
    most_receives: int
    most_sends: int
    receive_queue: int
    send_queue: int
    context: int
    deferred: tuple[Deferred, ...] = ()


class RioResult(NamedTuple):
    """A completed request in a completion queue; `quiet` ones (RIO_MSG_DONT_NOTIFY) never lead to a notification (B131)."""

    operation: int
    kind: str
    requests: int
    status: int
    size: int
    socket_context: int
    context: int
    quiet: bool


class CompletionQueue(NamedTuple):
    """Where results wait until the program takes them.

    `notify` is POLLED, BY_EVENT or BY_PORT (B130); `target` the event or port; `reset`: RIONotify resets the event.  A
    notification at a port carries `key` and `overlapped` (B132).  `armed`: RIONotify has asked for one notification that
    has not been given (B131).
    """

    handle: int
    name: str
    size: int
    notify: str = POLLED
    target: int = 0
    reset: bool = False
    key: int = 0
    overlapped: int = 0
    armed: bool = False
    results: tuple[RioResult, ...] = ()


RioObject = RioBuffer | RequestQueue | CompletionQueue
