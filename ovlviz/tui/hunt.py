"""An exploration that goes on while the screen is used.

The search is pure Python, so it and the screen share one interpreter.  Every few moves it sleeps for a moment, which lets a
waiting key go first.
"""

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

from ..engine.world import Setup
from ..explore.exploration import Exploration, explore
from ..explore.properties import Property
from ..explore.search import Bounds, Told
from ..explore.stategraph import state_graph
from .errand import Errand

if TYPE_CHECKING:
    from networkx import DiGraph

MOST_WORLDS = 20_000
MOST_SECONDS = 60
GIVE_WAY_S = 0.001


class News(NamedTuple):
    """How far a search has come: moves, seconds, and the mistakes so far, each with the schedule on which it was found."""

    moves: int
    seconds: float
    found: tuple[Told, ...]


class Hunt:
    """One exploration of a program in any order; `factor` multiplies the bounds, to go further than the one before."""

    def __init__(self, setup: Setup, properties: tuple[Property, ...] = (), factor: int = 1) -> None:
        self.setup = setup
        self.properties = properties
        self.factor = factor
        self.stopped = False
        self._begun = monotonic()
        self._moves = 0
        self._found: dict[tuple[str, int], Told] = {}
        self.errand = Errand(self._explore)

    @property
    def news(self) -> News:
        """How far it has come."""
        return News(self._moves, monotonic() - self._begun, tuple(self._found.values()))

    def stop(self) -> None:
        """Let it end soon, with what it has found."""
        self.stopped = True

    def _explore(self) -> Exploration:
        bounds = Bounds(MOST_WORLDS * self.factor)
        return explore(self.setup, bounds, stop=self._enough, tell=self._tell, properties=self.properties)

    def _enough(self) -> bool:
        self._moves += 64
        sleep(GIVE_WAY_S)
        return self.stopped or monotonic() - self._begun > MOST_SECONDS * self.factor

    def _tell(self, one: Told) -> None:
        self._found.setdefault((one.finding.name, one.finding.line), one)


def graph_of(setup: Setup, most: int) -> Errand[DiGraph]:
    """The graph of a program's worlds, made while the screen is used."""

    def give_way() -> bool:
        sleep(GIVE_WAY_S)
        return False

    return Errand(lambda: state_graph(setup, most=most, stop=give_way))
