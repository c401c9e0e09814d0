"""How things look: the one place where a role becomes a glyph, a shape, a colour and a weight.

The terminal and every picture read these tables, so that a slide looks like the player.  Meaning is carried by glyph,
shape, word and position; colour comes fourth (WCAG 1.4.1).  The dark hues are the Okabe-Ito ones whose contrast and
distance under the three colour deficiencies were computed; they must not be brightened by eye.  Every glyph is one cell
wide, in WGL4 (which every Windows console font has), and has an ASCII partner.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from .model import Role


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
    "contrast": {
        Hue.TEXT: "#FFFFFF",
        Hue.SOFT: "#D8D8D8",
        Hue.FAINT: "#9E9E9E",
        Hue.RUN: "#B0CCFF",
        Hue.WAIT: "#F6CB00",
        Hue.SYSTEM: "#C78BB1",
        Hue.DONE: "#31F9D8",
        Hue.QUEUE: "#F6FFAB",
        Hue.FAULT: "#FF705A",
        Hue.GROUND: "#000000",
        Hue.RAISED: "#262626",
        Hue.CURRENT: "#303030",
    },
    "print": {
        Hue.TEXT: "#000000",
        Hue.SOFT: "#303030",
        Hue.FAINT: "#707070",
        Hue.RUN: "#000000",
        Hue.WAIT: "#000000",
        Hue.SYSTEM: "#000000",
        Hue.DONE: "#000000",
        Hue.QUEUE: "#000000",
        Hue.FAULT: "#000000",
        Hue.GROUND: "#FFFFFF",
        Hue.RAISED: "#F0F0F0",
        Hue.CURRENT: "#E4E4E4",
    },
}
"""The themes of the terminal.  The hues of `contrast` were searched for as those of `light` were; `print` has none."""


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
    Role.EXPECTING: Look("░", ":", Hue.QUEUE),
    Role.ASKED: Look("▓", "@", Hue.SYSTEM),
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
    Role.EXPECTING: "{} to come",
    Role.ASKED: "{} under way",
    Role.WATCHING: "watching",
    Role.OFF: "off",
    Role.OPEN: "free",
    Role.OWNED: "{} owns",
    Role.CLOSED: "closed",
    Role.PROVIDING: "{}",
    Role.TELLING: "tells {}",
}
"""The word for a state that stands beside a lane's name; {} is the state's label."""

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
    **BOXES, "║": "|", "▌": "|", "►": ">", "◄": "<", "▲": "^", "▼": "v", "●": "*", "○": "o", "·": ".", "•": ".", "…": "~",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "↔": "=", "—": "-", "–": "-", "µ": "u", "×": "x", "≠": "!", "≥": ">", "≤": "<",
    "√": "y", "«": "<", "»": ">", "“": '"', "”": '"', "’": "'",
}  # fmt: skip
ASCII = str.maketrans(_PLAIN)
"""For text that is not drawn by a role: frames, ellipses, units, and the typographer's signs of lessons."""


# Pictures ---------------------------------------------------------------------------------------------------------


class Form(StrEnum):
    """How a bar is drawn: what tells one state from another without colour."""

    FULL = "full"
    TINT = "tint"
    FRAME = "frame"
    LOW = "low"
    LINE = "line"
    DASH = "dash"
    DOTS = "dots"
    NONE = "none"


BARS: dict[Role, tuple[Form, Hue]] = {
    Role.RUNNING: (Form.FULL, Hue.RUN),
    Role.ROUTINE: (Form.TINT, Hue.RUN),
    Role.READY: (Form.FRAME, Hue.RUN),
    Role.BLOCKED: (Form.LINE, Hue.WAIT),
    Role.ALERTABLE: (Form.DASH, Hue.WAIT),
    Role.ENDED: (Form.NONE, Hue.FAINT),
    Role.FREE: (Form.FRAME, Hue.SOFT),
    Role.PENDING: (Form.FULL, Hue.SYSTEM),
    Role.COMPLETED: (Form.TINT, Hue.DONE),
    Role.FAILED: (Form.TINT, Hue.FAULT),
    Role.SIGNALED: (Form.FULL, Hue.DONE),
    Role.RESET: (Form.LOW, Hue.SOFT),
    Role.EMPTY: (Form.DOTS, Hue.SOFT),
    Role.BUFFERED: (Form.FULL, Hue.QUEUE),
    Role.QUEUED: (Form.FULL, Hue.QUEUE),
    Role.EXPECTING: (Form.FRAME, Hue.QUEUE),
    Role.ASKED: (Form.FULL, Hue.SYSTEM),
    Role.WATCHING: (Form.DASH, Hue.WAIT),
    Role.OFF: (Form.LOW, Hue.SOFT),
    Role.OPEN: (Form.DOTS, Hue.SOFT),
    Role.OWNED: (Form.FULL, Hue.RUN),
    Role.CLOSED: (Form.NONE, Hue.FAINT),
    Role.PROVIDING: (Form.TINT, Hue.SYSTEM),
    Role.TELLING: (Form.FULL, Hue.SYSTEM),
}
"""How the state of a lane is drawn in a picture."""


