"""The process's thread pool, as far as I/O needs it: a port of its own, and workers that run a callback for each packet.

A handle that is bound to the pool completes to the pool's port (B124).  The workers wait there as any thread would, newest
first (B66).  A packet that finds none waiting gets a new worker, so callbacks never wait for each other, as on a
machine with processors enough.  How many workers Windows really makes, and when, is its own affair.

A packet's key says what to run: the address of a function (BindIoCompletionCallback), or an I/O object
(CreateThreadpoolIo), which honours only as many packets as StartThreadpoolIo announced (B126).
"""

from __future__ import annotations

from . import codes, facts, ports, waits
from .memory import CODE
from .naming import function_at
from .objects import Packet, PoolIo, Port
from .slice import new_frame
from .subjects import by_thread, object_ref, packet_ref, thread_ref
from .threads import Thread, TookPackets
from .world import Draft

NAME = "pool"


def the_port(w: Draft) -> Port | None:
    """The pool's own port, once there is one."""
    return next((one for one in w.objects.values() if isinstance(one, Port) and one.pool), None)


def begin(w: Draft, worker: Thread) -> bool:
    """The worker has been given a packet: begin its callback; False if there is none to run."""
    assert isinstance(worker.outcome, TookPackets)
    (packet,) = worker.outcome.packets
    io = w.objects.get(packet.key)
    by = (packet_ref(packet.number), thread_ref(worker.number))
    if io is None and packet.key < CODE:
        text = "finds that the thread-pool I/O object of its packet has been closed"
        w.emit(facts.Faulted(worker.number, "bad-pointer", text, 0, False, by))
        return False
    if not isinstance(io, PoolIo):
        # B125: the code that the callback gets is a Win32 one, as Wine's is.
        given = (codes.win32(packet.status), packet.transferred, packet.overlapped)
        return _run(w, worker.number, packet, packet.key, given, None, ("B124", "B125"))
    if not io.expected:
        w.emit(facts.PacketIgnored(worker.number, io.handle, packet.number, by, ("B126",)))
        ports.release(w, worker.worker, "B74")
        return False
    instance = packet.number << 4
    status = codes.win32(packet.status)
    arguments = (instance, io.context, packet.overlapped, status, packet.transferred, io.handle)
    now = io._replace(expected=io.expected - 1, running=io.running + 1)
    rules = ("B126",) if codes.succeeded(packet.status) else ("B126", "B128")
    return _run(w, worker.number, packet, io.callback, arguments, now, rules)


def _run(
    w: Draft, thread: int, packet: Packet, address: int, arguments: tuple[int, ...], io: PoolIo | None, rules: facts.Rules
) -> bool:  # fmt: skip
    by = (packet_ref(packet.number), thread_ref(thread))
    function = function_at(w.setup.program, address)
    if function is None:
        text = f"runs a callback at {address:#x}, which is no address of a function"
        w.emit(facts.Faulted(thread, "bad-pointer", text, 0, False, by))
        return False
    frame = new_frame(w.setup.program, function, arguments, -1, root=True)
    name = w.setup.program.functions[function].name
    w.emit(facts.CallbackStarted(thread, name, frame, packet.number, io, by, rules))
    return True


def returned(w: Draft, worker: Thread) -> None:
    """The worker's callback returned: it waits at the port again, as the newest."""
    io = w.objects.get(worker.pool_io)
    left = io._replace(running=io.running - 1) if isinstance(io, PoolIo) else None
    w.emit(facts.CallbackReturned(worker.number, left, by_thread(worker.number)))
    if left is not None:
        settled(w, left)
    ports.release(w, worker.worker, "B74")


def expect(w: Draft, me: int, io: PoolIo, what: str, expected: int, rules: facts.Rules) -> None:
    """The I/O object expects another number of packets from now on."""
    now = io._replace(expected=expected)
    w.emit(facts.IoExpected(now, what, by_thread(me), rules))
    settled(w, now)


def close(w: Draft, me: int, io: PoolIo) -> None:
    """The program has done with the I/O object."""
    if io.outstanding:
        w.emit(facts.IoExpected(io._replace(closed=True), "close", by_thread(me)))
    else:
        w.emit(facts.Closed(io.handle, by_thread(me)))


def settled(w: Draft, io: PoolIo) -> None:
    """If nothing of the I/O object is outstanding any more, who waits for that goes on, and a closed one is gone."""
    if io.outstanding:
        return
    waits.release(w, io.handle)
    if io.closed:
        w.emit(facts.Closed(io.handle, (object_ref(io.handle),)))
