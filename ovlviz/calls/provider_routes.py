"""Which of an application's calls Winsock carries to a provider, and as which of its functions (S1, S2).

A call on a socket handle that the provider owns becomes its WSP function with the same arguments, the thread's identity
and a place for the error code.  Opening a socket is WSPStartup (once) and then WSPSocket.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..engine import facts
from ..engine.calling import Answer, Ask, Result
from ..engine.layout import WSABUF
from ..engine.memory import CODE, read_int
from ..engine.naming import name_at
from ..engine.provider import BASE_ENTRY, ENTRY, Request, Upcall, Upcalled
from ..engine.provider_calls import IN_PROGRESS, code, filled, hand, has_switch, inside, owned, procedure, request
from ..engine.subjects import thread_ref
from ..engine.threads import Chosen, Outcome, Wait
from ..engine.world import Draft
from .access import u32, u64
from .contract import failed_setup, make_pair
from .provider import thread_identity
from .provider_types import COMPLETE, PROCEDURES, UPCALLS, WSAPROTOCOL_INFOW, WSPDATA

INVALID_SOCKET = (1 << 64) - 1
XP1_IFS_HANDLES = 0x20000
VERSION = 0x202

_PLAIN = ("0", "0", "*lpThreadId", "*lpErrno")
_OVERLAPPED = ("lpOverlapped", "lpCompletionRoutine", "*lpThreadId", "*lpErrno")

ROUTES: dict[str, tuple[str, tuple[str, ...]]] = {
    "WSARecv": (
        "WSPRecv",
        ("s", "lpBuffers", "dwBufferCount", "lpNumberOfBytesRecvd", "lpFlags", *_OVERLAPPED),
    ),
    "WSASend": (
        "WSPSend",
        ("s", "lpBuffers", "dwBufferCount", "lpNumberOfBytesSent", "dwFlags", *_OVERLAPPED),
    ),
    "WSARecvFrom": (
        "WSPRecvFrom",
        ("s", "lpBuffers", "dwBufferCount", "lpNumberOfBytesRecvd", "lpFlags", "lpFrom", "lpFromlen", *_OVERLAPPED),
    ),
    "WSASendTo": (
        "WSPSendTo",
        ("s", "lpBuffers", "dwBufferCount", "lpNumberOfBytesSent", "dwFlags", "lpTo", "iTolen", *_OVERLAPPED),
    ),
    "WSAIoctl": (
        "WSPIoctl",
        (
            *("s", "dwIoControlCode", "lpvInBuffer", "cbInBuffer", "lpvOutBuffer", "cbOutBuffer"),
            *("lpcbBytesReturned", *_OVERLAPPED),
        ),
    ),
    "WSAGetOverlappedResult": (
        "WSPGetOverlappedResult",
        ("s", "lpOverlapped", "lpcbTransfer", "fWait", "lpdwFlags", "*lpErrno"),
    ),
    "recv": ("WSPRecv", ("s", "*lpBuffers", "1", "*lpNumberOfBytes", "*lpFlags", *_PLAIN)),
    "send": ("WSPSend", ("s", "*lpBuffers", "1", "*lpNumberOfBytes", "flags", *_PLAIN)),
    "shutdown": ("WSPShutdown", ("s", "how", "*lpErrno")),
    "getsockopt": ("WSPGetSockOpt", ("s", "level", "optname", "optval", "optlen", "*lpErrno")),
    "setsockopt": ("WSPSetSockOpt", ("s", "level", "optname", "optval", "optlen", "*lpErrno")),
    "closesocket": ("WSPCloseSocket", ("s", "*lpErrno")),
    "bind": ("WSPBind", ("s", "name", "namelen", "*lpErrno")),
    "connect": ("WSPConnect", ("s", "name", "namelen", "0", "0", "0", "0", "*lpErrno")),
}
"""Call to function and its arguments: names of the call's own, *variables of Winsock's, or numbers."""

OPENING = ("socket", "WSASocket", "WSASocketA", "WSASocketW", "ovl_pair")


def route(w: Draft, me: int, name: str, call: Any) -> Any:
    """The call as the provider is to carry it out; the call itself when it is none of the provider's business."""
    if name in OPENING:
        wanted = w.startups and any(one == "WSPSocket" for one, _ in code(w).functions)
        return Opening(name, call) if wanted and not inside(w.thread(me), "WSPSocket") else call
    if name not in ROUTES:
        return call
    one = owned(w, call.s)
    if one is None or not procedure(w, ROUTES[name][0]):
        return call
    return Routed(name, call)


