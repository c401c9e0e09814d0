"""A run is named by its choices: it can be forked anywhere, and made again from what its token says."""

from __future__ import annotations

from ovlviz.engine.choices import available
from ovlviz.engine.evolve import APPLY
from ovlviz.engine.world import Draft
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.timeline import Timeline
from ovlviz.timeline.token import Moment, decode, encode
from tests.properties.walks import Walk

MOST_FORKS = 4


def again(timeline: Timeline) -> Timeline:
    """The run made once more, from nothing but its setup and what a token keeps."""
    chooser, settings = timeline.chooser, timeline.setup.settings
    text = encode(
        Moment(
            "x:y",
            settings.platform,
            settings.behaviour,
            settings.order,
            chooser.seed,
            chooser.deviations,
            len(timeline),
        )
    )
    moment = decode(text)
    assert moment.cursor == len(timeline)
    other = Timeline(timeline.setup, Chooser(moment.seed, moment.deviations))
    other.extend(len(timeline))
    return other


def test_a_run_made_again_is_the_same_run(walks: list[Walk]) -> None:
    for walk, seed in ((walks[0], None), (walks[1], 1), (walks[-1], 1)):
        timeline = Timeline(walk.setup, Chooser(seed))
        timeline.extend(len(walk.worlds))
        other = again(timeline)
        assert other.facts == timeline.facts
        assert other.times == timeline.times
        assert other.causes == timeline.causes
        assert other.output == timeline.output


def test_a_fork_is_the_same_run_up_to_its_fact_and_takes_the_choice(walks: list[Walk], places: int) -> None:
    for walk, seed in ((walks[0], None), (walks[-1], 1)):
        timeline = Timeline(walk.setup, Chooser(seed))
        timeline.extend(len(walk.worlds))
        facts = list(timeline.facts)
        taken = 0
        for n in range(0, len(timeline), max(len(timeline) // places, 1)):
            step = timeline.step_of(n)
            if step >= len(walk.steps) or len(walk.steps[step].options) < 2:
                continue
            one = walk.steps[step]
            other_choice = (one.options.index(one.choice) + 1) % len(one.options)
            fork = timeline.fork(n, other_choice)
            fork.extend(n + 40)
            assert fork.facts[:n] == facts[:n]
            draft = Draft(one.before, APPLY)
            assert available(draft)[other_choice] != one.choice
            assert fork.chooser.deviations[step] == other_choice
            assert again(fork).facts == fork.facts
            taken += 1
            if taken == MOST_FORKS:
                break
        assert timeline.facts == facts
