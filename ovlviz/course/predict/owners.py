"""When the call has returned, whose is the buffer?  (A25, A55, A180)"""

from __future__ import annotations

from ...engine.facts import Called, Completed
from ...engine.naming import name_at
from ...engine.overlapped import PENDING, TRANSFERRED, Operation
from .moment import Belief, Moment, Posed, argument
from .starts import STARTS, started

AT = (Called,)

_SYSTEM = "the system's, until the operation is over"
_PROGRAM = "the program's again"
_SHARED = "the program's to read, the system's to write"
_CANCELS = frozenset({"CancelIo", "CancelIoEx"})


def ask(m: Moment) -> Posed | None:
    """Asked when a thread has just called something that starts an operation, or cancels one."""
    called = m.fact
    assert isinstance(called, Called)
    found = m.returned() if called.name in STARTS | _CANCELS else None
    if found is None:
        return None
    operation = _cancelled(m, called) if called.name in _CANCELS else started(m, called, found[0])
    if operation is None or not operation.buffers or not operation.overlapped:
        return None
    then = m.timeline.world(found[0]).operation(operation.number)
    owned = then is not None and then.stage in (PENDING, TRANSFERRED)
    buffer = name_at(m.timeline.setup.program, operation.buffers[0].address)
    believed = "M01" if called.name in _CANCELS else "M19"
    text = f"T{called.thread} calls {called.text}. When it has returned, whose is {buffer}?"
    over = m.first(Completed, operation=operation.number)
    shown = over[0] if owned and over is not None else found[0]
    beliefs = [Belief(_PROGRAM, believed)]
    if owned and operation.kind == "receive":
        beliefs.append(Belief(_SHARED, "M53"))
    rules = ("A180", "A25") if called.name in _CANCELS else ("A25", "A55")
    return Posed(text, _SYSTEM if owned else _PROGRAM, shown, tuple(beliefs), rules)


def _cancelled(m: Moment, called: Called) -> Operation | None:
    """The first operation that a cancel is meant for."""
    handle, given = argument(called, "hFile"), argument(called, "lpOverlapped")
    meant = (one for one in m.world.operations if one.socket == handle and given in (0, one.overlapped))
    return next((one for one in meant if one.stage == PENDING), None)
