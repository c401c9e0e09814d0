"""The types of Windows' headers, made from the tables in `calls` once and shared by all programs."""

from __future__ import annotations

from functools import cache

from ....calls import types as headers
from ....calls.constants import CONSTANTS
from ....engine import layout
from .types import BOOL, VOID, Array, CType, Function, Integer, Member, Pointer, Record, Shape, with_const

_TO_CONST = frozenset({"LPCSTR", "PCSTR", "LPCWSTR", "LPCVOID"})
_WORDS: dict[str, CType] = {
    "void": VOID,
    "bool": BOOL,
    "_Bool": BOOL,
}
_SPELLINGS = (
    ("char", 1, True, "char|signed char"),
    ("unsigned char", 1, False, "unsigned char"),
    ("short", 2, True, "short|short int|signed short|signed short int"),
    ("unsigned short", 2, False, "unsigned short|unsigned short int"),
    ("int", 4, True, "int|signed|signed int"),
    ("unsigned int", 4, False, "unsigned|unsigned int"),
    ("long", 4, True, "long|long int|signed long|signed long int"),
    ("unsigned long", 4, False, "unsigned long|unsigned long int"),
    ("long long", 8, True, "long long|long long int|signed long long|signed long long int"),
    ("unsigned long long", 8, False, "unsigned long long|unsigned long long int"),
)
_RANK = {"signed": 0, "unsigned": 0, "char": 1, "short": 1, "long": 1, "int": 2}

BASIC: dict[tuple[str, ...], CType] = {
    tuple(spelling.split()): Integer(name, size, signed)
    for name, size, signed, spellings in _SPELLINGS
    for spelling in spellings.split("|")
}
"""C's own integer types by the words that spell them, in the order that `basic` sorts them into."""

NAMES = frozenset(
    {*headers.SCALARS, *headers.STRUCTS, *headers.POINTERS, *headers.FUNCTION_POINTERS, "bool"}
    - {"char", "int", "__int64"}
)
"""Every type that a program can use by one name without declaring it."""

GUID = headers.GUID


def basic(words: tuple[str, ...]) -> CType | None:
    """The type that C's own words such as `unsigned long` spell in any order; None when they spell none."""
    if len(words) == 1 and words[0] in _WORDS:
        return _WORDS[words[0]]
    if not all(word in _RANK for word in words):
        return None
    return BASIC.get(tuple(sorted(words, key=_RANK.__getitem__)))


@cache
def named(name: str) -> CType:
    """The type that the headers call `name`; KeyError when they have none."""
    if name in _WORDS:
        return _WORDS[name]
    if name in headers.SCALARS:
        scalar = headers.SCALARS[name]
        return Integer(name, scalar.size, scalar.signed)
    if name in headers.STRUCTS:
        return Record(_shape(headers.STRUCTS[name]))
    if name in headers.FUNCTION_POINTERS:
        result, parameters = headers.FUNCTION_POINTERS[name]
        return Pointer(Function(spelled(result), tuple(map(spelled, parameters))), name)
    target = spelled(headers.POINTERS[name])
    return Pointer(with_const(target) if name in _TO_CONST else target, name)


def tagged(tag: str) -> Record | None:
    """The structure that the headers call `struct tag`."""
    found = headers.STRUCT_TAGS.get(tag)
    return None if found is None else Record(_shape(found))


@cache
def spelled(text: str) -> CType:
    """The type that a declaration in `calls` spells: "DWORD", "const char *", "struct sockaddr *"."""
    stars = text.count("*")
    words = text.replace("*", " ").split()
    const = "const" in words
    words = [word for word in words if word not in ("const", "volatile", "struct", "union")]
    found: CType | None
    if "struct" in text.split():
        found = tagged(words[0])
        if found is None:
            raise KeyError(text)
    else:
        found = basic(tuple(words)) or named(words[0])
    if const:
        found = with_const(found)
    for _ in range(stars):
        found = Pointer(found)
    return found


@cache
def constant(name: str) -> tuple[int, CType]:
    """The value and type of a constant of the headers; KeyError when they have none of this name."""
    value, text = CONSTANTS[name]
    return value, spelled(text)


@cache
def _shape(struct: layout.Struct) -> Shape:
    shape = Shape(struct.name, (), struct)
    shape.members = tuple(Member(one.name, one.offset, _of_layout(one.layout)) for one in struct.members)
    return shape


def _of_layout(found: layout.Layout) -> CType:
    match found:
        case layout.Scalar(name=name) if name in headers.POINTERS or name in headers.FUNCTION_POINTERS:
            return named(name)
        case layout.Scalar(name, size, signed):
            return Integer(name, size, signed)
        case layout.Pointer(target=target):
            return Pointer(spelled(target))
        case layout.Array(element, length):
            return Array(_of_layout(element), length)
        case layout.Struct():
            return Record(_shape(found))
