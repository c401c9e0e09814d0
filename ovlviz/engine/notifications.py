"""Socket state notifications: a port is told that a call would not block now, which is readiness and not completion (B135).

A registration ties a socket to a port (B137).  Readiness is not an event that somebody sends but a property of the
socket, so nothing that changes sockets knows of it: after each step `look` compares what is true of the registered
sockets with what was true before.

* EDGE: a packet for each wanted condition that turned true while the registration was enabled (B166).
* LEVEL: the same, and besides a packet whenever a thread asks, or waits, while a wanted condition holds and no packet of
  the socket is queued (B165).  When exactly the condition is looked at again is documented nowhere; this is the latest
  moment at which it can be, and the documented poll sample, which treats WSAEWOULDBLOCK as fatal, works.

A socket has one packet queued at most; further events are merged into it (B175).
"""

from __future__ import annotations

from typing import NamedTuple

from . import codes, facts, ports, readiness
from .objects import Packet, Registration
from .provider_calls import own
from .registrations import EDGE, LEVEL, ONESHOT, PERSISTENT
from .sockets import Socket
from .subjects import Refs, object_ref, registration_ref, thread_ref
from .world import Draft

IN, OUT, HANGUP, ERR, REMOVE = 0x01, 0x02, 0x04, 0x40, 0x80
"""The events of a packet (B173); the first three are also the bits of a filter (B150)."""

FILTER_ALL = IN | OUT | HANGUP
TRIGGER_ALL = ONESHOT | PERSISTENT | LEVEL | EDGE
OP_NONE, OP_ENABLE, OP_DISABLE, OP_REMOVE = 0, 1, 2, 4


class Request(NamedTuple):
    """One SOCK_NOTIFY_REGISTRATION as the program filled it in; `result_at` is the address of its registrationResult."""

    socket: int
    key: int
    filter: int
    operation: int
    trigger: int
    result_at: int


# What is true of a socket -----------------------------------------------------------------------------------------


def conditions(socket: Socket) -> int:
    """The events whose conditions hold now, asked for or not."""
    if socket.closed:
        return 0
    if not socket.stream:
        # B180: no HANGUP; an unreachable partner is an error that the next receive reports (B181).
        arrived = IN if socket.inbox else 0
        return arrived | (OUT if socket.local else 0) | (ERR if socket.unreachable else 0)
    if socket.state == "listening":
        return IN if socket.backlog else 0  # B177
    if socket.reset:
        return HANGUP | ERR  # B179, B181: aborted, and the code is for a receive to fetch
    if socket.state != "connected":
        return ERR if socket.refused else 0  # B178: a failed connect is ERR without OUT
    held = IN if socket.inbox and not socket.shut_receive else 0  # B177
    if socket.finished:
        held |= HANGUP  # B179
    if not socket.shut_send and readiness.has_room(socket):
        held |= OUT  # B178
    return held


def wanted(one: Registration) -> int:
    """The events that a registration is told of: its filter, and ERR, for which nobody can ask (B150, B174, B193)."""
    return one.filter | ERR


# Registering ------------------------------------------------------------------------------------------------------


def carry_out(w: Draft, me: int, port: int, request: Request) -> None:
    """Do what one registration record asks for; its registrationResult is its own (B146)."""
    by = (thread_ref(me),)
    one = w.registrations.get(request.socket)
    refused = _refused(w, port, request, one)
    if refused is not None:
        result, why, rules = refused
        w.emit(facts.RegistrationAnswered(me, request.socket, result, request.result_at, why, by, (*rules, "B146")))
    elif request.operation == OP_NONE:
        why = "the operation is SOCK_NOTIFY_OP_NONE"
        w.emit(facts.RegistrationAnswered(me, request.socket, 0, request.result_at, why, by, ("B152", "B146")))
    elif request.operation == OP_ENABLE:
        _enable(w, port, request, one, by)
    else:
        assert one is not None
        _switch_off(w, request, one, by)


_Refusal = tuple[int, str, facts.Rules]
_INVALID, _NOT_FOUND, _NOT_A_SOCKET, _NOT_SUPPORTED = 87, 1168, 10038, 10045
"""Which codes Windows gives is published nowhere; these are choices, and the sentence says so."""


