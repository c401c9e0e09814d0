"""The worlds that a program can come to: drawn, told schedule by schedule, or as a graph for Graphviz.

A node is a world, an edge what moves on: a thread, or the network.  Where paths part, the order is open; where they
meet again, it made no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from .. import __version__
from ..diagram.excerpt import Source
from ..diagram.layout.states import StatesLayout
from ..diagram.metrics import clean
from ..diagram.scene import Scene
from ..diagram.statechart import Passage, Path, Spot, StateChart
from ..diagram.theme import COLOURS, Hue
from ..errors import BadInput
from ..explore.stategraph import Way, state_graph
from ..hazards import HAZARDS
from ..timeline.choosers import Chooser
from ..timeline.running import Session
from ..timeline.timeline import Timeline
from .dot import quoted
from .request import Request, Slide, Wish

if TYPE_CHECKING:
    from networkx import DiGraph

MOST = 400
"""The bound on the worlds of a picture: nobody can look at more."""
TOLD = 12
"""So many schedules are told at most."""
_FINE = ("exit", "bound")


class States(Request):
    """Every schedule of a program: a picture of its worlds, then one of the shortest schedule to each way of ending."""

    shows = "every schedule"
    instead = {"dot": "states"}  # noqa: RUF012

    def __init__(self, session: Session, wish: Wish) -> None:
        chosen = [name for name in ("steps", "focus", "hide", "why", "queue", "pairs") if getattr(wish, name)]
        if chosen:
            raise BadInput(f"--{chosen[0]} chooses from a run; --states shows every schedule")
        super().__init__(session, wish)

    @cached_property
    def graph(self) -> DiGraph:
        """All worlds; BadInput when there are more than anybody can look at."""
        made = state_graph(self.timeline.setup, most=MOST)
        if "worlds" in made.graph["hit"]:
            raise BadInput(
                f"the program can come to more than {MOST} worlds: too many for a picture; `ovlviz explore` counts them"
            )
        return made

    @cached_property
    def chart(self) -> StateChart:
        """The worlds as plain data, with the schedules that are told."""
        graph = self.graph
        names = _names(graph)
        spots = tuple(
            [Spot(n, names.get(data["end"], ""), _bad(data["how"])) for n, data in sorted(graph.nodes(data=True))]
        )
        passages = tuple(
            [
                Passage(a, b, data["mover"], _short(data["ways"]), len(data["ways"]), bool(data["mistakes"]))
                for a, b, data in sorted(graph.edges(data=True), key=lambda one: one[:2])
            ]
        )
        return StateChart(spots, passages, tuple([path for path, _ in self._told]))

    @cached_property
    def _told(self) -> list[tuple[Path, Session]]:
        """The shortest schedule to each end and to each mistake, with the run that it is."""
        graph, names = self.graph, _names(self.graph)
        counts, ways = _schedules(graph), _shortest(graph)
        total = _counted(sum(counts.values()), "schedule")
        found: list[tuple[Path, Session]] = []
        for end, name in names.items():
            there = [ways[n] for n, data in graph.nodes(data=True) if data["end"] == end]
            way = min(there, key=lambda way: (_length(graph, way), way))
            how = f"exit {end.code}" if end.how == "exit" else end.how
            session = self._session(way)
            printed = " ".join(session.timeline.output.decode("utf-8", "replace").split())
            sentence = how + (f", {counts[end]:,} of {total}" if counts else "") + (f": {printed}" if printed else "")
            short = how + (f" ({counts[end]:,})" if counts else "")
            found.append((Path(name, short, clean(sentence), way, self._on(way)), session))
        for mistake, (source, target) in _mistakes(graph, ways).items():
            way = (*ways[source], target)
            why = f"{mistake}: {HAZARDS[mistake].why}" if mistake in HAZARDS else mistake
            found.append((Path("!", mistake, why, way, self._on(way)), self._session(way)))
        numbered = (
            one._replace(name=f"!{at}") if one.name == "!" else one for at, (one, _) in enumerate(found, 1 - len(names))
        )
        return [(path, session) for path, (_, session) in zip(numbered, found, strict=True)][:TOLD]

    def _on(self, way: tuple[int, ...]) -> tuple[str, ...]:
        """What happens on a way: who calls what, without the steps between."""
        told: list[tuple[str, list[str]]] = []
        for edge in pairwise(way):
            one = self.graph.edges[edge]["ways"][0]
            calls = _short((one,))
            if not calls:
                continue
            mover = one.mover if " runs: " in one.label else ""
            if told and mover and told[-1][0] == mover:
                told[-1][1].append(calls)
            else:
                told.append((mover, [calls]))
        return tuple([f"{mover}: {', '.join(calls)}" if mover else calls[0] for mover, calls in told])

    def _session(self, way: tuple[int, ...]) -> Session:
        """The run that goes through these worlds."""
        positions = [position for edge in pairwise(way) for position in self.graph.edges[edge]["ways"][0].positions]
        setup = self.graph.graph["setup"]
        timeline = Timeline(setup, Chooser(None, {step: at for step, at in enumerate(positions) if at}))
        return Session(self.session.subject._replace(setup=setup), timeline.run())

    @property
    def source(self) -> Source:
        subject = self.session.subject
        return Source(f"{clean(subject.title)}: every schedule", clean(subject.what), __version__, token=self._token)

    def _token(self, n: int) -> str:
        """The moment at which the schedule that is told ends."""
        return self._told[n - 1][1].token() if n else ""

    def _about(self) -> str:
        graph = self.graph
        counts = _schedules(graph)
        worlds = _counted(len(graph), "world")
        ways = f"{_counted(sum(counts.values()), 'schedule')} through {worlds}" if counts else worlds
        outcomes = _counted(len(_names(graph)), "outcome")
        less = "" if graph.graph["complete"] else "; not all were covered"
        return f"{ways}, {outcomes}{less}."

    def _drawn(self, *, any_size: bool) -> StatesLayout:
        return StatesLayout(self.chart, self.paper, self.source, self._about(), any_size=any_size)

    @cached_property
    def _layout(self) -> StatesLayout:
        return self._drawn(any_size=False)

    # What formats ask for ----------------------------------------------------------------------------------------

    @cached_property
    def shown(self) -> list[int]:
        return list(range(len(self.chart.paths) + 1))

    def slides(self) -> Iterator[Slide]:
        for n in self.watch(self.shown):
            scene = self._layout.schedule(n - 1) if n else self._layout.overview()
            yield Slide(n, scene, self._notes(n) if self.wish.notes else "")

    def _notes(self, n: int) -> str:
        if not n:
            return "\n".join([self._about(), *[f"{path.name}: {path.sentence}" for path in self.chart.paths]])
        path = self.chart.paths[n - 1]
        steps = [f"{at}. {one}" for at, one in enumerate(path.told, 1)]
        return "\n".join([f"{path.name}: {path.sentence}", *steps, f"ovlviz play {self._token(n)}"])

    def page(self, slide: Slide) -> int:
        return 0

    def story(self) -> list[tuple[int, str]]:
        told = [f"{path.name}: {path.sentence}; {'; '.join(path.told)}" for path in self.chart.paths]
        return list(enumerate([self._about(), *told]))

    def picture(self) -> Scene:
        return self._drawn(any_size=True).overview()


# Graphs -----------------------------------------------------------------------------------------------------------


def _bad(how: str) -> bool:
    return bool(how) and how not in _FINE


def _short(ways: tuple[Way, ...]) -> str:
    """What happens, in a few words: a thread's calls, or nothing when it makes none."""
    words = clean(ways[0].label)
    return "" if words.endswith(" runs") else words.partition(" runs: ")[2] or words


