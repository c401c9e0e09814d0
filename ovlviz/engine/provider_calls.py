"""Calling a service provider: who owns a socket handle, and how its functions run.

Ws2_32 sits between the applications' WSA functions and the providers' WSP functions (S1).  A program that brings a provider
along (`provider.c`) has it called here: the provider's function runs on the calling thread, in a frame on top of the one
that called Winsock, and what it returns becomes the call's result; its *lpErrno the thread's last error (S8).
"""

from __future__ import annotations

from typing import NamedTuple

from . import facts
from .layout import Struct
from .memory import CODE, Block, Fault, address_of, number_of, read_int
from .naming import name_at
from .program import ProviderCode
from .provider import Descriptor, Request, Upcall, Upcalled
from .slice import MAX_RECURSION, EnterStop, FieldStop, LeaveStop, new_frame
from .subjects import object_ref, overlapped_ref, thread_ref
from .threads import Calling, Thread
from .world import Draft


def code(w: Draft) -> ProviderCode:
    """The provider's code; there must be one."""
    found = w.setup.program.provider
    assert found is not None
    return found


def owned(w: Draft, handle: int) -> Descriptor | None:
    """The provider's record of a socket handle; None when it is no socket of the provider (S2)."""
    return next((one for one in w.provider.handles if one.handle == handle), None)


def own(w: Draft, handle: int) -> Descriptor | None:
    """The record of a handle that WPUCreateSocketHandle made; None for any other, an IFS handle included (S13)."""
    found = owned(w, handle)
    return None if found is None or found.ifs else found


def procedure(w: Draft, name: str) -> int:
    """The address of the provider's own function; 0 when it leaves it to the base provider (design 8.17)."""
    return next((address for one, address in w.provider.procedures if one == name), 0)


def request(w: Draft, overlapped: int) -> Request | None:
    """The request that this OVERLAPPED was last given for."""
    return next((one for one in w.provider.requests if one.overlapped == overlapped), None)


# Winsock's own variables --------------------------------------------------------------------------------------------


class Handed(NamedTuple):
    """Variables of Ws2_32's own, made for one upcall: `blocks` as in Upcall, and their addresses by name."""

    blocks: tuple[tuple[str, int, Block], ...]
    at: dict[str, int]


def hand(w: Draft, me: int, **values: bytes) -> Handed:
    """Variables with these values, on the stack of the thread."""
    serial = w.thread(me).serial
    blocks, at = [], {}
    for name, data in values.items():
        number = number_of(code(w).variable(name), me, serial)
        blocks.append((name, number, Block(data, None)))
        at[name] = address_of(number)
        serial += 1
    return Handed(tuple(blocks), at)


def filled(layout: Struct, **values: int) -> bytes:
    """The bytes of a structure with some members given; the others are 0."""
    data = bytearray(layout.size)
    for member in layout.members:
        if member.name in values:
            data[member.offset : member.offset + member.layout.size] = values[member.name].to_bytes(
                member.layout.size, "little"
            )
    return bytes(data)


# Calling the provider -----------------------------------------------------------------------------------------------


