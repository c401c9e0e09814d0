"""How the terminal looks: the looks of roles (`diagram.theme`) and of text, as numbered styles.

A style is a small number, so that a drawn line is a string and as many bytes; the numbers of the past, of the future
and of the current column differ by a constant, and one `bytes.translate` moves a stretch from one to the other.
"""

from __future__ import annotations

from enum import StrEnum

from rich.style import Style

from ..diagram.model import Role
from ..diagram.theme import ASCII, MARKS, PALETTES, STATES, Hue, Look


class Ink(StrEnum):
    """What a piece of text in a pane is."""

    TEXT = "text"
    SOFT = "soft"
    STRONG = "strong"
    TITLE = "title"
    ACTIVE = "active title"
    BAR = "status bar"
    BARKEY = "key on the status bar"
    NOTICE = "notice"
    NUMBER = "number"
    RULE = "rule id"
    CHANGED = "changed value"
    UNKNOWN = "unknown value"
    KEYWORD = "C keyword"
    STRING = "C string"
    COMMENT = "C comment"
    DIRECTIVE = "C directive"
    LINE = "current line"
    SELECTED = "selected row"
    NOW = "cursor line"
    LINK = "cause line"
    CAUSE = "mark of a cause"
    HERE = "current mark"
    FRAME = "frame"
    FAULT = "fault"
    EDGE = "off-screen hint"
    DONE = "what is done"
    BIG = "big letters"


INKS: dict[Ink, Look] = {
    Ink.TEXT: Look(" ", " ", Hue.TEXT),
    Ink.SOFT: Look(" ", " ", Hue.SOFT),
    Ink.STRONG: Look(" ", " ", Hue.TEXT, "bold"),
    Ink.TITLE: Look("─", "-", Hue.SOFT),
    Ink.ACTIVE: Look("═", "=", Hue.TEXT, "bold"),
    Ink.BAR: Look(" ", " ", Hue.TEXT, "", Hue.RAISED),
    Ink.BARKEY: Look(" ", " ", Hue.QUEUE, "bold", Hue.RAISED),
    Ink.NOTICE: Look(" ", " ", Hue.QUEUE, "bold", Hue.RAISED),
    Ink.NUMBER: Look(" ", " ", Hue.SOFT),
    Ink.RULE: Look(" ", " ", Hue.RUN, "underline"),
    Ink.CHANGED: Look("►", ">", Hue.QUEUE, "bold"),
    Ink.UNKNOWN: Look("?", "?", Hue.SOFT),
    Ink.KEYWORD: Look(" ", " ", Hue.RUN),
    Ink.STRING: Look(" ", " ", Hue.DONE),
    Ink.COMMENT: Look(" ", " ", Hue.SOFT),
    Ink.DIRECTIVE: Look(" ", " ", Hue.SYSTEM),
    Ink.LINE: Look("►", ">", Hue.TEXT, "bold", Hue.CURRENT),
    Ink.SELECTED: Look("►", ">", Hue.TEXT, "bold", Hue.CURRENT),
    Ink.NOW: Look("║", "|", Hue.TEXT, "bold"),
    Ink.LINK: Look("│", "|", Hue.TEXT, "bold"),
    Ink.CAUSE: Look("◄", "<", Hue.TEXT, "reverse"),
    Ink.HERE: Look("▼", "v", Hue.TEXT, "bold reverse"),
    Ink.FRAME: Look("│", "|", Hue.FAINT),
    Ink.FAULT: Look("!", "!", Hue.FAULT, "bold"),
    Ink.EDGE: Look("◄", "<", Hue.SOFT),
    Ink.DONE: Look("●", "*", Hue.DONE),
    Ink.BIG: Look("█", "#", Hue.TEXT),
}
"""The looks of text; glyph is the mark that goes with it where it has one."""

_KEYS = [*(("state", role) for role in STATES), *(("mark", role) for role in MARKS), *(("ink", ink) for ink in INKS)]
_NUMBERS = {key: number for number, key in enumerate(_KEYS)}
_COUNT = len(_KEYS)
assert 3 * _COUNT < 256
FUTURE = bytes(_COUNT + n % _COUNT if n < 3 * _COUNT else n for n in range(256))
"""Translates style numbers to those of the same things after the cursor."""
CURRENT = bytes(2 * _COUNT + n % _COUNT if n < 3 * _COUNT else n for n in range(256))
"""Translates style numbers to those of the same things in the current column."""


def state_style(role: Role) -> int:
    """The style number of a bar."""
    return _NUMBERS[("state", role)]


def mark_style(role: Role) -> int:
    """The style number of a mark."""
    return _NUMBERS[("mark", role if role in MARKS else Role.CHANGE)]


def is_mark(style: int) -> bool:
    """Whether a style number is that of a mark and its label."""
    return len(STATES) <= style < len(STATES) + len(MARKS)


def ink(one: Ink) -> int:
    """The style number of a piece of text."""
    return _NUMBERS[("ink", one)]


class Theme:
    """A palette with its styles by number; `mono` leaves all colour out, `ascii` takes the ASCII glyphs."""

    def __init__(self, name: str = "dark", *, mono: bool = False, ascii: bool = False) -> None:
        self.mono = mono
        self.wear(name, ascii=ascii)

    def wear(self, name: str, *, ascii: bool) -> None:
        """Look otherwise from now on; what has been drawn keeps the styles that it was drawn in."""
        self.name = name
        self.ascii = ascii
        self.colours = PALETTES[name]
        looks = [*STATES.values(), *MARKS.values(), *INKS.values()]
        self.styles = [
            *(self._style(look, look.hue, look.ground) for look in looks),
            *(self._style(look, Hue.FAINT, look.ground, future=True) for look in looks),
            *(self._style(look, look.hue, Hue.CURRENT) for look in looks),
        ]
        self.blank = self.styles[ink(Ink.TEXT)]
        self.states = {role: look.ascii if ascii else look.glyph for role, look in STATES.items()}
        self.marks = {role: look.ascii if ascii else look.glyph for role, look in MARKS.items()}
        self.inks = {one: look.ascii if ascii else look.glyph for one, look in INKS.items()}

    def mark(self, role: Role) -> str:
        """The glyph of a single fact."""
        return self.marks.get(role) or self.marks[Role.CHANGE]

    def plain(self, text: str) -> str:
        """The text in the characters this theme may use."""
        return text.translate(ASCII) if self.ascii else text

    def _style(self, look: Look, hue: Hue, ground: Hue, *, future: bool = False) -> Style:
        weight = "" if future else look.weight
        bold, reverse, underline = "bold" in weight, "reverse" in weight, "underline" in weight
        if self.mono:
            raised = ground is Hue.RAISED
            return Style(bold=bold, reverse=reverse or raised, underline=underline, dim=future)
        return Style(
            color=self.colours[hue], bgcolor=self.colours[ground], bold=bold, reverse=reverse, underline=underline
        )