class Routed(NamedTuple):
    """A call that the provider carries out.

    It may begin an operation whose lower half was over at once, and say that it pends (S89).
    """

    name: str
    call: Any

    @property
    def lpOverlapped(self) -> int:
        """The OVERLAPPED of the call, which views ask for."""
        return int(getattr(self.call, "lpOverlapped", 0))

    def decide(self, w: Draft, me: int) -> Answer:
        if self.name == "WSAGetOverlappedResult" and self.call.fWait and _unpredictable(w, self.call):
            return Ask("fWait without event notification", UNPREDICTABLE)
        return self._upcall(w, me)

    def _upcall(self, w: Draft, me: int) -> Upcall:
        function, names = ROUTES[self.name]
        handed = hand(w, me, **{one[1:]: self._variable(w, me, one[1:]) for one in names if one[0] == "*"})
        arguments = tuple(
            handed.at[one[1:]] if one[0] == "*" else int(one) if one.isdigit() else getattr(self.call, one)
            for one in names
        )
        return Upcall(
            function, procedure(w, function), arguments, handed.blocks, self.call.s, ("S1", "S2", *self._kind())
        )

    def _variable(self, w: Draft, me: int, name: str) -> bytes:
        """What a variable of Winsock's own holds when the provider is called."""
        match name:
            case "lpThreadId":
                return thread_identity(w, me)
            case "lpBuffers":
                return filled(WSABUF, len=max(self.call.len, 0), buf=self.call.buf)
            case "lpFlags":
                return u32(self.call.flags)
            case _:
                return u32(0)

    def _kind(self) -> tuple[str, ...]:
        """Whether a request is overlapped: not without an OVERLAPPED, routine or none (S44, S45); with a routine hEvent is
        ignored (S50)."""
        if self.name in ("recv", "send"):
            return ("S44",)
        routine = getattr(self.call, "lpCompletionRoutine", None)
        if routine is None:
            return ()
        if not self.lpOverlapped:
            return ("S45",) if routine else ("S44",)
        return ("S32", "S50") if routine else ("S32",)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        match outcome:
            case Chosen(position):
                return self._unpredictable_outcome(w, me, position)
            case Upcalled(_, value, error, left):
                count = next((data for name, data in left if name == "lpNumberOfBytes"), None)
                if count is not None and value == 0:
                    value = int.from_bytes(count, "little")  # `recv` and `send` return what WSPRecv and WSPSend store
                return self._result(w, me, value, error)
            case _:
                raise AssertionError(outcome)

    def _result(self, w: Draft, me: int, value: int, error: int) -> Result:
        result_call = self.name == "WSAGetOverlappedResult"
        failed = not value if result_call else value == -1
        begun = not failed or error == 997
        if begun and not result_call and self.lpOverlapped:
            made = Request(self.lpOverlapped, self.call.s, self.name, me, self.call.lpCompletionRoutine)
            w.emit(facts.RequestAccepted(made))
        return Result(value, error if failed else 0, rules=("S8", *self._why(failed, error)))

    def _why(self, failed: bool, error: int) -> tuple[str, ...]:
        """What a result means: of WSPGetOverlappedResult (S65, S66), of a request (S46, S47, S48), of anything else."""
        if self.name == "WSAGetOverlappedResult":
            return ("S65", "S66") if error == 996 else ("S65",)
        if not self.lpOverlapped:
            return ()
        return ("S47", "S53") if failed and error == 997 else ("S48",) if failed else ("S46",)

    # What the documents leave open --------------------------------------------------------------------------------

    def _unpredictable_outcome(self, w: Draft, me: int, position: int) -> Answer:
        label = UNPREDICTABLE[position]
        others = tuple(one for one in UNPREDICTABLE if one != label)
        what = "fWait is TRUE, but the request did not choose its event for the notification"
        w.emit(facts.OutcomeChosen(me, what, label, others, (thread_ref(me),), ("S67",)))
        if position == 0:
            return self._upcall(w, me)
        if position == 1:
            return Wait()
        count = read_int(w.memory, self.call.lpOverlapped + 8, 8) & 0xFFFFFFFF
        return Result(1, 0, ((self.call.lpcbTransfer, u32(count)),), ("S67",))


UNPREDICTABLE = (
    "the provider takes hEvent for an event: it fails, or waits for whatever that number is",
    "it waits for ever, for nobody will signal what hEvent names",
    "it takes another object's signal for the end, and returns an unfinished operation's values",
)
"""What can become of fWait TRUE when another form of notification was chosen (S67, GR-25)."""


def _unpredictable(w: Draft, call: Any) -> bool:
    """Whether the request that is waited for is pending and was not to be told by its event (S67, S68, S95)."""
    if not call.lpOverlapped or read_int(w.memory, call.lpOverlapped, 8) != IN_PROGRESS:
        return False
    known = request(w, call.lpOverlapped)
    event = read_int(w.memory, call.lpOverlapped + 24, 8)
    return known is not None and bool(known.routine or event & 1)


# Opening ------------------------------------------------------------------------------------------------------------


