"""A run told line by line: a cursor in it, and what can be asked at a moment.

A line begins with the number of its event, then who does what; the time stands last, where it can be skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..diagram.build import Builder
from ..diagram.lines import event_line, listed
from ..diagram.metrics import clean
from ..diagram.model import Kind, Lane, Role
from ..engine.facts import Called
from ..ledger import CONFLICTS, RULES
from ..timeline.kinds import TELLING, kind_of
from ..timeline.running import Session
from ..timeline.sentences import sentence
from ..timeline.sentences.words import clock
from .library import conflict

_INDEX = re.compile(r"\[\d+\]")
LATER = "What comes next is asked on the next page. Type page."
MOST_ALIKE = 4
"""So many things of one array that are in one state are told one by one."""


class Run:
    """A finished run that is being read; the cursor is after event `cursor`, 0 before the first.

    `changed`: its circumstances are not those of its program; `untold`: what was changed that no token can say.
    `limit`: the event behind which something is asked that is not answered yet.
    """

    def __init__(self, session: Session, verbosity: int = 2, *, untold: str = "", changed: bool = False) -> None:
        self.session = session
        self.timeline = session.timeline.run()
        self.diagram = Builder(self.timeline, session.subject.title).extend()
        self.what = session.subject.what
        self.cursor = 0
        self.verbosity = verbosity
        self.untold = untold
        self.changed = changed
        self.limit: int | None = None

    def __len__(self) -> int:
        return len(self.timeline)

    # Saying ------------------------------------------------------------------------------------------------------

    def event(self, n: int) -> str:
        """One event as a line."""
        return event_line(self.timeline, n, self.verbosity)

    def opening(self) -> Iterator[str]:
        """What is about to be read."""
        title = self.session.subject.title
        yield clean(f"{title}." if title else self.what)
        yield f"{self.what}: {len(self)} events, ending with {self._ending()}."

    def _ending(self) -> str:
        ending = self.timeline.ending
        assert ending is not None  # the run is complete
        return f"exit code {ending.code}" if ending.how == "exit" else f"a {ending.how}"

    # Going -------------------------------------------------------------------------------------------------------

    def go(self, n: int) -> Iterator[str]:
        """Read event n, and be there."""
        if not 0 <= n <= len(self):
            yield f"There is no event {n}: they are numbered from 1 to {len(self)}."
            return
        if self._kept_back(n):
            yield LATER
            return
        self.cursor = n
        yield self.event(n) if n else "The program has not begun."

    def _kept_back(self, n: int) -> bool:
        return self.limit is not None and n > self.limit

    def forward(self, count: int) -> Iterator[str]:
        """Read the next events, each on its line."""
        if self.cursor >= len(self):
            yield f"No event after this one: the run ended with {self._ending()}."
        for n in range(self.cursor + 1, min(self.cursor + count, len(self)) + 1):
            if self._kept_back(n):
                yield LATER
                return
            self.cursor = n
            yield self.event(n)

    def back(self, count: int) -> Iterator[str]:
        """Go back, and read where one is then."""
        if not self.cursor:
            yield "No event before this one: the program has not begun."
        else:
            yield from self.go(max(self.cursor - count, 0))

    def on(self, name: str, *, forward: bool = True) -> Iterator[str]:
        """To the next event of a lane, or the one before."""
        lane = self.lane(name)
        if lane is None:
            yield self._unknown(name)
            return
        n = lane.mark_after(self.cursor) if forward else lane.mark_before(self.cursor)
        if n is None:
            yield f"No event {'after' if forward else 'before'} this one on {lane.name}."
        else:
            yield from self.go(n)

    def beat(self, *, forward: bool = True) -> Iterator[str]:
        """To the next event worth stopping at, or the one before."""
        numbers = range(self.cursor + 1, len(self) + 1) if forward else range(self.cursor - 1, 0, -1)
        n = next((n for n in numbers if kind_of(self.timeline.facts[n - 1]) in TELLING), 0)
        if n or not forward:
            yield from self.go(n)
        else:
            yield from self.forward(len(self))

    def life(self, name: str) -> Iterator[str]:
        """All events of a lane; one stays where one is."""
        lane = self.lane(name)
        if lane is None:
            yield self._unknown(name)
            return
        n = 0
        while (found := lane.mark_after(n)) is not None:
            n = found
            if self._kept_back(n):
                yield LATER
                return
            yield self.event(n)

    def lane(self, name: str) -> Lane | None:
        """The lane of this name, however it is capitalised."""
        return next((one for one in self.diagram.ordered() if one.name.casefold() == name.casefold()), None)

    def _unknown(self, name: str) -> str:
        known = [one.name for one in self.diagram.ordered() if one.born <= max(self.cursor, 1)]
        what = f"Nothing is called {name!r}" if name else "Say what, by its name"
        return f"{what}. Here are {listed(known)}." if known else f"{what}. There is nothing yet."

    def search(self, text: str) -> Iterator[str]:
        """To the next event whose sentence holds the text; from the end it begins again."""
        numbers = [*range(self.cursor + 1, len(self) + 1), *range(1, self.cursor + 1)]
        for n in numbers:
            if text.casefold() in sentence(self.timeline, self.timeline.facts[n - 1]).casefold():
                if n <= self.cursor:
                    yield "None after this one; from the beginning:"
                yield from self.go(n)
                return
        yield f"No event says {text!r}."

    # Asking ------------------------------------------------------------------------------------------------------

    def why(self) -> Iterator[str]:
        """The events that caused this one, nearest first, and the rules that it follows."""
        if not self.cursor:
            yield "Nothing has happened yet."
            return
        entry = self.timeline.entry(self.cursor)
        yield "Because of:" if entry.causes else "No event caused this one."
        for cause in reversed(entry.causes):
            yield self.event(cause)
        for id in entry.fact.rules:
            yield f"Rule {id}: {rule_text(id)}"

    def effects(self) -> Iterator[str]:
        """The events that this one caused."""
        causes = self.timeline.causes
        found = [n for n in range(self.cursor + 1, len(self) + 1) if self.cursor in causes[n - 1]]
        yield "It caused:" if found else "This event caused nothing."
        for n in found:
            yield LATER if self._kept_back(n) else self.event(n)

    def output(self) -> Iterator[str]:
        """What the program has printed so far."""
        _, data = self.timeline.output_at(self.cursor)
        lines = data.decode("utf-8", "replace").splitlines()
        yield f"The program has printed {len(lines)} line{'s' * (len(lines) != 1)}{':' if lines else '.'}"
        yield from (clean(line) for line in lines)

    def where(self, name: str = "") -> Iterator[str]:
        """Where in the run one is, and the state of everything that exists by now, or of one thing."""
        n = self.cursor
        if name and self.lane(name) is None:
            yield self._unknown(name)
            return
        time = clock(self.timeline.times[n - 1]) if n else clock(0)
        yield f"{self.what}, event {n} of {len(self)}, at {time}."
        states: list[tuple[str, str]] = []
        for lane in self.diagram.ordered():
            state = lane.at(n)
            if state is not None and lane.kind is not Kind.PROCESS and name.casefold() in ("", lane.name.casefold()):
                states.append((clean(lane.title), _state(*state)))
        yield from alike(states)

    def code(self) -> Iterator[str]:
        """The line of the program that made the last call."""
        called = next((one for one in reversed(self.timeline.facts[: self.cursor]) if isinstance(one, Called)), None)
        if called is None or not called.line:
            yield "The program has called nothing yet."
            return
        text = self.timeline.setup.program.source.split("\n")[called.line - 1].strip()
        yield f"Line {called.line}, run by T{called.thread}: {clean(text)}"

    def listing(self, first: int = 1, last: int | None = None) -> Iterator[str]:
        """The program from one line to another, a line a line."""
        lines = self.timeline.setup.program.source.rstrip("\n").split("\n")
        if not 1 <= first <= len(lines) or (last is not None and last < first):
            yield f"The program has the lines 1 to {len(lines)}, as in program 1 {min(len(lines), 20)}."
        for number in range(max(first, 1), min(last or len(lines), len(lines)) + 1):
            yield f"{number}: {clean(lines[number - 1].expandtabs(4))}".rstrip()

    @property
    def kept_as(self) -> str:
        """The name under which answers to its questions are kept: a run made otherwise has its token; empty where it has none."""
        chooser = self.timeline.chooser
        if self.changed or chooser.seed is not None or chooser.deviations:
            return "" if self.untold else self.mark(0)
        return self.what

    def mark(self, n: int) -> str:
        """What names an event anywhere: a token, or only its number where no token can say what was changed."""
        return f"event {n}" if self.untold else self.session._replace(timeline=self.timeline).token(n)

    def token(self) -> Iterator[str]:
        """What brings this moment back anywhere."""
        if self.untold:
            yield f"A token cannot say what was changed in this run: {self.untold}."
        else:
            yield f"ovlviz say {self.mark(self.cursor)}"


def alike(states: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A line for each thing with its state; many neighbours that differ in their index alone share one."""
    for (form, state), group in groupby(states, lambda one: (_INDEX.sub("[]", one[0], count=1), one[1])):
        titles = [title for title, _ in group]
        if len(titles) > MOST_ALIKE and "[]" in form:
            yield f"{titles[0]} to {titles[-1]}, {len(titles)} in all: {state}."
        else:
            yield from (f"{title}: {state}." for title in titles)


def rule_text(id: str) -> str:
    """What a rule says, or on what sources disagree."""
    return conflict(id) if id in CONFLICTS else RULES[id].text


def _state(role: Role, label: str) -> str:
    text = role.value.replace(": ", ", ")
    return clean(f"{text}, {label}" if label else text)
