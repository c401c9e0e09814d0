"""The kernel objects a handle can name, as values.

Every object has a `handle` and the `name` of the variable that first held it.  Sockets are in `sockets`, threads in
`threads`: those two are more than a state that a wait can test.
"""

from __future__ import annotations

from typing import NamedTuple


class Event(NamedTuple):
    """An event object.  Manual-reset ones stay signalled until reset, the others until one wait takes it (A122)."""

    handle: int
    name: str
    manual: bool
    signaled: bool


class Mutex(NamedTuple):
    """A mutex: `owner` is a thread number or 0, `depth` how often it has been taken; `abandoned` by a thread that ended."""

    handle: int
    name: str
    owner: int
    depth: int
    abandoned: bool = False


class Semaphore(NamedTuple):
    """A semaphore: signalled while `value` is above 0."""

    handle: int
    name: str
    value: int
    maximum: int


class CriticalSection(NamedTuple):
    """A critical section; its `handle` is the address of the program's CRITICAL_SECTION."""

    handle: int
    name: str
    owner: int
    depth: int


class ThreadObject(NamedTuple):
    """The object behind a thread's handle: signalled when the thread has ended."""

    handle: int
    name: str
    thread: int


class Packet(NamedTuple):
    """One completion packet (B24): key, overlapped pointer, status, byte count.

    `number` tells packets apart on the timeline; `operation` is 0 for a posted packet.  `deferred`: the OVERLAPPED gets
    its final values only when the packet is taken (B36, C3).  `socket`: the registered socket whose state the packet
    tells; `transferred` is a mask of events then and no count (B171).  `queue`: the completion queue of registered I/O that it
    tells of (B132).
    """

    number: int
    key: int
    overlapped: int
    status: int
    transferred: int
    operation: int = 0
    deferred: bool = False
    socket: int = 0
    queue: int = 0


class Port(NamedTuple):
    """A completion port: packets wait first-in first-out (B65), threads are released last-in first-out (B66).

    `pool`: it is the thread pool's own, where the pool's workers wait (B124).
    """

    handle: int
    name: str
    concurrency: int
    packets: tuple[Packet, ...] = ()
    waiters: tuple[int, ...] = ()
    pool: bool = False


class PoolIo(NamedTuple):
    """A thread-pool I/O object: `socket` completes to the pool, and `callback` is run with `context` for each packet.

    `expected` is how many packets StartThreadpoolIo has announced that have not come (B126), `running` how many callbacks run.
    `closed`: the program has closed it, and it is freed when nothing is outstanding.
    """

    handle: int
    name: str
    socket: int
    callback: int
    context: int
    expected: int = 0
    running: int = 0
    closed: bool = False

    @property
    def outstanding(self) -> int:
        """How many callbacks run or are still to run."""
        return self.expected + self.running


class Association(NamedTuple):
    """A socket's tie to a port: the key that all its packets carry (B4)."""

    port: int
    key: int


class Registration(NamedTuple):
    """A socket's registration for state notifications; a socket has one at most (B154, B193).

    Packets go to `port` under `key`, which stays as it was at the beginning (B149).  `filter` holds the events asked for,
    `trigger` the trigger flags.  `removing`: REMOVE was asked for, and the registration ends with its packet.  `seen` holds
    the conditions that were true when last looked at: a change is seen against them.  `mixed`: it has been said that the
    socket is used for overlapped operations as well (B138).
    """

    socket: int
    port: int
    key: int
    filter: int
    trigger: int
    enabled: bool = True
    removing: bool = False
    seen: int = 0
    mixed: bool = False
