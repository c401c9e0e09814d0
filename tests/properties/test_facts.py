"""Nothing changes without a fact that says so, and every fact knows what it follows from."""

from __future__ import annotations

from ovlviz.engine import facts
from ovlviz.engine.evolve import APPLY, evolve, take
from ovlviz.engine.facts import Fact
from ovlviz.engine.world import Draft, Due, RunThread, World
from ovlviz.ledger import CONFLICTS, RULES
from ovlviz.timeline.choosers import Chooser
from ovlviz.timeline.timeline import Timeline
from tests.properties.walks import Walk

EFFECTS = (
    facts.Returned,
    facts.Woken,
    facts.Posted,
    facts.Transferred,
    facts.Completed,
    facts.OverlappedWritten,
    facts.EventSet,
    facts.EventReset,
    facts.ApcQueued,
    facts.ApcStarted,
    facts.ApcReturned,
    facts.PacketQueued,
    facts.PacketsTaken,
    facts.Sent,
    facts.Arrived,
    facts.Buffered,
    facts.Taken,
)
"""Facts that never come out of nothing."""


def without_plan(world: World) -> World:
    return world._replace(due=())


def test_a_world_is_the_one_before_with_its_facts_applied(walks: list[Walk]) -> None:
    for walk in walks:
        for one in walk.steps:
            draft = Draft(one.before, APPLY)
            if isinstance(one.choice, Due):
                take(draft, one.choice)
            for fact in one.facts:
                evolve(draft, fact)
            replayed = draft.freeze()
            assert without_plan(replayed) == without_plan(one.after)
            taken = set(replayed.due) - set(one.after.due)  # what was due now and happened within this step
            assert set(one.after.due) <= set(replayed.due)
            assert all(due.time <= one.after.now or not draft.timed for due in taken)


def test_a_timeline_has_the_facts_and_the_worlds_of_the_run(walks: list[Walk], places: int) -> None:
    for walk, seed in ((walks[0], None), (walks[1], 1)):
        timeline = recorded(walk, seed)
        worlds = walk.worlds
        assert timeline.facts[: len(worlds)] == walk.visible
        asked = range(1, len(worlds) + 1, max(len(worlds) // places, 1))
        assert [timeline.world(n) for n in asked] == [worlds[n - 1] for n in asked]
        assert timeline.world(0) == walk.steps[0].before
        assert timeline.ending == walk.end.ending
        assert timeline.steps == len(walk.steps) or walk.end.ending is None


def recorded(walk: Walk, seed: int | None = None) -> Timeline:
    """The timeline of a walk, and no more of it than was walked, give or take a step."""
    timeline = Timeline(walk.setup, Chooser(seed))
    timeline.extend(len(walk.worlds))
    return timeline


def test_going_back_gives_the_worlds_that_going_forward_gave(walks: list[Walk], places: int) -> None:
    walk = walks[0]
    timeline = recorded(walk)
    worlds = walk.worlds
    for n in range(len(worlds), 0, -max(len(worlds) // places, 1)):
        assert timeline.world(n) == worlds[n - 1]
        assert hash(timeline.world(n)) == hash(worlds[n - 1])


def test_times_never_go_back(walks: list[Walk]) -> None:
    for walk in walks:
        for one in walk.steps:
            times = [one.before.now, *(world.now for world in one.worlds), one.after.now]
            assert times == sorted(times)


def test_the_number_of_a_thing_is_never_given_twice(walks: list[Walk]) -> None:
    for walk in walks:
        numbers: dict[str, list[int]] = {"thread": [], "operation": [], "packet": [], "apc": [], "object": []}
        for fact in walk.facts:
            match fact:
                case facts.ThreadCreated(record=record):
                    numbers["thread"].append(record.number)
                case facts.Posted(operation=operation):
                    numbers["operation"].append(operation.number)
                case facts.PacketQueued(packet=packet):
                    numbers["packet"].append(packet.number)
                case facts.ApcQueued(apc=apc):
                    numbers["apc"].append(apc.number)
                case facts.Created(record=record):
                    numbers["object"].append(record.handle)
                case _:
                    pass
        for kind, given in numbers.items():
            assert len(set(given)) == len(given), kind


def test_causes_are_earlier_facts_in_order(walks: list[Walk]) -> None:
    for walk, seed in ((walks[0], None), (walks[1], 1)):
        timeline = recorded(walk, seed)
        for n, entry in enumerate(timeline.entries(), 1):
            assert entry.n == n
            assert list(entry.causes) == sorted(set(entry.causes))
            assert all(1 <= cause < n for cause in entry.causes), entry


def test_effects_have_causes(walks: list[Walk]) -> None:
    timeline = recorded(walks[0])
    orphans = [entry for entry in timeline.entries() if isinstance(entry.fact, EFFECTS) and not entry.causes]
    assert orphans == []


def test_every_rule_that_a_fact_cites_is_in_the_ledger(walks: list[Walk]) -> None:
    cited = {rule for walk in walks for fact in walk.facts for rule in rules_of(fact)}
    assert cited <= {*RULES, *CONFLICTS}


def rules_of(fact: Fact) -> tuple[str, ...]:
    rules = fact.rules
    assert isinstance(rules, tuple)
    assert len(set(rules)) == len(rules), fact
    return rules


def test_equal_worlds_have_equal_hashes_and_every_step_makes_a_new_one(walks: list[Walk]) -> None:
    for walk in walks:
        seen: dict[int, World] = {}
        for one in walk.steps:
            known = seen.setdefault(hash(one.after), one.after)
            assert known == one.after
            if one.after == one.before:  # a loop that polls: nothing but private code, or a call that only reads
                assert isinstance(one.choice, Due)
                assert isinstance(one.choice.action, RunThread)
                assert walk.setup.settings.order == "any"
