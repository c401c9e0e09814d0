"""Every theme can be read by everybody: contrast, distance of hues under the three colour deficiencies, and no colour as the only carrier.

Contrast is WCAG 2.2's; distance is CIEDE2000 (Sharma, Wu and Dalal 2005, whose test data check the formula) of colours as
Machado, Oliveira and Fernandes (2009, severity 1.0) simulate them.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from ovlviz.course.home import recent_entries
from ovlviz.course.recent import Recent
from ovlviz.course.speaker import Stage, write_stage
from ovlviz.diagram.model import Role
from ovlviz.diagram.theme import MARKS, PALETTES, STATES, Hue, contrast
from ovlviz.tui.manner import theme_from_environment
from ovlviz.tui.picture import strips
from ovlviz.tui.run import make_home, make_notes
from ovlviz.tui.theme import INKS, Theme

from .conftest import Opened

HUES = (Hue.RUN, Hue.WAIT, Hue.SYSTEM, Hue.DONE, Hue.QUEUE, Hue.FAULT)
COLOURED = [name for name in PALETTES if name != "print"]
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
Lab = tuple[float, float, float]


def lab(colour: str, vision: str) -> Lab:
    """CIE L*a*b* (D65) of a colour as somebody sees it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in VISION[vision]]
    r, g, b = [min(max(one, 0.0), 1.0) for one in seen]
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Lab, other: Lab) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    if not c1 * c2:
        hm = h1 + h2
    elif abs(h1 - h2) <= 180:
        hm = (h1 + h2) / 2
    else:
        hm = (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2
    t = 1 - 0.17 * math.cos(math.radians(hm - 30)) + 0.24 * math.cos(math.radians(2 * hm))
    t += 0.32 * math.cos(math.radians(3 * hm + 6)) - 0.2 * math.cos(math.radians(4 * hm - 63))
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    twist = math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2))))
    rt = -twist * 2 * math.sqrt(cm**7 / (cm**7 + 25**7))
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return math.sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_formula_gives_what_its_authors_say(one: Lab, other: Lab, known: float) -> None:
    assert distance(one, other) == pytest.approx(known, abs=5e-5)


@pytest.mark.parametrize("name", PALETTES)
def test_text_can_be_read(name: str) -> None:
    colours = PALETTES[name]
    least = 7.0 if name == "contrast" else 4.5
    for hue in (Hue.TEXT, Hue.SOFT, *HUES):
        assert contrast(colours[hue], colours[Hue.GROUND]) >= least, hue
    for ground in (Hue.RAISED, Hue.CURRENT):
        assert contrast(colours[Hue.TEXT], colours[ground]) >= 7
    # In the column of the current event words are bold, and for what is still to come to be fainter is the point.
    for hue in HUES:
        assert contrast(colours[hue], colours[Hue.CURRENT]) >= (4.5 if name == "contrast" else 3), hue
    assert contrast(colours[Hue.FAINT], colours[Hue.GROUND]) >= (7 if name == "contrast" else 3)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", COLOURED)
def test_hues_can_be_told_apart_by_everybody(name: str, vision: str) -> None:
    colours = PALETTES[name]
    for one, other in combinations(HUES, 2):
        assert distance(lab(colours[one], vision), lab(colours[other], vision)) >= 10, (one, other)


@pytest.mark.parametrize("ascii", [False, True])
def test_no_two_states_of_one_kind_of_lane_differ_by_colour_alone(ascii: bool) -> None:
    theme = Theme(ascii=ascii)
    kinds = {
        "thread": (Role.RUNNING, Role.ROUTINE, Role.READY, Role.BLOCKED, Role.ALERTABLE, Role.ENDED),
        "operation": (Role.FREE, Role.PENDING, Role.COMPLETED, Role.FAILED),
        "event": (Role.SIGNALED, Role.RESET, Role.CLOSED),
        "socket": (Role.EMPTY, Role.BUFFERED, Role.FAILED, Role.CLOSED),
        "port": (Role.EMPTY, Role.QUEUED, Role.CLOSED),
        "lock": (Role.OPEN, Role.OWNED, Role.CLOSED),
    }
    for kind, roles in kinds.items():
        assert len({theme.states[role] for role in roles}) == len(roles), kind
    assert max(Counter(theme.marks.values()).values()) == 1
    assert all(len(glyph) == 1 for glyph in (*theme.states.values(), *theme.marks.values(), *theme.inks.values()))


def test_every_glyph_is_in_the_character_set_of_every_windows_console() -> None:
    # WGL4 beyond cp437 and cp1252 is not needed: what these two hold is in every console font.
    for look in (*STATES.values(), *MARKS.values(), *INKS.values()):
        assert look.ascii.isascii()
        assert look.glyph.encode("cp437", "ignore") or look.glyph.encode("cp1252", "ignore") or look.glyph in WGL4


