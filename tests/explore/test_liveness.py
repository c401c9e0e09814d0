"""What a program can never look at again tells no worlds apart, and nothing else is left out."""

from __future__ import annotations

from typing import Any

import pytest

from ovlviz.calls import CALLS
from ovlviz.engine.program import Function, Program
from ovlviz.engine.world import World
from ovlviz.explore import canonical
from ovlviz.explore.full import Full
from ovlviz.explore.liveness import live, never_read
from ovlviz.scenario.c import compile_program
from tests.explore.programs import program
from tests.explore.test_reduction import BOUND, start

FEW = 24


def searched(world: World) -> tuple[Full, Any]:
    search = Full(world, BOUND)
    search.run()
    return search, (search.graph.schedules(), {name for name, _ in search.found}, set(search.graph.ends.values()))


def all_registers(function: Function) -> tuple[frozenset[int], ...]:
    return (frozenset(range(len(function.registers))),) * max(len(function.code), 1)


def no_variables(program: Program) -> frozenset[int]:
    return frozenset()


@pytest.mark.parametrize("seed", range(FEW))
def test_ends_hazards_and_schedules_are_those_of_a_search_that_tells_everything_apart(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = start(program(seed, io=seed % 3 == 0), switching=bool(seed % 2))
    search, found = searched(world)
    monkeypatch.setattr(canonical, "live", all_registers)
    monkeypatch.setattr(canonical, "never_read", no_variables)
    everything, all_found = searched(world)
    assert search.hit == everything.hit
    assert search.hit or found == all_found
    assert len(search.graph.keys) <= len(everything.graph.keys)


SOURCE = """#include "ovlviz.h"
int main(void)
{
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    DWORD bytes, i, sum = 0;
    ULONG_PTR key;
    LPOVERLAPPED ov, *kept = &ov;

    for (i = 0; i < 2; i++) {
        GetQueuedCompletionStatus(port, &bytes, &key, &ov, 0);
        LOG("bytes", bytes);
        sum += i;
    }
    LOG("sum", sum);
    LOG("kept", kept != NULL);
    return 0;
}
"""


@pytest.fixture(scope="module")
def small() -> Program:
    return compile_program("small.c", SOURCE.encode(), CALLS)


def test_a_variable_that_only_takes_an_answer_is_never_read(small: Program) -> None:
    # bytes is reported, and the address of ov is kept in another variable.
    assert {small.variables[at].name for at in never_read(small)} == {"key"}


def test_a_register_is_dead_behind_its_last_use_and_alive_around_a_loop(small: Program) -> None:
    main = small.functions[small.main]
    alive = [{main.registers[at] for at in one} for one in live(main)]
    calls = {getattr(one, "text", ""): at for at, one in enumerate(main.code)}
    asks = next(at for text, at in calls.items() if text.startswith("GetQueued"))
    reports = calls['LOG("sum", sum)']
    assert {"port", "i", "sum"} <= alive[asks + 1]
    assert "sum" in alive[reports]
    assert not {"port", "i", "sum"} & alive[reports + 1]


SHARED = """#include "ovlviz.h"
static HANDLE port;
static LONG sum;
static DWORD WINAPI takes(LPVOID name)
{
    LONG mine = InterlockedIncrement(&sum);
    DWORD bytes;
    ULONG_PTR key;
    LPOVERLAPPED ov;

    GetQueuedCompletionStatus(port, &bytes, &key, &ov, INFINITE);
    Sleep(1);
    LOG("name", (LONG)(ULONG_PTR)name);
    LOG("told", TOLD);
    return 0;
}
int main(void)
{
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    PostQueuedCompletionStatus(port, 1, 1, NULL);
    PostQueuedCompletionStatus(port, 2, 2, NULL);
    CreateThread(NULL, 0, takes, (LPVOID)1, 0, NULL);
    CreateThread(NULL, 0, takes, (LPVOID)2, 0, NULL);
    ExitThread(0);
}
"""


@pytest.mark.parametrize(
    ("name", "blind", "told"),
    [
        ("live", lambda function: (frozenset(),) * max(len(function.code), 1), "mine"),
        ("never_read", lambda program: frozenset(range(len(program.variables))), "(LONG)bytes"),
    ],
)
def test_a_search_that_forgets_what_is_still_read_misses_ends(
    name: str, blind: Any, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = start(SHARED.replace("TOLD", told))
    everything = set(searched(world)[0].graph.ends.values())
    monkeypatch.setattr(canonical, name, blind)
    assert set(searched(world)[0].graph.ends.values()) < everything
