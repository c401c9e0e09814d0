"""Every key of the terminal program, in one table: what it does, where, and why it cannot do it just now.

Key bindings, the hints at the bottom, the help screen and the command palette are all made from this table, whose keys
a person may change (`bindings`).  A key is written as it is typed ("G", "{", "gg") or by its name ("left", "ctrl+p"); in
"N G" the N stands for a number typed first.  In what is said to people, `<id>` stands for the key of an action.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import comparison
from .player import SPEEDS, Player

PLAYER, HOME, LIST, MARKS, COMPARE, TREE, EDIT = "player", "home", "list", "bookmarks", "compare", "tree", "editor"
"""Where a key means something: the player, the home screen, lists laid over a screen (help, details), the bookmarks, the
comparison, the tree of runs, the editor."""
PRESENTER, NOTES = "presenter", "notes"
"""The same: a run for a lecture hall, and the speaker's notes."""

ASKED, SURE, EXERCISE = "question", "confidence", "exercise"
"""Where something is asked, where it has been answered but not how surely, and where a program is to be mended."""

OVER = {ASKED: PLAYER, SURE: PLAYER, EXERCISE: PLAYER}
"""Places whose keys come before those of another place; a digit is a key of its own there."""

WITHIN = {MARKS: LIST, TREE: LIST}
"""Places that have the keys of another place too."""


class Action(NamedTuple):
    """One thing a person can do; `why_not` says why it cannot be done just now."""

    id: str
    name: str
    description: str
    keys: tuple[str, ...]
    group: str
    where: str = PLAYER
    why_not: Callable[[Player], str] | None = None


def _nothing_after(player: Player) -> str:
    return "" if player.cursor < player.length or player.loading else player.over()


def _nothing_before(player: Player) -> str:
    return "" if player.cursor else "No event before this one: the program has not begun."


def _no_causes(player: Player) -> str:
    return "" if player.cursor else "The run has not begun."


def _fastest(player: Player) -> str:
    return "It does not go faster." if player.speed == len(SPEEDS) - 1 else ""


def _slowest(player: Player) -> str:
    return "" if player.speed else "It does not go slower."


def _no_search(player: Player) -> str:
    return "" if player.searched else "Nothing has been searched for: <search> starts a search."


_MOVE, _FIND, _LOOK, _LANES, _MORE = "Move in time", "Find", "Look", "Lanes", "More"
_STEP, _COMPARE = "Step through the comparison", "Compare"
_CHANGE = "Be the scheduler"
_ASK, _ASKED, _SURE, _MEND = (
    "Ask",
    "When something is asked",
    "When an answer is chosen",
    "When a program is to be mended",
)

