"""Kernel objects: events, locks, ports, and sockets."""

from __future__ import annotations

from ...calls.ports import PROCESSORS
from ...engine import codes
from ...engine.files import File
from ...engine.naming import name_at
from ...engine.objects import CriticalSection, Event, Mutex, Packet, PoolIo, Port, Semaphore, ThreadObject
from ...engine.rio_objects import POLLED, CompletionQueue, RequestQueue, RioBuffer
from ...engine.sockets import Datagram, Options, Socket
from ...engine.threads import READY
from ...timeline.sentences.selecting import bits_text
from ...timeline.sentences.words import excerpt, function_name, key_text
from ..rows import Ink
from . import registrations
from .fields import Field, Moment, size, threads

_DEFAULT = Options()


def describe(moment: Moment, handle: int) -> list[Field]:
    """Everything about the object behind a handle."""
    match moment.world.object(handle):
        case Event() as one:
            return _event(moment, one)
        case Mutex() | CriticalSection() as one:
            return _lock(moment, one)
        case Semaphore(value=value, maximum=maximum):
            return [Field("count", f"{value} of at most {maximum}"), _waiters(moment, handle)]
        case Port() as one:
            return _port(moment, one)
        case Socket() as one:
            return _socket(moment, one)
        case ThreadObject(thread=number):
            return [Field("thread", f"T{number}"), _waiters(moment, handle)]
        case RioBuffer() as buffer:
            place = name_at(moment.timeline.setup.program, buffer.address)
            return [Field("memory", f"{size(buffer.length)} from {place}")]
        case RequestQueue() as queue:
            return [
                Field("socket", moment.name(queue.socket)),
                Field("receives", f"at most {queue.most_receives}, results to {moment.name(queue.receive_queue)}"),
                Field("sends", f"at most {queue.most_sends}, results to {moment.name(queue.send_queue)}"),
                Field("deferred", str(len(queue.deferred))),
            ]
        case CompletionQueue() as queue:
            told = "polled" if queue.notify == POLLED else f"by {moment.name(queue.target)}"
            return [
                Field("results", f"{len(queue.results)} of at most {queue.size}"),
                Field("notification", f"{told}{', asked for' if queue.armed else ''}"),
            ]
        case PoolIo() as io:
            return [
                Field("socket", moment.name(io.socket)),
                Field("callback", function_name(moment.timeline, io.callback)),
                Field("expects", f"{io.expected} packet{'' if io.expected == 1 else 's'}"),
                Field("running", f"{io.running} callback{'' if io.running == 1 else 's'}"),
            ]
        case File() as file:
            return [Field("size", size(file.size)), Field("position", str(file.position))]
        case None:
            return [Field("state", "not created yet, or closed", Ink.SOFT)]


def _waiters(moment: Moment, handle: int) -> Field:
    return Field("waiting", threads([one.number for one in moment.waiting(handle)]))


def _event(moment: Moment, one: Event) -> list[Field]:
    kind = "manual reset: stays signalled until it is reset" if one.manual else "auto reset: one wait takes it"
    used = [
        operation.name or operation.call
        for operation in moment.world.operations
        if operation.event & ~1 == one.handle and operation.stage == "pending"
    ]
    return [
        Field("state", "signalled" if one.signaled else "not signalled"),
        Field("kind", kind),
        _waiters(moment, one.handle),
        Field("hEvent of", ", ".join(used) or "nothing pending"),
    ]


def _lock(moment: Moment, one: Mutex | CriticalSection) -> list[Field]:
    return [
        Field("owner", f"T{one.owner}" if one.owner else "nobody"),
        Field("taken", f"{one.depth} times" if one.depth != 1 else "once"),
        _waiters(moment, one.handle),
    ]


# Ports ------------------------------------------------------------------------------------------------------------


def _port(moment: Moment, one: Port) -> list[Field]:
    running = [t.number for t in moment.world.threads if t.port == one.handle and t.state == READY]
    limit = "1 a processor" if one.concurrency >= PROCESSORS else str(one.concurrency)  # B3
    fields = [
        Field("running", f"{len(running)} of {limit}: {threads(running)}"),
        Field(
            "waiting", f"{threads(list(reversed(one.waiters)))}{' (the first one goes next)' if one.waiters else ''}"
        ),
    ]
    if not one.packets:
        fields.append(Field("queue", "empty", Ink.SOFT))
    for position, packet in enumerate(one.packets):
        fields.append(Field("queue" if not position else "", f"{position + 1}. {_packet(moment, packet)}"))
    tied = [f"{s.name} (key {s.association.key})" for s in _sockets(moment) if _on(s, one.handle) and s.association]
    fields.append(Field("sockets", ", ".join(tied) or "none"))
    fields += registrations.of_port(moment, one.handle)
    return fields


