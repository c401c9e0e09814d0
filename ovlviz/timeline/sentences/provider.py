"""What happens between Winsock and a service provider, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...calls import CALLS
from ...engine import codes, facts
from ...engine.provider import START_FUNCTIONS
from ...engine.provider_calls import IN_PROGRESS
from ..timeline import Timeline
from .words import name_of, size_of

# Calls of the provider's functions ---------------------------------------------------------------------------------


def _provider_started(t: Timeline, f: facts.ProviderStarted) -> str:
    names = ", ".join(name for name, _ in f.procedures)
    return f"The provider is ready: {names} are its own, the rest is the base provider's."


def _whom(t: Timeline) -> str:
    """Whom Ws2_32 calls: with both start functions it is the switch, over a SAN provider (S90)."""
    code = t.setup.program.provider
    return "switch" if code is not None and code.switch else "provider"


def _upcall_started(t: Timeline, f: facts.UpcallStarted) -> str:
    whom = _whom(t)
    if f.function in START_FUNCTIONS:
        return f"Ws2_32 loads the {whom} for T{f.thread}'s {f.caller}: {f.function} runs on T{f.thread}."
    if not f.upcall.handle:
        return f"Ws2_32 gives T{f.thread}'s {f.caller} to the {whom}: {f.function} runs on T{f.thread}."
    name = name_of(t, f.upcall.handle)
    return f"{name} is the {whom}'s socket: Ws2_32 carries {f.caller} to its {f.function}, on T{f.thread}."


def _result(function: str, value: int) -> str:
    declared = CALLS.get(function)
    if declared is not None and declared.returns == "BOOL":
        return "TRUE" if value else "FALSE"
    if declared is not None and declared.returns == "SOCKET":
        return "INVALID_SOCKET" if value in (-1, (1 << 64) - 1) else f"the handle {value:#x}"
    return "SOCKET_ERROR" if value == -1 else str(value)


def _upcall_returned(t: Timeline, f: facts.UpcallReturned) -> str:
    text = f"The {_whom(t)}'s {f.function} returns {_result(f.function, f.value)} to Ws2_32"
    return f"{text}, with {codes.error_name(f.error)} in *lpErrno." if f.error else f"{text}."


def _provider_entered(t: Timeline, f: facts.ProviderEntered) -> str:
    return f"{f.caller} calls the {_below(t)}'s {f.function}, on T{f.thread}."


def _below(t: Timeline) -> str:
    return "SAN provider" if _whom(t) == "switch" else "provider"


def _provider_left(t: Timeline, f: facts.ProviderLeft) -> str:
    value = "" if f.value is None else f" {_result(f.function, f.value)}"
    return f"The {_below(t)}'s {f.function} returns{value}."


# Handles -----------------------------------------------------------------------------------------------------------


def _handle_made(t: Timeline, f: facts.HandleMade) -> str:
    one = f.record
    if one.ifs:
        return f"Ws2_32 notes that the file handle of {one.name} belongs to the provider, and gives it back."
    return f"Ws2_32 makes the socket handle {one.handle:#x} for the provider, with its context {_context(one.context)}."


def _context(value: int) -> str:
    return f"{value:#x}"


def _handle_dropped(t: Timeline, f: facts.HandleDropped) -> str:
    return f"Ws2_32 takes {name_of(t, f.handle)} out of its table: the handle names nothing any more."


def _association_kept(t: Timeline, f: facts.AssociationKept) -> str:
    port, key = name_of(t, f.association.port), f.association.key
    return f"Ws2_32 notes that {name_of(t, f.handle)} completes to {port}, with key {key}; the provider is not told."


# The result fields and completion ----------------------------------------------------------------------------------


def field_value(field: str, value: int | None) -> str:
    """What a result field holds, by name where it has one."""
    if value is None:
        return "an unknown value"
    if field == "Internal":
        return "WSS_OPERATION_IN_PROGRESS (0x103)" if value == IN_PROGRESS else f"{value:#x} (not 0x103)"
    if field == "OffsetHigh":
        return f"{value}" if not value else f"{value} ({codes.error_name(value)})"
    if field == "Offset":
        return f"{value:#x}" if value else "0"
    return str(value)


_PHASES = {"InternalHigh": "P4", "Internal": "P5"}
_STORES = {
    "Internal": "it says that the operation is over",
    "InternalHigh": "the byte count",
    "Offset": "the flags",
    "OffsetHigh": "the error",
}


def _field_stored(t: Timeline, f: facts.FieldStored) -> str:
    value = field_value(f.field, f.value)
    if not f.thread:
        return f"{_PHASES[f.field]}: Ws2_32 stores {value} in {f.name}.{f.field}: {_STORES[f.field]}."
    if f.field == "Internal" and f.value == IN_PROGRESS:
        return f"P1: T{f.thread} stores {value} in {f.name}.Internal: a request begins."
    phase = "P2: " if f.field in ("Offset", "OffsetHigh") else ""
    return f"{phase}T{f.thread} stores {value} in {f.name}.{f.field}: {_STORES[f.field]}."


def _field_read(t: Timeline, f: facts.FieldRead) -> str:
    return f"T{f.thread} reads {f.name}.{f.field}: {field_value(f.field, f.value)}."


def _completion_taken(t: Timeline, f: facts.CompletionTaken) -> str:
    one = f.completion
    when = "only after the call has returned" if f.late else "before the call returns"
    error = f" and the error {codes.error_name(one.error)}" if one.error else ""
    return f"P3: Ws2_32 is told that {one.name} is finished, with {size_of(one.size)}{error}; this shows {when}."


_HOW = {
    "event": "its client gave an event, and the socket has no port",
    "packet": "its socket has a completion port, and hEvent names no event",
    "both": "its client gave an event, and its socket has a completion port",
    "nothing": "hEvent names no event, and the socket has no port",
}
_KEPT_BACK = {
    "event": "its client gave an event, whose low bit keeps the packet off the port",
    "nothing": "hEvent names no event, and its low bit keeps the packet off the port",
}


def _notified(t: Timeline, f: facts.Notified) -> str:
    return f"P6: Ws2_32 tells the client of {f.name} by {f.how.replace('both', 'event and packet')}: {(_KEPT_BACK if 'S98' in f.rules else _HOW)[f.how]}."


# What the documents leave open -------------------------------------------------------------------------------------


def _outcome_chosen(t: Timeline, f: facts.OutcomeChosen) -> str:
    others = "; or ".join(f.others)
    return f"Unpredictable: {f.what}. Here {f.label}. As legal: {others}."


SENTENCES: dict[type[Any], Callable[[Timeline, Any], str]] = {
    facts.ProviderStarted: _provider_started,
    facts.UpcallStarted: _upcall_started,
    facts.UpcallReturned: _upcall_returned,
    facts.ProviderEntered: _provider_entered,
    facts.ProviderLeft: _provider_left,
    facts.HandleMade: _handle_made,
    facts.HandleDropped: _handle_dropped,
    facts.AssociationKept: _association_kept,
    facts.FieldStored: _field_stored,
    facts.FieldRead: _field_read,
    facts.CompletionTaken: _completion_taken,
    facts.Notified: _notified,
    facts.OutcomeChosen: _outcome_chosen,
}