WGL4 = "◄►▲▼○●◘◊□•↔↑→←¬▌■"
"""Those of our glyphs that are in WGL4 and in neither code page as a printable character."""


def colours_on(seen: list[object]) -> set[str]:
    found = set()
    for one in seen:
        for segment in one:  # type: ignore[attr-defined]
            if segment.style is not None and segment.style.bgcolor is not None:
                found.add(segment.style.bgcolor.name)
    return found


@pytest.mark.parametrize("name", PALETTES)
async def test_every_theme_opens(seat: Opened, name: str) -> None:
    async with seat("first-receive:event", (80, 24), environ={"OVLVIZ_THEME": name}, at=31) as sat:
        grounds = {PALETTES[name][hue].lower() for hue in (Hue.GROUND, Hue.RAISED, Hue.CURRENT)}
        seen = {one.lower() for one in colours_on(list(strips(sat.app)))}
        assert seen <= grounds | {PALETTES[name][Hue.TEXT].lower()}
        assert PALETTES[name][Hue.GROUND].lower() in seen


SCREENS = {
    "keys": ("?",),
    "bookmarks": ("m", "enter", "'"),
    "transcript": ("v",),
    "presenter": ("P",),
    "comparison": ("x",),
    "its table": ("x", "t"),
    "choices": ("c",),
    "why": ("Q",),
    "why not": ("!",),
    "export": ("e",),
}
"""Screens that are drawn by us, and the keys that lead to them."""


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_has_the_colours_of_its_theme_and_no_others(seat: Opened, name: str, theme: str) -> None:
    async with seat("first-receive:event", (80, 24), environ={"OVLVIZ_THEME": theme}, at=31) as sat:
        await sat.press(*SCREENS[name])
        assert inks_on(list(strips(sat.app))) <= {one.lower() for one in PALETTES[theme].values()}


@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_is_readable_in_ascii(seat: Opened, name: str) -> None:
    async with seat("first-receive:event", (80, 24), at=31, ascii=True) as sat:
        await sat.press(*SCREENS[name])
        assert sat.seen().isascii(), [one for one in sat.seen() if not one.isascii()]


@pytest.mark.parametrize("name", ["home", "notes"])
@pytest.mark.parametrize("theme", PALETTES)
async def test_home_and_the_notes_have_the_colours_of_the_theme_and_ascii(
    tmp_path: Path, name: str, theme: str
) -> None:
    for ascii in (False, True):
        environ = {"OVLVIZ_PROGRESS": str(tmp_path / "progress.json"), "OVLVIZ_THEME": theme}
        offered = list(recent_entries([Recent("run", "first-receive:event", "The first receive", event=3)]))
        app = (
            make_home(offered, environ=environ, ascii=ascii)
            if name == "home"
            else make_notes(environ=environ, ascii=ascii)
        )
        async with app.run_test(size=(120, 40)) as pilot:
            for event in (1, 2):
                write_stage(tmp_path / "presenting.json", Stage("a talk", event=event, sentence="it is", note="*so*"))
                await pilot.pause(0.4)
            rows = list(strips(app))
            seen = "".join(row.text for row in rows)
            assert inks_on(rows) <= {one.lower() for one in PALETTES[theme].values()}
            assert seen.isascii() or not ascii
            assert ("a talk" in seen) == (name == "notes")


def inks_on(seen: list[Any]) -> set[str]:
    """The colours of letters and of what is behind them."""
    styles = [segment.style for one in seen for segment in one if segment.style is not None]
    return {c.name.lower() for style in styles for c in (style.color, style.bgcolor) if c is not None}


async def test_the_theme_changes_at_once_and_nothing_else_does(seat: Opened) -> None:
    async with seat("first-receive:event", (120, 40), at=31) as sat:
        before = sat.seen().splitlines()[:-2]
        first = strips(sat.app)
        for name in [*list(PALETTES)[1:], "dark"]:
            await sat.press("S")
            assert f"theme {name}" in sat.status
            assert PALETTES[name][Hue.GROUND].lower() in {one.lower() for one in colours_on(list(strips(sat.app)))}
            assert sat.seen().splitlines()[:-2] == before
        assert [list(one) for one in strips(sat.app)[:-2]] == [list(one) for one in first[:-2]]


async def test_ascii_is_a_key_too(seat: Opened) -> None:
    async with seat("first-receive:event", (120, 40), at=31) as sat:
        before = sat.seen()
        await sat.press("A")
        assert sat.seen().isascii()
        await sat.press("A", "l", "h")
        assert sat.seen() == before


async def test_without_colours_there_is_none_to_change(seat: Opened) -> None:
    async with seat("first-receive:event", (80, 24), environ={"NO_COLOR": "1"}) as sat:
        await sat.press("S")
        assert "NO_COLOR" in sat.status


def test_an_option_comes_before_the_environment() -> None:
    assert theme_from_environment({"OVLVIZ_THEME": "light"}, theme="print").name == "print"
