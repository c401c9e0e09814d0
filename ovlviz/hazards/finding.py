"""What a hazard rule looks at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..engine.facts import Called, Fact
from ..engine.naming import name_at
from ..engine.overlapped import Operation
from ..engine.world import World

OVERLAPPED_SIZE = 32
ARTICLES = ("a", "an", "the", "nothing", "somebody", "nobody")
"""The words with which a sentence may begin that is not about something by its name."""


class Moment(NamedTuple):
    """One step: the world before and after it, what happened, and the memory that the thread's own code touched.

    `loads` and `stores` are addresses with sizes in bytes; `thread` is whose step it is (0: nobody's, or not told).
    """

    before: World
    after: World
    facts: tuple[Fact, ...]
    loads: tuple[tuple[int, int], ...] = ()
    stores: tuple[tuple[int, int], ...] = ()
    thread: int = 0

    @property
    def line(self) -> int:
        """The line of the first call of the step; 0 when it made none."""
        return next((one.line for one in self.facts if isinstance(one, Called)), 0)

    def name(self, address: int) -> str:
        """What the program calls the object at an address."""
        return name_at(self.before.setup.program, address)


class Finding(NamedTuple):
    """A mistake that a step shows: the hazard's name (design 8.20), what happened here, and the line (0: of no call)."""

    name: str
    sentence: str
    line: int


class Hazard(NamedTuple):
    """A named mistake: why it is one, the rules that say so, what to do instead, and what shows it.

    `look` sees it in one step; `over` in the steps of a schedule, in order, where one is not enough.
    """

    name: str
    why: str
    rules: tuple[str, ...]
    remedy: str
    look: Callable[[Moment], Iterator[Finding]] | None = None
    over: Callable[[Sequence[Moment]], Iterator[Finding]] | None = None


def as_sentence(text: str) -> str:
    """What a finding says, with a capital and a full stop; a name of the program's keeps its own letters."""
    first = text.partition(" ")[0]
    return f"{text[:1].upper() if first in ARTICLES else text[:1]}{text[1:]}."


def owned(operation: Operation) -> Iterator[tuple[int, int, str]]:
    """The memory that belongs to the system while an operation goes on: address, size, and what it is."""
    for buffer in operation.buffers:
        if buffer.length:
            yield buffer.address, buffer.length, "buffer"
    if operation.overlapped:
        yield operation.overlapped, OVERLAPPED_SIZE, "OVERLAPPED"


def meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of memory share a byte."""
    return one[0] < other[0] + other[1] and other[0] < one[0] + one[1]
