"""A run as Markdown that can be read aloud: a heading for each moment, and each fact as a sentence with its reasons."""

from __future__ import annotations

import re

from ..timeline.sentences.words import clock
from .request import Request

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def write(request: Request) -> bytes:
    """The transcript."""
    whole = request.excerpt
    source = whole.source
    parts = [f"# {escaped(source.title)}", ""]
    parts += [f"`{source.what.replace('`', '')}`, {source.length} steps, ovlviz {source.version}", ""]
    time = None
    for mark in whole.marks:
        if mark.t != time:
            parts += ([""] if time is not None else []) + [f"## {clock(mark.t)}", ""]
            time = mark.t
        because = f" Because of {_list(mark.causes)}." if mark.causes else ""
        rules = f" ({', '.join(mark.rules)})" if mark.rules else ""
        parts.append(f"- **{mark.n}**, {escaped(mark.lane)}: {escaped(mark.sentence)}{because}{rules}")
    return ("\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _list(numbers: tuple[int, ...]) -> str:
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
