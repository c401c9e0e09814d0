"""Random small programs with ports, events, semaphores, APCs, time-outs and locks, for comparing searches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ovlviz.timeline.choosers import splitmix64

T = TypeVar("T")

HEAD = """#include "ovlviz.h"

static HANDLE port, manual, automatic, units, thread[3];
static CRITICAL_SECTION lock;
static LONG sum, shared, got[3][8];

static void CALLBACK apc(ULONG_PTR argument)
{
    InterlockedExchangeAdd(&sum, (LONG)argument);
}
"""

MENU = (
    "got[{t}][{i}] = SetEvent(manual);",
    "got[{t}][{i}] = ResetEvent(manual);",
    "got[{t}][{i}] = SetEvent(automatic);",
    "got[{t}][{i}] = WaitForSingleObject(automatic, {timeout});",
    "got[{t}][{i}] = WaitForSingleObject(manual, {timeout});",
    "got[{t}][{i}] = WaitForSingleObject(units, {timeout});",
    "got[{t}][{i}] = ReleaseSemaphore(units, 1, NULL);",
    "ReleaseSemaphore(units, 1, &got[{t}][{i}]);",
    "PostQueuedCompletionStatus(port, {n}, {n}, NULL);",
    "GetQueuedCompletionStatus(port, &n, &key, &pov, {timeout}); got[{t}][{i}] = (LONG)n;",
    "got[{t}][{i}] = QueueUserAPC(apc, thread[{other}], {n});",
    "got[{t}][{i}] = SleepEx({timeout}, TRUE);",
    "got[{t}][{i}] = WaitForSingleObjectEx(automatic, {timeout}, TRUE);",
    "EnterCriticalSection(&lock); shared = shared * 2 + {n}; LeaveCriticalSection(&lock);",
    "EnterCriticalSection(&lock); got[{t}][{i}] = shared; LeaveCriticalSection(&lock);",
    "InterlockedIncrement(&sum);",
    "got[{t}][{i}] = InterlockedExchangeAdd(&sum, {n});",
    "got[{t}][{i}] = InterlockedExchange(&shared, {n});",
    'LOG("t{t}", {i});',
    "Sleep({timeout});",
    "shared = shared + {n};",
    "got[{t}][{i}] = shared;",
)

IO_HEAD = """
static SOCKET a, b;
static WSAOVERLAPPED ov[3];
static WSABUF wb[3];
static char buf[3][4];
static DWORD flags[3];

static void CALLBACK done(DWORD error, DWORD n, LPWSAOVERLAPPED which, DWORD f)
{{
    InterlockedExchangeAdd(&sum, (LONG)n + (LONG)error);
}}
"""

IO_MENU = (
    "got[{t}][{i}] = WSARecv(a, &wb[{t}], 1, NULL, &flags[{t}], &ov[{t}], NULL);",
    "got[{t}][{i}] = WSARecv(a, &wb[{t}], 1, NULL, &flags[{t}], &ov[{t}], done);",
    'got[{t}][{i}] = send(b, "abc", {n}, 0);',
    'got[{t}][{i}] = send(a, "xyz", {n}, 0);',
    'ovl_peer_send_after(b, {n}, "def", {n});',
    "got[{t}][{i}] = WSAGetOverlappedResult(a, &ov[{t}], &n, FALSE, &flags[{t}]);",
    "got[{t}][{i}] = HasOverlappedIoCompleted(&ov[{t}]) != 0;",
    "got[{t}][{i}] = CancelIoEx((HANDLE)a, &ov[{other}]);",
    "got[{t}][{i}] = CancelIo((HANDLE)a);",
    "got[{t}][{i}] = shutdown(b, SD_SEND);",
    "got[{t}][{i}] = SleepEx({timeout}, TRUE);",
    "got[{t}][{i}] = WaitForSingleObject(automatic, {timeout});",
    "GetQueuedCompletionStatus(port, &n, &key, &pov, {timeout}); got[{t}][{i}] = (LONG)n;",
    "InterlockedIncrement(&sum);",
)


class Dice:
    """Numbers that follow from a seed, the same on every machine."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = splitmix64(self.state)
        return self.state % bound

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def choice(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def sample(self, things: Sequence[T], size: int) -> list[T]:
        rest = list(things)
        return [rest.pop(self.below(len(rest))) for _ in range(size)]


def program(seed: int, *, io: bool = False) -> str:
    """A program of two or three threads with a few calls each, `io` with sockets; the same for the same seed."""
    dice = Dice(seed)
    threads = dice.choice((2, 2, 3))
    menu = dice.sample(IO_MENU if io else MENU, dice.between(3, 7))
    text = [HEAD]
    prepare = ""
    if io:
        text.append(IO_HEAD.format())
        prepare = "    ovl_start();\n    ovl_pair(&a, &b);\n" + "".join(
            f"    wb[{t}].buf = buf[{t}];\n    wb[{t}].len = 4;\n" for t in range(threads)
        )
    for t in range(threads):
        lines = []
        for i in range(dice.between(1, 4 if threads == 2 else 3)):
            timeout = dice.choice(("INFINITE", "INFINITE", "0", "10"))
            line = dice.choice(menu).format(t=t, i=i, n=dice.between(1, 3), other=dice.below(threads), timeout=timeout)
            lines.append("    " + line.replace("Sleep(INFINITE)", "Sleep(10)"))
        text.append(
            f"\nstatic DWORD WINAPI thread{t}(LPVOID unused)\n{{\n    DWORD n = 0;\n    ULONG_PTR key;\n"
            "    LPOVERLAPPED pov;\n\n" + "\n".join(lines) + "\n    return 0;\n}\n"
        )
    create = "\n".join(
        f"    thread[{t}] = CreateThread(NULL, 0, thread{t}, NULL, CREATE_SUSPENDED, NULL);" for t in range(threads)
    )
    resume = "\n".join(f"    ResumeThread(thread[{t}]);" for t in range(threads))
    told = ""
    if io:
        told = dice.choice(
            ("", "    ov[0].hEvent = automatic;\n", "    CreateIoCompletionPort((HANDLE)a, port, 7, 0);\n")
        )
    concurrency = dice.choice((1, 8, 8))
    text.append(f"""
int main(void)
{{
{prepare}    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, {concurrency});
    manual = CreateEvent(NULL, TRUE, FALSE, NULL);
    automatic = CreateEvent(NULL, FALSE, FALSE, NULL);
    units = CreateSemaphore(NULL, {dice.between(0, 2)}, {dice.choice((2, 8))}, NULL);
    InitializeCriticalSection(&lock);
{told}{create}
{resume}
    ExitThread(0);
}}
""")
    return "".join(text)
