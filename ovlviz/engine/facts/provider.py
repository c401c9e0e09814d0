"""What happens between Winsock (Ws2_32) and a service provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..memory import Block
from ..objects import Association
from ..slice import Frame
from ..subjects import Refs
from .parts import Rules, Writes

if TYPE_CHECKING:
    from ..provider import Completion, Descriptor, Request, Upcall

__all__ = [
    "QUIET_PROVIDER_FACTS",
    "AssociationKept",
    "CompletionTaken",
    "FieldRead",
    "FieldStored",
    "HandleDropped",
    "HandleMade",
    "Notified",
    "OutcomeAsked",
    "OutcomeChosen",
    "OutcomeGiven",
    "PairMade",
    "ProviderEntered",
    "ProviderFact",
    "ProviderLeft",
    "ProviderStarted",
    "PublishPlanned",
    "RequestAccepted",
    "UpcallReturned",
    "UpcallStarted",
]


# Calls of the provider's functions ---------------------------------------------------------------------------------


class ProviderStarted(NamedTuple):
    """WSPStartup returned 0: Ws2_32 knows the provider's functions, by name, with their addresses."""

    procedures: tuple[tuple[str, int], ...]
    by: Refs = ()
    rules: Rules = ()


class UpcallStarted(NamedTuple):
    """Winsock calls `function` of the provider on the thread, because the thread called `caller`."""

    thread: int
    function: str
    caller: str
    upcall: Upcall
    frame: Frame
    by: Refs = ()
    rules: Rules = ()


class UpcallReturned(NamedTuple):
    """The provider's function returned `value`; `error` is what it left in *lpErrno."""

    thread: int
    function: str
    value: int
    error: int
    blocks: tuple[tuple[str, int, Block], ...]
    by: Refs = ()
    rules: Rules = ()


class ProviderEntered(NamedTuple):
    """C code, not Winsock, called a function of the provider: the switch calls a SAN provider so."""

    thread: int
    function: str
    caller: str
    line: int
    by: Refs = ()
    rules: Rules = ()


class ProviderLeft(NamedTuple):
    """That function returned."""

    thread: int
    function: str
    value: int | None
    line: int
    by: Refs = ()
    rules: Rules = ()


class RequestAccepted(NamedTuple):
    """The provider has accepted an overlapped request."""

    request: Request
    by: Refs = ()
    rules: Rules = ()


# Handles -----------------------------------------------------------------------------------------------------------


class HandleMade(NamedTuple):
    """A socket handle belongs to the provider: Ws2_32 made it, or the provider passed one of the system's through."""

    record: Descriptor
    thread: int
    by: Refs = ()
    rules: Rules = ()


class HandleDropped(NamedTuple):
    """The handle is no longer in Ws2_32's table."""

    handle: int
    by: Refs = ()
    rules: Rules = ()


class AssociationKept(NamedTuple):
    """Ws2_32 keeps in its table that this handle completes to a port."""

    handle: int
    association: Association
    by: Refs = ()
    rules: Rules = ()


class PairMade(NamedTuple):
    """A connection whose first end the provider is to take over (0, 0: it has)."""

    lower: int
    peer: int
    by: Refs = ()
    rules: Rules = ()


# The result fields and completion ----------------------------------------------------------------------------------


class FieldStored(NamedTuple):
    """`field` of the OVERLAPPED at `address` was stored; `thread` 0: by Ws2_32, which stores `writes`."""

    thread: int
    address: int
    name: str
    field: str
    value: int | None
    line: int
    writes: Writes = ()
    by: Refs = ()
    rules: Rules = ()


class FieldRead(NamedTuple):
    """C code read `field` of the OVERLAPPED at `address`."""

    thread: int
    address: int
    name: str
    field: str
    value: int | None
    line: int
    writes: Writes = ()
    by: Refs = ()
    rules: Rules = ()


class CompletionTaken(NamedTuple):
    """Ws2_32 has taken a completion over from the provider; `late`: its values will appear after the call has returned."""

    completion: Completion
    late: bool
    by: Refs = ()
    rules: Rules = ()


class PublishPlanned(NamedTuple):
    """The next phase of a completion comes at `time`: 4, 5 or 6 of the field protocol."""

    number: int
    phase: int
    time: int
    by: Refs = ()
    rules: Rules = ()


class Notified(NamedTuple):
    """Ws2_32 has chosen how to tell the client: `how` is event, packet, both or nothing."""

    completion: int
    name: str
    how: str
    by: Refs = ()
    rules: Rules = ()


# What the documents leave open -------------------------------------------------------------------------------------


class OutcomeAsked(NamedTuple):
    """The documents leave open what happens next: one of `labels`."""

    thread: int
    what: str
    labels: tuple[str, ...]
    by: Refs = ()
    rules: Rules = ()


class OutcomeGiven(NamedTuple):
    """One of the labels was taken."""

    thread: int
    by: Refs = ()
    rules: Rules = ()


class OutcomeChosen(NamedTuple):
    """What happens is unpredictable by the documents; this run goes on as `label`, `others` are as legal."""

    thread: int
    what: str
    label: str
    others: tuple[str, ...]
    by: Refs = ()
    rules: Rules = ()


ProviderFact = (
    ProviderStarted
    | UpcallStarted
    | UpcallReturned
    | ProviderEntered
    | ProviderLeft
    | RequestAccepted
    | HandleMade
    | HandleDropped
    | AssociationKept
    | PairMade
    | FieldStored
    | FieldRead
    | CompletionTaken
    | PublishPlanned
    | Notified
    | OutcomeAsked
    | OutcomeGiven
    | OutcomeChosen
)

QUIET_PROVIDER_FACTS = frozenset({RequestAccepted, PairMade, PublishPlanned, OutcomeAsked, OutcomeGiven})
"""The bookkeeping among them (see QUIET)."""
