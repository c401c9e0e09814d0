"""Program memory as C would write it: values by layout, pointers and handles by name, bytes never written as `?`."""

from __future__ import annotations

import re

from ...engine import codes
from ...engine.layout import Array, Layout, Member, Pointer, Scalar, Struct
from ...engine.memory import Block, split, variable_of
from ...engine.naming import function_at, name_at
from ..rows import Ink
from .fields import Field, Moment

UNKNOWN = "?"
_HANDLES = frozenset({"HANDLE", "SOCKET", "WSAEVENT", "LPHANDLE"})
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
_SHOWN = 8
"""How many elements of an array are written out."""
_DEEP = 4


def pointer(moment: Moment, value: int) -> str:
    """An address by the name of what it points to."""
    if not value:
        return "NULL"
    program = moment.timeline.setup.program
    function = function_at(program, value)
    if function is not None:
        return program.functions[function].name
    number, _ = split(value)
    if number in moment.world.memory():
        return f"&{name_at(program, value)}"
    name = name_at(program, value)
    return f"&{name}, which is dead" if not name.startswith("0x") else name


def handle(moment: Moment, value: int) -> str:
    """A handle by the name of its object; the low bit of an event handle is shown."""
    if value in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF):
        return "INVALID"
    name = moment.name(value & ~1)
    if value > 1 and not name.startswith("0x"):
        name = f"{value & ~1:#x} = {name}"
    return f"{name} | 1" if value & 1 else name


def text_of(data: bytes, known: bytes | None, limit: int = 32) -> str:
    """Bytes as characters in quotes; what was never written is `?`, what cannot be printed a dot, zeros at the end one word."""
    if known is not None and 1 not in known:
        return f"{UNKNOWN} (never written)"
    written = len(data.rstrip(b"\0")) if known is None or 0 not in known else len(data)
    zeros = len(data) - written
    if not written:
        return f"{zeros} zero byte{'' if zeros == 1 else 's'}"
    data = data[:written]
    shown = [
        UNKNOWN if known is not None and not known[n] else chr(c) if 32 <= c < 127 else "·"
        for n, c in enumerate(data[:limit])
    ]
    end = ", then zeros" if zeros and len(data) <= limit else ""
    return f'"{"".join(shown)}{"…" if len(data) > limit else ""}"{end}'


def show(moment: Moment, layout: Layout, data: bytes, known: bytes | None, depth: int = 0) -> str:
    """One value on one line."""
    match layout:
        case Scalar(name=name, size=size, signed=signed):
            if known is not None and 0 in known[:size]:
                return UNKNOWN
            value = int.from_bytes(data[:size], "little", signed=signed)
            if name in _HANDLES:
                return handle(moment, value)
            return str(value) if abs(value) < 1 << 40 else f"{value:#x}"
        case Pointer():
            if known is not None and 0 in known[:8]:
                return UNKNOWN
            return pointer(moment, int.from_bytes(data[:8], "little"))
        case Array(element=Scalar(size=1), length=length):
            return text_of(data[:length], known[:length] if known is not None else None)
        case Array(element=element, length=length):
            if depth >= _DEEP:
                return "{…}"
            parts = [
                show(moment, element, *_part(data, known, at * element.size, element.size), depth + 1)
                for at in range(min(length, _SHOWN))
            ]
            return "{" + ", ".join(parts) + (", …" if length > _SHOWN else "") + "}"
        case Struct(members=members):
            if depth >= _DEEP:
                return "{…}"
            inner = [f"{one.name}={_member(moment, layout, one, data, known, depth)}" for one in members]
            return "{" + ", ".join(part.removeprefix("=") for part in inner) + "}"


def _member(moment: Moment, layout: Struct, one: Member, data: bytes, known: bytes | None, depth: int) -> str:
    part, sure = _part(data, known, one.offset, one.layout.size)
    if one.name == "Internal" and layout.name.endswith("OVERLAPPED") and (sure is None or 0 not in sure):
        return codes.status_name(int.from_bytes(part[:4], "little"))
    return show(moment, one.layout, part, sure, depth + 1)


def _part(data: bytes, known: bytes | None, offset: int, size: int) -> tuple[bytes, bytes | None]:
    return data[offset : offset + size], None if known is None else known[offset : offset + size]


def bytes_at(moment: Moment, address: int, size: int) -> tuple[bytes, bytes | None] | None:
    """`size` bytes at an address and which of them are known; None when they are not all in one living object."""
    number, offset = split(address)
    block = moment.world.memory().get(number)
    if block is None or offset < 0 or offset + size > len(block.data):
        return None
    return _part(block.data, block.known, offset, size)


def overlapped(moment: Moment, address: int) -> list[Field]:
    """Every member of the OVERLAPPED at an address."""
    found = bytes_at(moment, address, 32)
    if found is None:
        return [Field("memory", "dead: the variable is out of scope", Ink.FAULT)]
    data, known = found

    def number(offset: int, size: int) -> int | None:
        if known is not None and 0 in known[offset : offset + size]:
            return None
        return int.from_bytes(data[offset : offset + size], "little")

    def field(label: str, value: int | None, text: str) -> Field:
        return Field(label, UNKNOWN if value is None else text, Ink.UNKNOWN if value is None else Ink.TEXT)

    internal, high, event = number(0, 8), number(8, 8), number(24, 8)
    low, upper = number(16, 4), number(20, 4)
    status = codes.status_name(internal & 0xFFFFFFFF) if internal is not None else ""
    return [
        field("Internal", internal, f"{internal or 0:#x}  {status}"),
        field("InternalHigh", high, str(high)),
        field("Offset", low, str(low)),
        field("OffsetHigh", upper, str(upper)),
        field("hEvent", event, handle(moment, event or 0)),
    ]


def variables(moment: Moment, thread: int, depth: int) -> list[Field]:
    """The variables of one activation of a thread: registers and memory."""
    program = moment.timeline.setup.program
    frame = moment.world.threads[thread - 1].frames[depth]
    function = program.functions[frame.function]
    stored = {program.variables[one.variable].name for one in function.locals}
    statics = {one.name for one in program.variables if not one.function}
    found: dict[str, Field] = {}
    for number, (name, value) in enumerate(zip(function.registers, frame.registers, strict=False)):
        # A register that holds a value in passing has the text it holds; if that is a variable in memory, it is shown there.
        if not _IDENTIFIER.fullmatch(name) or name in stored or (name in statics and number >= function.parameters):
            continue
        if name in found and value is None:
            continue
        found[name] = Field(
            name,
            UNKNOWN if value is None else _register(moment, name, value),
            Ink.UNKNOWN if value is None else Ink.TEXT,
        )
    memory = moment.world.memory()
    for number in frame.blocks:
        block = memory.get(number)
        if block is not None:
            declared = program.variables[variable_of(number)]
            found[declared.name] = variable(moment, declared.name, declared.layout, block)
    return list(found.values())


def _register(moment: Moment, name: str, value: int) -> str:
    """A register has no type: a number that is the address of something alive is shown as both.

    So is the handle of an object that is named after the variable.
    """
    if moment.name(value) == name:
        return handle(moment, value)
    if function_at(moment.timeline.setup.program, value) is not None or bytes_at(moment, value, 1) is not None:
        return f"{value:#x} = {pointer(moment, value)}"
    return str(value) if abs(value) < 1 << 40 else f"{value:#x}"


def variable(moment: Moment, name: str, layout: Layout, block: Block) -> Field:
    """One variable in memory."""
    text = show(moment, layout, block.data, block.known)
    return Field(name, text, Ink.UNKNOWN if text == UNKNOWN else Ink.TEXT)
