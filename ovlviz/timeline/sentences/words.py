"""Words that sentences are made of: time spans, sizes, bytes, names, values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...calls import CALLS
from ...engine import codes, pool
from ...engine.naming import function_at, name_at
from ...engine.subjects import object_ref
from ..timeline import Timeline

_INFINITE = 0xFFFFFFFF
_TIME_OUT = 258
_ALL64 = 0xFFFFFFFFFFFFFFFF
_WAIT_FUNCTIONS = ("WaitFor", "WSAWaitFor", "SignalObjectAndWait", "SleepEx")


EVENTS = {0x01: "IN", 0x02: "OUT", 0x04: "HANGUP", 0x40: "ERR", 0x80: "REMOVE"}
"""The events of state notifications by their bits (B173); a filter uses the first three."""

TRIGGERS = {4: "LEVEL", 8: "EDGE", 1: "ONESHOT", 2: "PERSISTENT"}
"""The trigger flags by their bits (B159)."""


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


def name_of(t: Timeline, handle: int) -> str:
    return t.name(object_ref(handle))


def flags(value: int, names: Mapping[int, str]) -> str:
    """A mask by the names of its bits: IN | HANGUP; none when it is 0."""
    known = [name for bit, name in names.items() if value & bit]
    rest = value & ~sum(names)
    return " | ".join([*known, *([f"{rest:#x}"] if rest else [])]) or "none"


def key_text(t: Timeline, key: int, port: int = 0) -> str:
    """A completion key: a number, or the name of what it points to; at the thread pool's port, of what it stands for."""
    if t.names.get(object_ref(port)) == pool.NAME and object_ref(key) in t.names:
        return name_of(t, key)
    if function_at(t.setup.program, key) is not None:
        return function_name(t, key)
    return str(key) if key < 1 << 32 else f"&{name_at(t.setup.program, key)}"


def operation_name(t: Timeline, number: int) -> str:
    """What an operation is called: its OVERLAPPED, or whose call it is."""
    operation = t.operations[number]
    return operation.name or f"T{operation.thread}'s {operation.call}"


def value_text(t: Timeline, call: str, value: int) -> str:
    """A returned value as C writes it: TRUE, SOCKET_ERROR, WAIT_TIMEOUT, a handle's name, or the number."""
    declared = CALLS.get(call)
    kind = declared.returns if declared else "int"
    if kind == "BOOL":
        return "TRUE" if value else "FALSE"
    if call == "ProcessSocketNotifications":
        return "WAIT_TIMEOUT" if value == _TIME_OUT else codes.error_name(value)
    if call == "RIONotify":
        return codes.error_name(value)
    if call == "SocketNotificationRetrieveEvents":
        return f"{value:#04x}: {flags(value, EVENTS)}"
    if call.startswith(_WAIT_FUNCTIONS):
        return _wait_value(call, value)
    if kind in ("SOCKET", "HANDLE", "WSAEVENT", "PTP_IO", "RIO_CQ", "RIO_RQ", "RIO_BUFFERID"):
        if kind == "SOCKET" and value == _ALL64:
            return "INVALID_SOCKET"
        return (
            f"the handle of {name_of(t, value)}"
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


def function_name(t: Timeline, address: int) -> str:
    """What the program calls the function at an address."""
    index = function_at(t.setup.program, address)
    return t.setup.program.functions[index].name if index is not None else f"{address:#x}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def socket_name(t: Timeline, handle: int) -> str:
    return t.names.get(object_ref(handle)) or "the server's end"


def packets_text(packets: tuple[Any, ...]) -> str:
    return f"packet {packets[0].number}" if len(packets) == 1 else f"{len(packets)} packets"
