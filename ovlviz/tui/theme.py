"""How everything looks: the one place where a role becomes a glyph, a colour and a weight.

Meaning is carried by glyph, word and position; colour comes fourth (WCAG 1.4.1).  The dark hues are the Okabe-Ito ones
whose contrast and distance under the three colour deficiencies were computed; they must not be brightened by eye.
Every glyph is one cell wide, in WGL4 (which every Windows console font has), and has an ASCII partner.

A style is a small number, so that a drawn line is a string and as many bytes; the numbers of the past, of the future
and of the current column differ by a constant, and one `bytes.translate` moves a stretch from one to the other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from rich.style import Style

from ..diagram.model import Role


class Hue(StrEnum):
    """A colour by what it is for."""

    TEXT = "text"
    SOFT = "soft"
    FAINT = "faint"
    RUN = "run"
    WAIT = "wait"
    SYSTEM = "system"
    DONE = "done"
    QUEUE = "queue"
    FAULT = "fault"
    GROUND = "ground"
    RAISED = "raised"
    CURRENT = "current"


PALETTES: dict[str, dict[Hue, str]] = {
    "dark": {
        Hue.TEXT: "#E4E4E4",
        Hue.SOFT: "#A8A8A8",
        Hue.FAINT: "#6C6C6C",
        Hue.RUN: "#56B4E9",
        Hue.WAIT: "#E69F00",
        Hue.SYSTEM: "#CC79A7",
        Hue.DONE: "#009E73",
        Hue.QUEUE: "#F0E442",
        Hue.FAULT: "#D55E00",
        Hue.GROUND: "#121212",
        Hue.RAISED: "#262626",
        Hue.CURRENT: "#303030",
    },
    "light": {
        Hue.TEXT: "#101010",
        Hue.SOFT: "#505050",
        Hue.FAINT: "#8A8A8A",
        Hue.RUN: "#3069F6",
        Hue.WAIT: "#AA6623",
        Hue.SYSTEM: "#231D8D",
        Hue.DONE: "#564A50",
        Hue.QUEUE: "#0A0018",
        Hue.FAULT: "#6F1000",
        Hue.GROUND: "#FFFFFF",
        Hue.RAISED: "#E6E6E6",
        Hue.CURRENT: "#DCE6F5",
    },
}


class Look(NamedTuple):
    """One role's look: its glyph, the ASCII partner, its colour and weight ("bold", "reverse", "underline" or "")."""

    glyph: str
    ascii: str
    hue: Hue
    weight: str = ""
    ground: Hue = Hue.GROUND


STATES: dict[Role, Look] = {
    Role.RUNNING: Look("█", "#", Hue.RUN),
    Role.ROUTINE: Look("▒", "%", Hue.RUN),
    Role.READY: Look("░", ":", Hue.RUN),
    Role.BLOCKED: Look("─", "-", Hue.WAIT),
    Role.ALERTABLE: Look("≈", "~", Hue.WAIT),
    Role.ENDED: Look(" ", " ", Hue.FAINT),
    Role.FREE: Look("═", "=", Hue.TEXT),
    Role.PENDING: Look("▓", "@", Hue.SYSTEM),
    Role.COMPLETED: Look("≡", "+", Hue.DONE),
    Role.FAILED: Look("×", "x", Hue.FAULT),
    Role.SIGNALED: Look("▀", "^", Hue.DONE),
    Role.RESET: Look("_", "_", Hue.SOFT),
    Role.EMPTY: Look("·", ".", Hue.SOFT),
    Role.BUFFERED: Look("▄", "o", Hue.QUEUE),
    Role.QUEUED: Look("▄", "o", Hue.QUEUE),
    Role.WATCHING: Look("°", "'", Hue.WAIT),
    Role.OFF: Look("_", "_", Hue.SOFT),
    Role.OPEN: Look("·", ".", Hue.SOFT),
    Role.OWNED: Look("■", "H", Hue.RUN),
    Role.CLOSED: Look(" ", " ", Hue.FAINT),
    Role.PROVIDING: Look("▒", "%", Hue.SYSTEM),
    Role.TELLING: Look("▓", "@", Hue.SYSTEM),
}
"""The textures of bars: how a state of a lane is drawn."""

