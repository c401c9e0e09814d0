"""Threads, what they wait for, and what ended a wait, as values.  A thread's position is data: frames and a counter."""

from __future__ import annotations

from typing import NamedTuple

from .objects import Packet
from .provider import Upcall, Upcalled
from .slice import Frame

READY, WAITING, ENDED = "ready", "waiting", "ended"


class Wait(NamedTuple):
    """What a thread waits for; exactly one of these, or nothing but time (Sleep):

    `handles`: one or `every` of them signalled; `port`: up to `most` packets; `operation`: a synchronous operation's end;
    `sets`: a socket that is ready, of select's three sets.
    `until` is a time in microseconds (None: for ever).  `zero`: the time-out given was 0, so the wait only tests.
    """

    handles: tuple[int, ...] = ()
    every: bool = False
    alertable: bool = False
    until: int | None = None
    zero: bool = False
    port: int = 0
    most: int = 0
    operation: int = 0
    sets: tuple[tuple[int, ...], ...] = ()


class Satisfied(NamedTuple):
    """The awaited object number `position` was signalled (all of them: 0, A130); `abandoned` if its mutex's owner ended."""

    position: int
    abandoned: bool = False


# Tuples compare by their content: without a field of its own one empty outcome would equal the others.


class TimedOut(NamedTuple):
    """The time-out elapsed first."""

    why: str = "time"


class ApcsRan(NamedTuple):
    """One or more user APCs ran, which ends an alertable wait (A142)."""

    why: str = "apcs"


class TookPackets(NamedTuple):
    """These packets were taken off the port for the thread."""

    packets: tuple[Packet, ...]


class PortClosed(NamedTuple):
    """The port's handle was closed while the thread waited (B45)."""

    why: str = "closed"


class Finished(NamedTuple):
    """The thread's synchronous operation is over."""

    why: str = "finished"


class Chosen(NamedTuple):
    """What the documents leave open has been decided: the label at this position."""

    position: int


WaitEnd = Satisfied | TimedOut | ApcsRan | TookPackets | PortClosed | Finished
"""Why a thread's wait ended."""

Outcome = WaitEnd | Upcalled | Chosen
"""What a call goes on with."""


class Apc(NamedTuple):
    """A user APC: a routine of the program with its arguments, queued to one thread (A144).

    `number` tells APCs apart; `operation` is the operation whose completion routine it is, or 0 for QueueUserAPC.
    """

    number: int
    routine: int
    arguments: tuple[int, ...]
    operation: int = 0
    name: str = ""


class Calling(NamedTuple):
    """An API call that a frame has made and not returned from: it waits, or a provider's function runs for it.

    `since` is when it was made, `cost` what it takes; `hint` is what the program calls the object it creates.
    """

    name: str
    call: object
    to: int
    since: int
    cost: int
    hint: str = ""
    line: int = 0
    wait: Wait | None = None
    upcall: Upcall | None = None


class Thread(NamedTuple):
    """One thread.  Numbers count from 1 in the order of creation; `port` is the port it is associated with (B73).

    `outcome` is why its last wait ended, until it runs again and its call returns.  `serial` numbers its blocks of
    memory, `steps` counts private code since its last API call, `open_type` is its SO_OPENTYPE (A3).  On Windows CE it
    `serves` one operation if it is there to run its routine, and `kernel` says that it runs in kernel mode (`engine.ce`).
    A `worker` of the thread pool has no frames while it waits at this port, the pool's; `pool_io` is the object whose callback it runs.
    """

    number: int
    handle: int
    name: str
    state: str
    frames: tuple[Frame, ...]
    wait: Wait | None = None
    outcome: WaitEnd | None = None
    apcs: tuple[Apc, ...] = ()
    last_error: int = 0
    exit_code: int | None = None
    port: int = 0
    serial: int = 0
    steps: int = 0
    open_type: int = 0
    serves: int = 0
    kernel: bool = False
    worker: int = 0
    pool_io: int = 0
