"""Questions in the player: every lesson is completed by keys at 80x24, predictions are made anywhere, nothing is given away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz import content
from ovlviz.course.home import entries
from ovlviz.course.lesson import Exercise, Lesson, find_lesson
from ovlviz.course.progress import Place, Progress
from ovlviz.course.question import Question
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.running import find_moment
from ovlviz.timeline.timeline import Timeline
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home
from ovlviz.tui.screens.player import PlayerScreen

from .conftest import Opened, Seat, moment, text

Golden = Callable[[str, str], None]

SMALL, WIDE = (80, 24), (120, 40)
LESSON = find_lesson("first-receive")
FIRST = LESSON.pages[0].what
ASKS = next(number for number, page in enumerate(LESSON.pages) if page.asks)
RECEIVE = moment("first-receive:event", 'kind == "called" and name == "WSARecv"')


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Answers go into the test's own folder."""
    return {"OVLVIZ_PROGRESS": str(tmp_path / "progress.json")}


def kept(environ: dict[str, str]) -> Progress:
    return Progress(Path(environ["OVLVIZ_PROGRESS"]))


async def walk(sat: Seat, lesson: Lesson, answer: Callable[[Question], int]) -> list[str]:
    """Go through a lesson, answering by `answer`; what is seen of the pane after each answer."""
    seen = []
    for number, page in enumerate(lesson.pages, 1):
        assert f" {number}/{len(lesson.pages)} " in sat.seen()
        if isinstance(page.task, Question):
            await sat.press(str(answer(page.task) + 1), "l")
            seen.append(" ".join("".join(piece.text for piece in row).strip() for row in sat.screen.active_pane.rows))
            assert sat.cursor == page.task.shown
        elif number < len(lesson.pages):
            await sat.press("]")
    return seen


# Lessons ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", content.lessons())
async def test_a_lesson_is_completed_by_keys_at_80_by_24(seat: Opened, environ: dict[str, str], name: str) -> None:
    lesson = find_lesson(name)
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson, environ=environ) as sat:
        seen = await walk(sat, lesson, lambda task: task.right)
        assert all("Right. You thought it likely." in one for one in seen)
        count = len(lesson.questions)
        assert f"You have answered {count} of {count} questions, {count} rightly." in " ".join(sat.seen().split())
    answers = kept(environ).all()[lesson.id]
    assert set(answers) == {task.id for task in lesson.questions}
    assert all(one.right and one.sure == "likely" for one in answers.values())


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] * (number > 1)) for number, name in enumerate(content.lessons())],
)
async def test_who_holds_a_belief_is_told_which_and_it_fits_on_the_screen(
    seat: Opened, environ: dict[str, str], name: str
) -> None:
    lesson = find_lesson(name)
    too_long = []
    async with seat(lesson.pages[0].what, SMALL, lesson=lesson, environ=environ) as sat:
        for page in lesson.pages:
            if not isinstance(page.task, Question):
                await sat.press("]")
                continue
            wrong = (page.task.right + 1) % len(page.task.choices)
            belief = page.task.choices[wrong].believes
            assert belief is not None
            await sat.press(str(wrong + 1), "1")
            pane = sat.screen.lesson_pane
            shown = " ".join("".join(piece.text for piece in row).strip() for row in pane.rows)
            assert "No. You said: " in shown
            assert belief.belief in shown
            too_long += [page.task.id] * ("▼" in shown)
    answers = kept(environ).all()[lesson.id]
    assert not any(one.right for one in answers.values())
    assert too_long == []


async def to_question(sat: Seat) -> Question:
    await sat.press(*["]"] * ASKS)
    task = LESSON.pages[ASKS].task
    assert isinstance(task, Question)
    return task


@pytest.mark.parametrize(
    "keys", [("right",), ("l",), ("G",), ("6", "0", "G"), ("9", "9", "%"), ("}",), (".",), ("/", *"prints", "enter")]
)
async def test_nothing_passes_a_question_that_is_open(
    seat: Opened, environ: dict[str, str], keys: tuple[str, ...]
) -> None:
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        await to_question(sat)
        before = sat.cursor
        await sat.press(*keys)
        assert sat.cursor <= before
        await sat.press("G")
        assert "Answer first" in sat.status


