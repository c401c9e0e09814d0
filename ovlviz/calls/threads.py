"""Threads, user APCs, the process, and closing handles."""

from __future__ import annotations

from typing import NamedTuple

from ..engine import apcs, connecting, facts, ports
from ..engine.calling import Answer, Gone, Result
from ..engine.memory import MAX_THREADS, Fault
from ..engine.naming import function_at
from ..engine.objects import Port, ThreadObject
from ..engine.slice import NOT_STARTED, new_frame
from ..engine.sockets import Socket
from ..engine.step import end_thread
from ..engine.subjects import object_ref, thread_ref
from ..engine.threads import ENDED, READY, Apc, Thread
from ..engine.world import THREAD, Draft
from .access import CURRENT_THREAD, no, u32, yes
from .declare import CE, DESKTOP, api
from .parameters import (
    DWORD,
    HANDLE,
    LPDWORD,
    LPSECURITY_ATTRIBUTES,
    LPTHREAD_START_ROUTINE,
    LPVOID,
    PAPCFUNC,
    SIZE_T,
    UINT,
    ULONG_PTR,
)

STILL_ACTIVE = 259
CREATE_SUSPENDED = 4


def thread_id(number: int) -> int:
    """The identifier of a thread: a multiple of 4, as Windows gives them."""
    return 0x1000 + 4 * number


def thread_of(w: Draft, handle: int, me: int) -> Thread | None:
    """The thread that a handle or the pseudo handle names."""
    if handle == CURRENT_THREAD:
        return w.thread(me)
    one = w.objects.get(handle)
    return w.thread(one.thread) if isinstance(one, ThreadObject) else None


@api("processthreadsapi/nf-processthreadsapi-createthread", returns="HANDLE", creates=True)
class CreateThread(NamedTuple):
    """Creates a thread that runs a function of the program."""

    lpThreadAttributes: LPSECURITY_ATTRIBUTES
    dwStackSize: SIZE_T
    lpStartAddress: LPTHREAD_START_ROUTINE
    lpParameter: LPVOID
    dwCreationFlags: DWORD
    lpThreadId: LPDWORD

    def decide(self, w: Draft, me: int) -> Result:
        function = function_at(w.setup.program, self.lpStartAddress)
        if function is None:
            raise Fault("bad-pointer", "starts a thread at what is no function of the program")
        number = len(w.threads) + 1
        if number > MAX_THREADS:
            return no(8)
        frame = new_frame(w.setup.program, function, (self.lpParameter,), -1, root=True)
        name = w.setup.program.functions[function].name
        handle = w.next_handle
        thread = Thread(number, handle, name, READY, (frame,))
        suspended = bool(self.dwCreationFlags & CREATE_SUSPENDED)
        w.emit(facts.ThreadCreated(thread, me, suspended, (thread_ref(me),)))
        writes = ((self.lpThreadId, u32(thread_id(number))),) if self.lpThreadId else ()
        return Result(handle, writes=writes)


@api("processthreadsapi/nf-processthreadsapi-resumethread", returns="DWORD")
class ResumeThread(NamedTuple):
    """Lets a thread run that was created suspended; returns how often it was suspended before."""

    hThread: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        thread = thread_of(w, self.hThread, me)
        if thread is None:
            return Result(0xFFFFFFFF, 6)
        suspended = thread.state == READY and (THREAD, thread.number) not in w.live and thread.number != me
        if suspended:
            w.emit(facts.Resumed(thread.number, (thread_ref(me),)))
        return Result(int(suspended))


@api("processthreadsapi/nf-processthreadsapi-exitthread", returns="void")
class ExitThread(NamedTuple):
    """Ends the calling thread: its queued APCs are lost, its operations cancelled unless a port keeps them."""

    dwExitCode: DWORD

    def decide(self, w: Draft, me: int) -> Answer:
        end_thread(w, me, self.dwExitCode)
        return Gone()


@api("processthreadsapi/nf-processthreadsapi-getcurrentthread", returns="HANDLE")
class GetCurrentThread(NamedTuple):
    """Returns the pseudo handle that means the calling thread."""

    def decide(self, w: Draft, me: int) -> Result:
        return Result(CURRENT_THREAD)


