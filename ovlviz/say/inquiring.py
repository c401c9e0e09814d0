"""Why, and why not: the chain of causes of an event, and what has not happened, with what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..diagram.lines import listed
from ..timeline.causes import causes, chain, critical_path, graph
from ..timeline.not_yet import not_yet
from ..timeline.sentences.words import duration
from ..timeline.whynot import Answer
from .scheduling import go_on
from .shell import Command, told

if TYPE_CHECKING:
    from .session import Session

ASK = "Ask"


def why(session: Session, rest: str) -> Iterator[str]:
    """The causes of the event, or all that led to it."""
    if rest.casefold() == "all":
        yield from _chain(session)
    else:
        yield from session.run.why()


def _chain(session: Session) -> Iterator[str]:
    """Everything that led to this event, and what decided when the program saw the data."""
    run = session.run
    if not run.cursor:
        yield "Nothing has happened yet."
        return
    made = graph(run.timeline)
    behind = causes(made)
    numbers = chain(run.timeline, run.cursor, made)
    count = len(numbers) - 1
    yield f"{count} event{'s' * (count > 1)} led to this one:" if count else "No event led to this one."
    for n in numbers[:-1]:
        by = [str(cause) for cause in sorted(behind.predecessors(n))] if n in behind else []
        yield f"{run.event(n)}{f' Because of {listed(by)}.' if by else ''}"
    path = critical_path(run.timeline, run.cursor, made)
    if path is not None and path.seen:
        took = duration(run.timeline.times[path.seen - 1] - run.timeline.times[path.arrival - 1])
        yield f"The data reached the program at event {path.arrival}, and it saw it at event {path.seen}, {took} later."


def whynot(session: Session, rest: str) -> Iterator[str]:
    """What has not happened by now, or what one thing lacks and what would make it happen."""
    run = session.run
    if not rest:
        found = not_yet(run.timeline, run.cursor)
        yield (
            "By now this has not happened:"
            if found
            else "Nothing is waited for here: no thread waits, and no operation is under way."
        )
        for one in found:
            yield f"{one.case.thing}: {one.case.missing[0].sentence}. Type whynot {one.thing}."
        return
    answer = Answer(run.session._replace(timeline=run.timeline), rest, run.cursor)
    if answer.case.happened:
        yield f"It has happened by now, {answer.case.thing}:"
        yield run.event(answer.case.happened)
        return
    yield f"By now this has not happened: {answer.case.thing}."
    for missing in answer.case.missing:
        cited = f" By {listed(missing.rules)}." if missing.rules else ""
        yield told(missing.sentence) + cited
    if answer.later:
        yield f"It happens in this run, at event {answer.later}."
    elif answer.fork is not None:
        yield f"Another schedule does it: after event {answer.fork.after}, instead of: {answer.fork.instead}, this: {answer.fork.taken}."
        yield f"Type whatif {rest} to read that schedule."
    else:
        yield "No single choice of the schedule makes it happen."
        for remedy in dict.fromkeys(one.remedy for one in answer.case.missing if one.remedy):
            yield f"In the program: {remedy}."


def whatif(session: Session, rest: str) -> Iterator[str]:
    """Read the schedule in which something does happen."""
    run = session.run
    if not rest:
        yield "Say what, as in whatif routine ov. Type whynot for what has not happened."
        return
    answer = Answer(run.session._replace(timeline=run.timeline), rest, run.cursor)
    fork = answer.fork
    if fork is None:
        yield f"There is no such schedule. Type whynot {rest} for why."
        return
    words = f"{fork.taken}, instead of: {fork.instead}"
    yield from go_on(session, run.session.subject._replace(setup=fork.timeline.setup), fork.timeline, fork.after, words)
    yield from session.run.go(fork.reached)


INQUIRING = (
    Command(("why", "y"), ", why all", "what caused this event and by which rules; or all that led to it", why, ASK),
    Command(("whynot",), ", whynot wait T1, or why not", "what has not happened by now, or what one such thing lacks", whynot, ASK, reveals=True),
    Command(("whatif",), " wait T1", "to the schedule that whynot tells of", whatif, ASK, reveals=True),
)  # fmt: skip
"""The commands that ask why."""
