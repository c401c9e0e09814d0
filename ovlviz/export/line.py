"""What is typed where there is no shell: a file, and after it the options of `ovlviz export`.

    pool.pptx --steps 7..26 --theme light --force

A value goes on to the next option, so that names and files with blanks need no quotes.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ..errors import BadInput
from .request import Wish

Kind = Literal["text", "several", "number", "yes"]

OPTIONS: dict[str, Kind] = {
    "steps": "text",
    "focus": "several",
    "hide": "several",
    "why": "number",
    "queue": "text",
    "states": "yes",
    "table": "yes",
    "difference": "yes",
    "theme": "text",
    "size": "text",
    "scale": "text",
    "zoom": "number",
    "notes": "yes",
    "pairs": "yes",
    "each": "yes",
    "force": "yes",
}
"""The options that there are, and what each takes: those of the command that have a meaning for what is open."""
_BEGIN = re.compile(r"(?:^|\s)--(?=[a-z])")


class Line(NamedTuple):
    """What was typed: the file, how it shall look, and what else was said; `table` and `difference` are of a comparison."""

    file: str
    wish: Wish
    states: bool = False
    table: bool = False
    difference: bool = False
    each: bool = False
    force: bool = False


def read(text: str, wish: Wish) -> Line:
    """What a typed line means; `wish` has what holds without its options.  BadInput when something in it is no option."""
    file, *options = _BEGIN.split(text)
    if not file.strip():
        raise BadInput("say which file: its end names the format, such as moment.png or run.pptx")
    wishes: dict[str, object] = {}
    said: dict[str, bool] = {}
    for option in options:
        name, value = re.match(r"([a-z-]*)[\s=]*(.*)", option.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
        on = not name.startswith("no-")
        name = name.removeprefix("no-")
        kind = OPTIONS.get(name)
        if kind is None or (not on and kind != "yes"):
            raise BadInput(f"--{option.strip()}: there is no such option; there are --{', --'.join(OPTIONS)}")
        if (kind == "yes") == bool(value):
            raise BadInput(f"--{name} takes no value" if value else f"--{name} needs a value")
        if kind == "yes":
            (said if name in Line._fields else wishes)[name] = on
        elif kind == "several":
            wishes[name] = (*wishes.get(name, ()), value)  # type: ignore[misc]
        elif kind == "number":
            if not re.fullmatch(r"\d{1,9}", value):
                raise BadInput(f"--{name} {value}: give a number")
            wishes[name] = int(value)
            if name == "zoom" and not 1 <= int(value) <= 2:
                raise BadInput(f"--zoom {value}: give 1 or 2")
        else:
            wishes[name] = value
    return Line(file.strip(), wish._replace(**wishes), **said)  # type: ignore[arg-type]
