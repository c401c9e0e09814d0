"""What the lists say: all keys from the table of actions, the details of an event from the ledger of rules."""

from __future__ import annotations

from typing import NamedTuple

from .. import ledger
from ..engine.world import Settings
from ..timeline.sentences import sentence
from ..timeline.sentences.words import clock
from .actions import Action
from .keys import Keymap, shown
from .player import Player
from .rows import EMPTY, Ink, Piece, Row, row, wrap

_KEYS = 14


class Item(NamedTuple):
    """One row of a list; `target` is the event that choosing it leads to, or None for text."""

    row: Row
    target: int | None = None


def keys(keymap: Keymap, where: str, *, ascii: bool = False, cells: int = 96) -> list[Item]:
    """Every key of a place, in groups."""
    items: list[Item] = []
    group = ""
    for action in keymap.of(where):
        if action.group != group:
            if items:
                items.append(Item(EMPTY))
            group = action.group
            items.append(Item(row(Piece(group, Ink.STRONG))))
        items += _key_rows(action, cells, ascii=ascii)
    return items


def _key_rows(action: Action, cells: int, *, ascii: bool) -> list[Item]:
    names = "  ".join(shown(key, ascii=ascii) for key in action.keys)
    pieces = [Piece(f"{names:<{_KEYS}} ", Ink.RULE), Piece(action.description)]
    return [Item(one) for one in wrap(pieces, cells, indent=min(_KEYS + 1, cells // 3))]


def details(player: Player, cells: int) -> list[Item]:
    """The sentence of the current fact, the rules it rests on with their sources, its causes and its effects."""
    n = player.cursor
    timeline = player.timeline
    if not n:
        return [Item(row("Nothing has happened yet: step forward with →."))]
    entry = timeline.entry(n)
    items = [Item(one) for one in wrap([Piece(sentence(timeline, entry.fact), Ink.STRONG)], cells)]
    items.append(Item(row(Piece(f"event {n} at {clock(entry.t)}", Ink.SOFT))))
    items += _rules(entry.fact.rules, timeline.setup.settings, cells)
    items += _events(player, "Causes", entry.causes)
    items += _events(player, "Effects", player.effects(n)[:200])
    return items


def _rules(ids: tuple[str, ...], settings: Settings, cells: int) -> list[Item]:
    if not ids:
        return [
            Item(EMPTY),
            Item(row(Piece("No rule of the ledger speaks of this event.", Ink.SOFT))),
        ]
    items: list[Item] = []
    for number in ids:
        items.append(Item(EMPTY))
        rule = ledger.RULES.get(number)
        if number in ledger.CONFLICTS:
            items += _disagreement(ledger.conflict(number), settings, cells)
            continue
        if rule is None:
            items.append(Item(row(Piece(number, Ink.RULE), Piece("  is not in the ledger", Ink.SOFT))))
            continue
        items += [Item(one) for one in wrap([Piece(number, Ink.RULE), Piece(f"  {rule.text}")], cells, indent=5)]
        items += [Item(one) for one in wrap([Piece(f"     {rule.basis}: {rule.source}", Ink.SOFT)], cells, indent=5)]
    return items


def _disagreement(one: ledger.Conflict, settings: Settings, cells: int) -> list[Item]:
    """Both sides of a question on which sources disagree, and which of them this run shows."""
    shown = "the other side is shown here" if settings.contrary(one.id) else f"here: {one.default}"
    rows = wrap([Piece(one.id, Ink.RULE), Piece(f"  Sources disagree. {one.question}")], cells, indent=5)
    for text in (one.one, one.other, shown):
        rows += wrap([Piece(f"     {text}", Ink.SOFT)], cells, indent=5)
    return [Item(each) for each in rows]


def _events(player: Player, heading: str, numbers: tuple[int, ...]) -> list[Item]:
    if not numbers:
        return []
    items = [Item(EMPTY), Item(row(Piece(heading, Ink.STRONG)))]
    return items + [_event(player, n) for n in numbers]


def _event(player: Player, n: int) -> Item:
    words = sentence(player.timeline, player.timeline.facts[n - 1]) if n else "before the first event"
    return Item(row(Piece(f"{n:>6}  ", Ink.NUMBER), Piece(words)), n)


def text(words: str, cells: int) -> list[Item]:
    """A text that nothing is chosen in."""
    return [Item(one) for one in wrap([Piece(words)], cells)]


def moment(token: str, cells: int) -> list[Item]:
    """The text that names this moment, whole."""
    words = "This moment, wherever ovlviz is (the text is on the clipboard where the terminal has one):"
    rows = [*wrap([Piece(words)], cells), EMPTY]
    rows += [row(Piece("ovlviz play" if len(token) > cells - 12 else f"ovlviz play {token}", Ink.STRONG))]
    if len(token) > cells - 12:
        rows += [row(Piece(token[at : at + cells], Ink.STRONG)) for at in range(0, len(token), cells)]
    return [Item(one) for one in rows]
