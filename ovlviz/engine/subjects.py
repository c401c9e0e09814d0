"""What a fact is about: the things whose latest facts can be causes of others.

A fact names its causes by subject when it happens (`by=(message_ref(5),)`); the recorder keeps the number of the latest
fact about each subject and so turns causes into fact numbers.  No view ever infers an arrow.
"""

from __future__ import annotations

from .memory import MAX_THREADS

Ref = tuple[str, int]
"""("thread", 2), ("object", handle), ("operation", 3), ("message", 5), ("packet", 7), ("apc", 8), ("overlapped", address),
("registration", socket)."""

Refs = tuple[Ref, ...]


def thread_ref(number: int) -> Ref:
    return ("thread", number)


_BY_THREAD: tuple[Refs, ...] = tuple((("thread", number),) for number in range(MAX_THREADS + 1))


def by_thread(number: int) -> Refs:
    """A thread as the only cause: the commonest one, so it is made once."""
    return _BY_THREAD[number]


def object_ref(handle: int) -> Ref:
    return ("object", handle)


def operation_ref(number: int) -> Ref:
    return ("operation", number)


def message_ref(number: int) -> Ref:
    return ("message", number)


def packet_ref(number: int) -> Ref:
    return ("packet", number)


def apc_ref(number: int) -> Ref:
    return ("apc", number)


def overlapped_ref(address: int) -> Ref:
    return ("overlapped", address)


def registration_ref(socket: int) -> Ref:
    """The registration of a socket for state notifications."""
    return ("registration", socket)
