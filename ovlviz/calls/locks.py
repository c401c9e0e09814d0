"""Mutexes, semaphores, critical sections, and the interlocked functions."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import facts, waits
from ..engine.calling import Answer, Result
from ..engine.memory import read_int
from ..engine.naming import name_at
from ..engine.objects import CriticalSection, Mutex, Semaphore
from ..engine.subjects import thread_ref
from ..engine.threads import Outcome, Wait
from ..engine.world import Draft
from .access import name_for, no, u32, u64, yes
from .declare import api
from .parameters import (
    BOOL,
    DWORD,
    HANDLE,
    LONG,
    LONG64,
    LPCRITICAL_SECTION,
    LPCSTR,
    LPLONG,
    LPSECURITY_ATTRIBUTES,
    PLONG,
    PLONG64,
    PVOID,
)


@api("synchapi/nf-synchapi-createmutexa", returns="HANDLE", creates=True, also="CreateMutexA CreateMutexW")
class CreateMutex(NamedTuple):
    """Creates a mutex, owned by the caller if asked."""

    lpMutexAttributes: LPSECURITY_ATTRIBUTES
    bInitialOwner: BOOL
    lpName: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        handle = w.next_handle
        owner = me if self.bInitialOwner else 0
        mutex = Mutex(handle, name_for(w, me, f"mutex {handle:#x}"), owner, int(bool(owner)))
        w.emit(facts.Created(mutex, me, (thread_ref(me),)))
        return Result(handle)


def release_mutex(w: Draft, me: int, handle: int) -> Result:
    """Let go of a mutex once; at the last release it may go to another thread."""
    mutex = w.objects.get(handle)
    if not isinstance(mutex, Mutex):
        return no(6)
    if mutex.owner != me:
        return no(288)
    depth = mutex.depth - 1
    w.emit(facts.OwnerChanged(handle, me if depth else 0, depth, False, (thread_ref(me),)))
    if not depth:
        waits.release(w, handle)
    return yes()


@api("synchapi/nf-synchapi-releasemutex", returns="BOOL")
class ReleaseMutex(NamedTuple):
    """Releases a mutex that the calling thread owns."""

    hMutex: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        return release_mutex(w, me, self.hMutex)


@api("synchapi/nf-synchapi-createsemaphorew", returns="HANDLE", creates=True, also="CreateSemaphoreA CreateSemaphoreW")
class CreateSemaphore(NamedTuple):
    """Creates a semaphore with an initial and a maximum count."""

    lpSemaphoreAttributes: LPSECURITY_ATTRIBUTES
    lInitialCount: LONG
    lMaximumCount: LONG
    lpName: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        if self.lMaximumCount <= 0 or not 0 <= self.lInitialCount <= self.lMaximumCount:
            return no(87)
        handle = w.next_handle
        name = name_for(w, me, f"semaphore {handle:#x}")
        semaphore = Semaphore(handle, name, self.lInitialCount, self.lMaximumCount)
        w.emit(facts.Created(semaphore, me, (thread_ref(me),)))
        return Result(handle)


def release_semaphore(w: Draft, me: int, handle: int, release: int = 1, previous: int = 0) -> Result:
    """Raise a semaphore's count and release as many waiting threads."""
    semaphore = w.objects.get(handle)
    if not isinstance(semaphore, Semaphore):
        return no(6)
    if release <= 0:
        return no(87)
    if semaphore.value + release > semaphore.maximum:
        return no(298)
    w.emit(facts.CountChanged(handle, semaphore.value + release, (thread_ref(me),)))
    waits.release(w, handle)
    return yes(writes=((previous, u32(semaphore.value)),) if previous else ())


@api("synchapi/nf-synchapi-releasesemaphore", returns="BOOL")
class ReleaseSemaphore(NamedTuple):
    """Raises a semaphore's count."""

    hSemaphore: HANDLE
    lReleaseCount: LONG
    lpPreviousCount: LPLONG

    def decide(self, w: Draft, me: int) -> Result:
        return release_semaphore(w, me, self.hSemaphore, self.lReleaseCount, self.lpPreviousCount)


# Critical sections ------------------------------------------------------------------------------------------------


def _initialise(w: Draft, me: int, address: int) -> Result:
    section = CriticalSection(address, name_at(w.setup.program, address), 0, 0)
    w.emit(facts.Created(section, me, (thread_ref(me),)))
    # LockCount -1 and no owner, as the real structure shows it.
    writes = ((address, u64(0)), (address + 8, u32(-1) + u32(0)), (address + 16, bytes(24)))
    return Result(0, writes=writes)


@api("synchapi/nf-synchapi-initializecriticalsection", returns="void")
class InitializeCriticalSection(NamedTuple):
    """Makes a critical section ready for use."""

    lpCriticalSection: LPCRITICAL_SECTION

    def decide(self, w: Draft, me: int) -> Result:
        return _initialise(w, me, self.lpCriticalSection)


