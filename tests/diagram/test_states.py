"""Charts of worlds: folded without loss, in layers from left to right, drawn with nothing over text."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from ovlviz.diagram.excerpt import Source
from ovlviz.diagram.layout.layered import layered
from ovlviz.diagram.layout.paper import PAPERS, SMALL
from ovlviz.diagram.layout.states import StatesLayout
from ovlviz.diagram.scene import Badge, Line, Scene, Text
from ovlviz.diagram.statechart import Passage, Path, Spot, StateChart, folded
from ovlviz.errors import BadInput

from .test_layout import badge_area, overlap, text_area, touching

DIAMOND = [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3), (3, 4)]


def chart(edges: list[tuple[int, int]], *, ends: tuple[int, ...] = (), mover: str = "") -> StateChart:
    """A chart with these passages; without a mover, each world has its own."""
    nodes = sorted({node for edge in edges for node in edge})
    return StateChart(
        tuple([Spot(node, "A" if node in ends else "") for node in nodes]),
        tuple([Passage(a, b, mover or f"T{a + 1}", f"call {a}") for a, b in edges]),
        (Path("A", "exit 0", "exit 0: all is well", (0, nodes[-1]), ("T1: call 0",)),),
    )


def drawn(size: str, what: StateChart, *, any_size: bool = False) -> StatesLayout:
    return StatesLayout(what, PAPERS[size], Source("worlds", "x"), "All of it.", any_size=any_size)


def faults(scene: Scene) -> list[str]:
    """Texts and badges that overlap, are too small or outside, and lines that run through a text."""
    texts = [(shape.name, text_area(shape)) for shape in scene.shapes if isinstance(shape, Text)]
    badges = [(shape.name, badge_area(shape)) for shape in scene.shapes if isinstance(shape, Badge)]
    found = touching(texts + badges)
    found += [one.name for one in scene.shapes if isinstance(one, Text | Badge) and one.size < SMALL]
    found += [
        name for name, (x, y, w, h) in texts + badges if x < 0 or y < 0 or x + w > scene.width or y + h > scene.height
    ]
    for line in scene.shapes:
        if isinstance(line, Line) and line.arrow:
            for (x, y), (a, b) in pairwise(line.points):
                steps = max(int(hypot(a - x, b - y)), 1)
                dots = [(x + (a - x) * at / steps, y + (b - y) * at / steps) for at in range(steps + 1)]
                found += [
                    f"{line.name} through {name}"
                    for name, area in texts
                    if any([overlap((dot[0], dot[1], 0.2, 0.2), area) for dot in dots])
                ]
    return found


def test_every_edge_goes_right_and_nothing_stands_on_another() -> None:
    made = layered(range(5), DIAMOND)
    assert all(made.nodes[a][0] < made.nodes[b][0] for a, b in DIAMOND)
    places = [*made.nodes.values(), *[bend for bends in made.bends.values() for bend in bends]]
    assert len(set(places)) == len(places)
    assert all(0 <= row <= made.rows - 1 for _, row in places)
    assert made.bends[0, 3] == ((1, made.bends[0, 3][0][1]),), "a long edge has a bend in the layer that it passes"


def test_worlds_that_come_again_are_laid_out_as_well() -> None:
    made = layered(range(3), [(0, 1), (1, 2), (2, 1)])
    assert [made.nodes[node][0] for node in range(3)] == [0, 1, 2]
    assert made.bends[2, 1] == ()


def test_where_nothing_is_open_worlds_are_folded() -> None:
    line = folded(chart([(0, 1), (1, 2), (2, 3), (3, 4)], ends=(4,), mover="T1"))
    assert [spot.number for spot in line.spots] == [0, 4]
    (passage,) = line.passages
    assert (passage.source, passage.target, passage.through, passage.words) == (0, 4, (1, 2, 3), "call 0 +3")


def test_what_is_open_or_an_end_or_another_thread_is_not_folded() -> None:
    assert folded(chart(DIAMOND, ends=(4,))).spots == chart(DIAMOND, ends=(4,)).spots
    assert len(folded(chart([(0, 1), (1, 2)], ends=(1, 2), mover="T1")).spots) == 3
    assert len(folded(chart([(0, 1), (1, 2)], ends=(2,))).spots) == 3


def test_folding_never_makes_two_passages_of_one() -> None:
    made = folded(chart(DIAMOND, ends=(4,), mover="T1"))
    pairs = [(passage.source, passage.target) for passage in made.passages]
    assert sorted(pairs) == [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3), (3, 4)]


@pytest.mark.parametrize("size", PAPERS)
def test_nothing_lies_over_text(size: str) -> None:
    fan = [(0, n) for n in range(1, 12)] + [(n, 12 + n % 3) for n in range(1, 12)] + [(n, 15) for n in (12, 13, 14)]
    for what in (chart(DIAMOND, ends=(4,)), chart(fan, ends=(15,))):
        layout = drawn(size, what)
        assert faults(layout.overview()) == []
        assert faults(layout.schedule(0)) == []


def test_the_worlds_of_a_schedule_are_ringed_and_stay_where_they_are() -> None:
    layout = drawn("16:9", chart(DIAMOND, ends=(4,)))
    layout.whole = layout.whole._replace(paths=(Path("A", "", "so", (0, 1, 3, 4), ()),))
    before, after = layout.overview(), layout.schedule(0)
    ringed = {shape.name for shape in after.shapes if isinstance(shape, Badge) and shape.ring}
    assert ringed == {"world 0", "world 1", "world 3", "world 4"}
    strong = {shape.name for shape in after.shapes if isinstance(shape, Line) and shape.arrow and shape.weight == 2}
    assert strong == {"from 0 to 1", "from 1 to 3", "from 3 to 4"}
    places = {shape.name: (shape.x, shape.y) for shape in before.shapes if isinstance(shape, Badge)}
    assert places == {shape.name: (shape.x, shape.y) for shape in after.shapes if isinstance(shape, Badge)}


def test_more_than_a_page_holds_is_refused_or_drawn_larger() -> None:
    much = chart([(0, n) for n in range(1, 60)] + [(n, 60) for n in range(1, 60)], ends=(60,))
    with pytest.raises(
        BadInput, match=r"61 worlds, 3 in a row and 59 above each other: more than a page of 16:9 holds"
    ):
        drawn("16:9", much)
    scene = drawn("16:9", much, any_size=True).overview()
    assert scene.height > 900
    assert faults(scene) == []