ACTIONS = (
    Action("forward", "Next event", "one event forward", ("right", "l"), _MOVE, why_not=_nothing_after),
    Action("back", "Previous event", "one event back", ("left", "h"), _MOVE, why_not=_nothing_before),
    Action("lane-forward", "Next event on the lane", "to the next event of the lane in focus", (".",), _MOVE),
    Action("lane-back", "Previous event on the lane", "to the previous event of the lane in focus", (",",), _MOVE),
    Action("beat-next", "Next beat", "to the next beat: a page, a bookmark, or something told", ("L", "shift+right"), _MOVE),
    Action("beat-previous", "Previous beat", "to the beat before", ("H", "shift+left"), _MOVE),
    Action("first", "To the beginning", "before the first event", ("gg", "home"), _MOVE, why_not=_nothing_before),
    Action("last", "To the end", "to the last event, or to event N", ("G", "end", "N G"), _MOVE),
    Action("percent", "To a part of the run", "N percent into the run", ("N %",), _MOVE),
    Action("play", "Play or pause", "play on from here, or pause", ("space",), _MOVE),
    Action("faster", "Faster", "play faster", (">", "+"), _MOVE, why_not=_fastest),
    Action("slower", "Slower", "play slower", ("<", "-"), _MOVE, why_not=_slowest),
    Action("cause", "To the cause", "to the event that caused this one; again: the next of several", ("{",), _MOVE, why_not=_no_causes),
    Action("effect", "To the effect", "to what this event caused; again: the next of several", ("}",), _MOVE, why_not=_no_causes),
    Action("command", "Go to …", "type a place: 12, t=12.5ms, 50%, event WORDS", (":",), _FIND),
    Action("search", "Search", "search the sentences of the events", ("/",), _FIND),
    Action("search-next", "Next match", "the next event that matches", ("n",), _FIND, why_not=_no_search),
    Action("search-previous", "Previous match", "the previous event that matches", ("N",), _FIND, why_not=_no_search),
    Action("bookmark", "Bookmark", "set a bookmark at this event, with a note", ("m",), _FIND),
    Action("bookmarks", "Bookmarks", "list the bookmarks; there notes are edited", ("'",), _FIND),
    Action("focus-up", "Lane above", "focus the lane above", ("up", "k"), _LANES),
    Action("focus-down", "Lane below", "focus the lane below", ("down", "j"), _LANES),
    Action("follow", "Follow", "follow the events again, instead of keeping a lane in focus", ("escape",), _LANES),
    Action("follow-operation", "One operation", "only this operation, through all its lanes; again: everything", ("O",), _LANES),
    Action("collapse", "Collapse", "only the lane in focus and those it has to do with; again: all", ("Z",), _LANES),
    Action("pan-left", "Look left", "move the view left", ("a",), _LOOK),
    Action("pan-right", "Look right", "move the view right", ("d",), _LOOK),
    Action("zoom-in", "Nearer", "show fewer events, each wider", ("w",), _LOOK),
    Action("zoom-out", "Farther", "show more events", ("s",), _LOOK),
    Action("centre", "Centre", "bring the cursor into the middle", ("f",), _LOOK),
    Action("fit", "Fit all", "show the whole run", ("0",), _LOOK),
    Action("rotate", "Upright or lying", "the lanes from top to bottom, or from left to right", ("r",), _LOOK),
    Action("future", "Show or hide what comes", "show or hide the events after the cursor", ("z",), _LOOK),
    Action("pane-next", "Next pane", "the next pane: code, inspector, output, lesson", ("tab",), _LOOK),
    Action("pane-previous", "Previous pane", "the previous pane", ("shift+tab",), _LOOK),
    Action("pane-up", "Scroll the pane up", "scroll the active pane up", ("pageup",), _LOOK),
    Action("pane-down", "Scroll the pane down", "scroll the active pane down", ("pagedown",), _LOOK),
    Action("page-previous", "Previous page", "the previous page of the lesson", ("[",), _LOOK),
    Action("page-next", "Next page", "the next page of the lesson", ("]",), _LOOK),
    Action("compare", "Compare", "this run beside the other variants of its scenario", ("x",), _COMPARE, why_not=comparison.why_not),
    Action("first-difference", "First difference", "the same, at the first step at which they differ", ("X",), _COMPARE, why_not=comparison.why_not),
    Action("choices", "Choices", "what may happen next, what may not and why; change something and run again", ("c",), _CHANGE),
    Action("fork", "Fork here", "a run of its own from here on, under a name; this one is kept", ("F",), _CHANGE),
    Action("tree", "Tree of runs", "all runs: go to one, name it, compare two", ("T",), _CHANGE),
    Action("undo", "Undo the choice", "back to where the last choice was made; its run is kept", ("u",), _CHANGE),
    Action("redo", "Redo the choice", "make the choice again that was undone", ("U",), _CHANGE),
    Action("why", "Why?", "the chain of causes of this event", ("Q",), _CHANGE),
    Action("whynot", "Why not?", "what has not happened, what it lacks, and what would change it", ("!",), _CHANGE),
    Action("outcomes", "Outcomes and mistakes", "try every schedule: how it can end, and what can go wrong", ("o",), _CHANGE),
    Action("edit", "Edit and run", "change the program and run it again", ("E",), _CHANGE),
    Action("predict", "Predict", "a question about what comes next, made by the engine; again: the next one", ("p",), _ASK),
    Action("tip", "Tip", "a tip for the question that is open; again: the next of three", ("t",), _ASK),
    Action("vote", "Vote", "a class votes by show of hands; again: vote again, or reveal", ("V",), _ASK),
    Action("depth", "Depth", "say less or more about an event: what, why, the rules", ("D",), _MORE),
    Action("details", "Details", "the rules this event rests on, its causes and effects", ("enter",), _MORE),
    Action("moment", "Name this moment", "show how this moment can be opened again", ("y",), _MORE),
    Action("export", "Export", "save this moment as a picture, or the run as slides", ("e",), _MORE),
    Action("transcript", "Transcript", "the events so far as plain lines, in a pane; again: without it", ("v",), _MORE),
    Action("present", "Present", "for a lecture hall: little on the screen, moved by a clicker", ("P",), _MORE),
    Action("theme", "Theme", "another theme: dark, light, contrast, print", ("S",), _MORE),
    Action("ascii", "ASCII", "draw with ASCII characters only, or with all", ("A",), _MORE),
    Action("help", "All keys", "show all keys", ("?", "f1"), _MORE),
    Action("palette", "Command palette", "find an action by its name", ("ctrl+p",), _MORE),
    Action("home", "Back", "back to the home screen, if the player was opened there", ("backspace",), _MORE),
    Action("quit", "Quit", "leave", ("q", "ctrl+c"), _MORE),
    *(
        Action(f"answer-{n}", f"Answer {n}", f"choose answer {n}", (str(n), letter), _ASKED, ASKED)
        for n, letter in enumerate("abcdef", 1)
    ),
    Action("sure", "Sure", "answer, and be sure", ("1", "s"), _SURE, SURE),
    Action("likely", "Likely", "answer, and think it likely", ("2", "l"), _SURE, SURE),
    Action("guess", "Guess", "answer by a guess", ("3", "g"), _SURE, SURE),
    Action("unchoose", "Take back", "choose another answer", ("escape", "backspace"), _SURE, SURE),
    Action("break", "Break it", "show the shortest schedule in which this program goes wrong", ("1",), _MEND, EXERCISE),
    Action("copy", "Copy it", "write this program into a file here, to be mended in another editor", ("2",), _MEND, EXERCISE),
    Action("mark", "Mark it", "try every schedule of what you made of it, here or in a file", ("3",), _MEND, EXERCISE),
    Action("up", "Up", "the line above", ("up", "k"), "List", LIST),
    Action("down", "Down", "the line below", ("down", "j"), "List", LIST),
    Action("page-up", "Page up", "a page up", ("pageup",), "List", LIST),
    Action("page-down", "Page down", "a page down", ("pagedown", "space"), "List", LIST),
    Action("choose", "Choose", "go to the chosen line", ("enter",), "List", LIST),
    Action("close", "Close", "back", ("escape", "q", "?", "f1"), "List", LIST),
    Action("list-quit", "Quit", "leave ovlviz", ("ctrl+c",), "List", LIST),
    Action("mark-note", "Note", "edit the note of the chosen bookmark", ("e",), "Bookmarks", MARKS),
    Action("mark-remove", "Remove", "take the chosen bookmark away", ("d", "delete"), "Bookmarks", MARKS),
    Action("compare-forward", "Next step", "all runs a step forward", ("right", "l", "space"), _STEP, COMPARE),
    Action("compare-back", "Previous step", "all runs a step back", ("left", "h"), _STEP, COMPARE),
    Action("compare-first", "To the beginning", "before the first step", ("gg", "home"), _STEP, COMPARE),
    Action("compare-last", "To the end", "to the last step, or to step N", ("G", "end", "N G"), _STEP, COMPARE),
    Action("compare-difference", "First difference", "to the first step at which the runs differ", ("X",), _STEP, COMPARE),
    Action("compare-next", "Next difference", "to the next step at which they differ", ("n",), _STEP, COMPARE),
    Action("compare-previous", "Previous difference", "to the previous step at which they differ", ("N",), _STEP, COMPARE),
    Action("compare-run-next", "Next run", "use the next run; turns the page where not all have room", ("tab", "pagedown"), _COMPARE, COMPARE),
    Action("compare-run-previous", "Previous run", "use the previous run", ("shift+tab", "pageup"), _COMPARE, COMPARE),
    Action("compare-up", "Lanes up", "scroll the lanes of the run in use up", ("up", "k"), _COMPARE, COMPARE),
    Action("compare-down", "Lanes down", "scroll the lanes of the run in use down", ("down", "j"), _COMPARE, COMPARE),
    Action("compare-table", "Table", "threads, calls, wakes, copies, times, and what each means", ("t",), _COMPARE, COMPARE),
    Action("compare-choose", "Choose", "which variants stand beside each other", ("c",), _COMPARE, COMPARE),
    Action("compare-open", "Open", "open the run in use in the player, at this moment", ("enter",), _COMPARE, COMPARE),
    Action("compare-export", "Export", "save the comparison as a picture or as slides", ("e",), _COMPARE, COMPARE),
    Action("compare-theme", "Theme", "another theme: dark, light, contrast, print", ("S",), _MORE, COMPARE),
    Action("compare-ascii", "ASCII", "draw with ASCII characters only, or with all", ("A",), _MORE, COMPARE),
    Action("compare-help", "All keys", "show all keys", ("?", "f1"), _MORE, COMPARE),
    Action("compare-palette", "Command palette", "find an action by its name", ("ctrl+p",), _MORE, COMPARE),
    Action("compare-close", "Back", "back to the player", ("escape", "x", "backspace"), _MORE, COMPARE),
    Action("compare-quit", "Quit", "leave ovlviz", ("q", "ctrl+c"), _MORE, COMPARE),
    Action("talk-on", "Next beat", "the next beat; on the way to it: be there at once", ("pagedown", "space", "L", "shift+right"), "Talk", PRESENTER),
    Action("talk-back", "Previous beat", "the beat before", ("pageup", "H", "shift+left"), "Talk", PRESENTER),
    Action("talk-forward", "Next event", "one event forward", ("right", "l"), "Talk", PRESENTER),
    Action("talk-event-back", "Previous event", "one event back", ("left", "h"), "Talk", PRESENTER),
    Action("talk-first", "To the beginning", "before the first event", ("home", "gg"), "Talk", PRESENTER),
    Action("talk-last", "To the end", "to the last event", ("end", "G"), "Talk", PRESENTER),
    Action("talk-blank", "Blank", "nothing on the screen, or everything again", (".", "B", "b"), "Talk", PRESENTER),
    Action("talk-predict", "Predict", "ask what comes next; the next beat reveals it", ("p",), "Talk", PRESENTER),
    Action("talk-vote", "Vote", "count the hands, hidden; again: vote again, show the counts, or reveal", ("V",), "Talk", PRESENTER),
    Action("talk-clock", "Clock", "the clock from 0 again", ("t",), "Talk", PRESENTER),
    Action("talk-theme", "Theme", "another theme: dark, light, contrast, print", ("S",), "Talk", PRESENTER),
    Action("talk-help", "All keys", "show all keys", ("?", "f1"), "Talk", PRESENTER),
    Action("talk-end", "End", "back to the player, at this moment", ("P", "escape", "q"), "Talk", PRESENTER),
    Action("talk-quit", "Quit", "leave ovlviz", ("ctrl+c",), "Talk", PRESENTER),
    Action("notes-up", "Up", "scroll up", ("up", "k", "pageup"), "Notes", NOTES),
    Action("notes-down", "Down", "scroll down", ("down", "j", "pagedown", "space"), "Notes", NOTES),
    Action("notes-theme", "Theme", "another theme: dark, light, contrast, print", ("S",), "Notes", NOTES),
    Action("notes-help", "All keys", "show all keys", ("?", "f1"), "Notes", NOTES),
    Action("notes-quit", "Quit", "leave", ("q", "escape", "ctrl+c"), "Notes", NOTES),
    Action("tree-name", "Name", "give the chosen run a name", ("n",), "Tree of runs", TREE),
    Action("tree-compare", "Compare", "compare the chosen run with the one you are in", ("x",), "Tree of runs", TREE),
    Action("edit-run", "Run", "run the program as it is now", ("ctrl+r",), "Editor", EDIT),
    Action("edit-mistake", "Next mistake", "to the next mistake", ("ctrl+n",), "Editor", EDIT),
    Action("edit-save", "Save as", "save the program to a file of your own", ("ctrl+s",), "Editor", EDIT),
    Action("edit-help", "Keys", "show the keys of the editor", ("f1",), "Editor", EDIT),
    Action("edit-leave", "Back", "back to the player; what was typed is kept", ("escape",), "Editor", EDIT),
    Action("home-up", "Up", "the entry above", ("up", "k"), "Home", HOME),
    Action("home-down", "Down", "the entry below", ("down", "j"), "Home", HOME),
    Action("home-page-up", "Page up", "a page up", ("pageup",), "Home", HOME),
    Action("home-page-down", "Page down", "a page down", ("pagedown",), "Home", HOME),
    Action("home-first", "First", "the first entry", ("home", "gg"), "Home", HOME),
    Action("home-last", "Last", "the last entry", ("end", "G"), "Home", HOME),
    Action("home-open", "Open", "open the chosen entry", ("enter",), "Home", HOME),
    Action("home-unfold", "Unfold", "show the variants of the chosen scenario; open what has none", ("right", "l"), "Home", HOME),
    Action("home-fold", "Fold", "hide the variants again", ("left", "h"), "Home", HOME),
    Action("home-order", "Order", "scenarios by difficulty, or by mechanism", ("o",), "Home", HOME),
    Action("home-search", "Find", "show only the entries that have some words", ("/",), "Home", HOME),
    Action("home-clear", "Show all", "show all entries again", ("escape",), "Home", HOME),
    Action("home-theme", "Theme", "another theme: dark, light, contrast, print", ("S",), "Home", HOME),
    Action("home-help", "All keys", "show all keys", ("?", "f1"), "Home", HOME),
    Action("home-palette", "Command palette", "find an action by its name", ("ctrl+p",), "Home", HOME),
    Action("home-quit", "Quit", "leave", ("q", "ctrl+c"), "Home", HOME),
)  # fmt: skip

