"""The worlds that a program can come to, as plain data for a picture: what leads from one to another, and how it ends.

World 0 is the first.  Who makes such a chart knows programs and schedules; here they are numbers and words.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple


class Spot(NamedTuple):
    """A world: `outcome` names how the program ended there (A, B …) or is empty; `bad` when no program should end so."""

    number: int
    outcome: str = ""
    bad: bool = False


class Passage(NamedTuple):
    """What leads from one world to another: who moves, in a few words how; `through` are worlds that are not drawn.

    `ways` is how many there are; `bad` when a mistake shows on one of them.
    """

    source: int
    target: int
    mover: str
    words: str
    ways: int = 1
    bad: bool = False
    through: tuple[int, ...] = ()


class Path(NamedTuple):
    """A schedule that is told: its name, what it shows in a few words and in a sentence, the worlds it goes through, and what happens on it."""

    name: str
    short: str
    sentence: str
    worlds: tuple[int, ...]
    told: tuple[str, ...]


class StateChart(NamedTuple):
    """All of them; `paths` are the schedules to be told, the first of each outcome."""

    spots: tuple[Spot, ...]
    passages: tuple[Passage, ...]
    paths: tuple[Path, ...] = ()


def folded(chart: StateChart) -> StateChart:
    """The chart without the worlds in which nothing is open: one way leads there by one mover, and the same goes on."""
    spots = {spot.number: spot for spot in chart.spots}
    into = Counter(passage.target for passage in chart.passages)
    after: dict[int, list[Passage]] = {}
    for passage in chart.passages:
        after.setdefault(passage.source, []).append(passage)

    def dull(number: int, before: Passage) -> Passage | None:
        """The passage on from a world that need not be drawn."""
        if not number or spots[number].outcome or into[number] != 1 or len(after.get(number, ())) != 1:
            return None
        (on,) = after[number]
        return on if (on.mover, on.bad) == (before.mover, before.bad) and on.ways == before.ways == 1 else None

    left: set[int] = set()
    made: list[Passage] = []
    taken = {(passage.source, passage.target) for passage in chart.passages}
    for passage in chart.passages:
        one = passage
        while (on := dull(one.target, one)) is not None:
            one = Passage(one.source, on.target, one.mover, on.words, 1, one.bad, (*one.through, one.target))
        # Two passages between the same two worlds cannot be told apart in a picture: the second stays as it was.
        if one.through and (one.source, one.target) in taken:
            one = passage
        taken.add((one.source, one.target))
        left.update(one.through)
        made.append(one._replace(words=_and_more(passage.words, one.through)))
    kept = [passage for passage in made if passage.source not in left]
    return chart._replace(spots=tuple([spot for spot in chart.spots if spot.number not in left]), passages=tuple(kept))


def _and_more(words: str, through: tuple[int, ...]) -> str:
    return f"{words} +{len(through)}" if words and through else words
