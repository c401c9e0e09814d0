"""Marking one submission: it is compiled, run once in time, and explored; nothing here knows of files or processes."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Literal, NamedTuple

from ..calls import setup
from ..engine.world import Ending
from ..errors import BadInput
from ..explore.exploration import Exploration, Outcome, explore
from ..explore.patience import hurry
from ..explore.properties import Property
from ..explore.report import hits, token
from ..explore.search import Bounds
from ..hazards import HAZARDS
from ..scenario import platforms, worlds
from ..scenario.source import compile_texts
from ..scenario.subject import Subject
from ..timeline.promises import kept
from ..timeline.running import Session
from ..timeline.timeline import MAX_FACTS, Timeline
from .against import Against

Status = Literal["passed", "failed", "not-compiled", "unfinished", "not-marked"]
"""`unfinished`: nothing wrong was found, and a bound was hit; `not-marked`: marking itself came to nothing."""

CHUNK = 20
"""After so many facts of the run in time the clock is looked at."""


class Submission(NamedTuple):
    """A file to be marked: the name it goes by and its bytes, or why it cannot be read."""

    name: str
    source: bytes
    unreadable: str = ""


class Limits(NamedTuple):
    """The bounds on one file: worlds, seconds, and the megabytes of the process that marks it.

    `patient`: what shows only on schedules where a time-out elapses although something else could happen is no failure.
    """

    worlds: int = 20_000
    seconds: int = 60
    memory: int = 2_000
    patient: bool = False


class Fault(NamedTuple):
    """Something that is wrong with a submission, and the shortest schedule that shows it.

    `kind` is compile, run, expectation, hazard, end, output or property; `name` the hazard's or the end's.
    """

    kind: str
    name: str
    sentence: str
    line: int = 0
    token: str = ""
    why: str = ""
    instead: str = ""
    note: str = ""


class Mark(NamedTuple):
    """What became of a submission.  `text` says why it was not marked to the end."""

    file: str
    status: Status
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    text: str = ""


def mark(submission: Submission, wanted: Against, limits: Limits) -> Mark:
    """Mark one submission; the same submission gets the same mark, unless its time is up."""
    if submission.unreadable:
        return Mark(submission.name, "not-compiled", (Fault("compile", "", submission.unreadable),))
    try:
        subject = _subject(submission, wanted)
    except BadInput as bad:
        faults = tuple(Fault("compile", "", str(one), one.line) for one in bad.problems)
        return Mark(submission.name, "not-compiled", faults)
    return _Marking(subject, wanted, limits).mark(submission.name)


def _subject(submission: Submission, wanted: Against) -> Subject:
    program = compile_texts(submission.name, submission.source, wanted.provider, dict(wanted.parameters))
    subject = Subject(submission.name, "", submission.name, "", submission.name, setup(program))
    return platforms.under(subject, wanted.settings)


class _Marking:
    """The marking of a program that compiles."""

    def __init__(self, subject: Subject, wanted: Against, limits: Limits) -> None:
        self.subject = subject
        self.wanted = wanted
        self.limits = limits
        self._end = monotonic() + limits.seconds
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []

    def late(self) -> bool:
        """Whether the time is up."""
        return monotonic() > self._end

    def mark(self, name: str) -> Mark:
        """Run it, and if it comes to an end try all its schedules."""
        self._run()
        if any(one.name in ("bound", "time") for one in self.faults):
            return Mark(name, "failed", tuple(self.faults))
        found = explore(
            self.subject.setup,
            Bounds(worlds=self.limits.worlds, memory=self.limits.memory),
            count=False,
            stop=self.late,
            properties=tuple(one for one in self.wanted.asked() if self._can_tell(one)),
        )
        for fault in self._explored(found):
            known = {(one.kind, one.name, one.line) for one in self.faults}
            if (fault.kind, fault.name, fault.line) not in known:
                (self.notes if self.limits.patient and fault.note else self.faults).append(fault)
        text = "" if found.complete else f"not all schedules were covered: {hits(found)}"
        status: Status = "failed" if self.faults else "passed" if found.complete else "unfinished"
        return Mark(name, status, tuple(self.faults), tuple(self.notes), text)

    # One run in time ---------------------------------------------------------------------------------------------

    def _run(self) -> None:
        """Run it as `ovlviz run` does, and hold it against the expectations."""
        timeline = Timeline(self.subject.setup)
        while not timeline.extend(min(len(timeline) + CHUNK, MAX_FACTS)):
            if self.late():
                sentence = f"It has not come to its end once when the time ({self.limits.seconds} s) is up."
                self.faults.append(Fault("run", "time", sentence))
                return
            if len(timeline) >= MAX_FACTS:
                timeline.ending = Ending("bound", 0, f"the run was stopped after {MAX_FACTS:,} facts")
        session = Session(self.subject, timeline)
        ending = timeline.ending
        assert ending is not None
        if ending.how != "exit" and ending.how not in self.wanted.known:
            what = "It never ends" if ending.how == "bound" else f"It ends with a {ending.how}"
            self.faults.append(Fault("run", ending.how, f"{what}: {ending.text}.", 0, session.token()))
        if ending.how == "exit":
            for promise in self.wanted.expect:
                verdict = kept(session, promise)
                if not verdict.ok:
                    self.faults.append(
                        Fault("expectation", promise.sentence, verdict.sentence, 0, session.token(verdict.step))
                    )

    # All schedules -----------------------------------------------------------------------------------------------

    def _explored(self, found: Exploration) -> Iterator[Fault]:
        for one in sorted(found.mistakes, key=lambda one: (one.line, one.name)):
            if one.name not in self.wanted.known:
                hazard = HAZARDS[one.name]
                why = f"{hazard.why} ({', '.join(hazard.rules)})" if hazard.rules else hazard.why
                sentence = f"{one.sentence[:1].upper()}{one.sentence[1:]}."
                yield self._fault(found, one.choices, "hazard", one.name, sentence, one.line, why, hazard.remedy)
        told = {one.name for one in found.mistakes} | self.wanted.known
        for end in found.outcomes:
            if end.end.how not in ("exit", *told):
                told.add(end.end.how)
                sentence = f"A schedule ends with a {end.end.how}: {end.end.text}."
                yield self._fault(found, end.choices, "end", end.end.how, sentence)
        strange = [one for one in found.outcomes if one.end.how == "exit" and self._strange(one)]
        if strange:
            first = min(strange, key=lambda one: (len(one.choices), one.output))
            sentence = f"A schedule prints what {self.wanted.what} prints on none: {_shown(first.output)}"
            yield self._fault(found, first.choices, "output", "", sentence)
        for verdict in found.judgements:
            if verdict.holds is False:
                name = f"{verdict.property.kind}: {verdict.property.sentence}"
                end_of = "" if verdict.choices is not None else " No schedule shows it, and all were covered."
                yield self._fault(found, verdict.choices, "property", name, f"{verdict.property.sentence}{end_of}")

    def _can_tell(self, one: Property) -> bool:
        """Whether the program has the variables that a property speaks of: a submission may call its own as it likes."""
        program = self.subject.setup.program
        names = worlds.variables(one.expression) if one.expression is not None else []
        return all(worlds.static_integer(program, name.path[1]) is not None for name in names)

    def _strange(self, one: Outcome) -> bool:
        return self.wanted.outputs is not None and one.output not in self.wanted.outputs

    def _fault(
        self,
        found: Exploration,
        choices: tuple[int, ...] | None,
        kind: str,
        name: str,
        sentence: str,
        line: int = 0,
        why: str = "",
        instead: str = "",
    ) -> Fault:
        rushed = None if choices is None else hurry(found.setup, choices)
        shown = "" if choices is None else token(self.subject, found, choices)
        return Fault(kind, name, sentence, line, shown, why, instead, f"{rushed.sentence}." if rushed else "")


def _shown(output: bytes) -> str:
    text = output.decode("utf-8", "replace")
    return repr(text if len(text) <= 200 else text[:200] + "…")