def _names(graph: DiGraph) -> dict[Any, str]:
    """The ends by what can be observed, A, B … by their shortest schedules."""
    ends: dict[Any, int] = {}
    for _, data in sorted(graph.nodes(data=True), key=lambda one: (one[1]["depth"], one[0])):
        if data["end"] is not None:
            ends.setdefault(data["end"], len(ends))
    return {end: _letters(at) for end, at in ends.items()}


def _letters(at: int) -> str:
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _schedules(graph: DiGraph) -> dict[Any, int]:
    """How many schedules end in each way; nothing when a world can come again or not all were covered."""
    from networkx import is_directed_acyclic_graph, topological_sort

    if not graph.graph["complete"] or not is_directed_acyclic_graph(graph):
        return {}
    ways = {0: 1}
    counts: dict[Any, int] = {}
    for node in topological_sort(graph):
        for _, after, data in graph.out_edges(node, data=True):
            ways[after] = ways.get(after, 0) + ways.get(node, 0) * len(data["ways"])
        if (end := graph.nodes[node]["end"]) is not None:
            counts[end] = counts.get(end, 0) + ways.get(node, 0)
    return counts


def _shortest(graph: DiGraph) -> dict[int, tuple[int, ...]]:
    """The way with the fewest choices to each world."""
    from networkx import single_source_dijkstra_path

    found = single_source_dijkstra_path(graph, 0, weight=lambda a, b, data: len(data["ways"][0].positions))
    return {node: tuple(way) for node, way in found.items()}


