"""What a person does in the player by keys can be done in `say` by typing; what cannot is a matter of eyes alone."""

from __future__ import annotations

from ovlviz.say.lesson import LessonSession
from ovlviz.tui.actions import ACTIONS, ASKED, EXERCISE, MARKS, PLAYER, SURE, TREE

SAID = {
    "forward": "next", "back": "back", "lane-forward": "next", "lane-back": "back", "beat-next": "beat",
    "beat-previous": "beat", "first": "first", "last": "last", "percent": "go", "play": "all", "cause": "why",
    "effect": "then", "command": "go", "search": "find", "search-next": "find", "search-previous": "back",
    "bookmark": "bookmark", "bookmarks": "bookmarks", "follow-operation": "life", "page-previous": "earlier",
    "page-next": "page", "compare": "compare", "first-difference": "compare", "choices": "choices", "fork": "take",
    "tree": "runs", "undo": "undo", "redo": "runs", "why": "why", "whynot": "whynot", "outcomes": "outcomes",
    "edit": "copy", "predict": "predict", "tip": "tip", "vote": "vote", "depth": "words", "details": "rule",
    "moment": "token", "transcript": "all", "help": "help", "home": "close", "quit": "quit", "break": "break",
    "copy": "copy", "mark": "mark", "sure": "predict", "likely": "predict", "guess": "predict", "mark-note": "bookmark",
    "mark-remove": "unmark", "tree-compare": "compare", "tree-name": "name", "compare-table": "compare", "compare-choose": "compare",
    "compare-open": "open", "compare-difference": "compare", "palette": "help", "centre": "where", "collapse": "life",
}  # fmt: skip
"""An action of the player, and the command that does it."""

EYES = frozenset(
    ("follow", "focus-up", "focus-down", "pan-left", "pan-right", "zoom-in", "zoom-out", "fit", "rotate", "future",
     "pane-next", "pane-previous", "pane-up", "pane-down", "present", "theme", "ascii", "faster", "slower")
)  # fmt: skip
"""Actions on the picture, or on the pace at which it moves."""

ELSEWHERE = frozenset(("export", "compare-export"))
"""Commands of their own: a token after `ovlviz export` makes the picture of a moment."""

PICKING = frozenset(("unchoose",))
"""Steps of choosing on a screen, which typing a whole line has not."""


def test_every_action_of_the_player_is_a_command_or_a_matter_of_eyes() -> None:
    places = (PLAYER, EXERCISE, SURE, MARKS, TREE)
    assert {one.id for one in ACTIONS if one.where in places} <= SAID.keys() | EYES | ELSEWHERE | PICKING
    assert not SAID.keys() & (EYES | ELSEWHERE | PICKING)
    assert all(one.id.startswith("answer-") for one in ACTIONS if one.where == ASKED)  # a number alone


def test_what_says_what_a_key_does_is_a_command() -> None:
    known = {one.names[0] for one in LessonSession.commands}
    assert set(SAID.values()) <= known
