"""Completion ports: packets leave first-in first-out, threads are released last-in first-out.

A packet is bound to the newest waiting thread at the moment it is queued (B66, B67), if fewer threads of the port run
than its concurrency value says (B69).  Otherwise it waits for a thread that asks (B68), or for a running one to block or
leave (B71, B74).
"""

from __future__ import annotations

from . import facts, registrations, waits
from .codes import CANCELLED
from .iosb import write_overlapped
from .memory import MAX_THREADS
from .objects import Packet, Port
from .subjects import Refs, object_ref, packet_ref, thread_ref
from .threads import READY, WAITING, PortClosed, Satisfied, Thread, TookPackets, Wait
from .world import Draft

MOST_WORKERS = 500
"""How many threads the pool has at most: the default of Windows."""


def may_run(w: Draft, port: Port, thread: int) -> bool:
    """Whether one more thread may run: fewer others associated with the port do than its concurrency value (B69, B70).

    A thread that blocked on something else goes on when it can, whatever this says; so more may run than that (B72).
    """
    if port.concurrency >= len(w.threads):
        return True
    found = 0
    for other in w.threads:
        if other.port == port.handle and other.state == READY and other.number != thread:
            found += 1
    return found < port.concurrency


def queue(w: Draft, handle: int, packet: Packet, by: Refs, rules: facts.Rules) -> None:
    """Put a packet at the end of the port's queue, and hand it to a waiting thread if one may run."""
    port = w.port(handle)
    if port is None:
        return
    w.emit(facts.PacketQueued(handle, packet, by, rules))
    if port.pool and not port.waiters:
        _staff(w, handle)
    release(w, handle, "B67")
    left = w.port(handle)
    if left is not None and left.packets:
        waits.release(w, handle)  # B75: the handle itself is signalled while a packet is queued


def _staff(w: Draft, handle: int) -> None:
    """A packet lies at the pool's port: start a worker for it if none waits (B124)."""
    workers = sum(thread.worker == handle for thread in w.threads)
    number = len(w.threads) + 1
    if workers >= MOST_WORKERS or number > MAX_THREADS:
        return
    worker = Thread(number, w.next_handle, "worker", WAITING, (), Wait(port=handle, most=1), port=handle, worker=handle)
    w.emit(facts.WorkerStarted(worker, (object_ref(handle),), ("B124",)))


def release(w: Draft, handle: int, why: str) -> None:
    """Hand queued packets to waiting threads, newest first, as far as the concurrency value allows (B66, B69).

    `why` this is the moment: a packet was queued (B67), or a running thread blocked (B71), left or ended (B74).
    """
    while True:
        port = w.port(handle)
        if port is None or not port.packets or not port.waiters:
            return
        thread = port.waiters[-1]
        if not may_run(w, port, thread):
            return
        wait = w.thread(thread).wait
        assert wait is not None
        packets = take(w, port, thread, wait.most, ("B65", why))
        by = (packet_ref(packets[0].number), thread_ref(thread))
        posted = ("B64",) if not packets[0].operation and not packets[0].socket else ()
        w.emit(facts.Woken(thread, TookPackets(packets), by, ("B66", "B69", why, *posted)))


def try_take(w: Draft, thread: int, wait: Wait) -> tuple[Packet, ...]:
    """What a thread that asks gets at once: the oldest packets, if it may run (B68), before any APC (B59); else nothing.

    Which of several threads is done first with what it took is a matter of the schedule (B26).
    """
    port = w.port(wait.port)
    if port is None or not port.packets or not may_run(w, port, thread):
        return ()
    starved = wait.alertable and w.thread(thread).apcs
    return take(w, port, thread, wait.most, ("B65", "B68", "B59") if starved else ("B65", "B68"))


def take(w: Draft, port: Port, thread: int, most: int, rules: facts.Rules) -> tuple[Packet, ...]:
    """Remove the oldest packets for the thread; deferred results are written to their OVERLAPPEDs now (B36, C3)."""
    packets = port.packets[:most]
    w.emit(facts.PacketsTaken(port.handle, thread, packets, tuple([packet_ref(one.number) for one in packets]), rules))
    for packet in packets:
        if packet.socket:
            registrations.delivered(w, packet)
        if packet.deferred:
            why = ("B36", "B37") if packet.status == CANCELLED else ("B36",)
            by = (packet_ref(packet.number),)
            write_overlapped(w, packet.overlapped, packet.status, packet.transferred, packet.operation, by, why)
    return packets


def join(w: Draft, thread: int, port: int) -> None:
    """The thread asks this port: it is associated with it from now on, and leaves the one before (B73)."""
    before = w.thread(thread).port
    if before != port:
        w.emit(facts.PortJoined(thread, port))
        if before:
            release(w, before, "B74")


def close(w: Draft, port: Port) -> None:
    """The last handle is closed: queued packets are discarded, every wait on the port ends (B45, B76, B77).

    No program can name the port any more, although its sockets keep it (B12).
    """
    waiting = [thread.number for thread in w.waiting_for(port.handle) if thread.state == WAITING]
    ended = ("B76",) if waiting or port.waiters else ()
    w.emit(facts.Closed(port.handle, (), (*ended, "B77") if port.packets else ended))
    for thread in port.waiters:
        w.emit(facts.Woken(thread, PortClosed(), (object_ref(port.handle),), ("B45", "B76")))
    for thread in waiting:
        wait = w.thread(thread).wait
        assert wait is not None
        outcome = Satisfied(wait.handles.index(port.handle))
        w.emit(facts.Woken(thread, outcome, (object_ref(port.handle),), ("B76",)))
