"""What Winsock offers to a service provider: the upcall table, and WPUCompleteOverlappedRequest, which is exported (S21).

All of them report through lpErrno; the thread's last error is left alone (S8).
"""

from __future__ import annotations

from typing import NamedTuple

from ..engine import apcs, facts
from ..engine.calling import Answer, Ask, Result
from ..engine.memory import CODE, Fault, read_int
from ..engine.naming import function_at, name_at
from ..engine.provider import Descriptor
from ..engine.provider_calls import filled, has_switch, own
from ..engine.provider_completion import AT_ONCE, LATER, take
from ..engine.subjects import object_ref, thread_ref
from ..engine.threads import Apc, Calling, Chosen, Outcome
from ..engine.world import Draft
from .access import no, string_at, u32, u64, yes
from .declare import CALLS, api
from .events import _create, reset_event, set_event
from .parameters import (
    DWORD,
    DWORD_PTR,
    HMODULE,
    LPCSTR,
    LPINT,
    LPWSAOVERLAPPED,
    LPWSATHREADID,
    LPWSAUSERAPC,
    PDWORD_PTR,
    SOCKET,
    WSAEVENT,
)
from .provider_types import WSATHREADID
from .threads import thread_of

INVALID_SOCKET = (1 << 64) - 1
TABLE = "the upcall table that WSPStartup was given: upcalls.lp... (CR-18)"
PAGE = "ws2spi/nf-ws2spi-{}"


def _error(errno: int, error: int, *rules: str, value: int = -1) -> Result:
    """A failure: the code goes where lpErrno points."""
    return Result(value, None, ((errno, u32(error)),), rules)


def _fine(*rules: str, value: int = 0, writes: facts.Writes = ()) -> Result:
    return Result(value, None, writes, rules)


# Socket handles -----------------------------------------------------------------------------------------------------


def _client_name(w: Draft, me: int) -> str:
    """What the application will call the socket that is being opened: the variable its call stores the handle in."""
    for frame in reversed(w.thread(me).frames):
        calling = frame.calling
        if isinstance(calling, Calling) and calling.upcall is not None:
            pair = getattr(getattr(calling.call, "call", None), "a", 0)
            return calling.hint or (name_at(w.setup.program, pair) if pair else "")
    return ""


@api(PAGE.format("wpucreatesockethandle"), returns="SOCKET", through=TABLE)
class WPUCreateSocketHandle(NamedTuple):
    """Makes a socket handle of Ws2_32's own for a provider whose sockets are no files of the system (S13)."""

    dwCatalogEntryId: DWORD
    dwContext: DWORD_PTR
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        handle = w.next_handle
        name = _client_name(w, me) or f"socket {handle:#x}"
        record = Descriptor(handle, name, self.dwCatalogEntryId, self.dwContext, ifs=False)
        why = ("S13", "S14", "S100") if has_switch(w) else ("S13", "S14", "S19")
        w.emit(facts.HandleMade(record, me, (thread_ref(me),), why))
        return _fine("S13", value=handle)


@api(PAGE.format("wpumodifyifshandle"), returns="SOCKET", through=TABLE)
class WPUModifyIFSHandle(NamedTuple):
    """Takes a handle of the system's files into Ws2_32's table as a socket of the provider; gives out what it returns (S11)."""

    dwCatalogEntryId: DWORD
    ProposedHandle: SOCKET
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        socket = w.socket(self.ProposedHandle)
        if socket is None:
            return _error(self.lpErrno, 10022, "S12", value=INVALID_SOCKET)
        record = Descriptor(self.ProposedHandle, socket.name, self.dwCatalogEntryId, 0, ifs=True)
        by = (thread_ref(me), object_ref(self.ProposedHandle))
        w.emit(facts.HandleMade(record, me, by, ("S10", "S11", "S18")))
        return _fine("S11", value=self.ProposedHandle)