async def test_playing_stops_at_a_question_and_the_future_stays_hidden(seat: Opened, environ: dict[str, str]) -> None:
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        await to_question(sat)
        before = sat.cursor
        await sat.press("h", "h", "space")
        for _ in range(6):
            sat.screen.tick()
        assert (sat.cursor, sat.screen.player.playing) == (before, False)
        await sat.press("z")
        assert not sat.screen.player.view.future
        await sat.press("1", "1")
        assert sat.screen.player.view.future


async def test_an_answer_can_be_taken_back_until_one_says_how_sure_one_is(
    seat: Opened, environ: dict[str, str]
) -> None:
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        task = await to_question(sat)
        assert "What do you think? 1 to 3" in sat.status
        await sat.press("2")
        assert "You say 2. How sure?" in sat.status
        await sat.press("escape")
        assert not kept(environ).has(LESSON.id, task.id)
        await sat.press("c", "g")
        answer = kept(environ).answer(LESSON.id, task.id)
        assert answer is not None
        assert (answer.says, answer.sure) == (task.choices[2].says, "guess")


async def test_an_answered_question_is_practice_afterwards(seat: Opened, environ: dict[str, str]) -> None:
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        task = await to_question(sat)
        wrong = (task.right + 1) % len(task.choices)
        await sat.press(str(wrong + 1), "1", "[")
        assert "You answered this, wrong" in sat.status
        await sat.press("p", str(task.right + 1), "1")
        assert "Right. You were sure." in sat.seen()
        answer = kept(environ).answer(LESSON.id, task.id)
        assert answer is not None
        assert not answer.right


async def test_a_click_on_an_answer_chooses_it(seat: Opened, environ: dict[str, str]) -> None:
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        await to_question(sat)
        y = next(y for y, line in enumerate(sat.seen().splitlines()) if line.startswith(" 2. "))
        await sat.pilot.click(sat.screen.lesson_pane, offset=(20, y - sat.screen.lesson_pane.region.y))
        await sat.pilot.pause()
        assert "You say 2. How sure?" in sat.status
        await sat.press("escape")
        await sat.pilot.click(sat.screen.lesson_pane, offset=(20, y + 3 - sat.screen.lesson_pane.region.y))
        await sat.pilot.pause()
        assert "What do you think?" in sat.status


async def test_three_tips_are_given(seat: Opened, environ: dict[str, str]) -> None:
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        await to_question(sat)
        for number in (1, 2, 3):
            await sat.press("t")
            assert f"Tip {number} of 3" in sat.seen()
            await sat.press("escape")
        assert sat.screen.page == ASKS


