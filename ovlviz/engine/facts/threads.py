"""What happens to threads, the process and APCs."""

from __future__ import annotations

from typing import NamedTuple

from ..memory import Block
from ..slice import Frame
from ..subjects import Refs
from ..threads import Apc, Thread, Wait, WaitEnd
from .parts import Rules, Writes

__all__ = [
    "ApcQueued",
    "ApcReturned",
    "ApcStarted",
    "ApcsLost",
    "Blocked",
    "Called",
    "Faulted",
    "KernelModeSet",
    "Left",
    "OpenTypeSet",
    "Printed",
    "ProcessEnded",
    "Ran",
    "Resumed",
    "Returned",
    "RoutineStarted",
    "Started",
    "ThreadCreated",
    "ThreadEnded",
    "Woken",
]


# Threads -----------------------------------------------------------------------------------------------------------


class ThreadCreated(NamedTuple):
    """A thread exists; unless it is `suspended` it is ready to run its function."""

    record: Thread
    creator: int
    suspended: bool = False
    by: Refs = ()
    rules: Rules = ()


class Ran(NamedTuple):
    """A thread ran private code: its frames and the blocks it changed (None: died).

    When it ran up to an API call, its innermost frame has made the call already (`Frame.calling`).  `time` is where its clock
    stands; `again` true when it only paused there and goes on.
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
    """A thread called an API function; `text` is the call as written, `line` its line.

    What that changes, its frame, has changed with the code that ran up to the call (`Ran`); a call that only reports or sets up
    is no event at all.
    """

    thread: int
    name: str
    call: object
    text: str
    line: int
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
    outcome: WaitEnd
    by: Refs = ()
    rules: Rules = ()


class RoutineStarted(NamedTuple):
    """Windows CE: the thread that was made for an operation's completion routine runs it."""

    thread: int
    operation: int
    arguments: tuple[int, ...]
    frame: Frame
    by: Refs = ()
    rules: Rules = ()


class KernelModeSet(NamedTuple):
    """Windows CE: the thread enters or leaves kernel mode."""

    thread: int
    kernel: bool
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


# APCs --------------------------------------------------------------------------------------------------------------


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
