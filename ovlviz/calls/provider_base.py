"""The base provider's own functions: what a layered provider finds in the procedure table and calls beneath itself.

Ws2_32 hands WSPStartup a table that holds these; what a provider leaves as it is stays with the base provider (design
8.17), and a copy of it is the way down.  Each does what the application's call of the same kind does on a handle of the
system's files, but reports through lpErrno and leaves the last error alone (S8).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..engine import facts
from ..engine.calling import Answer, Result
from ..engine.subjects import object_ref, thread_ref
from ..engine.threads import Outcome
from ..engine.world import Draft
from . import options, receives, results, sends, sockets
from .access import u32
from .declare import api
from .parameters import (
    BOOL,
    DWORD,
    GROUP,
    LPDWORD,
    LPINT,
    LPSOCKADDR,
    LPVOID,
    LPWSABUF,
    LPWSAOVERLAPPED,
    LPWSAOVERLAPPED_COMPLETION_ROUTINE,
    LPWSAPROTOCOL_INFOW,
    LPWSATHREADID,
    SOCKET,
)

THROUGH = "a copy of the procedure table that WSPStartup was given"
PAGE = "ws2spi/nc-ws2spi-lp{}"


def _as_provider(call: Any, answer: Answer) -> Answer:
    """The application's answer as a provider gives it: the error goes where lpErrno points (S8)."""
    if not isinstance(answer, Result):
        return answer
    writes = (*answer.writes, (call.lpErrno, u32(answer.error))) if answer.error else answer.writes
    return answer._replace(error=None, writes=writes, rules=("S8", *answer.rules))


def _decide(call: Any, w: Draft, me: int) -> Answer:
    return _as_provider(call, _AS[type(call)](call).decide(w, me))


def _resume(call: Any, w: Draft, me: int, outcome: Outcome) -> Answer:
    return _as_provider(call, _AS[type(call)](call).resume(w, me, outcome))


@api(PAGE.format("wspsocket"), returns="SOCKET", creates=True, through=THROUGH)
class WSPSocket(NamedTuple):
    """Makes a socket of the base provider."""

    af: int
    type: int
    protocol: int
    lpProtocolInfo: LPWSAPROTOCOL_INFOW
    g: GROUP
    dwFlags: DWORD
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        lower, peer = w.provider.pair
        if lower:
            # `ovl_pair` has made the connection already; this is its end for the provider.
            w.emit(facts.PairMade(0, peer))
            return Result(lower, None, rules=("S3",), by=(thread_ref(me), object_ref(lower)))
        return _decide(self, w, me)


@api(PAGE.format("wspclosesocket"), returns="int", through=THROUGH)
class WSPCloseSocket(NamedTuple):
    """Closes a socket of the base provider; what is pending ends and is indicated as it asked to be (S62)."""

    s: SOCKET
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)


@api(PAGE.format("wspbind"), returns="int", through=THROUGH)
class WSPBind(NamedTuple):
    """Gives a socket of the base provider a local address."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: int
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)


@api(PAGE.format("wspconnect"), returns="int", through=THROUGH)
class WSPConnect(NamedTuple):
    """Connects a socket of the base provider."""

    s: SOCKET
    name: LPSOCKADDR
    namelen: int
    lpCallerData: LPWSABUF
    lpCalleeData: LPWSABUF
    lpSQOS: LPVOID
    lpGQOS: LPVOID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


@api(PAGE.format("wsprecv"), returns="int", through=THROUGH)
class WSPRecv(NamedTuple):
    """Receives on a socket of the base provider.

    Buffers are filled in the order of the calls (S55); a receive ends when the data does, with 0 bytes at the peer's end, or
    with WSAECONNRESET (S58).  Without the overlapped attribute of the socket it waits (S61).
    """

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesRecvd: LPDWORD
    lpFlags: LPDWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE
    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


@api(PAGE.format("wsprecvfrom"), returns="int", through=THROUGH)
class WSPRecvFrom(NamedTuple):
    """Receives a datagram on a socket of the base provider; too large a one ends it with WSAEMSGSIZE (S59)."""

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesRecvd: LPDWORD
    lpFlags: LPDWORD
    lpFrom: LPSOCKADDR
    lpFromlen: LPINT
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE
    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


@api(PAGE.format("wspsend"), returns="int", through=THROUGH)
class WSPSend(NamedTuple):
    """Sends on a socket of the base provider; when it has completed, its bytes are taken over, not delivered (S60)."""

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesSent: LPDWORD
    dwFlags: DWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE
    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


@api(PAGE.format("wspsendto"), returns="int", through=THROUGH)
class WSPSendTo(NamedTuple):
    """Sends a datagram on a socket of the base provider."""

    s: SOCKET
    lpBuffers: LPWSABUF
    dwBufferCount: DWORD
    lpNumberOfBytesSent: LPDWORD
    dwFlags: DWORD
    lpTo: LPSOCKADDR
    iTolen: int
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE
    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


@api(PAGE.format("wspioctl"), returns="int", through=THROUGH)
class WSPIoctl(NamedTuple):
    """Controls a socket of the base provider."""

    s: SOCKET
    dwIoControlCode: DWORD
    lpvInBuffer: LPVOID
    cbInBuffer: DWORD
    lpvOutBuffer: LPVOID
    cbOutBuffer: DWORD
    lpcbBytesReturned: LPDWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE
    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


@api(
    PAGE.format("wspgetoverlappedresult"),
    returns="BOOL",
    through=THROUGH,
    results=(
        "TRUE: the operation has succeeded (S65)",
        "FALSE: it has not finished, has failed, or an argument is wrong; lpErrno says which (S65)",
    ),
)
class WSPGetOverlappedResult(NamedTuple):
    """Reports how an operation of the base provider ended.

    All it needs is the structure (S73): Internal holds an NTSTATUS, and Offset and OffsetHigh are not looked at for the error
    (S85, S86).  Once Internal says that it has ended, fWait makes no difference, whatever became of the event (S69).  Bytes
    and flags are stored for a failed operation too (S72, K5); no structure at all is an access violation (S71).
    """

    s: SOCKET
    lpOverlapped: LPWSAOVERLAPPED
    lpcbTransfer: LPDWORD
    fWait: BOOL
    lpdwFlags: LPDWORD
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        return _decide(self, w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return _resume(self, w, me, outcome)


_AS: dict[type, Callable[[Any], Any]] = {
    WSPSocket: lambda c: sockets.WSASocketW(*c[:6]),
    WSPCloseSocket: lambda c: sockets.closesocket(c.s),
    WSPBind: lambda c: sockets.bind(*c[:3]),
    WSPConnect: lambda c: sockets.connect(*c[:3]),
    WSPRecv: lambda c: receives.WSARecv(*c[:7]),
    WSPRecvFrom: lambda c: receives.WSARecvFrom(*c[:9]),
    WSPSend: lambda c: sends.WSASend(*c[:7]),
    WSPSendTo: lambda c: sends.WSASendTo(*c[:9]),
    WSPIoctl: lambda c: options.WSAIoctl(*c[:9]),
    WSPGetOverlappedResult: lambda c: results.WSAGetOverlappedResult(*c[:5]),
}
"""The application's call that each of them is, on a handle of the system's files."""
