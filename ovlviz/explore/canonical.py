"""What tells two worlds apart: a key that is equal exactly when nothing a program could ever notice differs.

Left out is what only names things or measures time that no schedule depends on: the numbers of operations, packets,
messages and APCs, and in any order the clock; and what the program can never look at again (`liveness`).  Each part of a world (a thread, an object, a block of memory) is kept
once and stands in the key as a small number, so a key is a short tuple of integers.  Most parts of a world are the very
objects of the world before it, so they are found by identity, without being looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from typing import Any, TypeVar

from ..engine.memory import Block, variable_of
from ..engine.objects import Packet, Port
from ..engine.overlapped import Operation
from ..engine.program import Function
from ..engine.slice import Frame
from ..engine.sockets import Socket
from ..engine.threads import Apc, Calling, Thread, TookPackets
from ..engine.world import ARRIVAL, Act, Arrive, Complete, Due, Indicate, World
from .liveness import live, never_read

Key = tuple[int, ...]
P = TypeVar("P")


class Canon:
    """Makes the keys of one search; `timed` worlds are told apart by their clock as well."""

    def __init__(self, *, timed: bool) -> None:
        self._timed = timed
        self._numbers: dict[Any, int] = {}
        self._known: dict[int, int] = {}
        self._kept: list[object] = []
        self._functions: tuple[Function, ...] = ()
        self._dues: dict[tuple[int, int], int] = {}
        self._choice: dict[tuple[int, ...], list[bool]] = {}
        self._operations: dict[int, Operation] = {}

    def key(self, world: World) -> Key:
        """The world's key; equal worlds have equal keys, in this search."""
        self.about(world)
        # The order of operations is that of their numbers, which depends on who was first.
        return (
            *self._parts(world.threads, self._thread),
            -1,
            *self._parts(world.objects, self._object),
            -1,
            *sorted(self._parts(world.operations, self._operation)),
            -1,
            *self._parts(self._readable(world), self._block),
            -1,
            self._number(world.numbers),
            self._planned(world),
            self._number(
                (
                    world.question, world.ending, world.counters[0], world.counters[3], world.startups, world.printed,
                    world.registrations, world.provider, world.now if self._timed else 0,
                )
            ),
        )  # fmt: skip

    def about(self, world: World) -> None:
        """Let `operation` speak of this world."""
        self._functions = world.setup.program.functions
        self._operations = {one.number: one for one in world.operations}

    def _number(self, value: Any) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def _parts(self, parts: tuple[P, ...], kind: Callable[[P], Any]) -> tuple[int, ...]:
        known = self._known
        try:
            return tuple(map(known.__getitem__, map(id, parts)))
        except KeyError:
            for one in parts:
                if id(one) not in known:
                    known[id(one)] = self._number(kind(one))
                    self._kept.append(one)  # so that its id means nothing else while the search goes on
            return self._parts(parts, kind)

    def _readable(self, world: World) -> tuple[Block, ...]:
        """The blocks of memory that anything may read."""
        readable = self._choice.get(world.numbers)
        if readable is None:
            unread = never_read(world.setup.program)
            readable = self._choice[world.numbers] = [variable_of(number) not in unread for number in world.numbers]
        return tuple(compress(world.blocks, readable))

    def _planned(self, world: World) -> int:
        known = self._dues.get((id(world.due), id(world.operations)))
        if known is None:
            known = self._number(tuple(sorted(self._due(world.due))))
            self._dues[(id(world.due), id(world.operations))] = known
            self._kept += (world.due, world.operations)
        return known

    def operation(self, number: int) -> Any:
        """What an operation is wherever it is told of by number: all of it that never changes."""
        one = self._operations.get(number)
        return None if one is None else constant(one)

    # Parts -------------------------------------------------------------------------------------------------------

    def _thread(self, one: Thread) -> Any:
        frames = tuple(map(self._frame, one.frames))
        outcome: Any = one.outcome
        if isinstance(outcome, TookPackets):
            outcome = ("took", tuple(map(_packet, outcome.packets)))
        wait = self._wait(one)
        apcs = tuple(map(_apc, one.apcs))
        rest = (one.last_error, one.exit_code, one.port, one.serial, one.open_type)
        return ("T", one.number, one.state, frames, type(outcome), outcome, wait, apcs, rest)

    def _wait(self, one: Thread) -> Any:
        wait = one.wait
        if wait is None:
            return None
        until = wait.until if self._timed else wait.until is not None
        return (
            *wait._replace(until=None, operation=0),
            until,
            self.operation(wait.operation) if wait.operation else None,
        )

    def _frame(self, one: Frame) -> Any:
        made: Any = one.calling
        if isinstance(made, Calling):
            wait = made.wait._replace(until=None, operation=0) if made.wait else None
            made = (made.name, made.call, made.to, made.since if self._timed else 0, wait)
        alive = live(self._functions[one.function])[max(one.pc, 0)]
        registers = tuple([value if at in alive else None for at, value in enumerate(one.registers)])
        return (one.function, one.pc, registers, one.to, one.blocks, one.root, made)

    def _object(self, one: Any) -> Any:
        match one:
            case Port():
                return (one._replace(packets=()), tuple(map(_packet, one.packets)))
            case Socket():
                receives = tuple(map(self.operation, one.receives))
                accepts = tuple(map(self.operation, one.accepts))
                outbox = tuple((self.operation(part.operation), part.data, part.size) for part in one.outbox)
                return (one._replace(receives=(), accepts=(), outbox=()), receives, accepts, outbox)
            case _:
                return (type(one).__name__, one)

    def _operation(self, one: Operation) -> Any:
        return one._replace(number=0, why=(), name="")

    def _block(self, one: Any) -> Any:
        return one

    def _due(self, dues: tuple[Due, ...]) -> list[Any]:
        """What is due, without numbers: messages of one direction and plans of one peer keep their order."""
        found = []
        for at, (time, rank, number, action) in enumerate(dues):
            when = time if self._timed else 0
            match action:
                case Complete(operation):
                    found.append((rank, when, "complete", repr(self.operation(operation)), self._place(dues, at)))
                case Indicate(operation):
                    found.append((rank, when, "indicate", repr(self.operation(operation)), self._place(dues, at)))
                case Arrive(message):
                    direction = f"{message.source}>{message.socket}"
                    found.append((rank, when, direction, repr(message._replace(number=0)), _before(dues, at)))
                case Act():
                    found.append((rank, when, "act", repr(action), _before(dues, at)))
                case _:
                    found.append((rank, when, "", str(number), 0))
        return found

    def _place(self, dues: tuple[Due, ...], at: int) -> int:
        """Which of the completions that go to routines of one thread this is: they come in order (K1)."""
        mine = self._operations[dues[at].number]
        if not mine.routine:
            return 0
        place = 0
        for other in dues[:at]:
            if isinstance(other.action, Complete | Indicate):
                operation = self._operations[other.number]
                place += bool(operation.routine) and operation.thread == mine.thread
        return place


def constant(one: Operation) -> tuple[Any, ...]:
    """All of an operation that never changes, without its number."""
    return (one.kind, one.socket, one.thread, one.call, one.overlapped, one.buffers, one.event, one.routine, one.extra)


def _before(dues: tuple[Due, ...], at: int) -> int:
    """How many messages of its direction, or plans of its peer, come before this one."""
    return sum(other.rank == ARRIVAL and _direction(other) == _direction(dues[at]) for other in dues[:at])


def _direction(due: Due) -> Any:
    match due.action:
        case Arrive(message):
            return ("message", message.source, message.socket)
        case Act(socket=socket):
            return ("act", socket)
        case _:
            return due.number


def _packet(one: Packet) -> Any:
    return (one.key, one.overlapped, one.status, one.transferred, one.deferred, one.socket)


def _apc(one: Apc) -> Any:
    return (one.routine, one.arguments)
