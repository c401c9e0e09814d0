"""What happens in registered I/O, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine import codes, facts
from ..timeline import Timeline
from .words import name_of, size_of


def _deferred(t: Timeline, f: facts.RequestDeferred) -> str:
    request = f.request
    return (
        f"A {request.kind} of {size_of(request.buffer.length)} waits in {name_of(t, f.handle)} until others are "
        "committed. Windows may also begin it now."
    )


def _committed(t: Timeline, f: facts.RequestsCommitted) -> str:
    return f"The deferred {f.kind}s of {name_of(t, f.handle)} begin."


def _result_queued(t: Timeline, f: facts.ResultQueued) -> str:
    result = f.result
    how = "" if codes.succeeded(result.status) else f", with {codes.status_name(result.status)}"
    quiet = "; it leads to no notification" if result.quiet else ""
    return f"The result of a {result.kind} of {size_of(result.size)}{how} is in {name_of(t, f.handle)}{quiet}."


def _armed(t: Timeline, f: facts.QueueArmed) -> str:
    return f"{name_of(t, f.handle)} will notify once, when it has something."


def _notified(t: Timeline, f: facts.QueueNotified) -> str:
    return f"{name_of(t, f.handle)} notifies by {f.how}, and then no more until RIONotify is called again."


def _taken(t: Timeline, f: facts.ResultsTaken) -> str:
    count = len(f.results)
    return (
        f"{count} result{'' if count == 1 else 's'} leave{'s' * (count == 1)} {name_of(t, f.handle)} for T{f.thread}."
    )


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.RequestDeferred: _deferred,
    facts.RequestsCommitted: _committed,
    facts.ResultQueued: _result_queued,
    facts.QueueArmed: _armed,
    facts.QueueNotified: _notified,
    facts.ResultsTaken: _taken,
}
