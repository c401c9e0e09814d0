"""WSASendMsg and WSARecvMsg: datagrams with address, buffers and flags in one structure.

A WSAMSG is name and namelen, an array of WSABUFs and its length, a buffer for control information (which nothing here
asks for, so it comes back empty) and flags.
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.calling import Answer
from ..engine.memory import read_int, readable
from ..engine.threads import Outcome
from ..engine.world import Draft
from .access import Refusal, address_at, buffers_at, failed, opened
from .declare import SINCE_VISTA, SINCE_XP, api
from .parameters import DWORD, LPDWORD, LPWSAMSG, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET
from .receives import receive, resume_receive
from .requests import Outputs, Request, refuse
from .sends import resume_send, send_request

NAME, NAMELEN, BUFFERS, COUNT, CONTROL, FLAGS, SIZE = 0, 8, 16, 24, 32, 48, 56
"""Where the members of a WSAMSG lie, and its size."""


@api("winsock2/nf-winsock2-wsasendmsg", returns="int", platforms=SINCE_VISTA)
class WSASendMsg(NamedTuple):
    """Sends a datagram that a WSAMSG describes."""

    Handle: SOCKET
    lpMsg: LPWSAMSG
    dwFlags: DWORD
    lpNumberOfBytesSent: LPDWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        one = opened(w, me, self.Handle, self.lpOverlapped)
        if isinstance(one, Refusal):
            return refuse(w, one, self.Handle, self.lpOverlapped)
        at = self.lpMsg
        if not readable(w.memory, at, SIZE):
            return failed(10014, "A31")
        if not self.lpOverlapped and not self.lpNumberOfBytesSent:
            return failed(10014, "A20")
        name = read_int(w.memory, at + NAME, 8)
        to = None
        if name and not one.stream:
            to = address_at(w, name, read_int(w.memory, at + NAMELEN, 4, signed=True))
            if to is None:
                return failed(10014, "A31")
        buffers = buffers_at(w, read_int(w.memory, at + BUFFERS, 8), read_int(w.memory, at + COUNT, 4))
        routine = self.lpCompletionRoutine if self.lpOverlapped else 0
        request = Request("WSASendMsg", "send", self.Handle, buffers, self.dwFlags, self.lpOverlapped, routine, to=to)
        return send_request(w, me, one, request, Outputs(self.lpNumberOfBytesSent))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return resume_send(w, me, outcome, Outputs(self.lpNumberOfBytesSent))


@api("mswsock/nc-mswsock-lpfn_wsarecvmsg", returns="int", platforms=SINCE_XP)
class WSARecvMsg(NamedTuple):
    """Receives a datagram into the buffers of a WSAMSG; address, lengths and flags are written at completion (A18)."""

    s: SOCKET
    lpMsg: LPWSAMSG
    lpdwNumberOfBytesRecvd: LPDWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        one = opened(w, me, self.s, self.lpOverlapped)
        if isinstance(one, Refusal):
            return refuse(w, one, self.s, self.lpOverlapped)
        at = self.lpMsg
        if not readable(w.memory, at, SIZE):
            return failed(10014, "A31")
        if not self.lpOverlapped and not self.lpdwNumberOfBytesRecvd:
            return failed(10014, "A20")
        buffers = buffers_at(w, read_int(w.memory, at + BUFFERS, 8), read_int(w.memory, at + COUNT, 4))
        if not buffers:
            return failed(10022, "A21")
        flags = read_int(w.memory, at + FLAGS, 4)
        name = read_int(w.memory, at + NAME, 8)
        routine = self.lpCompletionRoutine if self.lpOverlapped else 0
        extra = (name, at + NAMELEN, at + CONTROL, at + FLAGS)
        request = Request("WSARecvMsg", "receive", self.s, buffers, flags, self.lpOverlapped, routine, extra)
        return receive(w, me, one, request, Outputs(self.lpdwNumberOfBytesRecvd))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        return resume_receive(w, me, outcome, Outputs(self.lpdwNumberOfBytesRecvd))
