"""What the tests of the player share: every scenario in every variant, an application on one, and its screen as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from ovlviz import content
from ovlviz.calls import CALLS, setup
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find
from ovlviz.scenario.language import parse
from ovlviz.scenario.load import read_scenario
from ovlviz.scenario.subject import Subject
from ovlviz.timeline.expectations import shows
from ovlviz.timeline.timeline import Timeline, record
from ovlviz.tui.app import OvlvizApp
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_player
from ovlviz.tui.screens.player import PlayerScreen

Opened = Callable[..., AbstractAsyncContextManager["Seat"]]

EVERY_PROGRAM = [
    f"{name}:{variant}"
    for name in content.scenarios()
    for variant in read_scenario(content.root("scenarios") / name).programs
]
SAMPLED = [pytest.param(one, marks=[pytest.mark.slow] * bool(at % 3)) for at, one in enumerate(EVERY_PROGRAM)]
"""One in three of them; with --slow all."""
FOUR = ["first-receive:event", "immediate-success:routine", "three-receives-one-thread:event", "worker-pool:port"]
"""One variant of each scenario, for what is tried in the running application."""


@cache
def scenario(what: str) -> Subject:
    """A scenario's program, compiled once."""
    return find(what)


def moment(what: str, expression: str) -> int:
    """The number of the first event of a scenario's run that an expression over facts is true of."""
    return shows(run_of(what), "", parse(expression)).step


@cache
def run_of(what: str) -> Timeline:
    """A scenario's run, recorded once; not to be changed."""
    return record(scenario(what).setup)


def program(source: str) -> Subject:
    """A C program, or the body of one's main, as a subject."""
    if "main(" not in source:
        source = f'#include "ovlviz.h"\nint main(void)\n{{\n{source}\n}}\n'
    return Subject("test.c", "", "a test", "", "test.c", setup(compile_program("test.c", source, CALLS)))


def text(rows: list[Strip]) -> str:
    """Rows as lines of text, without the blanks at their ends."""
    return "".join(f"{row.text.rstrip()}\n" for row in rows)


def drawn(rows: list[Strip]) -> list[list[tuple[str, Any]]]:
    """Rows as characters and styles, cell by cell, so that two pictures can be compared whatever their segments."""
    return [[(character, part.style) for part in row for character in part.text] for row in rows]


class Seat:
    """A person before the player: presses keys and looks at the screen."""

    def __init__(self, app: OvlvizApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> PlayerScreen:
        """The player."""
        found = next(one for one in self.app.screen_stack if isinstance(one, PlayerScreen))
        return found

    @property
    def cursor(self) -> int:
        """The event the player is at."""
        return self.screen.player.cursor

    @property
    def status(self) -> str:
        """The status line."""
        return "".join(piece.text for piece in self.screen.status.rows[0]).rstrip()

    async def press(self, *keys: str) -> None:
        """Press keys, each to its end."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def seen(self) -> str:
        """The whole screen as text."""
        return text(strips(self.app))

    def lanes(self) -> list[list[tuple[str, Any]]]:
        """The lanes as they are composed now."""
        widget = self.screen.lanes
        return drawn([widget.render_line(y) for y in range(widget.size.height)])


@pytest.fixture
def seat() -> Opened:
    """Opens a player: a subject (or what names one), a size, and what `make_player` takes."""

    @asynccontextmanager
    async def opened(
        what: str | Subject, size: tuple[int, int] = (120, 40), environ: dict[str, str] | None = None, **more: Any
    ) -> AsyncIterator[Seat]:
        subject = scenario(what) if isinstance(what, str) else what
        app = make_player(subject, environ={} if environ is None else environ, **more)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Seat(app, pilot)

    return opened
