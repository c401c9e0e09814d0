"""How a C object is laid out in bytes.

A layout answers two questions: where a member lies (the API calls and the inspector ask) and what a byte
offset is called (`ov[1].hEvent`; every sentence about memory asks).  Layouts are data: the C front end makes them
from declarations, the structures of Windows are made here once, on the 64-bit model (A64: a WSAOVERLAPPED has 32 bytes).
"""

from __future__ import annotations

from typing import NamedTuple


class Scalar(NamedTuple):
    """An integer of `size` bytes, shown under the C name `name`."""

    name: str
    size: int
    signed: bool


class Pointer(NamedTuple):
    """An eight-byte address; `target` is the C name of what it points to, for display only."""

    target: str

    @property
    def size(self) -> int:
        return 8

    @property
    def name(self) -> str:
        return f"{self.target} *"


class Array(NamedTuple):
    """`length` elements side by side."""

    element: Layout
    length: int

    @property
    def size(self) -> int:
        return self.element.size * self.length

    @property
    def name(self) -> str:
        return f"{self.element.name}[{self.length}]"


class Member(NamedTuple):
    """One member of a structure or union, `offset` bytes from its start."""

    name: str
    offset: int
    layout: Layout


class Struct(NamedTuple):
    """A structure or a union; `align` is its alignment in bytes."""

    name: str
    members: tuple[Member, ...]
    size: int
    align: int

    def __getitem__(self, member: str) -> Member:  # type: ignore[override]
        """The member called `member`; KeyError when there is none."""
        for one in self.members:
            if one.name == member:
                return one
        raise KeyError(member)


Layout = Scalar | Pointer | Array | Struct


def align_of(layout: Layout) -> int:
    """The alignment of `layout` in bytes (1, 2, 4 or 8)."""
    match layout:
        case Scalar(size=size):
            return size
        case Pointer():
            return 8
        case Array(element=element):
            return align_of(element)
        case Struct(align=align):
            return align


def struct(name: str, /, **members: Layout) -> Struct:
    """A structure with `members` in order, padded as the Windows compilers do."""
    return aggregate(name, tuple(members.items()), union=False)


def union(name: str, /, **members: Layout) -> Struct:
    """A union of `members`: all at offset 0."""
    return aggregate(name, tuple(members.items()), union=True)


def aggregate(name: str, members: tuple[tuple[str, Layout], ...], *, union: bool) -> Struct:
    """A structure or union from name and layout pairs; an unnamed member has the name ""."""
    placed: list[Member] = []
    offset = end = 0
    align = 1
    for member, layout in members:
        step = align_of(layout)
        align = max(align, step)
        offset = 0 if union else _round_up(offset, step)
        placed.append(Member(member, offset, layout))
        offset += layout.size
        end = max(end, offset)
    return Struct(name, tuple(placed), _round_up(max(end, 1), align), align)


def _round_up(offset: int, step: int) -> int:
    return -(-offset // step) * step


def path_to(layout: Layout, offset: int) -> str:
    """What C calls the place `offset` bytes into an object of this layout: "", "[1]", "[1].hEvent", ".ov".

    The outermost object at the place is named: `&ov[1]` is "[1]", not "[1].Internal".  The empty string is the object
    itself; a place inside a scalar is named by that scalar.
    """
    if offset == 0 and not isinstance(layout, Array):
        return ""
    match layout:
        case Array(element=element, length=length) if element.size and offset < element.size * max(length, 1):
            index, rest = divmod(offset, element.size)
            if offset == 0 and isinstance(element, Scalar) and element.size == 1:
                return ""
            return f"[{index}]{path_to(element, rest)}"
        case Struct(members=members):
            for member in reversed(members):
                if member.offset <= offset < member.offset + max(member.layout.size, 1):
                    inner = path_to(member.layout, offset - member.offset)
                    return f".{member.name}{inner}" if member.name else inner
            return ""
        case _:
            return ""


CHAR = Scalar("char", 1, True)
UCHAR = Scalar("unsigned char", 1, False)
USHORT = Scalar("unsigned short", 2, False)
SHORT = Scalar("short", 2, True)
INT = Scalar("int", 4, True)
UINT = Scalar("unsigned int", 4, False)
LONG = Scalar("long", 4, True)
ULONG = Scalar("unsigned long", 4, False)
DWORD = Scalar("DWORD", 4, False)
LONGLONG = Scalar("long long", 8, True)
ULONGLONG = Scalar("unsigned long long", 8, False)
ULONG_PTR = Scalar("ULONG_PTR", 8, False)
HANDLE = Scalar("HANDLE", 8, False)
SOCKET = Scalar("SOCKET", 8, False)

OVERLAPPED = struct(
    "OVERLAPPED", Internal=ULONG_PTR, InternalHigh=ULONG_PTR, Offset=DWORD, OffsetHigh=DWORD, hEvent=HANDLE
)
WSABUF = struct("WSABUF", len=ULONG, buf=Pointer("char"))