@api("processthreadsapi/nf-processthreadsapi-getcurrentthreadid", returns="DWORD")
class GetCurrentThreadId(NamedTuple):
    """Returns the identifier of the calling thread."""

    def decide(self, w: Draft, me: int) -> Result:
        return Result(thread_id(me))


@api("processthreadsapi/nf-processthreadsapi-getexitcodethread", returns="BOOL")
class GetExitCodeThread(NamedTuple):
    """Stores a thread's exit code, STILL_ACTIVE (259) while it runs."""

    hThread: HANDLE
    lpExitCode: LPDWORD

    def decide(self, w: Draft, me: int) -> Result:
        thread = thread_of(w, self.hThread, me)
        if thread is None:
            return no(6)
        code = STILL_ACTIVE if thread.exit_code is None else thread.exit_code
        return yes(writes=((self.lpExitCode, u32(code)),))


@api("processthreadsapi/nf-processthreadsapi-queueuserapc", returns="DWORD", platforms=DESKTOP)
class QueueUserAPC(NamedTuple):
    """Queues a function to a thread, which runs it in an alertable wait (A137), or before its own function begins (A158)."""

    pfnAPC: PAPCFUNC
    hThread: HANDLE
    dwData: ULONG_PTR

    def decide(self, w: Draft, me: int) -> Result:
        thread = thread_of(w, self.hThread, me)
        if thread is None:
            return no(6)
        if thread.state == ENDED:
            return no(31, "A159")
        if self.pfnAPC:  # a NULL function is swallowed: no wait ever ends with it (A164)
            function = function_at(w.setup.program, self.pfnAPC)
            name = w.setup.program.functions[function].name if function is not None else ""
            apc = Apc(w.next_number, self.pfnAPC, (self.dwData,), 0, name)
            early = bool(thread.frames) and thread.frames[0].pc == NOT_STARTED
            apcs.queue(w, thread.number, apc, (thread_ref(me),), ("A144", "A158") if early else ("A144",))
        return yes() if self.pfnAPC else yes("A164")


@api("windows-ce/setkmode", returns="DWORD", platforms=CE)
class SetKMode(NamedTuple):
    """Windows CE: puts the calling thread in kernel mode, in which network drivers run, or back; the mode before."""

    fMode: DWORD

    def decide(self, w: Draft, me: int) -> Result:
        before = w.thread(me).kernel
        w.emit(facts.KernelModeSet(me, bool(self.fMode), (thread_ref(me),), ("S111",)))
        return Result(int(before))


@api("processthreadsapi/nf-processthreadsapi-exitprocess", returns="void")
class ExitProcess(NamedTuple):
    """Ends the process."""

    uExitCode: UINT

    def decide(self, w: Draft, me: int) -> Answer:
        w.emit(facts.ProcessEnded("exit", self.uExitCode, "ExitProcess was called", (thread_ref(me),)))
        return Gone()


@api("cruntime/exit", returns="void")
class exit(NamedTuple):
    """Ends the process, as the C library does it."""

    status: int

    def decide(self, w: Draft, me: int) -> Answer:
        code = self.status & 0xFFFFFFFF
        w.emit(facts.ProcessEnded("exit", code, "exit was called", (thread_ref(me),)))
        return Gone()


@api("handleapi/nf-handleapi-closehandle", returns="BOOL")
class CloseHandle(NamedTuple):
    """Closes a handle of any kind; for a socket it does what closesocket does (B95)."""

    hObject: HANDLE

    def decide(self, w: Draft, me: int) -> Result:
        one = w.objects.get(self.hObject)
        if one is None or (isinstance(one, Socket) and w.socket(self.hObject) is None):
            return no(6)
        match one:
            case Socket():
                pending = connecting.close(w, self.hObject, (thread_ref(me),))
                return yes("A188", "B95") if pending else yes()
            case Port():
                ports.close(w, one)
            case _:
                close_object(w, me, self.hObject)
        return yes()


def close_object(w: Draft, me: int, handle: int) -> None:
    """An event or the like is gone; a thread that waits for it may wait for ever, or not (A133)."""
    if w.waiting_for(handle):
        text = "the handle is closed while a thread waits for it; what becomes of that wait is undefined"
        w.emit(facts.Unspecified(0, me, text, by=(thread_ref(me), object_ref(handle)), rules=("A133",)))
    w.emit(facts.Closed(handle, (thread_ref(me),)))