class Shield(StrEnum):
    """The outline of a numbered mark."""

    RIGHT = "points right"
    LEFT = "points left"
    ROUND = "round"
    BOX = "box"
    HEXAGON = "hexagon"
    OCTAGON = "octagon"


class Stamp(NamedTuple):
    """How the mark of a fact is drawn: its outline, its colour, and whether it is filled."""

    shield: Shield
    hue: Hue
    filled: bool = True


STAMPS: dict[Role, Stamp] = {
    Role.CALL: Stamp(Shield.RIGHT, Hue.TEXT),
    Role.RETURN: Stamp(Shield.LEFT, Hue.TEXT),
    Role.BLOCKED: Stamp(Shield.BOX, Hue.WAIT),
    Role.WAKE: Stamp(Shield.BOX, Hue.RUN),
    Role.PENDING: Stamp(Shield.ROUND, Hue.SYSTEM),
    Role.TRANSFER: Stamp(Shield.BOX, Hue.TEXT, False),
    Role.COMPLETE: Stamp(Shield.ROUND, Hue.DONE),
    Role.FAIL: Stamp(Shield.OCTAGON, Hue.FAULT),
    Role.SIGNALED: Stamp(Shield.ROUND, Hue.DONE),
    Role.RESET: Stamp(Shield.ROUND, Hue.SOFT, False),
    Role.SEND: Stamp(Shield.RIGHT, Hue.QUEUE),
    Role.ARRIVE: Stamp(Shield.LEFT, Hue.QUEUE),
    Role.BUFFERED: Stamp(Shield.BOX, Hue.QUEUE),
    Role.APC: Stamp(Shield.HEXAGON, Hue.RUN),
    Role.PACKET: Stamp(Shield.BOX, Hue.QUEUE),
    Role.OUTPUT: Stamp(Shield.BOX, Hue.TEXT, False),
    Role.CHANGE: Stamp(Shield.ROUND, Hue.TEXT, False),
    Role.LOSS: Stamp(Shield.OCTAGON, Hue.FAULT),
    Role.FAULT: Stamp(Shield.OCTAGON, Hue.FAULT),
    Role.END: Stamp(Shield.BOX, Hue.TEXT),
}
"""How a fact is drawn in a picture; one that has no row here takes the row of CHANGE."""

PAPER = {
    Hue.RUN: "#D0D0D0",
    Hue.SYSTEM: "#505050",
    Hue.DONE: "#A8A8A8",
    Hue.QUEUE: "#F4F4F4",
}
"""Shades of grey for what is filled on paper, told apart by the forms of bars and by words; the rest is black."""

_FILLS = (Hue.RUN, Hue.WAIT, Hue.SYSTEM, Hue.DONE, Hue.QUEUE, Hue.FAULT)


class Colours(NamedTuple):
    """The colours of a picture: of what is filled, and of text and thin lines."""

    name: str
    fills: dict[Hue, str]
    inks: dict[Hue, str]

    def edge(self, hue: Hue) -> str:
        """The colour of a line around a fill: one that is seen beside it, also on a bar of the same colour."""
        return max((self.inks[hue], self.inks[Hue.GROUND]), key=lambda one: contrast(one, self.fills[hue]))

    def on(self, hue: Hue, tint: float = 1.0) -> str:
        """The colour of text on a fill: whichever of text and ground can be read better there."""
        ground = mix(self.fills[hue], self.inks[Hue.GROUND], tint)
        pair = (self.inks[Hue.TEXT], self.inks[Hue.GROUND])
        return max(pair, key=lambda one: contrast(one, ground))


COLOURS: dict[str, Colours] = {
    "dark": Colours("dark", PALETTES["dark"], PALETTES["dark"]),
    "light": Colours(
        "light", {**PALETTES["light"], **{hue: PALETTES["dark"][hue] for hue in _FILLS}}, PALETTES["light"]
    ),
    "contrast": Colours("contrast", PALETTES["contrast"], PALETTES["contrast"]),
    "print": Colours("print", {**PALETTES["print"], **PAPER}, PALETTES["print"]),
}
"""The themes of pictures, named as those of the terminal.  On white, fills keep the bright hues, with dark text on them and a dark outline."""


@cache
def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG defines it."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@cache
def mix(colour: str, ground: str, share: float) -> str:
    """A colour of which so much lies on a ground."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join([f"{round(share * over + (1 - share) * under):02X}" for over, under in pairs])
