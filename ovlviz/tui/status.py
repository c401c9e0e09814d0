"""The line that says where we are, what just happened, and what is next (UX-6).

All three are there at every size, in fewer words where there is less room, and with what happened only in the sentence above
where there is least; a notice takes its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from ..diagram.labels import label
from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.world import Draft
from ..timeline.sentences import sentence
from ..timeline.sentences.words import clock
from .canvas.columns import ZOOMS
from .player import CHANGE, FIRST, SPEEDS, Player
from .rows import Ink, Piece, Row, fit, row, shorten, width

Told = Callable[[str], str]
"""Puts the keys into a text that names actions."""

_FULL = 72
"""Cells from which on the place is told in words."""
_HAPPENED = 30
_NOTE = 20


class Next(NamedTuple):
    """What is next: in a sentence, and in a few words."""

    words: str
    short: str


def status_row(
    player: Player, notice: str, cells: int, told: Told, *, typed: str = "", place: str = "", page: str = ""
) -> Row:
    """The line.  `place` is which run this is, `page` which page of a lesson, `typed` the beginning of a key."""
    coming = next_step(player)
    following = [Piece(f"  {told(text)}", Ink.BAR) for text in (coming.words, coming.short)]
    if notice:
        said = Piece(f"  {notice}", Ink.NOTICE)
        where = next((one for one in _wheres(player, cells, page) if width((*one, said)) <= cells), None)
        pieces = [*(where or _wheres(player, cells, page)[-1]), said]
        room = cells - width(tuple(pieces))
        return _filled([*pieces, *[one for one in following if len(one.text) <= room][:1]], cells)
    happened = [Piece(f"  {shorten(_happened(player), _HAPPENED)}", Ink.BAR)]
    pieces = [*_wheres(player, cells - len(place), page)[0], *_flags(player, place, cells), *happened]
    if typed:
        pieces.append(Piece(f"  {typed}", Ink.BAR))
    if cells - width(tuple(pieces)) < len(following[1].text):
        pieces = [one for one in pieces if one not in happened]  # the sentence above this line tells it
    room = cells - width(tuple(pieces))
    fits = next((one for one in following if len(one.text) <= room), None)
    pieces.append(fits or Piece(shorten(following[1].text, max(room, 0)), Ink.BAR))
    for one in _looks(player):
        if len(one.text) <= cells - width(tuple(pieces)):
            pieces.append(one)
    return _filled(pieces, cells)


# Where --------------------------------------------------------------------------------------------------------------


def _wheres(player: Player, cells: int, page: str) -> list[list[Piece]]:
    """Where we are, in fewer and fewer words."""
    n, total = player.cursor, player.length
    more = "…" if player.loading else ""
    event, time = f"{n:,}/{total:,}{more}", clock(player.timeline.times[n - 1]) if n else clock(0)
    beats = player.beats
    beat = page or f"beat {beats.number(n)}/{len(beats)}{more}"
    playing = [Piece(f"  ► {SPEEDS[player.speed]:g}/s", Ink.BARKEY)] if player.playing else []
    full = [Piece(f" event {event}", Ink.BARKEY), Piece(f"  t={time}  {beat}", Ink.BAR), *playing]
    short = [Piece(f" {event}", Ink.BARKEY), Piece(f"  {time}  {beat}", Ink.BAR), *playing]
    least = [Piece(f" {event}", Ink.BARKEY), *playing]
    return [full, short, least] if cells >= _FULL else [short, least]


def _flags(player: Player, place: str, cells: int) -> list[Piece]:
    """What is out of the ordinary: a bookmark, another run, how it ended, lanes that are left out."""
    n, timeline = player.cursor, player.timeline
    pieces = []
    if n in player.bookmarks:
        pieces.append(Piece(f"  • {shorten(player.bookmarks[n] or 'bookmark', _NOTE)}", Ink.BAR))
    if place:
        run = shorten(place, cells // 4) if cells >= _FULL else place.partition(":")[0]
        pieces.append(Piece(f"  {run}", Ink.BARKEY))
    ended = ending_words(player)
    seen = player.view.future or n == player.length
    if ended and seen and timeline.ending is not None and timeline.ending.how != "exit":
        pieces.append(Piece(f"  {ended.partition(':')[0]} at {player.length:,}", Ink.NOTICE))
    if player.view.followed is not None:
        story = player.story(player.view.followed)
        pieces.append(Piece(f"  alone: {bisect_right(story.facts, n)} of {len(story.facts)}", Ink.BARKEY))
    elif player.view.kept is not None:
        pieces.append(Piece(f"  {len(player.diagram.lanes) - len(player.lanes)} lanes hidden", Ink.BARKEY))
    return pieces


def _looks(player: Player) -> list[Piece]:
    """What may be told where there is room: the lane in focus, how much a cell is."""
    pieces = []
    focus = player.focus_words()
    if focus:
        pieces.append(Piece(f"  focus {focus}", Ink.BAR))
    zoom = ZOOMS[player.view.level(player.canvas_width)]
    if zoom.facts > 1:
        pieces.append(Piece(f"  {zoom.facts} events a cell", Ink.BAR))
    return pieces


# What happened, and what is next ------------------------------------------------------------------------------------


def _happened(player: Player) -> str:
    return _short(player, player.cursor) if player.cursor else "about to begin"


def _short(player: Player, n: int) -> str:
    """An event in a few words: its lane, and what stands at its mark."""
    lane = player.diagram.lanes[player.diagram.marked[n - 1]]
    return f"{lane.name} {label(player.timeline, player.timeline.facts[n - 1])}"


def next_step(player: Player) -> Next:
    """What is next, as far as it may be known; whose turn it is where it is open."""
    n, timeline = player.cursor, player.timeline
    if player.limit is not None and n >= player.limit:
        if player.held == FIRST:
            return Next("next: you answer", "you answer")
        return Next("next: a question (<page-next>)", "a question (<page-next>)")
    if n >= player.length:
        if player.loading:
            return Next("next: the run is still loading", "still loading")
        return Next(f"the run is over: {CHANGE}", "the end: <choices> or <fork>")
    if not player.view.future:
        return Next("next: hidden (<future>)", "hidden (<future>)")
    after = _after(player)
    told = sentence(timeline, timeline.facts[after - 1]).rstrip(".")
    count = choices_at(player)
    if count > 1:
        words = f"you choose: {count} ready (<choices>)"
        return Next(f"{words}; else {told}", words)
    later = timeline.times[after - 1] != (timeline.times[n - 1] if n else 0)
    at = f" at {clock(timeline.times[after - 1])}" if later else ""
    return Next(f"next{at}: {told}", f"next: {_short(player, after)}")


def _after(player: Player) -> int:
    """The event to which a step leads: of one operation that is followed, its next."""
    n = player.cursor
    if player.view.followed is not None:
        facts = player.story(player.view.followed).facts
        at = bisect_right(facts, n)
        return facts[at] if at < len(facts) else n + 1
    return n + 1


def choices_at(player: Player) -> int:
    """How many things may happen next at this very moment; 1 where only one can, or within a step."""
    timeline, n = player.timeline, player.cursor
    if timeline.setup.settings.order == "timed" and len(available(Draft(timeline.world(n), APPLY))) < 2:
        return 1
    crossing = timeline.crossing(n)
    return len(available(Draft(crossing.world, APPLY))) if crossing.facts == n else 1


def ending_words(player: Player) -> str:
    """How the run ended, unless it simply did."""
    ending = player.timeline.ending
    if ending is None:
        return ""
    return {
        "exit": f"ended with code {ending.code}",
        "deadlock": "DEADLOCK",
        "watchdog": "WATCHDOG: the 3-second limit",
        "fault": "FAULT",
        "bound": f"STOPPED: {ending.text}",
    }[ending.how]


def _filled(pieces: list[Piece], cells: int) -> Row:
    kept = fit(row(*pieces), cells, Ink.BAR)
    return (*kept, Piece(" " * max(cells - width(kept), 0), Ink.BAR))
