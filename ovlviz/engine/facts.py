"""Everything that can happen, as a closed set of small values in the past tense.

A fact says what changed, which facts caused it (`by`: the things whose latest facts are its causes, see `subjects`) and
which rules decided it (`rules`: ids of the semantics documents).
"""

from __future__ import annotations

from typing import NamedTuple

from .memory import Block
from .objects import Association, CriticalSection, Event, Mutex, Packet, Port, Semaphore
from .overlapped import Operation
from .slice import Frame
from .sockets import Datagram, Message, Options, Outgoing, Socket
from .subjects import Refs
from .threads import Apc, Outcome, Thread, Wait

Rules = tuple[str, ...]
Writes = tuple[tuple[int, bytes], ...]
"""Bytes that the system stores into program memory: address and data pairs."""


# Threads ----------------------------------------------------------------------------------------------------------


class ThreadCreated(NamedTuple):
    """A thread exists; unless it is `suspended` it is ready to run its function."""

    record: Thread
    creator: int
    suspended: bool = False
    by: Refs = ()
    rules: Rules = ()


class Ran(NamedTuple):
    """A thread ran private code: its frames and the blocks it changed (None: died).

    `time` is where its clock stands; `again` true when it only paused there and goes on.
    """

    thread: int
    frames: tuple[Frame, ...]
    blocks: tuple[tuple[int, Block | None], ...]
    serial: int
    steps: int
    time: int
    again: bool = False
    by: Refs = ()
    rules: Rules = ()


class Called(NamedTuple):
    """A thread called an API function; `text` is the call as written, `line` its line, `hint` a name for what it makes."""

    thread: int
    name: str
    call: object
    text: str
    line: int
    to: int
    cost: int
    hint: str = ""
    by: Refs = ()
    rules: Rules = ()


class Returned(NamedTuple):
    """The call returned `value`.  `error` is the last error it set (None: left alone), `writes` what it stored."""

    thread: int
    name: str
    value: int
    error: int | None
    writes: Writes
    by: Refs = ()
    rules: Rules = ()


class Begun(NamedTuple):
    """A call whose making is no event: a report or a piece of set-up.  Fields as in Called."""

    thread: int
    name: str
    call: object
    text: str
    line: int
    to: int
    cost: int
    hint: str = ""
    by: Refs = ()
    rules: Rules = ()


class Left(NamedTuple):
    """A call returned, and that is no event: it returned nothing, and at once.  Fields as in Returned."""

    thread: int
    name: str
    value: int
    error: int | None
    writes: Writes
    by: Refs = ()
    rules: Rules = ()


class Blocked(NamedTuple):
    """The thread waits, inside the call it made."""

    thread: int
    wait: Wait
    by: Refs = ()
    rules: Rules = ()


class Woken(NamedTuple):
    """The thread's wait is over, and why; it is ready to run."""

    thread: int
    outcome: Outcome
    by: Refs = ()
    rules: Rules = ()


class Resumed(NamedTuple):
    """A thread that was created suspended may run."""

    thread: int
    by: Refs = ()
    rules: Rules = ()


class ThreadEnded(NamedTuple):
    """The thread is over; its handle is signalled."""

    thread: int
    code: int
    by: Refs = ()
    rules: Rules = ()


class Faulted(NamedTuple):
    """The program did what C leaves undefined, or ran into a stated bound; the run ends here."""

    thread: int
    fault: str
    text: str
    line: int
    bound: bool
    by: Refs = ()
    rules: Rules = ()


class Printed(NamedTuple):
    """The program wrote these bytes to its standard output, at `line` (0: nobody's line)."""

    thread: int
    data: bytes
    line: int = 0
    by: Refs = ()
    rules: Rules = ()


class ProcessEnded(NamedTuple):
    """The run is over: how is exit, deadlock, watchdog, fault or bound."""

    how: str
    code: int
    text: str
    by: Refs = ()
    rules: Rules = ()


class Started(NamedTuple):
    """Winsock was started (+1) or cleaned up (-1) once; `watchdog` is when the 3-second limit ends, 0 for none."""

    thread: int
    change: int
    watchdog: int
    by: Refs = ()
    rules: Rules = ()


class OpenTypeSet(NamedTuple):
    """The thread's SO_OPENTYPE decides whether its next sockets are overlapped (A3)."""

    thread: int
    value: int
    by: Refs = ()
    rules: Rules = ()


# APCs -------------------------------------------------------------------------------------------------------------


class ApcQueued(NamedTuple):
    """A user APC was queued to a thread: a completion routine, or one of QueueUserAPC."""

    thread: int
    apc: Apc
    by: Refs = ()
    rules: Rules = ()


