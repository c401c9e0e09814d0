"""The C library: functions that work on the caller's memory on the spot, cost nothing and are no facts.

What they read must have been written and must end inside its object: reading on is what a real program gets away with
until it does not.  Also here: how Windows' printf formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..engine.memory import Fault
from ..engine.slice import Slice
from .declare import library

_CRT = "cruntime/"
_WINSOCK = "winsock2/nf-winsock2-"
INADDR_NONE = 0xFFFFFFFF


def text_at(work: Slice, address: int, limit: int | None = None) -> bytes:
    """The characters from `address` up to the closing zero, or `limit` of them if there is none before."""
    block, offset = work.locate(address, 1)
    end = block.data.find(b"\0", offset, None if limit is None else offset + limit)
    if end < 0 and (limit is None or offset + limit > len(block.data)):
        raise Fault("out-of-bounds", "reads a string that has no end")
    return work.bytes_at(address, (offset + limit if end < 0 and limit is not None else end) - offset)


def _ordered(left: bytes, right: bytes) -> int:
    return (left > right) - (left < right)


# Memory ----------------------------------------------------------------------------------------------------------


@library(_CRT + "memset-wmemset", returns="void *", parameters="void *dest, int c, size_t count")
def memset(work: Slice, arguments: tuple[int, ...]) -> int:
    """Sets `count` bytes to `c`; returns `dest`."""
    target, value, count = arguments
    if count:
        work.locate(target, count)
        work.store(target, bytes((value & 0xFF,)) * count)
    return target


def _copy(work: Slice, arguments: tuple[int, ...]) -> int:
    target, source, count = arguments
    if count:
        work.copy(target, source, count)
    return target


@library(_CRT + "memcpy-wmemcpy", returns="void *", parameters="void *dest, const void *src, size_t count")
def memcpy(work: Slice, arguments: tuple[int, ...]) -> int:
    """Copies `count` bytes; returns `dest`."""
    return _copy(work, arguments)


@library(_CRT + "memmove-wmemmove", returns="void *", parameters="void *dest, const void *src, size_t count")
def memmove(work: Slice, arguments: tuple[int, ...]) -> int:
    """Copies `count` bytes that may overlap; returns `dest`."""
    return _copy(work, arguments)


@library(_CRT + "memcmp-wmemcmp", returns="int", parameters="const void *buffer1, const void *buffer2, size_t count")
def memcmp(work: Slice, arguments: tuple[int, ...]) -> int:
    """Compares `count` bytes: less than 0, 0 or greater than 0."""
    left, right, count = arguments
    return _ordered(work.bytes_at(left, count), work.bytes_at(right, count)) if count else 0


# Strings ---------------------------------------------------------------------------------------------------------


@library(_CRT + "strlen-wcslen-mbslen-mbslen-l-mbstrlen-mbstrlen-l", returns="size_t", parameters="const char *str")
def strlen(work: Slice, arguments: tuple[int, ...]) -> int:
    """The number of characters before the closing zero."""
    return len(text_at(work, arguments[0]))


@library(_CRT + "strcmp-wcscmp-mbscmp", returns="int", parameters="const char *string1, const char *string2")
def strcmp(work: Slice, arguments: tuple[int, ...]) -> int:
    """Compares two strings: less than 0, 0 or greater than 0."""
    return _ordered(text_at(work, arguments[0]), text_at(work, arguments[1]))


@library(
    _CRT + "strncmp-wcsncmp-mbsncmp-mbsncmp-l",
    returns="int",
    parameters="const char *string1, const char *string2, size_t count",
)
def strncmp(work: Slice, arguments: tuple[int, ...]) -> int:
    """Compares at most `count` characters of two strings."""
    left, right, count = arguments
    return _ordered(text_at(work, left, count), text_at(work, right, count)) if count else 0


@library(_CRT + "strcpy-wcscpy-mbscpy", returns="char *", parameters="char *dest, const char *src")
def strcpy(work: Slice, arguments: tuple[int, ...]) -> int:
    """Copies a string with its closing zero; returns `dest`."""
    target, source = arguments
    work.store(target, text_at(work, source) + b"\0")
    return target


@library(
    _CRT + "strncpy-strncpy-l-wcsncpy-wcsncpy-l-mbsncpy-mbsncpy-l",
    returns="char *",
    parameters="char *dest, const char *src, size_t count",
)
def strncpy(work: Slice, arguments: tuple[int, ...]) -> int:
    """Copies at most `count` characters and fills the rest with zeros; a longer string gets no closing zero."""
    target, source, count = arguments
    if count:
        work.locate(target, count)
        work.store(target, text_at(work, source, count).ljust(count, b"\0"))
    return target


@library(_CRT + "strcat-wcscat-mbscat", returns="char *", parameters="char *dest, const char *src")
def strcat(work: Slice, arguments: tuple[int, ...]) -> int:
    """Appends a string; returns `dest`."""
    target, source = arguments
    work.store(target + len(text_at(work, target)), text_at(work, source) + b"\0")
    return target


@library(_CRT + "strchr-wcschr-mbschr-mbschr-l", returns="char *", parameters="const char *str, int c")
def strchr(work: Slice, arguments: tuple[int, ...]) -> int:
    """The address of the first `c` in a string, or NULL."""
    address, wanted = arguments
    found = (text_at(work, address) + b"\0").find(wanted & 0xFF)
    return address + found if found >= 0 else 0


@library(_CRT + "strstr-wcsstr-mbsstr-mbsstr-l", returns="char *", parameters="const char *str, const char *search")
def strstr(work: Slice, arguments: tuple[int, ...]) -> int:
    """The address of the first `search` in a string, or NULL."""
    address, wanted = arguments
    found = text_at(work, address).find(text_at(work, wanted))
    return address + found if found >= 0 else 0


# Numbers ---------------------------------------------------------------------------------------------------------


@library(_CRT + "abs-labs-llabs-abs64", returns="int", parameters="int n")
def abs(work: Slice, arguments: tuple[int, ...]) -> int:
    """The absolute value; that of INT_MIN is INT_MIN."""
    value = arguments[0]
    return value if value >= 0 or value == -(1 << 31) else -value


@library(_CRT + "atoi-atoi-l-wtoi-wtoi-l", returns="int", parameters="const char *str")
def atoi(work: Slice, arguments: tuple[int, ...]) -> int:
    """The number that a string begins with, 0 if none."""
    found = re.match(rb"[ \t\n\v\f\r]*([+-]?[0-9]+)", text_at(work, arguments[0]))
    return max(-(1 << 31), min(int(found[1]), (1 << 31) - 1)) if found else 0


def _swapped(value: int, size: int) -> int:
    return int.from_bytes((value & ((1 << size * 8) - 1)).to_bytes(size, "little"), "big")


@library(_WINSOCK + "htons", returns="u_short", parameters="u_short hostshort")
def htons(work: Slice, arguments: tuple[int, ...]) -> int:
    """A 16-bit number, such as a port, in network byte order."""
    return _swapped(arguments[0], 2)


@library(_WINSOCK + "htonl", returns="u_long", parameters="u_long hostlong")
def htonl(work: Slice, arguments: tuple[int, ...]) -> int:
    """A 32-bit number, such as an IPv4 address, in network byte order."""
    return _swapped(arguments[0], 4)


@library(_WINSOCK + "ntohs", returns="u_short", parameters="u_short netshort")
def ntohs(work: Slice, arguments: tuple[int, ...]) -> int:
    """A 16-bit number from network byte order."""
    return _swapped(arguments[0], 2)


@library(_WINSOCK + "ntohl", returns="u_long", parameters="u_long netlong")
def ntohl(work: Slice, arguments: tuple[int, ...]) -> int:
    """A 32-bit number from network byte order."""
    return _swapped(arguments[0], 4)


@library(_WINSOCK + "inet_addr", returns="u_long", parameters="const char *cp")
def inet_addr(work: Slice, arguments: tuple[int, ...]) -> int:
    """The IPv4 address that a text such as 127.0.0.1 means, in network byte order; INADDR_NONE if it means none."""
    parts = text_at(work, arguments[0]).split(b".")
    if len(parts) != 4 or not all(part.isdigit() and len(part) <= 3 and int(part) <= 255 for part in parts):
        return INADDR_NONE
    return int.from_bytes(bytes(int(part) for part in parts), "little")


# printf ----------------------------------------------------------------------------------------------------------

CONVERSION = re.compile(
    r"%(?P<flags>[-+ #0]*)(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?"
    r"(?P<length>hh|h|ll|l|I64|I32|I|z|t|j)?(?P<kind>.)?",
    re.DOTALL,
)
"""One conversion of a format; in text that holds one character for each byte (Latin-1)."""

LENGTHS = {"hh": 1, "h": 2, "": 4, "l": 4, "I32": 4, "ll": 8, "I64": 8, "I": 8, "z": 8, "t": 8, "j": 8}
"""How many bytes of its argument an integer conversion prints: a long has 32 bits on Windows."""


def format_text(format: bytes, arguments: tuple[int, ...], string_at: Callable[[int], bytes]) -> bytes:
    """What Windows' printf prints; `string_at` gives the text at an address."""
    rest = iter(arguments)
    encoding = "latin-1"

    def one(match: re.Match[str]) -> str:
        kind = match["kind"]
        if kind == "%":
            return "%"
        if kind == "s":
            address = next(rest)
            text = string_at(address).decode(encoding) if address else "(null)"
            return _padded("", text if match["precision"] is None else text[: int(match["precision"] or 0)], match)
        if kind == "c":
            return _padded("", chr(next(rest) & 0xFF), match)
        if kind == "p":
            return _padded("", f"{next(rest) & ((1 << 64) - 1):016X}", match)
        return _number(match, next(rest))

    return CONVERSION.sub(one, format.decode(encoding)).encode(encoding)


