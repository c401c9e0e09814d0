"""Every screen at every size, as text that was read before it was kept: `tests/golden/tui/screens`.

The player's moments and the home screen have goldens of their own (`test_goldens`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ovlviz.course.home import entries
from ovlviz.course.lesson import Exercise, find_lesson
from ovlviz.course.question import Question
from ovlviz.course.speaker import Stage, write_stage
from ovlviz.diagram.model import Kind
from ovlviz.tui.canvas.picture import Picture
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home, make_notes

from .conftest import Opened, moment, program, text

Golden = Callable[[str, str], None]

SIZES = [(60, 20), (80, 24), (120, 40), (200, 50)]
SIZED = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
SET = ("first-receive:event", 'kind == "event-set"')
RECEIVE = ("first-receive:event", 'kind == "called" and name == "WSARecv"')
VOTED = ("V", *"4 7 2", "enter")
TAKEN = ("worker-pool:port", 'kind == "packets-taken"')

SCREENS: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "player": (SET, ()),
    "inspector": (SET, ("tab",)),
    "output": (("first-receive:event", 'kind == "printed"'), ("tab", "tab")),
    "transcript": (SET, ("v",)),
    "upright": (SET, ("r",)),
    "rules-in-words": (SET, ("D",)),
    "one-operation": (SET, ("O",)),
    "whole-run": (TAKEN, ("0",)),
    "keys": (SET, ("?",)),
    "details": (SET, ("enter",)),
    "moment": (SET, ("y",)),
    "bookmarks": (SET, ("m", *"ask", "enter", "l", "l", "m", "enter", "'")),
    "note-typed": (SET, ("m", *"ask")),
    "search-typed": (SET, ("/", *"becomes")),
    "question": (RECEIVE, ("p",)),
    "confidence": (RECEIVE, ("p", "2")),
    "answer": (RECEIVE, ("p", "2", "1")),
    "tip": (RECEIVE, ("p", "t")),
    "hands-typed": (RECEIVE, ("p", "V", *"4 7")),
    "votes": (RECEIVE, ("p", *VOTED, "V")),
    "counts": (RECEIVE, ("p", *VOTED, "V", "down", "enter")),
    "tally": (RECEIVE, ("p", *VOTED, "V", "down", "down", "enter")),
    "hidden": (SET, ("z",)),
    "collapsed": (SET, ("Z",)),
    "end": (SET, ("G", "l")),
    "command-typed": (SET, (":", *"t=20")),
    "export-typed": (SET, ("e",)),
    "fork-typed": (SET, ("F",)),
    "compare-table": (SET, ("x", "t")),
    "compare-variants": (SET, ("x", "c")),
    "compare-keys": (SET, ("x", "?")),
    "presenter": (SET, ("P",)),
    "presenter-keys": (SET, ("P", "?")),
    "presenter-question": (RECEIVE, ("P", "p")),
    "presenter-hands": (RECEIVE, ("P", "p", "V", *"4 7")),
    "presenter-voted": (RECEIVE, ("P", "p", *VOTED)),
    "presenter-answer": (RECEIVE, ("P", "p", *VOTED, "pagedown")),
    "presenter-of-many-lanes": (TAKEN, ("P",)),
}
"""The screens that the player leads to: a moment, and the keys from there."""


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A talk has lasted as long on every machine."""
    monkeypatch.setattr("ovlviz.tui.presenting.clock", lambda seconds: "12:34")


@SIZED
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_was_approved(
    seat: Opened, golden: Golden, name: str, size: tuple[int, int]
) -> None:
    (what, expression), keys = SCREENS[name]
    async with seat(what, size, at=moment(what, expression)) as sat:
        await sat.press(*keys)
        golden(f"tui/screens/{name}-{size[0]}x{size[1]}.txt", sat.seen())