@api(PAGE.format("wpuclosesockethandle"), returns="int", through=TABLE)
class WPUCloseSocketHandle(NamedTuple):
    """Takes a handle out of Ws2_32's table; what the provider keeps for it is the provider's to free (S17)."""

    s: SOCKET
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        if own(w, self.s) is None:
            return _error(self.lpErrno, 10038, "S12")
        w.emit(facts.HandleDropped(self.s, (thread_ref(me), object_ref(self.s)), ("S17",)))
        return _fine("S17")


@api(PAGE.format("wpuquerysockethandlecontext"), returns="int", through=TABLE)
class WPUQuerySocketHandleContext(NamedTuple):
    """Gives back the value that the provider gave with the handle (S14)."""

    s: SOCKET
    lpContext: PDWORD_PTR
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        one = own(w, self.s)
        if one is None:
            return _error(self.lpErrno, 10038, "S12")
        return _fine("S14", writes=((self.lpContext, u64(one.context)),))


# Completion ---------------------------------------------------------------------------------------------------------


@api(
    PAGE.format("wpucompleteoverlappedrequest"),
    returns="int",
    results=(
        "0: it will be indicated, perhaps after the call has returned (S27)",
        "SOCKET_ERROR, WSAEINVAL: the handle is not one of WPUCreateSocketHandle (S23)",
    ),
)
class WPUCompleteOverlappedRequest(NamedTuple):
    """Announces that an overlapped operation has finished; Ws2_32 tells the client by event, port or both, as it chose (S24).

    Only for handles of WPUCreateSocketHandle, and never for a client with a completion routine.  The values may appear
    in the OVERLAPPED after the call has returned.
    """

    s: SOCKET
    lpOverlapped: LPWSAOVERLAPPED
    dwError: DWORD
    cbTransferred: DWORD
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Answer:
        one = own(w, self.s)
        if one is None:
            return _error(self.lpErrno, 10022, "S23")
        if not self.lpOverlapped:
            if w.settings.platform == "windows-ce":
                return _error(self.lpErrno, 87, "S30")
            raise Fault("null-pointer", "is given no OVERLAPPED")
        if not w.timed:
            return self._take(w, me, one, late=True)  # in any order each phase may come at any moment
        return Ask("when the values of a completion appear", (LATER, AT_ONCE))

    def resume(self, w: Draft, me: int, outcome: Outcome) -> Answer:
        one = own(w, self.s)
        assert isinstance(outcome, Chosen)
        assert one is not None
        return self._take(w, me, one, late=outcome.position == 0)

    def _take(self, w: Draft, me: int, one: Descriptor, *, late: bool) -> Result:
        take(w, me, one, self.lpOverlapped, self.dwError, self.cbTransferred, late=late)
        return _fine("S20", "S27")


# Threads and APCs ---------------------------------------------------------------------------------------------------


@api(PAGE.format("wpuqueueapc"), returns="int", through=TABLE)
class WPUQueueApc(NamedTuple):
    """Queues a function of the provider to the thread that made a request; it runs when that thread waits alertably (S34).

    One value, as wide as a pointer, goes with it (S37), so the function unpacks what the client's routine needs (S36).  The
    thread is one of this process (S38).
    """

    lpThreadId: LPWSATHREADID
    lpfnUserApc: LPWSAUSERAPC
    dwContext: DWORD_PTR
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        thread = thread_of(w, read_int(w.memory, self.lpThreadId, 8), me)
        if thread is None or w.settings.platform == "windows-ce":
            return _error(self.lpErrno, 10014, "S35")
        function = function_at(w.setup.program, self.lpfnUserApc)
        name = w.setup.program.functions[function].name if function is not None else ""
        apc = Apc(w.next_number, self.lpfnUserApc, (self.dwContext,), 0, name)
        apcs.queue(w, thread.number, apc, (thread_ref(me),), ("S34", "S36", "S39"))
        return _fine("S34", "S37")


@api(PAGE.format("wpuopencurrentthread"), returns="int", through=TABLE)
class WPUOpenCurrentThread(NamedTuple):
    """Stores the identity of the calling thread, for a provider that starts operations from threads of its own (S40)."""

    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        return _fine("S40", writes=((self.lpThreadId, thread_identity(w, me)),))


