"""The sentence of each fact: what just happened, in plain words, with the names the program uses.

Sentences are made when they are read, from the fact and the names of the run; nothing of them is stored.  One function
for each kind of fact; the table at the end is complete, and a test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..calls import CALLS
from ..engine import codes, facts
from ..engine.facts import Fact
from ..engine.objects import CriticalSection, Event, Mutex, Port, Semaphore
from ..engine.sockets import Datagram, Socket
from ..engine.subjects import object_ref, operation_ref
from ..engine.threads import ApcsRan, Finished, PortClosed, Satisfied, TimedOut, TookPackets
from .timeline import Timeline

_INFINITE = 0xFFFFFFFF
_ALL64 = 0xFFFFFFFFFFFFFFFF
_WAIT_FUNCTIONS = ("WaitFor", "WSAWaitFor", "SignalObjectAndWait", "SleepEx")


def sentence(timeline: Timeline, fact: Fact) -> str:
    """What happened, as one sentence or two."""
    return _SENTENCES[type(fact)](timeline, fact)


# Words ------------------------------------------------------------------------------------------------------------


def duration(microseconds: int) -> str:
    """A time span as a person writes it: 10 µs, 2.5 ms, 3 s."""
    if microseconds < 1000:
        return f"{microseconds} µs"
    if microseconds < 1_000_000:
        return f"{microseconds / 1000:g} ms"
    return f"{microseconds / 1_000_000:g} s"


def clock(microseconds: int) -> str:
    """A moment as it stands on the ruler: milliseconds with three decimals."""
    return f"{microseconds / 1000:.3f} ms"


def size_of(size: int) -> str:
    """A number of bytes."""
    return f"{size:,} byte{'' if size == 1 else 's'}"


def excerpt(data: bytes, limit: int = 24) -> str:
    """Bytes as short readable text in quotes."""
    text = "".join(chr(c) if 32 <= c < 127 and c != 92 else f"\\x{c:02x}" for c in data[:limit])
    return f'"{text}{"…" if len(data) > limit else ""}"'


def _name(t: Timeline, handle: int) -> str:
    return t.name(object_ref(handle))


def _operation(t: Timeline, number: int) -> str:
    operation = t.operations[number]
    return operation.name or f"T{operation.thread}'s {operation.call}"


def value_text(t: Timeline, call: str, value: int) -> str:
    """A returned value as C writes it: TRUE, SOCKET_ERROR, WAIT_TIMEOUT, a handle's name, or the number."""
    declared = CALLS.get(call)
    kind = declared.returns if declared else "int"
    if kind == "BOOL":
        return "TRUE" if value else "FALSE"
    if call.startswith(_WAIT_FUNCTIONS):
        return _wait_value(call, value)
    if kind == "SOCKET" or kind in ("HANDLE", "WSAEVENT"):
        if kind == "SOCKET" and value == _ALL64:
            return "INVALID_SOCKET"
        return (
            f"the handle of {_name(t, value)}"
            if object_ref(value) in t.names
            else "NULL"
            if not value
            else f"{value:#x}"
        )
    if value == -1 and declared is not None and declared.page.startswith("winsock"):
        return "SOCKET_ERROR"
    return str(value)


def _wait_value(call: str, value: int) -> str:
    if call == "SleepEx" and not value:
        return "0"
    if value == 258:
        return "WAIT_TIMEOUT"
    if value == 192:
        return "WAIT_IO_COMPLETION"
    if value == _INFINITE:
        return "WAIT_FAILED"
    if value >= 128:
        return f"WAIT_ABANDONED_0 + {value - 128}"
    return f"WAIT_OBJECT_0 + {value}" if value else "WAIT_OBJECT_0"


def error_text(error: int) -> str:
    """A last-error value by its name."""
    return codes.error_name(error)


# Threads ----------------------------------------------------------------------------------------------------------


def _thread_created(t: Timeline, f: facts.ThreadCreated) -> str:
    if not f.creator:
        return "T1 is about to run main."
    ready = "is suspended" if f.suspended else "is ready to run"
    return (
        f"T{f.creator} creates T{f.record.number}, which {ready} {'' if f.suspended else f.record.name}".rstrip() + "."
    )


