"""An overlapped operation and the life it leads, as values.

    posted ──► pending ──► transferred ──► completed ──► indicated      (and then collected, by the program)
       └──────────── at once ────────────────┘

`pending`: the buffers and the OVERLAPPED belong to the system.  `transferred`: its bytes have moved, or its end has been
decided (cancel, reset, close), but nothing shows it yet.  `completed`: status and count are final and, except for an
operation that only a port can indicate, stand in the OVERLAPPED (A76, C3).  `indicated`: the event is set, the routine
queued or the packet queued, and the operation is over for the system.

A blocking call such as recv is an operation too, with `synchronous` set: it queues with the others (A52), and its
indication is that the thread goes on.
"""

from __future__ import annotations

from typing import NamedTuple

PENDING, TRANSFERRED, COMPLETED = "pending", "transferred", "completed"


class Buffer(NamedTuple):
    """One element of a WSABUF array."""

    address: int
    length: int


class Operation(NamedTuple):
    """One I/O request.

    `kind`: receive, send, accept, connect, disconnect, notify (an ioctl that waits for a change).  `overlapped` is the address of the
    OVERLAPPED (0: none).  `event` is hEvent as given, low bit included; `routine` the completion routine's address.
    `status` and `transferred` hold what is known so far, `why` the rules that decided its end.  `extra` depends on the kind:
    lpFrom and lpFromlen of a receive, more of where a WSARecvMsg stores; the accept socket and the lengths of an accept, the request of a notify.

    `registered`: a request of registered I/O, by its request queue, context and RIO_MSG flags.
    """

    number: int
    kind: str
    socket: int
    thread: int
    call: str
    overlapped: int
    name: str
    buffers: tuple[Buffer, ...] = ()
    event: int = 0
    routine: int = 0
    flags: int = 0
    synchronous: bool = False
    stage: str = PENDING
    status: int = 0x103
    transferred: int = 0
    flags_out: int = 0
    data: bytes = b""
    extra: tuple[int, ...] = ()
    why: tuple[str, ...] = ()
    registered: tuple[int, ...] = ()

    @property
    def watches(self) -> bool:
        """Whether it looks after each step if it can go on (see `watching`)."""
        return self.kind == "disconnect" or self.call == "TransmitFile"

    @property
    def room(self) -> int:
        """How many bytes its buffers can still take."""
        return length_of(self.buffers) - self.transferred

    @property
    def length(self) -> int:
        """How many bytes its buffers have."""
        return length_of(self.buffers)


def length_of(buffers: tuple[Buffer, ...]) -> int:
    """How many bytes the buffers of an array have together."""
    if len(buffers) == 1:
        return buffers[0].length
    total = 0
    for buffer in buffers:
        total += buffer.length
    return total
