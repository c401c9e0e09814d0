"""Pictures of every screen as it looks in a terminal, made without one: SVG always, PNG where resvg-py is installed.

A picture names its moment by an expression over facts (as a lesson does), so that it shows the same thing when the
numbers of the facts change.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from ..course.speaker import FILE as STAGE
from ..course.speaker import Stage, write_stage
from ..files import write_atomically
from .picture import as_png, as_svg

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from ..course.home import HomeEntry
    from .app import OvlvizApp

Size = tuple[int, int]
SMALL, USUAL, LARGE = (80, 24), (120, 40), (200, 50)


class Shot(NamedTuple):
    """One picture.

    `what` is a scenario and variant, `lesson:PAGE`, `home` or `notes`; `moment` an expression over facts, `keys` what is
    pressed there ("wait:500": wait half a second), and `themes` in which it is drawn: the name says which, but for the dark one.
    """

    name: str
    what: str
    size: Size
    moment: str = ""
    keys: tuple[str, ...] = ()
    themes: tuple[str, ...] = ("dark", "light")


_TWICE = ("c", "down", "enter", "c", "down", "enter", "u", "u", "c", "down", "down", "enter")
_WORLDS = ("o", "wait:4000", "enter", "wait:3000", "down", "enter", "enter")
_WRONG = (*["down"] * 19, "end", "backspace")
"""The end of a statement, taken away."""

_SET = 'kind == "event-set"'
_ASKED = 'kind == "called" and name == "WSARecv"'
_QUEUED = 'kind == "packet-queued"'

SHOTS = (
    Shot("player-120x40", "first-receive:event", USUAL, _SET),
    Shot("player-80x24", "first-receive:routine", SMALL, 'kind == "apc-started"', ("tab",), ("dark",)),
    Shot("player-200x50", "worker-pool:port", LARGE, 'kind == "packets-taken" and n > 90', (), ("dark",)),
    Shot("upright", "worker-pool:port", USUAL, f"{_QUEUED} and n > 70", ("r", "l", "h")),
    Shot("operation", "first-receive:routine", USUAL, 'kind == "apc-started"', ("O", "tab")),
    Shot("whole-run", "worker-pool:port", USUAL, 'kind == "packets-taken" and n > 90', ("0",)),
    Shot("details", "immediate-success:port", USUAL, _QUEUED, ("enter",)),
    Shot("transcript", "three-receives-one-thread:event", USUAL, 'kind == "woken"', ("v",)),
    Shot(
        "bookmarks", "first-receive:event", USUAL, _SET, ("m", *"ask who wakes", "enter", *"lllll", "m", "enter", "'")
    ),
    Shot("keys", "first-receive:event", USUAL, _SET, ("?",)),
    Shot("compare-120x40", "first-receive:event", USUAL, _SET, ("x",), ("dark",)),
    Shot("compare-200x50", "first-receive:port", LARGE, _QUEUED, ("x",)),
    Shot("compare-table", "first-receive:event", USUAL, _SET, ("x", "t")),
    Shot("choices-120x40", "worker-pool:port", USUAL, 'kind == "arrived"', ("h", "c")),
    Shot("runs-120x40", "worker-pool:port", USUAL, 'kind == "arrived"', ("h", *_TWICE, "T")),
    Shot("why", "first-receive:event", USUAL, _SET, ("Q",)),
    Shot("whynot-120x40", "first-receive:routine", USUAL, 'kind == "sent"', ("!", "down", "enter", "wait:2000")),
    Shot(
        "outcomes-120x40", "two-workers:port-broken-two-receives", USUAL, 'kind == "posted"', ("o", "wait:6000", "down")
    ),
    Shot("worlds-120x40", "receive-order:port", USUAL, 'kind == "sent"', _WORLDS),
    Shot("predict", "first-receive:event", USUAL, _ASKED, ("p",)),
    Shot("edit-120x40", "first-receive:event", USUAL, 'kind == "posted"', ("E", *_WRONG, "wait:1500")),
    Shot("presenter", "first-receive:event", USUAL, _SET, ("P",)),
    Shot("presenter-question", "first-receive:event", USUAL, _ASKED, ("P", "p", "V", *"4 17 2", "enter")),
    Shot("presenter-lesson", "lesson:10", USUAL, "", ("P",)),
    Shot("notes", "notes", SMALL),
    Shot("lesson", "lesson:3", USUAL),
    Shot("lesson-80x24", "lesson:1", SMALL, "", (), ("dark",)),
    Shot("lesson-asked-80x24", "lesson:10", SMALL, "", ("1",)),
    Shot("lesson-answered-80x24", "lesson:10", SMALL, "", ("1", "1")),
    Shot("home", "home", USUAL, "", (*"jjjjjjjjjjj", "l", "j")),
    Shot("palette", "first-receive:event", USUAL, _SET, ("ctrl+p", "wait:500")),
)
"""Every screen; the README shows some of them, `player-120x40` first."""


def can_draw_png() -> bool:
    """Whether the library that turns SVG into PNG is installed (it comes with `ovlviz[test]`)."""
    return find_spec("resvg_py") is not None


def take_all(folder: Path) -> Iterator[str]:
    """Draw every picture into a folder, which is made if need be; the names of the files, as they are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        for theme in shot.themes:
            svg = take(shot, theme)
            path = folder / f"{shot.name}{'' if theme == 'dark' else f'-{theme}'}.svg"
            write_atomically(path, svg.encode("utf-8"))
            yield path.name
            if can_draw_png():
                path = path.with_suffix(".png")
                write_atomically(path, as_png(svg))
                yield path.name


