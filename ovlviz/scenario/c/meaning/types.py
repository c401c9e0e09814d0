"""The types of C with the widths of 64-bit Windows: int and long 32 bits, long long and pointers 64.

A layout (`engine.layout`) says how an object lies in memory; a type says what may be done with it.  `name` is the spelling to
show; two types that differ only in spelling or const are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....engine import layout
from ....engine.layout import Layout, Scalar


@dataclass(frozen=True, slots=True)
class Void:
    """No value."""

    const: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Integer:
    """An integer of `size` bytes; a `boolean` one is 0 or 1."""

    name: str = field(compare=False)
    size: int
    signed: bool
    boolean: bool = False
    const: bool = field(default=False, compare=False)

    @property
    def scalar(self) -> Scalar:
        """How the value lies in memory."""
        return Scalar(self.name, self.size, self.signed)


@dataclass(frozen=True, slots=True)
class Pointer:
    """The address of a `target`."""

    target: CType
    name: str = field(default="", compare=False)
    const: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Array:
    """`length` elements; None while the length is not known."""

    element: CType
    length: int | None

    @property
    def const(self) -> bool:
        """Whether the elements may not be assigned to."""
        return self.element.const


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a structure; an anonymous one has the name ""."""

    name: str
    offset: int
    type: CType


@dataclass(eq=False, slots=True)
class Shape:
    """What is behind a structure's name.  It has no layout while it is declared but not defined."""

    name: str
    members: tuple[Member, ...] = ()
    layout: layout.Struct | None = None
    weight: int = 1

    @property
    def is_union(self) -> bool:
        """Whether the members share their place."""
        return len(self.members) > 1 and all(member.offset == 0 for member in self.members)


@dataclass(frozen=True, slots=True)
class Record:
    """A structure or union."""

    shape: Shape
    const: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Function:
    """A function; `names` are those of its parameters, for messages; `weight` is that of its parts together."""

    result: CType
    parameters: tuple[CType, ...]
    names: tuple[str, ...] = field(default=(), compare=False)
    weight: int = field(default=1, compare=False)
    const: bool = field(default=False, compare=False)


CType = Void | Integer | Pointer | Array | Record | Function

VOID = Void()
CHAR = Integer("char", 1, True)
INT = Integer("int", 4, True)
UINT = Integer("unsigned int", 4, False)
LONGLONG = Integer("long long", 8, True)
ULONGLONG = Integer("unsigned long long", 8, False)
SIZE_T = Integer("size_t", 8, False)
WCHAR = Integer("WCHAR", 2, False)
BOOL = Integer("_Bool", 1, False, boolean=True)
VOID_POINTER = Pointer(VOID)
ADDRESS = Scalar("address", 8, False)
"""How any pointer is computed with."""


def with_const(type: CType, const: bool = True) -> CType:
    """The type with or without const; for an array that of its elements."""
    if isinstance(type, Array):
        return Array(with_const(type.element, const), type.length)
    return type if type.const == const else replace(type, const=const)


def weight(type: CType) -> int:
    """How many types a type is made of, so that no declaration can make one that takes ages to compare or to show.

    A pointer to a structure counts as one, and of the members of a structure the heaviest counts.
    """
    found, pointed = 1, False
    while isinstance(type, Pointer | Array):
        found += 1
        pointed = pointed or isinstance(type, Pointer)
        type = type.target if isinstance(type, Pointer) else type.element
    match type:
        case Function(weight=inner):
            return found + inner
        case Record(shape=shape) if not pointed:
            return found + shape.weight
        case _:
            pass
    return found


def is_scalar(type: CType) -> bool:
    """Whether a value of the type is one number: an integer or an address."""
    return isinstance(type, Integer | Pointer)


def scalar_of(type: CType) -> Scalar:
    """How a scalar value is computed with."""
    return type.scalar if isinstance(type, Integer) else ADDRESS


def is_complete(type: CType) -> bool:
    """Whether the size of the type is known."""
    match type:
        case Void() | Function():
            return False
        case Array(element=element, length=length):
            return length is not None and is_complete(element)
        case Record(shape=shape):
            return shape.layout is not None
        case _:
            pass
    return True


