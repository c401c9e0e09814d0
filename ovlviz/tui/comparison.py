"""What the keys of the comparison mean: runs beside each other, one cursor that stands at a step of all of them.

No Textual here.  Each run has a Player of its own, whose cursor follows the common one: it stands where the run came to its
last step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from ..diagram.aligning import Comparison, Run, Step, one_network
from ..diagram.moments import phrase, told
from ..errors import BadInput, OvlvizError
from ..scenario.siblings import LEAST, MOST, ordered, sensible
from ..timeline.choosers import Chooser
from .player import Player

MAX_FACTS = 20_000
"""Longer runs are not compared on a screen: nobody waits for it."""
_COLUMN = 30
"""The fewest cells in which a run can be read."""


class Compared:
    """Runs being compared: `step` is how many steps all have taken, `focus` the run in use, `first` the first in view."""

    def __init__(self, players: Sequence[Player], focus: int = 0) -> None:
        """BadInput when they cannot be compared."""
        for player in players:
            player.load_to(MAX_FACTS)
            if player.loading:
                raise BadInput(f"{player.what} has more than {MAX_FACTS:,} events, which are too many to compare here")
        self.players = tuple(players)
        names = [one.subject.variant if one.subject and one.subject.variant else one.what for one in players]
        self.names = [
            name if names.count(name) == 1 else player.what for name, player in zip(names, players, strict=True)
        ]
        self.comparison = Comparison(
            [Run(name, one.timeline, one.diagram) for name, one in zip(self.names, players, strict=True)]
        )
        self.focus = focus
        self.first = 0
        self.step = 0
        self.notice = ""
        self.go(0)

    @property
    def length(self) -> int:
        """How many steps there are."""
        return len(self.comparison.steps)

    @property
    def current(self) -> Step | None:
        """The step that was taken last; None before the first."""
        return self.comparison.steps[self.step - 1] if self.step else None

    def go(self, step: int) -> None:
        """Go to a step, as near as there is one, with all runs."""
        self.step = min(max(step, 0), self.length)
        for at, player in enumerate(self.players):
            player.seek(self.comparison.stands(at, self.step))

    def forward(self, count: int) -> None:
        """So many steps on, or back when negative."""
        if not 0 <= self.step + count <= self.length:
            self.notice = "No step after this one: the runs are over." if count > 0 else "No step before this one."
        self.go(self.step + count)

    def difference(self, direction: int = 0) -> None:
        """To the first step at which the runs differ, or to the next or the previous one."""
        every = [number for number, step in enumerate(self.comparison.steps, 1) if step.differs]
        if not every:
            self.notice = "The runs do not differ in any of these steps."
            return
        ahead = [n for n in every if n > self.step] if direction > 0 else [n for n in every[::-1] if n < self.step]
        found = every[0] if not direction else next(iter(ahead), None)
        if found is None:
            self.notice = f"No difference {'after' if direction > 0 else 'before'} this step."
        else:
            self.go(found)

    # Runs ----------------------------------------------------------------------------------------------------------

    def turn(self, count: int) -> None:
        """Use the next run, or the previous one when negative."""
        self.focus = (self.focus + count) % len(self.players)

    def shown(self, width: int) -> range:
        """The runs for which there is room, with the one in use among them."""
        room = min(max(width // _COLUMN, 1), len(self.players))
        self.first = min(max(self.first, self.focus - room + 1), self.focus, len(self.players) - room)
        return range(self.first, self.first + room)

    # Words ---------------------------------------------------------------------------------------------------------

    def said(self, run: int) -> str:
        """What a run does at this step: its sentence, or where it does so instead."""
        step = self.current
        player = self.players[run]
        if step is not None and step.moments[run] is None:
            return f"Not here: {self.comparison.form(run, self.step)}. Stands after: {told(player.timeline, player.cursor)}"
        return told(player.timeline, player.cursor)

    def differs(self) -> str:
        """In what the runs differ at this step, or that they do not."""
        step = self.current
        if step is None:
            first = self.comparison.first_difference
            return (
                f"before the first step; <compare-difference> goes to the first difference, step {first}"
                if first
                else ""
            )
        return self.comparison.difference_words(self.step) if step.differs else phrase(step.key)


# Choosing ---------------------------------------------------------------------------------------------------------


def why_not(player: Player) -> str:
    """Why the run of a player cannot be compared with others; empty when it can."""
    if player.subject is None or not player.subject.variant:
        return "A file of its own has no variants; `ovlviz compare A.c B.c` compares files."
    if len(player.subject.siblings) < LEAST:
        return "This scenario has only this variant: there is nothing to compare it with."
    return ""


def opened(player: Player, others: Sequence[Player] | None = None) -> Compared:
    """The comparison to begin with: the run of a player beside the sensible variants of its scenario (or `others`).

    BadInput when none of them has the same network.
    """
    assert player.subject is not None
    if others is None:
        found = list(_possible(player, sensible(ordered(player.subject), player.subject.variant)))
        own = next(one for one in found if one.what == player.what)
        runs = [Run(one.what, one.timeline, one.diagram) for one in (own, *found)]
        alike = {run.name for run in one_network(runs)}
        kept = [one for one in found if one.what in alike]
        others = kept if len(kept) >= LEAST else found
    made = Compared(others, [one.what for one in others].index(player.what))
    made.go(made.comparison.step_at(made.focus, player.cursor))
    return made


def _possible(player: Player, names: Sequence[str]) -> Iterator[Player]:
    """The variants that there are under the circumstances of a run: not all can be on every Windows."""
    for name in names:
        with suppress(OvlvizError):
            yield player_of(player, name)


def player_of(player: Player, variant: str) -> Player:
    """A player of a variant of the same scenario under the same circumstances, run to its end; of the variant that is
    played: its own run, as it is."""
    from ..scenario.load import from_scenario, scenario_of

    assert player.subject is not None
    subject = player.subject
    if variant == subject.variant:
        made = Player(player.timeline, player.title, player.what)
        made.subject = subject
    else:
        # Which blocks of memory threads switch at is this program's own.
        settings = replace(subject.setup.settings, switches=frozenset())
        other = from_scenario(scenario_of(subject), variant, settings=settings)
        made = Player.of(other, Chooser(player.timeline.chooser.seed))
    made.load_to(MAX_FACTS)
    return made


def changed(compared: Compared, player: Player, variant: str) -> Compared:
    """The comparison with one variant more, or with one less if it is there; BadInput when that cannot be."""
    names = [one.subject.variant for one in compared.players if one.subject]
    if variant in names:
        wanted = [name for name in names if name != variant]
        if len(wanted) < LEAST:
            raise BadInput(f"A comparison has {LEAST} runs at least: choose another first.")
    else:
        wanted = [*names, variant]
        if len(wanted) > MOST:
            raise BadInput(f"A comparison has {MOST} runs at most: take one away first.")
    assert player.subject is not None
    order = ordered(player.subject)
    known = {one.subject.variant: one for one in compared.players if one.subject}
    players = [known.get(name) or player_of(player, name) for name in sorted(wanted, key=order.index)]
    used = compared.players[compared.focus]
    cursors = {one.what: one.cursor for one in compared.players}
    made = Compared(players, players.index(used) if used in players else 0)
    made.go(made.comparison.step_at(made.focus, cursors.get(made.players[made.focus].what, 0)))
    return made
