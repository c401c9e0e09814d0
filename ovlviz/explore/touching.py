"""From what a step looked at and what it changed to its footprint: one function for each part of a world.

What a thread itself does comes in its own order, so a thread is no resource.  What others do to it they do through
something: the objects that it waits for (whoever ends a wait takes the thread off all of them), its APC queue, its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..engine import facts
from ..engine.memory import Block, split
from ..engine.objects import Port, Semaphore
from ..engine.slice import NOT_STARTED, CallStop
from ..engine.sockets import Socket
from ..engine.threads import ENDED, Calling, Thread
from ..engine.world import ARRIVAL, THREAD, Act, Arrive, Due, KernelObject, Watchdog, World
from .footprint import Footprint, Resources
from .recording import Watched

INFINITE = 0xFFFFFFFF

ASK = frozenset({"GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx", "ProcessSocketNotifications"})
"""The calls that ask a port for packets."""

SUMS = {"InterlockedIncrement": 4, "InterlockedDecrement": 4, "InterlockedExchangeAdd": 4, "InterlockedAdd": 4}
"""Calls that add to a number of so many bytes: without their results, their order does not matter."""


def footprints(before: World, w: Watched, resources: Resources) -> tuple[Footprint, Footprint]:
    """The footprint of the step that led from a world to the draft, and the part that its thread's code made in memory."""
    notes = _Notes(before, w, resources)
    notes.threads()
    notes.objects()
    notes.operations()
    notes.queues()
    notes.network()
    notes.rest()
    code = notes.memory()
    return Footprint(notes.reads, notes.writes, notes.adds, notes.provides, notes.needs), code


