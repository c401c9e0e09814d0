"""A thread: what it does, what it waits for, its queued APCs, and its stack with the variables."""

from __future__ import annotations

from ...diagram.model import Role
from ...engine import codes, facts
from ...engine.ce import STACK
from ...engine.files import File
from ...engine.objects import CriticalSection, Event, Mutex, PoolIo, Port, Semaphore, ThreadObject
from ...engine.rio_objects import CompletionQueue, RequestQueue, RioBuffer
from ...engine.slice import Frame
from ...engine.sockets import Socket
from ...engine.subjects import thread_ref
from ...engine.threads import Calling, Thread, Wait
from ...timeline.sentences.words import clock
from ..rows import Ink
from .fields import Field, Moment
from .values import variable, variables


def describe(moment: Moment, number: int) -> list[Field]:
    """Everything about one thread."""
    if number > len(moment.world.threads):
        return [Field("state", "not created yet", Ink.SOFT)]
    thread = moment.world.threads[number - 1]
    fields = [Field("state", _state(moment, thread))]
    calling = _calling(thread)
    if calling is not None:
        fields.append(Field("in call", _call_text(moment, thread, calling)))
    if thread.wait is not None:
        fields += _waits(moment, thread.wait)
    fields.append(Field("last error", f"{codes.error_name(thread.last_error)} ({thread.last_error})"))
    if thread.port:
        fields.append(Field("port", f"{moment.name(thread.port)}: counts against its concurrency"))
    if thread.exit_code is not None:
        fields.append(Field("exit code", str(thread.exit_code)))
    fields += _apcs(moment, thread)
    return fields + _stack(moment, thread)


def _state(moment: Moment, thread: Thread) -> str:
    lane = moment.diagram.lanes.get(thread_ref(thread.number))
    state = lane.at(moment.cursor) if lane is not None else None
    role = state[0] if state else Role.READY
    return {"waiting alertably": "waiting, alertable: APCs may run"}.get(str(role), str(role))


def _calling(thread: Thread) -> Calling | None:
    for frame in reversed(thread.frames):
        if isinstance(frame.calling, Calling):
            return frame.calling
    return None


def _call_text(moment: Moment, thread: Thread, calling: Calling) -> str:
    """The call as it is written in the source."""
    lane = moment.diagram.lanes.get(thread_ref(thread.number))
    n = lane.mark_before(moment.cursor + 1) if lane is not None else None
    for _ in range(64):
        if n is None or lane is None:
            break
        fact = moment.timeline.facts[n - 1]
        if isinstance(fact, facts.Called) and fact.name == calling.name:
            return f"{fact.text or fact.name}  (line {fact.line})"
        n = lane.mark_before(n)
    return calling.name


def _waits(moment: Moment, wait: Wait) -> list[Field]:
    fields: list[Field] = []
    label = "waits for all of" if wait.every and len(wait.handles) > 1 else "waits for"
    for handle in wait.handles[:64]:
        fields.append(Field(label, f"{moment.name(handle)}: {object_state(moment, handle)}"))
        label = ""
    if wait.port:
        fields.append(Field("waits for", f"a packet of {moment.name(wait.port)}"))
    if wait.operation:
        operation = moment.timeline.operations.get(wait.operation)
        fields.append(Field("waits for", f"the end of its own {operation.call if operation else 'call'}"))
    for label, handles in zip(("waits to read", "waits to write", "waits to fail"), wait.sets, strict=False):
        if handles:
            fields.append(Field(label, ", ".join(moment.name(handle) for handle in handles)))
    if wait.until is not None:
        fields.append(Field("until" if fields else "sleeps until", clock(wait.until)))
    elif not fields:
        fields.append(Field("sleeps", "for ever"))
    else:
        fields.append(Field("until", "for ever"))
    return fields


def object_state(moment: Moment, handle: int) -> str:
    """The state of something that can be waited for, in a word."""
    match moment.world.object(handle):
        case Event(signaled=signaled) | Socket(signaled=signaled):
            return "signalled" if signaled else "not signalled"
        case Mutex(owner=owner) | CriticalSection(owner=owner):
            return f"owned by T{owner}" if owner else "free"
        case Semaphore(value=value):
            return f"count {value}"
        case ThreadObject(thread=number):
            return "ended" if moment.world.threads[number - 1].exit_code is not None else "still running"
        case Port(packets=packets):
            return f"{len(packets)} packets queued"
        case RioBuffer() | RequestQueue() | CompletionQueue():
            return "open"
        case PoolIo(outstanding=count):
            return f"{count} callbacks outstanding"
        case File():
            return "open"
        case None:
            return "closed"


def _apcs(moment: Moment, thread: Thread) -> list[Field]:
    if (
        moment.timeline.setup.settings.platform == "windows-ce"
    ):  # it has no APCs, but perhaps this thread instead (S106)
        served = moment.timeline.operations.get(thread.serves)
        if served is None:
            return []
        return [Field("made for", f"the routine of {served.name}"), Field("stack", f"{STACK >> 10} KB", Ink.SOFT)]
    if not thread.apcs:
        return [Field("APC queue", "empty", Ink.SOFT)]
    fields = []
    for position, apc in enumerate(thread.apcs, 1):
        what = f"completion routine of {apc.name}" if apc.operation else f"APC {apc.name}".rstrip()
        fields.append(Field("APC queue" if position == 1 else "", f"{position}. {what}"))
    return fields


def _stack(moment: Moment, thread: Thread) -> list[Field]:
    program = moment.timeline.setup.program
    fields: list[Field] = []
    for depth in range(len(thread.frames) - 1, max(len(thread.frames) - 9, -1), -1):
        frame = thread.frames[depth]
        line = line_of(moment, frame)
        fields.append(Field(f"{program.functions[frame.function].name}{f', line {line}' if line else ''}"))
        fields += variables(moment, thread.number, depth)
    if len(thread.frames) > 8:
        fields.append(Field(f"and {len(thread.frames) - 8} more calls"))
    return fields


def line_of(moment: Moment, frame: Frame) -> int:
    """The source line where an activation stands: that of the call it has made, or was resumed after."""
    function = moment.timeline.setup.program.functions[frame.function]
    if frame.pc < 0:
        return function.spans[0].line if function.spans else 0
    at = min(max(frame.pc - 1, 0), len(function.spans) - 1)
    return function.spans[at].line if function.spans else 0


def statics(moment: Moment) -> list[Field]:
    """The variables that live from start to end, without the string literals."""
    program = moment.timeline.setup.program
    memory = moment.world.memory()
    return [
        variable(moment, one.name, one.layout, memory[number])
        for number, one in enumerate(program.variables[: program.constants])
        if number and number in memory
    ]
