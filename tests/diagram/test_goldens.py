"""The excerpts and scenes of some runs, as text that can be read and compared: any change of a picture is seen here.

In a scene a line is a shape: what it is, its name, its place, and what else there is to say about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ovlviz.diagram.excerpt import Excerpt
from ovlviz.diagram.scene import Badge, Box, Line, Scene, Shape, Text
from ovlviz.export.request import Comparison, Request, Wish
from ovlviz.export.states import States
from ovlviz.timeline.running import start

from ..export.hard import HardRequest

Golden = Callable[[str, str], None]


def made(*what: str, **wishes: object) -> Request:
    sessions = [start(one) for one in what]
    for session in sessions:
        session.timeline.run()
    wish = Wish(**wishes)  # type: ignore[arg-type]
    return Comparison(sessions, wish) if len(sessions) > 1 else Request(sessions[0], wish)


def as_text(whole: Excerpt) -> str:
    """An excerpt: its lanes with their states, then its facts."""
    lines = [whole.source.title, whole.source.what, ""]
    for row in whole.rows:
        lines.append(" | ".join([one for one in (row.key, row.kind.value, row.name, row.detail, row.group) if one]))
        lines += [
            f"    {span.first}..{span.last} {span.role.value}{f' ({span.label})' if span.label else ''}"
            for span in row.spans
        ]
    lines.append("")
    for mark in whole.marks:
        causes = f" <- {' '.join(map(str, mark.causes))}" if mark.causes else ""
        rules = f" [{' '.join(mark.rules)}]" if mark.rules else ""
        lines.append(
            f"{mark.at}:{mark.name} {mark.t} us | {mark.lane} | {mark.role.value} | {mark.label}{causes}{rules}"
        )
        lines.append(f"    {mark.sentence}")
    lines += [f"before: {n}. {sentence}" for n, sentence in whole.before]
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def told(shape: Shape) -> Iterator[str]:
    """A shape in words."""
    match shape:
        case Box():
            yield f"box {shape.name}: {number(shape.x)},{number(shape.y)} {number(shape.w)}x{number(shape.h)}"
            yield from (f"{shape.fill} {shape.tint:g}",) if shape.fill else ()
            yield from (f"line {shape.line} {shape.weight:g}{shape.dash}",) if shape.line else ()
        case Line():
            points = " ".join([f"{number(x)},{number(y)}" for x, y in shape.points])
            yield f"{'arrow' if shape.arrow else 'line'} {shape.name}: {points}"
            yield f"{shape.hue} {shape.weight:g}{shape.dash}"
        case Text():
            yield f"text {shape.name}: {number(shape.x)},{number(shape.y)} {shape.anchor} {shape.size:g}{' bold' if shape.bold else ''}"
            yield f"{shape.hue}{f' on {shape.on} {shape.tint:g}' if shape.on else ''}"
            yield " / ".join(shape.lines)
        case Badge():
            yield f"badge {shape.name}: {number(shape.x)},{number(shape.y)} {number(shape.w)}x{number(shape.h)}"
            yield f"{shape.shield.value} {shape.hue}{'' if shape.filled else ' empty'}{' ringed' if shape.ring else ''} {shape.size:g}"
            yield shape.text


def as_lines(scene: Scene) -> str:
    head = [f"{number(scene.width)}x{number(scene.height)} {scene.title}", scene.description, ""]
    return "\n".join([*head, *[", ".join(told(shape)) for shape in scene.shapes]]) + "\n"


RUNS: dict[str, Callable[[], Request]] = {
    "first-receive": lambda: made("first-receive:event", steps="26..42"),
    "life": lambda: made("first-receive:routine", focus=("ov[0]",)),
    "causes": lambda: made("first-receive:port", why=31),
    "queue": lambda: made("worker-pool:port", queue="port", steps="50..130"),
    "comparison": lambda: made("worker-pool:port", "worker-pool:notify", steps="7..26", hide=("T1",)),
    "hard": HardRequest,
}


@pytest.mark.parametrize("name", RUNS)
def test_the_excerpt_is_as_approved(name: str, golden: Golden) -> None:
    golden(f"diagram/{name}.excerpt.txt", as_text(RUNS[name]().excerpt))


@pytest.mark.parametrize("name", RUNS)
def test_the_scene_is_as_approved(name: str, golden: Golden) -> None:
    layout = RUNS[name]().layout
    step = layout.steps[min(len(layout.steps) - 1, 7)]
    golden(f"diagram/{name}.scene.txt", as_lines(layout.frame(step)))


def test_a_scene_by_time_is_as_approved(golden: Golden) -> None:
    request = made("worker-pool:port", steps="58..90", scale="time")
    golden("diagram/time.scene.txt", as_lines(request.layout.frame(87)))


def test_scenes_of_every_schedule_are_as_approved(golden: Golden) -> None:
    slides = list(States(start("thread-ends:event"), Wish()).slides())
    golden("diagram/states.scene.txt", as_lines(slides[0].scene))
    golden("diagram/states-one.scene.txt", as_lines(slides[2].scene))


def test_equal_pictures_have_equal_text_and_others_have_not() -> None:
    layout = RUNS["first-receive"]().layout
    assert as_lines(layout.frame(31)) == as_lines(RUNS["first-receive"]().layout.frame(31))
    assert as_lines(layout.frame(31)) != as_lines(layout.frame(32))
