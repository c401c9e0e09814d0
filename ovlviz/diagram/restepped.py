"""The states of a lane told by the steps of several runs together, instead of by the facts of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from .model import Role, Span

State = tuple[Role, str]
"""The role of a span and its label."""


def restepped(own: Sequence[tuple[int, int]], state_at: Callable[[int], State | None], length: int) -> tuple[Span, ...]:
    """Spans over the steps 1 to `length`: after each, the state that holds until the next step that is told of the run.

    `own` are those steps with the facts that they are, in order; `state_at` tells the state after a fact.
    """
    ends = {number: following[1] - 1 for (number, _), following in pairwise(own)}
    if own:
        ends[own[-1][0]] = own[-1][1]
    found: list[Span] = []
    state = state_at(own[0][1] - 1) if own else None
    for number in range(1, length + 1):
        state = state_at(ends[number]) if number in ends else state
        if state is None:
            continue
        if found and (found[-1].role, found[-1].label) == state and found[-1].last == number - 1:
            found[-1] = found[-1]._replace(last=number)
        else:
            found.append(Span(number, number, *state))
    return tuple(found)
