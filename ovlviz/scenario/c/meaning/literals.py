"""Numbers, characters and strings as the source spells them."""

from __future__ import annotations

import re

from ..reading.feed import Range
from ..reading.syntax import Node
from .tree import Constant, Expression, LiteralPlace, Place
from .types import CHAR, INT, LONGLONG, UINT, ULONGLONG, WCHAR, Array, Integer
from .unit import Unit

_INTEGER = re.compile(r"(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)([uU]?(?:[lL]|ll|LL|i64|I64)?|(?:[lL]|ll|LL|i64|I64)[uU])")
_SIMPLE = {"n": 10, "t": 9, "r": 13, "a": 7, "b": 8, "f": 12, "v": 11, "\\": 92, "'": 39, '"': 34, "?": 63}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]{1,3})|(.))", re.DOTALL)
_TYPES = (INT, UINT, Integer("long", 4, True), Integer("unsigned long", 4, False), LONGLONG, ULONGLONG)


def literal(unit: Unit, node: Node) -> Expression | Place:
    """What a literal stands for."""
    at = unit.at(node)
    text: str = node.value
    if node.type == "string":
        return _string(unit, node, at)
    if text.endswith("'"):
        return _character(unit, text, at)
    if "float" in node.type or "double" in node.type:
        remedy = "use whole numbers, for example milliseconds instead of seconds"
        unit.fail(at, f"{text} is a floating-point number, which is not supported", remedy)
    return integer(unit, text, at)


def integer(unit: Unit, text: str, at: Range) -> Constant:
    """A number with the first type of C's list that can hold it."""
    found = _INTEGER.fullmatch(text)
    if not found:
        unit.fail(at, f"{text} is no number", "a number is written 123, 0x7f or 017")
    digits, suffix = found[1], found[2].lower()
    octal = digits[0] == "0" and digits.isdigit() and len(digits) > 1
    value = int(digits, 8 if octal else 0)
    rank = 4 if "ll" in suffix or "i64" in suffix else 2 if "l" in suffix else 0
    types = _TYPES[rank:]
    if "u" in suffix:
        types = tuple(type for type in types if not type.signed)
    elif digits.isdigit() and not octal:
        types = tuple(type for type in types if type.signed)
    for type in types:
        if value < 1 << (type.size * 8 - type.signed):
            return Constant(value, type, at)
    unit.fail(at, f"{text} does not fit into 64 bits")


def _character(unit: Unit, text: str, at: Range) -> Constant:
    if not text.startswith("'"):
        unit.fail(at, f"{text} is a wide character, which is not supported", f"write {text[text.index(chr(39)) :]}")
    data = decoded(unit, text[1:-1], at)
    if len(data) != 1:
        unit.fail(at, f"{text} has {len(data)} characters; a number of type char has one", 'a text is written "text"')
    return Constant(data[0] - 256 if data[0] > 127 else data[0], INT, at)


def _string(unit: Unit, node: Node, at: Range) -> Place:
    first, last = unit.places.of(node)
    parts = [token.text for token in unit.fed.tokens[first : last + 1]]
    if any(part[0] in "uU" for part in parts):
        unit.fail(at, "only plain strings are supported", 'write "text"')
    wide = any(part.startswith("L") for part in parts)
    data = b"".join(decoded(unit, part[part.index('"') + 1 : -1], at, wide=wide) for part in parts)
    data += b"\0\0" if wide else b"\0"
    element = WCHAR if wide else CHAR
    type = Array(element, len(data) // element.size)
    return LiteralPlace(unit.literal(data, at), type, at)


def decoded(unit: Unit, text: str, at: Range, *, wide: bool = False) -> bytes:
    """The bytes of a string's characters, its escapes replaced; for a wide string two each."""
    found = bytearray()
    position = 0
    for escape in _ESCAPE.finditer(text):
        found += _plain(unit, text[position : escape.start()], wide)
        position = escape.end()
        hexadecimal, octal, letter = escape.groups()
        if hexadecimal:
            value = int(hexadecimal, 16)
        elif octal:
            value = int(octal, 8)
        elif letter in _SIMPLE:
            value = _SIMPLE[letter]
        else:
            unit.fail(at, f"\\{letter} means nothing in a string", "a backslash itself is written \\\\")
        if value > (0xFFFF if wide else 0xFF):
            unit.fail(
                at,
                f"{escape[0][:8]}{'…' * (len(escape[0]) > 8)} is no single character",
                'begin a new string behind it: "\\x41" "B"',
            )
        found += value.to_bytes(2 if wide else 1, "little")
    return bytes(found + _plain(unit, text[position:], wide))


def _plain(unit: Unit, text: str, wide: bool) -> bytes:
    return text.encode("utf-16-le") if wide else text.encode(unit.source.codec, "replace")