def _refused(w: Draft, port: int, request: Request, one: Registration | None) -> _Refusal | None:
    """Why a record is refused: its result, the reason, the rules; None when it is not."""
    if own(w, request.socket) is not None:
        return _NOT_SUPPORTED, "it is a socket of another provider than Microsoft's", ("B136",)
    if w.socket(request.socket) is None:
        return _NOT_A_SOCKET, "the handle is no socket", ("B148",)
    if request.operation not in (OP_NONE, OP_ENABLE, OP_DISABLE, OP_REMOVE):
        return _INVALID, "a record has one operation at most", ("B151", "C12")
    if request.operation == OP_ENABLE:
        return _refused_enable(w, port, request, one)
    if request.operation != OP_NONE and (one is None or one.removing or one.port != port):
        gone = one is not None and one.removing
        return _NOT_FOUND, "it has been removed already" if gone else "it is not registered", ("B158", "B187")
    return None


def _refused_enable(w: Draft, port: int, request: Request, one: Registration | None) -> _Refusal | None:
    trigger = request.trigger
    if request.filter & ~FILTER_ALL:
        return _INVALID, "the filter may hold IN, OUT and HANGUP alone", ("B150",)
    if trigger & ~TRIGGER_ALL or bool(trigger & LEVEL) == bool(trigger & EDGE):
        return _INVALID, "exactly one of LEVEL and EDGE must be given", ("B159",)
    if trigger & ONESHOT and trigger & PERSISTENT:
        return _INVALID, "ONESHOT and PERSISTENT contradict each other", ("B160", "B161")
    if not trigger & (ONESHOT | PERSISTENT) and w.settings.contrary("C7"):
        return _INVALID, "one of ONESHOT and PERSISTENT must be given", ("B160", "C7")
    if one is not None and one.port != port:
        return _INVALID, "it is registered with another port", ("B154", "C6")
    if one is not None and w.settings.contrary("C6"):
        return _INVALID, "it may be registered only once", ("B153", "C6")
    if one is not None and one.removing:
        return _INVALID, "it is being removed, and its REMOVE packet has not been taken", ("B149", "B184")
    return None


def _enable(w: Draft, port: int, request: Request, one: Registration | None, by: Refs) -> None:
    """Make a registration, or switch on and change the one there is; the key stays (B149, B152, B153).

    An EDGE registration counts what holds already as seen (B167); a LEVEL one looks afresh (B170).
    """
    seen = conditions(w.endpoint(request.socket)) if request.trigger & EDGE else 0
    lenient = () if request.trigger & (ONESHOT | PERSISTENT) else ("B160", "C7")
    seen_rules = ("B167",) if seen & request.filter else ()
    owner = w.port(port)
    meanwhile = ("B190",) if owner is not None and owner.waiters else ()  # others wait there already
    if one is None:
        made = Registration(request.socket, port, request.key, request.filter, request.trigger, seen=seen)
        rules = ("B137", "B152", "B159", *lenient, *seen_rules, *meanwhile)
        w.emit(facts.Registered(made, "made", request.result_at, by, rules))
    else:
        again = one._replace(filter=request.filter, trigger=request.trigger, enabled=True, seen=seen)
        kept = ("B149",) if request.key != one.key else ()
        rules = ("B153", "B152", *(("B164",) if not one.enabled else ()), *kept, *lenient, *seen_rules, "C6")
        w.emit(facts.Registered(again, "changed", request.result_at, by, rules))
    _look_at(w, request.socket, "B170")


def _switch_off(w: Draft, request: Request, one: Registration, by: Refs) -> None:
    """DISABLE stops new packets and no more (B155); REMOVE ends the registration with a last packet (B157)."""
    if request.operation == OP_DISABLE:
        # C5: no packet tells of it, and ENABLE may follow at once (B156).
        rules = ("B155", "B156", "B170", "C5")
        w.emit(facts.Registered(one._replace(enabled=False), "disabled", request.result_at, by, rules))
        return
    ending = one._replace(enabled=False, removing=True)
    early = ("B185",) if _queued(w, one) is not None else ()  # what was told before comes first, in the same packet
    w.emit(facts.Registered(ending, "removing", request.result_at, by, ("B157", "B184", *early)))
    _tell(w, ending, REMOVE, (registration_ref(one.socket),), ())


# Telling ----------------------------------------------------------------------------------------------------------


