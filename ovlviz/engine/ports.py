"""Completion ports: packets leave first-in first-out, threads are released last-in first-out.

A packet is bound to the newest waiting thread at the moment it is queued (B66, B67), if fewer threads of the port run
than its concurrency value says (B69).  Otherwise it waits for a thread that asks (B68), or for a running one to block or
leave (B71, B74).
"""

from __future__ import annotations

from . import facts, waits
from .iosb import write_overlapped
from .objects import Packet, Port
from .subjects import Refs, object_ref, packet_ref, thread_ref
from .threads import READY, WAITING, PortClosed, Satisfied, TookPackets
from .world import Draft


def running(w: Draft, port: int, besides: int = 0) -> int:
    """How many threads associated with the port run, not counting `besides` (B70)."""
    found = 0
    for thread in w.threads:
        if thread.port == port and thread.state == READY and thread.number != besides:
            found += 1
    return found


def queue(w: Draft, port: int, packet: Packet, by: Refs, rules: tuple[str, ...]) -> None:
    """Put a packet at the end of the port's queue, and hand it to a waiting thread if one may run."""
    if w.port(port) is None:
        return
    w.emit(facts.PacketQueued(port, packet, by, rules))
    release(w, port)
    left = w.port(port)
    if left is not None and left.packets:
        waits.release(w, port)  # B75: the handle itself is signalled while a packet is queued


def release(w: Draft, port: int) -> None:
    """Hand queued packets to waiting threads, newest first, as far as the concurrency value allows (B66, B69)."""
    while True:
        one = w.port(port)
        if one is None or not one.packets or not one.waiters or running(w, port) >= one.concurrency:
            return
        thread = one.waiters[-1]
        wait = w.thread(thread).wait
        assert wait is not None
        packets = take(w, one, thread, wait.most, ("B65", "B66", "B67"))
        by = (packet_ref(packets[0].number), thread_ref(thread))
        w.emit(facts.Woken(thread, TookPackets(packets), by, ("B66", "B67")))


def try_take(w: Draft, port: Port, thread: int, most: int) -> tuple[Packet, ...]:
    """What a thread that asks gets at once: the oldest packets, if it may run (B68); else nothing."""
    if not port.packets or running(w, port.handle, besides=thread) >= port.concurrency:
        return ()
    return take(w, port, thread, most, ("B65", "B68"))


def take(w: Draft, port: Port, thread: int, most: int, rules: tuple[str, ...]) -> tuple[Packet, ...]:
    """Remove the oldest packets for the thread; deferred results are written to their OVERLAPPEDs now (B36, C3)."""
    packets = port.packets[:most]
    by = (*(packet_ref(packet.number) for packet in packets),)
    w.emit(facts.PacketsTaken(port.handle, thread, packets, by, rules))
    for packet in packets:
        if packet.deferred:
            write_overlapped(
                w, packet.overlapped, packet.status, packet.transferred, packet.operation, (packet_ref(packet.number),),
                ("B36", "B37"),
            )  # fmt: skip
    return packets


def join(w: Draft, thread: int, port: int) -> None:
    """The thread asks this port: it is associated with it from now on, and leaves the one before (B73)."""
    before = w.thread(thread).port
    if before != port:
        w.emit(facts.PortJoined(thread, port, (), ("B73",)))
        if before:
            release(w, before)


def close(w: Draft, port: Port) -> None:
    """The last handle is closed: queued packets are discarded, every wait on the port ends (B45, B76, B77)."""
    waiting = [
        thread.number
        for thread in w.threads
        if thread.state == WAITING and thread.wait is not None and port.handle in thread.wait.handles
    ]
    w.emit(facts.Closed(port.handle, (), ("B76", "B77")))
    for thread in port.waiters:
        w.emit(facts.Woken(thread, PortClosed(), (object_ref(port.handle),), ("B45", "B76")))
    for thread in waiting:
        wait = w.thread(thread).wait
        assert wait is not None
        outcome = Satisfied(wait.handles.index(port.handle))
        w.emit(facts.Woken(thread, outcome, (object_ref(port.handle),), ("B76",)))
