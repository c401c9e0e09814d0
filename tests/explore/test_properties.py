"""Properties say of all schedules what enumerating them says, and the reduced search judges as the full one does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ovlviz import content
from ovlviz.calls import CALLS, setup
from ovlviz.engine import choices, facts, step
from ovlviz.engine.step import first_world
from ovlviz.engine.world import World
from ovlviz.explore.exploration import Exploration, explore
from ovlviz.explore.full import Full
from ovlviz.explore.properties import Property, decided_at_ends, properties, truth
from ovlviz.explore.reduced import Reduced
from ovlviz.explore.search import Bounds
from ovlviz.explore.watching import Judgement, Watch
from ovlviz.scenario import worlds
from ovlviz.scenario.c import compile_program
from ovlviz.scenario.find import find
from ovlviz.scenario.load import scenario_named
from tests.explore.programs import program


def always(text: str) -> Property:
    return Property(text, "always", worlds.parse(text))


def sometimes(text: str) -> Property:
    return Property(text, "sometimes", worlds.parse(text))


def eventually(text: str) -> Property:
    return Property(text, "eventually", worlds.parse(text))


NEVER_STUCK = Property("It never gets stuck.", "never stuck", None)


def start(source: str) -> World:
    made = setup(compile_program("planted.c", source.encode(), CALLS))
    return first_world(replace(made, settings=replace(made.settings, order="any")))


def judged(source: str, *asked: Property, **bounds: int) -> list[Judgement]:
    return list(explore(start(source).setup, Bounds(**bounds), count=False, properties=asked).judgements)


# What they mean ---------------------------------------------------------------------------------------------------

TWO = """#include "ovlviz.h"
static HANDLE ev, gate;
static LONG x, y;
static DWORD WINAPI one(LPVOID unused) { ONE return 0; }
static DWORD WINAPI two(LPVOID unused) { TWO return 0; }
int main(void)
{
    ev = CreateEvent(NULL, FALSE, FALSE, NULL);
    gate = CreateEvent(NULL, FALSE, FALSE, NULL);
    CreateThread(NULL, 0, one, NULL, 0, NULL);
    CreateThread(NULL, 0, two, NULL, 0, NULL);
    ExitThread(0);
}
"""


def two(one: str, other: str) -> str:
    return TWO.replace("ONE", one).replace("TWO", other)


COUNTING = two("InterlockedIncrement(&x); InterlockedIncrement(&x);", "InterlockedIncrement(&y);")


def test_always_is_refuted_by_the_shortest_schedule() -> None:
    ((_, holds, shortest, endless),) = judged(COUNTING, always("program.x < 2"))
    assert (holds, endless) == (False, False)
    # Main comes to its last call, and then the first thread does its two.
    assert shortest == (0, 0, 0, 1, 1)


def test_sometimes_shows_a_schedule_or_that_there_is_none() -> None:
    found, missed = judged(COUNTING, sometimes("program.x == 0 and program.y == 1"), sometimes("program.x == 3"))
    assert (found.holds, found.choices is not None) == (True, True)
    assert (missed.holds, missed.choices) == (False, None)


def test_eventually_is_asked_of_every_schedule() -> None:
    both, order = judged(COUNTING, eventually("program.x == 2"), eventually("program.x == 2 and program.y == 0"))
    assert both.holds is True
    assert order.holds is False
    assert order.choices is not None


POLLING = two("while (WaitForSingleObject(ev, 0) != WAIT_OBJECT_0) Sleep(0);  x = 1;", "SetEvent(ev);")
TOSSING = two(
    "SetEvent(ev); for (;;) { WaitForSingleObject(gate, INFINITE); SetEvent(ev); }",
    "for (;;) { WaitForSingleObject(ev, INFINITE); SetEvent(gate); }",
)


def test_a_loop_in_which_somebody_is_passed_over_for_ever_refutes_nothing() -> None:
    (found,) = judged(POLLING, eventually("program.x == 1"))
    assert found.holds is True


def test_a_loop_that_can_go_round_for_ever_refutes_eventually() -> None:
    (found,) = judged(TOSSING, eventually("program.x == 1"))
    assert (found.holds, found.endless) == (False, True)


def test_never_stuck_finds_the_world_in_which_nothing_can_happen() -> None:
    stuck = two("WaitForSingleObject(ev, INFINITE); SetEvent(gate);", "WaitForSingleObject(gate, INFINITE);")
    assert [one.holds for one in judged(stuck, NEVER_STUCK)] == [False]
    assert [one.holds for one in judged(COUNTING, NEVER_STUCK)] == [True]


def test_what_a_bound_leaves_open_is_said_to_be_open() -> None:
    asked = (always("program.x < 3"), sometimes("program.x == 3"), eventually("program.x == 2"), NEVER_STUCK)
    assert [one.holds for one in judged(COUNTING, *asked, worlds=8)] == [None] * 4


def test_a_property_speaks_of_output_objects_and_memory() -> None:
    source = two('LOG("a", 1); SetEvent(ev);', "WaitForSingleObject(ev, INFINITE); x = 5;")
    asked = (
        sometimes('out.a == "1" and count(lines) == 1'),
        sometimes('any(objects where kind == "event" and name == "ev" and signaled)'),
        sometimes("any(threads where wait.every == false and count(wait.handles) == 1)"),
        always('count(objects where kind == "port") == 0'),
        eventually('program.x == 5 and ended == "exit"'),
    )
    assert [one.holds for one in judged(source, *asked)] == [True] * 5


# Ends -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "at_ends"),
    [
        (always("ended == none or program.x == 2"), True),
        (always('ended != "exit" or out.x == "1"'), True),
        (always("program.x == 2"), False),
        (always("ended == none"), True),
        (sometimes('out.x == "1" and ended == "exit"'), True),
        (sometimes("exit == 3"), True),
        (sometimes("not (ended == none or program.x == 2)"), True),
        (sometimes("ended == none and program.x == 2"), False),
        (eventually('ended == "exit"'), True),
        (eventually("any(threads where exit == 1)"), False),
        (NEVER_STUCK, True),
    ],
)
def test_what_is_decided_by_ends_is_told_from_the_rest(asked: Property, at_ends: bool) -> None:
    assert decided_at_ends(asked) == at_ends


def test_the_reduced_search_alone_would_miss_a_world() -> None:
    asked = sometimes("program.x == 0 and program.y == 1")
    search = Reduced(start(COUNTING), watch=Watch((asked,), everywhere=True))
    search.run()
    assert search.complete
    assert search.watch.judge(asked, search.graph, complete=True)[0] is False
    assert judged(COUNTING, asked)[0].holds is True


AT_ENDS = (
    *(always(f"ended == none or program.sum < {n}") for n in (1, 2, 4)),
    *(sometimes(f"ended != none and program.shared == {n}") for n in (0, 1, 3)),
    always('ended == none or (out.t0 == "0") or count(lines) < 2'),
    sometimes('ended == "exit" and any(objects where kind == "event" and signaled and manual)'),
    sometimes('ended == "deadlock" and count(threads where state == "waiting") == 2'),
    eventually('ended == "exit"'),
    NEVER_STUCK,
)


WORLDS = 1_500


def compare(seed: int) -> int:
    """How many verdicts of both kinds the two searches agreed on; 0: the program is too large."""
    world, bound = start(program(seed, io=seed % 3 == 0)), Bounds(worlds=WORLDS)
    full = Full(world, bound, watch=Watch(AT_ENDS, everywhere=True))
    full.run()
    if full.hit or full.cyclic:
        return 0
    reduced = Reduced(world, bound, watch=Watch(AT_ENDS, everywhere=False))
    reduced.run()
    if reduced.cyclic:
        return 0
    for one in AT_ENDS:
        verdicts = [search.watch.judge(one, search.graph, complete=True)[0] for search in (full, reduced)]
        assert verdicts[0] == verdicts[1], f"program {seed}: {one.kind} {one.sentence}"
    return len(AT_ENDS)


def test_both_searches_judge_alike() -> None:
    assert sum(compare(seed) > 0 for seed in range(20)) > 10


@pytest.mark.slow
def test_both_searches_judge_many_programs_alike() -> None:
    assert sum(compare(seed) > 0 for seed in range(20, 320)) > 150


# Enumerating ------------------------------------------------------------------------------------------------------

EVERYWHERE = (
    *(always(f"program.{name} < {n}") for name in "xy" for n in (1, 2)),
    *(sometimes(f"program.x == {n} and program.y == {m}") for n in (0, 1, 2) for m in (0, 1, 2)),
    *(eventually(f"program.x == {n} and program.y == {m}") for n in (0, 1, 2) for m in (0, 1, 2)),
    always('count(threads where state == "waiting") == 0'),
    sometimes('any(objects where kind == "event" and signaled)'),
    eventually('any(objects where kind == "event" and signaled) or program.y == 2'),
    sometimes('ended == "deadlock" and program.x == 1'),
    NEVER_STUCK,
)
ACTS = ("InterlockedIncrement(&x);", "InterlockedIncrement(&y);", "SetEvent(ev);", "WaitForSingleObject(ev, INFINITE);")


def schedules(world: World, output: bytes = b"") -> Iterator[list[tuple[World, bytes, bool]]]:
    """Every schedule, as its worlds, each with its output and whether nothing can happen there."""
    options = choices(world)
    here = (world, output, not options and world.ending is None)
    if not options:
        yield [here]
    for option in options:
        after, happened = step(world, option)
        printed = b"".join(one.data for one in happened if isinstance(one, facts.Printed))
        for rest in schedules(after, output + printed):
            yield [here, *rest]


def by_definition(one: Property, every: list[list[tuple[World, bytes, bool]]]) -> tuple[bool, int | None]:
    """Whether the property holds, and how many steps the shortest schedule takes that decides an always or a sometimes."""
    if one.expression is None:
        return not any(stuck for schedule in every for _, _, stuck in schedule), None
    expression = one.expression
    values = [
        [truth(expression, world, lambda output=output: output, stuck=stuck) for world, output, stuck in schedule]  # type: ignore[misc]
        for schedule in every
    ]
    if one.kind == "eventually":
        return all(map(any, values)), None
    wanted = one.kind == "sometimes"
    steps = [schedule.index(wanted) for schedule in values if wanted in schedule]
    return bool(steps) == wanted, min(steps, default=None)


@pytest.mark.parametrize("first", [f"{a} {b}" for a in ACTS for b in ACTS[1:]])
@pytest.mark.parametrize("second", [ACTS[1], f"{ACTS[3]} {ACTS[1]}"])
def test_the_search_says_what_enumerating_says(first: str, second: str) -> None:
    source = two(first, second)
    every = list(schedules(start(source)))
    for found in judged(source, *EVERYWHERE):
        holds, steps = by_definition(found.property, every)
        assert found.holds is holds, found.property
        if found.property.kind in ("always", "sometimes"):
            assert (None if found.choices is None else len(found.choices)) == steps, found.property


@pytest.mark.parametrize("second", ACTS)
def test_the_schedule_that_refutes_eventually_ends_without_it(second: str) -> None:
    source = two("InterlockedIncrement(&x); WaitForSingleObject(ev, INFINITE);", second)
    refuted = 0
    for found in judged(source, *(one for one in EVERYWHERE if one.kind == "eventually")):
        if found.holds is not False:
            continue
        world = start(source)
        assert found.choices is not None
        assert found.property.expression is not None
        for position in (*found.choices, None):
            stuck = not choices(world) and world.ending is None
            assert not truth(found.property.expression, world, lambda: b"", stuck=stuck)
            if position is not None:
                world = step(world, choices(world)[position])[0]
        assert not choices(world)
        refuted += 1
    assert refuted


# Scenarios --------------------------------------------------------------------------------------------------------

FAILING = {
    "close-while-pending:routine-broken-freed": ["A routine finds the connection that it was started for."],
    "datagrams:port-broken-handled-twice": ["No datagram is handled twice."],
    "store-order:poll-broken-swapped": ["Whoever sees that the receive has ended finds its count."],
    "worker-pool:notify-broken-persistent": ["Whoever is told of bytes finds them."],
    "event-beats-routine:routine-broken-starved": ["The routine can run."],
    "readiness:edge-broken-one-read": ["All nine bytes are read, on every schedule."],
    "routine-chain:routine-broken-nested": ["No routine begins inside another."],
    "skip-on-success:port-broken-handled-twice": ["Two messages are sent, and no more than two are ever handled."],
    "three-receives-one-thread:event-broken-not-reset": ["All three receives are seen before the program ends."],
    "two-workers:port-broken-two-receives": ["The text comes out in order, on every schedule."],
}
"""Broken twins, each with the properties that are not true of it."""

LARGE = {"worker-pool:notify-broken-persistent"}

PROMISED = [
    f"{name}:{variant}"
    for name in sorted(content.scenarios())
    for variant in scenario_named(name).programs
    if properties(scenario_named(name).model.properties, variant)
]
QUICK = (
    *(FAILING.keys() - LARGE),
    "first-receive:routine",
    "two-workers:port",
    "thread-ends:port",
    "send-buffer:quota",
)


OPEN = ("worker-pool:notify", "store-order:poll")
"""Right programs of more worlds than are looked at here, or that poll: nothing refutes what is promised of them."""


def of(what: str) -> Exploration:
    name, _, variant = what.partition(":")
    asked = properties(scenario_named(name).model.properties, variant)
    return explore(find(what).setup, Bounds(5_000), count=False, properties=asked)


@pytest.mark.parametrize("what", [pytest.param(one, marks=[pytest.mark.slow] * (one not in QUICK)) for one in PROMISED])
def test_a_scenario_keeps_its_properties_and_a_broken_twin_breaks_its_own(what: str) -> None:
    found = of(what)
    assert [one.property.sentence for one in found.judgements if one.holds is False] == FAILING.get(what, [])
    assert what in OPEN or all(one.holds is not None for one in found.judgements)


def test_many_scenarios_have_properties() -> None:
    assert len({one.partition(":")[0] for one in PROMISED}) >= 8
    assert FAILING.keys() <= set(PROMISED)


# In files ---------------------------------------------------------------------------------------------------------

FILE = """schema: 1
title: Properties
summary: Somebody writes properties.
mechanism: events
default: event
properties:
  - sentence: It is so.
    PROPERTY