def _packet(moment: Moment, packet: Packet) -> str:
    if packet.socket:
        return registrations.packet(moment, packet)
    name = name_at(moment.timeline.setup.program, packet.overlapped) if packet.overlapped else "NULL"
    status = f", {codes.status_name(packet.status)}" if packet.status else ""
    return f"packet {packet.number}: key {key_text(moment.timeline, packet.key)}, {size(packet.transferred)}, {name}{status}"


def _sockets(moment: Moment) -> list[Socket]:
    return [one for one in moment.world.objects if isinstance(one, Socket)]


def _on(one: Socket, port: int) -> bool:
    return one.association is not None and one.association.port == port


# Sockets ----------------------------------------------------------------------------------------------------------


def _socket(moment: Moment, one: Socket) -> list[Field]:
    kind = ["TCP" if one.stream else "UDP", "overlapped" if one.overlapped else "not overlapped"]
    kind.append("non-blocking" if one.nonblocking else "blocking")
    fields = [Field("state", _state(one)), Field("kind", ", ".join(kind))]
    if one.peer:
        fields.append(Field("peer", moment.name(one.peer)))
    if one.local or one.remote:
        fields.append(Field("ports", f"local {one.local or '-'}, remote {one.remote or '-'}"))
    if one.stream:
        fields.append(Field("in the air", size(one.in_air)))
    fields += _inbox(one)
    fields += _queue(moment, "receives", one.receives)
    if one.accepts:
        fields += _queue(moment, "accepts", one.accepts)
    if one.backlog:
        fields.append(Field("backlog", f"{len(one.backlog)} waiting to be accepted"))
    left = sum(part.size for part in one.outbox)
    fields.append(Field("outbox", f"{size(left)} still to send" if left else "empty", Ink.TEXT if left else Ink.SOFT))
    if one.association is not None:
        fields.append(Field("port", f"{moment.name(one.association.port)}, key {one.association.key}"))
    if one.selection is not None and one.selection.mask:
        chosen = one.selection
        fields.append(Field("events", f"{bits_text(chosen.mask)} set {moment.name(chosen.event)}"))
        fields.append(Field("recorded", bits_text(sum(bit for bit, _ in chosen.recorded))))
    found = moment.world.registration(one.handle)
    if found is not None:
        fields.append(Field("registered", registrations.summary(moment, found)))
    if one.modes:
        skip = ["no packet for success at once"] if one.modes & 1 else []
        skip += ["does not signal its own handle"] if one.modes & 2 else []
        fields.append(Field("modes", ", ".join(skip)))
    fields.append(Field("handle", "signalled" if one.signaled else "not signalled"))
    return fields + _options(one.options)


def _state(one: Socket) -> str:
    words = ["closed" if one.closed else one.state]
    words += ["the peer has finished"] if one.finished else []
    words += ["reset"] if one.reset else []
    words += ["shut for receiving"] if one.shut_receive else []
    words += ["shut for sending"] if one.shut_send else []
    words += ["context not updated"] if one.contextless else []
    return ", ".join(words)


def _inbox(one: Socket) -> list[Field]:
    if not one.inbox:
        return [Field("buffered", "nothing", Ink.SOFT)]
    if one.stream:
        data = b"".join(part for part in one.inbox if isinstance(part, bytes))
        return [Field("buffered", f"{size(len(data))} {excerpt(data)}")]
    fields: list[Field] = []
    for part in one.inbox[:8]:
        if isinstance(part, Datagram):
            text = f"{size(len(part.data))} {excerpt(part.data)} from port {part.source}"
            fields.append(Field("" if fields else "buffered", text))
    return fields


def _queue(moment: Moment, label: str, numbers: tuple[int, ...]) -> list[Field]:
    if not numbers:
        return [Field(label, "none posted", Ink.SOFT)]
    fields = []
    for position, number in enumerate(numbers[:16], 1):
        operation = moment.world.operation(number)
        if operation is None:
            continue
        name = operation.name or f"T{operation.thread}'s {operation.call}"
        room = f", {size(operation.room)} left" if operation.kind == "receive" else ""
        fields.append(Field(label if position == 1 else "", f"{position}. {name}{room}"))
    if len(numbers) > 16:
        fields.append(Field("", f"and {len(numbers) - 16} more"))
    return fields


def _options(options: Options) -> list[Field]:
    changed = [
        f"{name}={str(value).upper()}"  # TRUE and FALSE, as in C
        for name, value, usual in zip(Options._fields, options, _DEFAULT, strict=True)
        if value != usual
    ]
    return [Field("options", ", ".join(changed))] if changed else []
