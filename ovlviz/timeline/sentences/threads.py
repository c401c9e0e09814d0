"""What happens to threads, the process and APCs, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...calls import CALLS
from ...engine import codes, facts
from ...engine.ce import STACK
from ...engine.threads import ApcsRan, Finished, PortClosed, Satisfied, TimedOut, TookPackets
from ..timeline import Timeline
from .words import capital, clock, excerpt, name_of, packets_text, value_text

# Threads -----------------------------------------------------------------------------------------------------------


def _thread_created(t: Timeline, f: facts.ThreadCreated) -> str:
    if not f.creator:
        return "T1 is about to run main."
    if f.record.serves:
        thread, size = f"T{f.record.number}", f"{STACK >> 10} KB for its stack"
        return f"Windows CE makes a thread for the routine that T{f.creator}'s call names: {thread}, with {size}."
    ready = "is suspended" if f.suspended else "is ready to run"
    return (
        f"T{f.creator} creates T{f.record.number}, which {ready} {'' if f.suspended else f.record.name}".rstrip() + "."
    )


def _routine_started(t: Timeline, f: facts.RoutineStarted) -> str:
    operation = t.operations[f.operation]
    name = next(
        one.record.name for one in t.facts if isinstance(one, facts.ThreadCreated) and one.record.number == f.thread
    )
    return f"{operation.name} has ended: T{f.thread} runs {name}, whatever T{operation.thread} is doing."


def _kernel_mode_set(t: Timeline, f: facts.KernelModeSet) -> str:
    return f"T{f.thread} is in {'kernel' if f.kernel else 'user'} mode from here on."


def _called(t: Timeline, f: facts.Called) -> str:
    return f"T{f.thread} calls {f.text or f.name}."


def _returned(t: Timeline, f: facts.Returned) -> str:
    declared = CALLS.get(f.name)
    if declared is not None and declared.returns == "void":
        return f"{f.name} returns to T{f.thread}."
    text = f"{f.name} returns {value_text(t, f.name, f.value)}"
    if f.error:
        text += f"; the last error is {codes.error_name(f.error)}"
        meaning = codes.meaning(f.error)
        if meaning:
            text += f": {meaning}"
    return text + "."


def _blocked(t: Timeline, f: facts.Blocked) -> str:
    wait = f.wait
    limit = "" if wait.until is None else f", until {clock(wait.until)} at the latest"
    apcs = "" if t.setup.settings.platform == "windows-ce" else "; APCs may run meanwhile"  # CE has none (S106)
    alertable = ", alertably" if wait.alertable and not (wait.operation or wait.sets) else ""
    if wait.handles:
        names = [name_of(t, handle) for handle in wait.handles]
        several = "all of " if wait.every and len(names) > 1 else "any of " if len(names) > 1 else ""
        return f"T{f.thread} waits for {several}{_list(names)}{alertable}{limit}."
    if wait.port:
        return f"T{f.thread} waits at {name_of(t, wait.port)} for a packet{alertable}{limit}."
    if wait.operation:
        operation = t.operations[wait.operation]
        return f"T{f.thread} waits inside {operation.call} until it can finish{limit}{apcs}."
    if wait.sets:
        names = [name_of(t, handle) for handle in dict.fromkeys(one for handles in wait.sets for one in handles)]
        return (
            f"T{f.thread} waits in select until {_list(names)} {'is' if len(names) == 1 else 'are'} ready{limit}{apcs}."
        )
    if wait.until is None:
        return f"T{f.thread} sleeps for ever{alertable}."
    return f"T{f.thread} sleeps{alertable.replace(',', '')} until {clock(wait.until)}."


def _list(names: list[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _woken(t: Timeline, f: facts.Woken) -> str:
    match f.outcome:
        case Satisfied(_, abandoned):
            end = " by a mutex whose owner ended" if abandoned else ""
            return f"T{f.thread}'s wait is satisfied{end}; it is ready to run."
        case TimedOut():
            return f"T{f.thread}'s time is up; it is ready to run."
        case ApcsRan():
            return f"T{f.thread}'s wait is ended by APCs."
        case TookPackets(packets):
            return f"T{f.thread} is released with {packets_text(packets)}; it is ready to run."
        case PortClosed():
            return f"T{f.thread}'s wait ends, because the port was closed."
        case Finished():
            return f"T{f.thread}'s call can finish; it is ready to run."


def _resumed(t: Timeline, f: facts.Resumed) -> str:
    return f"T{f.thread} may run."


def _thread_ended(t: Timeline, f: facts.ThreadEnded) -> str:
    return f"T{f.thread} ends with code {f.code}; its handle is signalled."


def _faulted(t: Timeline, f: facts.Faulted) -> str:
    where = f" (line {f.line})" if f.line else ""
    first = f.text.partition(" ")[0]
    who = f"T{f.thread}'s" if first in CALLS else f"T{f.thread} goes wrong:" if first == "index" else f"T{f.thread}"
    return f"{who} {f.text}{where}. The run ends here."


def _printed(t: Timeline, f: facts.Printed) -> str:
    return f"The program prints {excerpt(f.data.rstrip(), 60)}."


def _process_ended(t: Timeline, f: facts.ProcessEnded) -> str:
    if f.how == "deadlock":
        return f"Deadlock: {f.text}."
    return f"The process ends with code {f.code}: {f.text}."


# APCs --------------------------------------------------------------------------------------------------------------


def _apc_name(apc: Any) -> str:
    return f"the completion routine of {apc.name}" if apc.operation else f"the APC {apc.name}".rstrip()


def _apc_queued(t: Timeline, f: facts.ApcQueued) -> str:
    when = f"before T{f.thread}'s function" if "A158" in f.rules else f"when T{f.thread} waits alertably"
    return f"{capital(_apc_name(f.apc))} is queued to T{f.thread}; it runs {when}."


def _apc_started(t: Timeline, f: facts.ApcStarted) -> str:
    where = "before its function" if "A158" in f.rules else "inside its alertable wait"
    if "A139" in f.rules:
        where = "inside its blocking call, which waits alertably"
    return f"{capital(_apc_name(f.apc))} runs on T{f.thread}, {where}."


def _apc_returned(t: Timeline, f: facts.ApcReturned) -> str:
    if "A158" in f.rules:
        return f"The routine returns; T{f.thread}'s function has not begun."
    return f"The routine returns to T{f.thread}'s wait."


def _apcs_lost(t: Timeline, f: facts.ApcsLost) -> str:
    return f"{len(f.apcs)} queued APC{'s' * (len(f.apcs) != 1)} of T{f.thread} will never run, because the thread ends."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.ThreadCreated: _thread_created,
    facts.Called: _called,
    facts.Returned: _returned,
    facts.Blocked: _blocked,
    facts.Woken: _woken,
    facts.Resumed: _resumed,
    facts.RoutineStarted: _routine_started,
    facts.KernelModeSet: _kernel_mode_set,
    facts.ThreadEnded: _thread_ended,
    facts.Faulted: _faulted,
    facts.Printed: _printed,
    facts.ProcessEnded: _process_ended,
    facts.ApcQueued: _apc_queued,
    facts.ApcStarted: _apc_started,
    facts.ApcReturned: _apc_returned,
    facts.ApcsLost: _apcs_lost,
}
