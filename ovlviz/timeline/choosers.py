"""Who chooses: nobody (the first choice), a seed, or a list of deviations made by hand.

A run is named by its seed and its deviations from the choices that the seed alone would make, so it can be written down in
a few characters and replayed.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..engine.choices import Choice, available, default
from ..engine.world import Draft
from ..errors import BadInput

_MASK = (1 << 64) - 1


def splitmix64(value: int) -> int:
    """A well-mixed 64-bit number from any number: the one random source, the same on every machine."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


class Chooser:
    """Picks one of the available choices at each step.

    `seed` None takes the first; a number permutes what is tied (design 8.4).  `deviations` map a step to the position of
    the choice to take there instead.
    """

    def __init__(self, seed: int | None = None, deviations: Mapping[int, int] | None = None) -> None:
        self.seed = seed
        self.deviations = dict(deviations or {})

    def choose(self, w: Draft, step: int) -> Choice | None:
        """The choice to take at a step; None when nothing can happen.  BadInput if a deviation does not exist there."""
        if step in self.deviations:
            return self._deviate(available(w), step)
        if self.seed is None and w.timed:
            return default(w)
        options = available(w)
        if not options:
            return None
        if self.seed is None:
            return options[0]
        return options[splitmix64(self.seed ^ splitmix64(step)) % len(options)]

    def _deviate(self, options: tuple[Choice, ...], step: int) -> Choice:
        position = self.deviations[step]
        if position >= len(options):
            raise BadInput(
                f"choice {position + 1} of step {step} is asked for, and there are {len(options)}: "
                "these choices were made in another program, or by another version of ovlviz"
            )
        return options[position]
