"""Whether a schedule rests on a time-out that elapses while other things could still happen.

In any order a finite time-out may end at any moment (design 8.5), so a wait of a second may end before bytes that are there in
microseconds.  Such a schedule is legal, and a mistake on it is one, but a reader should know what it takes.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.step import advance, first_world
from ..engine.threads import Calling
from ..engine.world import Draft, Due, EndWait, Setup


class Hurry(NamedTuple):
    """A time-out that elapses first: whose, and the line and name of the call that waits."""

    thread: int
    line: int
    call: str

    @property
    def sentence(self) -> str:
        """What happens on the schedule."""
        where = f" at line {self.line}" if self.line else ""
        return f"on this schedule the time-out of {self.call}{where} elapses while other things could still happen"


def hurry(setup: Setup, choices: tuple[int, ...]) -> Hurry | None:
    """The first time-out of a schedule that elapses although something else could happen; None: it waits for everything."""
    world = first_world(setup)
    for position in choices:
        draft = Draft(world, APPLY)
        options = available(draft)
        choice = options[position]
        if _elapses(choice) and not all(_elapses(one) for one in options):
            assert isinstance(choice, Due)
            assert isinstance(choice.action, EndWait)
            thread = choice.action.thread
            calling = world.threads[thread - 1].frames[-1].calling
            line, name = (calling.line, calling.name) if isinstance(calling, Calling) else (0, "a wait")
            return Hurry(thread, line, name)
        advance(draft, choice)
        world = draft.freeze()
    return None


def _elapses(choice: object) -> bool:
    return isinstance(choice, Due) and isinstance(choice.action, EndWait)
