"""A lesson beside the player: its pages bring the run and the moment that they are about."""

from __future__ import annotations

import pytest

from ovlviz import content
from ovlviz.course.lesson import find_lesson

from .conftest import Opened

LESSON = find_lesson("first-receive")
FIRST = LESSON.pages[0].what


async def test_every_page_shows_its_program_at_its_moment_and_the_way_back_does_too(seat: Opened) -> None:
    async with seat(FIRST, lesson=LESSON) as sat:
        there = []
        for number, page in enumerate(LESSON.pages):
            assert sat.screen.player.what == page.what
            assert sat.cursor == (page.at or 0)
            assert page.title in sat.seen()
            assert f"{number + 1}/{len(LESSON.pages)}" in sat.seen()
            assert sat.screen.code.file in sat.seen()
            there.append(sat.seen())
            if page is not LESSON.pages[-1]:
                await sat.press("]")
        for seen in reversed(there):
            assert sat.seen() == seen
            await sat.press("[")
        assert "This is the first page." in sat.status


@pytest.mark.parametrize("name", content.lessons())
async def test_a_page_fits_at_80_by_24_without_scrolling(seat: Opened, name: str) -> None:
    lesson = find_lesson(name)
    too_long = []
    async with seat(lesson.pages[0].what, (80, 24), lesson=lesson) as sat:
        for page in lesson.pages:
            title = "".join(piece.text for piece in sat.screen.active_pane.rows[0])
            too_long += [page.title] * ("▼" in title)
            if page is not lesson.pages[-1]:
                await sat.press("]")
    assert too_long == []


async def test_another_program_is_looked_at_as_the_one_before(seat: Opened) -> None:
    async with seat(FIRST, lesson=LESSON) as sat:
        await sat.press("w", "z", *["]"] * (len(LESSON.pages) - 1))
        assert sat.screen.player.what != FIRST
        assert sat.screen.player.view.zoom is not None
        assert not sat.screen.player.view.future


async def test_at_80_by_24_the_lesson_is_one_of_the_panes(seat: Opened) -> None:
    async with seat(FIRST, (80, 24), lesson=LESSON) as sat:
        names = []
        for _ in range(4):
            names.append(sat.screen.active)
            await sat.press("tab")
        assert names == ["lesson", "code", "inspector", "output"]


async def test_what_a_page_asks_for_is_not_drawn_until_the_next(seat: Opened) -> None:
    async with seat(FIRST, lesson=LESSON) as sat:
        assert sat.screen.player.view.future
        for page in LESSON.pages:
            assert sat.screen.player.view.future is not page.asks
            if page is not LESSON.pages[-1]:
                await sat.press("]")
