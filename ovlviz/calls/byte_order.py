"""Byte order of a socket's protocol.  htons and its kin (in `crt`) know one order; these ask the socket's protocol (S123).

All protocols here are TCP and UDP, whose order is BIGENDIAN (0).
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine.calling import Result
from ..engine.memory import readable
from ..engine.world import Draft
from .access import done, failed, open_socket
from .declare import api
from .parameters import SOCKET, u_long, u_long_P, u_short, u_short_P


def _swapped(w: Draft, handle: int, value: int, target: int, size: int) -> Result:
    one = open_socket(w, handle)
    if isinstance(one, int):
        return failed(one, "S123")
    if not readable(w.memory, target, size):
        return failed(10014)
    return done("S123", writes=((target, value.to_bytes(size, "big")),))


@api("winsock2/nf-winsock2-wsahtonl", returns="int")
class WSAHtonl(NamedTuple):
    """Stores a 32-bit number in the byte order of the socket's protocol."""

    s: SOCKET
    hostlong: u_long
    lpnetlong: u_long_P

    def decide(self, w: Draft, me: int) -> Result:
        return _swapped(w, self.s, self.hostlong, self.lpnetlong, 4)


@api("winsock2/nf-winsock2-wsahtons", returns="int")
class WSAHtons(NamedTuple):
    """Stores a 16-bit number in the byte order of the socket's protocol."""

    s: SOCKET
    hostshort: u_short
    lpnetshort: u_short_P

    def decide(self, w: Draft, me: int) -> Result:
        return _swapped(w, self.s, self.hostshort, self.lpnetshort, 2)


@api("winsock2/nf-winsock2-wsantohl", returns="int")
class WSANtohl(NamedTuple):
    """Stores a 32-bit number that has the byte order of the socket's protocol in the program's own."""

    s: SOCKET
    netlong: u_long
    lphostlong: u_long_P

    def decide(self, w: Draft, me: int) -> Result:
        return _swapped(w, self.s, self.netlong, self.lphostlong, 4)


@api("winsock2/nf-winsock2-wsantohs", returns="int")
class WSANtohs(NamedTuple):
    """Stores a 16-bit number that has the byte order of the socket's protocol in the program's own."""

    s: SOCKET
    netshort: u_short
    lphostshort: u_short_P

    def decide(self, w: Draft, me: int) -> Result:
        return _swapped(w, self.s, self.netshort, self.lphostshort, 2)
