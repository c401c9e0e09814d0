"""What the C library prints with: puts, and printf, the one call with a varying number of arguments."""

from __future__ import annotations

from typing import NamedTuple

from ..engine.calling import Result
from ..engine.world import Draft
from .access import string_at
from .contract import printed
from .crt import format_text
from .declare import api
from .parameters import LPCSTR


@api("cruntime/printf", returns="int", variadic=True, silent=True)
class printf(NamedTuple):
    """Prints text with values put in; returns how many characters it printed."""

    format: LPCSTR
    arguments: tuple[int, ...] = ()

    def decide(self, w: Draft, me: int) -> Result:
        text = format_text(string_at(w, self.format), self.arguments, lambda address: string_at(w, address))
        return printed(w, me, text, len(text))


@api("cruntime/puts", returns="int", silent=True)
class puts(NamedTuple):
    """Prints a text and a line feed."""

    str: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        return printed(w, me, string_at(w, self.str) + b"\n")
