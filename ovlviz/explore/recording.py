"""A draft that notes what the rules look at while a step is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..engine import facts
from ..engine.evolve import APPLY
from ..engine.memory import Block
from ..engine.slice import Slice
from ..engine.threads import Thread
from ..engine.world import Draft, Due, K, World


class _Table(dict[Any, Any]):
    """A table of the draft that notes which of its entries are looked up, and whether somebody goes through all of them.

    `asked`: which were only asked for, or thrown out if they were there.
    """

    __slots__ = ("asked", "gone_through", "looked_up")

    def __init__(self, entries: Mapping[Any, Any]) -> None:
        super().__init__(entries)
        self.looked_up: set[Any] = set()
        self.asked: set[Any] = set()
        self.gone_through = False

    def __iter__(self) -> Iterator[Any]:
        self.gone_through = True
        return super().__iter__()

    def keys(self) -> Any:
        self.gone_through = True
        return super().keys()

    def values(self) -> Any:
        self.gone_through = True
        return super().values()

    def items(self) -> Any:
        self.gone_through = True
        return super().items()

    def __getitem__(self, key: Any) -> Any:
        self.looked_up.add(key)
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self.looked_up.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(key)
        return super().__contains__(key)

    def pop(self, key: Any, default: Any = None) -> Any:
        self.asked.add(key)
        return super().pop(key, default)


class Outline(NamedTuple):
    """All that a rule may know of a thread when it goes through all of them."""

    number: int
    state: str
    port: int
    worker: int
    serves: int


def outline(one: Thread) -> Outline:
    """What is seen of a thread from afar."""
    return Outline(one.number, one.state, one.port, one.worker, one.serves)


class _Threads(list[Thread]):
    """The threads; which are looked at one by one is noted, and whether somebody goes through all of them.

    Who goes through all of them counts who runs (`ports.may_run`), which is a resource of its own, or who has ended.
    """

    __slots__ = ("gone_through", "looked_up")

    def __init__(self, entries: Iterable[Thread]) -> None:
        super().__init__(entries)
        self.looked_up: set[int] = set()
        self.gone_through = False

    def __getitem__(self, at: Any) -> Any:
        self.looked_up.add(at)
        return super().__getitem__(at)

    def __iter__(self) -> Iterator[Any]:
        self.gone_through = True
        return map(outline, super().__iter__())


class _Memory(_Table):
    """Program memory; the stretches that calls read are noted."""

    __slots__ = ("stretches",)

    def __init__(self, entries: Mapping[int, Block]) -> None:
        super().__init__(entries)
        self.stretches: list[tuple[int, int, int]] = []

    def looked(self, number: int, offset: int, size: int) -> None:
        self.stretches.append((number, offset, size))


class WatchedSlice(Slice):
    """Private code that notes which memory it reads and writes, where it touches what others touch, and
    whether it jumped back."""

    __slots__ = ("jumped", "line", "loads", "stores")

    def __init__(self, *given: Any, **named: Any) -> None:
        self.loads: list[tuple[int, int]] = []
        self.stores: list[tuple[int, int]] = []
        self.jumped = 0
        self.line = 0
        super().__init__(*given, **named)
        self.freed.add(-1)  # no block has this number: with it every load is a call of `load`

    def load(self, address: int, size: int, *, signed: bool) -> int | None:
        self.loads.append((address, size))
        return super().load(address, size, signed=signed)

    def bytes_at(self, address: int, size: int) -> bytes:
        self.loads.append((address, size))
        return super().bytes_at(address, size)

    def store(self, address: int, data: bytes) -> None:
        self.stores.append((address, len(data)))
        super().store(address, data)

    def forget(self, address: int, size: int) -> None:
        self.stores.append((address, size))
        super().forget(address, size)

    def copy(self, target: int, source: int, size: int) -> None:
        self.loads.append((source, size))
        super().copy(target, source, size)

    def switch(self, pc: int, addresses: tuple[int | None, ...]) -> bool:
        met = self.met
        ends = super().switch(pc, addresses)
        if self.met and not met:
            self.line = self.program.functions[self.function].spans[pc].line
        return ends

    def jump_back(self, target: int) -> int:
        self.jumped = self.program.functions[self.function].spans[target].line
        return super().jump_back(target)

    def blocks(self) -> tuple[tuple[int, Block | None], ...]:
        self.freed.discard(-1)
        return super().blocks()


COUNTS = ("printed", "startups", "jobs", "next_handle", "next_operation", "next_number", "next_port")
"""What a draft has besides its tables and what no step under way depends on."""


def _noted(name: str) -> property:
    """An attribute of a draft; that it was looked at is noted."""
    place = getattr(Draft, name)

    def look(self: Watched) -> Any:
        self.counts.add(name)
        return place.__get__(self)

    return property(look, place.__set__)


class Watched(Draft):
    """A draft that notes what is looked at."""

    __slots__ = ("all", "awaited", "code", "counts", "kinds", "slices")

    objects: _Table
    operations: _Table
    threads: _Threads
    memory: _Memory
    live: _Table

    def __init__(self, world: World) -> None:
        super().__init__(world, APPLY)
        self.objects = _Table(self.objects)
        self.operations = _Table(self.operations)
        self.threads = _Threads(self.threads)
        self.memory = _Memory(self.memory)
        self.live = _Table(self.live)
        self.counts: set[str] = set()
        """Which of COUNTS were looked at."""
        self.awaited: set[int] = set()
        """The handles for whose waiters somebody asked: those have looked at the object that they wait for."""
        self.kinds: set[type] = set()
        """Of which kinds of objects all were looked at."""
        self.all: list[facts.Fact] = []
        self.slices: list[WatchedSlice] = []
        self.code = self._watch  # type: ignore[assignment]

    def _watch(self, *given: Any, **named: Any) -> WatchedSlice:
        work = WatchedSlice(*given, **named)
        self.slices.append(work)
        return work

    def emit(self, fact: facts.Fact) -> None:
        self.all.append(fact)
        super().emit(fact)

    def waiting_for(self, handle: int) -> list[Thread]:
        self.awaited.add(handle)
        threads = list.__iter__(self.threads)
        found = [one for one in threads if one.wait is not None and handle in one.wait.handles]
        self.threads.looked_up.update([one.number - 1 for one in found])
        return found

    def objects_of(self, kind: type[K]) -> list[K]:
        self.kinds.add(kind)
        return [one for one in dict.values(self.objects) if isinstance(one, kind)]

    def first_due(self) -> Due | None:
        self.live.gone_through = True
        return super().first_due()

    def freeze(self) -> World:
        """The world as it stands; the draft notes nothing any more."""
        self.threads = list(list.__iter__(self.threads))  # type: ignore[assignment]
        for name in ("objects", "operations", "memory", "live"):
            setattr(self, name, dict(dict.items(getattr(self, name))))
        return super().freeze()


for _name in COUNTS:
    setattr(Watched, _name, _noted(_name))