@api("synchapi/nf-synchapi-initializecriticalsectionandspincount", returns="BOOL")
class InitializeCriticalSectionAndSpinCount(NamedTuple):
    """Makes a critical section ready for use; the spin count has no meaning here."""

    lpCriticalSection: LPCRITICAL_SECTION
    dwSpinCount: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        return _initialise(w, me, self.lpCriticalSection)._replace(value=1)


def _section(w: Draft, me: int, address: int) -> CriticalSection:
    section = w.objects.get(address)
    if not isinstance(section, CriticalSection):
        # A zeroed CRITICAL_SECTION that was never initialised: Windows crashes sooner or later; so do we, with a name.
        from ..engine.memory import Fault

        raise Fault("uninitialised", "uses a critical section that was never initialised")
    return section


@api("synchapi/nf-synchapi-entercriticalsection", returns="void")
class EnterCriticalSection(NamedTuple):
    """Waits until the calling thread owns the critical section."""

    lpCriticalSection: LPCRITICAL_SECTION

    def decide(self, w: Draft, me: int) -> Answer:
        _section(w, me, self.lpCriticalSection)
        return Wait(handles=(self.lpCriticalSection,))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return Result(0)


@api("synchapi/nf-synchapi-tryentercriticalsection", returns="BOOL")
class TryEnterCriticalSection(NamedTuple):
    """Takes the critical section if it is free; never waits."""

    lpCriticalSection: LPCRITICAL_SECTION

    def decide(self, w: Draft, me: int) -> Result:
        section = _section(w, me, self.lpCriticalSection)
        if section.owner not in (0, me):
            return Result(0)
        w.emit(facts.OwnerChanged(section.handle, me, section.depth + 1, False, (thread_ref(me),)))
        return Result(1)


@api("synchapi/nf-synchapi-leavecriticalsection", returns="void")
class LeaveCriticalSection(NamedTuple):
    """Lets go of a critical section once."""

    lpCriticalSection: LPCRITICAL_SECTION

    def decide(self, w: Draft, me: int) -> Result:
        section = _section(w, me, self.lpCriticalSection)
        depth = max(section.depth - 1, 0)
        w.emit(facts.OwnerChanged(section.handle, me if depth else 0, depth, False, (thread_ref(me),)))
        if not depth:
            waits.release(w, section.handle)
        return Result(0)


@api("synchapi/nf-synchapi-deletecriticalsection", returns="void")
class DeleteCriticalSection(NamedTuple):
    """Ends the use of a critical section."""

    lpCriticalSection: LPCRITICAL_SECTION

    def decide(self, w: Draft, me: int) -> Result:
        section = _section(w, me, self.lpCriticalSection)
        w.emit(facts.Closed(section.handle, (thread_ref(me),)))
        return Result(0)


# Interlocked functions --------------------------------------------------------------------------------------------


def _signed(value: int, size: int) -> int:
    half = 1 << (size * 8 - 1)
    return ((value + half) & (2 * half - 1)) - half


def _exchange(w: Draft, address: int, new: int, *, size: int = 4) -> tuple[int, Result]:
    """The old value, and the answer that stores the new one."""
    old = read_int(w.memory, address, size, signed=True)
    stored = (new & ((1 << size * 8) - 1)).to_bytes(size, "little")
    return old, Result(old, writes=((address, stored),))


def _add(w: Draft, address: int, value: int, *, size: int = 4, returns_new: bool = True) -> Result:
    old = read_int(w.memory, address, size, signed=True)
    new = _signed(old + value, size)
    _, result = _exchange(w, address, new, size=size)
    return result._replace(value=new if returns_new else old)


@api("winnt/nf-winnt-interlockedincrement", returns="LONG")
class InterlockedIncrement(NamedTuple):
    """Adds 1 in one indivisible step; returns the new value."""

    Addend: PLONG

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, 1)


@api("winnt/nf-winnt-interlockeddecrement", returns="LONG")
class InterlockedDecrement(NamedTuple):
    """Subtracts 1 in one indivisible step; returns the new value."""

    Addend: PLONG

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, -1)


@api("winnt/nf-winnt-interlockedexchangeadd", returns="LONG")
class InterlockedExchangeAdd(NamedTuple):
    """Adds in one indivisible step; returns the old value."""

    Addend: PLONG
    Value: LONG

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, self.Value, returns_new=False)


@api("winnt/nf-winnt-interlockedadd", returns="LONG")
class InterlockedAdd(NamedTuple):
    """Adds in one indivisible step; returns the new value."""

    Addend: PLONG
    Value: LONG

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, self.Value)