class ApcStarted(NamedTuple):
    """The first APC of the thread's queue begins to run on `frame`, inside the thread's alertable wait."""

    thread: int
    apc: Apc
    frame: Frame
    by: Refs = ()
    rules: Rules = ()


class ApcReturned(NamedTuple):
    """The routine returned."""

    thread: int
    by: Refs = ()
    rules: Rules = ()


class ApcsLost(NamedTuple):
    """The thread ended with these APCs queued; they never run (A160)."""

    thread: int
    apcs: tuple[Apc, ...]
    by: Refs = ()
    rules: Rules = ()


# Objects ----------------------------------------------------------------------------------------------------------


class Created(NamedTuple):
    """A kernel object or socket exists."""

    record: Event | Mutex | Semaphore | CriticalSection | Port | Socket
    thread: int
    by: Refs = ()
    rules: Rules = ()


class Closed(NamedTuple):
    """A handle other than a socket's was closed."""

    handle: int
    by: Refs = ()
    rules: Rules = ()


class EventSet(NamedTuple):
    """The event became, or stayed, signalled (`again`)."""

    handle: int
    again: bool
    by: Refs = ()
    rules: Rules = ()


class EventReset(NamedTuple):
    """The event became non-signalled; `why` is call, start (a new operation, A72) or wait (auto-reset, A122)."""

    handle: int
    why: str
    by: Refs = ()
    rules: Rules = ()


class CountChanged(NamedTuple):
    """A semaphore's count changed."""

    handle: int
    value: int
    by: Refs = ()
    rules: Rules = ()


class OwnerChanged(NamedTuple):
    """A mutex or critical section was taken, taken again, or let go (`owner` 0)."""

    handle: int
    owner: int
    depth: int
    abandoned: bool = False
    by: Refs = ()
    rules: Rules = ()


class Asked(NamedTuple):
    """Several threads wait for what only one can have: which is left open by Windows (A122)."""

    handle: int
    threads: tuple[int, ...]
    by: Refs = ()
    rules: Rules = ()


class Answered(NamedTuple):
    """The open choice was made."""

    handle: int
    thread: int
    by: Refs = ()
    rules: Rules = ()


# Sockets ----------------------------------------------------------------------------------------------------------


class SocketChanged(NamedTuple):
    """A socket moved on: `what` is bound, listening, connecting, connected, accepted, queued, refused, named, unqueued."""

    record: Socket
    what: str
    by: Refs = ()
    rules: Rules = ()


class OptionSet(NamedTuple):
    """A socket option or its blocking mode was set; `text` says which, for display."""

    handle: int
    options: Options
    nonblocking: bool
    text: str
    by: Refs = ()
    rules: Rules = ()


class ShutDown(NamedTuple):
    """A direction of the socket was shut down by the program."""

    handle: int
    receive: bool
    send: bool
    by: Refs = ()
    rules: Rules = ()


class SocketClosed(NamedTuple):
    """The socket's handle was closed."""

    handle: int
    by: Refs = ()
    rules: Rules = ()


class HandleSignaled(NamedTuple):
    """The socket handle, as a wait object, changed: set by a completion, reset by a start (A70)."""

    handle: int
    signaled: bool
    by: Refs = ()
    rules: Rules = ()


class HandleMarked(NamedTuple):
    """The same for a socket that completes to a port, where nobody looks at the handle: no event."""

    handle: int
    signaled: bool
    by: Refs = ()
    rules: Rules = ()


class JobPlanned(NamedTuple):
    """A peer will send, close, reset or connect at `time`."""

    number: int
    kind: str
    socket: int
    time: int
    data: bytes
    port: int
    by: Refs = ()
    rules: Rules = ()


# The network ------------------------------------------------------------------------------------------------------


class Sent(NamedTuple):
    """A message is in the air and reaches its socket at `time`."""

    message: Message
    time: int
    by: Refs = ()
    rules: Rules = ()


class Arrived(NamedTuple):
    """A message reached its socket."""

    message: Message
    by: Refs = ()
    rules: Rules = ()


class Buffered(NamedTuple):
    """Received bytes that no posted receive could take wait in the socket's buffer."""

    handle: int
    part: bytes | Datagram
    by: Refs = ()
    rules: Rules = ()


class Taken(NamedTuple):
    """A receive took bytes out of the socket's buffer; `inbox` is what is left, `size` how much went."""

    handle: int
    inbox: tuple[bytes | Datagram, ...]
    size: int
    by: Refs = ()
    rules: Rules = ()


class Lost(NamedTuple):
    """A message, or the rest of one, was thrown away; `why` says it."""

    handle: int
    size: int
    why: str
    by: Refs = ()
    rules: Rules = ()


class StreamEnded(NamedTuple):
    """The peer's close has reached this socket, or the loss of the connection with the status `reset`."""

    handle: int
    reset: int
    by: Refs = ()
    rules: Rules = ()


