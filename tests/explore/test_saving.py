"""A search that was interrupted, wherever, and taken up again comes to the result of one that never was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ovlviz.engine.world import Setup
from ovlviz.errors import BadInput
from ovlviz.explore import memory
from ovlviz.explore.canonical import Canon
from ovlviz.explore.exploration import Exploration, explore
from ovlviz.explore.properties import properties
from ovlviz.explore.saving import Pause, load, name_of, save
from ovlviz.explore.search import Bounds
from ovlviz.scenario.find import find
from ovlviz.scenario.load import scenario_named
from ovlviz.timeline.choosers import splitmix64
from tests.explore.test_properties import POLLING, TOSSING, start

RACE = Path(__file__).parents[1] / "bench" / "models" / "race4k2.c"
WHAT = (
    "two-workers:port-broken-two-receives",
    "cancel:one-broken-reused",
    "receive-order:port",
    "event-reset:event-broken-shared",
)


def asked(what: str) -> dict[str, Any]:
    name, _, variant = what.partition(":")
    return {"properties": properties(scenario_named(name).model.properties, variant)}


def result(found: Exploration) -> tuple[Any, ...]:
    """All of an exploration but the bounds that it was given."""
    return (
        found.worlds,
        found.moves,
        found.schedules,
        found.complete,
        found.cyclic,
        found.hit,
        found.outcomes,
        found.mistakes,
        [(one.property.sentence, one.holds, one.choices, one.endless) for one in found.judgements],
        found.setup.settings.switches,
    )


class Interrupter:
    """Raises KeyboardInterrupt when so many keys of worlds have been made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.after = -1
        key = Canon.key

        def counted(canon: Canon, world: Any) -> Any:
            self.after -= 1
            if not self.after:
                raise KeyboardInterrupt
            return key(canon, world)

        monkeypatch.setattr(Canon, "key", counted)


def in_pieces(setup: Setup, path: Path, step: Callable[[int, Bounds], Bounds], **given: Any) -> tuple[Exploration, int]:
    """The exploration, saved and loaded again until it is done, and how often that was."""
    name = name_of("a program", setup, timed=False, unroll=3)
    pause, pieces = Pause(), 0
    while True:
        found = explore(setup, step(pieces, Bounds()), pause=pause, **given)
        if pause.left is None:
            return found, pieces
        pieces += 1
        save(path, name, pause.left)
        pause = Pause(load(path, name))


@pytest.mark.parametrize("what", [*WHAT[:2], *(pytest.param(one, marks=pytest.mark.slow) for one in WHAT[2:])])
def test_a_search_in_pieces_comes_to_the_same_result(what: str, tmp_path: Path) -> None:
    setup = find(what).setup
    whole = explore(setup, pause=Pause(), **asked(what))
    found, pieces = in_pieces(
        setup, tmp_path / "s", lambda at, bounds: bounds._replace(worlds=1 + 40 * (at + 1)), **asked(what)
    )
    assert pieces > 0
    assert whole.complete
    assert result(found) == result(whole)


