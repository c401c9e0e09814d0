"""The tree of runs: whatever is chosen, undone and done again, no run is lost and none is changed."""

from __future__ import annotations

import pytest

from ovlviz.timeline.choosers import Chooser, splitmix64
from ovlviz.timeline.ready import Ready
from ovlviz.timeline.timeline import Timeline
from ovlviz.timeline.untimed import shared
from ovlviz.tui.forks import MOST, Tree
from ovlviz.tui.player import Player

from .conftest import scenario

WHAT = "receive-order:port"


def player(chooser: Chooser | None = None) -> Player:
    made = Player.of(scenario(WHAT), chooser)
    made.load(1000)
    return made


def choose(tree: Tree, n: int, position: int) -> None:
    """Make a choice by hand at event n of the run that is looked at."""
    here = tree.here.player
    ready = Ready(here.timeline, min(n, here.length))
    options = (*ready.options, *ready.others)
    if not options:
        return
    option = options[position % len(options)]
    made = Player(ready.fork(option), here.title, here.what)
    made.load(1000)
    here.seek(ready.at.facts)
    run = tree.fork(made, ready.at.facts, option.label)
    run.player.seek(ready.at.facts + 1)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_ever_lost_or_changed(seed: int) -> None:
    tree = Tree(player())
    kept: dict[int, tuple[object, ...]] = {}
    for at in range(60):
        dice = splitmix64(seed ^ splitmix64(at))
        match dice % 4:
            case 0 | 1:
                choose(tree, dice // 4 % 60, dice // 240 % 7)
            case 2:
                tree.undo()
            case _:
                tree.redo()
        for number, facts in kept.items():
            assert tuple(tree.runs[number].player.timeline.facts) == facts
        for run in tree.runs.values():
            kept.setdefault(run.number, tuple(run.player.timeline.facts))
        assert sorted(run.number for _, run in tree.rows()) == sorted(tree.runs)
    assert len(tree) > 5


@pytest.mark.parametrize("seed", range(6))
def test_undo_and_redo_come_back_to_the_same_run_and_event(seed: int) -> None:
    tree = Tree(player())
    for at in range(12):
        dice = splitmix64(seed ^ splitmix64(at))
        choose(tree, dice % 50, dice // 50 % 7)
    before = tree.current, tree.here.player.cursor
    places = []
    while (turn := tree.undo()) is not None:
        tree.here.player.seek(turn.left)
        places.append((tree.current, turn.left))
    assert tree.current == 1
    for expected in [*places[::-1][1:], before]:
        turn = tree.redo()
        assert turn is not None
        tree.here.player.seek(turn.come)
        if expected == before:
            assert (tree.current, tree.here.player.cursor) == before
        else:
            assert tree.current == expected[0]
    assert tree.redo() is None


def test_a_run_has_what_it_grew_out_of_up_to_where_it_grew() -> None:
    tree = Tree(player())
    for at in range(20):
        choose(tree, at * 2, at)
    for run in tree.runs.values():
        if run.parent:
            assert shared(tree.runs[run.parent].player.timeline, run.player.timeline) >= run.after


def test_the_same_choice_twice_is_one_run() -> None:
    tree = Tree(player())
    choose(tree, 30, 1)
    assert len(tree) == 2
    tree.go(1)
    choose(tree, 30, 1)
    assert len(tree) == 2
    assert tree.current == 2


def test_a_fork_under_a_name_is_a_run_of_its_own() -> None:
    tree = Tree(player())
    tree.fork(player(), 10, "fork", again=True)
    assert len(tree) == 2


def test_a_new_choice_after_an_undo_keeps_the_run_that_was_undone() -> None:
    tree = Tree(player())
    choose(tree, 30, 1)
    undone = tree.here
    tree.undo()
    choose(tree, 30, 2)
    assert tree.redo() is None
    assert undone in tree.runs.values()


def test_the_place_is_told_when_there_are_several_runs() -> None:
    tree = Tree(player())
    assert tree.place() == ""
    choose(tree, 30, 1)
    assert tree.place().startswith("run 2: ")
    tree.here.name = "mine"
    assert tree.place() == "run 2: mine"


def test_two_runs_differ_from_the_first_fact_on_that_differs() -> None:
    one, other = player(), player(Chooser(None, {}))
    assert shared(one.timeline, other.timeline) == one.length
    fork = Ready(one.timeline, 30)
    made: Timeline = fork.fork(next(option for option in (*fork.options, *fork.others) if not option.taken)).run()
    assert shared(one.timeline, made) == fork.at.facts


def test_a_tree_has_a_bound() -> None:
    tree = Tree(player())
    one = player()
    for _ in range(MOST - 1):
        assert not tree.full
        tree.fork(one, 0, "", again=True)
    assert tree.full
