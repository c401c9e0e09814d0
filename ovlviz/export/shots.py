"""The pictures of exports that the README shows; `ovlviz screenshots` draws them again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..files import write_atomically
from ..timeline.running import start
from .png import as_png
from .request import Comparison, Request, Wish


class Shot(NamedTuple):
    """One picture: a moment (`step`), or all of the steps of the wish."""

    name: str
    what: tuple[str, ...]
    wish: Wish
    step: int = 0


SHOTS = (
    Shot("slide", ("first-receive:event",), Wish(theme="dark"), 31),
    Shot("slide-comparison", ("worker-pool:port", "worker-pool:notify"), Wish(theme="light", hide=("T1",)), 19),
    Shot(
        "slide-mechanisms",
        ("first-receive:event", "first-receive:routine", "first-receive:port"),
        Wish(theme="light"),
        13,
    ),
    Shot("handout", ("first-receive:routine",), Wish("20..47", theme="print", size="a4")),
)


def take_all(folder: Path) -> Iterator[str]:
    """Draw every picture into a folder; the names of the files, as they are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        name = f"{shot.name}.png"
        write_atomically(folder / name, take(shot))
        yield name


def take(shot: Shot) -> bytes:
    """One picture as PNG."""
    sessions = [start(what) for what in shot.what]
    for session in sessions:
        session.timeline.run()
    request = Comparison(sessions, shot.wish) if len(sessions) > 1 else Request(sessions[0], shot.wish)
    scene = request.layout.frame(shot.step) if shot.step else request.picture()
    return as_png(scene, shot.wish.theme, 1.5)
