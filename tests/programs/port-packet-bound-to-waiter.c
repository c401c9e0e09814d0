/* A packet that is queued while a thread waits belongs to that thread at once. Another one
 * that asks a moment later cannot take it away.
 * Rules: B67 B70
 * Oracle: documentation. Wine's ntdll test test_completion_port_scheduling (Windows 10 and
 * later). Wine 8.0 leaves it to a race. */
#include "ovlviz.h"

static HANDLE port;
static DWORD got_key;

static DWORD WINAPI waiter(LPVOID arg)
{
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    if (GetQueuedCompletionStatus(port, &n, &key, &ov, 300)) got_key = (DWORD)key;
    return 0;
}

int main(void)
{
    HANDLE t;
    LPOVERLAPPED ov = NULL;
    ULONG_PTR key = 0;
    DWORD n = 0;

    ovl_start();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 8);
    t = CreateThread(NULL, 0, waiter, NULL, 0, NULL);
    Sleep(100);
    PostQueuedCompletionStatus(port, 0, 55, NULL);
    LOG_BOOL("newcomer", GetQueuedCompletionStatus(port, &n, &key, &ov, 0));
    LOG_WAIT("join", WaitForSingleObject(t, 1000));
    LOG("waiter_key", got_key);
    return ovl_end();
}
