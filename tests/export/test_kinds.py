"""Every kind of picture: what it shows and leaves out, and that nothing in it lies over text, in all sizes."""

from __future__ import annotations

import pytest

from ovlviz.diagram.layout.paper import PAPERS
from ovlviz.diagram.scene import Badge
from ovlviz.errors import BadInput
from ovlviz.export.request import Comparison, Request, Wish
from ovlviz.export.states import States
from ovlviz.timeline.running import start

from ..diagram.test_layout import faults
from ..diagram.test_states import faults as faults_of_states

WHAT = "first-receive:port"
KINDS = {
    "a whole run": {},
    "a part": {"steps": "20..40"},
    "a moment": {"steps": "31"},
    "a moment by time": {"steps": "31", "scale": "time"},
    "causes": {"why": 47},
    "a life": {"focus": ("ov[0]",)},
    "a queue": {"queue": "port"},
    "a comparison": {"steps": "4..20"},
    "every schedule": {},
}


def made(kind: str, size: str) -> Request:
    wish = Wish(size=size, **KINDS[kind])  # type: ignore[arg-type]
    names = ["event", "routine", "port"] if kind == "a comparison" else ["port"]
    sessions = (
        [start("thread-ends:event")] if kind == "every schedule" else [start(f"first-receive:{n}") for n in names]
    )
    for session in sessions:
        session.timeline.run()
    return States(sessions[0], wish) if kind == "every schedule" else (
        Comparison(sessions, wish) if len(sessions) > 1 else Request(sessions[0], wish)
    )  # fmt: skip


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_any_kind_of_picture_lies_over_text(kind: str, size: str) -> None:
    request = made(kind, size)
    check = faults_of_states if kind == "every schedule" else faults
    assert check(request.picture()) == []
    slides = list(request.slides())
    assert slides
    for slide in (slides[0], slides[len(slides) // 2], slides[-1]):
        assert check(slide.scene) == []
        assert (slide.scene.width, slide.scene.height) == PAPERS[size][1:3]


def test_a_chain_of_causes_is_closed_and_ends_with_the_step() -> None:
    request = made("causes", "16:9")
    marks = {mark.n: mark for mark in request.excerpt.marks}
    assert max(marks) == 47
    assert all(cause in marks for mark in marks.values() for cause in mark.causes)
    assert 8 < len(marks) < 47 / 2


def test_a_life_tells_of_one_operation_alone() -> None:
    request = made("a life", "16:9")
    assert "ov[1]" not in {row.key for row in request.layout.whole.rows}
    assert sum(mark.lane == "ov[0]" for mark in request.excerpt.marks) >= 4


def test_a_moment_has_what_came_before_it_on_its_page_and_nothing_after() -> None:
    scene = made("a moment", "16:9").picture()
    numbers = [int(shape.text) for shape in scene.shapes if isinstance(shape, Badge)]
    assert max(numbers) == 31
    assert len(numbers) > 3


def test_a_comparison_is_not_asked_for_one_run() -> None:
    sessions = [start("first-receive:event"), start("first-receive:port")]
    with pytest.raises(BadInput, match="--why looks at one run; of a comparison, --steps and --hide choose"):
        Comparison(sessions, Wish(why=3))