@api(PAGE.format("wpuclosethread"), returns="int", through=TABLE)
class WPUCloseThread(NamedTuple):
    """Gives the identity of a thread back: each WPUOpenCurrentThread needs one (S40)."""

    lpThreadId: LPWSATHREADID
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        if thread_of(w, read_int(w.memory, self.lpThreadId, 8), me) is None:
            return _error(self.lpErrno, 10022, "S40")
        return _fine("S40", writes=((self.lpThreadId, bytes(16)),))


def thread_identity(w: Draft, me: int) -> bytes:
    """The WSATHREADID of a thread (S32)."""
    return filled(WSATHREADID, ThreadHandle=w.thread(me).handle, Reserved=me)


# Events -------------------------------------------------------------------------------------------------------------


def _event_answer(answer: Result, errno: int) -> Result:
    return answer if answer.value else _error(errno, answer.error or 6, *answer.rules, value=0)


@api(PAGE.format("wpucreateevent"), returns="WSAEVENT", through=TABLE)
class WPUCreateEvent(NamedTuple):
    """Creates a manual-reset event that is not signalled, as WSACreateEvent does (S120)."""

    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        return _create(w, me, manual=True, signaled=False, rules=("S120",))._replace(error=None)


@api(PAGE.format("wpusetevent"), returns="BOOL", through=TABLE)
class WPUSetEvent(NamedTuple):
    """Sets an event: how a provider signals a client's (S120)."""

    hEvent: WSAEVENT
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        return _event_answer(set_event(w, me, self.hEvent), self.lpErrno)


@api(PAGE.format("wpuresetevent"), returns="BOOL", through=TABLE)
class WPUResetEvent(NamedTuple):
    """Resets an event."""

    hEvent: WSAEVENT
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        return _event_answer(reset_event(w, me, self.hEvent), self.lpErrno)


@api(PAGE.format("wpucloseevent"), returns="BOOL", through=TABLE)
class WPUCloseEvent(NamedTuple):
    """Closes an event's handle."""

    hEvent: WSAEVENT
    lpErrno: LPINT

    def decide(self, w: Draft, me: int) -> Result:
        if w.event(self.hEvent) is None:
            return _error(self.lpErrno, 6, "S120", value=0)
        w.emit(facts.Closed(self.hEvent, (thread_ref(me),), ("S120",)))
        return yes("S120")


# Finding an exported function ---------------------------------------------------------------------------------------

WS2_32 = 0x7FF5 << 32
"""The module handle of Ws2_32.dll, the one DLL that can be loaded here."""


@api(
    "libloaderapi/nf-libloaderapi-loadlibrarya", returns="HMODULE", also="LoadLibraryA GetModuleHandleA GetModuleHandle"
)
class LoadLibrary(NamedTuple):
    """Loads a DLL; here there is Ws2_32.dll alone, which is loaded already."""

    lpLibFileName: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        name = string_at(w, self.lpLibFileName).lower().removesuffix(b".dll")
        return Result(WS2_32, rules=("S21",)) if name == b"ws2_32" else no(126)


@api("libloaderapi/nf-libloaderapi-freelibrary", returns="BOOL")
class FreeLibrary(NamedTuple):
    """Gives back one LoadLibrary."""

    hLibModule: HMODULE

    def decide(self, w: Draft, me: int) -> Result:
        return yes() if self.hLibModule == WS2_32 else no(126)


@api("libloaderapi/nf-libloaderapi-getprocaddress", returns="FARPROC")
class GetProcAddress(NamedTuple):
    """Finds a function that a DLL exports; none of the table's upcalls is among those of Ws2_32.dll (S21)."""

    hModule: HMODULE
    lpProcName: LPCSTR

    def decide(self, w: Draft, me: int) -> Result:
        name = string_at(w, self.lpProcName).decode("latin-1")
        program = w.setup.program
        known = CALLS.get(name)
        if self.hModule != WS2_32 or known is None or known.through or name not in program.externals:
            return no(127, "S21")
        address = CODE + 16 * (len(program.functions) + program.externals.index(name))
        return Result(address, rules=("S21",))
