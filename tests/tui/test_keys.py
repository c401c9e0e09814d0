"""Every key of the table does what the table says, in the running application."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual import events

from ovlviz.timeline.running import find_moment
from ovlviz.tui.actions import ACTIONS, ASKED, COMPARE, EDIT, EXERCISE, HOME, LIST, MARKS, PLAYER, SURE, TREE, Action
from ovlviz.tui.canvas.columns import NEAR, suited
from ovlviz.tui.keys import Conflict, Keymap, Press, Reader, shown
from ovlviz.tui.screens.base import KeyedScreen
from ovlviz.tui.screens.comparison import ComparisonScreen
from ovlviz.tui.screens.editing import EditScreen
from ovlviz.tui.screens.home import HomeScreen
from ovlviz.tui.screens.lists import ListScreen
from ovlviz.tui.screens.marks import BookmarkScreen
from ovlviz.tui.screens.player import PlayerScreen
from ovlviz.tui.screens.tree import TreeScreen

from .conftest import Opened, Seat, moment, run_of

KEYMAP = Keymap()
PLACES = list(dict.fromkeys(action.where for action in ACTIONS))
WHAT = "first-receive:event"
RUN = run_of(WHAT)
LAST = len(RUN)
START = moment(WHAT, 'kind == "event-set"')
"""`ev[0] becomes signalled`: it has one cause, effects, and neighbours on its lane."""
RESET = moment(WHAT, 'kind == "event-reset"')
TWO_CAUSES = moment(WHAT, 'kind == "transferred"')
FIRST_SENT = moment(WHAT, 'kind == "sent"')

Before = tuple[str, ...]
Check = Callable[[Seat], bool]


def at(n: int) -> Check:
    return lambda seat: seat.cursor == n


def says(words: str) -> Check:
    return lambda seat: words in seat.status


def shows(words: str) -> Check:
    return lambda seat: words in seat.seen()


def pane(name: str) -> Check:
    return lambda seat: seat.screen.active == name


def player(check: Callable[[PlayerScreen], bool]) -> Check:
    return lambda seat: check(seat.screen)


def top_screen(kind: str) -> Check:
    return lambda seat: type(seat.app.screen).__name__ == kind


def lane(name: str) -> Check:
    return lambda seat: (found := seat.screen.player.focus_lane) is not None and found.name == name


def gone(seat: Seat) -> bool:
    return seat.app._exit


def token_on(seat: Seat) -> str:
    """The moment token on the screen."""
    found = re.search(r"v1\.\S+", seat.seen())
    assert found
    return found[0]


TAKEN = ("c", "down", "enter")
"""Another choice than the run's."""