@SIZED
@pytest.mark.parametrize("name", ["page", "presented"])
async def test_a_lesson_looks_as_it_was_approved(
    seat: Opened, golden: Golden, name: str, size: tuple[int, int]
) -> None:
    lesson = find_lesson("20-return-value")
    page = next(n for n, one in enumerate(lesson.pages) if one.asks)
    async with seat(lesson.pages[0].what, size, lesson=lesson) as sat:
        sat.screen.turn_to(page)
        await sat.press(*("P" if name == "presented" else ""))
        sat.screen.draw()
        await sat.pilot.pause()
        golden(f"tui/screens/lesson-{name}-{size[0]}x{size[1]}.txt", sat.seen())


@SIZED
@pytest.mark.parametrize("name", ["begin", "right", "exercise", "how-it-goes-wrong", "end"])
async def test_a_page_of_a_lesson_looks_as_it_was_approved(
    seat: Opened, golden: Golden, name: str, size: tuple[int, int]
) -> None:
    lesson = find_lesson("10-first-receive")
    page = {
        "begin": 0,
        "right": next(n for n, one in enumerate(lesson.pages) if one.asks),
        "end": len(lesson.pages) - 1,
    }.get(name) or next(n for n, one in enumerate(lesson.pages) if isinstance(one.task, Exercise))
    async with seat(lesson.pages[0].what, size, lesson=lesson) as sat:
        sat.screen.turn_to(page if name != "begin" else 0)
        sat.screen.draw()
        await sat.pilot.pause()
        if name == "right":
            task = lesson.pages[page].task
            assert isinstance(task, Question)
            await sat.press(str(task.right + 1), "1")
        if name == "how-it-goes-wrong":
            await sat.press("1")
            await sat.app.workers.wait_for_complete()
            await sat.pilot.pause()
        golden(f"tui/screens/lesson-{name}-{size[0]}x{size[1]}.txt", sat.seen())


