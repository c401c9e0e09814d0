"""What a run costs, in figures that are counted in it: how mechanisms are compared.

Each figure is defined once, in `ROWS`, together with the rules that its meaning rests on; whoever prints a figure prints
the definition with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from ..engine import ce, codes, facts
from ..engine.slice import MAX_STACK
from ..engine.threads import Thread
from .causes import causes, graph, observed
from .sentences.words import clock, duration
from .timeline import Timeline

if TYPE_CHECKING:
    from networkx import DiGraph

_WAITING = 996
"""The last error of a result that is asked for too early (A79)."""


class Counts(NamedTuple):
    """What is counted by looking at each fact once; `done` is a time in microseconds, None when nothing was printed."""

    threads: int
    calls: int
    in_vain: int
    sleeps: int
    routines: int
    packets: int
    done: int | None


class Measures(NamedTuple):
    """All figures of a run; `ROWS` says what each means.  Times in microseconds, None where there is none."""

    counts: Counts
    wakes: int
    switches: int
    copies: int
    copied: int
    stack: int
    reserved: int
    arrivals: int
    told: int
    mean: int | None
    longest: int | None


class Figure(NamedTuple):
    """One row of a table: its key in JSON, its name, what it means, the rules that this rests on, its value, and how that is
    written."""

    key: str
    name: str
    means: str
    rules: tuple[str, ...]
    value: Callable[[Measures], Any]
    text: Callable[[Any], str] = str


def _time(value: int | None) -> str:
    return "-" if value is None else duration(value)


def _copies_text(value: dict[str, int]) -> str:
    return f"{value['times']} ({value['bytes']:,} B)" if value["times"] else "0"


ROWS = (
    Figure("threads", "threads", "all that ran or could have: the first one, those that were created, the pool's, and on Windows CE one for each completion routine", ("A194", "B124"), lambda one: one.counts.threads),
    Figure("calls", "calls", "calls of API functions; what sets up the network (ovl_…) or only reports (LOG, printf) is not counted", (), lambda one: one.counts.calls),
    Figure("in_vain", "asked too early", "of these, questions about a result that was not there yet (WSA_IO_INCOMPLETE)", ("A79",), lambda one: one.counts.in_vain),
    Figure("wakes", "wakes", "a thread that waited is made ready: its wait ends, or a completion routine or callback runs on it", ("A127", "A142", "B66"), lambda one: one.wakes),
    Figure("switches", "context switches", "a processor goes over from nothing to a thread or back: each start, wait, wake and end of one. There are as many processors as threads, so nobody is interrupted, and a thread that finds what it asks for does not wait", ("B68",), lambda one: one.switches),
    Figure("routines", "routines run", "completion routines and callbacks that began", ("A136", "B124"), lambda one: one.counts.routines),
    Figure("packets", "packets taken", "completion packets that a thread took off a port", ("B65",), lambda one: one.counts.packets),
    Figure("copies", "copies", "times that bytes were copied between a buffer of the system and one of the program: by a receive that came after its data, or a send into the send buffer. Data that find a posted receive, or a send that waits in its own buffer, are not copied", ("A53", "A101", "A103"), lambda one: {"times": one.copies, "bytes": one.copied}, _copies_text),
    Figure("stack", "stack used", "the most bytes that the C variables in memory of each thread took at any of its calls, all threads together; what fits into registers is not counted", (), lambda one: one.stack, lambda size: f"{size:,} B"),
    Figure("reserved", "stack reserved", "what Windows sets aside for the stacks of these threads, where nobody asks for more or less: 1 MiB each, 64 KiB on Windows CE", ("A194",), lambda one: one.reserved, lambda size: f"{size >> 10:,} KiB"),
    Figure("told", "arrivals told", "of what reached the program's sockets (bytes, the end of a stream, a connection), how much it was told of: a call returned or a routine ran because of it", (), lambda one: {"told": one.told, "of": one.arrivals}, lambda one: f"{one['told']} of {one['of']}"),
    Figure("mean_us", "arrival to observation", "the mean time from an arrival to the moment when the program was told of it", (), lambda one: one.mean, _time),
    Figure("longest_us", "the longest of them", "the longest time from an arrival to the moment when the program was told of it", (), lambda one: one.longest, _time),
    Figure("done_us", "last line printed", "when the program had printed all", (), lambda one: one.counts.done, lambda at: "-" if at is None else clock(at)),
)  # fmt: skip
"""The table of a comparison, from top to bottom."""


def counted(timeline: Timeline) -> Counts:
    """What can be counted at once, of a run as far as it has come."""
    every = timeline.facts
    printed = [t for t, fact in zip(timeline.times, every, strict=True) if isinstance(fact, facts.Printed)]
    return Counts(
        len(timeline.world(len(timeline)).threads),
        sum(isinstance(one, facts.Called) and not one.name.startswith("ovl_") for one in every),
        sum(isinstance(one, facts.Returned) and one.error == _WAITING for one in every),
        sum(isinstance(one, facts.Blocked) for one in every),
        sum(isinstance(one, _ROUTINES) for one in every),
        sum(len(one.packets) for one in every if isinstance(one, facts.PacketsTaken)),
        printed[-1] if printed else None,
    )


def measured(timeline: Timeline) -> Measures:
    """All figures of a run, as far as it has come."""
    counts = counted(timeline)
    activity = _Activity()
    for fact in timeline.facts:
        activity.take(fact)
    named = causes(graph(timeline))
    arrivals = [n for n, fact in enumerate(timeline.facts, 1) if isinstance(fact, facts.Arrived)]
    delays = [timeline.times[seen - 1] - timeline.times[n - 1] for n, seen in _told(timeline, named, arrivals)]
    copied = list(_copies(timeline))
    on_ce = timeline.setup.settings.platform == "windows-ce"
    return Measures(
        counts,
        activity.wakes,
        activity.switches,
        len(copied),
        sum(copied),
        _stack(timeline),
        counts.threads * (ce.STACK if on_ce else MAX_STACK),
        len(arrivals),
        len(delays),
        round(sum(delays) / len(delays)) if delays else None,
        max(delays, default=None),
    )


_ROUTINES = (facts.ApcStarted, facts.RoutineStarted, facts.CallbackStarted)


def _told(timeline: Timeline, named: DiGraph, arrivals: list[int]) -> Iterator[tuple[int, int]]:
    """The arrivals that the program was told of, each with the fact that told it."""
    for n in arrivals:
        seen = observed(timeline, named, n)
        if seen:
            yield n, seen


class _Activity:
    """Which threads have a processor, and how often that changed."""

    def __init__(self) -> None:
        self.running = {1}
        self.begun = {1}
        self.switches = 1
        self.wakes = 0

    def take(self, fact: Any) -> None:
        """One more fact."""
        match fact:
            case facts.ThreadCreated(record=record, suspended=False):
                self._on(record.number)
            case facts.WorkerStarted(record=record):
                self.begun.add(record.number)  # it waits from the start
            case (
                facts.Woken(thread=thread)
                | facts.Resumed(thread=thread)
                | facts.ApcStarted(thread=thread)
                | facts.RoutineStarted(thread=thread)
                | facts.CallbackStarted(thread=thread)
            ):
                self._on(thread)
            case (
                facts.Blocked(thread=thread)
                | facts.CallbackReturned(thread=thread)
                | facts.PacketIgnored(thread=thread)
                | facts.ThreadEnded(thread=thread)
            ):
                self._off(thread)
            case _:
                pass

    def _on(self, thread: int) -> None:
        if thread in self.running:
            return
        self.running.add(thread)
        self.switches += 1
        self.wakes += thread in self.begun
        self.begun.add(thread)

    def _off(self, thread: int) -> None:
        if thread in self.running:
            self.running.remove(thread)
            self.switches += 1


def _copies(timeline: Timeline) -> Iterator[int]:
    """The bytes of each copy between a buffer of the system and one of the program (A53, A101)."""
    for entry in timeline.entries():
        match entry.fact:
            case facts.Taken(size=size):
                yield size
            case facts.Completed(operation=number, status=status, size=size, inside=True) if codes.succeeded(status):
                operation = timeline.operations[number]
                if operation.kind == "send" and not operation.registered and operation.call != "TransmitFile":
                    yield size
            case facts.Returned(name=name, value=value) if name in _SENDS and 0 < value < 1 << 31:
                yield value
            case _:
                pass


_SENDS = ("send", "sendto")
"""Calls that return how many bytes they sent."""


def _stack(timeline: Timeline) -> int:
    """The most bytes of variables in memory that each thread had at any of its calls, added up."""
    most: dict[int, int] = {}
    for world in timeline.replayed():
        for thread in world.threads:
            most[thread.number] = max(most.get(thread.number, 0), _depth(thread))
    return sum(most.values())


def _depth(thread: Thread) -> int:
    """What lies on a thread's stack: a routine begins on top of the function that waits below it."""
    frames = thread.frames
    below = sum(lower.stack for lower, upper in pairwise(frames) if upper.root)
    return below + (frames[-1].stack if frames else 0)