# What is pressed first, and what must then be true after the key.
DOES: dict[str, list[tuple[Before, Check]]] = {
    "forward": [((), at(START + 1))],
    "back": [((), at(START - 1))],
    "lane-forward": [((), lambda seat: seat.cursor > START and seat.screen.player.focus_words() == "ev[0] (kept)")],
    "lane-back": [((), lambda seat: seat.cursor < START and seat.screen.player.focus_words() == "ev[0] (kept)")],
    "beat-next": [((), lambda seat: seat.cursor > START)],
    "beat-previous": [((), lambda seat: 0 < seat.cursor < START)],
    "first": [((), at(0))],
    "last": [((), at(LAST))],
    "percent": [((), at((LAST + 1) // 2))],
    "play": [((), player(lambda screen: screen.player.playing)), (("space",), player(lambda one: not one.player.playing))],
    "faster": [((), says("2 events a second"))],
    "slower": [((), says("0.5 events a second"))],
    "cause": [((), at(*RUN.causes[START - 1]))],
    "effect": [((), lambda seat: START in RUN.causes[seat.cursor - 1])],
    "command": [((), lambda seat: seat.screen.editor is not None)],
    "search": [((), lambda seat: seat.screen.editor is not None)],
    "search-next": [(("/", *"becomes", "enter", *str(START), "G"), at(RESET))],
    "search-previous": [(("/", *"becomes", "enter", *str(RESET), "G"), at(START))],
    "bookmark": [((), says("bookmark, with a note:"))],
    "bookmarks": [(("m", "enter"), shows("Bookmarks")), ((), says("There are no bookmarks"))],
    "focus-up": [((), lane("ov[1]"))],
    "focus-down": [((), lane("ev[1]"))],
    "follow": [(("j",), lane("ev[0]"))],
    "follow-operation": [((), says("ov[0] alone")), (("O",), says("All lanes are shown"))],
    "collapse": [((), says("are hidden; Z shows all")), (("Z",), says("All lanes are shown"))],
    "depth": [((), shows("     A65 ")), (("D",), lambda seat: "because" not in seat.seen())],
    "pan-left": [((), player(lambda screen: screen.player.view.pan < 0))],
    "pan-right": [((), player(lambda screen: screen.player.view.pan > 0))],
    "zoom-in": [((), player(lambda screen: screen.player.view.zoom == suited(94) + 1))],
    "zoom-out": [((), player(lambda screen: screen.player.view.zoom == suited(94) - 1))],
    "centre": [((), player(lambda one: one.player.window.start(START) in range(35, 55)))],
    "fit": [((), player(lambda one: one.player.window.shows(1) and one.player.window.shows(LAST)))],
    "rotate": [((), says("stand upright")), (("r",), says("lanes lie"))],
    "choices": [((), shows("May happen next"))],
    "fork": [((), shows("fork here, called: "))],
    "tree": [((), shows("─ Runs ─"))],
    "undo": [((), says("No choice has been made yet: c offers")), (TAKEN, says("Undone: "))],
    "redo": [((), says("No choice has been undone: u undoes")), ((*TAKEN, "u"), says("Again: "))],
    "why": [((), shows("led to it"))],
    "whynot": [((), shows("Has not happened by event"))],
    "outcomes": [((), shows("Outcomes and mistakes, on every schedule"))],
    "edit": [((), top_screen("EditScreen"))],
    "future": [((), lambda seat: "hidden" in seat.status and "↑wakes" not in seat.seen())],
    "pane-next": [((), pane("inspector"))],
    "pane-previous": [((), pane("output"))],
    "pane-up": [(("pagedown",), shows("   31     ovl_peer_send_after"))],
    "pane-down": [((), shows("   46     return ovl_end();"))],
    "page-previous": [((), says("No lesson is open"))],
    "page-next": [((), says("No lesson is open"))],
    "compare": [((), shows("arrival 1 at a is indicated")), ((), top_screen("ComparisonScreen"))],
    "first-difference": [((), shows("► 1 ≠ receive 1 on a is issued"))],
    "predict": [((), shows("What do you think?")), (("p",), says("What do you think?"))],
    "tip": [(("p",), shows("Tip 1 of 3")), ((), says("Nothing is asked here"))],
    "vote": [(("p",), shows("hands for 1 2")), ((), says("Nothing is asked here"))],
    "details": [((), shows("Causes"))],
    "moment": [((), lambda seat: find_moment(token_on(seat)).cursor == START)],
    "export": [((), lambda seat: "export to first-receive-event-" in seat.seen())],
    "transcript": [((), pane("transcript")), (("v",), pane("code"))],
    "present": [((), top_screen("PresenterScreen"))],
    "theme": [((), says("theme light"))],
    "ascii": [((), lambda seat: seat.seen().isascii())],
    "help": [((), shows("All keys"))],
    "palette": [((), top_screen("CommandPalette"))],
    "home": [((), says("The player was opened directly"))],
    "quit": [((), gone)],
}  # fmt: skip


def typed(key: str) -> list[str]:
    """A key of the table as the keys that a person presses."""
    names = {" ": "space"}
    if key == "N G":
        return ["1", "2", "G"]
    if key == "N %":
        return ["5", "0", "%"]
    if key == "gg":
        return ["g", "g"]
    return [names.get(key, key)]


def of_the_player() -> list[tuple[Action, str]]:
    return [(action, key) for action in ACTIONS if action.where == PLAYER for key in action.keys]


@pytest.mark.parametrize(("action", "key"), of_the_player(), ids=lambda one: one if isinstance(one, str) else one.id)
async def test_a_key_of_the_player_does_what_the_table_says(seat: Opened, action: Action, key: str) -> None:
    for before, check in DOES[action.id]:
        async with seat(WHAT, at=START) as sat:
            await sat.press(*before)
            await sat.press(*typed(key))
            wanted = at(12) if key == "N G" else check
            assert wanted(sat), f"{key}: event {sat.cursor}; {sat.status}\n{sat.seen()}"


def test_every_action_of_the_player_is_tried() -> None:
    assert set(DOES) == {action.id for action in ACTIONS if action.where == PLAYER}


@pytest.mark.parametrize(
    ("screen", "where"),
    [
        (PlayerScreen, PLAYER),
        (HomeScreen, HOME),
        (ListScreen, LIST),
        (ComparisonScreen, COMPARE),
        (BookmarkScreen, MARKS),
        (TreeScreen, TREE),
        (EditScreen, EDIT),
    ],
)
def test_every_action_has_a_method_and_every_method_an_action(screen: type[KeyedScreen[object]], where: str) -> None:
    methods = {name for name in dir(screen) if name.startswith("do_")}
    places = (PLAYER, ASKED, SURE, EXERCISE) if where == PLAYER else (where,)
    assert methods == {f"do_{action.id.replace('-', '_')}" for place in places for action in KEYMAP.of(place)}


@pytest.mark.parametrize("where", PLACES)
def test_no_two_actions_of_one_place_share_a_key(where: str) -> None:
    every = [key for action in KEYMAP.of(where) for key in action.keys]
    assert len(every) == len(set(every))


def test_a_conflict_of_keys_is_an_error() -> None:
    with pytest.raises(Conflict, match="l is both"):
        Keymap({"back": ("left", "l")})
    with pytest.raises(Conflict, match="g is both"):
        Keymap({"back": ("g",)})
    Keymap({"home-up": ("l",), "home-unfold": ("right",)})  # other places, other keys


@pytest.mark.parametrize("where", PLACES)
def test_no_key_needs_alt_or_control_with_shift_or_a_function_key_but_f1(where: str) -> None:
    for action in KEYMAP.of(where):
        for key in action.keys:
            assert "alt+" not in key
            assert "ctrl+shift+" not in key
            assert not (key[0] == "f" and key[1:].isdigit() and key != "f1")


async def test_the_list_of_keys_shows_every_key_with_its_words(seat: Opened) -> None:
    async with seat(WHAT, (100, 24)) as sat:
        await sat.press("?")
        seen = ""
        for _ in range(8):
            seen += sat.seen()
            await sat.press("pagedown")
        for action in [one for place in (PLAYER, ASKED, SURE, EXERCISE) for one in KEYMAP.of(place)]:
            line = next((line for line in seen.splitlines() if action.description in line), "")
            assert line, action.description
            for key in action.keys:
                assert shown(key) in line


def test_numbers_and_doubled_keys_are_read_over_several_presses() -> None:
    reader = Reader(KEYMAP, PLAYER)
    assert [reader.feed(key) for key in "12G"] == [None, None, Press("last", 12)]
    assert [reader.feed(key) for key in "50%"] == [None, None, Press("percent", 50)]
    assert [reader.feed(key) for key in "gg"] == [None, Press("first")]
    assert [reader.feed(key) for key in "gl"] == [None, Press("forward")]
    assert [reader.feed(key) for key in ["7", "escape"]] == [None, None]
    assert reader.feed("G") == Press("last")
    assert reader.feed("³") is None
    assert reader.typed == ""


async def test_an_action_that_cannot_be_done_says_why_and_changes_nothing(seat: Opened) -> None:
    async with seat(WHAT) as sat:
        for key, words in {
            "h": "No event before this one",
            "{": "The run has not begun",
            "n": "Nothing has been searched for",
            "'": "There are no bookmarks",
        }.items():
            before = sat.screen.player.view
            await sat.press(key)
            assert words in sat.status
            assert sat.screen.player.view == before
        await sat.press("G", "l")
        assert "No event after this one; c or F changes the past." in sat.status
        await sat.press(*["w"] * (NEAR + 1))
        assert "as near as it gets" in sat.status
        await sat.press(*[">"] * 9)
        assert "It does not go faster." in sat.status


async def test_cause_and_effect_walk_through_several(seat: Opened) -> None:
    async with seat(WHAT, at=TWO_CAUSES) as sat:
        posted, arrived = RUN.causes[TWO_CAUSES - 1]
        await sat.press("{")
        assert (sat.cursor, f"cause 1 of 2 of event {TWO_CAUSES}" in sat.status) == (arrived, True)
        await sat.press("{")
        assert (sat.cursor, f"cause 2 of 2 of event {TWO_CAUSES}" in sat.status) == (posted, True)
        await sat.press("{")
        assert sat.cursor == arrived
        await sat.press("}")
        assert sat.cursor == TWO_CAUSES


@pytest.mark.parametrize(
    ("command", "event"),
    [
        ("12", 12),
        ("t=20ms", FIRST_SENT),
        ("t=0.02s", FIRST_SENT),
        ("50%", (LAST + 1) // 2),
        ("event becomes signalled", START),
        ("999999", LAST),
        ("t=9s", LAST),
    ],
)
async def test_a_typed_place_is_gone_to(seat: Opened, command: str, event: int) -> None:
    async with seat(WHAT) as sat:
        await sat.press(":")
        for character in command:
            await sat.press(
                {" ": "space", "=": "equals_sign", "%": "percent_sign", ".": "full_stop"}.get(character, character)
            )
        await sat.press("enter")
        assert sat.cursor == event


async def test_a_command_that_means_nothing_says_what_would(seat: Opened) -> None:
    async with seat(WHAT, at=5) as sat:
        await sat.press(":", "x", "enter")
        assert '"x" is no place in a run' in sat.status
        assert sat.cursor == 5
        await sat.press(":", "1", "escape")
        assert (sat.cursor, sat.screen.editor) == (5, None)


async def test_details_lead_to_a_cause(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        await sat.press("enter", "enter")
        assert (sat.cursor,) == RUN.causes[START - 1]


async def test_playing_goes_on_and_stops_at_the_end(seat: Opened) -> None:
    async with seat(WHAT, at=LAST - 3) as sat:
        await sat.press(*[">"] * 4, "space")
        for _ in range(40):
            await sat.pilot.pause(0.02)
            if not sat.screen.player.playing:
                break
        assert (sat.cursor, sat.screen.player.playing) == (LAST, False)


async def test_escape_twice_at_once_closes_a_list_and_nothing_else(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        await sat.press("?")
        for _ in range(2):
            sat.app.screen.post_message(events.Key("escape", None))
        await sat.pilot.pause()
        assert sat.app.screen is sat.screen
        assert sat.cursor == START


async def test_a_key_typed_at_once_after_another_goes_to_the_screen_that_the_other_opened(seat: Opened) -> None:
    async with seat(WHAT, at=START) as sat:
        for key in ("?", "q", "l"):
            sat.app.screen.post_message(events.Key(key, key))
        await sat.pilot.pause()
        assert (gone(sat), sat.app.screen is sat.screen, sat.cursor) == (False, True, START + 1)