def _length(graph: DiGraph, way: tuple[int, ...]) -> int:
    return sum([len(graph.edges[edge]["ways"][0].positions) for edge in pairwise(way)])


def _mistakes(graph: DiGraph, ways: dict[int, tuple[int, ...]]) -> dict[str, tuple[int, int]]:
    """For each mistake the passage that shows it soonest."""
    found: dict[str, tuple[int, int]] = {}
    edges = sorted(graph.edges(data=True), key=lambda one: (_length(graph, ways[one[0]]), one[:2]))
    for source, target, data in edges:
        for mistake in data["mistakes"]:
            found.setdefault(mistake, (source, target))
    return found


# Graphviz ---------------------------------------------------------------------------------------------------------


def write(request: Request) -> bytes:
    """The graph of all schedules of the program, in any order."""
    states = request if isinstance(request, States) else States(request.session, Wish(theme=request.wish.theme))
    graph, source = states.graph, states.source
    names = _names(graph)
    colours = COLOURS[request.wish.theme]
    text, ground, soft = colours.inks[Hue.TEXT], colours.inks[Hue.GROUND], colours.inks[Hue.SOFT]
    parts = [
        "digraph states {",
        f"    label={quoted(source.title)}; labelloc=t; rankdir=LR; nodesep=0.15; ranksep=0.3;",
        f'    bgcolor="{ground}"; fontcolor="{text}"; fontname="Inter,Segoe UI,Arial";',
        '    node [fontname="Inter,Segoe UI,Arial", fontsize=9, style=filled, shape=circle, width=0.3, fixedsize=true];',
        f'    edge [fontname="Inter,Segoe UI,Arial", fontsize=8, color="{soft}", fontcolor="{soft}", arrowsize=0.6];',
    ]
    for number, data in sorted(graph.nodes(data=True)):
        hue, looks = Hue.RUN, ""
        if data["how"]:
            hue = Hue.FAULT if _bad(data["how"]) else Hue.DONE
            end = f"{names[data['end']]}: {data['label']}"
            looks = f", shape=box, fixedsize=false, label={quoted(end)}"
        told = quoted("\n".join(data["stands"]))
        fill = f'fillcolor="{colours.fills[hue]}", fontcolor="{colours.on(hue)}"'
        parts.append(f'    w{number} [{fill}, tooltip={told}, label="{number}"{looks}];')
    for before, after, data in sorted(graph.edges(data=True), key=lambda one: cast("tuple[int, int]", one[:2])):
        wrong = f', color="{colours.inks[Hue.FAULT]}", penwidth=2' if data["mistakes"] else ""
        parts.append(f"    w{before} -> w{after} [label={quoted(clean(data['label']))}{wrong}];")
    return ("\n".join([*parts, "}"]) + "\n").encode("utf-8")
