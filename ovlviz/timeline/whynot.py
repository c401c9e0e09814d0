"""Why something has not happened, told as sentences: what is missing, by which rule and since when, and what would change it."""

from __future__ import annotations

import json
from typing import Any

from ..engine.world import Draft
from .forks import Fork, smallest
from .missing import Case
from .running import Session
from .sentences import sentence
from .sentences.words import clock
from .things import case
from .why import rule_lines


class Answer:
    """A question about a run, asked after fact `at`, and all that is known of it."""

    def __init__(self, session: Session, thing: str, at: int | None = None) -> None:
        timeline = session.timeline
        self.session = session
        self.at = len(timeline) if at is None else at
        self.case: Case = case(timeline, thing, self.at)
        self.later = 0
        self.fork: Fork | None = None
        if not self.case.happened:
            self.later = self._later()
            if not self.later:
                self.fork = smallest(timeline, self.case.begun, self.case.goal)

    def _later(self) -> int:
        """The fact after the moment by which the thing does happen in this run; 0 when it does not."""
        timeline = self.session.timeline
        for n in range(self.at + 1, len(timeline) + 1):
            fact = timeline.facts[n - 1]
            if self.case.goal(Draft(timeline.world(n), {}), fact):
                return n
        return 0

    def token(self) -> str:
        """What opens the changed schedule where the thing happens; empty without one."""
        if self.fork is None:
            return ""
        subject = self.session.subject
        changed = subject._replace(setup=self.fork.timeline.setup)
        return Session(changed, self.fork.timeline).token(self.fork.reached)

    # For people --------------------------------------------------------------------------------------------------

    def as_text(self) -> str:
        """The answer as lines."""
        timeline, found = self.session.timeline, self.case
        if found.happened:
            told = sentence(timeline, timeline.facts[found.happened - 1])
            return f"This has happened by event {self.at}: {found.thing}.\n{found.happened:>5}  {told}\n"
        lines = [f"This has not happened by event {self.at}: {found.thing}.", ""]
        for one in found.missing:
            cited = f"  [{' '.join(one.rules)}]" if one.rules else ""
            lines.append(f"  · {one.sentence}.{cited}")
        if self.at == len(timeline) and timeline.ending is not None:
            lines.append(f"  · {sentence(timeline, timeline.facts[-1])}")
        lines += ["", *self._change()]
        rules = dict.fromkeys(rule for one in found.missing for rule in one.rules)
        if rules:
            lines += ["", *rule_lines(rules)]
        return "\n".join(lines) + "\n"

    def _change(self) -> list[str]:
        timeline = self.session.timeline
        if self.later:
            at = clock(timeline.times[self.later - 1])
            return [
                f"It happens in this run at event {self.later} ({at}).",
                f"  ovlviz play {self.session.token(self.later)}",
            ]
        if self.fork is not None:
            return [
                f"Another schedule does it. After event {self.fork.after}, instead of: {self.fork.instead}",
                f"let this be next: {self.fork.taken}",
                f"  ovlviz play {self.token()}",
            ]
        remedies = list(dict.fromkeys(one.remedy for one in self.case.missing if one.remedy))
        if not remedies:
            return ["No single choice of the schedule makes it happen."]
        return [
            "No single choice of the schedule makes it happen. In the program:",
            *(f"  {one}." for one in remedies),
        ]

    # For programs ------------------------------------------------------------------------------------------------

    def as_json(self) -> str:
        """The answer as JSON; steps are numbers of facts, null when there is none."""
        fork = self.fork
        data: dict[str, Any] = {
            "thing": self.case.thing,
            "at": self.at,
            "happened": self.case.happened or None,
            "later": self.later or None,
            "missing": [
                {"sentence": one.sentence, "rules": list(one.rules), "since": one.since or None, "remedy": one.remedy}
                for one in self.case.missing
            ],
            "fork": None
            if fork is None
            else {"after": fork.after, "instead_of": fork.instead, "choice": fork.taken, "token": self.token()},
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
