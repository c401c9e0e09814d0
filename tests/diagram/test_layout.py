"""Every picture of every scenario: nothing lies over text, nothing is too small, and nothing moves that has not changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest

from ovlviz import content
from ovlviz.diagram.excerpt import Excerpt, Mark
from ovlviz.diagram.layout import Layout
from ovlviz.diagram.layout.paper import PAPERS, SMALL, split
from ovlviz.diagram.layout.scale import SCALES
from ovlviz.diagram.metrics import width
from ovlviz.diagram.model import Role
from ovlviz.diagram.scene import ASCENT, LEADING, Badge, Box, Line, Scene, Shape, Text

from .conftest import Requested

DESCENT = 0.25
"""How far text reaches below its base line, in sizes."""
Area = tuple[float, float, float, float]
SCENARIOS = content.scenarios()


def frame_of(shape: Text, wide: float) -> tuple[float, float, float, float]:
    """The box of a text that is `wide`: x, y, width, height."""
    left = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * wide
    tall = shape.size * (ASCENT + DESCENT + LEADING * (len(shape.lines) - 1))
    return shape.x - left, shape.y - shape.size * ASCENT, wide, tall


def text_area(shape: Text) -> Area:
    """The ink of a text, a little less than its lines' full height: what must not be touched."""
    x, y, wide, tall = frame_of(shape, max(width(line, shape.size, bold=shape.bold) for line in shape.lines))
    return x, y + shape.size * 0.2, wide, tall - shape.size * 0.25


def badge_area(shape: Badge) -> Area:
    return shape.x - shape.w / 2, shape.y - shape.h / 2, shape.w, shape.h


def overlap(one: Area, other: Area) -> bool:
    return (
        one[0] < other[0] + other[2] - 0.1
        and other[0] < one[0] + one[2] - 0.1
        and one[1] < other[1] + other[3] - 0.1
        and other[1] < one[1] + one[3] - 0.1
    )


def touching(areas: Iterable[tuple[str, Area]]) -> list[str]:
    """The pairs of areas that overlap; swept from left to right."""
    found: list[str] = []
    open_: list[tuple[str, Area]] = []
    for name, area in sorted(areas, key=lambda one: one[1][0]):
        open_ = [other for other in open_ if other[1][0] + other[1][2] > area[0]]
        found += [f"{name} over {other}" for other, there in open_ if overlap(area, there)]
        open_.append((name, area))
    return found


def segments(line: Line) -> Iterator[Area]:
    for (x, y), (a, b) in zip(line.points, line.points[1:], strict=False):
        yield min(x, a) - 0.5, min(y, b) - 0.5, abs(a - x) + 1, abs(b - y) + 1


