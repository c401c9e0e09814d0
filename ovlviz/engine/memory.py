"""Program memory: numbered blocks of bytes, each byte known or not.

An address is an ordinary 64-bit number whose bits say which object it points into, so a pointer keeps its object and
offset through every cast the C allows (to ULONG_PTR or HANDLE, `| 1`, `& ~1`) without a second kind of value:

    serial 17 | thread 10 | variable 13 | offset 24 bits

`variable` is the index of the declaration in the program, so even a dangling pointer can be named.  `thread` and
`serial` tell apart the lives of one local variable; statics have both at 0.  A block begins GUARD bytes into its
offset range, so that a small negative index stays in the same object and is reported there.

A number without a block is an object that is dead (or never was): touching it is a fault, never a Python error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

OFFSET_BITS = 24
VARIABLE_BITS = 13
THREAD_BITS = 10
SERIAL_BITS = 17
GUARD = 0x10000
MAX_BLOCK = 1 << 23
"""Bytes of one object: far below what OFFSET_BITS allow, since each moment of a run may hold a copy."""
MAX_VARIABLES = 1 << VARIABLE_BITS
MAX_THREADS = (1 << THREAD_BITS) - 1
OFFSET_MASK = (1 << OFFSET_BITS) - 1
CODE = 0x7FF6 << 32
"""Functions have addresses from here, 16 bytes apart: user functions first, then the API functions."""


class Fault(Exception):
    """The program did what C leaves undefined: `kind` is its name, the text says what happened.

    A fault is a result of the simulated run (design 8.16), not an error of ours: the engine catches it and ends the run
    with a fact at the line.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


class Block(NamedTuple):
    """The bytes of one living object.  `known` has a 1 for each initialised byte, or is None when all are."""

    data: bytes
    known: bytes | None


class Bytes(Protocol):
    """What a load needs of a block, whether it is a Block or one that is being written."""

    @property
    def data(self) -> bytes | bytearray: ...
    @property
    def known(self) -> bytes | bytearray | None: ...


class Writable:
    """A block while a slice of code writes to it; `freeze` makes it a Block again."""

    __slots__ = ("data", "known")

    def __init__(self, block: Block) -> None:
        self.data = bytearray(block.data)
        self.known = None if block.known is None else bytearray(block.known)

    def freeze(self) -> Block:
        known = self.known
        return Block(bytes(self.data), None if known is None or 0 not in known else bytes(known))


def number_of(variable: int, thread: int = 0, serial: int = 0) -> int:
    """The block number of one life of a variable."""
    return (((serial & ((1 << SERIAL_BITS) - 1)) << THREAD_BITS | thread) << VARIABLE_BITS) | variable


def address_of(number: int, offset: int = 0) -> int:
    """The address `offset` bytes into block `number`."""
    return (number << OFFSET_BITS) + GUARD + offset


def split(address: int) -> tuple[int, int]:
    """Block number and offset of an address; a slightly negative offset belongs to the block it was computed from."""
    return address >> OFFSET_BITS, (address & OFFSET_MASK) - GUARD


def variable_of(number: int) -> int:
    """The program's variable whose life block `number` is."""
    return number & (MAX_VARIABLES - 1)


def thread_of(number: int) -> int:
    """The number of the thread on whose stack block `number` lies; 0 for statics."""
    return number >> VARIABLE_BITS & MAX_THREADS


def undefined(size: int) -> Block:
    """A new block of `size` bytes, none of them known."""
    return Block(bytes(size), bytes(size))


def find(memory: Mapping[int, Block], address: int, size: int) -> tuple[Block, int]:
    """The block and offset of `size` readable bytes at `address`; Fault when they are not all inside one living object."""
    number, offset = split(address)
    block = memory.get(number)
    if block is None or offset < 0 or offset + size > len(block.data):
        raise bad_access(memory, address, size)
    if type(memory) is not dict:
        memory.looked(number, offset, size)  # type: ignore[attr-defined]  # somebody wants to know (Draft.memory)
    return block, offset


def bad_access(memory: Mapping[int, object], address: int, size: int) -> Fault:
    """The fault that touching `size` bytes at `address` is, when they are not inside a living object."""
    number, offset = split(address)
    if address == 0:
        return Fault("null-pointer", "uses a NULL pointer")
    block = memory.get(number)
    if isinstance(block, Block | Writable):
        where = f"byte {offset}" if size == 1 else f"bytes {offset} to {offset + size - 1}"
        return Fault("out-of-bounds", f"touches {where} of an object that has {len(block.data)}")
    if 0 < address < address_of(1) - GUARD or (address >= CODE and address < CODE + (1 << 32)):
        return Fault("bad-pointer", f"uses {address:#x}, which is no address of an object, as a pointer")
    return Fault("dead-object", "uses a pointer to an object that no longer exists")


def read(memory: Mapping[int, Block], address: int, size: int) -> bytes:
    """`size` bytes at `address`; Fault when one of them is outside or was never written (calls that read do, 8.16)."""
    block, offset = find(memory, address, size)
    if block.known is not None and 0 in block.known[offset : offset + size]:
        raise Fault("uninitialised", "reads memory that has never been written")
    return block.data[offset : offset + size]


def read_int(memory: Mapping[int, Block], address: int, size: int, *, signed: bool = False) -> int:
    """A little-endian integer of `size` bytes at `address`; Fault as for `read`."""
    return int.from_bytes(read(memory, address, size), "little", signed=signed)


def written(block: Block, offset: int, data: bytes) -> Block:
    """`block` with `data` stored at `offset`."""
    end = offset + len(data)
    known = block.known
    if known is not None:
        known = known[:offset] + b"\1" * len(data) + known[end:]
        if 0 not in known:
            known = None
    return Block(block.data[:offset] + data + block.data[end:], known)


def readable(memory: Mapping[int, Block], address: int, size: int) -> bool:
    """Whether `size` bytes at `address` lie inside one living object (the kernel's probe of a user buffer, A31)."""
    number, offset = split(address)
    block = memory.get(number)
    if type(memory) is not dict:
        memory.looked(number, 0, 1)  # type: ignore[attr-defined]
    return block is not None and offset >= 0 and offset + size <= len(block.data)
