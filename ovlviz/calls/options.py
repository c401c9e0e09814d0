"""Socket options and ioctls."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import ce, codes, facts, operations
from ..engine.calling import Answer, Result
from ..engine.facts import OptionSet
from ..engine.memory import CODE, read, read_int
from ..engine.naming import name_at
from ..engine.overlapped import Operation
from ..engine.sockets import Datagram, Options, Socket
from ..engine.subjects import thread_ref
from ..engine.threads import Finished, Outcome, Wait
from ..engine.world import Draft
from .access import WSAENOTSOCK, address_at, done, event_of, failed, open_socket, u32, u64
from .constants import EXTENSIONS, GUIDS, RIO_TABLE
from .declare import SINCE_VISTA, api
from .parameters import DWORD, LPDWORD, LPINT, LPVOID, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET
from .requests import prepare, refuse
from .sockets import collect, waiting_for

SOL_SOCKET, IPPROTO_TCP, TCP_NODELAY = 0xFFFF, 6, 1
SO_OPENTYPE, SO_UPDATE_ACCEPT_CONTEXT, SO_CONNECT_TIME, SO_UPDATE_CONNECT_CONTEXT = 0x7008, 0x700B, 0x700C, 0x7010
FIONBIO, FIONREAD = 0x8004667E, 0x4004667F
SIO_FLUSH, SIO_GET_EXTENSION_FUNCTION_POINTER = 0x28000004, 0xC8000006
NOT_SUPPORTED = 0xC00000BB
INTERFACE_INFO_SIZE = 76
SIO_ADDRESS_LIST_QUERY, SIO_ADDRESS_LIST_CHANGE = 0x48000016, 0x28000017
SIO_ROUTING_INTERFACE_QUERY, SIO_ROUTING_INTERFACE_CHANGE = 0xC8000014, 0x88000015

_SWITCHES = {4: "reuse", 8: "keepalive", 0x20: "broadcast"}
_NUMBERS = {0x1001: "send_buffer", 0x1002: "receive_buffer", 0x1005: "send_timeout", 0x1006: "receive_timeout"}
_NAMES = {
    4: "SO_REUSEADDR",
    8: "SO_KEEPALIVE",
    0x20: "SO_BROADCAST",
    0x80: "SO_LINGER",
    0x1001: "SO_SNDBUF",
    0x1002: "SO_RCVBUF",
    0x1005: "SO_SNDTIMEO",
    0x1006: "SO_RCVTIMEO",
}
SO_LINGER, SO_ERROR, SO_TYPE, SO_ACCEPTCONN = 0x80, 0x1007, 0x1008, 2


@api("winsock2/nf-winsock2-setsockopt", returns="int")
class setsockopt(NamedTuple):
    """Sets a socket option."""

    s: SOCKET
    level: int
    optname: int
    optval: LPVOID
    optlen: int

    def decide(self, w: Draft, me: int) -> Result:
        if (self.level, self.optname) == (SOL_SOCKET, SO_OPENTYPE) and w.startups:
            value = read_int(w.memory, self.optval, 4)
            w.emit(facts.OpenTypeSet(me, value))
            return done("A3", "A4")
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        if self.optname in (SO_UPDATE_ACCEPT_CONTEXT, SO_UPDATE_CONNECT_CONTEXT) and self.level == SOL_SOCKET:
            if one.state != "connected":
                return failed(10057)
            w.emit(facts.SocketChanged(one._replace(contextless=False), "context", (thread_ref(me),), ("B119",)))
            return done("B119")
        if self.optlen < 4 and not (self.optname in _SWITCHES and self.optlen >= 1):
            return failed(10014)
        changed = self._changed(w, one.options)
        if changed is None:
            return failed(10042)
        options, text = changed
        w.emit(OptionSet(self.s, options, one.nonblocking, text, (thread_ref(me),), self._meaning(options)))
        return done()

    def _meaning(self, options: Options) -> tuple[str, ...]:
        """The rules that say what the option is for."""
        match _NAMES.get(self.optname) if self.level == SOL_SOCKET else None:
            case "SO_SNDBUF":
                return ("A102",) if options.send_buffer else ("A103",)
            case "SO_RCVBUF":
                return () if options.receive_buffer else ("A54",)
            case "SO_SNDTIMEO" | "SO_RCVTIMEO":
                return ("A11",)
            case "SO_LINGER":
                return ("A193",)
            case _:
                return ()

    def _changed(self, w: Draft, options: Options) -> tuple[Options, str] | None:
        value = read_int(w.memory, self.optval, min(self.optlen, 4), signed=True)
        if (self.level, self.optname) == (IPPROTO_TCP, TCP_NODELAY):
            return options._replace(nodelay=bool(value)), f"TCP_NODELAY = {int(bool(value))}"
        if self.level != SOL_SOCKET:
            return None
        name = _NAMES.get(self.optname)
        if name is None:
            return None
        if self.optname == SO_LINGER:
            seconds = value >> 16 & 0xFFFF if value & 0xFFFF else None
            return options._replace(linger=seconds), f"{name} {'off' if seconds is None else f'on, {seconds} s'}"
        if self.optname in _SWITCHES:
            return options._replace(**{_SWITCHES[self.optname]: bool(value)}), f"{name} = {int(bool(value))}"
        return Options(**{**options._asdict(), _NUMBERS[self.optname]: max(value, 0)}), f"{name} = {value}"


@api("winsock2/nf-winsock2-getsockopt", returns="int")
class getsockopt(NamedTuple):
    """Stores the value of a socket option."""

    s: SOCKET
    level: int
    optname: int
    optval: LPVOID
    optlen: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        if (self.level, self.optname) == (SOL_SOCKET, SO_OPENTYPE) and w.startups:
            return self._store(w, u32(w.thread(me).open_type))
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        data = self._value(w, one)
        return failed(10042) if data is None else self._store(w, data)

    def _store(self, w: Draft, data: bytes) -> Result:
        room = read_int(w.memory, self.optlen, 4, signed=True)
        if room < len(data):
            return failed(10014)
        return done(writes=((self.optval, data), (self.optlen, u32(len(data)))))

    def _value(self, w: Draft, one: Socket) -> bytes | None:
        options = one.options
        if (self.level, self.optname) == (IPPROTO_TCP, TCP_NODELAY):
            return u32(int(options.nodelay))
        if self.level != SOL_SOCKET:
            return None
        if self.optname in _SWITCHES:
            return u32(int(getattr(options, _SWITCHES[self.optname])))
        if self.optname in _NUMBERS:
            return u32(getattr(options, _NUMBERS[self.optname]))
        match self.optname:
            case 0x80:
                linger = options.linger
                return u32(0 if linger is None else 1 | linger << 16)
            case 0x1007:
                return u32(codes.wsa(one.refused))
            case 0x1008:
                return u32(1 if one.stream else 2)
            case 2:
                return u32(int(one.state == "listening"))
            case 0x700C:
                # B117: -1 until connected; the simulation does not keep the second in which it was.
                return u32(0 if one.state == "connected" else 0xFFFFFFFF)
            case _:
                return None


@api("winsock/nf-winsock-ioctlsocket", returns="int")
class ioctlsocket(NamedTuple):
    """Sets the blocking mode (FIONBIO) or tells how many bytes wait (FIONREAD)."""

    s: SOCKET
    cmd: int
    argp: LPDWORD

    def decide(self, w: Draft, me: int) -> Result:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return failed(one)
        match self.cmd & 0xFFFFFFFF:
            case 0x8004667E:
                return set_blocking(w, me, one, read_int(w.memory, self.argp, 4)) or done()
            case 0x4004667F:
                return done(writes=((self.argp, u32(waiting_bytes(one))),))
            case _:
                return failed(10022)


def set_blocking(w: Draft, me: int, one: Socket, value: int) -> Result | None:
    """FIONBIO: a value other than 0 makes the socket non-blocking; the refusal while network events are selected."""
    if not value and one.selection is not None and one.selection.mask:
        return failed(10022)
    text = "non-blocking" if value else "blocking"
    w.emit(OptionSet(one.handle, one.options, bool(value), text, (thread_ref(me),), ("A7",)))
    return None


def waiting_bytes(one: Socket) -> int:
    """FIONREAD: the bytes of a stream, or the size of the first datagram."""
    if one.stream:
        return one.buffered
    first = one.inbox[0] if one.inbox else b""
    return len(first.data) if isinstance(first, Datagram) else 0


@api("winsock2/nf-winsock2-wsaioctl", returns="int")
class WSAIoctl(NamedTuple):
    """Controls a socket; some requests can be overlapped and wait for a change (A114)."""

    s: SOCKET
    dwIoControlCode: DWORD
    lpvInBuffer: LPVOID
    cbInBuffer: DWORD
    lpvOutBuffer: LPVOID
    cbOutBuffer: DWORD
    lpcbBytesReturned: LPDWORD
    lpOverlapped: LPWSAOVERLAPPED
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE

    def decide(self, w: Draft, me: int) -> Answer:
        one = open_socket(w, self.s)
        if isinstance(one, int):
            return self._refused(one, *(("A30",) if one == WSAENOTSOCK else ()))
        if not self.lpcbBytesReturned:
            return self._refused(10014)
        changes = self.dwIoControlCode in (0x28000017, 0x88000015)  # what a driver in the kernel may wait for (S111)
        if self.lpOverlapped and not changes and ce.refuses_kernel(w, me, "this request"):
            return self._refused(ce.KERNEL_REFUSED, "A119", "S111")
        match self.dwIoControlCode:
            case 0x8004667E:
                refused = set_blocking(w, me, one, read_int(w.memory, self.lpvInBuffer, 4))
                return refused or self._done(w, me, one, b"")
            case 0x4004667F:
                return self._done(w, me, one, u32(waiting_bytes(one)))
            case 0xC8000006:
                return self._extension(w, me, one)
            case 0xC8000024:
                return self._table(w, me, one)
            case 0x28000017 | 0x88000015:
                return self._notify(w, me, one)
            case 0x48000016:
                return self._done(w, me, one, u32(1) + u32(0) + bytes(24))
            case 0xC8000014:
                return self._done(w, me, one, (2).to_bytes(2, "little") + bytes(2) + b"\x7f\0\0\1" + bytes(8))
            case 0x28000004:
                # The page promises cancelled sends (A192); Windows itself does not know the request.
                return self._fails_later(w, me, one, NOT_SUPPORTED)
            case 0x4004747F if self.cbOutBuffer < INTERFACE_INFO_SIZE:
                return self._fails_later(w, me, one, codes.BUFFER_TOO_SMALL)
            case 0x4004747F:
                return self._done(w, me, one, bytes(INTERFACE_INFO_SIZE))
            case _:
                return self._refused(10045)

    def _fails_later(self, w: Draft, me: int, one: Socket, status: int) -> Answer:
        """A bad request that, with an OVERLAPPED, still pends and fails only in its indication (A117)."""
        if not self.lpOverlapped:
            return failed(codes.wsa(status))
        refused = prepare(w, me, one, self.lpOverlapped, self.lpCompletionRoutine)
        if refused:
            return refuse(w, refused, self.s, self.lpOverlapped)
        operation = operations.post(w, self._operation(w, me, synchronous=False), ("A25",))
        operations.end(w, operation.number, status, ("A117",))
        return failed(997, "A113", "A117")

    def _refused(self, error: int, *rules: str) -> Result:
        """A refusal by the library itself, which leaves the OVERLAPPED as it is (A58)."""
        return failed(error, *rules, "A58") if self.lpOverlapped else failed(error, *rules)

    def _extension(self, w: Draft, me: int, one: Socket) -> Answer:
        if self.cbInBuffer < 16 or self.cbOutBuffer < 8:
            return self._refused(10014)
        guid = read(w.memory, self.lpvInBuffer, 16)
        name = _EXTENSIONS.get(guid, "")
        externals = w.setup.program.externals
        if name not in externals:
            return self._refused(10022, "B114")
        return self._done(w, me, one, u64(_address(w, name)), "B114")

    def _table(self, w: Draft, me: int, one: Socket) -> Answer:
        """The functions of registered I/O, all in one table (B129)."""
        if self.cbInBuffer < 16 or read(w.memory, self.lpvInBuffer, 16) != GUIDS["WSAID_MULTIPLE_RIO"]:
            return self._refused(10022, "B129")
        if w.settings.platform not in SINCE_VISTA.split():
            return self._refused(10045, "B129")
        addresses = b"".join(u64(_address(w, name)) if name else bytes(8) for name in RIO_TABLE)
        return self._done(w, me, one, u64(8 + len(addresses)) + addresses, "B129")

    def _done(self, w: Draft, me: int, one: Socket, data: bytes, *rules: str) -> Answer:
        """An ioctl that the library answers itself: with an OVERLAPPED it is indicated too, as 0 bytes (A116)."""
        if len(data) > self.cbOutBuffer:
            return self._refused(10014)
        writes: tuple[tuple[int, bytes], ...] = ((self.lpvOutBuffer, data),) if data else ()
        writes = (*writes, (self.lpcbBytesReturned, u32(len(data))))
        if self.lpOverlapped:
            refused = prepare(w, me, one, self.lpOverlapped, self.lpCompletionRoutine)
            if refused:
                return refuse(w, refused, self.s, self.lpOverlapped)
            operation = operations.post(w, self._operation(w, me, synchronous=False), ("A25",))
            rules = (*rules, "A113", "A116")
            rules = (*rules, *operations.complete_inside(w, operation.number, codes.SUCCESS, ("A116",)))
        return Result(0, 0, writes, rules)

    def _operation(self, w: Draft, me: int, *, synchronous: bool) -> Operation:
        overlapped = 0 if synchronous else self.lpOverlapped
        routine = 0 if synchronous else self.lpCompletionRoutine
        return Operation(
            w.next_operation,
            "notify",
            self.s,
            me,
            "WSAIoctl",
            overlapped,
            name_at(w.setup.program, overlapped) if overlapped else "",
            (),
            event_of(w, overlapped) if overlapped and not routine else 0,
            routine,
            synchronous=synchronous,
        )

    def _notify(self, w: Draft, me: int, one: Socket) -> Answer:
        """Wait for the address list or the routing to change, which happens once for each request (A114)."""
        routing = self.dwIoControlCode == SIO_ROUTING_INTERFACE_CHANGE
        if routing and address_at(w, self.lpvInBuffer, self.cbInBuffer) is None:
            return self._refused(10014)
        if self.lpOverlapped:
            refused = prepare(w, me, one, self.lpOverlapped, self.lpCompletionRoutine)
            if refused:
                return refuse(w, refused, self.s, self.lpOverlapped)
            allowed = ("A119", "S111") if w.thread(me).kernel else ()
            operations.post(w, self._operation(w, me, synchronous=False), ("A25", "A114", *allowed))
            return failed(997, "A114")
        if one.nonblocking:
            return failed(10035, "A114")
        operation = operations.post(w, self._operation(w, me, synchronous=True), ("A114",))
        return Wait(operation=operation.number, alertable=True)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        wait = waiting_for(w, me)
        if not isinstance(outcome, Finished):
            return wait
        operation = collect(w, wait.operation)
        return Result(0) if codes.succeeded(operation.status) else failed(codes.wsa(operation.status))


def _address(w: Draft, name: str) -> int:
    """The address of an API function."""
    program = w.setup.program
    return CODE + 16 * (len(program.functions) + program.externals.index(name))


_EXTENSIONS = {GUIDS[guid]: name for guid, name in EXTENSIONS.items()}
