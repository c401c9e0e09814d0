"""The transcript pane says what `ovlviz say` says, follows the cursor, and goes away again."""

from __future__ import annotations

import pytest

from ovlviz.say.run import Run
from ovlviz.timeline.running import start
from ovlviz.tui.layout import CODE, TRANSCRIPT

from .conftest import Opened, moment

WHAT = "first-receive:routine"
STARTED = moment(WHAT, 'kind == "apc-started"')


@pytest.mark.parametrize(("verbosity", "presses"), [(2, 0), (3, 1), (1, 2)])
async def test_it_says_what_say_says(seat: Opened, verbosity: int, presses: int) -> None:
    said = Run(start(WHAT), verbosity)
    async with seat(WHAT, (200, 50), at=STARTED) as sat:
        await sat.press("v", *["D"] * presses)
        seen = " ".join(" ".join("".join(p.text for p in one).strip("│") for one in sat.screen.transcript.rows).split())
        for n in range(STARTED - 2, STARTED + 1):
            assert " ".join(said.event(n).split()) in seen
        assert f"{STARTED + 1}. " not in seen


async def test_it_is_a_pane_among_the_others_and_goes_away_again(seat: Opened) -> None:
    async with seat(WHAT, (80, 24), at=STARTED) as sat:
        assert "Transcript" not in sat.seen()
        await sat.press("v")
        assert sat.screen.active == TRANSCRIPT
        assert "[Transcript]" in sat.seen()
        await sat.press("tab")
        assert sat.screen.active == CODE
        await sat.press("shift+tab")
        assert sat.screen.active == TRANSCRIPT
        await sat.press("v")
        assert "Transcript" not in sat.seen()
        assert sat.screen.active == CODE


async def test_notes_of_bookmarks_stand_in_it(seat: Opened) -> None:
    async with seat(WHAT, (200, 50), at=STARTED) as sat:
        await sat.press("m", *"here", "enter", "v")
        assert "Note: here" in sat.seen()
