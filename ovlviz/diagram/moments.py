"""The moments of a run by what they mean, so that one run can be laid beside another that does the same by other means.

Two kinds of things have moments.  What *arrives* at a socket is indicated to the program in some way and then observed by
it; a *request*, overlapped or not, is issued, completes and is released.  An arrival is known by its socket and how many came
before it, a request by its kind, its socket and how many were issued before it: these are the same in every program for the
same work, whatever names, threads and functions it uses.  Besides there is what the program prints, line by line under the name
before its `=`, and the end of the run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ..engine import facts
from ..engine.subjects import object_ref
from ..timeline.causes import after, causes, graph, observed
from ..timeline.sentences import sentence
from ..timeline.timeline import Timeline
from .labels import label
from .model import Diagram
from .story import INDICATIONS, Phase, freed, story

if TYPE_CHECKING:
    from networkx import DiGraph


class Meaning(StrEnum):
    """What a moment means; in this order where several are one fact."""

    ARRIVE = "arrive"
    ISSUE = "issue"
    COMPLETE = "complete"
    INDICATE = "indicate"
    OBSERVE = "observe"
    RELEASE = "release"
    PRINT = "print"
    END = "end"


MEANINGS = {
    Meaning.ARRIVE: "something reaches a socket",
    Meaning.ISSUE: "the program asks for something: the call that starts a request",
    Meaning.COMPLETE: "the request's status and byte count are final; of one that does not wait, its bytes are copied",
    Meaning.INDICATE: "the first sign that is given of it: an event, the socket's handle, a queued routine, a packet",
    Meaning.OBSERVE: "the program is told: a call returns or a routine runs because of it",
    Meaning.RELEASE: "the program may use buffer and OVERLAPPED again: it has seen the result",
    Meaning.PRINT: "the program prints a line",
    Meaning.END: "the run is over",
}
"""What each means, in words."""

_ORDER = {one: at for at, one in enumerate(Meaning)}
_WORDS = {
    Meaning.ARRIVE: "{}",
    Meaning.ISSUE: "{} is issued",
    Meaning.COMPLETE: "{} completes",
    Meaning.INDICATE: "{} is indicated",
    Meaning.OBSERVE: "{} is observed",
    Meaning.RELEASE: "{} is released",
    Meaning.PRINT: "{} is printed",
    Meaning.END: "{} ends",
}
Key = tuple[str, Meaning]
"""What two moments have in common that mean the same: of what, and what of it."""


def phrase(key: Key) -> str:
    """A meaning in words: "receive 1 on a completes"."""
    return _WORDS[key[1]].format(key[0])


class Moment(NamedTuple):
    """The moment after fact `n`, at which the run has come to `key`; `how` is in what form, in a word or two."""

    n: int
    key: Key
    how: str


_KINDS = {
    "receive": ("recv", "recvfrom", "WSARecv", "WSARecvFrom", "WSARecvMsg"),
    "send": ("send", "sendto", "WSASend", "WSASendTo", "WSASendMsg"),
    "accept": ("accept",),
    "connect": ("connect",),
}
"""Calls that do something themselves when it can be done at once, by what they do."""
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_REFUSED = (-1, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
"""SOCKET_ERROR and INVALID_SOCKET."""
_SIGNS: dict[type, str] = {
    facts.EventSet: "event",
    facts.HandleSignaled: "socket handle",
    facts.ApcQueued: "queued routine",
    facts.PacketQueued: "packet",
}


def moments(timeline: Timeline, diagram: Diagram) -> list[Moment]:
    """The moments of a run, in order; several may be one fact."""
    named = causes(graph(timeline))
    found = [*_arrivals(timeline, named), *_requests(timeline, diagram, named), *_reported(timeline)]
    return sorted(found, key=lambda one: (one.n, _ORDER[one.key[1]], one.key[0]))


def _arrivals(timeline: Timeline, named: DiGraph) -> Iterator[Moment]:
    """What reaches sockets, its first indication, and when the program is told of it."""
    counts: Counter[int] = Counter()
    for n, fact in enumerate(timeline.facts, 1):
        if not isinstance(fact, facts.Arrived):
            continue
        socket = fact.message.socket
        counts[socket] += 1
        of = f"arrival {counts[socket]} at {timeline.name(object_ref(socket))}"
        yield Moment(n, (of, Meaning.ARRIVE), label(timeline, fact))
        yield from _told(timeline, named, n, of)


def _told(timeline: Timeline, named: DiGraph, n: int, of: str) -> Iterator[Moment]:
    """The first indication of fact n, and when the program is told of it."""
    seen = observed(timeline, named, n)
    sign = next(
        (
            one
            for one in after(named, n)
            if isinstance(timeline.facts[one - 1], INDICATIONS) and one < (seen or one + 1)
        ),
        None,
    )
    if sign is not None:
        yield Moment(sign, (of, Meaning.INDICATE), _SIGNS[type(timeline.facts[sign - 1])])
    if seen:
        fact = timeline.facts[seen - 1]
        yield Moment(seen, (of, Meaning.OBSERVE), fact.name if isinstance(fact, facts.Returned) else "routine")


# Requests ---------------------------------------------------------------------------------------------------------


class _Request(NamedTuple):
    """One request: the fact of its call, its kind and socket, how it was issued, and its other moments by number of fact."""

    call: int
    kind: str
    socket: int
    how: str
    complete: int | None
    release: int | None
    alone: bool
    """Nothing that arrived completed it, so its own indication is shown."""


def _requests(timeline: Timeline, diagram: Diagram, named: DiGraph) -> Iterator[Moment]:
    """Every request that was started; a call that was refused starts nothing."""
    every = [*_posted(timeline, diagram, named), *_at_once(timeline, diagram)]
    counts: Counter[tuple[str, int]] = Counter()
    for one in sorted(every, key=lambda one: one.call):
        counts[one.kind, one.socket] += 1
        of = f"{one.kind} {counts[one.kind, one.socket]} on {timeline.name(object_ref(one.socket))}"
        yield Moment(one.call, (of, Meaning.ISSUE), one.how)
        if one.complete is not None:
            fact = timeline.facts[one.complete - 1]
            how = f"{fact.size:,} B" if isinstance(fact, facts.Taken) else label(timeline, fact)
            yield Moment(one.complete, (of, Meaning.COMPLETE), how)
            if one.alone:
                yield from _told(timeline, named, one.complete, of)
        if one.release is not None:
            yield Moment(one.release, (of, Meaning.RELEASE), "")


def _posted(timeline: Timeline, diagram: Diagram, named: DiGraph) -> Iterator[_Request]:
    """The requests that became operations, overlapped or waited for in the call."""
    ended = _ended_by_arrivals(timeline, named)
    for number in diagram.posted:
        operation = timeline.operations[number]
        told = story(timeline, diagram, number)
        begins = {phase: n for n, phase in told.phases}
        complete = begins.get(Phase.COMPLETE)
        how = "waits in the call" if operation.synchronous else "pending" if Phase.WAIT in begins else "at once"
        release = None
        if complete is not None:
            free = freed(diagram.lanes[told.lane], complete)
            seen = observed(timeline, named, complete)
            release = max(free, seen) if free is not None else seen or None if operation.synchronous else None
        yield _Request(
            begins[Phase.ISSUE], operation.kind, operation.socket, how, complete, release, number not in ended
        )


def _ended_by_arrivals(timeline: Timeline, named: DiGraph) -> set[int]:
    """The operations of which an arrival's indication is their own: the first that each arrival completes."""
    found: set[int] = set()
    for n, fact in enumerate(timeline.facts, 1):
        if isinstance(fact, facts.Arrived):
            every = (timeline.facts[one - 1] for one in after(named, n))
            first = next((one for one in every if isinstance(one, facts.Completed)), None)
            if first is not None:
                found.add(first.operation)
    return found


