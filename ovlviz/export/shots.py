"""The pictures of exports that the README shows; `ovlviz screenshots` draws them again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..files import write_atomically
from ..timeline.running import start
from . import contact, html
from .figures import Table
from .png import as_png, drawn
from .request import Comparison, Difference, Request, Wish
from .states import States


class Shot(NamedTuple):
    """One picture: a moment (`step`), or all of the steps of the wish; of what is no comparison, `step` is a slide."""

    name: str
    what: tuple[str, ...]
    wish: Wish
    step: int = 0
    kind: type[Request] | None = None


POOL = ("worker-pool:port", "worker-pool:notify")
FIVE = tuple(f"first-receive:{name}" for name in ("event", "poll", "routine", "port", "notify"))
STARVED = ("event-beats-routine:routine", "event-beats-routine:routine-broken-starved")
_POOL = Wish("7..26", hide=("T1",), theme="light")
SHOTS = (
    Shot("slide", ("first-receive:event",), Wish(theme="dark"), 31),
    Shot("slide-comparison", POOL, Wish(theme="light", hide=("T1",)), 19),
    Shot(
        "slide-mechanisms",
        ("first-receive:event", "first-receive:routine", "first-receive:port"),
        Wish(theme="light"),
        7,
    ),
    Shot("slide-table", FIVE, Wish(theme="light"), 8, Table),
    Shot("slide-difference", STARVED, Wish("17..36", theme="light"), 36, Difference),
    Shot("slide-time", ("worker-pool:port",), Wish("58..90", theme="light", scale="time"), 87),
    Shot("slide-states", ("thread-ends:event",), Wish(theme="light"), 2, States),
    Shot("handout", ("first-receive:routine",), Wish("20..47", theme="print", size="a4")),
)
SHEETS = (
    Shot("slides-pool", POOL, _POOL),
    Shot("slides-pool-4x3", POOL, _POOL._replace(size="4:3")),
    Shot("slides-pool-a4", POOL, _POOL._replace(size="a4", theme="print")),
)
"""Whole decks, all slides on one sheet: the 20 slides of the worker pool that the README makes."""
PAGE = Shot("slide-page", POOL, _POOL, 19)
"""The page that plays, as a browser shows it."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def take_all(folder: Path) -> Iterator[str]:
    """Draw every picture into a folder; the names of the files, as they are written.

    That of the page that plays needs a Chromium; without one it stays as it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [(shot, take) for shot in SHOTS] + [(shot, sheet) for shot in SHEETS]
    for shot, draw in [*pictures, *([(PAGE, page)] if _browser() else [])]:
        name = f"{shot.name}.png"
        write_atomically(folder / name, draw(shot))
        yield name


def take(shot: Shot) -> bytes:
    """One picture as PNG."""
    request = _request(shot)
    if isinstance(request, States | Table):
        scene = next(slide.scene for slide in request.slides() if slide.n == shot.step)
    else:
        scene = request.layout.frame(shot.step) if shot.step else request.picture()
    return as_png(scene, shot.wish.theme, 1.5)


def sheet(shot: Shot) -> bytes:
    """All slides on one sheet as PNG."""
    return drawn(contact.write(_request(shot)), 1.25)


def page(shot: Shot) -> bytes:
    """The page that plays at a step, as a browser draws it."""
    command = _browser()
    assert command is not None
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "page.html").write_bytes(html.write(_request(shot)))
        options = (
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,720",
            "--virtual-time-budget=3000", f"--user-data-dir={folder / 'profile'}", f"--screenshot={folder / 'page.png'}",
        )  # fmt: skip
        address = f"{(folder / 'page.html').as_uri()}#{shot.step}"
        subprocess.run([command, *options, address], check=True, capture_output=True, timeout=120)
        return (folder / "page.png").read_bytes()


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _request(shot: Shot) -> Request:
    sessions = [start(what) for what in shot.what]
    if shot.kind is States:
        return States(sessions[0], shot.wish)
    for session in sessions:
        session.timeline.run()
    if shot.kind is Table:
        return Table(sessions, shot.wish)
    if shot.kind is Difference:
        return Difference(sessions, shot.wish)
    return Comparison(sessions, shot.wish) if len(sessions) > 1 else Request(sessions[0], shot.wish)
