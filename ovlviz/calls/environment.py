"""The last error and the clocks."""

from __future__ import annotations

from typing import NamedTuple

from ..engine.calling import Result
from ..engine.world import Draft
from .access import string_at, yes
from .declare import SINCE_VISTA, api
from .parameters import DWORD, LPCSTR, LPVOID, PLARGE_INTEGER

BOOTED_MS = 100_000
"""How long the simulated machine has been running when a program starts, in milliseconds."""


@api("winsock/nf-winsock-wsagetlasterror", returns="int")
class WSAGetLastError(NamedTuple):
    """Returns the thread's last error; Winsock and Win32 share it (B85)."""

    def decide(self, w: Draft, me: int) -> Result:
        return Result(w.thread(me).last_error, rules=("B85",))


@api("errhandlingapi/nf-errhandlingapi-getlasterror", returns="DWORD")
class GetLastError(NamedTuple):
    """Returns the thread's last error; Winsock and Win32 share it (B85)."""

    def decide(self, w: Draft, me: int) -> Result:
        return Result(w.thread(me).last_error, rules=("B85",))


@api("winsock/nf-winsock-wsasetlasterror", returns="void")
class WSASetLastError(NamedTuple):
    """Sets the thread's last error."""

    iError: int

    def decide(self, w: Draft, me: int) -> Result:
        return Result(0, self.iError & 0xFFFFFFFF)


@api("errhandlingapi/nf-errhandlingapi-setlasterror", returns="void")
class SetLastError(NamedTuple):
    """Sets the thread's last error."""

    dwErrCode: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        return Result(0, self.dwErrCode)


@api("sysinfoapi/nf-sysinfoapi-gettickcount", returns="DWORD")
class GetTickCount(NamedTuple):
    """Returns the milliseconds since the machine was started."""

    def decide(self, w: Draft, me: int) -> Result:
        return Result((BOOTED_MS + w.now // 1000) & 0xFFFFFFFF)


@api("sysinfoapi/nf-sysinfoapi-gettickcount64", returns="ULONGLONG", platforms=SINCE_VISTA)
class GetTickCount64(NamedTuple):
    """Returns the milliseconds since the machine was started."""

    def decide(self, w: Draft, me: int) -> Result:
        return Result(BOOTED_MS + w.now // 1000)


@api("profileapi/nf-profileapi-queryperformancecounter", returns="BOOL")
class QueryPerformanceCounter(NamedTuple):
    """Stores the value of the fine clock, which counts tenths of a microsecond."""

    lpPerformanceCount: PLARGE_INTEGER

    def decide(self, w: Draft, me: int) -> Result:
        ticks = (BOOTED_MS * 1000 + w.now) * 10
        return yes(writes=((self.lpPerformanceCount, ticks.to_bytes(8, "little")),))


@api("profileapi/nf-profileapi-queryperformancefrequency", returns="BOOL")
class QueryPerformanceFrequency(NamedTuple):
    """Stores how often the fine clock counts in a second."""

    lpFrequency: PLARGE_INTEGER

    def decide(self, w: Draft, me: int) -> Result:
        return yes(writes=((self.lpFrequency, (10_000_000).to_bytes(8, "little")),))


@api("ws2tcpip/nf-ws2tcpip-inet_pton", returns="int", also="InetPtonA", platforms=SINCE_VISTA)
class inet_pton(NamedTuple):
    """Turns the text of an IPv4 address into its four bytes."""

    Family: int
    pszAddrString: LPCSTR
    pAddrBuf: LPVOID

    def decide(self, w: Draft, me: int) -> Result:
        if self.Family != 2:
            return Result(-1, 10047)
        parts = string_at(w, self.pszAddrString).split(b".")
        if len(parts) != 4 or not all(part.isdigit() and len(part) <= 3 and int(part) < 256 for part in parts):
            return Result(0)
        return Result(1, writes=((self.pAddrBuf, bytes(int(part) for part in parts)),))
