"""A full search kept in a file, to be taken up again: after an interruption, or with wider bounds.

What is kept are no worlds, only how each was come to: the world before it and the positions of the choices taken there.
A resumed search makes the worlds again, each by one step, which is a small part of what finding them took; then it goes
on where it stopped, and comes to the same result as one that was never interrupted.

The file is JSON.  It holds numbers and a few words, so one from a stranger can be wrong but can do nothing: whatever does
not fit is refused.  It names the version of ovlviz and the program, since choices mean something else in any other.

The search rolls back the world in whose middle it was interrupted, so it may be interrupted anywhere.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Hashable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from ..engine.choices import available
from ..engine.evolve import APPLY
from ..engine.world import Draft, Setup, World
from ..errors import BadInput, Problem
from ..files import read_bounded, write_atomically
from ..hazards import HAZARDS, Finding
from .full import Full
from .moves import Move
from .search import Found
from .stepping import Step

FORMAT = "ovlviz saved search"
SCHEMA = 1
MAX_BYTES = 512 << 20
WIDEN = ("worlds", "depth", "time", "memory", "interrupted")
"""The bounds behind which a search can go on; where a loop was cut, it stays cut."""


class Name(NamedTuple):
    """What a saved search belongs to."""

    what: str
    program: str
    timed: bool
    unroll: int


def name_of(what: str, setup: Setup, *, timed: bool, unroll: int) -> Name:
    """The name of a search: everything that its choices depend on goes into `program`."""
    program, settings = setup.program, setup.settings
    fixed = (settings.platform, settings.behaviour, settings.latency, settings.disturbances)
    whole = repr((fixed, program.source, program.variables, program.statics, program.functions))
    return Name(what, sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(), timed, unroll)


class Pause:
    """Where a search takes up again (None: it begins), and what is left to be saved when it did not come to its end."""

    def __init__(self, saved: dict[str, Any] | None = None) -> None:
        self.saved = saved
        self.left: dict[str, Any] | None = None

    @property
    def switches(self) -> frozenset[int]:
        """The memory at which the saved search lets threads switch (design 8.7)."""
        return frozenset(self.saved["switches"]) if self.saved is not None else frozenset()

    def run(self, full: Full) -> None:
        """Make the search, or the rest of it; what was found by the time of an interruption is kept.

        KeyboardInterrupt while the worlds of the saved search are made again: there is nothing new to be kept.
        """
        if self.saved is not None and self.switches == full.start.setup.settings.switches:
            try:
                _restore(full, self.saved)
            except KeyError:
                raise _no_such_world() from None
        else:
            full.prepare()
        try:
            full.go_on()
        except KeyboardInterrupt:
            full.hit["interrupted"] = 0
        bounded = full.frontier and not full.hit.keys().isdisjoint(WIDEN)
        self.left = _state(full) if bounded else None


# Writing ----------------------------------------------------------------------------------------------------------


def save(path: Path, name: Name, left: dict[str, Any]) -> None:
    """Write what is left of a search, so that the file is whole whatever happens meanwhile."""
    head = {"format": FORMAT, "schema": SCHEMA, "version": __version__, **name._asdict()}
    write_atomically(path, json.dumps({**head, **left}, separators=(",", ":")).encode("utf-8") + b"\n")


def _state(full: Full) -> dict[str, Any]:
    """The search as it was before the world that it is looking at: that one is looked at again."""
    graph, front = full.graph, full.frontier[0][0]
    size = next(
        (at for at in range(1, len(graph.keys)) if at not in graph.tree or graph.tree[at][0] == front), len(graph.keys)
    )
    processes: dict[Hashable, int] = {}
    edges = [
        [(after, processes.setdefault(mover, len(processes)), many) for after, mover, many in graph.edges[at]]
        if at != front
        else []
        for at in range(size)
    ]
    return {
        "switches": sorted(full.start.setup.settings.switches),
        "cyclic": full.cyclic,
        "raced": sorted(full.raced),
        "cut": {bound: limit for bound, limit in full.hit.items() if bound not in WIDEN},
        "processes": list(processes),
        "worlds": [graph.tree[at] for at in range(1, size)],
        "edges": edges,
        "ends": sorted(at for at in graph.ends if at < size and at != front),
        "found": [
            (*one.finding, one.source, one.target)
            for one in full.found.values()
            if one.source != front and one.target < size
        ],
        "frontier": [(number, spins, depth) for number, _, spins, depth in full.frontier if number < size],
    }


# Reading ----------------------------------------------------------------------------------------------------------


def load(path: Path, name: Name) -> dict[str, Any]:
    """A saved search; BadInput when the file is none, or that of another program, version or option."""

    def refused(message: str, remedy: str = "") -> BadInput:
        return BadInput([Problem(str(path), 0, 0, 0, message, remedy)])

    data = read_bounded(path, "saved search", MAX_BYTES)
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refused("this is no search saved by `ovlviz explore --save`") from None
    if (found.get("schema"), found.get("version")) != (SCHEMA, __version__):
        version = str(found.get("version"))[:40]
        raise refused(f"it was saved by ovlviz {version}, and this is {__version__}", "begin the search again")
    if found.get("program") != name.program:
        message = f"it is the search of another program than {name.what}, or the program has changed since"
        raise refused(message, "begin the search again")
    if found.get("timed") is not name.timed:
        raise refused(f"it was saved {'with' if found.get('timed') is True else 'without'} --timed")
    if found.get("unroll") != name.unroll:
        raise refused(f"it was saved with --unroll {str(found.get('unroll'))[:20]}: give the same")
    try:
        return _checked(found)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError):
        raise refused("the saved search is damaged", "begin the search again") from None


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    """The same, with everything that must be a number one within its range; raises some error when it is not."""
    size = len(found["worlds"]) + 1
    processes = [_tuple(one) for one in found["processes"]]
    return {
        "switches": [_number(one) for one in found["switches"]],
        "cyclic": bool(found["cyclic"]),
        "raced": [_number(one) for one in found["raced"]],
        "cut": {{"unroll": "unroll", "endless": "endless"}[bound]: _number(at) for bound, at in found["cut"].items()},
        "processes": processes,
        "worlds": [
            (_number(before, at), tuple(_number(one) for one in positions))
            for at, (before, positions) in enumerate(found["worlds"], 1)
        ],
        "edges": _as_many(
            [
                [(_number(after, size), _number(mover, len(processes)), _number(many)) for after, mover, many in moves]
                for moves in found["edges"]
            ],
            size,
        ),
        "ends": [_number(one, size) for one in found["ends"]],
        "found": [
            (_hazard(hazard), _words(sentence), _number(line), _number(source, size), _number(target, size))
            for hazard, sentence, line, source, target in found["found"]
        ],
        "frontier": [
            (_number(at, size), {_number(int(who)): _number(often) for who, often in spins.items()}, _number(depth))
            for at, spins, depth in found["frontier"]
        ],
    }


def _number(value: Any, below: int = 1 << 62) -> int:
    if type(value) is not int or not 0 <= value < below:
        raise ValueError(value)
    return value


def _as_many(value: list[Any], size: int) -> list[Any]:
    if len(value) != size:
        raise ValueError(size)
    return value


def _hazard(name: Any) -> str:
    if name not in HAZARDS:
        raise ValueError(name)
    return str(name)


def _words(text: Any) -> str:
    if not isinstance(text, str) or not text.isprintable() or len(text) > 2_000:
        raise ValueError(text)
    return text


def _tuple(value: Any) -> Hashable:
    """Lists as the tuples that they were; a process is named by nothing else than these, numbers and words."""
    if isinstance(value, list):
        return tuple(_tuple(one) for one in value)
    if value is None or isinstance(value, str | int):
        return value
    raise ValueError(value)


# Making it again --------------------------------------------------------------------------------------------------


def _restore(full: Full, saved: dict[str, Any]) -> None:
    """Make the worlds of a saved search again, and go back to where it was."""
    full.prepare()
    worlds: dict[int, World] = {0: full.start}
    waiting = {number for number, _, _ in saved["frontier"]}
    last = {before: at for at, (before, _) in enumerate(saved["worlds"], 1)}
    ends = set(saved["ends"])
    for number, (before, positions) in enumerate(saved["worlds"], 1):
        world = worlds[before]
        move = _again(full, world, positions)
        if full.graph.add(full.canon.key(move.after)) != number:
            raise _no_such_world()
        full.graph.tree[number] = (before, positions)
        full.watch.moved(world, move)
        full.watch.met(number, move.after)
        if number in ends:
            full.ended(number, move.after)
        # A world is wanted until the last that was found from it, and while it waits to be looked at.
        if number in last or number in waiting:
            worlds[number] = move.after
        if last[before] == number and before not in waiting:
            del worlds[before]
    if 0 in ends:
        full.ended(0, full.start)
    processes = saved["processes"]
    full.graph.edges = [[(after, processes[mover], many) for after, mover, many in moves] for moves in saved["edges"]]
    full.found = {
        (name, line): Found(Finding(name, sentence, line), source, target)
        for name, sentence, line, source, target in saved["found"]
    }
    full.hit = dict(saved["cut"])
    full.moves, full.cyclic, full.raced = sum(map(len, saved["edges"])), saved["cyclic"], set(saved["raced"])
    full.frontier = deque((number, worlds[number], spins, depth) for number, spins, depth in saved["frontier"])


def _again(full: Full, world: World, positions: tuple[int, ...]) -> Move:
    """The move with these choices."""
    steps: list[Step] = []
    for position in positions:
        options = available(Draft(world, APPLY))
        if position >= len(options):
            raise _no_such_world()
        steps.append(full.steps.take(world, options[position]))
        world = steps[-1].after
    if not steps:
        raise _no_such_world()
    return Move(None, positions, tuple(steps))


def _no_such_world() -> BadInput:
    return BadInput(
        "the saved search does not fit the program: its choices lead to other worlds; begin the search again"
    )
