"""The listener is the scheduler: what may happen next, taking it, other circumstances, and the runs made so, all kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..diagram.lines import listed
from ..errors import BadInput
from ..scenario.subject import Subject
from ..timeline import changes
from ..timeline.choosers import Chooser
from ..timeline.ready import Ready
from ..timeline.running import PLATFORMS
from ..timeline.running import Session as Made
from ..timeline.timeline import Timeline
from ..timeline.untimed import shared
from .run import Run
from .shell import Command, told

if TYPE_CHECKING:
    from .session import Session

CHANGE = "Be the scheduler"
MOST_RUNS = 300
"""The bound on the runs of a session."""
NETWORK = "what the network does. A scenario of your own can, under disturb"
PARAMETER = "the value of {}. A file of your own can, with this number in it"
_NETWORK = ("delay", "split", "reset")


@dataclass
class Way:
    """A run that was made here: out of which it grew (None: the first), after which event, and by what."""

    run: Run
    parent: Way | None
    after: int
    words: str


class Ways:
    """All runs of a session, and the one that is read; runs that other pages or programs bring begin anew."""

    def __init__(self) -> None:
        self.all: list[Way] = []

    def here(self, run: Run) -> Way:
        """The place of a run among the others."""
        found = next((one for one in self.all if one.run is run), None)
        if found is None:
            found = Way(run, None, 0, run.what)
            self.all.append(found)
        return found


def go_on(
    session: Session, subject: Subject, timeline: Timeline, after: int, words: str, untold: str = ""
) -> Iterator[str]:
    """Read another run from now on; it shares the events up to `after`, and the run that it grew out of is kept.

    `untold`: what was changed that no token can say.
    """
    here = session.ways.here(session.run)
    if len(session.ways.all) >= MOST_RUNS:
        raise BadInput(f"there are {MOST_RUNS} runs, the bound: quit and begin again")
    changed = timeline.setup != session.run.timeline.setup or session.run.changed
    made = Run(Made(subject, timeline), session.run.verbosity, untold=untold or session.run.untold, changed=changed)
    made.cursor = min(after, len(made))
    session.ways.all.append(Way(made, here, after, words))
    session.run = made
    same = after >= max(len(here.run), len(made))
    how = " It is the same, event for event." if same else f" It is as before up to event {after}." if after else ""
    yield f"This is run {len(session.ways.all)}: {told(words)}{how} Undo goes back."


def choices(session: Session, rest: str) -> Iterator[str]:
    """What may happen next, each with its number, and what may not, with the reason."""
    ready = Ready(session.run.timeline, session.run.cursor)
    at = ready.at.facts
    if at != session.run.cursor:
        yield f"The next choice is made after event {at}."
    options = (*ready.options, *ready.others)
    yield f"After event {at} this may happen next:" if options else f"After event {at} nothing may happen next."
    for number, option in enumerate(options, 1):
        opens = f" Left open by {listed(option.opens)}." if option.opens else ""
        how = " As in this run." if option.taken else " Where durations do not count." if option.untimed else ""
        yield f"{number}. {told(option.label)}{how}{opens}"
    if ready.note:
        yield told(ready.note)
    for one in ready.refused:
        cited = f" By {listed(one.rules)}." if one.rules else ""
        yield f"Not next: {one.label}, since {one.reason}.{cited}"
    yield "Type take and a number." if options else "Go back to choose otherwise."


def take(session: Session, rest: str) -> Iterator[str]:
    """Let one of the choices happen next."""
    run = session.run
    ready = Ready(run.timeline, run.cursor)
    options = (*ready.options, *ready.others)
    if not rest.isdecimal() or not 1 <= int(rest[:9]) <= len(options):
        yield (
            f"Say which, from 1 to {len(options)}, as in take 1. Type choices to hear them."
            if options
            else "Nothing may happen next."
        )
        return
    option = options[int(rest) - 1]
    if option.taken:
        yield "This is what happens in this run:"
    else:
        timeline = ready.fork(option)
        subject = run.session.subject._replace(setup=timeline.setup)
        yield from go_on(session, subject, timeline, ready.at.facts, option.label)
    yield from session.run.go(min(ready.at.facts + 1, len(session.run)))


def change(session: Session, rest: str) -> Iterator[str]:
    """Run again under other circumstances: what can be changed, or the change."""
    word, _, value = rest.partition(" ")
    if not word:
        yield from _changeable(session)
        return
    subject = session.run.session.subject
    known = dict(changes.parameters(subject.setup.program))
    chooser = Chooser(session.run.timeline.chooser.seed)
    parts = value.split()
    disturbed = len(parts) == 2 and parts[0].isdecimal() and parts[1] in _NETWORK
    if word == "seed" and value.isdecimal():
        chooser = Chooser(int(value[:18]))
    elif word == "order" and value in ("any", "timed"):
        subject = changes.with_settings(subject, order=value)
    elif word == "behaviour" and value in ("documented", "observed"):
        subject = changes.with_settings(subject, behaviour=value)
    elif word == "platform" and value in PLATFORMS:
        subject = changes.with_settings(subject, platform=value)
    elif word in known and value.removeprefix("-").isdecimal():
        numbers = {name: int(text.strip("()")) for name, text in known.items()}
        subject = changes.with_parameters(subject, {**numbers, word: int(value[:11])})
    elif disturbed:
        subject = _disturbed(session, word, int(parts[0][:9]), parts[1])
    else:
        yield "There is no such change. Type change for what can be changed."
        return
    timeline = Timeline(subject.setup, chooser)
    before = session.run
    common = shared(before.timeline, timeline.run())
    untold = NETWORK if disturbed else PARAMETER.format(word) if word in known else ""
    yield from go_on(session, subject, timeline, common, f"{word} {value}", untold)
    session.run.cursor = min(before.cursor, common)


def _disturbed(session: Session, socket: str, number: int, kind: str) -> Subject:
    """The subject with one send delayed by 5 ms, split in the middle, or cut off by a reset."""
    timeline = session.run.timeline
    why_not = changes.undisturbable(timeline)
    if why_not:
        raise BadInput(why_not)
    found = changes.sends(timeline, timeline.crossing(session.run.cursor))
    send = next((one for one in found if (one.socket, one.number) == (socket, number)), None)
    if send is None:
        raise BadInput(
            f"there is no send {number} of {socket} in the air or planned here: type change for those that are"
        )
    value = {"delay": changes.DELAY_US, "split": max(send.size // 2, 1), "reset": 0}[kind]
    return changes.with_disturbance(session.run.session.subject, send, kind, value)


def _changeable(session: Session) -> Iterator[str]:
    subject, timeline = session.run.session.subject, session.run.timeline
    settings, seed = subject.setup.settings, timeline.chooser.seed
    yield f"change order any, or timed. Now {settings.order}."
    yield f"change seed 7. Now {'none' if seed is None else seed}."
    yield f"change behaviour observed, or documented. Now {settings.behaviour}."
    yield f"change platform {listed([one for one in PLATFORMS if one != settings.platform])}. Now {settings.platform}."
    for name, text in changes.parameters(subject.setup.program):
        yield f"change {name} 5. Now {text}."
    if not changes.undisturbable(timeline):
        for send in changes.sends(timeline, timeline.crossing(session.run.cursor)):
            yield f"change {send.socket} {send.number} delay, split or reset: what the network does to {send.words}."
    others = [one for one in subject.siblings if one != subject.variant]
    if others:
        yield f"open {listed(others)}: the same work in another way."


def undo(session: Session, rest: str) -> Iterator[str]:
    """Back to the run out of which this one grew."""
    here = session.ways.here(session.run)
    if here.parent is None:
        yield "Nothing was changed in this run."
        return
    session.run = here.parent.run
    yield f"Back in run {session.ways.all.index(here.parent) + 1}; the other is kept, and runs lists it."
    yield from session.run.go(session.run.cursor)


def runs(session: Session, rest: str) -> Iterator[str]:
    """All runs that were made, or to one of them by its number."""
    here = session.ways.here(session.run)
    every = session.ways.all
    if rest.isdecimal() and 1 <= int(rest[:9]) <= len(every):
        session.run = every[int(rest) - 1].run
        yield from session.run.opening()
        yield from session.run.go(session.run.cursor)
        return
    if rest:
        yield f"There is no run {rest!r}: they are numbered from 1 to {len(every)}."
        return
    for number, one in enumerate(every, 1):
        grown = f", out of run {every.index(one.parent) + 1} after event {one.after}" if one.parent else ""
        yield f"{number}. {one.words}{grown}{' (you are here)' if one is here else ''}"


def name(session: Session, rest: str) -> Iterator[str]:
    """Call this run something."""
    if not rest:
        yield "Say what to call this run, as in name the second worker first."
        return
    here = session.ways.here(session.run)
    here.words = rest
    yield f"Run {session.ways.all.index(here) + 1} is called {rest}."


SCHEDULING = (
    Command(("choices",), "", "what may happen next and what may not, with the rules", choices, CHANGE, reveals=True),
    Command(("take",), " 2", "let choice 2 happen next, in a run of its own; the old one is kept", take, CHANGE, reveals=True),
    Command(("change",), ", change platform windows-xp", "what else can be otherwise: order, seed, platform, the network …; or change it", change, CHANGE, reveals=True),
    Command(("undo", "u"), "", "back to the run that was changed", undo, CHANGE, reveals=True),
    Command(("runs", "run"), ", run 2", "all runs that you made, or to one of them", runs, CHANGE, reveals=True),
    Command(("name",), " early packet", "call this run something, by which runs lists it", name, CHANGE),
)  # fmt: skip
"""The commands that make other runs."""
