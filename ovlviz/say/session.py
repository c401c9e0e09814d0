"""What a typed command says: one table of commands, each with its words and its help.

A session answers a line with lines.  A lesson adds commands of its own (`lesson`); everything else is the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..diagram.lines import VERBOSITIES
from .asked import FIRST, NOTHING, Questions
from .run import Run

if TYPE_CHECKING:
    from ..course.asking import Asking


class Command(NamedTuple):
    """A command: its names, the first of which is told, what stands behind it, what it does, and the function."""

    names: tuple[str, ...]
    takes: str
    help: str
    say: Callable[[Any, str], Iterator[str]]


class Session:
    """A run, read by commands."""

    commands: tuple[Command, ...] = ()

    def __init__(self, run: Run) -> None:
        self.run = run
        self.over = False
        self.questions = Questions()

    def opening(self) -> Iterator[str]:
        """What is said first."""
        yield from self.run.opening()
        yield "Type next for the first event, help for all commands, quit to leave."

    def whole(self) -> Iterator[str]:
        """Everything, for somebody who asks nothing."""
        yield from self.run.opening()
        yield from self.run.forward(len(self.run))
        yield from self.run.output()

    def answer(self, line: str) -> Iterator[str]:
        """What a line that was typed is answered with; an empty one means next, a number answers an open question."""
        word, _, rest = line.strip().partition(" ")
        if self.questions.open is not None and word.isdecimal():
            word, rest = "predict", line.strip()
        elif word.isdecimal():
            word, rest = "go", word
        command = self._command(word or "next")
        if command is None:
            names = [name for one in self.commands for name in one.names if len(name) > 1]
            meant = difflib.get_close_matches(word.casefold(), names, 1)
            hint = f"Did you mean {meant[0]}?" if meant else "Type help for all commands."
            yield f"There is no command {word!r}. {hint}"
            return
        if self.questions.open is not None and command.names[0] in REVEALING:
            yield FIRST
            return
        yield from command.say(self, rest.strip())

    def _command(self, word: str) -> Command | None:
        return next((one for one in self.commands if word.casefold() in one.names), None)

    def named(self, word: str) -> str:
        """The full name of the command that a word means; empty when there is none."""
        command = self._command(word)
        return command.names[0] if command is not None else ""

    # The commands ------------------------------------------------------------------------------------------------

    def next(self, rest: str) -> Iterator[str]:
        """A number of events, or the next one on a lane."""
        if rest and not rest.isdecimal():
            yield from self.run.on(rest)
        else:
            yield from self.run.forward(_number(rest, 1))

    def back(self, rest: str) -> Iterator[str]:
        """A number of events, or to the one before on a lane."""
        if rest and not rest.isdecimal():
            yield from self.run.on(rest, forward=False)
        else:
            yield from self.run.back(_number(rest, 1))

    def go(self, rest: str) -> Iterator[str]:
        """To an event by its number."""
        if rest.isdecimal():
            yield from self.run.go(_number(rest, 0))
        else:
            yield "Say which event, as in go 16."

    def all(self, rest: str) -> Iterator[str]:
        """To the end."""
        yield from self.run.forward(len(self.run))

    def find(self, rest: str) -> Iterator[str]:
        """To the next event that speaks of something."""
        if rest:
            yield from self.run.search(rest)
        else:
            yield "Say what to look for, as in find signalled."

    def predict(self, rest: str) -> Iterator[str]:
        """A question from the engine, or the answer to the one that is open."""
        asking = self.questions.open
        if asking is None:
            if rest:
                yield NOTHING
            else:
                yield from self.questions.pose(self.run)
            return
        yield from self.questions.answer(rest)
        if self.questions.open is None:
            yield from self.revealed(asking)

    def revealed(self, asking: Asking) -> Iterator[str]:
        """What follows on an answer."""
        yield from self.questions.reveal(self.run, asking)

    def skip(self, rest: str) -> Iterator[str]:
        """Leave a question unanswered."""
        if self.questions.open is None:
            yield NOTHING
        else:
            self.questions.open = None
            yield "The question is left unanswered."

    def verbosity(self, rest: str) -> Iterator[str]:
        """How much a line says."""
        if rest.isdecimal() and int(rest[:2]) in VERBOSITIES:
            self.run.verbosity = int(rest)
            yield from self.run.go(self.run.cursor)
        else:
            yield "Say words 1, words 2 or words 3: what happens, and when, and why."

    def help(self, rest: str) -> Iterator[str]:
        """Every command, a line each."""
        for one in self.commands:
            short = f", short {one.names[1]}" if len(one.names) > 1 else ""
            yield f"{one.names[0]}{one.takes}{short}: {one.help}."
        yield "A number alone goes to the event of that number. An empty line is next."

    def quit(self, rest: str) -> Iterator[str]:
        """The end."""
        self.over = True
        yield "Goodbye."


COMMANDS = (
    Command(("next", "n"), ", next 5, next T1", "the next event, the next 5, or the next on T1's lane", Session.next),
    Command(("back", "b"), ", back 5, back T1", "the event before, or as for next", Session.back),
    Command(("go", "g"), " 16", "to event 16; 0 is before the first", Session.go),
    Command(("all", "a"), "", "every event from here to the end", Session.all),
    Command(("find", "f"), " TEXT", "to the next event that says TEXT", Session.find),
    Command(("why", "y"), "", "what caused this event, and by which rules", lambda s, rest: s.run.why()),
    Command(("then", "t"), "", "what this event caused", lambda s, rest: s.run.effects()),
    Command(("where", "w"), "", "where this is, and the state of everything", lambda s, rest: s.run.where()),
    Command(("output", "o"), "", "what the program has printed", lambda s, rest: s.run.output()),
    Command(("code", "c"), "", "the line of the program that made the last call", lambda s, rest: s.run.code()),
    Command(("program",), "", "the whole program", lambda s, rest: s.run.listing()),
    Command(
        ("predict", "answer"),
        ", predict 2 sure",
        "a question about what comes next; the answer to it, for which the number alone will do",
        lambda s, rest: s.predict(rest),
    ),
    Command(("tip",), "", "a tip for the open question", lambda s, rest: s.questions.tip()),
    Command(("skip",), "", "leave a question unanswered", lambda s, rest: s.skip(rest)),
    Command(
        ("vote",),
        " 3 12 5",
        "a class's show of hands: how many for each answer",
        lambda s, rest: s.questions.vote(rest),
    ),
    Command(("words",), " 1, words 2, words 3", "how much each line says", Session.verbosity),
    Command(("token",), "", "the command that brings this moment back", lambda s, rest: s.run.token()),
    Command(("help", "h"), "", "all commands", Session.help),
    Command(("quit", "q"), "", "the end", Session.quit),
)
Session.commands = COMMANDS

REVEALING = frozenset({"next", "go", "all", "find", "then"})
"""Commands that would show what is asked for."""


def _number(text: str, otherwise: int) -> int:
    """A number that somebody typed; longer ones than any run has are cut short."""
    return int(text[:9]) if text else otherwise
