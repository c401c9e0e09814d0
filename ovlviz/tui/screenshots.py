"""Pictures of the player as it looks in a terminal, made without one: SVG always, PNG where resvg-py is installed.

A picture names its moment by an expression over facts (as a lesson does), so that it shows the same thing when the
numbers of the facts change.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..files import write_atomically
from .picture import as_png, as_svg

if TYPE_CHECKING:
    from .app import OvlvizApp

Size = tuple[int, int]
SMALL, USUAL, LARGE = (80, 24), (120, 40), (200, 50)


class Shot(NamedTuple):
    """One picture: `what` is a scenario and variant, `lesson:PAGE` or `home`; `moment` an expression over facts."""

    name: str
    what: str
    size: Size
    moment: str = ""
    keys: tuple[str, ...] = ()
    theme: str = "dark"


_TWICE = ("c", "down", "enter", "c", "down", "enter", "u", "u", "c", "down", "down", "enter")
_WORLDS = ("o", "wait:4000", "enter", "wait:3000", "down", "enter", "enter")
_WRONG = (*["down"] * 19, "end", "backspace")
"""The end of a statement, taken away."""

SHOTS = (
    Shot("player-80x24", "first-receive:routine", SMALL, 'kind == "apc-started"', ("tab",)),
    Shot("player-120x40", "first-receive:event", USUAL, 'kind == "event-set"'),
    Shot("player-200x50", "worker-pool:port", LARGE, 'kind == "packets-taken" and n > 90'),
    Shot("upright-120x40", "worker-pool:port", USUAL, 'kind == "packet-queued" and n > 70', ("r", "l", "h")),
    Shot("details-120x40", "immediate-success:port", USUAL, 'kind == "packet-queued"', ("enter",)),
    Shot("compare-120x40", "first-receive:event", USUAL, 'kind == "event-set"', ("x",)),
    Shot("compare-200x50", "first-receive:port", LARGE, 'kind == "packet-queued"', ("x",), "light"),
    Shot("compare-80x24", "worker-pool:port", SMALL, 'kind == "packet-queued"', ("x",)),
    Shot("choices-120x40", "worker-pool:port", USUAL, 'kind == "arrived"', ("h", "c")),
    Shot("runs-120x40", "worker-pool:port", USUAL, 'kind == "arrived"', ("h", *_TWICE, "T"), "light"),
    Shot("whynot-120x40", "first-receive:routine", USUAL, 'kind == "sent"', ("!", "down", "enter", "wait:2000")),
    Shot(
        "outcomes-120x40", "two-workers:port-broken-two-receives", USUAL, 'kind == "posted"', ("o", "wait:6000", "down")
    ),
    Shot("worlds-120x40", "receive-order:port", USUAL, 'kind == "sent"', _WORLDS, "light"),
    Shot("edit-120x40", "first-receive:event", USUAL, 'kind == "posted"', ("E", *_WRONG, "wait:1500")),
    Shot("light-120x40", "three-receives-one-thread:event", USUAL, 'kind == "woken"', (), "light"),
    Shot("lesson-120x40", "lesson:3", USUAL),
    Shot("lesson-80x24", "lesson:1", SMALL),
    Shot("home-120x40", "home", USUAL),
)
"""The pictures of the README and of whoever writes about ovlviz; `player-120x40` is the README's first."""


def can_draw_png() -> bool:
    """Whether the library that turns SVG into PNG is installed (it comes with `ovlviz[test]`)."""
    return find_spec("resvg_py") is not None


def take_all(folder: Path) -> Iterator[str]:
    """Draw every picture into a folder, which is made if need be; the names of the files, as they are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        svg = take(shot)
        path = folder / f"{shot.name}.svg"
        write_atomically(path, svg.encode("utf-8"))
        yield path.name
        if can_draw_png():
            path = path.with_suffix(".png")
            write_atomically(path, as_png(svg))
            yield path.name


def take(shot: Shot) -> str:
    """One picture as SVG."""
    return asyncio.run(_draw(_app(shot), shot))


def _app(shot: Shot) -> OvlvizApp:
    from . import run

    environ = {"OVLVIZ_THEME": shot.theme}
    if shot.what == "home":
        from ..course.home import entries

        return run.make_home([one for one in entries() if one.kind != "file"], environ=environ)
    from ..scenario.find import find

    if shot.what.startswith("lesson:"):
        from ..course.lesson import find_lesson

        lesson = find_lesson(None)
        return run.make_player(find(lesson.pages[0].what), lesson=lesson, environ=environ)
    subject = find(shot.what)
    return run.make_player(subject, at=_moment(shot), environ=environ)


def _moment(shot: Shot) -> int:
    from ..scenario.find import find
    from ..scenario.language import parse
    from ..timeline.expectations import shows
    from ..timeline.timeline import record

    return shows(record(find(shot.what).setup), shot.name, parse(shot.moment)).step


def _keys(shot: Shot) -> Sequence[str]:
    page = shot.what.removeprefix("lesson:")
    return shot.keys if page == shot.what else (*["]"] * (int(page) - 1), *shot.keys)


async def _draw(app: OvlvizApp, shot: Shot) -> str:
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        await pilot.press(*_keys(shot))
        await pilot.pause()
        return as_svg(app, f"ovlviz: {shot.what}")
