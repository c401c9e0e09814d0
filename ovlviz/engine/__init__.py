"""The simulated Windows.

Theory of operation
===================

A `World` is everything that is true at one moment: threads with their C frames, kernel objects, sockets, operations,
program memory, and what is due.  It is immutable.  The engine answers three questions about it:

* `start(setup)`: the world before the first instruction;
* `choices(world)`: what may happen next, each with a label;
* `step(world, choice)`: the world after it, and the facts that made it so.

A step is: *decide, facts, evolve*.  Rules (in `waits`, `apcs`, `ports`, `operations`, `indications`, `receiving`, `sending`,
`connecting`, `selecting`, and in the declarations of `ovlviz.calls`) read a `Draft` and emit facts; `evolve` alone applies them.
Nothing changes without a fact that says so, a fact names its causes when it happens, and the id of the rule that decided
it stands where it is decided.

What Windows fixes is a rule; what it leaves open is a choice.  Between two API calls a thread's code is private and one
step (`slice`, `execute`).  A call is one step too, except where a rule names phases: the transfer, completion and
indication of an operation are three.

Nothing here knows a clock, a file or a random number, or imports anything outside the standard library.
"""

from __future__ import annotations

from .choices import Choice, available, label
from .evolve import APPLY
from .facts import Fact
from .step import advance, first_world
from .world import Draft, Setup, World

__all__ = ["Choice", "Draft", "Fact", "Setup", "World", "choices", "label", "start", "step"]


def start(setup: Setup) -> World:
    """The world before the program's first instruction."""
    return first_world(setup)


def choices(world: World) -> tuple[Choice, ...]:
    """What may happen next; empty when the run is over or nothing ever can happen (a deadlock)."""
    return available(Draft(world, APPLY))


def step(world: World, choice: Choice) -> tuple[World, tuple[Fact, ...]]:
    """The world after the choice, and what happened, in order."""
    draft = Draft(world, APPLY)
    advance(draft, choice)
    return draft.freeze(), tuple(draft.facts)
