/* BindIoCompletionCallback: each completion of the socket, also an immediate or a failed one,
 * calls a function on a thread of the pool.
 * Rules: B124 B125 B15
 * Oracle: wine */
#include "ovlviz.h"

static HANDLE done;
static DWORD starter, runner, error, count;
static LPOVERLAPPED which;
static WSAOVERLAPPED ov[3];

static VOID CALLBACK over(DWORD e, DWORD n, LPOVERLAPPED o)
{
    runner = GetCurrentThreadId();
    error = e;
    count = n;
    which = o;
    SetEvent(done);
}

static void report(int i)
{
    LOG_WAIT("called back", WaitForSingleObject(done, 500));
    LOG_ERR("error", error);
    LOG("bytes", count);
    LOG("its overlapped", which == &ov[i]);
    LOG("on another thread", runner != starter);
    LOG_ST("status", ov[i].Internal);
}

int main(void)
{
    SOCKET a, b;
    char buf[8];
    WSABUF wb = {8, buf};
    DWORD n, flags = 0;

    ovl_start();
    ovl_pair(&a, &b);
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    starter = GetCurrentThreadId();
    LOG_BOOL("bind", BindIoCompletionCallback((HANDLE)a, over, 0));
    LOG_RC("pending", WSARecv(a, &wb, 1, NULL, &flags, &ov[0], NULL));
    send(b, "hello", 5, 0);
    report(0);
    send(b, "abc", 3, 0);
    Sleep(50);
    LOG_RC("at once", WSARecv(a, &wb, 1, &n, &flags, &ov[1], NULL));
    report(1);
    LOG_RC("pending", WSARecv(a, &wb, 1, NULL, &flags, &ov[2], NULL));
    LOG_BOOL("cancel", CancelIoEx((HANDLE)a, &ov[2]));
    report(2);
    return ovl_end();
}
