"""The worlds of a program, walked through in a list: where the threads stand, what leads on, and where to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..explore.search import End
from ..explore.stategraph import standing
from ..explore.walk import Exit, Place, Walk
from ..timeline.choosers import Chooser
from ..timeline.ready import Ready, Refusal
from ..timeline.timeline import Timeline
from .menu import Menu, cited
from .rows import Ink, Piece

MOST_WORLDS = 2_000
"""The bound on the worlds that have numbers; one can walk on beyond it."""

Open = Callable[[tuple[int, ...], str], None]


def world(walk: Walk, place: Place, cells: int, open_run: Open) -> Menu:
    """One world: a choice leads to the list of the next one."""
    made = walk.made
    name = f"World {place.node} of {len(made):,}" if place.node is not None else "A world without a number"
    menu = Menu(f"{name}, after {len(place.choices)} choice{'' if len(place.choices) == 1 else 's'}", cells)
    if not made.graph["complete"] and not place.choices:
        hit = ", ".join(made.graph["hit"])
        menu.soft(f"Not all worlds have numbers (bound: {hit}); how it can end is told as far as they have.", 1)
    menu.head("The threads")
    for line in standing(place.world):
        menu.say(f" {line}")
    exits = walk.exits(place)
    if exits:
        menu.head("What may happen next")
    for one in exits:
        _exit(menu, walk, one, cells, open_run)
    if len(exits) == 1:
        menu.offer("Go on to where something is open", lambda: world(walk, _onward(walk, exits[0]), cells, open_run))
    if not exits:
        end = made.nodes[place.node]["label"] if place.node is not None else "the end"
        menu.head(f"Nothing more happens: {end}")
    refused = _refused(walk, place)
    if refused:
        menu.head("What may not")
        for refusal in refused:
            menu.refuse(refusal.label, refusal.reason, refusal.rules)
    menu.head("This way")
    words = f"world {place.node}" if place.node is not None else f"a walk of {len(place.choices)} choices"
    menu.offer("Open it as a run, here", lambda: open_run(place.choices, words))
    return menu


def _onward(walk: Walk, only: Exit) -> Place:
    """The next place with several moves out of it, or none."""
    for _ in range(MOST_WORLDS):
        exits = walk.exits(only.to)
        if len(exits) != 1:
            break
        only = exits[0]
    return only.to


def _exit(menu: Menu, walk: Walk, one: Exit, cells: int, open_run: Open) -> None:
    menu.offer(one.way.label, lambda: world(walk, one.to, cells, open_run), *cited(one.way.rules))
    where = f"to world {one.to.node}" if one.to.node is not None else "beyond the worlds that have numbers"
    ends = walk.ends(one.to.node)
    menu.soft(f"{where}{f'; can end with {_ends(ends)}' if ends else ''}")
    for name in one.mistakes:
        menu.say(Piece(f"× {name}", Ink.FAULT), indent=4)


def _ends(ends: Iterable[End]) -> str:
    counted: dict[str, int] = {}
    for end in ends:
        words = f"exit {end.code}" if end.how == "exit" else end.how
        counted[words] = counted.get(words, 0) + 1
    return ", ".join(f"{words} ({many} outputs)" if many > 1 else words for words, many in sorted(counted.items()))


def _refused(walk: Walk, place: Place) -> tuple[Refusal, ...]:
    """What waits in this world, and for what."""
    chooser = Chooser(None, {at: one for at, one in enumerate(place.choices) if one})
    timeline = Timeline(walk.made.graph["setup"], chooser)
    facts = timeline.facts_after(len(place.choices))
    return Ready(timeline, facts).refused
