"""A network to play with, and a way to report: what `ovlviz.h` brings (design section 3)."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import codes, connecting, facts
from ..engine.calling import Answer, Gone, Result
from ..engine.files import File
from ..engine.memory import read
from ..engine.naming import name_at
from ..engine.receiving import socket_address
from ..engine.sockets import LOOPBACK, Options, Socket
from ..engine.subjects import thread_ref
from ..engine.world import Draft
from .access import name_for, string_at, u64
from .declare import SINCE_VISTA, api
from .parameters import BOOL, DWORD, LONGLONG, LPCSTR, LPSOCKET, LPVOID, PSOCKADDR_IN, SOCKET, ULONG_PTR

LIMIT_US = 3_000_000
JOBS, JOB_BYTES = 16, 256
PAGE = "ovlviz.h"

_ERRORS = {
    0: "OK",
    **{
        value: codes.error_name(value)
        for value in (
            *(5, 6, 31, 38, 50, 64, 87, 122, 234, 995, 996, 997, 1168, 1225, 1236),
            *(10014, 10022, 10035, 10038, 10040, 10045, 10053, 10054, 10056, 10057, 10058, 10061, 10101),
        )
    },
    6: "ERROR_INVALID_HANDLE",
    87: "ERROR_INVALID_PARAMETER",
    192: "WAIT_IO_COMPLETION",
    258: "WAIT_TIMEOUT",
    735: "ERROR_ABANDONED_WAIT_0",
}
_STATUSES = {
    value: codes.status_name(value)
    for value in (
        *(0, 0x103, 0x80000005, 0x8000000A, 0xC0000120, 0xC00000B0, 0xC00000BB, 0xC000013B, 0xC000013C),
        *(0xC000020C, 0xC000020D, 0xC0000236, 0xC0000241),
    )
}


def error_name(code: int) -> str:
    """The name of an error code as every report prints it."""
    return _ERRORS.get(code, f"error_{code}")


def failed_setup(w: Draft, me: int, what: str) -> Answer:
    """Setting up failed: the program says so and ends."""
    w.emit(facts.Printed(me, f"SETUP_FAILED={what}\n".encode()))
    w.emit(facts.ProcessEnded("exit", 8, f"setting up failed: {what}", (thread_ref(me),)))
    return Gone()


# Start and end ----------------------------------------------------------------------------------------------------


@api(PAGE, returns="void", cost=0, silent=True)
class ovl_start(NamedTuple):
    """Call it first in main: starts Winsock and the 3-second limit."""

    def decide(self, w: Draft, me: int) -> Result:
        w.emit(facts.Started(me, 1, w.now + LIMIT_US, (thread_ref(me),)))
        return Result(0)


@api(PAGE, returns="int", cost=0, silent=True)
class ovl_end(NamedTuple):
    """`return ovl_end();` last in main: ends the process."""

    def decide(self, w: Draft, me: int) -> Answer:
        w.emit(facts.ProcessEnded("exit", 0, "the program ended", (thread_ref(me),)))
        return Gone()


# Sockets ----------------------------------------------------------------------------------------------------------


def make_pair(
    w: Draft,
    me: int,
    first_at: int,
    second_at: int,
    *,
    overlapped: bool,
    stream: bool,
    name: str = "",
    registered: bool = False,
) -> tuple[int, int]:
    """A connected pair of sockets, named after the variables at these addresses (the first one `name` if given)."""
    program = w.setup.program
    first, second = w.next_handle, w.next_handle + 4
    port = w.next_port
    options = Options(nodelay=stream)
    state = "connected" if stream else "bound"
    a = Socket(first, name or name_at(program, first_at), stream, overlapped, state, registered=registered)
    b = Socket(second, name_at(program, second_at), stream, True, state)
    a = a._replace(local=port, address=LOOPBACK, options=options)
    b = b._replace(local=port + 1, address=LOOPBACK, remote=port, options=options)
    if stream:
        a = a._replace(peer=second, remote=port + 1, dialled=True)
        b = b._replace(peer=first)
    connecting.pair(w, me, a, b)
    return first, second


def _pair(
    w: Draft, me: int, first_at: int, second_at: int, *, overlapped: bool, stream: bool, registered: bool = False
) -> Answer:
    if not w.startups:
        return failed_setup(w, me, "bind")
    first, second = make_pair(w, me, first_at, second_at, overlapped=overlapped, stream=stream, registered=registered)
    return Result(0, writes=((first_at, u64(first)), (second_at, u64(second))))


@api(PAGE, returns="void", cost=0)
class ovl_pair(NamedTuple):
    """Makes a connected TCP pair, both ends overlapped."""

    a: LPSOCKET
    b: LPSOCKET

    def decide(self, w: Draft, me: int) -> Answer:
        return _pair(w, me, self.a, self.b, overlapped=True, stream=True)


@api(PAGE, returns="void", cost=0)
class ovl_pair_nonoverlapped(NamedTuple):
    """The same, but the first end is made without WSA_FLAG_OVERLAPPED."""

    a: LPSOCKET
    b: LPSOCKET

    def decide(self, w: Draft, me: int) -> Answer:
        return _pair(w, me, self.a, self.b, overlapped=False, stream=True)


@api(PAGE, returns="void", cost=0, platforms=SINCE_VISTA)
class ovl_pair_registered(NamedTuple):
    """Makes a connected TCP pair; the first end is made for registered I/O, with WSA_FLAG_REGISTERED_IO."""

    a: LPSOCKET
    b: LPSOCKET

    def decide(self, w: Draft, me: int) -> Answer:
        return _pair(w, me, self.a, self.b, overlapped=True, stream=True, registered=True)


@api(PAGE, returns="void", cost=0)
class ovl_udp_pair(NamedTuple):
    """Makes two bound UDP sockets; the second is connected to the first."""

    a: LPSOCKET
    b: LPSOCKET

    def decide(self, w: Draft, me: int) -> Answer:
        return _pair(w, me, self.a, self.b, overlapped=True, stream=False)


@api(PAGE, returns="void", cost=0)
class ovl_listener(NamedTuple):
    """Makes a listening overlapped TCP socket, and stores its address."""

    l: LPSOCKET  # noqa: E741 - the name in ovlviz.h
    addr: PSOCKADDR_IN

    def decide(self, w: Draft, me: int) -> Answer:
        if not w.startups:
            return failed_setup(w, me, "bind")
        handle, port = w.next_handle, w.next_port
        name = name_at(w.setup.program, self.l)
        listener = Socket(handle, name, True, True, "listening", address=LOOPBACK, local=port)
        w.emit(facts.Created(listener, me, (thread_ref(me),)))
        return Result(0, writes=((self.l, u64(handle)), (self.addr, socket_address(port))))


@api(PAGE, returns="int", cost=0, silent=True)
class ovl_port(NamedTuple):
    """Returns the local port of a socket, in network byte order."""

    s: SOCKET

    def decide(self, w: Draft, me: int) -> Result:
        one = w.socket(self.s)
        port = one.local if one is not None else 0
        return Result((port & 0xFF) << 8 | port >> 8)


@api(PAGE, returns="HANDLE", cost=0, creates=True)
class ovl_file(NamedTuple):
    """Makes a file with n bytes and opens it for reading; its position is 0."""

    data: LPCSTR
    n: int

    def decide(self, w: Draft, me: int) -> Answer:
        size = max(self.n, 0)
        data = read(w.memory, self.data, size) if size else b""
        handle = w.next_handle
        w.emit(facts.FileMade(File(handle, name_for(w, me, "file"), size), data, (thread_ref(me),)))
        return Result(handle)


@api(PAGE, returns="void")
class ovl_reset(NamedTuple):
    """Closes a TCP socket so that its peer sees a reset: SO_LINGER on with 0, then closesocket."""

    s: SOCKET

    def decide(self, w: Draft, me: int) -> Result:
        if w.socket(self.s) is not None:
            connecting.close(w, self.s, (thread_ref(me),), abort=True)
        return Result(0)


# Things a peer does later -----------------------------------------------------------------------------------------


def _plan(w: Draft, me: int, kind: str, handle: int, milliseconds: int, data: bytes = b"", port: int = 0) -> Answer:
    if w.jobs >= JOBS or len(data) > JOB_BYTES:
        return failed_setup(w, me, "too many jobs")
    time = w.now + max(milliseconds, 0) * 1000
    w.emit(facts.JobPlanned(w.next_number, kind, handle, time, data, port, (thread_ref(me),)))
    return Result(0)


def _plan_for(w: Draft, me: int, kind: str, handle: int, milliseconds: int, data: bytes = b"") -> Answer:
    if w.socket(handle) is None:
        return Result(0)  # the job will find no socket and do nothing
    return _plan(w, me, kind, handle, milliseconds, data)


@api(PAGE, returns="void")
class ovl_peer_send_after(NamedTuple):
    """Lets a peer send n bytes after some milliseconds; 0 bytes make an empty datagram."""

    peer: SOCKET
    ms: int
    data: LPCSTR
    n: int

    def decide(self, w: Draft, me: int) -> Answer:
        size = max(self.n, 0)
        if size > JOB_BYTES:
            return failed_setup(w, me, "too many jobs")
        data = read(w.memory, self.data, size) if size else b""
        return _plan_for(w, me, "send", self.peer, self.ms, data)


@api(PAGE, returns="void")
class ovl_peer_close_after(NamedTuple):
    """Lets a peer close its end gracefully after some milliseconds."""

    peer: SOCKET
    ms: int

    def decide(self, w: Draft, me: int) -> Answer:
        return _plan_for(w, me, "close", self.peer, self.ms)


@api(PAGE, returns="void")
class ovl_peer_reset_after(NamedTuple):
    """Lets a peer reset the connection after some milliseconds."""

    peer: SOCKET
    ms: int

    def decide(self, w: Draft, me: int) -> Answer:
        return _plan_for(w, me, "reset", self.peer, self.ms)


@api(PAGE, returns="void")
class ovl_peer_connect_after(NamedTuple):
    """Lets a client connect to a listener's address after some milliseconds."""

    addr: PSOCKADDR_IN
    ms: int

    def decide(self, w: Draft, me: int) -> Answer:
        port = int.from_bytes(read(w.memory, self.addr + 2, 2), "big")
        return _plan(w, me, "connect", 0, self.ms, port=port)


