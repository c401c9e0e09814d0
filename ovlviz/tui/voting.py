"""A class votes by show of hands: what is typed, what can be done next, and the counts when they may be seen.

The counts stay hidden until somebody shows them: who has heard what most think does not think for themselves any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .contents import Item
from .rows import Piece

if TYPE_CHECKING:
    from ..course.asking import Asking

AGAIN, COUNTS, REVEAL = 1, 2, 3
"""What can be done after a vote."""


def prompt(asking: Asking) -> str:
    """What is asked for in the line that is typed."""
    numbers = " ".join([str(n) for n in range(1, len(asking.question.choices) + 1)])
    return f"hands for {numbers}: "


def title(asking: Asking) -> str:
    """How many votes there were."""
    return f"{len(asking.votes)} vote{'s' * (len(asking.votes) > 1)} so far, hidden"


def items() -> list[Item]:
    """What can be done after a vote, to be chosen from."""
    words = ("Vote again", "Show the counts to everybody", "Reveal the answer")
    return [Item((Piece(text),), target) for target, text in enumerate(words, 1)]


def counts(asking: Asking) -> list[str]:
    """The hands for each answer, vote by vote."""
    return [f"{n}. {one.says}: {_hands(asking, n - 1)}" for n, one in enumerate(asking.question.choices, 1)]


def _hands(asking: Asking, at: int) -> str:
    known = [str(hands[at]) for hands in asking.votes if len(hands) == len(asking.question.choices)]
    return ", then ".join(known)