"""
PROGRAM = '#include "ovlviz.h"\n\nstatic int used;\n\nint main(void)\n{\n    LOG("used", used);\n    return 0;\n}\n'


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        (tmp_path / "scenario.yaml").write_text(FILE.replace("PROPERTY", text), encoding="utf-8", newline="\n")
        (tmp_path / "event.c").write_text(PROGRAM, encoding="utf-8", newline="\n")
        return tmp_path / "scenario.yaml"

    return written


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("always: used == 1", 13, "a world has no 'used'"),
        ("always: count(threads where stat == 1) == 0", 33, "a world has no 'stat'"),
        ("sometimes: any(facts where n == 1)", 20, "a property cannot speak of facts"),
        ("eventually: time > 5", 17, "a property cannot speak of time"),
        ("sometimes: 'out == \"1\"'", 17, "out needs one name behind it"),
        ("always: ended = none", 19, "'=' means nothing here"),
        ("always: program.unused == 0", 13, "event.c has no integer variable unused outside its functions"),
        ("never: idle", 12, "it must be stuck"),
        ("never: stuck\n    always: ended == none", 5, "give exactly one of always, sometimes, eventually and never"),
    ],
)
def test_a_mistake_in_a_property_is_shown_at_its_place(
    written: Callable[[str], Path], ovlviz: Callable[..., Any], text: str, column: int, message: str
) -> None:
    path = written(text)
    done = ovlviz("check", path)
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 2
    assert message in said
    assert f"scenario.yaml:{7 if column == 5 else 8}:{column}: " in said
    assert "^" in said


def test_a_property_of_a_file_is_explored(written: Callable[[str], Path], ovlviz: Callable[..., Any]) -> None:
    done = ovlviz("explore", written("always: program.used == 0"), "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, [one["holds"] for one in report["properties"]]) == (0, [True])
    failing = ovlviz("explore", written("sometimes: program.used == 7"))
    assert failing.returncode == 1
    assert "× fails  sometimes: It is so." in failing.stdout.decode()


def test_the_token_of_a_property_opens_where_it_is_decided(ovlviz: Callable[..., Any]) -> None:
    done = ovlviz("explore", "skip-on-success:port-broken-handled-twice", "--json")
    (found,) = json.loads(done.stdout)["properties"]
    assert (found["kind"], found["holds"], found["endless"]) == ("always", False, False)
    assert b"handled=3" in ovlviz("run", found["token"], "--format", "output").stdout
