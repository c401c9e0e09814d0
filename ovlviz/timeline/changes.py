"""A subject under other circumstances: other settings, a parameter, a disturbed network, an edited source.

Each gives a Subject that can be run; the one it is made from stays as it is.  BadInput says what cannot be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from ..calls import CALLS, setup
from ..engine import facts
from ..engine.program import Program
from ..engine.sockets import Socket
from ..engine.world import Act, Arrive, Disturbance
from ..errors import BadInput, Problem
from ..scenario.c import compile_program
from ..scenario.platforms import under
from ..scenario.subject import Subject
from .timeline import Crossing, Timeline

DELAY_US = 5_000
"""How much later a delayed send arrives."""


class Send(NamedTuple):
    """A send that the network can still be made to treat otherwise: whose, which of its sends, and its bytes.

    `made` is the fact by which it was sent; 0: it is planned.
    """

    socket: str
    number: int
    size: int
    made: int

    @property
    def words(self) -> str:
        """What it is called."""
        return f"send {self.number} of {self.socket} ({self.size} byte{'' if self.size == 1 else 's'})"


def with_settings(subject: Subject, **changed: str) -> Subject:
    """The subject on another `platform`, with another `behaviour`, or in another `order`."""
    return under(subject, replace(subject.setup.settings, **changed))  # type: ignore[arg-type]


def with_parameters(subject: Subject, values: Mapping[str, int]) -> Subject:
    """The program with other values for names that it #defines."""
    program = subject.setup.program
    return _running(subject, compile_program(program.file, program.source, CALLS, overrides=values))


def with_source(subject: Subject, text: str) -> Subject:
    """Another program under the same circumstances."""
    program = compile_program(subject.setup.program.file, text, CALLS)
    if program.main < 0:
        raise BadInput([Problem(program.file, 0, 0, 0, "the program has no main", "begin with int main(void) { ... }")])
    return _running(subject, program)


def _running(subject: Subject, program: Program) -> Subject:
    return under(subject._replace(setup=setup(program)), subject.setup.settings)


def with_disturbance(subject: Subject, send: Send, kind: str, value: int = 0) -> Subject:
    """The network does something to one send: `delay` by `value` microseconds, `split` after so many bytes, `reset`."""
    settings = subject.setup.settings
    one = Disturbance(send.socket, send.number, kind, value)
    kept = tuple(d for d in settings.disturbances if (d.socket, d.send) != (one.socket, one.send))
    return subject._replace(setup=replace(subject.setup, settings=replace(settings, disturbances=(*kept, one))))


def parameters(program: Program) -> tuple[tuple[str, str], ...]:
    """The names that a program gives to whole numbers with #define, and the numbers as they are written."""
    return tuple((name, text) for name, text in program.defines if text.strip("()").isdecimal())


def sends(timeline: Timeline, at: Crossing) -> tuple[Send, ...]:
    """The sends on stream sockets that have a name, whose bytes are in the air or which a peer has planned."""
    found: dict[tuple[str, int], Send] = {}
    planned: dict[int, int] = {}
    for due in at.world.due:
        match due.action:
            case Arrive(message) if message.kind == "data":
                source = at.world.object(message.source)
                made, number = _which(timeline, at.facts, message.number, message.source)
                if isinstance(source, Socket) and source.name and number:
                    found.setdefault((source.name, number), Send(source.name, number, len(message.data), made))
            case Act(kind="send", socket=handle, data=data):
                source = at.world.object(handle)
                if isinstance(source, Socket) and source.name and source.stream:
                    planned[handle] = planned.get(handle, 0) + 1
                    number = source.sends + planned[handle]
                    found[(source.name, number)] = Send(source.name, number, len(data), 0)
            case _:
                pass
    return tuple(found.values())


def _which(timeline: Timeline, upto: int, message: int, source: int) -> tuple[int, int]:
    """The fact by which a message was sent, and which send of its source it belongs to."""
    for n in range(upto, 0, -1):
        fact = timeline.facts[n - 1]
        if isinstance(fact, facts.Sent) and fact.message.number == message:
            socket = timeline.world(n).object(source)
            return n, socket.sends if isinstance(socket, Socket) else 0
    return 0, 0


def undisturbable(timeline: Timeline) -> str:
    """Why the network of a run cannot be made to delay, split or reset; empty when it can."""
    if timeline.setup.settings.order != "timed":
        return "durations do not count in this run: deliver what you like, when you like"
    return ""