def _called(t: Timeline, f: facts.Called) -> str:
    return f"T{f.thread} calls {f.text or f.name}."


def _returned(t: Timeline, f: facts.Returned) -> str:
    declared = CALLS.get(f.name)
    if declared is not None and declared.returns == "void":
        return f"{f.name} returns to T{f.thread}."
    text = f"{f.name} returns {value_text(t, f.name, f.value)}"
    if f.error:
        text += f"; the last error is {codes.error_name(f.error)}"
        meaning = codes.meaning(f.error)
        if meaning:
            text += f": {meaning}"
    return text + "."


def _blocked(t: Timeline, f: facts.Blocked) -> str:
    wait = f.wait
    limit = "" if wait.until is None else f", until {clock(wait.until)} at the latest"
    alertable = ", alertably" if wait.alertable and not wait.operation else ""
    if wait.handles:
        names = [_name(t, handle) for handle in wait.handles]
        several = "all of " if wait.every and len(names) > 1 else "any of " if len(names) > 1 else ""
        return f"T{f.thread} waits for {several}{_list(names)}{alertable}{limit}."
    if wait.port:
        return f"T{f.thread} waits at {_name(t, wait.port)} for a packet{alertable}{limit}."
    if wait.operation:
        operation = t.operations[wait.operation]
        return f"T{f.thread} waits inside {operation.call} until it can finish{limit}; APCs may run meanwhile."
    if wait.until is None:
        return f"T{f.thread} sleeps for ever{alertable}."
    return f"T{f.thread} sleeps{alertable} until {clock(wait.until)}."


