"""Pictures of the player as it looks in a terminal, made without one."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..scenario.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App

    from . import HomeEntry
    from .lesson import Lesson

Size = tuple[int, int]


def take(
    subject: Subject,
    size: Size,
    at: int,
    path: str | Path,
    *,
    seed: int | None = None,
    keys: Sequence[str] = (),
    lesson: Lesson | None = None,
    theme: str = "dark",
) -> None:
    """Write an SVG of the player on a subject after event `at`, `keys` having been pressed there."""
    from .run import make_player

    environ = {"OVLVIZ_THEME": theme}
    app = make_player(subject, seed=seed, at=at, lesson=lesson, environ=environ)
    _write(app, size, keys, Path(path), subject.what)


def take_home(
    entries: Sequence[HomeEntry], size: Size, path: str | Path, *, keys: Sequence[str] = (), theme: str = "dark"
) -> None:
    """Write an SVG of the home screen."""
    from .run import make_home

    _write(make_home(entries, environ={"OVLVIZ_THEME": theme}), size, keys, Path(path), "ovlviz")


def _write(app: App[None], size: Size, keys: Sequence[str], path: Path, title: str) -> None:
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

    async def draw() -> str:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if keys:
                await pilot.press(*keys)
            await pilot.pause()
            return app.export_screenshot(title=title)

    path.write_text(asyncio.run(draw()), encoding="utf-8", newline="\n")