def look(w: Draft) -> None:
    """Compare what is true of the registered sockets with what was; once after each step."""
    for socket in tuple(w.registrations):
        _look_at(w, socket, "B165")


def asked(w: Draft, me: int, port: int) -> None:
    """A thread asks the port for packets: LEVEL registrations whose conditions still hold tell of them again (B165)."""
    for one in tuple(w.registrations.values()):
        if one.port == port and _holds_still(w, one):
            by = (object_ref(one.socket), thread_ref(me))
            _tell(w, one, conditions(w.endpoint(one.socket)) & wanted(one), by, ("B165", "B194"))


def _look_at(w: Draft, handle: int, why: str) -> None:
    """Tell what has become true of one socket; `why` a LEVEL registration is told: it changed, or is looked at afresh."""
    one = w.registrations[handle]
    socket = w.endpoint(handle)
    if one.removing:
        return  # its REMOVE packet is queued already, and ends it even if the socket is closed meanwhile
    if socket.closed:
        # No packet tells of it, and one that is queued stays.
        w.emit(facts.Unregistered(handle, one.port, "closed", (object_ref(handle),), ("B183", "B186")))
        return
    if not one.enabled:
        return  # B170: nothing is kept for later; ENABLE looks afresh
    now = conditions(socket)
    new = now & ~one.seen & wanted(one)
    if now != one.seen:
        w.emit(facts.ConditionsSeen(handle, now))
    if not one.mixed and _mixed(w, socket):
        text = "it is registered and has overlapped operations too; what that does together is documented nowhere"
        w.emit(facts.Unspecified(handle, 0, text, True, (object_ref(handle),), ("B138",)))
    by = (object_ref(handle), registration_ref(handle))
    if new:
        if new & HANGUP and now & wanted(one) & IN:
            text = "whether HANGUP is told while data is still unread is documented nowhere; here it is"
            w.emit(facts.Unspecified(handle, 0, text, False, (object_ref(handle),), ("B179",)))
        level = one.trigger & LEVEL
        _tell(w, one, now & wanted(one) if level else new, by, (why,) if level else ("B166", "B168"))
    # B169: with LEVEL and PERSISTENT, whoever else waits is told as well.
    while _holds_still(w, w.registrations[handle]) and _someone_may_take(w, one.port):
        _tell(w, w.registrations[handle], now & wanted(one), by, ("B165", "B169", "B194"))


def _mixed(w: Draft, socket: Socket) -> bool:
    return any([one.overlapped and one.socket == socket.handle for one in w.operations.values()])


def _holds_still(w: Draft, one: Registration) -> bool:
    """Whether a LEVEL registration has something to tell and no packet queued."""
    if not one.enabled or not one.trigger & LEVEL or _queued(w, one) is not None:
        return False
    return bool(conditions(w.endpoint(one.socket)) & wanted(one))


def _someone_may_take(w: Draft, handle: int) -> bool:
    port = w.port(handle)
    return port is not None and bool(port.waiters) and ports.may_run(w, port, port.waiters[-1])


def _queued(w: Draft, one: Registration) -> Packet | None:
    """The socket's packet, while it is in the port's queue."""
    port = w.port(one.port)
    if port is None:
        return None
    return next((packet for packet in port.packets if packet.socket == one.socket), None)


_MEANS = {IN: "B177", OUT: "B178", HANGUP: "B179", ERR: "B181", REMOVE: "B157"}


def _tell(w: Draft, one: Registration, events: int, by: Refs, rules: facts.Rules) -> None:
    """Queue a packet as PostQueuedCompletionStatus would (B171), or merge the events into the one that is queued (B175)."""
    rules = (*rules, *[rule for event, rule in _MEANS.items() if events & event])
    if events & (ERR | REMOVE):
        rules = (*rules, "B174")
    packet = _queued(w, one)
    if packet is None:
        made = Packet(w.next_number, one.key, 0, codes.SUCCESS, events, socket=one.socket)
        ports.queue(w, one.port, made, by, ("B135", *rules, "B171", "B172", "B191"))
    elif events & ~packet.transferred:
        added = events & ~packet.transferred
        merged = packet.transferred | added
        w.emit(facts.PacketMerged(one.port, packet.number, one.socket, merged, added, by, (*rules, "B175", "B176")))