@api("winnt/nf-winnt-interlockedexchange", returns="LONG")
class InterlockedExchange(NamedTuple):
    """Stores a value in one indivisible step; returns the old one."""

    Target: PLONG
    Value: LONG

    def decide(self, w: Draft, me: int) -> Result:
        return _exchange(w, self.Target, self.Value)[1]


@api("winnt/nf-winnt-interlockedcompareexchange", returns="LONG")
class InterlockedCompareExchange(NamedTuple):
    """Stores a value if the old one equals the comparand, in one indivisible step; returns the old one."""

    Destination: PLONG
    Exchange: LONG
    Comperand: LONG

    def decide(self, w: Draft, me: int) -> Result:
        old, result = _exchange(w, self.Destination, self.Exchange)
        return result if old == self.Comperand else Result(old)


@api("winnt/nf-winnt-interlockedexchangepointer", returns="PVOID")
class InterlockedExchangePointer(NamedTuple):
    """Stores a pointer in one indivisible step; returns the old one."""

    Target: PVOID
    Value: PVOID

    def decide(self, w: Draft, me: int) -> Result:
        old = read_int(w.memory, self.Target, 8)
        return Result(old, writes=((self.Target, u64(self.Value)),))


@api("winnt/nf-winnt-interlockedcompareexchangepointer", returns="PVOID")
class InterlockedCompareExchangePointer(NamedTuple):
    """Stores a pointer if the old one equals the comparand, in one indivisible step; returns the old one."""

    Destination: PVOID
    Exchange: PVOID
    Comperand: PVOID

    def decide(self, w: Draft, me: int) -> Result:
        old = read_int(w.memory, self.Destination, 8)
        return Result(old, writes=((self.Destination, u64(self.Exchange)),) if old == self.Comperand else ())


@api("winnt/nf-winnt-interlockedand", returns="LONG")
class InterlockedAnd(NamedTuple):
    """Ands in one indivisible step; returns the old value."""

    Destination: PLONG
    Value: LONG

    def decide(self, w: Draft, me: int) -> Result:
        old = read_int(w.memory, self.Destination, 4, signed=True)
        return _exchange(w, self.Destination, old & self.Value)[1]


@api("winnt/nf-winnt-interlockedor", returns="LONG")
class InterlockedOr(NamedTuple):
    """Ors in one indivisible step; returns the old value."""

    Destination: PLONG
    Value: LONG

    def decide(self, w: Draft, me: int) -> Result:
        old = read_int(w.memory, self.Destination, 4, signed=True)
        return _exchange(w, self.Destination, old | self.Value)[1]


@api("winnt/nf-winnt-interlockedxor", returns="LONG")
class InterlockedXor(NamedTuple):
    """Exclusive-ors in one indivisible step; returns the old value."""

    Destination: PLONG
    Value: LONG

    def decide(self, w: Draft, me: int) -> Result:
        old = read_int(w.memory, self.Destination, 4, signed=True)
        return _exchange(w, self.Destination, old ^ self.Value)[1]


@api("winnt/nf-winnt-interlockedincrement64", returns="LONG64")
class InterlockedIncrement64(NamedTuple):
    """Adds 1 to a 64-bit value in one indivisible step; returns the new value."""

    Addend: PLONG64

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, 1, size=8)


@api("winnt/nf-winnt-interlockeddecrement64", returns="LONG64")
class InterlockedDecrement64(NamedTuple):
    """Subtracts 1 from a 64-bit value in one indivisible step; returns the new value."""

    Addend: PLONG64

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, -1, size=8)


@api("winnt/nf-winnt-interlockedexchangeadd64", returns="LONG64")
class InterlockedExchangeAdd64(NamedTuple):
    """Adds to a 64-bit value in one indivisible step; returns the old value."""

    Addend: PLONG64
    Value: LONG64

    def decide(self, w: Draft, me: int) -> Result:
        return _add(w, self.Addend, self.Value, size=8, returns_new=False)


@api("winnt/nf-winnt-interlockedexchange64", returns="LONG64")
class InterlockedExchange64(NamedTuple):
    """Stores a 64-bit value in one indivisible step; returns the old one."""

    Target: PLONG64
    Value: LONG64

    def decide(self, w: Draft, me: int) -> Result:
        return _exchange(w, self.Target, self.Value, size=8)[1]


@api("winnt/nf-winnt-interlockedcompareexchange64", returns="LONG64")
class InterlockedCompareExchange64(NamedTuple):
    """Stores a 64-bit value if the old one equals the comparand, in one indivisible step; returns the old one."""

    Destination: PLONG64
    ExChange: LONG64
    Comperand: LONG64

    def decide(self, w: Draft, me: int) -> Result:
        old, result = _exchange(w, self.Destination, self.ExChange, size=8)
        return result if old == self.Comperand else Result(old)
