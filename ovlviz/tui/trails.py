"""Walking along the causes and the effects of events: there and back, and round where there are several."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

from ..timeline.effects import Effects
from ..timeline.timeline import Timeline


class Trail(NamedTuple):
    """A walk along several causes or effects of one fact: which comes next is shown, and goes round."""

    origin: int
    facts: tuple[int, ...]
    position: int
    word: str


class Walks(ABC):
    """The part of the player that follows causes."""

    timeline: Timeline
    notice: str
    limit: int | None
    _effects: Effects
    _trail: Trail | None = None

    @property
    @abstractmethod
    def cursor(self) -> int:
        """The moment shown."""

    @property
    @abstractmethod
    def length(self) -> int:
        """How many facts there are so far."""

    @property
    @abstractmethod
    def loading(self) -> bool:
        """Whether the run still grows."""

    @abstractmethod
    def seek(self, n: int) -> None:
        """Go to the moment after fact n."""

    def cause(self, *, effect: bool = False) -> None:
        """To a cause of the current fact, or to an effect; pressed again where there are several, to the next of them."""
        trail = self._trail
        word = "effect" if effect else "cause"
        if trail is not None and trail.word == word and trail.facts[trail.position] == self.cursor:
            trail = trail._replace(position=(trail.position + 1) % len(trail.facts))
        else:
            found = self.effects(self.cursor) if effect else self.causes(self.cursor)[::-1]
            if not found:
                self.notice = f"Event {self.cursor} has no {word}." if self.cursor else "The run has not begun."
                if effect and self.cursor:
                    self.notice = f"Nothing has event {self.cursor} as its cause{' so far' if self.loading else ''}."
                return
            trail = Trail(self.cursor, found, 0, word)
        several = len(trail.facts) > 1
        self.seek(trail.facts[trail.position])
        self._trail = trail if several else None
        if several:
            self.notice = (
                f"{word} {trail.position + 1} of {len(trail.facts)} of event {trail.origin}; <{word}> for the next"
            )
        else:
            self.notice = f"the {word} of event {trail.origin}"

    def causes(self, n: int) -> tuple[int, ...]:
        """The facts that caused fact n."""
        return self.timeline.causes[n - 1] if 0 < n <= self.length else ()

    def effects(self, n: int) -> tuple[int, ...]:
        """The facts that fact n is a cause of."""
        return self._effects.of(n, self.length if self.limit is None else min(self.limit, self.length))