class _Notes:
    """A footprint in the making."""

    def __init__(self, before: World, w: Watched, resources: Resources) -> None:
        self.before = before
        self.w = w
        self.resources = resources
        self.bit = resources.bit
        self.reads = self.writes = self.adds = self.provides = self.needs = 0
        self.objects_before: dict[int, KernelObject] = {one.handle: one for one in before.objects}
        stop = w.slices[-1].stop if w.slices else None
        self.call = stop if isinstance(stop, CallStop) else None

    # Threads -----------------------------------------------------------------------------------------------------

    def threads(self) -> None:
        """Waits that began or ended, APC queues that were looked at, threads that were made or ended."""
        known = self.before.threads
        for at in range(len(self.w.threads)):
            thread: Thread = list.__getitem__(self.w.threads, at)
            if at >= len(known):
                self.writes |= self.bit("threads")
            elif thread is not known[at]:
                self._thread(known[at], thread)

    def _thread(self, old: Thread, new: Thread) -> None:
        bit = self.bit
        if old.wait is not None and new.wait is not old.wait:
            for handle in old.wait.handles:
                self.writes |= bit("object", handle)
            if old.wait.port:
                self.writes |= bit("head", old.wait.port)
        if old.state != new.state:
            for port in {old.port, new.port} - {0}:
                self.adds |= bit("running", port)
            if new.state == ENDED:
                self.writes |= bit("object", new.handle)
                self.adds |= bit("ended")
        begins = old.frames and old.frames[-1].pc == NOT_STARTED  # A158: APCs come before the thread's function
        calling = new.frames[-1].calling if new.frames else None
        may_wait = isinstance(calling, Calling) and hasattr(calling.call, "resume")
        # A call that could wait and is over at once has looked for APCs as well: SleepEx(0, TRUE).
        calls = [one.call for one in self.w.all if isinstance(one, facts.Called) and one.thread == new.number]
        asks = any([hasattr(call, "resume") for call in calls])
        if begins or may_wait or asks or new.wait is not None:
            self.reads |= bit("apcs", new.number)

    # Objects -----------------------------------------------------------------------------------------------------

    def objects(self) -> None:
        """Objects that were looked up, changed, made or closed; what is told apart finer is told by `queues`."""
        bit, table = self.bit, self.w.objects
        looked_up: set[int] = table.looked_up
        kinds = self.w.kinds
        if table.gone_through:
            kinds = {*kinds, Socket}  # whoever goes through all of them looks for sockets
            self.reads |= bit("handles")
        if kinds:
            looked_up = looked_up | {one.handle for one in self.before.objects if isinstance(one, tuple(kinds))}
        for handle in looked_up:
            one = dict.get(table, handle) or self.objects_before.get(handle)
            if isinstance(one, Port):
                self.reads |= bit("port", handle)
                if one.concurrency < len(self.w.threads):
                    self.reads |= bit("running", handle)
            elif isinstance(one, Semaphore):
                self.reads |= bit("semaphore", handle)
            elif one is not None:
                self.reads |= bit("object", handle)
        gone = dict(self.objects_before)
        for handle, one in dict.items(table):
            old = gone.pop(handle, None)
            if isinstance(one, Semaphore) and isinstance(old, Semaphore):
                self._semaphore(old, one, looked_at=handle in looked_up)
            elif one is not old and (old is None or not isinstance(one, Port)):
                self.writes |= bit("port" if isinstance(one, Port) else "object", handle)
        for handle in gone:
            self.writes |= bit("object", handle) | bit("port", handle) | bit("semaphore", handle)

    def _semaphore(self, old: Semaphore, new: Semaphore, *, looked_at: bool) -> None:
        """Who takes from a semaphore does not get in the way of who gives, unless one of them can tell."""
        up, down = self.bit("up", new.handle), self.bit("down", new.handle)
        if new is old:
            if looked_at:  # and nothing was to be had
                self.reads |= up | down
        elif new.value < old.value:
            self.writes |= down
            if self._patient():
                self.needs |= up
            else:
                self.reads |= up
        else:
            self.adds |= up
            if not old.value:
                self.provides |= up
            if new.value == new.maximum or self._told_count():
                self.reads |= up | down

    def _patient(self) -> bool:
        """Whether what was taken was asked for without a time-out: earlier the thread would have waited, and no more."""
        calls: list[Any] = [one.call for one in self.w.all if isinstance(one, facts.Called)]
        if not calls:
            return True  # handed to a thread that waited
        call = calls[-1]
        limits = [getattr(call, name) for name in ("dwMilliseconds", "dwTimeout", "timeoutMs") if hasattr(call, name)]
        alertable = any([getattr(call, name, 0) for name in ("bAlertable", "fAlertable")])
        return limits in ([], [INFINITE]) and not alertable

    def _told_count(self) -> bool:
        """Whether ReleaseSemaphore tells the program how many there were."""
        call = self.call
        return call is None or call.name != "ReleaseSemaphore" or bool(call.arguments[2])

    # Operations --------------------------------------------------------------------------------------------------

    def operations(self) -> None:
        """Operations that were looked up, changed, started or over."""
        table = self.w.operations
        former = {one.number: one for one in self.before.operations}
        for number in table.looked_up:
            if number in former:
                self.reads |= self._operation(former[number])
        ended = {one.thread for one in self.w.all if isinstance(one, facts.ThreadEnded)}
        if ended:
            # A thread that ends looks for its own operations only.
            for one in former.values():
                if one.thread in ended:
                    self.reads |= self._operation(one)
        elif table.gone_through:
            self.reads |= self.bit("operations")
        changed = [one for number, one in dict.items(table) if former.pop(number, None) is not one]
        for one in (*changed, *former.values()):
            self.writes |= self._operation(one)
            self.adds |= self.bit("operations")
            if one.routine:
                self.writes |= self.bit("routines", one.thread)

    def _operation(self, one: Any) -> int:
        return self.bit("operation", one.socket, one.overlapped, one.thread)

    # Queues ------------------------------------------------------------------------------------------------------

    def queues(self) -> None:
        """The two ends of each port's queue, and the APC queues."""
        bit = self.bit
        asked = False
        for fact in self.w.all:
            match fact:
                case facts.PacketQueued(port=port):
                    self.writes |= bit("tail", port)
                    if not self._packets(port):
                        self.provides |= bit("packets", port)
                case facts.PacketMerged(port=port):
                    self.writes |= bit("tail", port) | bit("head", port)
                case facts.PacketsTaken(port=port, packets=packets):
                    self._taken(port, len(packets))
                case facts.Blocked(wait=wait) if wait.port:
                    self.writes |= bit("head", wait.port)
                    self.reads |= bit("tail", wait.port)
                case facts.ApcQueued(thread=thread) | facts.ApcStarted(thread=thread) | facts.ApcsLost(thread=thread):
                    self.writes |= bit("apcs", thread)
                case facts.PortJoined(port=port):
                    self.adds |= bit("running", port)
                case facts.Called(name=name):
                    asked |= name in ASK
                case _:
                    pass
        if asked:
            # A port that was asked and gave nothing was empty: who fills it comes before or after.
            for handle in self.w.objects.looked_up:
                one: KernelObject | None = dict.get(self.w.objects, handle)
                if isinstance(one, Port) and not self._packets(handle):
                    self.reads |= bit("head", handle) | bit("tail", handle)

    def _taken(self, port: int, count: int) -> None:
        self.writes |= self.bit("head", port)
        if self._patient():
            self.needs |= self.bit("packets", port)
        else:
            self.reads |= self.bit("tail", port)
        if count != 1 and count >= self._packets(port):
            self.reads |= self.bit("tail", port)  # it would have taken more

    def _packets(self, port: int) -> int:
        one = self.objects_before.get(port)
        return len(one.packets) if isinstance(one, Port) else 0

    # The network -------------------------------------------------------------------------------------------------

    def network(self) -> None:
        """The two ends of what is in the air, for each direction of a connection and each peer's plans."""
        air = {one.number: one for one in self.before.due if one.rank == ARRIVAL}
        directions = {_direction(one) for one in air.values()}
        for (rank, number), due in dict.items(self.w.live):
            if rank == ARRIVAL and air.pop(number, None) is None:
                place = _direction(due)
                self.writes |= self.bit("last", *place)
                if place not in directions:
                    self.writes |= self.bit("first", *place)
        for due in air.values():
            self.writes |= self.bit("first", *_direction(due))

    # The rest ----------------------------------------------------------------------------------------------------

    def rest(self) -> None:
        """Numbers that are given out in turn, output, registrations, and the end of the process."""
        before, w, bit = self.before, self.w, self.bit
        if w.next_handle != before.counters[0]:
            self.writes |= bit("handles")
        if w.next_port != before.counters[3]:
            self.writes |= bit("ports")
        if w.printed != before.printed:
            self.writes |= bit("output")
        if w.startups != before.startups:
            self.writes |= bit("startups")
        for handle in {*w.registrations, *(one.socket for one in before.registrations)}:
            if w.registrations.get(handle) is not before.registration(handle):
                self.writes |= bit("registration", handle)
        # The end of the process disturbs what others do; that of its last thread what nobody does: completions, the network.
        if w.ending is None:
            self.adds |= bit("ending")
            if not w.slices:
                self.adds |= bit("under way")
        elif any([one.state != ENDED for one in w.threads]):
            self.writes |= bit("ending")
        else:
            self.writes |= bit("under way")
            if len({one.exit_code for one in list.__iter__(w.threads)}) > 1 or any(
                [due.rank != THREAD and type(due.action) is not Watchdog for due in dict.values(w.live)]
            ):
                self.writes |= bit("ended")  # it matters who is the last

    # Memory ------------------------------------------------------------------------------------------------------

    def memory(self) -> Footprint:
        """The stretches of memory that calls, the system and the thread's code touch; those of the code alone."""
        w = self.w
        former = dict(zip(self.before.numbers, self.before.blocks, strict=True))
        reads = writes = loads = stores = adds = 0
        for number, offset, size in w.memory.stretches:
            if number in former:
                reads |= self.resources.stretch(number, offset, size, len(former[number].data))
        for address, size in _system_stores(w.all):
            writes |= self._at(former, address, size)
        for work in w.slices:
            for address, size in work.loads:
                loads |= self._at(former, address, size)
            for address, size in work.stores:
                stores |= self._at(former, address, size)
        if self.call is not None and self.call.to < 0 and self.call.name in SUMS:
            adds = self._at(former, self.call.arguments[0], SUMS[self.call.name])
            reads &= ~adds
            writes &= ~adds
        for number in former.keys() - dict.keys(w.memory):
            writes |= self.resources.stretch(number, 0, len(former[number].data), len(former[number].data))
        self.reads |= reads | loads
        self.writes |= writes | stores
        self.adds |= adds
        return Footprint(loads, stores, 0)

    def _at(self, former: Mapping[int, Block], address: int, size: int) -> int:
        number, offset = split(address)
        block = former.get(number)
        return 0 if block is None else self.resources.stretch(number, offset, size, len(block.data))


def _system_stores(happened: list[facts.Fact]) -> Iterator[tuple[int, int]]:
    for fact in happened:
        if isinstance(fact, facts.OverlappedWritten):
            yield fact.address, 8 if fact.high is None else 16
        else:
            for address, data in getattr(fact, "writes", ()):
                yield address, len(data)


def _direction(due: Due) -> tuple[Any, ...]:
    match due.action:
        case Arrive(message):
            return (message.source, message.socket)
        case Act(socket=socket):
            return ("act", socket)
        case _:
            return (due.number,)
