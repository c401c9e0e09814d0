"""What can happen next, by who does it; a choice together with the answers to what it leaves open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple

from ..engine.choices import Choice, available
from ..engine.evolve import APPLY
from ..engine.facts import Fact
from ..engine.world import Act, Answer, Arrive, Complete, Draft, Due, EndWait, Indicate, RunThread, World
from .canonical import Canon
from .footprint import Footprint, union
from .stepping import Step

Process = Hashable
"""Who does something, by a name that is the same on every schedule: a thread's number, an operation, a direction."""

Ways = dict[Process, tuple[tuple[int, Choice], ...]]
"""The choices of a world by process, each with its position among all of them."""

Signs = dict[Process, tuple[Any, ...]]
"""What each process can do, without where its choices stand among the others'."""

Take = Callable[[World, Choice], Step]
"""What takes a step: `stepping.take`, or a search's `Steps`."""


class Move(NamedTuple):
    """One way on from a world: the positions of the choices taken (more than one when a step asks a question)."""

    process: Process
    positions: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def after(self) -> World:
        """The world after all of it."""
        return self.steps[-1].after

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that happened."""
        return tuple([fact for step in self.steps for fact in step.facts])

    @property
    def footprint(self) -> Footprint:
        """What all of it touches."""
        footprint = self.steps[0].footprint
        for step in self.steps[1:]:
            footprint = union(footprint, step.footprint)
        return footprint


def ways(world: World, canon: Canon) -> Ways:
    """The choices of a world by process."""
    found: dict[Process, list[tuple[int, Choice]]] = {}
    canon.about(world)
    for position, choice in enumerate(available(Draft(world, APPLY))):
        found.setdefault(process_of(choice, canon), []).append((position, choice))
    return {process: tuple(choices) for process, choices in found.items()}


def process_of(choice: Choice, canon: Canon) -> Process:
    """Who takes a choice of the world that the canon was told `about`."""
    if isinstance(choice, Answer):
        return "answer"
    match choice.action:
        case RunThread(thread) | EndWait(thread):
            return thread
        case Complete(operation) | Indicate(operation):
            return ("operation", canon.operation(operation))
        case Arrive(message):
            return ("to", message.socket, message.source)
        case Act(socket=socket):
            return ("peer", socket)
        case _:
            return choice.number


def signs(enabled: Ways) -> Signs:
    """What each process can do."""
    return {one: tuple([sign(choice) for _, choice in choices]) for one, choices in enabled.items()}


def sign(choice: Choice) -> Any:
    """What kind of choice it is, without what depends on when it is made."""
    return type(choice.action) if isinstance(choice, Due) else choice


def moves(world: World, process: Process, position: int, choice: Choice, take: Take) -> Iterator[Move]:
    """The ways in which a choice can come out: one, or one for each answer to the questions it raises."""
    step = take(world, choice)
    if step.after.question is None:
        yield Move(process, (position,), (step,))
        return
    for number, answer in enumerate(available(Draft(step.after, APPLY))):
        for rest in moves(step.after, process, number, answer, take):
            yield Move(process, (position, *rest.positions), (step, *rest.steps))
