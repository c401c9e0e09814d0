"""The reduced search finds what the full one finds, and the full one counts what enumeration counts."""

from __future__ import annotations

import os
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pytest

from ovlviz.calls import CALLS, setup
from ovlviz.engine import choices, step
from ovlviz.engine.step import first_world
from ovlviz.engine.world import World
from ovlviz.explore import touching
from ovlviz.explore.footprint import Resources
from ovlviz.explore.full import Full
from ovlviz.explore.reduced import Reduced
from ovlviz.explore.search import Bounds
from ovlviz.scenario.c import compile_program
from tests.explore.programs import program

FEW = 60
MANY = int(os.environ.get("OVLVIZ_PROGRAMS", "300"))
"""How many programs the slow test compares: OVLVIZ_PROGRAMS=2000 pytest --slow tests/explore/test_reduction.py."""
BOUND = Bounds(worlds=8_000)


def start(source: str, *, switching: bool = False) -> World:
    made = setup(compile_program("random.c", source.encode(), CALLS))
    shared = [at for at, variable in enumerate(made.program.variables) if variable.name == "shared" and switching]
    return first_world(replace(made, settings=replace(made.settings, order="any", switches=frozenset(shared))))


def final(world: World) -> Hashable:
    """All that can be told of a final world: how it ended, output, static memory, where each thread stands."""
    ending = world.ending
    statics = tuple(block for number, block in zip(world.numbers, world.blocks, strict=True) if number < 1 << 13)
    threads = tuple((one.state, one.exit_code, one.frames[-1].pc if one.frames else 0) for one in world.threads)
    return (ending.how if ending else "deadlock", world.printed, statics, threads)


class Ends:
    """Keeps the final worlds that a search comes to."""

    def __init__(self, search: Any) -> None:
        self.found: set[Hashable] = set()
        keep = search.ended

        def ended(number: int, world: World) -> None:
            keep(number, world)
            self.found.add(final(world))

        search.ended = ended
        search.run()


def compare(seed: int) -> bool:
    """Whether the program was small enough to be searched in full; it fails if the reduced search missed anything.

    Every third program has sockets; in every second one threads may be interrupted at each access to one variable.
    """
    world = start(program(seed, io=seed % 3 == 0), switching=bool(seed % 2))
    full, reduced = Full(world, BOUND), Reduced(world, BOUND)
    everything = Ends(full)
    if full.hit:
        return False
    found = Ends(reduced)
    assert found.found == everything.found, f"program {seed}: {len(found.found)} of {len(everything.found)} ends"
    assert {name for name, _ in reduced.found} == {name for name, _ in full.found}, f"program {seed}"
    assert len(reduced.graph.keys) <= len(full.graph.keys)
    return True


def test_the_reduced_search_finds_every_end_and_hazard() -> None:
    assert sum(compare(seed) for seed in range(FEW)) > FEW * 9 // 10


def test_who_asks_for_apcs_without_waiting_comes_before_or_after_who_queues_them() -> None:
    assert compare(348)  # SleepEx(0, TRUE) with routines that are queued by a cancel


@pytest.mark.slow
def test_the_reduced_search_finds_every_end_and_hazard_of_many_programs() -> None:
    assert sum(compare(seed) for seed in range(FEW, MANY)) > (MANY - FEW) * 9 // 10


# Counting ---------------------------------------------------------------------------------------------------------


def enumerated(world: World) -> int:
    """How many schedules there are, one by one."""
    options = choices(world)
    return sum(enumerated(step(world, option)[0]) for option in options) if options else 1


SMALL = (
    "SetEvent(manual); InterlockedIncrement(&sum);",
    "PostQueuedCompletionStatus(port, 1, 2, NULL);",
    "WaitForSingleObject(manual, INFINITE);",
)


@pytest.mark.parametrize("first", SMALL)
@pytest.mark.parametrize("second", SMALL)
def test_counted_schedules_are_the_enumerated_ones(first: str, second: str) -> None:
    source = f"""#include "ovlviz.h"
static HANDLE manual, port;
static LONG sum;
static DWORD WINAPI one(LPVOID unused) {{ {first} return 0; }}
int main(void)
{{
    manual = CreateEvent(NULL, TRUE, FALSE, NULL);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    CreateThread(NULL, 0, one, NULL, 0, NULL);
    {second}
    ExitThread(0);
}}
"""
    world = start(source)
    search = Full(world)
    search.run()
    counted = search.graph.schedules()
    assert counted is not None
    assert sum(counted.values()) == enumerated(world)


# Footprints -------------------------------------------------------------------------------------------------------


def kept(source: str) -> int:
    search = Reduced(start(source))
    search.run()
    assert not search.hit
    return len(search.graph.keys)


QUEUE = """#include "ovlviz.h"
static HANDLE port;
static DWORD WINAPI posts(LPVOID unused)
{
    PostQueuedCompletionStatus(port, 1, 1, NULL);
    PostQueuedCompletionStatus(port, 1, 2, NULL);
    PostQueuedCompletionStatus(port, 1, 3, NULL);
    return 0;
}
static DWORD WINAPI takes(LPVOID unused)
{
    DWORD n;
    ULONG_PTR key;
    LPOVERLAPPED ov;
    GetQueuedCompletionStatus(port, &n, &key, &ov, INFINITE);
    GetQueuedCompletionStatus(port, &n, &key, &ov, INFINITE);
    GetQueuedCompletionStatus(port, &n, &key, &ov, INFINITE);
    return 0;
}
int main(void)
{
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    CreateThread(NULL, 0, posts, NULL, 0, NULL);
    CreateThread(NULL, 0, takes, NULL, 0, NULL);
    ExitThread(0);
}
"""


def test_who_adds_to_a_queue_does_not_get_in_the_way_of_who_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = kept(QUEUE)
    bit = Resources.bit

    def one_end(self: Any, *resource: Hashable) -> int:
        return bit(self, *("head" if one == "tail" else one for one in resource))

    monkeypatch.setattr(Resources, "bit", one_end)
    assert apart < kept(QUEUE)


ADDING = """#include "ovlviz.h"
static LONG sum;
static DWORD WINAPI adds(LPVOID unused)
{
    InterlockedIncrement(&sum);
    InterlockedExchangeAdd(&sum, 2);
    return 0;
}
int main(void)
{
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    CreateThread(NULL, 0, adds, NULL, 0, NULL);
    ExitThread(0);
}
"""


def test_additions_whose_results_nobody_looks_at_come_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = kept(ADDING)
    monkeypatch.setattr(touching, "SUMS", {})
    assert apart < kept(ADDING)


DISTINCTIONS = {"output": 6, "down": 14, "tail": 44, "apcs": 36, "object": 1, "memory": 1}
"""Resources, each with a program whose ends are missed by a search that does not see it."""


@pytest.mark.parametrize(("resource", "seed"), DISTINCTIONS.items())
def test_a_search_that_does_not_see_a_resource_misses_ends(
    resource: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = start(program(seed))
    everything = Ends(Full(world, BOUND)).found
    bit = Resources.bit

    def blind(self: Any, *name: Hashable) -> int:
        return 0 if name[0] == resource else bit(self, *name)

    monkeypatch.setattr(Resources, "bit", blind)
    assert Ends(Reduced(world, BOUND)).found < everything
