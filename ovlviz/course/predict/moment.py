"""A moment of a run as the kinds of questions see it: the world, the fact that has just happened, and those to come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from ...calls.provider_routes import Routed
from ...engine import codes
from ...engine.evolve import APPLY
from ...engine.facts import Called, Fact, Returned
from ...engine.world import Draft, World
from ...timeline.sentences.words import value_text
from ...timeline.timeline import Timeline

Kind = TypeVar("Kind")


class Belief(NamedTuple):
    """What somebody who holds a misconception of the ledger would answer."""

    says: str
    id: str


class Posed(NamedTuple):
    """A question: the right answer, what beliefs say, the fact at which the answer is seen, and the rules that decide.

    Without `rules` they are those that this fact cites.
    """

    ask: str
    truth: str
    shown: int
    beliefs: tuple[Belief, ...]
    rules: tuple[str, ...] = ()


def argument(called: Called, name: str) -> int:
    """An argument of a call, by the name of its parameter; 0 where the call has none.

    A call that a service provider carries out holds the call as it was written.
    """
    call = called.call.call if isinstance(called.call, Routed) else called.call
    given = getattr(call, name, 0)
    return given if isinstance(given, int) else 0


class Moment:
    """The moment after fact `n` of a run."""

    def __init__(self, timeline: Timeline, n: int) -> None:
        self.timeline = timeline
        self.n = n
        self.fact = timeline.facts[n - 1]

    @cached_property
    def world(self) -> World:
        """Everything that is true now."""
        return self.timeline.world(self.n)

    @property
    def draft(self) -> Draft:
        """The world, for the rules that read a draft; nothing that is done to it lasts."""
        return Draft(self.world, APPLY)

    def after(self) -> Iterator[tuple[int, Fact]]:
        """The facts to come, with their numbers."""
        for n in range(self.n + 1, len(self.timeline) + 1):
            yield n, self.timeline.facts[n - 1]

    def now(self) -> Iterator[tuple[int, Fact]]:
        """The facts to come at this same time."""
        time = self.timeline.times[self.n - 1]
        for n, fact in self.after():
            if self.timeline.times[n - 1] != time:
                return
            yield n, fact

    def first(self, kind: type[Kind], **fields: object) -> tuple[int, Kind] | None:
        """The next fact of a kind that has these fields, with its number."""
        for n, fact in self.after():
            if isinstance(fact, kind) and all(getattr(fact, name) == value for name, value in fields.items()):
                return n, fact
        return None

    def returned(self) -> tuple[int, Returned] | None:
        """How the call that has just been made returns; None when it never does.

        A routine that runs inside may make the same call.
        """
        called = self.fact
        assert isinstance(called, Called)
        inside = 0
        for n, fact in self.after():
            if isinstance(fact, Called) and (fact.thread, fact.name) == (called.thread, called.name):
                inside += 1
            elif isinstance(fact, Returned) and (fact.thread, fact.name) == (called.thread, called.name):
                if not inside:
                    return n, fact
                inside -= 1
        return None

    def value(self, call: str, value: int, error: int | None = None) -> str:
        """What a call returns, in the words that every answer uses."""
        text = value_text(self.timeline, call, value)
        return f"{text}, with {codes.error_name(error)}" if error else text