def _at_once(timeline: Timeline, diagram: Diagram) -> Iterator[_Request]:
    """The calls that did what they were asked for without an operation."""
    calls = {cause for n in diagram.posted.values() for cause in timeline.causes[n - 1]}
    open_: dict[int, int] = {}
    taken: dict[int, int] = {}
    for n, fact in enumerate(timeline.facts, 1):
        match fact:
            case facts.Called(thread=thread, name=name):
                open_.pop(thread, None)
                if name in _KIND_OF and n not in calls:
                    open_[thread] = n
            case facts.Taken():
                taken |= dict.fromkeys(timeline.causes[n - 1], n)
            case facts.Returned(thread=thread, value=value) if thread in open_:
                call = open_.pop(thread)
                made = timeline.facts[call - 1]
                assert isinstance(made, facts.Called)
                if value not in _REFUSED:
                    socket = made.call[0]  # type: ignore[index]  # the first parameter of all of them
                    yield _Request(call, _KIND_OF[made.name], socket, "at once", taken.get(call), n, False)
            case _:
                pass


# What can be seen from outside ---------------------------------------------------------------------------------------


def _reported(timeline: Timeline) -> Iterator[Moment]:
    counts: Counter[str] = Counter()
    for n, fact in enumerate(timeline.facts, 1):
        match fact:
            case facts.Printed():
                text = label(timeline, fact)
                name = text.partition("=")[0] if "=" in text else "line"
                counts[name] += 1
                yield Moment(n, (f"{name} {counts[name]}", Meaning.PRINT), text)
            case facts.ProcessEnded(how=how):
                yield Moment(n, ("the run", Meaning.END), how)
            case facts.Faulted():
                yield Moment(n, ("the run", Meaning.END), "fault")
            case _:
                pass


def told(timeline: Timeline, n: int) -> str:
    """The sentence of a moment's fact."""
    return sentence(timeline, timeline.facts[n - 1]) if n else "The program has not begun."
