"""The three questions are pure: asking changes nothing, and every answer can be acted on."""

from __future__ import annotations

from ovlviz.engine import choices, label, start, step
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.world import Draft, Due, RunThread
from tests.properties.walks import Walk

MOST_ALTERNATIVES = 12
"""How many moments with more than one choice have all their choices taken."""


def test_start_gives_the_world_a_run_begins_with(walks: list[Walk]) -> None:
    for walk in walks:
        assert start(walk.setup) == walk.steps[0].before == start(walk.setup)


def test_choices_are_the_same_whenever_they_are_asked_for(walks: list[Walk]) -> None:
    for walk in walks:
        for one in walk.steps:
            assert choices(one.before) == one.options
            assert one.choice in one.options


def test_a_step_gives_the_same_whenever_it_is_taken(walks: list[Walk]) -> None:
    for walk in walks:
        for one in walk.steps:
            before = tuple(one.before)
            world, _ = step(one.before, one.choice)
            assert world == one.after
            assert hash(world) == hash(one.after)
            assert tuple(one.before) == before


def test_the_labels_of_one_moment_differ(walks: list[Walk]) -> None:
    for walk in walks:
        for one in walk.steps:
            draft = Draft(one.before, APPLY)
            labels = [label(draft, option) for option in one.options]
            assert all(labels)
            assert len(set(labels)) == len(labels), labels


def test_every_choice_that_is_offered_can_be_taken(walks: list[Walk]) -> None:
    for walk in walks:
        several = [one for one in walk.steps if len(one.options) > 1]
        for one in several[:: max(len(several) // MOST_ALTERNATIVES, 1)]:
            for option in one.options:
                world, _ = step(one.before, option)
                polling = isinstance(option, Due) and isinstance(option.action, RunThread)
                assert world != one.before or polling


def test_a_run_is_over_exactly_when_nothing_can_be_chosen(walks: list[Walk]) -> None:
    for walk in walks:
        assert all(one.before.ending is None for one in walk.steps)
        if walk.end.ending is not None:
            assert choices(walk.end) == ()
