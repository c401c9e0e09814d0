"""A lesson beside the player: its pages bring the run and the moment that they are about."""

from __future__ import annotations

from pathlib import Path

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
        for page, after in zip(LESSON.pages, (*LESSON.pages[1:], None), strict=True):
            hidden = page.asks or (after is not None and after.asks and after.what == page.what)
            assert sat.screen.player.view.future is not hidden
            if page is not LESSON.pages[-1]:
                await sat.press("]")


async def test_a_page_before_a_question_does_not_give_away_what_it_asks(seat: Opened, tmp_path: Path) -> None:
    environ = {"OVLVIZ_PROGRESS": str(tmp_path / "progress.json")}
    async with seat(FIRST, (80, 24), lesson=LESSON, environ=environ) as sat:
        await sat.press("]")
        page, question = LESSON.pages[1:3]
        assert (page.asks, question.asks, page.what) == (False, True, question.what)
        player = sat.screen.player
        assert "receive" not in sat.seen().splitlines()[3]
        await sat.press("right")
        assert player.cursor == question.at
        assert "What comes next is asked on the next page: ]." in sat.seen()
        await sat.press("]", "1", "1", "[", "[", "right")
        assert player.cursor > (question.at or 0)
