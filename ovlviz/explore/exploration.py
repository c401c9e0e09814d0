"""An exploration from the outside: every outcome of a program, every mistake, and the schedule that shows each.

The reduced search answers what can happen; the full one, which counts the schedules too, answers it where the reduced one
cannot (worlds that come again, service providers, a clock that counts).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.program import Call
from ..engine.step import advance, first_world
from ..engine.world import Draft, Setup, World
from ..hazards import Finding, findings_over
from ..timeline.choosers import Chooser
from ..timeline.timeline import Timeline
from .canonical import Canon, Key
from .full import Full
from .history import history, natural
from .moves import moves, ways
from .properties import Property, decided_at_ends
from .racing import races
from .reduced import Reduced
from .saving import Pause
from .search import Bounds, Clock, End, Search, Told
from .stepping import take
from .watching import Judgement, Watch, seen_on

HISTORIES = 200
"""Of so many outcomes at most the shortest schedule is looked through for mistakes that show in no single step."""


@dataclass(frozen=True)
class Outcome:
    """One way in which the program can end, as far as anybody can observe.

    `schedules` is how many end so (None: not counted); `choices` is the shortest of them, as the positions of its choices.
    """

    end: End
    output: bytes
    schedules: int | None
    choices: tuple[int, ...]


@dataclass(frozen=True)
class Mistake:
    """A hazard that some schedule shows, and the shortest one that was found, as the positions of its choices."""

    name: str
    sentence: str
    line: int
    choices: tuple[int, ...]


@dataclass(frozen=True)
class Exploration:
    """What was found.  `worlds` counts those of the full search, `kept` those that the reduced one needed.

    `schedules` is None when they were not all counted, or when a schedule can be endless.  `hit` names the bounds that
    were hit, each with its limit.
    """

    setup: Setup
    worlds: int | None
    kept: int | None
    moves: int
    schedules: int | None
    complete: bool
    cyclic: bool
    bounds: Bounds
    hit: dict[str, int]
    outcomes: tuple[Outcome, ...]
    mistakes: tuple[Mistake, ...]
    judgements: tuple[Judgement, ...] = ()

    def timeline(self, choices: tuple[int, ...]) -> Timeline:
        """The run that a schedule is, as an ordinary timeline."""
        return Timeline(self.setup, Chooser(None, {step: at for step, at in enumerate(choices) if at})).run()


def explore(
    setup: Setup,
    bounds: Bounds | None = None,
    *,
    timed: bool = False,
    count: bool = True,
    stop: Clock | None = None,
    tell: Callable[[Told], None] | None = None,
    properties: tuple[Property, ...] = (),
    pause: Pause | None = None,
) -> Exploration:
    """Explore a program in any order, or `timed` (ties alone are open).

    `count`: count the schedules as well, if the full search ends within the bounds.  `properties` are judged; for those
    that speak of more than ends the full search is made in any case.  With a `pause` it is the only one: the search that
    can be saved and taken up again.
    """
    settings = replace(setup.settings, order="timed" if timed else "any")
    setup = replace(
        setup, settings=replace(settings, switches=settings.switches | (pause.switches if pause else set()))
    )
    bounds = bounds or Bounds()
    tell = tell or (lambda told: None)
    while True:
        first = () if timed else natural(setup)
        raced = [] if timed else list(races(setup, first))
        known = setup.settings.switches
        further: frozenset[int] = frozenset().union(*[one.blocks for one in raced]) - known
        if not further:
            for one in raced:
                tell(Told(one.finding, setup, first))
            search, result = _explored(setup, bounds, timed, count, stop, tell, properties, pause)
            further = frozenset(search.raced) - known
            if not further or timed or "interrupted" in search.hit:
                return result(_Shown(first, tuple([one.finding for one in raced])))
        # Memory that threads touch in no order: each access to it is a step of its own, so begin again (design 8.7).
        setup = replace(setup, settings=replace(setup.settings, switches=known | further))


class _Shown(NamedTuple):
    """The schedule that the clock would choose, and what it shows by itself."""

    choices: tuple[int, ...]
    findings: tuple[Finding, ...]


def _explored(
    setup: Setup,
    bounds: Bounds,
    timed: bool,
    count: bool,
    stop: Clock | None,
    tell: Callable[[Told], None] | None,
    properties: tuple[Property, ...],
    pause: Pause | None,
) -> tuple[Search, Callable[[_Shown], Exploration]]:
    start = first_world(setup)
    found: Search | None = None
    kept = None
    everywhere = not all(map(decided_at_ends, properties))
    if pause is None and not timed and _reducible(setup):
        reduced = Reduced(start, bounds, stop=stop, tell=tell, watch=Watch(properties, everywhere=False))
        _run(reduced)
        kept = len(reduced.graph.keys)
        if not reduced.cyclic:
            found = reduced
    full: Full | None = None
    interrupted = found is not None and "interrupted" in found.hit
    if found is None or (count and found.complete) or (everywhere and not interrupted):
        full = Full(start, bounds, stop=stop, tell=tell, watch=Watch(properties, everywhere=True))
        if pause is not None:
            pause.run(full)
        else:
            _run(full)
        if found is None or full.complete:
            found = full
        elif "interrupted" in full.hit:
            found.hit["interrupted"] = 0
    searched = found
    return searched, lambda shown: _summarise(setup, start, searched, full, kept, properties, shown)


def _run(search: Search) -> None:
    """Search; what was found by the time of an interruption is kept."""
    try:
        search.run()
    except KeyboardInterrupt:
        search.hit["interrupted"] = 0


_UNTRACKED = re.compile(r"RIO|.*Threadpool|BindIoCompletionCallback|PulseEvent|TransmitFile|WSP|WPU")
"""Calls whose footprints are not drawn; programs that make them are searched in full."""


def _reducible(setup: Setup) -> bool:
    """Whether footprints know everything that this program can touch."""
    program = setup.program
    if program.provider is not None or setup.settings.platform == "windows-ce":
        return False
    called = {one.name for function in program.functions for one in function.code if isinstance(one, Call)}
    return not any(_UNTRACKED.match(name) for name in called)


def _summarise(
    setup: Setup,
    start: World,
    found: Search,
    full: Full | None,
    kept: int | None,
    properties: tuple[Property, ...],
    shown: _Shown,
) -> Exploration:
    graph = found.graph
    counts = full.graph.schedules() if full is not None and full.complete else None
    nearest: dict[Hashable, int] = {}
    depths = graph.depths()
    for number, end in graph.ends.items():
        if end not in nearest or depths[number] < depths[nearest[end]]:
            nearest[end] = number
    replay = _Replay(start, found)
    outcomes = []
    for end, number in nearest.items():
        assert isinstance(end, End)
        choices = replay.way(number)
        output = Timeline(setup, Chooser(None, dict(enumerate(choices)))).run().output
        outcomes.append(Outcome(end, output, counts.get(end, 0) if counts else None, choices))
    outcomes.sort(key=lambda one: (one.end.how != "exit", len(one.choices), one.output))
    mistakes = [
        Mistake(one.finding.name, one.finding.sentence, one.finding.line, replay.way(one.source, one.target))
        for one in found.found.values()
    ]
    known = {(one.name, one.line) for one in mistakes}
    schedules = dict.fromkeys([shown.choices, (), *(one.choices for one in outcomes[:HISTORIES])])
    over = ((choices, finding) for choices in schedules for finding in findings_over(history(setup, choices)))
    for choices, finding in [*((shown.choices, one) for one in shown.findings), *over]:
        if (finding.name, finding.line) not in known:
            known.add((finding.name, finding.line))
            mistakes.append(Mistake(finding.name, finding.sentence, finding.line, choices))
    return Exploration(
        setup,
        len(full.graph.keys) if full is not None and full.complete else None,
        kept,
        found.moves,
        sum(counts.values()) if counts is not None else None,
        found.complete,
        found.cyclic or (full is not None and full.complete and counts is None),
        found.bounds,
        dict(found.hit),
        tuple(outcomes),
        tuple(mistakes),
        tuple(
            _judged(one, start, [search for search in (full, found) if search is not None], shown.choices)
            for one in properties
        ),
    )


def _judged(one: Property, start: World, searches: list[Search], natural: tuple[int, ...]) -> Judgement:
    """What the first search says that can tell; else what the schedule shows that the clock would choose."""
    for search in searches:
        if one in search.watch.properties:
            holds, shown = search.watch.judge(one, search.graph, complete=search.complete)
            if holds is not None:
                choices = None if shown is None else _Replay(start, search).way(shown.node, avoiding=shown.avoiding)
                return Judgement(one, holds, choices, shown is not None and shown.endless)
    return seen_on(one, start.setup, natural) or Judgement(one, None)


class _Replay:
    """Finds the choices of a way through the graph: worlds are told by their keys, so they are made again from the first."""

    def __init__(self, start: World, search: Search) -> None:
        self.start = start
        self.search = search
        self._take = partial(take, resources=search.resources)

    def way(self, source: int, target: int | None = None, *, avoiding: Set[int] = frozenset()) -> tuple[int, ...]:
        """The positions of the choices on a shortest way to a world, and on to another."""
        graph = self.search.graph
        nodes = list(graph.way(source, avoiding))
        if target is not None and target != source:
            nodes.append(target)
        walked = self._walk(nodes[1:])
        return walked if walked is not None else graph.discovery(nodes[-1])

    def _walk(self, nodes: list[int]) -> tuple[int, ...] | None:
        """The choices on the way through these worlds; None when a number that is part of a world differs on this way."""
        world = self.start
        choices: list[int] = []
        for node in nodes:
            positions = self._move(world, self.search.graph.keys[node])
            if positions is None:
                return None
            for position in positions:
                choices.append(position)
                draft = Draft(world, APPLY)
                advance(draft, available(draft)[position])
                world = draft.freeze()
        return tuple(choices)

    def _move(self, world: World, key: Key) -> tuple[int, ...] | None:
        canon: Canon = self.search.canon
        for process, enabled in ways(world, canon).items():
            for position, choice in enabled:
                for move in moves(world, process, position, choice, self._take):
                    if canon.key(move.after) == key:
                        return move.positions
        return None
