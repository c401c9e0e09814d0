"""TransmitFile: a send whose bytes come out of a file, with something before and behind it.

At most LIMIT of them are carried out at a time, as on Windows for workstations; the others wait in their order (B123).
"""

from __future__ import annotations

from . import codes, facts, operations, sending
from .overlapped import PENDING, Operation
from .sockets import Socket
from .subjects import operation_ref
from .world import Draft

CALL = "TransmitFile"
LIMIT = 2
DISCONNECT, REUSE, WRITE_BEHIND = 1, 2, 4
"""TF_DISCONNECT, TF_REUSE_SOCKET, TF_WRITE_BEHIND."""


def begin(w: Draft, number: int) -> None:
    """Hand the bytes to the transport if it is the request's turn; after each step it is asked again (`watched`)."""
    operation = w.operations.get(number)
    if operation is None or not waits(w.endpoint(operation.socket), operation):
        return
    before = [one for one in w.operations.values() if one.call == CALL and one.number < number]
    if len(before) >= LIMIT:
        return
    if operation.length:
        sending.lend(w, w.endpoint(operation.socket), operation)
    else:
        operations.end(w, number, codes.SUCCESS, ())
    if operation.flags & DISCONNECT:
        by = (operation_ref(number),)
        w.emit(facts.ShutDown(operation.socket, False, True, by))
        sending.finish_stream(w, operation.socket, by)


def waits(socket: Socket, operation: Operation) -> bool:
    """Whether nothing of the request has gone to the transport."""
    queued = any(outgoing.operation == operation.number for outgoing in socket.outbox)
    return operation.stage == PENDING and not queued and not operation.transferred
