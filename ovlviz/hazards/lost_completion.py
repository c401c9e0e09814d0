"""An operation ends, and nothing will ever tell the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engine.facts import Blocked, Closed, Completed, PacketIgnored, PacketQueued, Posted
from ..engine.objects import Port
from ..engine.overlapped import Operation
from ..engine.sockets import Socket
from .finding import Finding, Hazard, Moment


def over(moments: Sequence[Moment]) -> Iterator[Finding]:
    """Packets that are thrown away, that nobody queues, or that the pool does not expect."""
    operations: dict[int, Operation] = {}
    silent: dict[int, Operation] = {}
    for moment in moments:
        for fact in moment.facts:
            match fact:
                case Posted(operation=operation):
                    operations[operation.number] = operation
                case Completed(operation=number) if number in operations and _tells_a_port(moment, operations[number]):
                    if moment.after.object(_port(moment, operations[number])) is None:
                        text = f"{moment.name(operations[number].overlapped)} ends, and its port is closed"
                        yield Finding("lost-completion", text, moment.line)
                    silent[number] = operations[number]
                case PacketQueued(packet=packet):
                    silent.pop(packet.operation, None)
                case PacketIgnored(packet=packet_number):
                    text = f"the pool does not expect packet {packet_number}: StartThreadpoolIo was not called for it"
                    yield Finding("lost-completion", text, moment.line)
                case Closed(handle=handle):
                    port = moment.before.object(handle)
                    if isinstance(port, Port):
                        for one in port.packets:
                            if one.operation:
                                text = f"{port.name} is closed with the packet of {moment.name(one.overlapped)} in it"
                                yield Finding("lost-completion", text, moment.line)
                case Blocked(wait=wait) if wait.port and wait.until is None:
                    for quiet in list(silent.values()):
                        if _port(moment, quiet) == wait.port and not _others(moment, wait.port):
                            name = moment.name(quiet.overlapped)
                            text = f"a packet is waited for, and {name} has ended without one"
                            yield Finding("lost-completion", text, moment.line)
                            del silent[quiet.number]
                case _:
                    pass


def _tells_a_port(moment: Moment, operation: Operation) -> bool:
    """Whether a packet would be all that tells of an operation."""
    return not operation.routine and not operation.synchronous and bool(_port(moment, operation))


def _port(moment: Moment, operation: Operation) -> int:
    socket = moment.after.object(operation.socket)
    return socket.association.port if isinstance(socket, Socket) and socket.association is not None else 0


def _others(moment: Moment, port: int) -> bool:
    """Whether an operation is under way that a packet at this port may tell of."""
    return any(_port(moment, one) == port and not one.event & 1 for one in moment.after.operations)


HAZARD = Hazard(
    "lost-completion",
    "The end of an operation is told once: a packet that was never queued (the low bit of hEvent, skip-on-success), that was "
    "thrown away with its port, or that the pool did not expect will not come again.",
    ("B31", "B77", "B79", "B126"),
    "Know for each operation how its end is told, and keep what tells it (port, event, StartThreadpoolIo) until it has.",
    over=over,
)