@SIZED
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("mistake", ("ctrl+home", *"x y;", "ctrl+r")),
        ("keys", ("f1",)),
        ("save", ("ctrl+s",)),
    ],
)
async def test_the_editor_looks_as_it_was_approved(
    seat: Opened, golden: Golden, name: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with seat(SET[0], size, at=moment(*SET)) as sat:
        await sat.press("E", *keys)
        golden(f"tui/screens/edit-{name}-{size[0]}x{size[1]}.txt", sat.seen())


@SIZED
@pytest.mark.parametrize(
    "what",
    ["two-workers:port-broken-two-receives", "refused-start:event-broken-waits"],
)
async def test_what_was_found_looks_as_it_was_approved(
    seat: Opened, golden: Golden, what: str, size: tuple[int, int]
) -> None:
    async with seat(what, size) as sat:
        await sat.press("o")
        for _ in range(600):
            if all(hunt.errand.done for hunt in sat.screen.hunts.values()):
                break
            await sat.pilot.pause(0.05)
        await sat.pilot.pause(1)
        golden(f"tui/screens/found-{what.partition(':')[0]}-{size[0]}x{size[1]}.txt", sat.seen())


@SIZED
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("search", ("/", *"port")),
        ("found", ("/", *"port", "enter")),
        ("none", ("/", *"zzz")),
        ("keys", ("?",)),
        ("difficulty", ("o",)),
    ],
)
async def test_the_home_screen_looks_as_it_was_approved_when_used(
    golden: Golden, name: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    kept = ("10-first-receive", "70-completion-ports", "first-receive", "worker-pool", "event-reset", "send-order")
    app = make_home([one for one in entries() if one.what.partition(":")[0] in kept], environ={})
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        golden(f"tui/screens/home-{name}-{size[0]}x{size[1]}.txt", text(strips(app)))


@SIZED
async def test_the_speakers_screen_looks_as_it_was_approved(
    golden: Golden, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = make_notes(environ={"OVLVIZ_PROGRESS": str(tmp_path / "progress.json")})
    stage = Stage(
        title="The first receive: with an event for each receive",
        beat=7,
        beats=29,
        event=31,
        events=83,
        sentence="ev[0] becomes signalled.",
        why="ov[0] completes now, with 5 bytes.",
        note="Ask who wakes now, **before** the next beat.",
        next="T1 wakes: the wait is satisfied by ev[0].",
        elapsed=754,
    )
    async with app.run_test(size=size) as pilot:
        write_stage(tmp_path / "presenting.json", stage._replace(event=30))
        await pilot.pause(0.4)
        write_stage(tmp_path / "presenting.json", stage)
        await pilot.pause(0.4)
        golden(f"tui/screens/notes-{size[0]}x{size[1]}.txt", text(strips(app)))


# Many lanes ---------------------------------------------------------------------------------------------------------

MANY = r"""
#include "ovlviz.h"

static SOCKET a[12], b[12];
static WSAOVERLAPPED ov[12];
static char buf[12][8];
static HANDLE port[2];

static DWORD WINAPI worker(LPVOID arg)
{
    OVERLAPPED *got;
    ULONG_PTR key;
    DWORD n;
    int i;
    for (i = 0; i < 4; i++)
        GetQueuedCompletionStatus((HANDLE)arg, &n, &key, &got, INFINITE);
    return 0;
}

int main(void)
{
    int i;
    HANDLE thread[3];
    ovl_start();
    port[0] = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 2);
    port[1] = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 2);
    for (i = 0; i < 12; i++) {
        WSABUF wb;
        DWORD flags = 0;
        ovl_pair(&a[i], &b[i]);
        CreateIoCompletionPort((HANDLE)a[i], port[i < 8 ? 0 : 1], i, 0);
        wb.buf = buf[i];
        wb.len = 8;
        WSARecv(a[i], &wb, 1, NULL, &flags, &ov[i], NULL);
        ovl_peer_send_after(b[i], 10 + i, "x", 1);
    }
    for (i = 0; i < 3; i++)
        thread[i] = CreateThread(NULL, 0, worker, port[i < 2 ? 0 : 1], 0, NULL);
    WaitForMultipleObjects(3, thread, TRUE, INFINITE);
    return ovl_end();
}
"""


async def test_twelve_operations_four_threads_and_two_ports_scroll_and_the_lane_in_focus_stays_in_view(
    seat: Opened,
) -> None:
    async with seat(program(MANY), (80, 24)) as sat:
        player = sat.screen.player
        await sat.press("G")
        kinds = [lane.kind for lane in player.diagram.ordered()]
        assert [kinds.count(kind) for kind in (Kind.OPERATION, Kind.THREAD, Kind.PORT)] == [12, 4, 2]
        lanes = sat.screen.lanes
        for lane in player.diagram.ordered():
            player.focus_on(lane.ref)
            for key in ("gg", "G", "h", "}"):
                await sat.press(*(("g", "g") if key == "gg" else (key,)))
                picture = lanes.picture
                assert isinstance(picture, Picture)
                assert picture.shelves.above + picture.shelves.below > 0
                if player.view.focus == lane.ref:
                    y = picture.shelves.row_of(lane)
                    assert y is not None
                    assert lane.name in picture.lines[y + 2].text, lane.name
        await sat.pilot.resize_terminal(60, 20)
        await sat.pilot.pause()
        picture = lanes.picture
        assert isinstance(picture, Picture)
        assert player.focus_lane is not None
        assert picture.shelves.row_of(player.focus_lane) is not None


async def test_the_lane_of_what_happens_is_seen_though_it_is_scrolled_away(seat: Opened) -> None:
    async with seat(program(MANY), (80, 24)) as sat:
        player = sat.screen.player
        player.focus_on(player.diagram.ordered()[0].ref)
        for n in range(1, player.length + 1, 7):
            player.seek(n)
            sat.screen.draw()
            picture = sat.screen.lanes.picture
            assert isinstance(picture, Picture)
            acting = player.acting_lane
            assert acting is not None
            seen = picture.shelves.row_of(acting) is not None
            guest = picture.lines[picture.shelves.guest + 2].text if picture.shelves.guest >= 0 else ""
            assert seen or acting.name in guest, (n, acting.name)
