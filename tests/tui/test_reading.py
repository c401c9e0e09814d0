"""Through a lesson and on to the next: what was left out, what is compared, what is mended here, and where it ends."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.course.exercise import show_mistake
from ovlviz.course.lesson import Exercise, Lesson, find_lesson
from ovlviz.course.progress import Progress
from ovlviz.course.question import Question
from ovlviz.scenario.find import find
from ovlviz.tui.keeping import keeping
from ovlviz.tui.screens.comparison import ComparisonScreen
from ovlviz.tui.screens.editing import EditScreen

from .conftest import Opened, Seat

SMALL = (80, 24)
LEFT_OUT = "You have not answered this."
NAMES = content.lessons()

lesson_called = cache(find_lesson)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"OVLVIZ_PROGRESS": str(tmp_path / "progress.json")}


def page_of(lesson: Lesson, kind: type[Question | Exercise]) -> int:
    """The first page with such a task."""
    return next(number for number, page in enumerate(lesson.pages) if isinstance(page.task, kind))


async def done(sat: Seat) -> None:
    """Wait for a search."""
    await sat.app.workers.wait_for_complete()
    await sat.pilot.pause()


async def test_a_question_that_was_left_says_so_and_is_not_counted(seat: Opened, environ: dict[str, str]) -> None:
    lesson = lesson_called(NAMES[0])
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson, environ=environ) as sat:
        await sat.press(*["]"] * page_of(lesson, Question), "]")
        assert f"{LEFT_OUT} [ goes back to the question." in sat.seen()
        await sat.press("[", "1", "1")
        assert LEFT_OUT not in sat.seen()
        await sat.press("[", "]")
        assert LEFT_OUT not in sat.seen()
    assert len(Progress(Path(environ["OVLVIZ_PROGRESS"])).all()[lesson.id]) == 1


async def test_a_lesson_ends_with_how_it_went_and_leads_to_the_next(seat: Opened, environ: dict[str, str]) -> None:
    lesson, after = lesson_called(NAMES[0]), lesson_called(NAMES[1])
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson, environ=environ) as sat:
        await sat.press(*["]"] * (len(lesson.pages) - 1))
        text = " ".join(sat.seen().split())
        assert f"You have answered 0 of {len(lesson.questions)} questions, 0 rightly." in text
        assert f"] opens the next lesson: {after.title}." in text
        await sat.press("]")
        assert sat.screen.lesson is not None
        assert (sat.screen.lesson.id, sat.screen.page) == (after.id, 0)
        assert f"1/{len(after.pages)}" in sat.seen()
        assert len(sat.app.screen_stack) == 1
    assert [one.what for one in keeping(environ).recent.all()] == [after.id, lesson.id]


async def test_the_last_lesson_leads_nowhere(seat: Opened) -> None:
    lesson = lesson_called(NAMES[-1])
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson) as sat:
        await sat.press(*["]"] * (len(lesson.pages) - 1))
        assert "opens the next lesson" not in sat.seen()
        await sat.press("]")
        assert "This is the last page of the last lesson." in sat.status


@pytest.mark.parametrize("name", NAMES)
async def test_what_a_lesson_compares_is_laid_side_by_side_by_the_key_that_is_hinted_at(
    seat: Opened, name: str
) -> None:
    lesson = lesson_called(name)
    page = lesson.pages[0]
    async with seat(page.what, SMALL, lesson=lesson) as sat:
        assert "x compare" in sat.seen()
        await sat.press("x")
        assert isinstance(sat.app.screen, ComparisonScreen), sat.status
        assert [run.what for run in sat.app.screen.compared.players] == [page.what, *page.others]
        await sat.press("escape", "]")
        assert "x compare" not in sat.seen()


async def test_a_mistake_is_shown_where_it_happens(seat: Opened) -> None:
    lesson = lesson_called(NAMES[0])
    number = page_of(lesson, Exercise)
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson) as sat:
        await sat.press(*["]"] * number, "1")
        await done(sat)
        await sat.press("escape")
        task = lesson.pages[number].task
        assert isinstance(task, Exercise)
        assert sat.cursor == show_mistake(task).at
        assert " ov         pending" in sat.seen()


async def test_what_was_mended_in_the_player_is_marked_without_a_file(seat: Opened) -> None:
    lesson = lesson_called(NAMES[0])
    number = page_of(lesson, Exercise)
    task = lesson.pages[number].task
    assert isinstance(task, Exercise)
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson) as sat:
        await sat.press(*["]"] * number)
        assert "E edit" in sat.seen()
        await sat.press("3", *"nothing", "enter")
        assert "E changes the program here, and 3 then marks it" in sat.seen()
        await sat.press("escape")
        for source, told in (
            (find(task.what).setup.program.source + "\n/* looked at */\n", f"{task.finds}, at line"),
            (find(task.mend).setup.program.source, f"Mended: there is no {task.finds}"),
        ):
            await sat.press("E")
            assert isinstance(sat.app.screen, EditScreen)
            sat.app.screen.area.load_text(source)
            await sat.pilot.pause()
            await sat.press("ctrl+r", "3")
            await done(sat)
            assert told in sat.seen()
            await sat.press("escape")
        await sat.press("[", "]", "3")
        await done(sat)
        assert f"Mended: there is no {task.finds}" in sat.seen()


@pytest.mark.parametrize(("size", "cut"), [((60, 20), True), (SMALL, False)], ids=["60x20", "80x24"])
async def test_where_a_page_goes_on_below_an_arrow_and_a_key_say_so(
    seat: Opened, size: tuple[int, int], cut: bool
) -> None:
    lesson = lesson_called(NAMES[0])
    async with seat(lesson.pages[0].what, size, lesson=lesson) as sat:
        await sat.press("]")
        pane = sat.screen.active_pane
        assert ("▼" in "".join(piece.text for piece in pane.rows[0])) is cut
        assert ("PgDn more" in sat.seen()) is cut
        await sat.press("pagedown")
        assert "rules A7 tells it." in " ".join(sat.seen().split())
        assert "PgDn more" not in sat.seen()
