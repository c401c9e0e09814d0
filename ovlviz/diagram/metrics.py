"""How wide text is, and where it may be broken: so that no picture has text outside its box, whatever draws it.

The widths are those of the font in `fonts/`, which has no kerning: a text is as wide as the sum of its advances.
"""

from __future__ import annotations

import re
import struct
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

FAMILY = "Inter"
ELLIPSIS = "…"
MISSING = "\ufffd"
"""Stands for a character that the font does not have."""
_UNITS = 1000


class Font(NamedTuple):
    """One weight: the advance of each character in thousandths of the size, and the bytes of the file."""

    advances: dict[int, int]
    data: bytes


@cache
def font(bold: bool = False) -> Font:
    """The shipped font, read from its file."""
    data = (files("ovlviz") / "diagram" / "fonts" / f"{FAMILY}-{'Bold' if bold else 'Regular'}.ttf").read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    units: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    (count,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)

    def advance(glyph: int) -> int:
        wide: int = struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * min(glyph, count - 1))[0]
        return round(wide * _UNITS / units)

    return Font({char: advance(glyph) for char, glyph in _glyphs(data, tables[b"cmap"]).items()}, data)


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Character to glyph, from the font's table of format 4 (the characters up to U+FFFF)."""
    for at in range(cmap + 4, cmap + 4 + 8 * struct.unpack_from(">H", data, cmap + 2)[0], 8):
        table = cmap + struct.unpack_from(">I", data, at + 4)[0]
        if struct.unpack_from(">H", data, table)[0] == 4:
            break
    (twice,) = struct.unpack_from(">H", data, table + 6)
    found: dict[int, int] = {}
    for segment in range(0, twice, 2):
        (last,) = struct.unpack_from(">H", data, table + 14 + segment)
        (first,) = struct.unpack_from(">H", data, table + 16 + twice + segment)
        (delta,) = struct.unpack_from(">h", data, table + 16 + 2 * twice + segment)
        offset_at = table + 16 + 3 * twice + segment
        (offset,) = struct.unpack_from(">H", data, offset_at)
        for char in range(first, min(last, 0xFFFE) + 1):
            glyph = char
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offset_at + offset + 2 * (char - first))
            if glyph or not offset:
                found[char] = (glyph + delta) & 0xFFFF
    return found


@lru_cache(4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text of one line is, in the unit of the size; a character that the font lacks counts as wide."""
    advances = font(bold).advances
    return sum([advances.get(ord(char), _UNITS) for char in text]) * size / _UNITS


def drawable(text: str) -> str:
    """The text with a mark in place of each character that the font does not have: for what can draw no other."""
    advances = font().advances
    return (
        text
        if all([ord(char) in advances for char in text])
        else "".join([char if ord(char) in advances else MISSING for char in text])
    )


def clean(text: str) -> str:
    """The text without what does not stand on a line: controls, line ends and the marks that turn its direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join([c if c.isprintable() or c == "\u200d" else " " for c in text])


# Fitting ----------------------------------------------------------------------------------------------------------

_PIECES = re.compile(r" +|[^ A-Za-z0-9]*(?:[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|[0-9]+)?[^ A-Za-z0-9\[(]*")


def pieces(text: str) -> list[str]:
    """The text cut where a line may end: at spaces, at the humps of a name, after underscores, before brackets."""
    return [one for one in _PIECES.findall(text) if one]


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """As much of the text as there is room for, an ellipsis in place of its end; empty when not even two letters fit."""
    if width(text, size, bold=bold) <= room:
        return text
    room -= width(ELLIPSIS, size, bold=bold)
    advances, used, count = font(bold).advances, 0.0, 0
    for char in text:
        used += advances.get(ord(char), _UNITS) * size / _UNITS
        if used > room:
            break
        count += 1
    kept = text[:count].rstrip(" _[(,.:")
    return kept + ELLIPSIS if len(kept) > 1 else ""


@lru_cache(4096)
def wrap(text: str, room: float, lines: int, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in at most `lines` lines of at most `room`; the last ends with an ellipsis where it does not all fit.

    Empty when nothing useful fits.
    """
    made: list[str] = []
    line = ""
    rest = pieces(text)
    while rest:
        piece = rest[0]
        if width((line + piece).rstrip(), size, bold=bold) <= room:
            line += rest.pop(0)
        elif line.strip() and len(made) + 1 < lines:
            made.append(line.rstrip())
            line = ""
            rest[0] = piece.lstrip()
            if not rest[0]:
                rest.pop(0)
        else:
            line = cut(line + "".join(rest), room, size, bold=bold)
            break
    if line.rstrip():
        made.append(line.rstrip())
    elif rest and made:
        made[-1] = cut(made[-1] + ELLIPSIS, room, size, bold=bold)
    return tuple(made) if all(made) else ()
