"""A draft that notes what the rules look at while a step is taken."""

from __future__ import annotations

from typing import Any

from ..engine import facts
from ..engine.evolve import APPLY
from ..engine.memory import Block
from ..engine.slice import Slice
from ..engine.threads import Thread
from ..engine.world import Draft, World


class _Table(dict[int, Any]):
    """A table of the draft that notes which of its entries are looked up, and whether somebody goes through all of them."""

    __slots__ = ("gone_through", "looked_up")

    def __init__(self, entries: dict[int, Any]) -> None:
        super().__init__(entries)
        self.looked_up: set[int] = set()
        self.gone_through = False

    def values(self) -> Any:
        self.gone_through = True
        return super().values()

    def __getitem__(self, key: int) -> Any:
        self.looked_up.add(key)
        return super().__getitem__(key)

    def get(self, key: int, default: Any = None) -> Any:
        self.looked_up.add(key)
        return super().get(key, default)


class _Threads(list[Thread]):
    """The threads; which are looked at one by one is noted.

    Who goes through all of them looks for waiters (`waits.release`, `ports.close`), and those have looked at the object
    they wait for, or counts who runs (`ports.may_run`), which is a resource of its own.
    """

    __slots__ = ("looked_up",)

    def __init__(self, entries: list[Thread]) -> None:
        super().__init__(entries)
        self.looked_up: set[int] = set()

    def __getitem__(self, at: Any) -> Any:
        self.looked_up.add(at)
        return super().__getitem__(at)


class _Memory(dict[int, Block]):
    """Program memory; the stretches that calls read are noted."""

    __slots__ = ("stretches",)

    def __init__(self, entries: dict[int, Block]) -> None:
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


class Watched(Draft):
    """A draft that notes what is looked at."""

    __slots__ = ("all", "code", "slices")

    def __init__(self, world: World) -> None:
        super().__init__(world, APPLY)
        self.objects = _Table(self.objects)
        self.operations = _Table(self.operations)
        self.threads = _Threads(self.threads)
        self.memory = _Memory(self.memory)
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