class OutboxChanged(NamedTuple):
    """The bytes that a socket still has to hand to the transport; `sends` is how many sends it has made."""

    handle: int
    outbox: tuple[Outgoing, ...]
    sends: int
    by: Refs = ()
    rules: Rules = ()


# Operations -------------------------------------------------------------------------------------------------------


class Posted(NamedTuple):
    """An operation was started: from here on its buffers and its OVERLAPPED belong to the system."""

    operation: Operation
    by: Refs = ()
    rules: Rules = ()


class Queued(NamedTuple):
    """The operation could not finish at once: it waits at the end of a queue (receives or accepts) of `socket`."""

    operation: int
    socket: int
    queue: str
    by: Refs = ()
    rules: Rules = ()


class Transferred(NamedTuple):
    """Bytes moved between the operation's buffers and the network, `size` of them; `writes` is what was stored."""

    operation: int
    size: int
    writes: Writes
    by: Refs = ()
    rules: Rules = ()


class Decided(NamedTuple):
    """The operation's end is decided, but not yet to be seen: it left its queue and completes at `time`."""

    operation: int
    status: int
    flags: int
    time: int
    by: Refs = ()
    rules: Rules = ()


class Completed(NamedTuple):
    """Status and byte count are final.  `inside` the call that started it, or later."""

    operation: int
    status: int
    size: int
    inside: bool
    by: Refs = ()
    rules: Rules = ()


class OverlappedWritten(NamedTuple):
    """The system stored into the OVERLAPPED at `address`: InternalHigh first, then Internal (A59); None: left alone."""

    address: int
    name: str
    internal: int
    high: int | None
    operation: int
    by: Refs = ()
    rules: Rules = ()


class Indicated(NamedTuple):
    """The operation is over for the system; its indication has been given."""

    operation: int
    how: str
    by: Refs = ()
    rules: Rules = ()


class Withdrawn(NamedTuple):
    """A synchronous operation was given up by its caller, whose time-out elapsed."""

    operation: int
    by: Refs = ()
    rules: Rules = ()


class CancelRequested(NamedTuple):
    """The operation was asked to end; how it ends is decided elsewhere (A180)."""

    operation: int
    by: Refs = ()
    rules: Rules = ()


# Completion ports -------------------------------------------------------------------------------------------------


class Associated(NamedTuple):
    """A socket now completes to a port, under a key."""

    handle: int
    association: Association
    by: Refs = ()
    rules: Rules = ()


class ModesSet(NamedTuple):
    """SetFileCompletionNotificationModes added these modes to a socket."""

    handle: int
    modes: int
    by: Refs = ()
    rules: Rules = ()


class PacketQueued(NamedTuple):
    """A completion packet is at the end of the port's queue."""

    port: int
    packet: Packet
    by: Refs = ()
    rules: Rules = ()


class PacketsTaken(NamedTuple):
    """The oldest packets left the port's queue for this thread."""

    port: int
    thread: int
    packets: tuple[Packet, ...]
    by: Refs = ()
    rules: Rules = ()


class PortJoined(NamedTuple):
    """The thread is now associated with the port (B73); 0: with none."""

    thread: int
    port: int
    by: Refs = ()
    rules: Rules = ()


Fact = (
    ThreadCreated
    | Ran
    | Called
    | Returned
    | Begun
    | Left
    | Blocked
    | Woken
    | Resumed
    | ThreadEnded
    | Faulted
    | Printed
    | ProcessEnded
    | Started
    | OpenTypeSet
    | ApcQueued
    | ApcStarted
    | ApcReturned
    | ApcsLost
    | Created
    | Closed
    | EventSet
    | EventReset
    | CountChanged
    | OwnerChanged
    | Asked
    | Answered
    | SocketChanged
    | OptionSet
    | ShutDown
    | SocketClosed
    | HandleSignaled
    | HandleMarked
    | JobPlanned
    | Sent
    | Arrived
    | Buffered
    | Taken
    | Lost
    | StreamEnded
    | OutboxChanged
    | Posted
    | Queued
    | Transferred
    | Decided
    | Completed
    | OverlappedWritten
    | Indicated
    | Withdrawn
    | CancelRequested
    | Associated
    | ModesSet
    | PacketQueued
    | PacketsTaken
    | PortJoined
)

QUIET = frozenset(
    {
        HandleMarked,
        Ran,
        Begun,
        Left,
        Started,
        OpenTypeSet,
        Asked,
        Answered,
        OutboxChanged,
        Queued,
        Decided,
        Indicated,
        Withdrawn,
        PortJoined,
    }
)
"""Facts that change the world without being events: private code and bookkeeping, which nobody in the world can see."""
