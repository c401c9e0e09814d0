"""Columns by order and by time: what passes is to scale, pauses are cut and seen, and every page holds its steps."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ovlviz.diagram.excerpt import Excerpt, Mark, Row, Source
from ovlviz.diagram.layout import Layout
from ovlviz.diagram.layout.paper import PAPERS
from ovlviz.diagram.layout.scale import CUT, ORDER, SEEN, TIME, Columns, columns, most
from ovlviz.diagram.model import Kind, Role
from ovlviz.diagram.scene import Box, Line
from ovlviz.errors import BadInput

from .conftest import Requested

WIDE = PAPERS["16:9"]


def marks(*times: int) -> list[Mark]:
    return [Mark(n, t, "a", Role.CHANGE, "", "") for n, t in enumerate(times, 1)]


def widths(one: Columns) -> list[float]:
    return [round(end - start, 1) for start, end in pairwise(one.edges)]


def test_by_order_every_step_has_the_same_room_on_all_pages() -> None:
    pages = columns(WIDE, 100, [marks(0, 1, 500, 90_000), marks(90_001)], ORDER)
    assert {wide for page in pages for wide in widths(page)} == {110.0}
    assert pages[0].cuts == {2}


def test_by_time_what_passes_is_to_scale_on_all_pages() -> None:
    one, other = columns(WIDE, 100, [marks(0, 0, 3, 5), marks(40_000, 40_006)], TIME)
    needed, *_ = widths(one)
    three, two = [wide - needed for wide in widths(one)[1:3]]
    (six,) = [wide - needed for wide in widths(other)[:1]]
    assert three / 3 == pytest.approx(two / 2, abs=0.1) == pytest.approx(six / 6, abs=0.1)
    assert not one.cuts
    assert [round(end - start, 1) for start, end in one.passing] == pytest.approx([three, two], abs=0.1)


def test_by_time_a_pause_is_cut_so_that_what_is_short_is_seen() -> None:
    (one,) = columns(WIDE, 100, [marks(0, 1, 900, 901, 50_000)], TIME)
    assert one.cuts == {1, 3}
    needed = widths(one)[-1]
    assert [round(wide - needed) for wide in widths(one)] == [24, CUT, 24, CUT, 0]
    assert widths(one)[0] - needed >= SEEN


@pytest.mark.parametrize("size", PAPERS)
def test_the_fullest_page_with_a_pause_at_every_step_still_fits(size: str) -> None:
    paper = PAPERS[size]
    (one,) = columns(paper, 150, [marks(*[at * 5000 for at in range(most(paper, TIME))])], TIME)
    assert one.edges[-1] <= one.right


def test_a_cut_is_a_gap_in_all_lanes_and_in_the_ruler(request_of: Requested) -> None:
    layout = request_of("first-receive:event", scale=TIME).layout
    leaf = next(leaf for leaf in layout.leaves if leaf.page.places.cuts)
    after = leaf.page.steps[min(leaf.page.places.cuts) + 1]
    cut = next(shape for shape in leaf.front if shape.name == f"cut {after}")
    assert isinstance(cut, Box)
    assert cut.y <= layout.lanes[0].top
    assert cut.y + cut.h >= layout.lanes[-1].top + layout.lanes[-1].height
    ruler = [shape for shape in leaf.front if isinstance(shape, Line) and shape.name.startswith(("ruler", "break"))]
    assert len([line for line in ruler if line.name.startswith(f"break {after}")]) == 2
    assert not [
        line for line in ruler if "ruler" in line.name and line.points[0][0] < cut.x + cut.w / 2 < line.points[1][0]
    ]


def test_where_time_stands_still_nothing_is_drawn_to_scale() -> None:
    whole = Excerpt(Source("x"), tuple(marks(7, 7, 7)), (Row("a", Kind.THREAD, "a", "", ()),))
    assert Layout(whole, WIDE, scale=TIME).leaves[0].page.places.passing == ()


def test_another_scale_is_refused() -> None:
    with pytest.raises(BadInput, match="'logarithmic' is no scale of time: give order or time"):
        most(WIDE, "logarithmic")