def call(w: Draft, me: int, upcall: Upcall) -> None:
    """Begin the provider's function on the thread, on top of the call that needs it."""
    thread = w.thread(me)
    if len(thread.frames) >= MAX_RECURSION:
        raise Fault("recursion", f"calls more than {MAX_RECURSION} functions inside each other")
    program = w.setup.program
    frame = new_frame(program, (upcall.address - CODE) // 16, upcall.arguments, -1, root=True)
    by = (thread_ref(me), object_ref(upcall.handle)) if upcall.handle else (thread_ref(me),)
    w.emit(facts.UpcallStarted(me, upcall.function, caller(thread), upcall, frame, by, upcall.rules))


def returned(w: Draft, me: int, value: int | None) -> Upcalled:
    """The provider's function returned; what its caller learns of it."""
    calling = w.thread(me).frames[-2].calling
    assert isinstance(calling, Calling)
    assert isinstance(calling.upcall, Upcall)
    upcall = calling.upcall
    left = tuple((name, w.memory[number].data) for name, number, _ in upcall.blocks)
    error = next((int.from_bytes(data, "little") for name, data in left if name == "lpErrno"), 0)
    if value is None:
        raise Fault("no-value", f"returns from {upcall.function} without a value")
    # What was handed over dies now: a provider that needs the thread's identity or the WSABUFs later has copies.
    gone: facts.Rules = ("S33", "S52") if any(name == "lpThreadId" for name, _, _ in upcall.blocks) else ()
    w.emit(facts.UpcallReturned(me, upcall.function, value, error, upcall.blocks, (thread_ref(me),), ("S8", *gone)))
    return Upcalled(upcall.function, value, error, left)


def caller(thread: Thread) -> str:
    """The Winsock function that the thread is in."""
    calling = thread.frames[-1].calling
    return calling.name if isinstance(calling, Calling) else ""


def inside(thread: Thread, function: str) -> bool:
    """Whether the thread runs this function of the provider, at any depth."""
    return any(
        isinstance(one.calling, Calling)
        and isinstance(one.calling.upcall, Upcall)
        and one.calling.upcall.function == function
        for one in thread.frames
    )


# The switch ---------------------------------------------------------------------------------------------------------

_BELOW: dict[str, facts.Rules] = {
    "WSPStartupEx": ("S22", "S91"),
    "WSPSocket": ("S100",),
    "WSPRecv": ("S94",),
    "WSPSend": ("S94",),
    "WSPIoctl": ("S92", "S93"),
    "WSPRdmaRead": ("S94", "S103", "S105"),
    "WSPRdmaWrite": ("S94", "S103", "S105"),
    "WSPRegisterMemory": ("S104",),
    "WSPGetOverlappedResult": ("S99",),
    "WSPCloseSocket": ("S101",),
}
"""What the documents say of each call that the switch makes of a SAN provider."""


def has_switch(w: Draft) -> bool:
    """Whether Ws2_32 calls a switch over a SAN provider: both start functions are there (S90, S91)."""
    return code(w).switch


def entered(w: Draft, me: int, stop: EnterStop) -> None:
    """C code called a function that Winsock could have called."""
    rules = ("S90", *_BELOW.get(stop.function, ())) if has_switch(w) else ()
    w.emit(facts.ProviderEntered(me, stop.function, stop.caller, stop.span.line, (thread_ref(me),), rules))


def left(w: Draft, me: int, stop: LeaveStop) -> None:
    """That function returned."""
    w.emit(facts.ProviderLeft(me, stop.function, stop.value, stop.span.line, (thread_ref(me),), ("S8",)))


# The result fields --------------------------------------------------------------------------------------------------

# A provider may use all of them as it likes while it has the operation (S87).  Whether what one thread stores is seen by
# another in the same order is the hardware's matter (S81); here it is, and each store and read is a step of its own, between
# which others may run: so a count can be read that is not there yet (S80), or an event reset that another will wait for (S84).


_WHY: dict[tuple[str, bool], facts.Rules] = {
    ("Internal", True): ("S78",),
    ("InternalHigh", True): ("S78",),
    ("Offset", True): ("S28", "S78"),
    ("OffsetHigh", True): ("S28", "S78"),
    ("Internal", False): ("S79",),
    ("InternalHigh", False): ("S79",),
    ("Offset", False): ("S74", "S79"),
    ("OffsetHigh", False): ("S28", "S79"),
}
_OFFSETS = {"Internal": 0, "InternalHigh": 8, "Offset": 16, "OffsetHigh": 20}
IN_PROGRESS = 0x103
"""WSS_OPERATION_IN_PROGRESS, the same number as STATUS_PENDING (S77)."""


def touched(w: Draft, me: int, stop: FieldStop) -> None:
    """C code of a program with a provider read or stored a result field: an event of its own."""
    rules = _WHY[(stop.field, stop.stored)]
    if stop.stored and stop.field == "Internal" and stop.value == IN_PROGRESS:
        rules = ("S77", "S82")
    elif stop.stored and stop.field == "Internal" and read_int(w.memory, stop.address + 24, 8) & 1:
        rules = ("S78", "S95", "S97")
    kind = facts.FieldStored if stop.stored else facts.FieldRead
    address = stop.address - _OFFSETS[stop.field]
    w.emit(field_fact(w, kind, me, address, stop.field, stop.value, stop.span.line, rules))


def field_fact(
    w: Draft,
    kind: type[facts.FieldStored] | type[facts.FieldRead],
    me: int,
    overlapped: int,
    field: str,
    value: int | None,
    line: int,
    rules: facts.Rules,
) -> facts.FieldStored | facts.FieldRead:
    """The fact that a thread touched a field of the OVERLAPPED at an address."""
    by = (thread_ref(me), overlapped_ref(overlapped))
    return kind(me, overlapped, name_at(w.setup.program, overlapped), field, value, line, (), by, rules)
