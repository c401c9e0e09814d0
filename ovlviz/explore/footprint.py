"""What a step touches: the footprint that says whether two steps could as well have come in the other order.

A world is divided into resources: each thread, object, operation and stretch of program memory, and of every queue the
head and the tail apart, since who adds to a queue that is not empty does not get in the way of who takes from it.
A footprint is sets of them, each the bits of one integer:

* `reads`: what the step's decisions rest on;
* `writes`: what it changes;
* `adds`: changes that can come in any order among themselves, but not past a read (a list of operations grows).

Two steps are independent when neither writes or adds to what the other reads or writes.  Besides, a step may *provide* what
another one *needs*: the first packet of an empty queue, the first unit of an empty semaphore.  Then one comes after the
other, but there is no other order to try.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from ..engine.memory import Block

FINE = 64
"""The memory of one object is told apart by its 64ths, or by its bytes where it has no more."""


class Footprint(NamedTuple):
    """Sets of resources, as the bits of integers."""

    reads: int
    writes: int
    adds: int
    provides: int = 0
    needs: int = 0


EMPTY = Footprint(0, 0, 0)


def conflict(one: Footprint, other: Footprint) -> bool:
    """Whether the order of two steps matters, as far as their footprints tell."""
    return bool(
        one.writes & (other.reads | other.writes | other.adds)
        or one.reads & (other.writes | other.adds)
        or one.adds & (other.reads | other.writes)
    )


def union(one: Footprint, other: Footprint) -> Footprint:
    """The footprint of both."""
    return Footprint(
        one.reads | other.reads,
        one.writes | other.writes,
        one.adds | other.adds,
        one.provides | other.provides,
        one.needs | other.needs,
    )


class Resources:
    """Gives every resource its bit, as they are met."""

    def __init__(self) -> None:
        self._bits: dict[tuple[Hashable, ...], int] = {}
        self._stretches: dict[tuple[int, int, int, int], int] = {}

    def bit(self, *resource: Hashable) -> int:
        """The bit of a resource, named by what it is and which."""
        found = self._bits.get(resource)
        if found is None:
            found = self._bits[resource] = 1 << len(self._bits)
        return found

    def of(self, *kinds: str) -> int:
        """The bits of all resources of some kinds that were met so far."""
        return sum([bit for (kind, *_), bit in self._bits.items() if kind in kinds])

    def stretch(self, number: int, offset: int, size: int, length: int) -> int:
        """The bits of `size` bytes from `offset` on, in a block of `length` bytes."""
        key = (number, offset, size, length)
        found = self._stretches.get(key)
        if found is None:
            grain = max(1, -(-length // FINE))
            last = max(offset + size - 1, offset)
            found = 0
            for part in range(max(offset, 0) // grain, min(last, length - 1) // grain + 1):
                found |= self.bit("memory", number, part)
            self._stretches[key] = found
        return found

    def block(self, number: int, block: Block) -> int:
        """The bits of a whole block."""
        return self.stretch(number, 0, len(block.data), len(block.data))
