"""A question that somebody is being asked: tips on the way, shows of hands, an answer, and what is told then.

Whether the question is a lesson's or was made by the engine, and whether it is asked in the player or in `say`, it is
answered here.  The first answer is the one that is kept; what is answered again is practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..ledger import RULES
from ..ledger.citing import ids_in
from ..timeline.sentences import sentence
from ..timeline.sentences.words import capital
from ..timeline.timeline import Timeline
from .progress import Answer, Place, Progress, Votes
from .question import Question

_HOW_SURE = {"sure": "You were sure.", "likely": "You thought it likely.", "guess": "You guessed."}
MOST_HANDS = 100_000


class Verdict(NamedTuple):
    """Whether an answer was right, what the answer was, and what is said about it: a paragraph each."""

    right: bool
    chosen: int
    says: tuple[str, ...]


class Asking:
    """A question at one place, to somebody whose answers are kept; `n` is the moment after which it is asked."""

    def __init__(self, question: Question, place: Place, progress: Progress, timeline: Timeline, n: int) -> None:
        self.question = question
        self.place = place
        self.progress = progress
        self.timeline = timeline
        self.n = n
        self.tips = question.tips or tuple(_tips(question, timeline, n))
        self.tipped = 0

    @property
    def answered(self) -> Answer | None:
        """The first answer that was given."""
        return self.progress.answer(self.place, self.question.id)

    def tip(self) -> str:
        """The next tip; after the last it is said again."""
        self.tipped = min(self.tipped + 1, len(self.tips))
        return f"Tip {self.tipped} of {len(self.tips)}: {self.tips[self.tipped - 1]}"

    def commit(self, chosen: int, sure: str = "") -> Verdict:
        """Answer; what the run says to that."""
        question = self.question
        choice, right = question.choices[chosen], chosen == question.right
        self.progress.keep(self.place, question.id, Answer(choice.says, right, sure))
        how = f" {_HOW_SURE[sure]}" if sure else ""
        said = [f"Right.{how}" if right else f"No. You said: {_closed(choice.says) if how else choice.says}{how}"]
        if choice.believes is not None:
            said.append(f'Whoever says so believes: "{choice.believes.belief}"')
        if choice.because:
            said.append(choice.because)
        return Verdict(right, chosen, tuple(said))

    # A class -----------------------------------------------------------------------------------------------------

    @property
    def votes(self) -> Votes:
        """The shows of hands so far."""
        return self.progress.votes(self.place, self.question.id)

    def vote(self, text: str) -> str:
        """Keep a show of hands, typed as a number for each answer; what is wrong with it, or ""."""
        words = text.replace(",", " ").split()
        count = len(self.question.choices)
        if len(words) != count or not all(word.isascii() and word.isdigit() for word in words):
            return f"Type {count} numbers: how many hands for each answer, as in {' '.join(['7'] * count)}."
        hands = tuple([int(word[:9]) for word in words])
        if max(hands) > MOST_HANDS:
            return f"More than {MOST_HANDS:,} hands are too many."
        self.progress.keep_vote(self.place, self.question.id, hands)
        return ""

    def tally(self) -> Iterator[str]:
        """Every show of hands, a line each."""
        right = self.question.right
        for number, hands in enumerate(self.votes, 1):
            if len(hands) == len(self.question.choices):  # the lesson may have changed since
                counts = ", ".join([f"{at}: {count}" for at, count in enumerate(hands, 1)])
                yield f"Vote {number}: {counts}. Right: {hands[right]} of {sum(hands)}."


def _tips(question: Question, timeline: Timeline, n: int) -> Iterator[str]:
    """The rule, then the run, then one answer less."""
    cited = next((id for id in ids_in(question.why) if id in RULES), "")
    if cited:
        yield f"Rule {cited}. {RULES[cited].text}"
    causes = timeline.causes[question.shown - 1] if 0 < question.shown <= len(timeline) else ()
    seen = [cause for cause in causes if cause <= max(n, 0)]
    if seen:
        told = sentence(timeline, timeline.facts[seen[-1] - 1])
        yield f"Look at the run: event {question.shown} decides, and it comes from event {seen[-1]}. {told}"
    else:
        yield f"Look at the run: event {question.shown} decides, {question.shown - n} from here."
    wrong = next(one for at, one in enumerate(question.choices) if at != question.right)
    yield f"This it is not: {_closed(capital(wrong.says))}"


def _closed(text: str) -> str:
    """A sentence with a full stop, unless it has one of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
