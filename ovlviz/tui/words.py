"""What is said of the current fact: its sentence and why it came about; and the hints at the bottom."""

from __future__ import annotations

from collections.abc import Collection

from .. import ledger
from ..diagram.story import Phase
from ..timeline.sentences import sentence
from .actions import PLAYER
from .keys import Keymap
from .player import Player
from .rows import EMPTY, Ink, Piece, Row, fit, row, width, wrap
from .status import ending_words


def sentence_rows(player: Player, cells: int, height: int) -> list[Row]:
    """What just happened, and below it why."""
    if height <= 0:
        return []
    n = player.cursor
    phases = phase_row(player, cells) if height >= 4 else []
    rows = _what(player, n, cells)
    why = _why(player, n, cells) if player.view.depth > 1 else []
    rows = [*_cut(rows, max(height - len(why) - len(phases), 1), cells), *why]
    if player.view.depth == 3:
        rows += _rule_texts(player, n, cells)
    room = max(height - len(phases), 1)
    rows = _cut(rows, room, cells)
    return [*rows, *[EMPTY] * (room - len(rows)), *phases][:height]


def _cut(rows: list[Row], room: int, cells: int) -> list[Row]:
    """So many rows, the last of them with a sign that there is more."""
    if len(rows) <= room:
        return rows
    last = rows[room - 1]
    return [*rows[: room - 1], fit(last, cells - 2) if width(last) > cells - 2 else (*last, Piece(" …"))]


def _rule_texts(player: Player, n: int, cells: int) -> list[Row]:
    """What the rules say, each on rows of its own."""
    rows: list[Row] = []
    for number in player.timeline.facts[n - 1].rules if n else ():
        found = ledger.RULES.get(number)
        text = found.text if found else ledger.CONFLICTS[number].question if number in ledger.CONFLICTS else ""
        if text:
            rows += wrap([Piece("     "), Piece(number, Ink.RULE), Piece(f" {text}")], cells, indent=len(number) + 6)
    return rows


def phase_row(player: Player, cells: int) -> list[Row]:
    """The phases of the operation that this moment is about, each with the event at which it begins."""
    number = player.operation()
    if number is None:
        return [EMPTY]
    told = player.story(number)
    now = told.phase_at(player.cursor)
    begun = {phase: n for n, phase in told.phases}
    name = player.timeline.operations[number].name
    known = {phase: n for phase, n in begun.items() if player.view.future or n <= player.cursor}
    wide = len(name) + sum(len(f" {phase} {known.get(phase, '')} ─") for phase in Phase) + 1
    pieces = [Piece(f" {name} ", Ink.SOFT)]
    for phase in Phase:
        at = begun.get(phase)
        words = f"{phase} {known[phase]}" if phase in known and (wide <= cells or phase is now) else str(phase)
        if phase is not Phase.ISSUE:
            pieces.append(Piece("─", Ink.FRAME))
        if phase is now:
            pieces.append(Piece(f"►{words}◄", Ink.HERE))
        else:
            past = at is not None and at <= player.cursor
            pieces.append(Piece(f" {words} ", Ink.TEXT if past else Ink.SOFT))
    return [fit(tuple(pieces), cells)]


def _what(player: Player, n: int, cells: int) -> list[Row]:
    if not n:
        first = Piece(f" {player.title} ", Ink.STRONG)
        rest = "has not begun: nothing has happened yet." if player.length or player.loading else "does nothing at all."
        return wrap([first, Piece(rest)], cells, indent=1)
    timeline = player.timeline
    fact = timeline.facts[n - 1]
    label = f" {n} "
    pieces = [Piece(label, Ink.HERE), Piece(" "), Piece(sentence(timeline, fact), Ink.STRONG)]
    if n == player.length and timeline.ending is not None and timeline.ending.how not in ("exit", "fault"):
        pieces += [Piece("  "), Piece(ending_words(player), Ink.FAULT)]
    if fact.rules:
        pieces += [Piece("  "), *_rules(fact.rules)]
    return wrap(pieces, cells, indent=len(label) + 1)


def _rules(rules: tuple[str, ...]) -> list[Piece]:
    pieces: list[Piece] = []
    for rule in rules:
        pieces += [Piece(rule, Ink.RULE), Piece(" ")]
    return pieces[:-1]


def _why(player: Player, n: int, cells: int) -> list[Row]:
    causes = player.causes(n)
    if not causes:
        return []
    texts = [f"{m} {sentence(player.timeline, player.timeline.facts[m - 1])}" for m in reversed(causes)]
    indent = Piece(" " * (len(str(n)) + 3))
    return [fit(row(indent, Piece("because ", Ink.SOFT), Piece("  ·  ".join(texts), Ink.SOFT)), cells)]


def _filled(pieces: list[Piece], cells: int) -> Row:
    kept = fit(tuple(pieces), cells, Ink.BAR)
    return (*kept, Piece(" " * max(cells - width(kept), 0), Ink.BAR))


def hint_row(
    keymap: Keymap, cells: int, where: str = PLAYER, *, ascii: bool = False, without: Collection[str] = ()
) -> Row:
    """The main keys with their words; as many as fit, the list of all keys and the way out always."""
    pairs = keymap.hints(where, ascii=ascii, without=without)
    tail = pairs[-2:]
    kept: list[Piece] = []
    room = cells - sum(len(key) + len(word) + 3 for key, word in tail)
    for key, word in pairs[:-2]:
        size = len(key) + len(word) + 3
        if size > room:
            continue
        room -= size
        kept += _pair(key, word)
    for key, word in tail:
        kept += _pair(key, word)
    return _filled(kept, cells)


def _pair(key: str, word: str) -> list[Piece]:
    return [Piece(f" {key}", Ink.BARKEY), Piece(f" {word} ", Ink.BAR)]