WRITING = frozenset(("export", "compare-export", "edit-save", "copy", "mark"))
"""The actions that write or read files where a person says; somebody who visits over the network has none of them."""

BY_ID = {action.id: action for action in ACTIONS}
assert len(BY_ID) == len(ACTIONS)

HINTS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    PLAYER: (
        (("back", "forward"), "step"),
        (("page-previous", "page-next"), "page"),
        (("pane-down",), "more"),
        (("compare",), "compare"),
        (("home",), "home"),
        (("predict",), "predict"),
        (("play",), "play"),
        (("cause", "effect"), "cause"),
        (("details",), "rules"),
        (("pane-next",), "pane"),
        (("lane-back", "lane-forward"), "on lane"),
        (("focus-up", "focus-down"), "focus"),
        (("zoom-in", "zoom-out"), "zoom"),
        (("search",), "search"),
        (("future",), "future"),
        (("command",), "go to"),
        (("help",), "keys"),
        (("quit",), "quit"),
    ),
    ASKED: (
        *((tuple(f"answer-{n}" for n in range(1, count + 1)), "answer") for count in range(2, 7)),
        (("tip",), "tip"),
        (("page-next",), "leave it"),
        (("follow",), "leave it"),
        (("vote",), "vote"),
        (("back", "forward"), "step"),
        (("help",), "keys"),
        (("quit",), "quit"),
    ),
    SURE: (
        (("sure",), "sure"),
        (("likely",), "likely"),
        (("guess",), "guess"),
        (("unchoose",), "another answer"),
        (("help",), "keys"),
        (("quit",), "quit"),
    ),
    EXERCISE: (
        (("page-previous", "page-next"), "page"),
        (("break",), "see it go wrong"),
        (("edit",), "edit"),
        (("mark",), "mark"),
        (("copy",), "copy"),
        (("tip",), "tip"),
        (("back", "forward"), "step"),
        (("help",), "keys"),
        (("quit",), "quit"),
    ),
    LIST: ((("up", "down"), "move"), (("choose",), "choose"), (("close",), "close")),
    MARKS: (
        (("up", "down"), "move"),
        (("mark-note",), "note"),
        (("mark-remove",), "remove"),
        (("choose",), "choose"),
        (("close",), "close"),
    ),
    COMPARE: (
        (("compare-back", "compare-forward"), "step"),
        (("compare-difference",), "first difference"),
        (("compare-run-next",), "next run"),
        (("compare-table",), "table"),
        (("compare-open",), "open"),
        (("compare-choose",), "choose"),
        (("compare-previous", "compare-next"), "differences"),
        (("compare-export",), "export"),
        (("compare-help",), "keys"),
        (("compare-close",), "back"),
    ),
    PRESENTER: ((("talk-back", "talk-on"), "beat"), (("talk-help",), "keys"), (("talk-end",), "end")),
    NOTES: ((("notes-up", "notes-down"), "scroll"), (("notes-help",), "keys"), (("notes-quit",), "quit")),
    TREE: (
        (("up", "down"), "move"),
        (("tree-name",), "name"),
        (("tree-compare",), "compare"),
        (("choose",), "choose"),
        (("close",), "close"),
    ),
    EDIT: (
        (("edit-run",), "run"),
        (("edit-save",), "save as"),
        (("edit-mistake",), "next mistake"),
        (("edit-help",), "keys"),
        (("edit-leave",), "back"),
    ),
    HOME: (
        (("home-up", "home-down"), "move"),
        (("home-open",), "open"),
        (("home-unfold",), "variants"),
        (("home-search",), "find"),
        (("home-order",), "order"),
        (("home-help",), "keys"),
        (("home-quit",), "quit"),
    ),
}
"""The bottom line of each place: actions and a word for them, the most useful first; the last two are always there."""