def _list(names: list[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _woken(t: Timeline, f: facts.Woken) -> str:
    match f.outcome:
        case Satisfied(_, abandoned):
            end = " by a mutex whose owner ended" if abandoned else ""
            return f"T{f.thread}'s wait is satisfied{end}; it is ready to run."
        case TimedOut():
            return f"T{f.thread}'s time is up; it is ready to run."
        case ApcsRan():
            return f"T{f.thread}'s wait is ended by APCs."
        case TookPackets(packets):
            return f"T{f.thread} is released with {_packets(packets)}; it is ready to run."
        case PortClosed():
            return f"T{f.thread}'s wait ends, because the port was closed."
        case Finished():
            return f"T{f.thread}'s call can finish; it is ready to run."


def _packets(packets: tuple[Any, ...]) -> str:
    return f"packet {packets[0].number}" if len(packets) == 1 else f"{len(packets)} packets"


def _resumed(t: Timeline, f: facts.Resumed) -> str:
    return f"T{f.thread} may run."


def _thread_ended(t: Timeline, f: facts.ThreadEnded) -> str:
    return f"T{f.thread} ends with code {f.code}; its handle is signalled."


def _faulted(t: Timeline, f: facts.Faulted) -> str:
    where = f" (line {f.line})" if f.line else ""
    return f"T{f.thread} {f.text}{where}. The run ends here."


def _printed(t: Timeline, f: facts.Printed) -> str:
    return f"The program prints {excerpt(f.data.rstrip(), 60)}."


def _process_ended(t: Timeline, f: facts.ProcessEnded) -> str:
    if f.how == "deadlock":
        return f"Deadlock: {f.text}."
    return f"The process ends with code {f.code}: {f.text}."


# APCs -------------------------------------------------------------------------------------------------------------


def _apc_name(apc: Any) -> str:
    return f"the completion routine of {apc.name}" if apc.operation else f"the APC {apc.name}".rstrip()


def _apc_queued(t: Timeline, f: facts.ApcQueued) -> str:
    return f"{_capital(_apc_name(f.apc))} is queued to T{f.thread}; it runs when T{f.thread} waits alertably."


def _apc_started(t: Timeline, f: facts.ApcStarted) -> str:
    return f"{_capital(_apc_name(f.apc))} runs on T{f.thread}, inside its alertable wait."


def _apc_returned(t: Timeline, f: facts.ApcReturned) -> str:
    return f"The routine returns to T{f.thread}'s wait."


def _apcs_lost(t: Timeline, f: facts.ApcsLost) -> str:
    return f"{len(f.apcs)} queued APC{'s' * (len(f.apcs) != 1)} of T{f.thread} will never run, because the thread ends."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# Objects ----------------------------------------------------------------------------------------------------------


def _created(t: Timeline, f: facts.Created) -> str:
    match f.record:
        case Event(name=name, manual=manual, signaled=signaled):
            kind = "a manual-reset event" if manual else "an auto-reset event"
            return f"{name} is {kind}, {'signalled' if signaled else 'not signalled'}."
        case Mutex(name=name, owner=owner):
            return f"{name} is a mutex, {f'owned by T{owner}' if owner else 'free'}."
        case Semaphore(name=name, value=value, maximum=maximum):
            return f"{name} is a semaphore with count {value} of at most {maximum}."
        case CriticalSection(name=name):
            return f"{name} is a critical section, free."
        case Port(name=name, concurrency=concurrency):
            limit = "any number of threads" if concurrency >= 64 else f"{concurrency} thread{'s' * (concurrency != 1)}"
            return f"{name} is a completion port that lets {limit} run at a time."
        case Socket(name=name, stream=stream, overlapped=overlapped, peer=peer):
            kind = "TCP" if stream else "UDP"
            text = f"{name} is a {kind} socket{'' if overlapped else ' without the overlapped attribute'}"
            return f"{text}{', connected' if peer else ''}."


def _closed(t: Timeline, f: facts.Closed) -> str:
    return f"The handle of {_name(t, f.handle)} is closed."


def _event_set(t: Timeline, f: facts.EventSet) -> str:
    if f.again:
        return f"{_name(t, f.handle)} is set, but it was set already: events do not count."
    return f"{_name(t, f.handle)} becomes signalled."


def _event_reset(t: Timeline, f: facts.EventReset) -> str:
    why = {
        "call": "",
        "start": ", because a new operation starts with it",
        "wait": ", because the wait took it (auto-reset)",
    }[f.why]
    return f"{_name(t, f.handle)} becomes non-signalled{why}."


def _count_changed(t: Timeline, f: facts.CountChanged) -> str:
    return f"The count of {_name(t, f.handle)} is {f.value} now."


def _owner_changed(t: Timeline, f: facts.OwnerChanged) -> str:
    if f.owner:
        return f"T{f.owner} owns {_name(t, f.handle)}{f', {f.depth} times' if f.depth > 1 else ''}."
    return f"{_name(t, f.handle)} is free{' (its owner ended without releasing it)' if f.abandoned else ''}."


# Sockets ----------------------------------------------------------------------------------------------------------

_SOCKET_CHANGES = {
    "bound": "{name} has local port {local} now.",
    "listening": "{name} listens on port {local}.",
    "connecting": "{name} asks for a connection to port {remote}.",
    "connected": "{name} is connected to port {remote}.",
    "queued": "The system has made the server's end of a connection; it waits to be accepted.",
    "backlog": "{name} has {backlog} connection(s) waiting to be accepted.",
    "accepted": "{name} is the server's end of the connection now.",
    "refused": "{name}'s connection was refused.",
    "named": "{name} has its peer.",
    "unqueued": "The connection has been taken over by the accept socket.",
    "unreachable": "{name} learns that nobody was there for a datagram it sent.",
    "unreachable reported": "{name} reports that nobody was there for a datagram it sent.",
    "finishing": "{name} tells its peer that no more bytes will come.",
    "context": "{name} has taken over the context of its connection.",
}


def _socket_changed(t: Timeline, f: facts.SocketChanged) -> str:
    one = f.record
    name = one.name or "the server's end"
    text = _SOCKET_CHANGES[f.what].format(name=name, local=one.local, remote=one.remote, backlog=len(one.backlog))
    return _capital(text) if not one.name else text


def _option_set(t: Timeline, f: facts.OptionSet) -> str:
    return f"{_name(t, f.handle)}: {f.text}."


def _shut_down(t: Timeline, f: facts.ShutDown) -> str:
    which = "both directions" if f.receive and f.send else "receiving" if f.receive else "sending"
    return f"{_name(t, f.handle)} is shut down for {which}."


def _socket_closed(t: Timeline, f: facts.SocketClosed) -> str:
    return f"{_name(t, f.handle)} is closed."


def _handle_signaled(t: Timeline, f: facts.HandleSignaled) -> str:
    state = "signalled" if f.signaled else "non-signalled"
    return f"The socket handle of {_name(t, f.handle)} itself becomes {state}."


def _job_planned(t: Timeline, f: facts.JobPlanned) -> str:
    at = clock(f.time)
    match f.kind:
        case "send":
            return f"{_name(t, f.socket)} will send {size_of(len(f.data))} at {at}."
        case "close":
            return f"{_name(t, f.socket)} will close at {at}."
        case "reset":
            return f"{_name(t, f.socket)} will reset its connection at {at}."
        case _:
            return f"A client will connect to port {f.port} at {at}."


# The network ------------------------------------------------------------------------------------------------------

_MESSAGES = {
    "fin": "the end of the stream",
    "reset": "a reset",
    "connect": "a request to connect",
    "accepted": "the answer that the connection stands",
    "refused": "the answer that nobody listens",
    "unreachable": "the answer that nobody is there",
}


def _message(message: Any) -> str:
    if message.kind == "data":
        return f"{size_of(len(message.data))} {excerpt(message.data)}"
    if message.kind == "datagram":
        return f"a datagram of {size_of(len(message.data))} {excerpt(message.data)}"
    return _MESSAGES[message.kind]


def _sent(t: Timeline, f: facts.Sent) -> str:
    source = _name(t, f.message.source) if f.message.source else "The network"
    return f"{source} sends {_message(f.message)} to {_socket(t, f.message.socket)}."


def _socket(t: Timeline, handle: int) -> str:
    return t.names.get(object_ref(handle)) or "the server's end"


def _arrived(t: Timeline, f: facts.Arrived) -> str:
    plural = f.message.kind == "data" and len(f.message.data) != 1
    return f"{_capital(_message(f.message))} {'reach' if plural else 'reaches'} {_socket(t, f.message.socket)}."


def _buffered(t: Timeline, f: facts.Buffered) -> str:
    size = len(f.part.data) if isinstance(f.part, Datagram) else len(f.part)
    return f"No receive is posted for {size_of(size)}: the system keeps them in {_socket(t, f.handle)}'s buffer."


def _taken(t: Timeline, f: facts.Taken) -> str:
    return f"{size_of(f.size)} {'are' if f.size != 1 else 'is'} taken out of {_socket(t, f.handle)}'s buffer."


def _lost(t: Timeline, f: facts.Lost) -> str:
    return f"{size_of(f.size)} {'are' if f.size != 1 else 'is'} lost: {f.why}."


def _stream_ended(t: Timeline, f: facts.StreamEnded) -> str:
    if f.reset:
        return f"{_socket(t, f.handle)}'s connection has been reset; everything pending on it fails."
    return f"{_socket(t, f.handle)} has reached the end of the stream: its peer closed."


# Operations -------------------------------------------------------------------------------------------------------

_KINDS = {"receive": "receive", "send": "send", "accept": "accept", "connect": "connect", "notify": "wait for a change"}


def _posted(t: Timeline, f: facts.Posted) -> str:
    operation = f.operation
    what = _KINDS[operation.kind]
    room = f" of up to {size_of(operation.length)}" if operation.kind == "receive" else ""
    if operation.kind == "send":
        room = f" of {size_of(operation.length)}"
    if not operation.overlapped:
        return f"T{operation.thread}'s {operation.call} becomes a {what}{room} on {_name(t, operation.socket)}."
    owned = (
        "; buffer and OVERLAPPED belong to the system"
        if operation.buffers
        else "; its OVERLAPPED belongs to the system"
    )
    return f"{operation.name} is a {what}{room} on {_name(t, operation.socket)}{owned}."


def _transferred(t: Timeline, f: facts.Transferred) -> str:
    operation = t.operations[f.operation]
    if operation.kind == "send":
        return f"{size_of(f.size)} of {_operation(t, f.operation)} are handed to the transport."
    data = b"".join(part for _, part in f.writes)[: f.size]
    return f"{size_of(f.size)} {excerpt(data)} move into the buffer of {_operation(t, f.operation)}."


def _completed(t: Timeline, f: facts.Completed) -> str:
    how = "inside the call" if f.inside else "now"
    if codes.succeeded(f.status):
        return f"{_operation(t, f.operation)} completes {how}, with {size_of(f.size)}."
    name = codes.status_name(f.status)
    return f"{_operation(t, f.operation)} completes {how} with {name}, {size_of(f.size)}."


def _overlapped_written(t: Timeline, f: facts.OverlappedWritten) -> str:
    if f.high is None:
        return f"{f.name}.Internal says {codes.status_name(f.internal)}."
    return f"{f.name}.InternalHigh is {f.high}, and then Internal is {codes.status_name(f.internal)}."


def _cancel_requested(t: Timeline, f: facts.CancelRequested) -> str:
    return f"{_operation(t, f.operation)} is asked to end; its indication will still come."


# Completion ports -------------------------------------------------------------------------------------------------


def _associated(t: Timeline, f: facts.Associated) -> str:
    return (
        f"{_name(t, f.handle)} completes to {_name(t, f.association.port)} from now on, with key {f.association.key}."
    )


def _modes_set(t: Timeline, f: facts.ModesSet) -> str:
    parts = []
    if f.modes & 1:
        parts.append("queues no packet for what succeeds inside the call")
    if f.modes & 2:
        parts.append("does not signal its own handle")
    return f"{_name(t, f.handle)} {' and '.join(parts) or 'keeps its modes'}."


def _packet_queued(t: Timeline, f: facts.PacketQueued) -> str:
    packet = f.packet
    source = f"for {t.names[operation_ref(packet.operation)]}" if packet.operation else "posted by the program"
    return (
        f"Packet {packet.number} is queued at {_name(t, f.port)}: key {packet.key}, "
        f"{size_of(packet.transferred)}, {source}."
    )


def _packets_taken(t: Timeline, f: facts.PacketsTaken) -> str:
    return f"{_capital(_packets(f.packets))} {'leaves' if len(f.packets) == 1 else 'leave'} {_name(t, f.port)} for T{f.thread}."


_SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.ThreadCreated: _thread_created,
    facts.Called: _called,
    facts.Returned: _returned,
    facts.Blocked: _blocked,
    facts.Woken: _woken,
    facts.Resumed: _resumed,
    facts.ThreadEnded: _thread_ended,
    facts.Faulted: _faulted,
    facts.Printed: _printed,
    facts.ProcessEnded: _process_ended,
    facts.ApcQueued: _apc_queued,
    facts.ApcStarted: _apc_started,
    facts.ApcReturned: _apc_returned,
    facts.ApcsLost: _apcs_lost,
    facts.Created: _created,
    facts.Closed: _closed,
    facts.EventSet: _event_set,
    facts.EventReset: _event_reset,
    facts.CountChanged: _count_changed,
    facts.OwnerChanged: _owner_changed,
    facts.SocketChanged: _socket_changed,
    facts.OptionSet: _option_set,
    facts.ShutDown: _shut_down,
    facts.SocketClosed: _socket_closed,
    facts.HandleSignaled: _handle_signaled,
    facts.JobPlanned: _job_planned,
    facts.Sent: _sent,
    facts.Arrived: _arrived,
    facts.Buffered: _buffered,
    facts.Taken: _taken,
    facts.Lost: _lost,
    facts.StreamEnded: _stream_ended,
    facts.Posted: _posted,
    facts.Transferred: _transferred,
    facts.Completed: _completed,
    facts.OverlappedWritten: _overlapped_written,
    facts.CancelRequested: _cancel_requested,
    facts.Associated: _associated,
    facts.ModesSet: _modes_set,
    facts.PacketQueued: _packet_queued,
    facts.PacketsTaken: _packets_taken,
}