def take(shot: Shot, theme: str = "dark") -> str:
    """One picture as SVG: what is there after the last key."""
    return frames(shot, theme)[-1]


def frames(shot: Shot, theme: str = "dark") -> list[str]:
    """What is there before the first key, and after each, as SVG."""
    with TemporaryDirectory() as folder:
        environ = {"OVLVIZ_THEME": theme, "OVLVIZ_PROGRESS": str(Path(folder) / "progress.json")}
        return asyncio.run(_draw(_app(shot, environ), shot, Path(folder)))


def _app(shot: Shot, environ: dict[str, str]) -> OvlvizApp:
    from . import run

    if shot.what == "home":
        return run.make_home(_offered(environ), environ=environ)
    if shot.what == "notes":
        return run.make_notes(environ=environ)
    from ..scenario.find import find

    if shot.what.startswith("lesson:"):
        from ..course.lesson import find_lesson

        lesson = find_lesson(None)
        return run.make_player(find(lesson.pages[0].what), lesson=lesson, environ=environ)
    subject = find(shot.what)
    return run.make_player(subject, at=_moment(shot), environ=environ)


def _offered(environ: dict[str, str]) -> list[HomeEntry]:
    """What somebody is offered who has answered a little."""
    from ..course.home import entries, recent_entries
    from ..course.progress import Answer, Progress
    from ..course.recent import Recent

    offered = [one for one in entries() if one.kind != "file"]
    progress = Progress(Path(environ["OVLVIZ_PROGRESS"]))
    for at, lesson in enumerate([one for one in offered if one.kind == "lesson"][:3]):
        for question in lesson.questions[: 6 - 2 * at]:
            progress.keep(lesson.what, question, Answer("", True))
    left = [Recent("run", "worker-pool:port", "The worker pool: two workers and three connections", event=65)]
    return [*recent_entries(left), *offered]


def _moment(shot: Shot) -> int:
    from ..scenario.find import find
    from ..scenario.language import parse
    from ..timeline.expectations import shows
    from ..timeline.timeline import record

    return shows(record(find(shot.what).setup), shot.name, parse(shot.moment)).step


def _keys(shot: Shot) -> Sequence[str]:
    page = shot.what.removeprefix("lesson:")
    return shot.keys if page == shot.what else (*["]"] * (int(page) - 1), *shot.keys)


async def _draw(app: OvlvizApp, shot: Shot, folder: Path) -> list[str]:
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    title = f"ovlviz: {shot.what}"
    async with app.run_test(size=shot.size) as pilot:
        await pilot.pause()
        if shot.what == "notes":
            await _present(folder / STAGE, pilot)
        seen = [as_svg(app, title)]
        for key in _keys(shot):
            await pilot.press("space" if key == " " else key)
            await pilot.pause()
            seen.append(as_svg(app, title))
        return seen


async def _present(path: Path, pilot: Pilot[None]) -> None:
    """A talk in another terminal."""
    now = Stage(
        title="The first receive: with an event for each receive", beat=7, beats=29, event=31, events=83,
        sentence="ev[0] becomes signalled.", why="ov[0] completes now, with 5 bytes.",
        note="Ask who wakes now, *before* the next beat. Half of the class will say: nobody, the data is there already.",
        next="T1's wait is satisfied; it is ready to run.", elapsed=754,
    )  # fmt: skip
    write_stage(path, now._replace(pulse=1))
    await pilot.pause(0.4)
    write_stage(path, now)
    await pilot.pause(0.4)