@api(PAGE, returns="void")
class ovl_addresses_change_after(NamedTuple):
    """Lets the machine's addresses change after some milliseconds, and with them its routes."""

    ms: int

    def decide(self, w: Draft, me: int) -> Answer:
        return _plan(w, me, "change", 0, self.ms)


# Reports ----------------------------------------------------------------------------------------------------------


def report(w: Draft, me: int, name: int, value: bytes) -> Result:
    """Print one line `name=value`; the last error stays as it is."""
    return printed(w, me, string_at(w, name) + b"=" + value + b"\n")


def printed(w: Draft, me: int, data: bytes, value: int = 0) -> Result:
    """Write to the program's standard output."""
    calling = w.thread(me).frames[-1].calling
    w.emit(facts.Printed(me, data, getattr(calling, "line", 0), (thread_ref(me),)))
    return Result(value)


@api(PAGE, returns="void", silent=True)
class LOG(NamedTuple):
    """Reports an integer, in decimal."""

    name: LPCSTR
    value: LONGLONG

    def decide(self, w: Draft, me: int) -> Result:
        return report(w, me, self.name, str(self.value).encode())


@api(PAGE, returns="void", silent=True)
class LOG_STR(NamedTuple):
    """Reports a text as it is."""

    name: LPCSTR
    value: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        return report(w, me, self.name, string_at(w, self.value))


