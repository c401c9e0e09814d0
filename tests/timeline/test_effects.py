"""The causes turned round, kept while a run grows."""

from __future__ import annotations

import pytest

from ovlviz.scenario.find import find
from ovlviz.timeline.effects import Effects
from ovlviz.timeline.timeline import Timeline


@pytest.mark.parametrize("what", ["first-receive:event", "worker-pool:port"])
def test_the_effects_of_a_fact_are_those_that_name_it_as_a_cause(what: str) -> None:
    timeline = Timeline(find(what).setup)
    effects = Effects(timeline)
    over = False
    while not over:
        over = timeline.extend(len(timeline) + 7)
        effects.extend()
        length = len(timeline)
        for n in range(1, length + 1):
            assert effects.of(n, length) == tuple(m for m in range(1, length + 1) if n in timeline.causes[m - 1])


def test_effects_beyond_a_moment_are_left_out() -> None:
    timeline = Timeline(find("worker-pool:port").setup).run()
    effects = Effects(timeline)
    effects.extend()
    n = next(n for n in range(1, len(timeline)) if len(effects.of(n, len(timeline))) > 2)
    first, second, *_ = effects.of(n, len(timeline))
    assert effects.of(n, second - 1) == (first,)
    assert effects.of(n, first - 1) == ()
    assert effects.of(0, len(timeline)) == ()