def size_of(type: CType) -> int:
    """The size of a complete type in bytes."""
    return layout_of(type).size


def layout_of(type: CType) -> Layout:
    """How an object of a complete type lies in memory."""
    match type:
        case Integer():
            return type.scalar
        case Pointer(name=name) if name in ("HANDLE", "WSAEVENT"):
            return layout.HANDLE._replace(name=name)
        case Pointer(target=target):
            return layout.Pointer(show(target))
        case Array(element=element, length=int(length)):
            return layout.Array(layout_of(element), length)
        case Record(shape=shape) if shape.layout is not None:
            return shape.layout
    raise AssertionError(f"{show(type)} has no size")


def alignment_of(type: CType) -> int:
    """The alignment of a complete type in bytes."""
    return layout.align_of(layout_of(type))


def show(type: CType, inner: str = "") -> str:
    """The type as C spells it, around the declarator `inner`."""
    const = "const " if type.const and not isinstance(type, Array) else ""
    gap = " " if inner and not inner.startswith("[") else ""
    match type:
        case Void():
            return f"{const}void{gap}{inner}"
        case Integer(name=name):
            return f"{const}{name}{gap}{inner}"
        case Record(shape=shape):
            return f"{const}{shape.name}{gap}{inner}"
        case Pointer(name=name) if name:
            return f"{const}{name}{gap}{inner}"
        case Pointer(target=target):
            pointer = f"*{'const ' if const and inner else const.strip()}{inner}"
            return show(target, f"({pointer})" if isinstance(target, Function | Array) else pointer)
        case Array(element=element, length=length):
            return show(element, f"{inner}[{'' if length is None else length}]")
        case Function(result=result, parameters=parameters):
            return show(result, f"{inner}({', '.join(map(show, parameters)) or 'void'})")


def described(type: CType) -> str:
    """The type with its article: "an int", "a DWORD", "an LPDWORD"."""
    name = show(type)
    return (
        f"an {name}"
        if name.startswith(("int", "unsigned", "enum", "LP", "OVERLAPPED", "IN_", "index"))
        else f"a {name}"
    )


# Arithmetic ------------------------------------------------------------------------------------------------------


def promoted(type: Integer) -> Integer:
    """What a small integer becomes in arithmetic."""
    if type.size < 4:
        return INT
    return replace(type, const=False) if type.const else type


def common(left: Integer, right: Integer) -> Integer:
    """The type in which two integers are added or compared: a DWORD and an int make a DWORD."""
    left, right = promoted(left), promoted(right)
    if left.size != right.size:
        return left if left.size > right.size else right
    return right if left.signed and not right.signed else left


def holds(wide: Scalar, narrow: Scalar) -> bool:
    """Whether each value of `narrow` is one of `wide`, so that converting changes nothing."""
    if wide.signed == narrow.signed:
        return wide.size >= narrow.size
    return wide.signed and wide.size > narrow.size


# Pointers --------------------------------------------------------------------------------------------------------


def alike(left: CType, right: CType) -> bool:
    """Whether objects of both types are the same to a program that mixes them, as `int` and `LONG` are."""
    match left, right:
        case Integer(), Integer():
            return left.size == right.size
        case Pointer(), Pointer():
            return interchangeable(left, right)
        case Array(), Array():
            lengths = (left.length, right.length)
            return alike(left.element, right.element) and (None in lengths or lengths[0] == lengths[1])
        case Function(), Function():
            if len(left.parameters) != len(right.parameters):
                return False
            pairs = zip((left.result, *left.parameters), (right.result, *right.parameters), strict=True)
            return all(alike(one, other) for one, other in pairs)
        case _:
            pass
    return left == right


def interchangeable(left: Pointer, right: Pointer) -> bool:
    """Whether one pointer may be given for the other without a cast."""
    if isinstance(left.target, Void) or isinstance(right.target, Void):
        return True
    return alike(left.target, right.target)