MARKS: dict[Role, Look] = {
    Role.CALL: Look("►", ">", Hue.TEXT, "bold"),
    Role.RETURN: Look("◄", "<", Hue.TEXT, "bold"),
    Role.BLOCKED: Look("▌", "|", Hue.WAIT, "bold"),
    Role.WAKE: Look("↑", "^", Hue.RUN, "bold"),
    Role.PENDING: Look("○", "o", Hue.SYSTEM, "bold"),
    Role.TRANSFER: Look("↔", "=", Hue.TEXT, "bold"),
    Role.COMPLETE: Look("●", "*", Hue.DONE, "bold"),
    Role.FAIL: Look("×", "x", Hue.FAULT, "bold"),
    Role.SIGNALED: Look("▲", "A", Hue.DONE, "bold"),
    Role.RESET: Look("▼", "v", Hue.SOFT, "bold"),
    Role.SEND: Look("→", "}", Hue.TEXT, "bold"),
    Role.ARRIVE: Look("←", "{", Hue.QUEUE, "bold"),
    Role.BUFFERED: Look("◘", "B", Hue.QUEUE, "bold"),
    Role.APC: Look("◊", "&", Hue.RUN, "bold"),
    Role.PACKET: Look("□", "D", Hue.QUEUE, "bold"),
    Role.OUTPUT: Look("»", '"', Hue.TEXT, "bold"),
    Role.CHANGE: Look("•", ".", Hue.SOFT, "bold"),
    Role.LOSS: Look("¬", "L", Hue.FAULT, "bold"),
    Role.FAULT: Look("!", "!", Hue.FAULT, "bold"),
    Role.END: Look("■", "X", Hue.TEXT, "bold"),
}
"""The glyphs of single facts; one that has no row here takes the row of CHANGE."""

SHORT: dict[Role, str] = {
    Role.RUNNING: "runs",
    Role.ROUTINE: "in routine",
    Role.READY: "ready",
    Role.BLOCKED: "waits",
    Role.ALERTABLE: "alertable",
    Role.ENDED: "ended",
    Role.FREE: "yours",
    Role.PENDING: "pending",
    Role.COMPLETED: "done",
    Role.FAILED: "failed",
    Role.SIGNALED: "signalled",
    Role.RESET: "reset",
    Role.EMPTY: "empty",
    Role.BUFFERED: "holds {} B",
    Role.QUEUED: "{} queued",
    Role.WATCHING: "watching",
    Role.OFF: "off",
    Role.OPEN: "free",
    Role.OWNED: "{} owns",
    Role.CLOSED: "closed",
    Role.PROVIDING: "{}",
    Role.TELLING: "tells {}",
}
"""The word for a state that stands beside a lane's name; {} is the state's label."""


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
}
"""The looks of text; glyph is the mark that goes with it where it has one."""

BOXES = {
    "─": "-",
    "│": "|",
    "┌": "+",
    "┐": "+",
    "└": "+",
    "┘": "+",
    "├": "+",
    "┤": "+",
    "┬": "+",
    "┴": "+",
    "┼": "+",
    "═": "=",
}
_PLAIN = {
    **BOXES, "║": "|", "►": ">", "◄": "<", "▲": "^", "▼": "v", "●": "*", "○": "o", "·": ".", "•": ".", "…": "~",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↔": "=", "—": "-", "–": "-", "µ": "u", "×": "x", "≥": ">", "≤": "<",
    "√": "y", "«": "<", "»": ">", "“": '"', "”": '"', "’": "'",
}  # fmt: skip
ASCII = str.maketrans(_PLAIN)
"""For text that is not drawn by a role: frames, ellipses, units, and the typographer's signs of lessons."""

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
        self.name = name
        self.mono = mono
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