SMALL = ("cancel:one-broken-reused", "receive-order:routine", "two-workers:port")


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=pytest.mark.slow) for one in range(1, 6))])
def test_it_may_be_interrupted_anywhere(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    what = SMALL[seed % len(SMALL)]
    setup = find(what).setup
    whole = explore(setup, pause=Pause(), **asked(what))
    interrupter = Interrupter(monkeypatch)
    name = name_of(what, setup, timed=False, unroll=3)
    pause, pieces = Pause(), 0
    for attempt in range(100):
        # Each attempt gets further than the last; some end while worlds are made again, or while the report is.
        interrupter.after = 40 * attempt + 10 + splitmix64(seed * 1000 + attempt) % 60
        try:
            found = explore(setup, pause=pause, **asked(what))
        except KeyboardInterrupt:
            continue
        if pause.left is None:
            break
        assert "interrupted" in found.hit
        pieces += 1
        save(tmp_path / "s", name, pause.left)
        pause = Pause(load(tmp_path / "s", name))
    assert pieces > 0
    assert result(found) == result(whole)


def test_a_search_that_lets_threads_switch_at_shared_memory_goes_on_there(tmp_path: Path) -> None:
    setup = find(str(RACE)).setup
    whole = explore(setup, pause=Pause())
    found, pieces = in_pieces(setup, tmp_path / "s", lambda at, bounds: bounds._replace(worlds=150 * 8**at))
    assert pieces > 0
    assert whole.setup.settings.switches
    assert result(found) == result(whole)


@pytest.mark.parametrize("source", [POLLING, pytest.param(TOSSING, marks=pytest.mark.slow)])
def test_loops_are_kept(source: str, tmp_path: Path) -> None:
    setup = start(source).setup
    whole = explore(setup, pause=Pause())
    found, pieces = in_pieces(setup, tmp_path / "s", lambda at, bounds: bounds._replace(worlds=8 * 4**at))
    assert pieces > 0
    assert whole.cyclic
    assert result(found) == result(whole)


# The command ------------------------------------------------------------------------------------------------------


def test_the_command_saves_at_a_bound_and_goes_on(ovlviz: Callable[..., Any], tmp_path: Path) -> None:
    whole = json.loads(ovlviz("explore", "receive-order:port", "--json", "--save", tmp_path / "none").stdout)
    assert not (tmp_path / "none").exists()
    file = tmp_path / "search"
    first = ovlviz("explore", "receive-order:port", "--max-worlds", "80", "--save", file)
    assert first.returncode == 3
    assert f"--resume {file}".encode() in first.stderr
    second = ovlviz("explore", "receive-order:port", "--max-worlds", "160", "--resume", file)
    assert second.returncode == 3
    done = ovlviz("explore", "receive-order:port", "--resume", file, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == whole


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    subject = find("receive-order:port")
    pause = Pause()
    explore(subject.setup, Bounds(worlds=60), pause=pause)
    assert pause.left is not None
    save(tmp_path / "search", name_of(subject.what, subject.setup, timed=False, unroll=3), pause.left)
    return tmp_path / "search"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("receive-order:routine",), "another program than receive-order:routine"),
        (("receive-order",), "name one of"),
        (("receive-order:port", "--timed"), "it was saved without --timed"),
        (("receive-order:port", "--unroll", "4"), "it was saved with --unroll 3"),
    ],
)
def test_a_search_of_something_else_is_refused(
    saved: Path, ovlviz: Callable[..., Any], arguments: tuple[str, ...], message: str
) -> None:
    done = ovlviz("explore", *arguments, "--resume", saved)
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_a_search_of_another_version_is_refused(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ovlviz.explore.saving.__version__", "9.9")
    setup = find("receive-order:port").setup
    with pytest.raises(BadInput, match=r"saved by ovlviz .*, and this is 9\.9"):
        load(saved, name_of("x", setup, timed=False, unroll=3))


DAMAGE: list[tuple[str, Callable[[Any], Any]]] = [
    ("worlds", lambda worlds: [[0, [99]], *worlds[1:]]),
    ("worlds", lambda worlds: [[0, []], *worlds[1:]]),
    ("worlds", lambda worlds: [*worlds[:20], [21, [0]], *worlds[21:]]),
    ("worlds", lambda worlds: "abc"),
    ("worlds", lambda worlds: worlds[:-5]),
    ("worlds", lambda worlds: [worlds[0], worlds[0], *worlds[2:]]),
    ("edges", lambda edges: [[[10**9, 0, 1]], *edges[1:]]),
    ("edges", lambda edges: [[[1, -1, 1]], *edges[1:]]),
    ("processes", lambda processes: [{"__class__": "os.system"}, *processes[1:]]),
    ("found", lambda found: [["no-such-hazard", "x", 1, 0, 1]]),
    ("found", lambda found: [["deadlock", "\x1b[2J", 1, 0, 1]]),
    ("frontier", lambda frontier: [[0, {"a": 1}, 0]]),
    ("frontier", lambda frontier: [[3.5, {}, 0]]),
    ("ends", lambda ends: [True]),
    ("cut", lambda cut: {"worlds": 1}),
]


@pytest.mark.parametrize(("part", "change"), DAMAGE)
def test_a_damaged_search_is_refused(saved: Path, part: str, change: Callable[[Any], Any]) -> None:
    setup = find("receive-order:port").setup
    name = name_of("receive-order:port", setup, timed=False, unroll=3)
    data = json.loads(saved.read_text(encoding="utf-8"))
    data[part] = change(data[part])
    saved.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BadInput, match=r"damaged|other worlds"):
        explore(setup, pause=Pause(load(saved, name)))


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[" * 100_000, b"{}", b"[1, 2]", b'{"format": "zip"}', b"\x80\x04N."]
)
def test_what_is_no_saved_search_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "s").write_bytes(data)
    with pytest.raises(BadInput, match="this is no search saved by"):
        load(tmp_path / "s", name_of("x", find("receive-order:port").setup, timed=False, unroll=3))


# Memory -----------------------------------------------------------------------------------------------------------


def test_a_bound_on_memory_is_named(monkeypatch: pytest.MonkeyPatch, ovlviz: Callable[..., Any]) -> None:
    done = ovlviz("explore", "first-receive:event", "--memory", "1")
    assert done.returncode == 3
    assert b"1 MB of memory were taken (--memory)" in done.stdout
    report = json.loads(ovlviz("explore", "receive-order:port", "--memory", "4000", "--json").stdout)
    assert report["bounds"]["memory"] == {"limit": 4000, "hit": False}


def test_where_the_system_does_not_say_the_worlds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ovlviz.explore.search.resident", lambda: None)
    setup = find("first-receive:event").setup
    assert explore(setup, Bounds(memory=1), count=False).hit == {"memory": 1}
    assert explore(setup, Bounds(memory=100), count=False).complete


def test_the_system_says_how_much_memory_there_is() -> None:
    before = memory.resident()
    if before is None:
        pytest.skip("this system does not say")
    held = bytearray(64 << 20)
    held[:: 1 << 12] = b"x" * (1 << 14)
    after = memory.resident()
    assert after is not None
    assert 32 << 20 < after - before < 128 << 20