def faults(scene: Scene) -> list[str]:
    """Everything that is wrong with a picture."""
    texts = [(shape.name, text_area(shape)) for shape in scene.shapes if isinstance(shape, Text) and any(shape.lines)]
    badges = [(shape.name, badge_area(shape)) for shape in scene.shapes if isinstance(shape, Badge)]
    arrows = [
        (shape.name, part)
        for shape in scene.shapes
        if isinstance(shape, Line) and shape.arrow
        for part in segments(shape)
    ]
    small = [shape.name for shape in scene.shapes if isinstance(shape, Text | Badge) and shape.size < SMALL]
    outside = [
        name for name, (x, y, w, h) in texts + badges if x < 0 or y < 0 or x + w > scene.width or y + h > scene.height
    ]
    wide = [
        shape.name
        for shape in scene.shapes
        if isinstance(shape, Text)
        and any(width(line, shape.size, bold=shape.bold) > shape.room + 0.1 for line in shape.lines)
    ]
    crossed = [f"{arrow} through {name}" for name, area in texts for arrow, part in arrows if overlap(area, part)]
    names = [shape.name for shape in scene.shapes]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    return [*touching(texts + badges), *crossed, *small, *outside, *wide, *twice]


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        pytest.param(size, scale, marks=() if (size, scale) == ("16:9", "order") else pytest.mark.slow)
        for size in PAPERS
        for scale in SCALES
    ],
)
@pytest.mark.parametrize("what", SCENARIOS)
def test_no_text_lies_on_text_or_leaves_its_room_or_is_too_small(
    what: str, size: str, scale: str, request_of: Requested
) -> None:
    layout = request_of(what, size=size, scale=scale).layout
    last = [leaf.page.marks[-1].n for leaf in layout.leaves]
    for n in {*last[:12], *layout.steps[:: max(len(layout.steps) // 5, 1)]}:
        assert faults(layout.frame(n)) == [], f"step {n}"
    assert faults(layout.question(last[-1])) == []
    assert faults(Layout(layout.whole, PAPERS[size], told=False, scale=scale).still()) == []


@pytest.mark.parametrize("what", SCENARIOS[::4])
def test_a_step_only_changes_what_it_is_about(what: str, request_of: Requested) -> None:
    """From frame to frame of a page nothing moves: shapes are born, bars grow, and the present is marked."""
    layout = request_of(what).layout
    for leaf in layout.leaves[:: max(len(layout.leaves) // 4, 1)]:
        numbers = [mark.n for mark in leaf.page.marks]
        for n, following in pairwise(numbers):
            before, after = (
                {shape.name: shape for shape in layout.frame(one).shapes if not _about_now(shape)}
                for one in (n, following)
            )
            assert before.keys() <= after.keys(), "nothing vanishes"
            for name, shape in before.items():
                assert _place(shape) == _place(after[name]), f"{name} moved at step {following}"
            assert all(after[name].born in (0, following) for name in after.keys() - before.keys())


def _about_now(shape: Shape) -> bool:
    return shape.name in ("now", "time", "step", "sentence", "because", "rules", "source", "moment", "caption")


def _place(shape: Shape) -> object:
    """Where a shape is, without how far it has grown and whether it is lit."""
    match shape:
        case Box(grows=True):
            return shape.x, shape.y, shape.h
        case Line(grows=True):
            return shape.points[0]
        case Line():
            return shape.points
        case Badge():
            return shape._replace(ring=None)
        case _:
            return shape


def test_lanes_have_the_same_place_on_every_page(request_of: Requested) -> None:
    layout = request_of("worker-pool").layout
    assert len(layout.leaves) > 5
    strips = {tuple(shape for shape in leaf.back if isinstance(shape, Box)) for leaf in layout.leaves}
    assert len(strips) == 1


@pytest.mark.parametrize("size", ["4:3", "a4"])
@pytest.mark.parametrize("what", ["worker-pool", "first-receive:poll", "too-many-events"])
def test_other_sizes_hold_it_as_well(what: str, size: str, request_of: Requested) -> None:
    layout = request_of(what, size=size).layout
    assert (layout.paper.width, layout.paper.height) == {"4:3": (720, 540), "a4": (842, 595)}[size]
    assert [fault for leaf in layout.leaves[:6] for fault in faults(layout.frame(leaf.page.marks[-1].n))] == []


@pytest.mark.parametrize("size", PAPERS)
def test_every_slide_leads_back_to_its_moment(size: str, request_of: Requested) -> None:
    request = request_of("worker-pool:port", size=size)
    for n in (1, 79):
        moment = next(shape for shape in request.layout.frame(n).shapes if shape.name == "moment")
        assert isinstance(moment, Text)
        assert moment.lines == (request.session.token(n),)


def test_a_question_shows_the_world_before_its_answer(request_of: Requested) -> None:
    layout = request_of("first-receive:event").layout
    asked = {shape.name for shape in layout.question(31).shapes}
    told = {shape.name for shape in layout.frame(31).shapes}
    assert "fact 31" in told - asked
    assert "fact 30" in asked
    assert "because 29 31" in told - asked


def test_pages_turn_at_pauses() -> None:
    times = [0] * 5 + [20_000] * 6 + [40_000] * 9
    marks = tuple([Mark(n, t, "a", Role.CHANGE, "", "") for n, t in enumerate(times, 1)])
    assert [len(page) for page in split(marks, 12)] == [11, 9]
    assert [len(page) for page in split(marks, 7)] == [5, 6, 5, 4]
    assert split((), 7) == [()]


def test_one_fact_less_takes_away_the_shapes_that_name_it_and_no_others(request_of: Requested) -> None:
    """Any fact of a run: only words and times, whose room changes with it, may come or go besides."""
    whole = request_of("first-receive:event").excerpt
    names = _names_of(whole)
    for n in [mark.n for mark in whole.marks]:
        fewer = whole._replace(marks=tuple([mark for mark in whole.marks if mark.n != n]))
        left = _names_of(fewer)
        assert names - left == {name for name in names if str(n) in name.split()[1:]}, n
        assert left <= names, n


def _names_of(whole: Excerpt) -> set[str]:
    """The facts and arrows that all pages show."""
    layout = Layout(whole, PAPERS["16:9"])
    found = {shape.name for leaf in layout.leaves for shape in leaf.front}
    return {name for name in found if name.startswith(("fact", "because"))}


def test_equal_requests_give_equal_scenes(request_of: Requested) -> None:
    request = request_of("many-routines")
    again = Layout(request.excerpt, PAPERS["16:9"])
    assert all(request.layout.frame(n) == again.frame(n) for n in again.steps[::9])


def test_the_checks_of_this_file_find_what_they_look_for() -> None:
    text = Text("one", 0, 10, 20, ("abcdef",), 10, room=100)
    over = text._replace(name="two", x=20)
    arrow = Line("arrow", 0, ((25, 0), (25, 40)), hue="text", arrow=True)  # type: ignore[arg-type]
    wrong = Scene(30, 40, "", "", (text, over, arrow, text._replace(name="three", y=35, size=8, room=5)))
    found = faults(wrong)
    assert any("two over one" in fault or "one over two" in fault for fault in found)
    assert "arrow through one" in found
    assert {"three", "two"} <= set(found)
