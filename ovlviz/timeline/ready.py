"""What may happen next at a moment of a run, and what may not and why: the learner is the scheduler.

A timed run leaves open what is due at one time.  What durations alone keep back is offered too, as a fork in any order
with the same past (`untimed`).  Everything else that waits is listed with the precondition that it lacks (`things`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..engine.choices import Choice, available, label
from ..engine.evolve import APPLY
from ..engine.facts import Called, Fact
from ..engine.objects import Port
from ..engine.overlapped import PENDING
from ..engine.step import advance
from ..engine.threads import ENDED, WAITING, Thread
from ..engine.world import (
    Answer,
    Complete,
    Draft,
    Due,
    EndWait,
    Indicate,
    Outcomes,
    RunThread,
    Watchdog,
    World,
)
from .choosers import Chooser
from .kinds import kind_of
from .missing import Missing, Moment, not_over, posted_at
from .sentences.words import clock
from .things import case, nobody_takes
from .timeline import Crossing, Timeline
from .untimed import follow, untimed

FOLLOWED = 3_000
"""A moment later than this fact is not told again in any order: it would take too long to wait for."""

_SHOWN = 2
"""Preconditions named of one thing that waits."""

_CLASSES = (
    "",
    "what the network does",
    "a completion",
    "the hand-over of a packet or an APC",
    "a time-out",
    "a thread",
)


class Option(NamedTuple):
    """Something that may happen next: what it is called, the rules that leave it open, what follows and by which rules.

    `position` is that among the choices of its world, `taken` whether this run takes it, `untimed` whether only a run in any
    order can.
    """

    label: str
    opens: tuple[str, ...]
    follows: str
    rules: tuple[str, ...]
    position: int
    taken: bool = False
    untimed: bool = False


class Refusal(NamedTuple):
    """Something that may not happen next, why, by which rules, and since which fact (0: it never could)."""

    label: str
    reason: str
    rules: tuple[str, ...] = ()
    since: int = 0


class Ready:
    """The choices at the first moment at or after fact `n` at which one is made; the run must have got there.

    `note` says why nothing more is offered, where that may be asked.
    """

    def __init__(self, timeline: Timeline, n: int) -> None:
        self.timeline = timeline
        self.at: Crossing = timeline.crossing(n)
        self.note = ""
        self.options = self._options()
        self._before: dict[int, int] = {}
        self._step = 0
        self.others = self._others()
        self.refused = tuple(self._refused())

    def fork(self, option: Option) -> Timeline:
        """The run that takes this choice here; its first facts are those of this run."""
        if not option.untimed:
            return self.timeline.fork(self.at.facts, option.position)
        deviations = {**self._before, self._step: option.position}
        return Timeline(untimed(self.timeline.setup), Chooser(None, deviations))

    # What may ------------------------------------------------------------------------------------------------------

    def _options(self) -> tuple[Option, ...]:
        world = self.at.world
        options = available(Draft(world, APPLY))
        chosen = self.timeline.chooser.choose(Draft(world, APPLY), self.at.step) if options else None
        several = sum(_ends_something(one) for one in options) > 1
        return tuple(
            _option(world, choice, position, several, taken=choice == chosen) for position, choice in enumerate(options)
        )

    def _others(self) -> tuple[Option, ...]:
        """What may go next where durations do not count, and is not ready here."""
        timeline = self.timeline
        if timeline.setup.settings.order != "timed" or not self.options or self.at.world.question is not None:
            return ()
        if self.at.facts > FOLLOWED:
            self.note = f"after event {FOLLOWED:,} only what is due at one time may be chosen"
            return ()
        known = {one.label for one in self.options}
        for number, step in enumerate(follow(timeline)):
            if not step.same and step.facts < self.at.facts:
                break
            if step.facts >= self.at.facts:
                if step.facts > self.at.facts:
                    break
                self._step = number
                draft = Draft(step.world, APPLY)
                options = available(draft)
                several = sum(_ends_something(one) for one in options) > 1
                found = [(at, one) for at, one in enumerate(options) if label(draft, one) not in known]
                return tuple(_option(step.world, one, at, several, untimed=True) for at, one in found)
            if step.taken:
                self._before[number] = step.taken
        self.note = "this run rests on durations so much that it cannot be told in any order up to here"
        return ()

    # What may not ----------------------------------------------------------------------------------------------------

    def _refused(self) -> Iterator[Refusal]:
        world = self.at.world
        if world.ending is not None or not self.options:
            yield from self._stuck(world)
            return
        if world.question is not None:
            what = world.question.what if isinstance(world.question, Outcomes) else "who gets it"
            yield Refusal("everything else", f"{what} is to be decided first")
            return
        draft = Draft(world, APPLY)
        offered = {one.label for one in (*self.options, *self.others)}
        first = draft.first_due()
        for due in world.due:
            name = label(draft, due)
            if name not in offered and first is not None:
                yield _kept_back(name, due, first, timed=draft.timed)
        yield from self._stuck(world)

    def _stuck(self, world: World) -> Iterator[Refusal]:
        """The threads that wait, the APCs and packets that nobody takes, the operations that do not end."""
        if self.at.facts > len(self.timeline):
            return
        moment = Moment(self.timeline, self.at.facts)
        for thread in world.threads:
            if thread.state == WAITING:
                missing = case(self.timeline, f"wait T{thread.number}", self.at.facts).missing
                yield _lacking(f"T{thread.number} runs", missing)
            if thread.apcs and thread.state != ENDED and not _alertable(thread):
                names = ", ".join(apc.name or "a routine" for apc in thread.apcs)
                reason = f"queued to T{thread.number}, which is in no alertable wait"
                yield Refusal(f"the routine of {names} runs", reason, ("A137",))
        for one in world.objects:
            if isinstance(one, Port) and one.packets:
                missing = tuple(nobody_takes(moment, one.handle, 0))
                if missing:
                    yield _lacking(f"a packet of {one.name or 'the port'} is taken", missing)
        for operation in world.operations:
            if operation.stage == PENDING and operation.overlapped:
                posted = posted_at(moment, operation.number)
                yield _lacking(f"{operation.name} completes", tuple(not_over(moment, operation, posted)))


def _option(
    world: World, choice: Choice, position: int, several: bool, *, taken: bool = False, untimed: bool = False
) -> Option:
    draft = Draft(world, APPLY)
    name = label(draft, choice)
    advance(draft, choice)
    rules = tuple(dict.fromkeys(rule for fact in draft.facts for rule in fact.rules))
    return Option(name, _opens(world, choice, several), _follows(draft.facts), rules, position, taken, untimed)


def _opens(world: World, choice: Choice, several: bool) -> tuple[str, ...]:
    """The rules that leave a choice open; where none does, it is how Windows schedules, or the network."""
    if isinstance(choice, Answer):
        return () if isinstance(world.question, Outcomes) else ("A122",)
    return ("A37",) if several and _ends_something(choice) else ()


def _ends_something(choice: Choice) -> bool:
    return isinstance(choice, Due) and isinstance(choice.action, Complete | Indicate)


def _follows(facts: list[Fact]) -> str:
    """What a step does, in a few words."""
    words = [fact.name if isinstance(fact, Called) else kind_of(fact).replace("-", " ") for fact in facts]
    return ", ".join(dict.fromkeys(words)) or "nothing that others see"


def _alertable(thread: Thread) -> bool:
    wait = thread.wait
    return wait is not None and bool(wait.alertable or wait.operation or wait.sets)


def _lacking(name: str, missing: tuple[Missing, ...]) -> Refusal:
    shown = missing[:_SHOWN]
    rules = tuple(dict.fromkeys(rule for one in shown for rule in one.rules))
    reason = "; ".join(one.sentence for one in shown) or "nothing is missing any more: it is about to happen"
    return Refusal(name, reason, rules, max((one.since for one in shown), default=0))


def _kept_back(name: str, due: Due, first: Due, *, timed: bool) -> Refusal:
    """Why something that is due is not ready."""
    if isinstance(due.action, Watchdog) and not timed:
        return Refusal(name, "in any order the clock stands still")
    if timed and due.time > first.time:
        return Refusal(name, f"due at {clock(due.time)}; what is due at {clock(first.time)} comes first")
    if timed and due.rank != first.rank:
        return Refusal(name, f"due at the same time, but {_CLASSES[first.rank]} comes before {_CLASSES[due.rank]}")
    if _ends_something(due):
        return Refusal(name, "the routines of one thread come in the order of their completions", ("K1", "A144"))
    if isinstance(due.action, EndWait | RunThread):
        return Refusal(name, "something else comes first")
    return Refusal(name, "what was sent in this direction before it comes first")
