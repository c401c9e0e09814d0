"""What happened before what: the facts of a run as a graph, the causes of one of them, and what decided when data was seen.

An edge is a cause that a fact named when it happened, or the order of one thread's own program.  A call that does not wait
is one step (design 8.7), so what happened in it is part of what it returns; and one that looks into an OVERLAPPED rests on
what was stored there last.  An operation that ends without bytes rests on the end, the reset or the data that ended it.  The clock makes no edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from ..engine import facts
from ..engine.about import about
from ..engine.waits import RESULT_FUNCTIONS
from ..errors import BadInput
from .timeline import Timeline

if TYPE_CHECKING:
    from networkx import DiGraph

CAUSE, PART, ORDER = "cause", "part", "order"
"""The kinds of edges: a named cause, what a call found or did before it returned, and program order."""

_SEEN = (facts.Returned, facts.ApcStarted, facts.RoutineStarted, facts.CallbackStarted)
"""How a program is told of something: a call returns to it, or a routine of it runs."""


_ENDED_BY_ARRIVAL = frozenset({"A50", "A167", "A170", "A172", "B91"})
"""The rules by which an operation ends without any bytes, because of what reached its socket."""


class Path(NamedTuple):
    """From the arrival of data to the program's seeing it, as numbers of facts.

    `steps` are the facts that decided when it was seen, each the last of those that the next one had to wait for; the
    first is the arrival, the last `seen` (0: the program was not told).
    """

    arrival: int
    seen: int
    steps: tuple[int, ...]


def graph(timeline: Timeline) -> DiGraph:
    """Happens-before of a run: a node for each fact by its number, edges from earlier to later with their `kind`."""
    from networkx import DiGraph

    made = DiGraph()
    last: dict[int, int] = {}
    stored: dict[int, int] = {}
    reached: dict[int, int] = {}
    called = 0
    for entry in timeline.entries():
        n, fact = entry.n, entry.fact
        made.add_node(n)
        thread = _thread(fact)
        if thread in last:
            made.add_edge(last[thread], n, kind=ORDER)
        for cause in entry.causes:
            made.add_edge(cause, n, kind=CAUSE)
        match fact:
            case facts.Called():
                called = n
                last[thread] = n
                if fact.name in RESULT_FUNCTIONS and (written := stored.get(getattr(fact.call, "lpOverlapped", 0))):
                    made.add_edge(written, n, kind=PART)
                continue
            case facts.Returned() if called and timeline.facts[called - 1].thread == thread:  # type: ignore[union-attr]
                for part in range(called + 1, n):
                    made.add_edge(called, part, kind=PART)
                    made.add_edge(part, n, kind=PART)
            case facts.OverlappedWritten():
                stored[fact.address] = n
                continue
            case facts.Arrived(message=message):
                reached[message.socket] = n
            case facts.StreamEnded(handle=handle):
                reached[handle] = n
            case facts.Completed(operation=number, rules=rules) if not _ENDED_BY_ARRIVAL.isdisjoint(rules):
                socket = timeline.operations[number].socket
                if socket in reached:
                    made.add_edge(reached[socket], n, kind=PART)
            case _:
                pass
        if thread:
            last[thread] = n
            called = 0
    return made


def _thread(fact: facts.Fact) -> int:
    """The thread whose own step this is; 0 for a step of the system."""
    if isinstance(fact, facts.Printed):
        return fact.thread
    return next((number for kind, number in about(fact) if kind == "thread"), 0)


def causes(made: DiGraph) -> DiGraph:
    """The graph without the order of programs: what each fact rests on."""
    return made.edge_subgraph([(a, b) for a, b, kind in made.edges(data="kind") if kind != ORDER])


def chain(timeline: Timeline, n: int, made: DiGraph | None = None) -> tuple[int, ...]:
    """Fact n and all its causes, and theirs, in order; BadInput when the run has no such fact."""
    from networkx import ancestors

    if not 1 <= n <= len(timeline):
        raise BadInput(f"there is no fact {n}: the run has the facts 1 to {len(timeline):,}; `ovlviz run` lists them")
    named = causes(made or graph(timeline))
    return (*sorted(ancestors(named, n)), n) if n in named else (n,)


def critical_path(timeline: Timeline, n: int, made: DiGraph | None = None) -> Path | None:
    """What decided when the program saw the data behind fact n; None when no arrival is among its causes.

    From the fact that shows it to the program back: of all that a fact had to wait for, the last one.
    """
    made = made or graph(timeline)
    arrivals = [one for one in chain(timeline, n, made) if isinstance(timeline.facts[one - 1], facts.Arrived)]
    if not arrivals:
        return None
    arrival = arrivals[-1]
    seen = observed(timeline, causes(made), arrival)
    steps: list[int] = []
    at = seen
    while at > arrival:
        steps.append(at)
        at = max([one for one in made.predecessors(at) if one >= arrival], default=arrival)
    return Path(arrival, seen, (arrival, *reversed(steps)))


def observed(timeline: Timeline, named: DiGraph, n: int) -> int:
    """The first fact that tells the program of fact n (a call that returns, a routine that starts); 0 when none does.

    `named` is the graph without the order of programs (`causes`).
    """
    return next((one for one in after(named, n) if isinstance(timeline.facts[one - 1], _SEEN)), 0)


def after(named: DiGraph, n: int) -> Iterator[int]:
    """What follows from fact n, in order, looked for no further than it is asked for."""
    found, ahead = {n}, [n]
    while ahead:
        one = heappop(ahead)
        if one != n:
            yield one
        for next_ in named.successors(one) if one in named else ():
            if next_ not in found:
                found.add(next_)
                heappush(ahead, next_)
