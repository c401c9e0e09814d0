"""Every schedule of a small program as pictures: what is told of them is what the explorer finds, and can be played."""

from __future__ import annotations

import io
import re
from collections import Counter
from functools import cache

import pptx
import pytest

from ovlviz import content
from ovlviz.diagram.layout.paper import PAPERS
from ovlviz.diagram.scene import Badge, Text
from ovlviz.errors import BadInput
from ovlviz.explore.exploration import explore
from ovlviz.export.command import export, targets
from ovlviz.export.formats import FORMATS
from ovlviz.export.request import Wish
from ovlviz.export.states import States
from ovlviz.timeline.running import start

from ..diagram.test_states import faults


@cache
def states(what: str = "thread-ends:event", **wishes: object) -> States:
    return States(start(what), Wish(**wishes))  # type: ignore[arg-type]


@pytest.mark.parametrize("what", ["thread-ends:event", "two-workers", "how-it-ended:event", "left-open"])
def test_the_outcomes_and_their_counts_are_those_of_the_exploration(what: str) -> None:
    found = explore(states(what).timeline.setup)
    told = [path for path in states(what).chart.paths if not path.name.startswith("!")]
    counts = sorted(one.schedules or 0 for one in found.outcomes)
    assert sorted(int(re.search(r"([\d,]+) of", path.sentence)[1].replace(",", "")) for path in told) == counts  # type: ignore[index]
    assert len(states(what).graph) == found.worlds


def test_every_schedule_that_is_told_can_be_played_and_ends_so() -> None:
    request = states()
    outputs = set()
    for n, path in enumerate(request.chart.paths, 1):
        played = start(request.source.token(n)).timeline.run()
        printed = " ".join(played.output.decode("utf-8").split())
        assert path.sentence.endswith(f": {printed}")
        outputs.add(printed)
    assert outputs == {" ".join(one.output.decode().split()) for one in explore(request.timeline.setup).outcomes}


@pytest.mark.parametrize(
    ("what", "mistake"),
    [
        ("send-buffer:event-broken-touched", "buffer-in-use"),
        ("routine-and-result:routine-broken-waits", "fwait-with-routine"),
    ],
)
def test_a_mistake_has_a_schedule_of_its_own(what: str, mistake: str) -> None:
    request = states(what)
    (path,) = [one for one in request.chart.paths if one.short == mistake]
    assert path.name.startswith("!")
    assert path.sentence.startswith(f"{mistake}: ")
    assert mistake in request.graph.edges[path.worlds[-2:]]["mistakes"]
    assert any([passage.bad for passage in request.chart.passages])


def test_a_bad_end_is_told_from_a_good_one_by_its_shape() -> None:
    def ends(what: str, how: str) -> set[tuple[str, str]]:
        names = {path.name for path in states(what).chart.paths if path.short.startswith(how)}
        assert names
        badges = [one for one in states(what).picture().shapes if isinstance(one, Badge) and one.text in names]
        return {(badge.shield.value, badge.hue.value) for badge in badges}

    assert ends("thread-ends:event", "exit 0") == {("box", "done")}
    assert ends("refused-start:event-broken-waits", "deadlock") == {("octagon", "fault")}


@pytest.mark.parametrize("size", PAPERS)
def test_nothing_lies_over_text(size: str) -> None:
    for slide in states(size=size).slides():
        assert faults(slide.scene) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("what", content.scenarios())
def test_nothing_lies_over_text_in_any_scenario(what: str, size: str) -> None:
    request = states(what, size=size)
    try:
        assert faults(request.picture()) == []
        assert [fault for slide in request.slides() for fault in faults(slide.scene)] == []
    except BadInput as error:
        assert re.search(r"more than (400 worlds|a page of)", str(error))  # noqa: PT017


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.drawn])
def test_every_format_that_is_drawn_takes_it_and_says_the_same_twice(name: str) -> None:
    write = FORMATS[name].load()
    assert write(states()) == write(States(start("thread-ends:event"), Wish()))


def test_slides_are_native_shapes_with_a_name_each() -> None:
    deck = pptx.Presentation(io.BytesIO(FORMATS["pptx"].load()(states())))
    assert len(deck.slides) == 1 + len(states().chart.paths)
    for slide, made in zip(deck.slides, states().slides(), strict=True):
        names = Counter(shape.name.removeprefix("!!") for shape in slide.shapes)
        worlds = [shape.name.removeprefix("world ") for shape in made.scene.shapes if isinstance(shape, Badge)]
        assert all(f"step {world}" in names or f"world {world}" in names for world in worlds)
        assert slide.shapes.title is not None
    assert "ovlviz play v1." in deck.slides[1].notes_slide.notes_text_frame.text


def test_the_graph_for_graphviz_is_written_instead_of_the_causes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export(states(), targets("x", ("dot",), ("-",)))
    text = capfdbinary.readouterr().out.decode("utf-8")
    assert text.startswith("digraph states {")
    assert text.count(" -> ") == states().graph.number_of_edges()


def test_what_chooses_from_a_run_and_formats_of_a_run_are_refused() -> None:
    with pytest.raises(BadInput, match="--why chooses from a run; --states shows every schedule"):
        states(why=3)
    with pytest.raises(BadInput, match="csv cannot show every schedule; these can: svg, png, pptx"):
        export(states(), targets("x", ("csv",), ("-",)))


def test_the_picture_says_how_many_there_are() -> None:
    texts = [line for shape in states().picture().shapes if isinstance(shape, Text) for line in shape.lines]
    assert "210 schedules through 62 worlds, 4 outcomes." in texts
