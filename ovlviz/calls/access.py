"""What the declarations share: reading arguments out of program memory, and the usual ways to answer.

Every read is checked: a call that reads an unknown byte, or memory that no living object covers, is a fault at its line
(design 8.16), where Windows would raise an access violation or read garbage.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes
from ..engine.calling import Result
from ..engine.iosb import mark_pending
from ..engine.memory import Fault, find, read, read_int, readable
from ..engine.overlapped import Buffer
from ..engine.sockets import Socket
from ..engine.world import Draft

MAXIMUM_WAIT_OBJECTS = 64
INFINITE = 0xFFFFFFFF
CURRENT_PROCESS, CURRENT_THREAD = (1 << 64) - 1, (1 << 64) - 2
"""The pseudo handles; GetCurrentProcess has the same value as INVALID_HANDLE_VALUE."""

MAX_STRING = 1 << 16
WSAENOTSOCK = 10038
_NOT_A_SOCKET = ("A30",)
_PENDING = codes.PENDING.to_bytes(8, "little")


def u32(value: int) -> bytes:
    """A DWORD as it lies in memory."""
    return (value & 0xFFFFFFFF).to_bytes(4, "little")


def u64(value: int) -> bytes:
    """A pointer-sized value as it lies in memory."""
    return (value & 0xFFFFFFFFFFFFFFFF).to_bytes(8, "little")


def deadline(w: Draft, milliseconds: int) -> int | None:
    """When a time-out that begins now elapses, in microseconds; None for INFINITE (A131)."""
    return None if milliseconds == INFINITE else w.now + milliseconds * 1000


def string_at(w: Draft, address: int) -> bytes:
    """The characters up to the terminating zero at `address`; Fault when one is unknown or the end is missing."""
    block, offset = find(w.memory, address, 1)
    end = block.data.find(b"\0", offset)
    if end < 0:
        raise Fault("out-of-bounds", "reads a string that has no end")
    return read(w.memory, address, end - offset)


def buffers_at(w: Draft, address: int, length: int) -> tuple[Buffer, ...]:
    """The WSABUF array at `address`, captured by value (A24)."""
    parts = []
    for index in range(length):
        at = address + 16 * index
        size = read_int(w.memory, at, 4)
        parts.append(Buffer(read_int(w.memory, at + 8, 8) if size else 0, size))
    return tuple(parts)


def all_readable(w: Draft, buffers: tuple[Buffer, ...]) -> bool:
    """Whether every byte of the buffers lies in a living object (A31)."""
    return all(not buffer.length or readable(w.memory, buffer.address, buffer.length) for buffer in buffers)


def event_of(w: Draft, overlapped: int) -> int:
    """The hEvent member of an OVERLAPPED."""
    return read_int(w.memory, overlapped + 24, 8)


def address_at(w: Draft, address: int, length: int) -> tuple[int, int, int] | None:
    """Family, IPv4 address and port of a sockaddr_in; None when it is too short or cannot be read."""
    if length < 16 or not readable(w.memory, address, 8):
        return None
    data = read(w.memory, address, 8)
    return int.from_bytes(data[:2], "little"), int.from_bytes(data[4:8], "big"), int.from_bytes(data[2:4], "big")


def is_local(address: int) -> bool:
    """Whether an IPv4 address is this machine's: the simulated network has the loopback alone."""
    return address == 0 or address >> 24 == 127


def name_for(w: Draft, me: int, fallback: str) -> str:
    """What to call the object that the thread's call creates: the variable that receives the handle, or the fallback."""
    calling = w.thread(me).frames[-1].calling
    return getattr(calling, "hint", "") or fallback


# The usual answers ------------------------------------------------------------------------------------------------


def failed(error: int, *rules: str, writes: tuple[tuple[int, bytes], ...] = ()) -> Result:
    """SOCKET_ERROR with a Winsock error; WSAENOTSOCK has one reason only (A30)."""
    return Result(-1, error, writes, rules or (_NOT_A_SOCKET if error == WSAENOTSOCK else ()))


def no(error: int, *rules: str, writes: tuple[tuple[int, bytes], ...] = ()) -> Result:
    """FALSE (or NULL) with a Win32 error."""
    return Result(0, error, writes, rules)


def done(*rules: str, writes: tuple[tuple[int, bytes], ...] = (), value: int = 0) -> Result:
    """Success of a Winsock function; most of them set the last error to 0 as well."""
    return Result(value, 0, writes, rules)


def yes(*rules: str, writes: tuple[tuple[int, bytes], ...] = ()) -> Result:
    """TRUE; the last error is left alone."""
    return Result(1, None, writes, rules)


def open_socket(w: Draft, handle: int) -> Socket | int:
    """The socket, or the error that any Winsock call makes of the handle: WSANOTINITIALISED or WSAENOTSOCK (A30)."""
    if not w.startups:
        return 10093
    return w.socket(handle) or WSAENOTSOCK


# Refusing an overlapped request -----------------------------------------------------------------------------------


class Refusal(NamedTuple):
    """Why a request is not started: the error, and the rules that decide it."""

    error: int
    rules: tuple[str, ...] = ()


def refusal(w: Draft, refused: Refusal, handle: int, overlapped: int) -> tuple[str, ...]:
    """The rules that a refused request cites: its own reason, and if it was overlapped that nothing will be indicated.

    No event, routine (A22) or packet (B17) will come, and the OVERLAPPED may go on saying "pending" (A57).
    """
    if not overlapped:
        return refused.rules
    rules = (*refused.rules, "A22")
    one = w.socket(handle)
    if one is not None and one.association is not None:
        rules = (*rules, "B17")
    block, offset = find(w.memory, overlapped, 8)
    pending = block.data[offset : offset + 8] == _PENDING
    return (*rules, "A57") if pending else rules


def opened(w: Draft, me: int, handle: int, overlapped: int) -> Socket | Refusal:
    """The socket of an overlapped request.  A bad handle is noticed before anything else (A30), but not before the library
    has written "pending" into the OVERLAPPED (A57).
    """
    one = open_socket(w, handle)
    if not isinstance(one, int):
        return one
    if overlapped:
        mark_pending(w, me, overlapped)
    return Refusal(one, _NOT_A_SOCKET if one == WSAENOTSOCK else ())