def _number(match: re.Match[str], value: int) -> str:
    kind, flags, precision = match["kind"], match["flags"], match["precision"]
    bits = LENGTHS[match["length"] or ""] * 8
    value &= (1 << bits) - 1
    sign = ""
    if kind in "di":
        if value >> (bits - 1):
            value = (1 << bits) - value
            sign = "-"
        else:
            sign = "+" if "+" in flags else " " if " " in flags else ""
    digits = {"x": f"{value:x}", "X": f"{value:X}", "o": f"{value:o}"}.get(kind, str(value))
    if precision is not None:
        digits = "" if value == 0 and not int(precision or 0) else digits.rjust(int(precision or 0), "0")
    if "#" in flags and kind in "xX" and value:
        sign = "0" + kind
    if "#" in flags and kind == "o" and not digits.startswith("0"):
        digits = "0" + digits
    return _padded(sign, digits, match, zeros=precision is None)


def _padded(sign: str, text: str, match: re.Match[str], *, zeros: bool = True) -> str:
    width, flags = int(match["width"] or 0), match["flags"]
    if "-" in flags:
        return (sign + text).ljust(width)
    if "0" in flags and zeros:
        # Windows pads texts and characters with zeros too.
        return sign + text.rjust(width - len(sign), "0")
    return (sign + text).rjust(width)