@api(PAGE, returns="void", silent=True)
class LOG_BYTES(NamedTuple):
    """Reports n bytes of a buffer: printable ones as they are, others as \\xNN; at most 256."""

    name: LPCSTR
    buf: LPVOID
    n: int

    def decide(self, w: Draft, me: int) -> Result:
        size = min(max(self.n, 0), JOB_BYTES)
        data = read(w.memory, self.buf, size) if size else b""
        text = "".join(chr(c) if 32 <= c < 127 and c != 92 else f"\\x{c:02x}" for c in data)
        return report(w, me, self.name, text.encode())


@api(PAGE, returns="void", silent=True)
class LOG_ERR(NamedTuple):
    """Reports an error code by its name; 0 is OK."""

    name: LPCSTR
    code: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        return report(w, me, self.name, error_name(self.code).encode())


@api(PAGE, returns="void", silent=True)
class LOG_RC(NamedTuple):
    """Reports the result of a Winsock function: OK, or the last error by its name."""

    name: LPCSTR
    rc: int

    def decide(self, w: Draft, me: int) -> Result:
        value = "OK" if self.rc == 0 else error_name(w.thread(me).last_error)
        return report(w, me, self.name, value.encode())


@api(PAGE, returns="void", silent=True)
class LOG_BOOL(NamedTuple):
    """Reports the result of a BOOL function: TRUE, or FALSE and the last error by its name."""

    name: LPCSTR
    ok: BOOL

    def decide(self, w: Draft, me: int) -> Result:
        value = "TRUE" if self.ok else f"FALSE:{error_name(w.thread(me).last_error)}"
        return report(w, me, self.name, value.encode())


@api(PAGE, returns="void", silent=True)
class LOG_WAIT(NamedTuple):
    """Reports the result of a wait function by its name."""

    name: LPCSTR
    r: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        match self.r:
            case 0:
                value = "WAIT_OBJECT_0"
            case 258:
                value = "WAIT_TIMEOUT"
            case 192:
                value = "WAIT_IO_COMPLETION"
            case 0xFFFFFFFF:
                value = f"WAIT_FAILED:{error_name(w.thread(me).last_error)}"
            case _:
                value = f"WAIT_OBJECT_0+{self.r}"
        return report(w, me, self.name, value.encode())


@api(PAGE, returns="void", silent=True)
class LOG_SLEEP(NamedTuple):
    """Reports the result of SleepEx: 0 or WAIT_IO_COMPLETION."""

    name: LPCSTR
    r: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        value = {0: "0", 192: "WAIT_IO_COMPLETION"}.get(self.r, "?")
        return report(w, me, self.name, value.encode())


@api(PAGE, returns="void", silent=True)
class LOG_ST(NamedTuple):
    """Reports OVERLAPPED.Internal as the name of an NTSTATUS."""

    name: LPCSTR
    internal: ULONG_PTR

    def decide(self, w: Draft, me: int) -> Result:
        status = self.internal & 0xFFFFFFFF
        return report(w, me, self.name, _STATUSES.get(status, f"status_{status:08x}").encode())


# The C library's own output ---------------------------------------------------------------------------------------
