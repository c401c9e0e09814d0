"""A run that is read by commands: one table of them, each with its words and its help.

A lesson adds commands of its own (`lesson`); everything else is the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..diagram.lines import VERBOSITIES
from .asked import FIRST, NOTHING, Questions
from .comparing import COMPARING
from .hunting import HUNTING
from .inquiring import INQUIRING
from .library import LIBRARY
from .marks import MARKS
from .run import Run
from .scheduling import SCHEDULING, Ways
from .shell import SHELL, Command, Shell

if TYPE_CHECKING:
    from ..course.asking import Asking
    from ..explore.exploration import Exploration

_WHY_NOT = re.compile(r"^why\s+not\b", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,9}(?:\.\d{1,6})?) ?ms", re.IGNORECASE)
_NUMBER = re.compile(r"\d+( .*)?")


class Session(Shell):
    """A run, read by commands; `ways` are the runs that were made of it, `explored` what trying every schedule found."""

    commands: tuple[Command, ...] = ()

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run
        self.questions = Questions()
        self.ways = Ways()
        self.explored: Exploration | None = None
        self.sought = ""

    def opening(self) -> Iterator[str]:
        """What is said first."""
        yield from self.run.opening()
        yield "Type next for the first event, help for all commands, quit to leave."
        yield from self.arrived()

    def arrived(self) -> Iterator[str]:
        """The event at which it was opened, by a token."""
        if self.run.cursor:
            yield from self.run.go(self.run.cursor)

    def full_name(self, name: str) -> str:
        """What a name means here: a variant of the same scenario may be called by its own."""
        subject = self.run.session.subject
        return f"{subject.what.partition(':')[0]}:{name}" if name in subject.siblings else name

    def here(self) -> Iterator[str]:
        """Where one is, for somebody who comes back."""
        yield f"Back in {self.run.what}."
        yield from self.run.go(self.run.cursor)

    def whole(self) -> Iterator[str]:
        """Everything, for somebody who asks nothing."""
        yield from self.run.opening()
        yield from self.run.forward(len(self.run))
        yield from self.run.output()

    def answer(self, line: str) -> Iterator[str]:
        """What a line that was typed is answered with; an empty one means next, a number answers an open question."""
        line = line.strip() or "next"
        line = _WHY_NOT.sub("whynot", line)
        if _NUMBER.fullmatch(line):
            line = f"{'predict' if self.questions.open is not None else 'go'} {line}"
        yield from super().answer(line)

    def carried_out(self, command: Command, rest: str) -> Iterator[str]:
        """What a command says, unless it would tell what is asked."""
        if command.reveals and self.questions.open is not None:
            yield FIRST
        else:
            yield from super().carried_out(command, rest)

    # The commands ------------------------------------------------------------------------------------------------

    def next(self, rest: str) -> Iterator[str]:
        """A number of events, or the next one on a lane."""
        if rest and not rest.isdecimal():
            yield from self.run.on(rest)
        else:
            yield from self.run.forward(_number(rest, 1) or 1)

    def back(self, rest: str) -> Iterator[str]:
        """A number of events, or to the one before on a lane."""
        if rest and not rest.isdecimal():
            yield from self.run.on(rest, forward=False)
        else:
            yield from self.run.back(_number(rest, 1) or 1)

    def go(self, rest: str) -> Iterator[str]:
        """To an event by its number."""
        share, timed = rest.removesuffix("%").strip(), _TIME.fullmatch(rest)
        if rest.endswith("%") and share.isdecimal():
            yield from self.run.go(min(round(len(self.run) * _number(share, 0) / 100), len(self.run)))
        elif timed:
            yield from self.run.go(bisect_right(self.run.timeline.times, float(timed[1]) * 1000))
        elif rest.isdecimal():
            yield from self.run.go(_number(rest, 0))
        else:
            yield "Say which event, as in go 16, or how far, as in go 50% or go 20.5 ms."

    def first(self, rest: str) -> Iterator[str]:
        """Before the first event."""
        yield from self.run.go(0)

    def last(self, rest: str) -> Iterator[str]:
        """To the last event."""
        yield from self.run.go(len(self.run))

    def program(self, rest: str) -> Iterator[str]:
        """The program, or some of its lines."""
        ends = [_number(word, 0) for word in rest.split() if word.isdecimal()]
        yield from self.run.listing(*ends[:2])

    def beat(self, rest: str) -> Iterator[str]:
        """To the next event worth stopping at."""
        yield from self.run.beat(forward=rest != "back")

    def operation(self, rest: str) -> Iterator[str]:
        """Every event of one lane, from the beginning."""
        yield from self.run.life(rest)

    def all(self, rest: str) -> Iterator[str]:
        """To the end."""
        yield from self.run.forward(len(self.run))

    def find(self, rest: str) -> Iterator[str]:
        """To the next event that speaks of something."""
        self.sought = rest or self.sought
        if self.sought:
            yield from self.run.search(self.sought)
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


MOVE, ASK, SAID = "Move", "Ask", "What is said"

COMMANDS = (
    Command(("next", "n"), ", next 5, next T1", "the next event, the next 5, or the next on T1's lane", Session.next, MOVE, reveals=True),
    Command(("back", "b"), ", back 5, back T1", "the event before, or as for next", Session.back, MOVE),
    Command(("beat",), ", beat back", "the next event worth stopping at: calls, returns and reports are passed over", Session.beat, MOVE, reveals=True),
    Command(("go", "g", "jump"), " 16, go 50%, go 20 ms", "to event 16; 0 is before the first", Session.go, MOVE, reveals=True),
    Command(("first",), "", "before the first event", Session.first, MOVE),
    Command(("last",), "", "the last event", Session.last, MOVE, reveals=True),
    Command(("all", "a", "play"), "", "every event from here to the end", Session.all, MOVE, reveals=True),
    Command(("find", "f"), " TEXT", "to the next event that says TEXT; alone: to the next such event", Session.find, MOVE, reveals=True),
    Command(("life",), " ov, life T1", "all events of an operation, a thread, an event or a socket", Session.operation, MOVE, reveals=True),
    Command(("where", "w"), "", "where this is, and the state of everything", lambda s, rest: s.run.where(rest), ASK),
    *INQUIRING,
    Command(("then", "t"), "", "what this event caused", lambda s, rest: s.run.effects(), ASK, reveals=True),
    Command(("output", "o"), "", "what the program has printed", lambda s, rest: s.run.output(), ASK),
    Command(("code", "c"), "", "the line of the program that made the last call", lambda s, rest: s.run.code(), ASK),
    Command(("program",), ", program 10 20", "the whole program, or its lines 10 to 20", Session.program, ASK),
    *HUNTING,
    *COMPARING,
    Command(
        ("predict", "answer"),
        ", predict 2 sure",
        "a question about what comes next; the answer to it, for which the number alone will do",
        lambda s, rest: s.predict(rest),
        "Be asked",
    ),
    Command(("tip",), "", "a tip for the open question", lambda s, rest: s.questions.tip(), "Be asked"),
    Command(("skip",), "", "leave a question unanswered", lambda s, rest: s.skip(rest), "Be asked"),
    Command(
        ("vote",),
        " 3 12 5",
        "a class's show of hands: how many for each answer",
        lambda s, rest: s.questions.vote(rest),
        "Be asked",
    ),
    *SCHEDULING,
    *LIBRARY,
    *MARKS,
    Command(("words",), " 1, words 2, words 3", "how much each line says", Session.verbosity),
    Command(("token",), "", "the command that brings this moment back", lambda s, rest: s.run.token()),
    *SHELL,
)  # fmt: skip
Session.commands = COMMANDS


def _number(text: str, otherwise: int) -> int:
    """A number that somebody typed; longer ones than any run has are cut short."""
    return int(text[:9]) if text else otherwise
