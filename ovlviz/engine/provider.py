"""A service provider as Winsock (Ws2_32) knows it, as values.

A handle from WPUCreateSocketHandle is Ws2_32's own (non-IFS): the system behind it knows nothing of it.  One that went
through WPUModifyIFSHandle is a file of the system, and only its calls take the way through the provider.
"""

from __future__ import annotations

from typing import NamedTuple

from .memory import Block
from .objects import Association
from .overlapped import Operation

ENTRY, BASE_ENTRY = 1021, 1001
"""Catalogue entry ids of the program's provider and of the base provider beneath it."""
START_FUNCTIONS = ("WSPStartup", "WSPStartupEx")
COMPLETE = "WPUCompleteOverlappedRequest"


class Descriptor(NamedTuple):
    """A socket handle that a provider owns (S2).

    `context` is the provider's own value (S14).  `ifs`: the handle is a file of the system (S10); else Ws2_32 made it,
    and keeps its `association` with a completion port (CR-25).
    """

    handle: int
    name: str
    entry: int
    context: int
    ifs: bool
    association: Association | None = None


class Request(NamedTuple):
    """An overlapped request that a provider has accepted: which call began it, on which socket, and how it is to be told.

    A structure that is used for two at a time stands for the later one alone (S54).
    """

    overlapped: int
    handle: int
    call: str
    thread: int
    routine: int


class Completion(NamedTuple):
    """A completion that a provider has announced, and that Ws2_32 has not made known yet (P3 to P6)."""

    number: int
    handle: int
    overlapped: int
    name: str
    error: int
    size: int
    event: int

    @property
    def operation(self) -> Operation:
        """The operation that it ends, as far as Ws2_32 knows it."""
        return Operation(self.number, "request", self.handle, 0, COMPLETE, self.overlapped, self.name, event=self.event)


class Provider(NamedTuple):
    """The program's provider as Ws2_32 knows it.

    `procedures` are the functions that are its own, by name, with their addresses.  `pair` is a connection that waits for
    the provider to open its lower socket (0, 0: none).
    """

    started: bool = False
    procedures: tuple[tuple[str, int], ...] = ()
    handles: tuple[Descriptor, ...] = ()
    requests: tuple[Request, ...] = ()
    completions: tuple[Completion, ...] = ()
    pair: tuple[int, int] = (0, 0)


class Upcall(NamedTuple):
    """A call's answer: Winsock calls `function` of the provider before it can return.

    `blocks` are the variables that it hands over by address, by name: they live as long as the call.  `handle` is the
    socket that the call is about (0: none).
    """

    function: str
    address: int
    arguments: tuple[int, ...]
    blocks: tuple[tuple[str, int, Block], ...]
    handle: int = 0
    rules: tuple[str, ...] = ()


class Upcalled(NamedTuple):
    """The outcome of an Upcall: the function's result, its error code, and what it left in the variables it was given."""

    function: str
    value: int
    error: int
    left: tuple[tuple[str, bytes], ...]