async def test_a_program_is_broken_copied_and_marked_by_keys(
    seat: Opened, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = next(number for number, one in enumerate(LESSON.pages) if isinstance(one.task, Exercise))
    task = LESSON.pages[page].task
    assert isinstance(task, Exercise)
    async with seat(FIRST, SMALL, lesson=LESSON, environ=environ) as sat:
        await sat.press(*["]"] * page)
        await sat.press("t")
        assert "Tip" in sat.seen()
        await sat.press("escape", "1")
        await sat.app.workers.wait_for_complete()
        await sat.pilot.pause()
        assert "Found: buffer-in-use" in sat.seen()
        await sat.press("escape", "2")
        name = "send-buffer-event-broken-touched.c"
        assert Path(name).exists()
        mended = content.root("scenarios") / task.mend.replace(":", "/")
        Path(name).write_bytes(mended.with_suffix(".c").read_bytes())
        assert name in sat.seen()
        await sat.press("escape", "3", "enter")
        await sat.app.workers.wait_for_complete()
        await sat.pilot.pause()
        assert "Mended: there is no buffer-in-use" in sat.seen()


# Anywhere ---------------------------------------------------------------------------------------------------------


async def test_every_prediction_of_a_run_is_answered_by_keys_and_kept(seat: Opened, environ: dict[str, str]) -> None:
    what = "many-routines:routine"
    async with seat(what, SMALL, environ=environ) as sat:
        count = 0
        await sat.press("p")
        while sat.screen.asking is not None:
            question = sat.screen.asking.question
            assert sat.screen.player.limit == sat.cursor
            await sat.press(str(question.right + 1), "1")
            assert sat.cursor == question.shown
            assert "Right. You were sure." in sat.seen()
            answer = kept(environ).answer(Place(what, run=True), question.id)
            assert answer is not None
            assert answer.right
            count += 1
            await sat.press("p")
        assert count > 5
        assert "No more questions" in sat.status
        assert sat.screen.active == "code"


async def test_a_run_made_otherwise_keeps_its_predictions_under_a_name_of_its_own(
    seat: Opened, environ: dict[str, str]
) -> None:
    air = moment("worker-pool:port", 'kind == "arrived"') - 1
    async with seat("worker-pool:port", (120, 60), environ, at=air) as sat:
        screen = sat.screen
        await sat.press("p", "1", "1")
        at_first = screen.asking
        assert at_first is not None
        assert at_first.place == Place("worker-pool:port", run=True)
        screen.graft(Timeline(screen.player.timeline.setup, Chooser(7)), 0, "seed 7")
        screen.player.load_to(1000)
        screen.player.seek(air)
        await sat.press("p", "2", "1")
        forked = screen.asking
        assert forked is not None
        assert forked.place == Place(screen.player.token(0), run=True)
        assert find_moment(forked.place.name).chooser.seed == 7
        screen.player.untold = "changed"
        await sat.press("p", "1", "1")
        assert screen.asking is not None
        assert screen.asking.place.name == "run 2"
        kept = json.loads(Path(environ["OVLVIZ_PROGRESS"]).read_text(encoding="utf-8"))["runs"]
        assert sorted(kept) == sorted([at_first.place.name, forked.place.name])


async def test_a_question_can_be_left_and_all_is_as_before(seat: Opened, environ: dict[str, str]) -> None:
    async with seat("first-receive:event", SMALL, at=RECEIVE, environ=environ) as sat:
        before = sat.seen()
        await sat.press("p", "escape")
        sat.screen.player.notice = ""
        sat.screen.draw()
        assert sat.seen() == before
        await sat.press("right")
        assert sat.cursor == RECEIVE + 1


async def test_a_class_votes_twice_and_the_counts_are_hidden_until_the_reveal(
    seat: Opened, environ: dict[str, str]
) -> None:
    async with seat("first-receive:event", SMALL, at=RECEIVE, environ=environ) as sat:
        await sat.press("p")
        assert sat.screen.asking is not None
        question = sat.screen.asking.question
        await sat.press("V", *"4 77", "enter")
        assert "Type 3 numbers" in sat.status
        await sat.press("V", *"4 77 2", "enter")
        assert "77" not in sat.seen()
        await sat.press("V", "enter", *"1 81 2", "enter")
        await sat.press("V", "down", "enter")
        assert "77, then 81" in sat.seen()
        await sat.press("escape", "V", "down", "down", "enter")
        assert "Vote 1: 1: 4, 2: 77, 3: 2." in sat.seen()
        assert sat.cursor == question.shown
    assert kept(environ).votes(Place("first-receive:event", run=True), question.id) == ((4, 77, 2), (1, 81, 2))
    assert not kept(environ).has(Place("first-receive:event", run=True), question.id)


async def test_five_keys_lead_from_the_home_screen_to_the_first_answer_and_each_is_named_on_the_screen(
    environ: dict[str, str],
) -> None:
    app = make_home(entries(), environ=environ)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for key, named in (
            ("enter", "Enter open"),
            ("]", "] page"),
            ("]", "] page"),
            ("1", "1 2 3 answer"),
            ("1", "1 sure"),
        ):
            assert named in text(strips(app)), key
            await pilot.press(key)
            await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.lesson is not None
        assert len(kept(environ).all()[screen.lesson.id]) == 1
        assert "You were sure." in text(strips(app))


# Looks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 20), SMALL, WIDE, (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_question_and_its_answer_look_as_they_were_approved(
    seat: Opened, golden: Golden, environ: dict[str, str], size: tuple[int, int]
) -> None:
    async with seat("first-receive:event", size, at=RECEIVE, environ=environ) as sat:
        await sat.press("p")
        asked = sat.seen()
        await sat.press("1")
        chosen = sat.seen().splitlines()[-2:]
        await sat.press("2")
        golden(f"tui/predict-{size[0]}x{size[1]}.txt", "\n".join([asked, *chosen, "", sat.seen()]))


@pytest.mark.parametrize("size", [(60, 20), SMALL, WIDE, (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_lesson_that_was_answered_wrong_looks_as_it_was_approved(
    seat: Opened, golden: Golden, environ: dict[str, str], size: tuple[int, int]
) -> None:
    async with seat(FIRST, size, lesson=LESSON, environ=environ) as sat:
        task = await to_question(sat)
        await sat.press(str((task.right + 1) % len(task.choices) + 1), "1")
        golden(f"tui/lesson-answered-{size[0]}x{size[1]}.txt", sat.seen())