class Opening(NamedTuple):
    """A call that opens a socket of the provider: WSPStartup if that has not run, then WSPSocket."""

    name: str
    call: Any

    def decide(self, w: Draft, me: int) -> Answer:
        return self._open(w, me) if w.provider.started else self._start(w, me)

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        assert isinstance(outcome, Upcalled)
        if outcome.function != "WSPSocket":
            return self._started(w, me, outcome)
        return self._opened(w, me, outcome)

    def _start(self, w: Draft, me: int) -> Upcall:
        provider = code(w)
        name = "WSPStartup" if provider.function("WSPStartup") is not None else "WSPStartupEx"
        functions = base_table(w)
        handed = hand(
            w,
            me,
            lpWSPData=bytes(WSPDATA.size),
            lpProtocolInfo=protocol_info(w),
            UpcallTable=b"".join(u64(external(w, one)) for one in (*UPCALLS, COMPLETE)),
            lpProcTable=functions,
        )
        at = handed.at
        arguments = (VERSION, at["lpWSPData"], at["lpProtocolInfo"], at["UpcallTable"], at["lpProcTable"])
        number = provider.function(name)
        assert number is not None
        return Upcall(name, CODE + 16 * number, arguments, handed.blocks, 0, ("S5", "S6"))

    def _started(self, w: Draft, me: int, outcome: Upcalled) -> Answer:
        if outcome.value:
            return self._failed(w, me, 10106)
        table = next(data for name, data in outcome.left if name == "lpProcTable")
        # With both start functions it is the switch that Ws2_32 knows; the documented names are those of the SAN
        # provider beneath, which the switch alone calls (S90, S91).
        switch = has_switch(w)
        own = []
        for index, name in enumerate(PROCEDURES):
            address = int.from_bytes(table[8 * index : 8 * index + 8], "little")
            number = code(w).function(name)
            if address == external(w, name) and number is not None and not switch:
                address = CODE + 16 * number  # design 8.17: its functions are known by their documented names too
            if address != external(w, name):
                own.append((name, address))
        w.emit(facts.ProviderStarted(tuple(own), (thread_ref(me),), ("S5", "S7")))
        return self._open(w, me)

    def _open(self, w: Draft, me: int) -> Answer:
        if self.name == "ovl_pair":
            name = name_at(w.setup.program, self.call.a)
            below = name if code(w).ifs else f"below {name}"
            lower, peer = make_pair(w, me, self.call.a, self.call.b, overlapped=True, stream=True, name=below)
            w.emit(facts.PairMade(lower, peer))
        handed = hand(w, me, lpProtocolInfo=protocol_info(w), lpErrno=u32(0))
        family, kind, protocol = (2, 1, 6) if self.name == "ovl_pair" else tuple(self.call)[:3]
        flags = getattr(self.call, "dwFlags", 1)
        arguments = (family, kind, protocol, handed.at["lpProtocolInfo"], 0, flags, handed.at["lpErrno"])
        return Upcall("WSPSocket", procedure(w, "WSPSocket"), arguments, handed.blocks, 0, ("S2",))

    def _opened(self, w: Draft, me: int, outcome: Upcalled) -> Answer:
        if outcome.value in (-1, INVALID_SOCKET):
            return self._failed(w, me, outcome.error)
        if self.name != "ovl_pair":
            return Result(outcome.value, 0, rules=("S2", "S8"))
        peer = w.provider.pair[1]
        w.emit(facts.PairMade(0, 0))
        return Result(0, None, ((self.call.a, u64(outcome.value)), (self.call.b, u64(peer))))

    def _failed(self, w: Draft, me: int, error: int) -> Answer:
        if self.name == "ovl_pair":
            return failed_setup(w, me, "WSPSocket")
        return Result(INVALID_SOCKET, error, rules=("S8",))


def external(w: Draft, name: str) -> int:
    """The address under which a program knows an API function; 0 when this simulated Windows has none of the name."""
    program = w.setup.program
    if name not in program.externals:
        return 0
    return CODE + 16 * (len(program.functions) + program.externals.index(name))


def base_table(w: Draft) -> bytes:
    """The procedure table as it is handed to WSPStartup: the base provider's functions."""
    return b"".join(u64(external(w, name)) for name in PROCEDURES)


def protocol_info(w: Draft) -> bytes:
    """The catalogue entry of the provider: layered over the base provider (S4), of files or not (S10)."""
    data = bytearray(
        filled(
            WSAPROTOCOL_INFOW,
            dwServiceFlags1=XP1_IFS_HANDLES if code(w).ifs else 0,
            dwCatalogEntryId=ENTRY,
            iVersion=2,
            iAddressFamily=2,
            iMaxSockAddr=16,
            iMinSockAddr=16,
            iSocketType=1,
            iProtocol=6,
        )
    )
    chain = next(one.offset for one in WSAPROTOCOL_INFOW.members if one.name == "ProtocolChain")
    data[chain : chain + 12] = u32(2) + u32(ENTRY) + u32(BASE_ENTRY)
    return bytes(data)
